/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/diff_parts.h"

#include "document/state.h"

#include <string.h>

#define MOST_FAULTS 100

void tanba_diff_free(TanbaDiff *diff)
{
    if (!diff)
        return;
    g_array_unref(diff->counts);
    g_ptr_array_unref(diff->examples);
    g_ptr_array_unref(diff->faults);
    g_string_chunk_free(diff->chunk);
    g_free(diff);
}

static void take_faults(TanbaDiffRun *run, const TanbaTagTask *task)
{
    for (guint i = 0; i < task->faults->len; i++) {
        const TanbaBatchFault *fault = task->faults->pdata[i];
        g_autofree char *place =
            fault->passage < 0 ? g_strdup("") : g_strdup_printf(":%d", fault->passage);
        if (run->diff->n_faults++ < MOST_FAULTS)
            g_ptr_array_add(run->diff->faults,
                            g_strdup_printf("[%.12s%s] %s", task->sha256, place, fault->message));
    }
}

static gboolean done(const TanbaTagTask *task, gpointer data, GError **error)
{
    TanbaDiffRun *run = data;
    g_autoptr(TanbaTagSet) stored = tanba_index_own_tags(run->index, task->sha256, error);
    g_autoptr(TanbaTagSet) vetoes =
        stored ? tanba_index_vetoes(run->index, task->sha256, error) : NULL;
    if (!vetoes)
        return FALSE;
    take_faults(run, task);
    const GPtrArray *derived = run->derives ? task->tags->derived : stored->derived;
    g_autoptr(GPtrArray) old_keys = tanba_diff_keys(stored->derived);
    g_autoptr(GPtrArray) new_keys = tanba_diff_keys(derived);
    const TanbaDiffSide old = {task->document, stored, stored->derived, old_keys};
    const TanbaDiffSide new = {task->document, task->tags, derived, new_keys};
    gboolean touched = tanba_diff_tags(run, &old, &new, vetoes, task->number);
    if (run->derives)
        touched |= tanba_diff_derived(run, &old, &new);
    touched |= tanba_diff_facts(run, &old, &new);
    run->diff->documents++;
    run->diff->touched += touched;
    return TRUE;
}

/* ---- the documents -------------------------------------------------------------------------- */

static gboolean on_file(const TanbaFile *file, gpointer data, G_GNUC_UNUSED GError **error)
{
    TanbaDiffRun *run = data;
    if (!file->sha256 || !(file->has_text || tanba_state_is_done(file->state)) ||
        g_hash_table_contains(run->seen, file->sha256))
        return TRUE;
    char *sha256 = g_strdup(file->sha256);
    g_hash_table_add(run->seen, sha256);
    g_ptr_array_add(run->hashes, sha256);
    g_ptr_array_add(run->paths, g_strdup(file->path));
    return TRUE;
}

static TanbaDocument *next(guint number, gpointer data, GError **error)
{
    const TanbaDiffRun *run = data;
    if (number >= run->hashes->len)
        return NULL;
    const char *sha256 = run->hashes->pdata[number];
    GError *fault = NULL;
    TanbaDocument *document = tanba_index_document(run->index, sha256, &fault);
    if (fault)
        g_propagate_error(error, fault);
    else if (!document)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "the document %.12s went away meanwhile: run it again", sha256);
    return document;
}

static void progress(guint finished, gpointer data)
{
    const TanbaDiffRun *run = data;
    if (run->options->progress)
        run->options->progress(finished, run->hashes->len, run->options->data);
}

/* The script; with one that derives, the others that do, since passages are derived by all together. */
static GArray *which_scripts(const TanbaBench *bench, guint script)
{
    GArray *which = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean derives = tanba_bench_script(bench, script)->derives;
    for (guint i = 0; i < bench->scripts->len; i++)
        if (i == script || (derives && tanba_bench_script(bench, i)->derives))
            g_array_append_val(which, i);
    return which;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static gint by_tag(gconstpointer a, gconstpointer b)
{
    const TanbaDiffCount *one = a, *other = b;
    gint order = strcmp(one->name, other->name);
    return order ? order : strcmp(one->value, other->value);
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_results(TanbaDiffRun *run)
{
    TanbaDiff *diff = run->diff;
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, run->counts);
    while (g_hash_table_iter_next(&iter, NULL, &item))
        g_array_append_vals(diff->counts, item, 1);
    g_array_sort(diff->counts, by_tag);
    for (guint i = 0; i < diff->counts->len; i++) {
        const TanbaDiffCount *c = &g_array_index(diff->counts, TanbaDiffCount, i);
        for (int kind = 0; kind < TANBA_DIFF_KINDS; kind++) {
            g_autofree char *key = g_strdup_printf("%d %s=%s", kind, c->name, c->value);
            GPtrArray *list = g_hash_table_lookup(run->examples, key);
            if (list)
                g_ptr_array_extend_and_steal(diff->examples, g_ptr_array_ref(list));
        }
    }
    g_ptr_array_sort(diff->faults, by_text);
}

static gboolean run_all(TanbaDiffRun *run, TanbaBench *bench, GError **error)
{
    g_autoptr(GArray) which = which_scripts(bench, run->options->script);
    const TanbaBenchRun work = {.which = (const guint *)(const void *)which->data,
                                .n_which = which->len,
                                .next = next,
                                .done = done,
                                .progress = progress,
                                .data = run,
                                .stop = run->options->stop};
    if (!tanba_index_each_file(run->index, -1, NULL, on_file, run, error) ||
        !tanba_bench_run(bench, &work, error))
        return FALSE;
    sort_results(run);
    return TRUE;
}

TanbaDiff *tanba_diff_run(TanbaBench *bench, TanbaIndex *index, const TanbaDiffOptions *options,
                          GError **error)
{
    g_autoptr(TanbaDiff) diff = g_new0(TanbaDiff, 1);
    diff->counts = g_array_new(FALSE, FALSE, sizeof(TanbaDiffCount));
    diff->examples = g_ptr_array_new_with_free_func(tanba_diff_example_free);
    diff->faults = g_ptr_array_new_with_free_func(g_free);
    diff->chunk = g_string_chunk_new(4096);
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) examples =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    const TanbaBenchScript *script = tanba_bench_script(bench, options->script);
    g_autofree char *name = g_strdup(script->name); /* a bench that failed forgets it */
    TanbaDiffRun run = {diff,   index, options, name,   script->derives,
                        hashes, paths, seen,    counts, examples};
    return run_all(&run, bench, error) ? g_steal_pointer(&diff) : NULL;
}
