/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pool knows of one job at work, and how that becomes a verdict. Only core/pool/pool.c includes it.
 */
#pragma once

#include "pool/pool.h"

typedef struct {
    guint32 id;
    TanbaJobSpec spec;
    int socket, errors; /* -1 once closed */
    TanbaWireReader reader;
    GString *printed;
    guint64 printed_bytes; /* all of it */
    TanbaStage stage;
    guint64 bytes;
    gint64 started, last_sign, gone; /* monotonic microseconds; gone: 0 while it lives */
    gint64 paused;                   /* since when; 0: it is not */
    gboolean killed_late;
    const char *lost; /* how the fork server ended under it; borrowed */
    guint limit_ms;
    char *broken;
    GVariant *done;
    int wait_status;
    gint64 peak_kib, cpu_usec;
} TanbaPoolJob;

/* Takes a gpointer, to be a GDestroyNotify. */
void tanba_pool_job_free(gpointer job);
/* Tells whoever submitted it. */
void tanba_pool_job_finish(TanbaPoolJob *job);
