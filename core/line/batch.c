/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/batch.h"

#include "document/plain.h"
#include "worker/job.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define IDLE_MS                                                                                    \
    120000 /* a script has its own, much shorter limit; this is for one that escapes it */
#define TOTAL_MS 1800000
#define MAX_FRAME_BYTES (256u << 20)
#define LONGEST_FAULT 1100 /* characters: what a script may say, and its place */

static void fault_free(gpointer data)
{
    TanbaBatchFault *fault = data;
    g_free(fault->script);
    g_free(fault->message);
    g_free(fault);
}

TanbaTagTask *tanba_tag_task_new(const char *sha256)
{
    TanbaTagTask *task = g_new0(TanbaTagTask, 1);
    task->sha256 = g_strdup(sha256);
    task->scripts = g_array_new(FALSE, FALSE, sizeof(guint));
    return task;
}

void tanba_tag_task_drop_results(TanbaTagTask *task)
{
    g_clear_pointer(&task->tags, tanba_tag_set_free);
    g_clear_pointer(&task->faults, g_ptr_array_unref);
}

void tanba_tag_task_free(TanbaTagTask *task)
{
    if (!task)
        return;
    tanba_tag_task_drop_results(task);
    tanba_document_free(task->document);
    g_free(task->sha256);
    g_array_unref(task->scripts);
    g_free(task);
}

TanbaBatch *tanba_batch_new(void)
{
    TanbaBatch *batch = g_new0(TanbaBatch, 1);
    batch->tasks = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_tag_task_free);
    batch->frames = memfd_create("tanba-batch", MFD_CLOEXEC);
    return batch;
}

void tanba_batch_free(TanbaBatch *batch)
{
    if (!batch)
        return;
    g_ptr_array_unref(batch->tasks);
    if (batch->frames >= 0)
        close(batch->frames);
    g_free(batch->reason);
    g_free(batch);
}

static void append(GByteArray *bytes, TanbaMessage message, GVariant *body)
{
    g_autoptr(GVariant) owned = g_variant_ref_sink(body);
    tanba_wire_append(bytes, message, owned);
}

static gboolean write_all(int fd, const GByteArray *bytes, GError **error)
{
    for (gsize at = 0; at < bytes->len;) {
        ssize_t put = write(fd, bytes->data + at, bytes->len - at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot hand documents to a worker: %s",
                        g_strerror(errno));
            return FALSE;
        }
        at += (gsize)put;
    }
    return TRUE;
}

gboolean tanba_batch_add_document(TanbaBatch *batch, TanbaTagTask *task,
                                  const TanbaDocument *document, const TanbaTagSet *known,
                                  GError **error)
{
    task->n_passages = tanba_document_count(document);
    task->n_derived = known ? known->derived->len : 0;
    task->tags = tanba_tag_set_new();
    task->faults = g_ptr_array_new_with_free_func(fault_free);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    append(bytes, TANBA_MSG_HEAD, tanba_document_head_to_variant(document));
    for (guint32 next = 0; next < task->n_passages;)
        append(bytes, TANBA_MSG_PASSAGES, tanba_passages_to_variant(document, &next));
    for (guint next = 0; !task->derive && next < task->n_derived;)
        append(bytes, TANBA_MSG_DERIVED, tanba_derivations_to_variant(known, &next));
    batch->bytes += bytes->len;
    g_ptr_array_add(batch->tasks, task);
    return write_all(batch->frames, bytes, error);
}

gboolean tanba_batch_add(TanbaBatch *batch, TanbaIndex *index, TanbaTagTask *task, GError **error)
{
    GError *fault = NULL;
    g_autoptr(TanbaDocument) document = tanba_index_document(index, task->sha256, &fault);
    g_autoptr(TanbaTagSet) known = document ? tanba_index_tags(index, task->sha256, &fault) : NULL;
    if (!known) {
        tanba_tag_task_free(task);
        if (fault)
            g_propagate_error(error, fault);
        return !fault;
    }
    return tanba_batch_add_document(batch, task, document, known, error);
}

static guint32 total_of(const TanbaTagTask *task)
{
    return task->n_passages + (task->derive ? task->tags->derived->len : task->n_derived);
}

static gboolean take_fault(TanbaTagTask *task, GVariant *body)
{
    TanbaBatchFault *fault = g_new0(TanbaBatchFault, 1);
    const char *message;
    g_variant_get(body, "(si&s)", &fault->script, &fault->passage, &message);
    fault->message = tanba_text_plain_line(message, LONGEST_FAULT);
    if (fault->passage >= (gint32)total_of(task))
        fault->passage = -1;
    g_ptr_array_add(task->faults, fault);
    return TRUE;
}

static gboolean take_frame(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    TanbaBatch *batch = data;
    TanbaTagTask *task =
        batch->finished < batch->tasks->len ? batch->tasks->pdata[batch->finished] : NULL;
    if (task && task->derive && message == TANBA_MSG_DERIVED)
        return tanba_tag_set_add_derivations(task->tags, body, task->n_passages, error);
    if (task && message == TANBA_MSG_TAGS)
        return tanba_tag_set_add_variant(task->tags, body, total_of(task), error);
    if (task && message == TANBA_MSG_FACT)
        return tanba_tag_set_add_fact_variant(task->tags, body, total_of(task), error);
    if (task && message == TANBA_MSG_FAULT)
        return take_fault(task, body);
    if (task && message == TANBA_MSG_NEXT && g_variant_get_uint32(body) == batch->finished) {
        batch->finished++;
        return TRUE;
    }
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "it sent a frame out of turn");
    return FALSE;
}

static void ended(const TanbaVerdict *verdict, gpointer data)
{
    TanbaBatch *batch = data;
    batch->over = TRUE;
    batch->lost = verdict->lost;
    batch->reason = g_strdup(verdict->reason ? verdict->reason : "the child ended without a word");
}

gboolean tanba_batch_submit(TanbaBatch *batch, TanbaPool *pool, GError **error)
{
    GVariantBuilder options, scripts;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_init(&scripts, G_VARIANT_TYPE("aau"));
    for (guint i = 0; i < batch->tasks->len; i++) {
        const TanbaTagTask *task = batch->tasks->pdata[i];
        g_variant_builder_add_value(
            &scripts, g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, task->scripts->data,
                                                task->scripts->len, sizeof(guint)));
    }
    g_variant_builder_add(&options, "{sv}", "scripts", g_variant_builder_end(&scripts));
    lseek(batch->frames, 0, SEEK_SET);
    TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", (guint32)TANBA_JOB_TAG,
                                                  g_variant_builder_end(&options)),
                         .fds = {fcntl(batch->frames, F_DUPFD_CLOEXEC, 0)},
                         .n_fds = 1,
                         .idle_ms = IDLE_MS,
                         .total_ms = TOTAL_MS,
                         .max_bytes = MAX_FRAME_BYTES,
                         .frame = take_frame,
                         .end = ended,
                         .data = batch};
    return tanba_pool_submit(pool, &spec, error);
}
