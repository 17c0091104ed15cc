/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/waiting.h"

#include "line/ingest_run.h"
#include "line/relate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_STEP (8u << 20) /* bytes hashed between two looks at the children */
#define READ_AHEAD 131072    /* what the kernel reads ahead by itself */
#define COMMIT_MS 5000
#define COMMIT_BYTES                                                                               \
    (64u << 20) /* of files read: what a crash may cost, and what one merge takes */

static void tell(const TanbaIngestRun *ingest)
{
    if (ingest->options->progress)
        ingest->options->progress(ingest->progress, ingest->options->data);
}

gboolean tanba_ingest_must_stop(const TanbaIngestRun *ingest)
{
    return ingest->options->stop && *ingest->options->stop;
}

static gboolean commit(TanbaIngestRun *ingest, gboolean go_on, GError **error)
{
    ingest->committed = g_get_monotonic_time();
    ingest->ledger.uncommitted = 0;
    return tanba_relate(ingest->index, NULL, error) && /* an addendum may be gone */
           tanba_index_commit(ingest->index, error) &&
           (!go_on || tanba_index_begin(ingest->index, error));
}

static gboolean commit_if_due(TanbaIngestRun *ingest, GError **error)
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
static gboolean is_ours(const TanbaIngestRun *ingest, const char *path)
{
    if (ingest->only)
        return g_hash_table_contains(ingest->only, path);
    for (guint i = 0; ingest->roots[i]; i++)
        if (is_below(path, ingest->roots[i]))
            return TRUE;
    return FALSE;
}

static gboolean next_of_ours(TanbaIngestRun *ingest, TanbaFile *file, GError **error)
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
static gboolean open_next(TanbaIngestRun *ingest, GError **error)
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
        if (st.st_size > READ_AHEAD)
            posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
        ingest->hash = tanba_hash_new(fd);
        return TRUE;
    }
    tanba_item_end(ingest->next, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, g_strerror(code));
    g_autoptr(TanbaItem) item = g_steal_pointer(&ingest->next);
    return tanba_ledger_put(&ingest->ledger, item, item->state, item->reason, error);
}

/* What is in already under another path (or under this one, touched but not changed) is not read again. */
static gboolean settle_known(TanbaIngestRun *ingest, TanbaItem *item, gboolean *known,
                             GError **error)
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
gboolean tanba_ingest_place(TanbaIngestRun *ingest, TanbaItem *given, GError **error)
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

static gboolean hash_some(TanbaIngestRun *ingest, GError **error)
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
        return tanba_ingest_place(ingest, g_steal_pointer(&ingest->next), error);
    g_autoptr(TanbaItem) item = g_steal_pointer(&ingest->next);
    tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, fault->message);
    return tanba_ledger_put(&ingest->ledger, item, item->state, item->reason, error);
}

/* ---- pictures that were read before --------------------------------------------------------- */

static gboolean recall(const char *key, GBytes **page, char **langs, gpointer data, GError **error)
{
    return tanba_index_ocr_page(((TanbaIngestRun *)data)->index, key, page, langs, error);
}

static void on_recalled(gpointer data)
{
    ((TanbaIngestRun *)data)->progress->recalled++;
}

/* A page costs seconds: what was read is committed at once. */
static void keep(const char *key, GBytes *page, const char *langs, gpointer data)
{
    TanbaIngestRun *ingest = data;
    ingest->progress->recognised++;
    if (page && !ingest->fault &&
        tanba_index_put_ocr_page(ingest->index, key, page, langs, &ingest->fault))
        ingest->ledger.uncommitted += COMMIT_BYTES;
}

/* A container goes on once its members are nearly done and a child may run. */
static void resume_one(TanbaIngestRun *ingest)
{
    TanbaPool *pool = ingest->context.pool;
    for (guint i = ingest->items->len; i > 0; i--) {
        TanbaItem *item = ingest->items->pdata[i - 1];
        if (!item->paused || tanba_pool_busy(pool) >= tanba_pool_slots(pool) ||
            tanba_ingest_count_waiting(ingest, item) > TANBA_MOST_WAITING / 2)
            continue;
        item->paused = FALSE;
        tanba_pool_resume(pool, item->job);
        return;
    }
}

