/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/ingest.h"

#include "line/item.h"
#include "line/makers.h"
#include "line/register.h"
#include "line/relate.h"
#include "line/source.h"
#include "worker/job.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_STEP (8u << 20) /* bytes hashed between two looks at the children */
#define COMMIT_AFTER (5 * G_USEC_PER_SEC)
#define COMMIT_BYTES                                                                               \
    (64u << 20) /* of files read: what a crash may cost, and what one merge takes */

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    TanbaIngestProgress *progress;
    TanbaItemContext context;
    const TanbaMakers *makers;
    GPtrArray *items;    /* of TanbaItem *: at work */
    GHashTable *by_hash; /* sha256 -> TanbaItem * at work */
    TanbaItem *next;     /* being hashed, or NULL */
    TanbaHash *hash;
    char *const *roots; /* absolute: only what lies below them is this run's */
    char *last_path;    /* where the queue stands */
    gboolean drained;
    gint64 committed;    /* when */
    guint64 uncommitted; /* bytes */
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

/* ---- writing down what became of a file ----------------------------------------------------- */

static gboolean put(Ingest *ingest, const TanbaItem *item, TanbaState state, const char *reason,
                    GError **error)
{
    g_autofree char *made_by =
        tanba_makers_describe(ingest->makers, item->plugin, item->ocr_pages->len > 0);
    TanbaFile file = {.path = item->path,
                      .made_by = made_by,
                      .size = item->size,
                      .mtime_ns = item->mtime_ns,
                      .sha256 = item->sha256,
                      .state = state,
                      .stage = item->stage,
                      .reason = reason,
                      .plugin = item->plugin,
                      .type = item->type,
                      .has_text = item->document != NULL};
    ingest->progress->ended[state]++;
    ingest->progress->finished++;
    ingest->progress->bytes_finished += (guint64)MAX(item->size, 0);
    ingest->uncommitted += (guint64)MAX(item->size, 0);
    if (tanba_state_needs_eyes(state) && ingest->options->fault)
        ingest->options->fault(&file, ingest->options->data);
    return tanba_index_put_file(ingest->index, &file, error);
}

/* The same content elsewhere shares this one's fate; where that is a good one, it is a duplicate. */
static gboolean put_twins(Ingest *ingest, TanbaItem *item, GError **error)
{
    TanbaState state = tanba_state_is_done(item->state) ? TANBA_STATE_DUPLICATE : item->state;
    for (guint i = 0; i < item->twins->len; i++) {
        TanbaItem *twin = item->twins->pdata[i];
        twin->stage = item->stage;
        twin->plugin = g_strdup(item->plugin);
        twin->type = g_strdup(item->type);
        g_array_append_vals(twin->ocr_pages, item->ocr_pages->data, item->ocr_pages->len);
        g_autofree char *reason = state == TANBA_STATE_DUPLICATE
                                      ? g_strdup_printf("the same content as %s", item->path)
                                      : g_strdup(item->reason);
        if (!put(ingest, twin, state, reason, error))
            return FALSE;
    }
    return TRUE;
}

/* A file that was written to while we read it is neither its old self nor its new one. */
static void check_unchanged(TanbaItem *item)
{
    struct stat st;
    if (stat(item->path, &st) == 0 && st.st_size == item->size &&
        (gint64)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec == item->mtime_ns)
        return;
    g_clear_pointer(&item->document, tanba_document_free);
    g_clear_pointer(&item->sha256, g_free);
    tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ,
                   "it changed or went away while it was being read: ingest it again");
}

static gboolean write_down(Ingest *ingest, TanbaItem *item, GError **error)
{
    if (item->sha256)
        g_hash_table_remove(ingest->by_hash, item->sha256);
    check_unchanged(item);
    /* The path first: a document is kept for as long as a path holds it. */
    if (!put(ingest, item, item->state, item->reason, error))
        return FALSE;
    if (item->document) {
        g_free(item->document->sha256);
        item->document->sha256 = g_strdup(item->sha256);
        if (!tanba_index_put_document(ingest->index, item->document, error))
            return FALSE;
    }
    return put_twins(ingest, item, error);
}

static gboolean commit(Ingest *ingest, gboolean go_on, GError **error)
{
    ingest->committed = g_get_monotonic_time();
    ingest->uncommitted = 0;
    return tanba_relate(ingest->index, NULL, error) && /* an addendum may be gone */
           tanba_index_commit(ingest->index, error) &&
           (!go_on || tanba_index_begin(ingest->index, error));
}

static gboolean commit_if_due(Ingest *ingest, GError **error)
{
    gint64 since = g_get_monotonic_time() - ingest->committed;
    if (ingest->uncommitted == 0 || (since < COMMIT_AFTER && ingest->uncommitted < COMMIT_BYTES))
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
    return put(ingest, item, item->state, item->reason, error);
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
    g_autofree char *reason = NULL;
    TanbaState state = standing.warned ? TANBA_STATE_WARNED : TANBA_STATE_DONE;
    if (standing.other_path) {
        state = TANBA_STATE_DUPLICATE;
        reason = g_strdup_printf("the same content as %s", standing.other_path);
    } else if (standing.warned) {
        reason = g_strdup(standing.warning);
    }
    item->plugin = g_strdup(standing.plugin);
    item->type = g_strdup(standing.type);
    tanba_standing_clear(&standing);
    return put(ingest, item, state, reason, error);
}

