/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/reply.h"

#include <string.h>
#include <unistd.h>

gboolean tanba_task_receive(TanbaTask *task, int socket)
{
    *task = (TanbaTask){.socket = socket, .fd = -1};
    tanba_wire_reader_init(&task->reader);
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    if (!tanba_wire_receive(&task->reader, socket, TRUE, &message, &body, NULL) ||
        message != TANBA_MSG_JOB)
        return FALSE;
    guint32 kind;
    g_variant_get(body, "(u@a{sv})", &kind, &task->options);
    task->kind = (TanbaJobKind)kind;
    task->fd = tanba_wire_claim_fd(&task->reader, 0);
    return TRUE;
}

void tanba_task_send(const TanbaTask *task, TanbaMessage message, GVariant *body)
{
    g_autoptr(GError) error = NULL;
    if (tanba_wire_send(task->socket, message, body, NULL, 0, &error))
        return;
    if (g_error_matches(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL)) {
        ssize_t ignored = write(STDERR_FILENO, error->message, strlen(error->message));
        (void)ignored;
        _exit(1);
    }
    _exit(0); /* the parent closed the socket: it does not want the rest */
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
    if (!extras)
        extras = g_variant_new("a{sv}", NULL);
    tanba_task_send(
        task, TANBA_MSG_DONE,
        g_variant_new("(uus@a{sv})", (guint32)state, (guint32)stage, reason ? reason : "", extras));
}

const char *tanba_task_string(const TanbaTask *task, const char *key)
{
    const char *value = "";
    g_variant_lookup(task->options, key, "&s", &value);
    return value;
}
