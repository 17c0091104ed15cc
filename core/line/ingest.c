/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/waiting.h"

#include "line/item.h"
#include "line/ledger.h"
#include "line/members.h"
#include "line/relate.h"
#include "line/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_STEP (8u << 20) /* bytes hashed between two looks at the children */
#define COMMIT_MS 5000
#define MOST_WAITING 8u /* members of one container that wait for a child; then it waits too */
#define COMMIT_BYTES                                                                               \
    (64u << 20) /* of files read: what a crash may cost, and what one merge takes */

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    TanbaIngestProgress *progress;
    TanbaItemContext context;
    TanbaLedger ledger;
    GPtrArray *items;    /* of TanbaItem *: at work; containers before their members */
    GHashTable *by_hash; /* sha256 -> TanbaItem * at work */
    TanbaItem *next;     /* being hashed, or NULL */
    TanbaHash *hash;
    char *const *roots; /* absolute: only what lies below them is this run's */
    GHashTable *only;   /* or just these paths */
    char *last_path;    /* where the queue stands */
    gboolean drained;
    gint64 committed; /* when */
    GError *fault;    /* of a callback that could not return it */
} Ingest;

static void tell(const Ingest *ingest)
{
    if (ingest->options->progress)
        ingest->options->progress(ingest->progress, ingest->options->data);
}

static gboolean must_stop(const Ingest *ingest)
{
    return ingest->options->stop && *ingest->options->stop;
}

static gboolean commit(Ingest *ingest, gboolean go_on, GError **error)
{
    ingest->committed = g_get_monotonic_time();
    ingest->ledger.uncommitted = 0;
    return tanba_relate(ingest->index, NULL, error) && /* an addendum may be gone */
           tanba_index_commit(ingest->index, error) &&
           (!go_on || tanba_index_begin(ingest->index, error));
}

static gboolean commit_if_due(Ingest *ingest, GError **error)
{
    guint after = ingest->options->commit_ms ? ingest->options->commit_ms : COMMIT_MS;
    gint64 since = g_get_monotonic_time() - ingest->committed;
    if (ingest->ledger.uncommitted == 0 ||
        (since < (gint64)after * 1000 && ingest->ledger.uncommitted < COMMIT_BYTES))
        return TRUE;
    return commit(ingest, TRUE, error);
}

/* ---- taking files from the queue ------------------------------------------------------------ */

static gboolean is_below(const char *path, const char *root)
{
    gsize n = strlen(root);
    return strncmp(path, root, n) == 0 && (path[n] == '\0' || path[n] == '/' || n == 1);
}

/* An earlier run, of other paths, may have left files waiting: those wait on. */
static gboolean is_ours(const Ingest *ingest, const char *path)
{
    if (ingest->only)
        return g_hash_table_contains(ingest->only, path);
    for (guint i = 0; ingest->roots[i]; i++)
        if (is_below(path, ingest->roots[i]))
            return TRUE;
    return FALSE;
}

static gboolean next_of_ours(Ingest *ingest, TanbaFile *file, GError **error)
{
    while (tanba_index_next_waiting(ingest->index, ingest->last_path, file, error)) {
        g_free(ingest->last_path);
        ingest->last_path = g_strdup(file->path);
        if (is_ours(ingest, file->path))
            return TRUE;
        tanba_file_clear(file);
    }
    return FALSE;
}

