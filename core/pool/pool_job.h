/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pool knows of one child and the job that it has, and how that becomes a verdict. Only
 * core/pool/pool.c includes it.
 */
#pragma once

#include "pool/pool.h"

typedef struct {
    guint32 id;     /* of the job; 0: it waits for another one, and `spec` is empty */
    guint32 child;  /* as the fork server knows it */
    guint turns;    /* jobs that it was given, with this one */
    gboolean begun; /* this one, as it says itself */
    gboolean last;  /* it is to have no other */
    gboolean told;  /* and knows */
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
/* Makes its socket and the pipe for what it prints; the child's ends are the caller's. */
gboolean tanba_pool_job_open(TanbaPoolJob *job, int child_ends[2], GError **error);
/* Gives the child a job. FALSE: it is gone. */
gboolean tanba_pool_job_hand_over(TanbaPoolJob *job, const TanbaJobSpec *spec, GVariant *request);
/* It is to have no other job; the child learns that by the end of what it reads. */
void tanba_pool_job_tell_last(TanbaPoolJob *job);
/* Tells whoever submitted it. */
void tanba_pool_job_finish(TanbaPoolJob *job);
/* Whether the job has ended so well that its child may have another one. */
gboolean tanba_pool_job_goes_on(const TanbaPoolJob *job);
/* What is to be told of that job; the child waits from now on. */
TanbaPoolJob *tanba_pool_job_split(TanbaPoolJob *job);
/* Takes some of what the child has printed; FALSE: there is no more now. */
gboolean tanba_pool_job_read_errors(TanbaPoolJob *job);
gboolean tanba_pool_job_prints_too_much(const TanbaPoolJob *job);
