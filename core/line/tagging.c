/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/tagging.h"

#include "line/batch.h"
#include "line/relate.h"

#include <string.h>

#define BATCH_BYTES (512u << 10) /* of text: enough that a fork costs nothing beside it */
#define BATCH_DOCUMENTS 64
#define COMMIT_MS 3000

typedef struct {
    TanbaIndex *index;
    const TanbaTagOptions *options;
    TanbaTagProgress *progress;
    TanbaPool *pool;
    GPtrArray *names;   /* of const char *: the set scripts' names, by index */
    GArray *derives;    /* of gboolean, the same */
    GQueue *stale;      /* of TanbaTagTask *: documents and the scripts they lack */
    GQueue *retries;    /* of TanbaTagTask *: from batches that died */
    GPtrArray *batches; /* of TanbaBatch *: at work */
    gint64 committed;
} Tagging;

TanbaPool *tanba_tag_pool(const TanbaArchive *archive, guint jobs, GError **error)
{
    g_auto(GStrv) folders = tanba_script_folders(archive);
    return tanba_pool_start("tag", (const char *const *)folders,
                            jobs ? jobs : g_get_num_processors(), error);
}

/* ---- which scripts, which documents --------------------------------------------------------- */

static gboolean set_scripts(Tagging *self, GError **error)
{
    g_autoptr(GVariant) list = g_variant_lookup_value(tanba_pool_ready(self->pool), "scripts",
                                                      G_VARIANT_TYPE("a(sssssub)"));
    gsize n = list ? g_variant_n_children(list) : 0;
    g_autofree TanbaScriptKey *keys = g_new0(TanbaScriptKey, n);
    for (gsize i = 0; i < n; i++) {
        const char *source, *path;
        guint32 examples;
        gboolean derives;
        g_variant_get_child(list, i, "(&s&s&s&s&sub)", &keys[i].name, &keys[i].version, &source,
                            &path, &keys[i].hash, &examples, &derives);
        g_array_append_val(self->derives, derives);
        g_ptr_array_add(self->names, (gpointer)keys[i].name); /* lives as long as `ready` */
    }
    return tanba_index_set_scripts(self->index, keys, (guint)n, error) &&
           tanba_index_prune_scripts(self->index, error);
}

/* By which names people may ask for what scripts give. */
static gboolean set_aliases(const Tagging *self, GError **error)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(tanba_pool_ready(self->pool), "aliases", G_VARIANT_TYPE("a(sss)"));
    gsize n = list ? g_variant_n_children(list) : 0;
    g_autofree TanbaAlias *aliases = g_new0(TanbaAlias, n + 1);
    for (gsize i = 0; i < n; i++)
        g_variant_get_child(list, i, "(&s&s&s)", &aliases[i].tag, &aliases[i].value,
                            &aliases[i].name);
    return tanba_index_set_aliases(self->index, aliases, (guint)n, error);
}

static void report_broken(Tagging *self)
{
    g_autoptr(GVariant) faults =
        g_variant_lookup_value(tanba_pool_ready(self->pool), "faults", G_VARIANT_TYPE("a(ss)"));
    gsize n = faults ? g_variant_n_children(faults) : 0;
    for (gsize i = 0; i < n; i++) {
        const char *script, *message;
        g_variant_get_child(faults, i, "(&s&s)", &script, &message);
        if (self->options->broken)
            self->options->broken(script, message, self->options->data);
    }
    self->progress->broken = n;
}

static gboolean wanted(const Tagging *self, guint script)
{
    const char *only = self->options->only;
    if (!only)
        return TRUE;
    const char *name = self->names->pdata[script];
    g_autofree char *base = g_path_get_basename(only);
    g_autofree char *tail = g_path_get_basename(name);
    g_autofree char *file = g_strconcat(tail, ".lua", NULL);
    return g_str_equal(name, only) || g_str_equal(file, base);
}

/* A script that is misnamed must not look like one that had nothing to do. */
static gboolean only_is_there(const Tagging *self, GError **error)
{
    for (guint i = 0; i < self->names->len; i++)
        if (wanted(self, i))
            return TRUE;
    if (!self->options->only || self->progress->broken) /* it may be the one that did not load */
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                "no script '%s' is loaded: tanba scripts lists those that are; put yours in the "
                "archive's .tanba/scripts, or name its folder in TANBA_SCRIPTS",
                self->options->only);
    return FALSE;
}

static gboolean derives_some(const Tagging *self, const TanbaTagTask *task)
{
    for (guint i = 0; i < task->scripts->len; i++)
        if (g_array_index(self->derives, gboolean, g_array_index(task->scripts, guint, i)))
            return TRUE;
    return FALSE;
}