/* Opens the next waiting file as `next`; one that can't be opened is written down at once. */
static gboolean open_next(Ingest *ingest, GError **error)
{
    TanbaFile file;
    GError *fault = NULL;
    if (!next_of_ours(ingest, &file, &fault)) {
        ingest->drained = TRUE;
        if (fault)
            g_propagate_error(error, fault);
        return !fault;
    }
    struct stat st;
    int fd = open(file.path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    gboolean ok = fd >= 0 && fstat(fd, &st) == 0;
    int code = errno;
    if (ok)
        file.size = st.st_size,
        file.mtime_ns = (gint64)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
    ingest->next = tanba_item_new(&ingest->context, file.path, fd, file.size, file.mtime_ns);
    ingest->next->again_whole = file.stage != TANBA_STAGE_NONE;
    ingest->progress->current = ingest->last_path;
    tanba_file_clear(&file);
    if (ok) {
        posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
        ingest->hash = tanba_hash_new(fd);
        return TRUE;
    }
    tanba_item_end(ingest->next, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, g_strerror(code));
    g_autoptr(TanbaItem) item = g_steal_pointer(&ingest->next);
    return tanba_ledger_put(&ingest->ledger, item, item->state, item->reason, error);
}

/* What is in already under another path (or under this one, touched but not changed) is not read again. */
static gboolean settle_known(Ingest *ingest, TanbaItem *item, gboolean *known, GError **error)
{
    TanbaStanding standing;
    if (!tanba_index_standing(ingest->index, item->sha256, item->path, &standing, error))
        return FALSE;
    *known = standing.held && (!item->again_whole || standing.other_path);
    if (!*known) {
        tanba_standing_clear(&standing);
        return TRUE;
    }
    item->plugin = g_strdup(standing.plugin);
    item->type = g_strdup(standing.type);
    TanbaLedger *ledger = &ingest->ledger;
    gboolean ok = standing.other_path
                      ? tanba_ledger_put_duplicate(ledger, item, standing.other_path, error)
                      : tanba_ledger_put(ledger, item,
                                         standing.warned ? TANBA_STATE_WARNED : TANBA_STATE_DONE,
                                         standing.warning, error);
    tanba_standing_clear(&standing);
    return ok;
}

static gboolean lies_in(const TanbaItem *item, const TanbaItem *container)
{
    for (; item; item = item->parent)
        if (item->parent == container)
            return TRUE;
    return FALSE;
}

/* The hash is known: it is a twin of one at work, known already, or work itself. */
static gboolean place(Ingest *ingest, TanbaItem *given, GError **error)
{
    g_autoptr(TanbaItem) item = given;
    TanbaItem *twin = g_hash_table_lookup(ingest->by_hash, item->sha256);
    if (twin && lies_in(item, twin)) {
        g_autofree char *reason =
            g_strdup_printf("the same content as %s, which holds itself", twin->path);
        return tanba_ledger_put(&ingest->ledger, item, TANBA_STATE_DUPLICATE, reason, error);
    }
    if (twin) {
        close(item->fd);
        item->fd = -1;
        g_ptr_array_add(twin->twins, g_steal_pointer(&item));
        return TRUE;
    }
    gboolean known;
    if (!settle_known(ingest, item, &known, error))
        return FALSE;
    if (!known) {
        g_hash_table_insert(ingest->by_hash, item->sha256, item);
        g_ptr_array_add(ingest->items, g_steal_pointer(&item));
    }
    return TRUE;
}

static gboolean hash_some(Ingest *ingest, GError **error)
{
    g_autoptr(GError) fault = NULL;
    if (tanba_hash_step(ingest->hash, HASH_STEP, &fault))
        return TRUE;
    if (!fault) {
        ingest->next->sha256 = tanba_hash_digest(ingest->hash);
        ingest->next->hashed_at = g_get_real_time() / G_USEC_PER_SEC;
    }
    g_clear_pointer(&ingest->hash, tanba_hash_free);
    if (!fault)
        return place(ingest, g_steal_pointer(&ingest->next), error);
    g_autoptr(TanbaItem) item = g_steal_pointer(&ingest->next);
    tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, fault->message);
    return tanba_ledger_put(&ingest->ledger, item, item->state, item->reason, error);
}

/* ---- members -------------------------------------------------------------------------------- */

/* Members of `container` that wait for a child. */
static guint count_waiting(const Ingest *ingest, const TanbaItem *container)
{
    guint n = 0;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        n += item->parent == container && !item->started;
    }
    return n;
}

static gboolean stop_at_first(G_GNUC_UNUSED const TanbaFile *file, gpointer data,
                              G_GNUC_UNUSED GError **error)
{
    *(gboolean *)data = TRUE;
    return FALSE;
}

/* A container that is fine itself is opened all the same where the file on disk is done again: it may be for the sake
 * of what lies in it. */
static gboolean opens_again(Ingest *ingest, TanbaItem *member, GError **error)
{
    gboolean holds = FALSE;
    if (member->again_whole || !tanba_members_outermost(member)->again_whole)
        return TRUE;
    if (!tanba_index_each_member(ingest->ledger.index, member->path, stop_at_first, &holds,
                                 error) &&
        !holds)
        return FALSE;
    member->again_whole = holds;
    return TRUE;
}

/* Files on disk come first where a path is theirs and a member's; and what an earlier run made of the same member
 * may do. */
