/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/reply.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define HELD_MOST 65536u

static gboolean take_job(TanbaTask *task)
{
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    if (!tanba_wire_receive(&task->reader, task->socket, TRUE, &message, &body, NULL) ||
        message != TANBA_MSG_JOB)
        return FALSE;
    guint32 kind;
    g_autoptr(GVariant) options = NULL;
    g_variant_get(body, "(u(u@a{sv}))", &task->number, &kind, &options);
    task->options = g_variant_dict_new(options);
    task->kind = (TanbaJobKind)kind;
    task->fd = tanba_wire_claim_fd(&task->reader, 0);
    tanba_task_send(task, TANBA_MSG_TURN, g_variant_new_uint32(task->number));
    return TRUE;
}

gboolean tanba_task_receive(TanbaTask *task, int socket)
{
    *task = (TanbaTask){.socket = socket, .fd = -1, .held = g_byte_array_new()};
    tanba_wire_reader_init(&task->reader);
    return take_job(task);
}

gboolean tanba_task_next(TanbaTask *task)
{
    if (task->fd >= 0)
        close(task->fd);
    task->fd = -1;
    g_clear_pointer(&task->options, g_variant_dict_unref);
    return take_job(task);
}

static G_GNUC_NORETURN void give_up(const GError *error)
{
    if (!g_error_matches(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL))
        _exit(0); /* the parent closed the socket: it does not want the rest */
    ssize_t ignored = write(STDERR_FILENO, error->message, strlen(error->message));
    (void)ignored;
    _exit(1);
}

/* Each frame that is sent wakes the parent. What says where the child is goes at once, should it die there. */
static gboolean may_wait(const TanbaTask *task, TanbaMessage message, GVariant *body)
{
    return (message == TANBA_MSG_TURN || message == TANBA_MSG_LAST || message == TANBA_MSG_HEAD ||
            message == TANBA_MSG_PASSAGES) &&
           task->held->len + g_variant_get_size(body) < HELD_MOST;
}

void tanba_task_send(const TanbaTask *task, TanbaMessage message, GVariant *body)
{
    g_autoptr(GVariant) owned = g_variant_ref_sink(body);
    g_autoptr(GError) error = NULL;
    gboolean waits = may_wait(task, message, owned);
    if (waits || (task->held->len && g_variant_get_size(owned) < HELD_MOST))
        tanba_wire_append(task->held, message, owned);
    else if (!tanba_wire_send_bytes(task->socket, task->held, &error) ||
             !tanba_wire_send(task->socket, message, owned, NULL, 0, &error))
        give_up(error);
    if (!waits && !tanba_wire_send_bytes(task->socket, task->held, &error))
        give_up(error);
}

void tanba_task_is_last(const TanbaTask *task)
{
    tanba_task_send(task, TANBA_MSG_LAST, g_variant_new_uint32(task->number));
}

/* A child that has grown much is not kept. */
static void look_at_size(const TanbaTask *task)
{
    struct rusage usage;
    if (task->most_kib && getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > task->most_kib)
        tanba_task_is_last(task);
}

void tanba_task_stage(const TanbaTask *task, TanbaStage stage)
{
    tanba_task_send(task, TANBA_MSG_STAGE, g_variant_new_uint32(stage));
}

void tanba_task_document(const TanbaTask *task, const TanbaDocument *document)
{
    tanba_task_send(task, TANBA_MSG_HEAD, tanba_document_head_to_variant(document));
    for (guint32 next = 0; next < tanba_document_count(document);)
        tanba_task_send(task, TANBA_MSG_PASSAGES, tanba_passages_to_variant(document, &next));
}

void tanba_task_done(const TanbaTask *task, TanbaState state, TanbaStage stage, const char *reason,
                     GVariant *extras)
{
    look_at_size(task);
    if (!extras)
        extras = g_variant_new("a{sv}", NULL);
    tanba_task_send(
        task, TANBA_MSG_DONE,
        g_variant_new("(uus@a{sv})", (guint32)state, (guint32)stage, reason ? reason : "", extras));
}

const char *tanba_task_string(const TanbaTask *task, const char *key)
{
    const char *value = "";
    g_variant_dict_lookup(task->options, key, "&s", &value);
    return value;
}