/* The hash is known: it is a twin of one at work, known already, or work itself. */
static gboolean place(Ingest *ingest, GError **error)
{
    g_autoptr(TanbaItem) item = g_steal_pointer(&ingest->next);
    TanbaItem *twin = g_hash_table_lookup(ingest->by_hash, item->sha256);
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
    if (!fault)
        ingest->next->sha256 = tanba_hash_digest(ingest->hash);
    g_clear_pointer(&ingest->hash, tanba_hash_free);
    if (!fault)
        return place(ingest, error);
    g_autoptr(TanbaItem) item = g_steal_pointer(&ingest->next);
    tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, fault->message);
    return put(ingest, item, item->state, item->reason, error);
}

/* ---- the loop ------------------------------------------------------------------------------- */

static TanbaItem *who_wants(const Ingest *ingest)
{
    for (guint i = 0; i < ingest->items->len; i++)
        if (tanba_item_wants(ingest->items->pdata[i]))
            return ingest->items->pdata[i];
    return NULL;
}

static gboolean start_jobs(Ingest *ingest, GError **error)
{
    TanbaPool *pool = ingest->context.pool;
    TanbaItem *item;
    while (tanba_pool_busy(pool) < tanba_pool_slots(pool) && (item = who_wants(ingest)))
        if (!tanba_item_start(item, error))
            return FALSE;
    return TRUE;
}

static gboolean collect_finished(Ingest *ingest, GError **error)
{
    for (guint i = 0; i < ingest->items->len;) {
        TanbaItem *item = ingest->items->pdata[i];
        if (!item->over || item->running) {
            i++;
            continue;
        }
        if (!write_down(ingest, item, error))
            return FALSE;
        g_ptr_array_remove_index(ingest->items, i);
    }
    return TRUE;
}

/* One more file than there are slots stands ready, so that no child waits for a hash. */
static gboolean wants_files(const Ingest *ingest)
{
    return !ingest->drained && !must_stop(ingest) &&
           ingest->items->len <= tanba_pool_slots(ingest->context.pool);
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
    tell(ingest);
    return collect_finished(ingest, error) && commit_if_due(ingest, error);
}

static gboolean run(Ingest *ingest, GError **error)
{
    if (!tanba_index_begin(ingest->index, error))
        return FALSE;
    ingest->committed = g_get_monotonic_time();
    while (wants_files(ingest) || ingest->items->len || (ingest->next && !must_stop(ingest)))
        if (!one_round(ingest, error)) {
            /* What was finished stays finished, whatever stopped the rest. */
            tanba_index_commit(ingest->index, NULL);
            return FALSE;
        }
    return commit(ingest, FALSE, error);
}

static TanbaPool *start_pool(const TanbaIngestOptions *options, GError **error)
{
    g_auto(GStrv) folders = tanba_plugin_folders();
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    if (options->no_sandbox)
        g_ptr_array_add(arguments, (gpointer)TANBA_WORKER_NO_SANDBOX);
    g_autofree char *langs =
        options->ocr_langs ? g_strconcat(TANBA_WORKER_OCR_LANGS, options->ocr_langs, NULL) : NULL;
    if (langs)
        g_ptr_array_add(arguments, langs);
    for (guint i = 0; folders[i]; i++)
        g_ptr_array_add(arguments, folders[i]);
    g_ptr_array_add(arguments, NULL);
    guint slots = options->jobs ? options->jobs : g_get_num_processors();
    return tanba_pool_start("extract", (const char *const *)arguments->pdata, slots, error);
}

static char **canonical(const char *const *paths)
{
    char **all = g_new0(char *, g_strv_length((char **)paths) + 1);
    for (guint i = 0; paths[i]; i++)
        all[i] = g_canonicalize_filename(paths[i], NULL);
    return all;
}

gboolean tanba_ingest(const TanbaArchive *archive, TanbaIndex *index, const char *const *paths,
                      const TanbaIngestOptions *options, TanbaIngestProgress *summary,
                      GError **error)
{
    memset(summary, 0, sizeof *summary);
    g_autoptr(TanbaPool) pool = start_pool(options, error);
    if (!pool)
        return FALSE;
    g_autoptr(TanbaMakers) makers = tanba_makers_new(tanba_pool_ready(pool), options);
    if (!tanba_register(archive, index, paths, options, makers, summary, error))
        return FALSE;
    if (summary->todo == 0)
        return TRUE;
    if (!tanba_index_bulk(index, TRUE, error))
        return FALSE;
    Ingest ingest = {.index = index,
                     .options = options,
                     .progress = summary,
                     .context = {pool, options, archive->folder},
                     .makers = makers};
    ingest.items = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_item_free);
    ingest.by_hash = g_hash_table_new(g_str_hash, g_str_equal);
    g_auto(GStrv) roots = canonical(paths);
    ingest.roots = roots;
    gboolean ok = run(&ingest, error);
    ok = tanba_index_bulk(index, FALSE, ok ? error : NULL) && ok;
    tanba_hash_free(ingest.hash);
    tanba_item_free(ingest.next);
    g_hash_table_unref(ingest.by_hash);
    g_ptr_array_unref(ingest.items);
    g_free(ingest.last_path);
    summary->current = NULL;
    return ok;
}