static gboolean look_up(Ingest *ingest, TanbaItem *member, GError **error)
{
    for (guint number = 2;; number++) {
        TanbaFile old;
        GError *fault = NULL;
        if (!tanba_index_file(ingest->ledger.index, member->path, &old, &fault)) {
            if (fault)
                g_propagate_error(error, fault);
            return !fault;
        }
        gboolean same = g_strcmp0(old.container, member->parent->path) == 0;
        member->again_whole = same && (!tanba_state_is_done(old.state) ||
                                       tanba_makers_would_differ(ingest->ledger.makers, &old));
        tanba_file_clear(&old);
        if (same)
            return opens_again(ingest, member, error);
        tanba_members_rename(member);
    }
}

static gboolean take_member(Ingest *ingest, TanbaItem *member, GError **error)
{
    TanbaItem *container = member->parent;
    if (!look_up(ingest, member, error)) {
        tanba_item_free(member);
        return FALSE;
    }
    if (member->over) {
        g_autoptr(TanbaItem) item = member;
        return tanba_ledger_put(&ingest->ledger, item, item->state, item->reason, error);
    }
    /* A damaged one is itself, whatever else is known of the bytes that came of it. */
    gboolean ok = TRUE;
    if (member->damage)
        g_ptr_array_add(ingest->items, member);
    else
        ok = place(ingest, member, error);
    if (count_waiting(ingest, container) >= MOST_WAITING) {
        container->paused = TRUE;
        tanba_pool_pause(ingest->context.pool, container->job);
    }
    return ok;
}

static void on_member(TanbaItem *member, gpointer data)
{
    Ingest *ingest = data;
    if (!ingest->fault && !must_stop(ingest))
        take_member(ingest, member, &ingest->fault);
    else
        tanba_item_free(member);
}

/* ---- pictures that were read before --------------------------------------------------------- */

static gboolean recall(const char *key, GBytes **page, char **langs, gpointer data, GError **error)
{
    return tanba_index_ocr_page(((Ingest *)data)->index, key, page, langs, error);
}

static void on_recalled(gpointer data)
{
    ((Ingest *)data)->progress->recalled++;
}

/* A page costs seconds: what was read is committed at once. */
static void keep(const char *key, GBytes *page, const char *langs, gpointer data)
{
    Ingest *ingest = data;
    ingest->progress->recognised++;
    if (page && !ingest->fault &&
        tanba_index_put_ocr_page(ingest->index, key, page, langs, &ingest->fault))
        ingest->ledger.uncommitted += COMMIT_BYTES;
}

/* A container goes on once its members are nearly done and a child may run. */
static void resume_one(Ingest *ingest)
{
    TanbaPool *pool = ingest->context.pool;
    for (guint i = ingest->items->len; i > 0; i--) {
        TanbaItem *item = ingest->items->pdata[i - 1];
        if (!item->paused || tanba_pool_busy(pool) >= tanba_pool_slots(pool) ||
            count_waiting(ingest, item) > MOST_WAITING / 2)
            continue;
        item->paused = FALSE;
        tanba_pool_resume(pool, item->job);
        return;
    }
}

/* ---- the loop ------------------------------------------------------------------------------- */

/* What lies deepest first, so that few containers are open at once; of files on disk the first. */
/* Told to stop, nothing new is begun: pages that were read are kept, and the file waits. */
static gboolean may_begin(const Ingest *ingest, const TanbaItem *item)
{
    return !must_stop(ingest) || (!item->parent && tanba_item_is_nearly_done(item));
}

static TanbaItem *who_wants(const Ingest *ingest)
{
    TanbaItem *best = NULL;
    gint64 deepest = -1;
    for (guint i = 0; i < ingest->items->len; i++) {
        TanbaItem *item = ingest->items->pdata[i];
        if (tanba_item_wants(item) && may_begin(ingest, item) && (gint64)item->depth > deepest) {
            best = item;
            deepest = item->depth;
        }
    }
    return best;
}

static gboolean start_jobs(Ingest *ingest, GError **error)
{
    TanbaPool *pool = ingest->context.pool;
    TanbaItem *item;
    while (tanba_pool_busy(pool) < tanba_pool_slots(pool) && (item = who_wants(ingest)))
        if (!tanba_item_start(item, error))
            return FALSE;
    if (!must_stop(ingest))
        resume_one(ingest);
    return TRUE;
}

static gboolean is_finished(const TanbaItem *item)
{
    return item->over && !item->running && !(item->members && item->members->pending);
}

