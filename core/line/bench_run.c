/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs over documents in memory, in batches.
 */
#include "line/bench.h"

#include "document/state.h"

#define BATCH_BYTES (512u << 10)
#define BATCH_DOCUMENTS 256

typedef struct {
    TanbaBench *bench;
    const TanbaBenchRun *run;
    gboolean derive;
    guint number, finished;
    gboolean drained;
    GPtrArray *batches; /* of TanbaBatch * */
    GQueue *alone;      /* of TanbaTagTask *: from batches that died */
} Runner;

static void fill_scripts(const Runner *runner, TanbaTagTask *task)
{
    g_array_append_vals(task->scripts, runner->run->which, runner->run->n_which);
    task->derive = runner->derive;
}

/* What the document has of derived passages, as the frames say it. */
static TanbaTagSet *derivations_of(const TanbaDocument *document)
{
    TanbaTagSet *set = tanba_tag_set_new();
    for (guint i = 0; i < document->derived->len; i++) {
        const TanbaDerived *derived = &g_array_index(document->derived, TanbaDerived, i);
        TanbaDerivation *derivation = tanba_tag_set_derive(set, derived->origin, "");
        g_array_append_vals(derivation->spans, derived->spans, derived->n_spans);
    }
    return set;
}

/* Takes the task with its document. */
static gboolean add_task(TanbaBatch *batch, TanbaTagTask *task, GError **error)
{
    if (task->derive)
        tanba_document_forget_derived(task->document);
    g_autoptr(TanbaTagSet) known = derivations_of(task->document);
    return tanba_batch_add_document(batch, task, task->document, known, error);
}

/* Reads the next document into the batch. FALSE: none, or `error`. */
static gboolean add_next(Runner *runner, TanbaBatch *batch, GError **error)
{
    const TanbaBenchRun *run = runner->run;
    TanbaDocument *document = run->next(runner->number, run->data, error);
    if (!document) {
        runner->drained = TRUE;
        return FALSE;
    }
    TanbaTagTask *task = tanba_tag_task_new(document->sha256);
    task->number = runner->number++;
    task->document = document;
    fill_scripts(runner, task);
    return add_task(batch, task, error);
}

static gboolean fill(Runner *runner, TanbaBatch *batch, GError **error)
{
    TanbaTagTask *task = g_queue_pop_head(runner->alone);
    if (task)
        return add_task(batch, task, error);
    GError *fault = NULL;
    while (!runner->drained && batch->bytes < BATCH_BYTES && batch->tasks->len < BATCH_DOCUMENTS &&
           add_next(runner, batch, &fault))
        ;
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

static gboolean start_batches(Runner *runner, GError **error)
{
    TanbaPool *pool = runner->bench->pool;
    while (tanba_pool_busy(pool) < tanba_pool_slots(pool) &&
           (!runner->drained || runner->alone->length)) {
        TanbaBatch *batch = tanba_batch_new();
        g_ptr_array_add(runner->batches, batch);
        if (!fill(runner, batch, error))
            return FALSE;
        if (batch->tasks->len == 0)
            g_ptr_array_remove(runner->batches, batch);
        else if (!tanba_batch_submit(batch, pool, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean hand_over(Runner *runner, TanbaTagTask *task, GError **error)
{
    /* What the children derived is theirs to say, ours to check. */
    if (task->derive && !tanba_document_derive(task->document, task->tags, error))
        return FALSE;
    runner->finished++;
    return runner->run->done(task, runner->run->data, error);
}

static TanbaTagTask *again(const Runner *runner, TanbaTagTask *old)
{
    TanbaTagTask *task = tanba_tag_task_new(old->sha256);
    task->number = old->number;
    task->document = g_steal_pointer(&old->document);
    fill_scripts(runner, task);
    return task;
}

static gboolean give_up(Runner *runner, TanbaBatch *batch, GError **error)
{
    if (batch->tasks->len > 1 || batch->lost) {
        for (guint i = batch->finished; i < batch->tasks->len; i++)
            g_queue_push_tail(runner->alone, again(runner, batch->tasks->pdata[i]));
        return TRUE;
    }
    TanbaTagTask *task = batch->tasks->pdata[0];
    tanba_tag_task_drop_results(task);
    task->tags = tanba_tag_set_new();
    task->faults = g_ptr_array_new();
    char none[] = "";
    TanbaBatchFault fault = {none, batch->reason, -1};
    g_ptr_array_add(task->faults, &fault);
    gboolean ok = hand_over(runner, task, error);
    g_ptr_array_set_size(task->faults, 0);
    return ok;
}

static gboolean collect(Runner *runner, GError **error)
{
    for (guint i = 0; i < runner->batches->len;) {
        TanbaBatch *batch = runner->batches->pdata[i];
        for (; batch->written < batch->finished; batch->written++) {
            TanbaTagTask *task = batch->tasks->pdata[batch->written];
            if (!hand_over(runner, task, error))
                return FALSE;
            tanba_tag_task_drop_results(task);
            g_clear_pointer(&task->document, tanba_document_free);
        }
        if (!batch->over) {
            i++;
            continue;
        }
        if (batch->finished < batch->tasks->len && !give_up(runner, batch, error))
            return FALSE;
        g_ptr_array_remove_index(runner->batches, i);
    }
    return TRUE;
}

static gboolean loop(Runner *runner, GError **error)
{
    const TanbaBenchRun *run = runner->run;
    while (!runner->drained || runner->batches->len || runner->alone->length) {
        if (run->stop && *run->stop) {
            g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_FAILED, "stopped");
            return FALSE;
        }
        if (!start_batches(runner, error))
            return FALSE;
        if (tanba_pool_busy(runner->bench->pool) &&
            !tanba_pool_step(runner->bench->pool, 200, error))
            return FALSE;
        if (run->progress)
            run->progress(runner->finished, run->data);
        if (!collect(runner, error))
            return FALSE;
    }
    return TRUE;
}

gboolean tanba_bench_run(TanbaBench *bench, const TanbaBenchRun *run, GError **error)
{
    Runner runner = {.bench = bench, .run = run};
    for (guint i = 0; i < run->n_which; i++)
        runner.derive |= tanba_bench_script(bench, run->which[i])->derives;
    runner.batches = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_batch_free);
    runner.alone = g_queue_new();
    gboolean ok = loop(&runner, error);
    /* Jobs that still run hold on to their batches: end them first. */
    if (runner.batches->len)
        g_clear_pointer(&bench->pool, tanba_pool_stop);
    g_ptr_array_unref(runner.batches);
    g_queue_free_full(runner.alone, (GDestroyNotify)tanba_tag_task_free);
    return ok;
}