/* ---- the loop ------------------------------------------------------------------------------- */

/* What lies deepest first, so that few containers are open at once; of files on disk the first. */
/* Told to stop, nothing new is begun: pages that were read are kept, and the file waits. */
static gboolean may_begin(const TanbaIngestRun *ingest, const TanbaItem *item)
{
    return !tanba_ingest_must_stop(ingest) || (!item->parent && tanba_item_is_nearly_done(item));
}

static TanbaItem *who_wants(const TanbaIngestRun *ingest)
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

static gboolean start_jobs(TanbaIngestRun *ingest, GError **error)
{
    TanbaPool *pool = ingest->context.pool;
    TanbaItem *item;
    while (tanba_pool_busy(pool) < tanba_pool_slots(pool) && (item = who_wants(ingest)))
        if (!tanba_item_start(item, error))
            return FALSE;
    if (!tanba_ingest_must_stop(ingest))
        resume_one(ingest);
    return TRUE;
}

static gboolean is_finished(const TanbaItem *item)
{
    return item->over && !item->running && !(item->members && item->members->pending);
}

static gboolean collect(TanbaIngestRun *ingest, guint i, GError **error)
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
static gboolean collect_finished(TanbaIngestRun *ingest, GError **error)
{
    for (guint i = ingest->items->len; i > 0; i--)
        if (is_finished(ingest->items->pdata[i - 1]) && !collect(ingest, i - 1, error))
            return FALSE;
    return TRUE;
}

/* For each slot another file stands ready, so that no child waits for a hash, nor for the index to be written. */
static gboolean wants_files(const TanbaIngestRun *ingest)
{
    guint in_hand = 0;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        in_hand += !item->over && !item->paused;
    }
    return !ingest->drained && !tanba_ingest_must_stop(ingest) &&
           in_hand < 2 * tanba_pool_slots(ingest->context.pool);
}

/* Told to stop, a container is left as it is, to be unpacked again; what children have in hand is finished. */
static gboolean goes_on(const TanbaIngestRun *ingest)
{
    if (!tanba_ingest_must_stop(ingest))
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
static gboolean break_circle(TanbaIngestRun *ingest, GError **error)
{
    if (ingest->items->len == 0 || wants_files(ingest) || ingest->next ||
        tanba_ingest_must_stop(ingest))
        return TRUE;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        if (!item->over || item->running || is_finished(item))
            return TRUE;
    }
    return collect(ingest, 0, error);
}

/* Some: children may need to be looked after between two. */
static gboolean take_files(TanbaIngestRun *ingest, GError **error)
{
    guint most = tanba_pool_slots(ingest->context.pool);
    for (guint i = 0; i < most && wants_files(ingest); i++)
        if ((!ingest->next && !open_next(ingest, error)) ||
            (ingest->next && !hash_some(ingest, error)))
            return FALSE;
    return TRUE;
}

static gboolean one_round(TanbaIngestRun *ingest, GError **error)
{
    if (!take_files(ingest, error) || !start_jobs(ingest, error))
        return FALSE;
    gboolean busy = tanba_pool_busy(ingest->context.pool) > 0;
    if (busy && !tanba_pool_step(ingest->context.pool, wants_files(ingest) ? 0 : 200, error))
        return FALSE;
    /* Whoever has ended goes on to the next one, while this one is written down. */
    if (!ingest->fault && !start_jobs(ingest, error))
        return FALSE;
    if (ingest->fault) {
        g_propagate_error(error, g_steal_pointer(&ingest->fault));
        return FALSE;
    }
    tell(ingest);
    return collect_finished(ingest, error) && break_circle(ingest, error) &&
           commit_if_due(ingest, error);
}

static gboolean run(TanbaIngestRun *ingest, GError **error)
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
    TanbaIngestRun ingest = {
        .index = which->index,
        .options = which->options,
        .progress = which->progress,
        .ledger = {which->index, which->makers, which->options, which->progress, 0},
        .roots = which->roots,
        .only = which->only};
    ingest.context = (TanbaItemContext){.pool = pool,
                                        .options = which->options,
                                        .spool_folder = which->spool_folder,
                                        .on_member = tanba_ingest_on_member,
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