static gboolean collect(Ingest *ingest, guint i, GError **error)
{
    TanbaItem *item = ingest->items->pdata[i];
    if (item->sha256 && g_hash_table_lookup(ingest->by_hash, item->sha256) == item)
        g_hash_table_remove(ingest->by_hash, item->sha256);
    if (!tanba_ledger_write(&ingest->ledger, item, error))
        return FALSE;
    g_ptr_array_remove_index(ingest->items, i);
    return TRUE;
}

/* From the last to the first, so that members come before what holds them. */
static gboolean collect_finished(Ingest *ingest, GError **error)
{
    for (guint i = ingest->items->len; i > 0; i--)
        if (is_finished(ingest->items->pdata[i - 1]) && !collect(ingest, i - 1, error))
            return FALSE;
    return TRUE;
}

/* One more file than there are slots stands ready, so that no child waits for a hash. */
static gboolean wants_files(const Ingest *ingest)
{
    guint in_hand = 0;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        in_hand += !item->over && !item->paused;
    }
    return !ingest->drained && !must_stop(ingest) &&
           in_hand <= tanba_pool_slots(ingest->context.pool);
}

/* Told to stop, a container is left as it is, to be unpacked again; what children have in hand is finished. */
static gboolean goes_on(const Ingest *ingest)
{
    if (!must_stop(ingest))
        return wants_files(ingest) || ingest->items->len || ingest->next;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        if (!item->members &&
            (item->running || (!item->over && !item->parent && tanba_item_is_nearly_done(item))))
            return TRUE;
    }
    return FALSE;
}

/* Containers that wait for each other, each holding a copy of the other: the first one is let go. */
static gboolean break_circle(Ingest *ingest, GError **error)
{
    if (ingest->items->len == 0 || wants_files(ingest) || ingest->next || must_stop(ingest))
        return TRUE;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        if (!item->over || item->running || is_finished(item))
            return TRUE;
    }
    return collect(ingest, 0, error);
}

static gboolean one_round(Ingest *ingest, GError **error)
{
    gboolean hungry = wants_files(ingest);
    if (hungry && !(ingest->next ? hash_some(ingest, error) : open_next(ingest, error)))
        return FALSE;
    if (!start_jobs(ingest, error))
        return FALSE;
    gboolean busy = tanba_pool_busy(ingest->context.pool) > 0;
    if (busy && !tanba_pool_step(ingest->context.pool, wants_files(ingest) ? 0 : 200, error))
        return FALSE;
    if (ingest->fault) {
        g_propagate_error(error, g_steal_pointer(&ingest->fault));
        return FALSE;
    }
    tell(ingest);
    return collect_finished(ingest, error) && break_circle(ingest, error) &&
           commit_if_due(ingest, error);
}

static gboolean run(Ingest *ingest, GError **error)
{
    if (!tanba_index_begin(ingest->index, error))
        return FALSE;
    ingest->committed = g_get_monotonic_time();
    while (goes_on(ingest))
        if (!one_round(ingest, error)) {
            /* What was finished stays finished, whatever stopped the rest. */
            tanba_index_commit(ingest->index, NULL);
            return FALSE;
        }
    return commit(ingest, FALSE, error);
}

gboolean tanba_waiting_read(const TanbaWaiting *which, TanbaPool *pool, GError **error)
{
    Ingest ingest = {.index = which->index,
                     .options = which->options,
                     .progress = which->progress,
                     .ledger = {which->index, which->makers, which->options, which->progress, 0},
                     .roots = which->roots,
                     .only = which->only};
    ingest.context = (TanbaItemContext){.pool = pool,
                                        .options = which->options,
                                        .spool_folder = which->spool_folder,
                                        .on_member = on_member,
                                        .recall = recall,
                                        .recalled = on_recalled,
                                        .keep = keep,
                                        .ocr_maker = tanba_makers_ocr(which->makers),
                                        .data = &ingest};
    ingest.items = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_item_free);
    ingest.by_hash = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean ok = tanba_index_bulk(ingest.index, TRUE, error) && run(&ingest, error);
    tanba_pool_stop(pool); /* before what its jobs point to */
    ok = tanba_index_bulk(ingest.index, FALSE, ok ? error : NULL) && ok;
    tanba_hash_free(ingest.hash);
    tanba_item_free(ingest.next);
    g_hash_table_unref(ingest.by_hash);
    g_ptr_array_unref(ingest.items);
    g_free(ingest.last_path);
    ingest.progress->current = NULL;
    return ok;
}