/* What is derived anew, all must see anew: the old tags of derived passages are of those that go. */
static void see_what_derives(const Tagging *self, TanbaTagTask *task)
{
    task->derive = derives_some(self, task);
    if (!task->derive)
        return;
    g_array_set_size(task->scripts, 0);
    for (guint i = 0; i < self->names->len; i++)
        g_array_append_val(task->scripts, i);
}

static gboolean on_stale(const char *sha256, const guint *scripts, guint n, gpointer data,
                         G_GNUC_UNUSED GError **error)
{
    Tagging *self = data;
    TanbaTagTask *task = tanba_tag_task_new(sha256);
    for (guint i = 0; i < n; i++)
        if (wanted(self, scripts[i]))
            g_array_append_val(task->scripts, scripts[i]);
    if (task->scripts->len == 0) {
        tanba_tag_task_free(task);
        return TRUE;
    }
    see_what_derives(self, task);
    self->progress->todo++;
    g_queue_push_tail(self->stale, task);
    return TRUE;
}

/* ---- batches -------------------------------------------------------------------------------- */

static TanbaBatch *next_batch(Tagging *self, GError **error)
{
    TanbaBatch *batch = tanba_batch_new();
    TanbaTagTask *task;
    if ((task = g_queue_pop_head(self->retries))) {
        if (!tanba_batch_add(batch, self->index, task, error))
            g_clear_pointer(&batch, tanba_batch_free);
        return batch;
    }
    while (batch && batch->bytes < BATCH_BYTES && batch->tasks->len < BATCH_DOCUMENTS &&
           (task = g_queue_pop_head(self->stale)))
        if (!tanba_batch_add(batch, self->index, task, error))
            g_clear_pointer(&batch, tanba_batch_free);
    return batch;
}

static gboolean start_batches(Tagging *self, GError **error)
{
    while (tanba_pool_busy(self->pool) < tanba_pool_slots(self->pool) &&
           (self->stale->length || self->retries->length)) {
        TanbaBatch *batch = next_batch(self, error);
        if (!batch)
            return FALSE;
        if (batch->tasks->len == 0) { /* the documents went away meanwhile */
            tanba_batch_free(batch);
            continue;
        }
        g_ptr_array_add(self->batches, batch);
        if (!tanba_batch_submit(batch, self->pool, error))
            return FALSE;
    }
    return TRUE;
}

static gint script_index(const Tagging *self, const char *name)
{
    for (guint i = 0; i < self->names->len; i++)
        if (g_str_equal(self->names->pdata[i], name))
            return (gint)i;
    return -1;
}

static gboolean put_result(Tagging *self, const TanbaTagTask *task, const TanbaTagSet *tags,
                           const GPtrArray *faults, GError **error)
{
    g_autofree TanbaTagFault *rows = g_new0(TanbaTagFault, faults->len);
    guint n = 0;
    for (guint i = 0; i < faults->len; i++) {
        const TanbaBatchFault *fault = faults->pdata[i];
        gint script = script_index(self, fault->script);
        if (script >= 0)
            rows[n++] = (TanbaTagFault){(guint)script, fault->passage, fault->message};
    }
    self->progress->tags += tags->tags->len;
    self->progress->faults += n;
    return tanba_index_put_tags(self->index, task->sha256, (const guint *)task->scripts->data,
                                task->scripts->len, tags, task->derive, rows, n, error);
}

/* A child died over one script on one document: no tags, and the reason. */
static gboolean put_culprit(Tagging *self, const TanbaTagTask *task, const char *reason,
                            GError **error)
{
    g_autoptr(TanbaTagSet) none = tanba_tag_set_new();
    TanbaTagFault fault = {g_array_index(task->scripts, guint, 0), -1, reason};
    self->progress->faults++;
    self->progress->finished++;
    return tanba_index_put_tags(self->index, task->sha256, (const guint *)task->scripts->data, 1,
                                none, task->derive, &fault, 1, error);
}

static gboolean retry_in_parts(Tagging *self, TanbaBatch *batch, GError **error)
{
    for (guint i = batch->finished; i < batch->tasks->len; i++) {
        const TanbaTagTask *task = batch->tasks->pdata[i];
        if (batch->tasks->len == 1 && task->scripts->len == 1 && !batch->lost) {
            if (!put_culprit(self, task, batch->reason, error))
                return FALSE;
            continue;
        }
        /* Whole documents alone first, then script by script. */
        gboolean split = batch->tasks->len == 1 && !batch->lost;
        for (guint k = 0; k < (split ? task->scripts->len : 1); k++) {
            TanbaTagTask *part = tanba_tag_task_new(task->sha256);
            if (split)
                g_array_append_val(part->scripts, g_array_index(task->scripts, guint, k));
            else
                g_array_append_vals(part->scripts, task->scripts->data, task->scripts->len);
            self->progress->todo += split && k > 0;
            part->derive = derives_some(self, part);
            if (part->derive) /* the others then see what it derived */
                g_queue_push_head(self->retries, part);
            else
                g_queue_push_tail(self->retries, part);
        }
    }
    return TRUE;
}

