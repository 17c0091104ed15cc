/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what both kinds of child do with their socket: take a job, and answer in frames. A peer that
 * is gone ends the process: there is nobody left to work for.
 */
#pragma once

#include "document/document.h"
#include "document/state.h"
#include "pool/wire.h"
#include "worker/job.h"

#include <glib.h>

typedef struct {
    int socket;
    TanbaWireReader reader;
    TanbaJobKind kind;
    GVariantDict *options; /* what an a{sv} has to look through, this finds */
    int fd;                /* the job's descriptor */
    GByteArray *held;      /* frames that go with the next one that is urgent */
    glong most_kib; /* of memory, at its peak: then this job is the last; 0: whatever it takes */
    guint32 number;
} TanbaTask;

/* Waits for the job. FALSE: there is none to be had. */
gboolean tanba_task_receive(TanbaTask *task, int socket);
/* Lets go of what this one had, and waits for another. */
gboolean tanba_task_next(TanbaTask *task);
/* From here on the child is in hands that must not have another job. */
void tanba_task_is_last(const TanbaTask *task);
void tanba_task_send(const TanbaTask *task, TanbaMessage message, GVariant *body);
void tanba_task_stage(const TanbaTask *task, TanbaStage stage);
void tanba_task_document(const TanbaTask *task, const TanbaDocument *document);
/* `extras` may be NULL; taken if floating. */
void tanba_task_done(const TanbaTask *task, TanbaState state, TanbaStage stage, const char *reason,
                     GVariant *extras);
/* An option, or "" / the default. */
const char *tanba_task_string(const TanbaTask *task, const char *key);