static gboolean write_batch(Tagging *self, TanbaBatch *batch, GError **error)
{
    for (; batch->written < batch->finished; batch->written++) {
        TanbaTagTask *task = batch->tasks->pdata[batch->written];
        if (!put_result(self, task, task->tags, task->faults, error))
            return FALSE;
        self->progress->finished++;
        tanba_tag_task_drop_results(task);
    }
    if (!batch->over || batch->finished == batch->tasks->len)
        return TRUE;
    return retry_in_parts(self, batch, error);
}

static gboolean collect(Tagging *self, GError **error)
{
    for (guint i = 0; i < self->batches->len;) {
        TanbaBatch *batch = self->batches->pdata[i];
        if (!write_batch(self, batch, error))
            return FALSE;
        if (batch->over)
            g_ptr_array_remove_index(self->batches, i);
        else
            i++;
    }
    gint64 after = self->options->commit_ms ? self->options->commit_ms : COMMIT_MS;
    if (g_get_monotonic_time() - self->committed < after * 1000)
        return TRUE;
    self->committed = g_get_monotonic_time();
    return tanba_relate(self->index, &self->progress->answered, error) &&
           tanba_index_commit(self->index, error) && tanba_index_begin(self->index, error);
}

static gboolean run(Tagging *self, GError **error)
{
    self->committed = g_get_monotonic_time();
    while (self->batches->len || self->stale->length || self->retries->length) {
        gboolean stopping = self->options->stop && *self->options->stop;
        if (stopping && self->batches->len == 0)
            break;
        if (!stopping && !start_batches(self, error))
            return FALSE;
        if (tanba_pool_busy(self->pool) && !tanba_pool_step(self->pool, 200, error))
            return FALSE;
        if (self->options->progress)
            self->options->progress(self->progress, self->options->data);
        if (!collect(self, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean tag_in_transaction(Tagging *self, GError **error)
{
    if (!tanba_index_begin(self->index, error))
        return FALSE;
    gboolean ok = set_scripts(self, error) && set_aliases(self, error) &&
                  only_is_there(self, error) &&
                  tanba_index_each_stale(self->index, on_stale, self, error) && run(self, error);
    /* Documents that were finished stay finished, whatever stopped the rest. */
    ok = tanba_relate(self->index, &self->progress->answered, ok ? error : NULL) && ok;
    /* Of a report that was tagged before its addendum they were counted twice. */
    ok = ok && (!self->progress->answered ||
                tanba_index_related(self->index, &self->progress->answered, error));
    return tanba_index_commit(self->index, ok ? error : NULL) && ok;
}

gboolean tanba_tag_adopt(const TanbaArchive *archive, const char *file, char **copied,
                         GError **error)
{
    *copied = NULL;
    g_autofree char *path = g_canonicalize_filename(file, NULL);
    g_auto(GStrv) folders = tanba_script_folders(archive);
    for (guint i = 0; folders[i]; i++)
        if (g_str_has_prefix(path, folders[i]) && path[strlen(folders[i])] == '/')
            return TRUE;
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, error))
        return FALSE;
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *target = g_build_filename(archive->folder, "scripts", name, NULL);
    if (!g_file_set_contents(target, text, (gssize)length, error))
        return FALSE;
    *copied = g_steal_pointer(&target);
    return TRUE;
}

gboolean tanba_tag(const TanbaArchive *archive, TanbaIndex *index, const TanbaTagOptions *options,
                   TanbaTagProgress *summary, GError **error)
{
    memset(summary, 0, sizeof *summary);
    Tagging self = {.index = index, .options = options, .progress = summary};
    self.pool = tanba_tag_pool(archive, options->jobs, error);
    if (!self.pool)
        return FALSE;
    self.names = g_ptr_array_new();
    self.derives = g_array_new(FALSE, FALSE, sizeof(gboolean));
    self.stale = g_queue_new();
    self.retries = g_queue_new();
    self.batches = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_batch_free);
    report_broken(&self);
    gboolean ok = tag_in_transaction(&self, error);
    tanba_pool_stop(self.pool);
    g_ptr_array_unref(self.batches);
    g_queue_free_full(self.stale, (GDestroyNotify)tanba_tag_task_free);
    g_queue_free_full(self.retries, (GDestroyNotify)tanba_tag_task_free);
    g_ptr_array_unref(self.names);
    g_array_unref(self.derives);
    return ok;
}
