/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the children at work: starts the fork server, hands out jobs, keeps each job's clock, kills what
 * is late, and turns every end into one verdict. Never knows what a job is about: frames go
 * to whoever submitted it.
 */
#pragma once

#include "document/state.h"
#include "pool/wire.h"

#include <glib.h>

typedef struct TanbaPool TanbaPool;

/* What a job ended as. Strings are borrowed during the callback. */
typedef struct {
    TanbaState state; /* DONE, or what went wrong */
    TanbaStage stage; /* where it was */
    const char *reason;
    GVariant *extras; /* a{sv} of its DONE frame, or NULL */
    gint64 peak_kib, cpu_usec;
    gboolean
        lost; /* the fork server went away under it, by no fault of the job's: begin it again */
    gboolean
        alone; /* the fault may be its child's, which had other jobs before, or whoever's that killed it: begin it
                       again with a child of its own */
} TanbaVerdict;

typedef struct {
    GVariant *request;           /* (ua{sv}) of TANBA_MSG_JOB; floating, taken */
    int fds[TANBA_WIRE_MAX_FDS]; /* taken: closed once the child has them */
    guint n_fds;
    guint idle_ms;   /* killed when it has sent nothing for so long */
    guint total_ms;  /* killed when it has run for so long */
    gboolean helper; /* it runs a helper program, under the second profile (sandbox.h) */
    guint
        share; /* one child may do up to so many jobs of this sort, one after the other; 0: it has a child of its own */
    guint64 max_bytes; /* of all frames together; 0: no cap */
    /* Takes a frame (not STAGE, not DONE). FALSE with `error`: the child is not to be believed, and is
     * killed. */
    gboolean (*frame)(TanbaMessage message, GVariant *body, gpointer data, GError **error);
    /* Called once, last. May submit. */
    void (*end)(const TanbaVerdict *verdict, gpointer data);
    /* Called instead of `end`, where the pool is stopped first; or NULL. */
    void (*drop)(gpointer data);
    gpointer data;
    guint32 id; /* given by tanba_pool_submit */
} TanbaJobSpec;

/* Starts the fork server: this same program as `tanba worker KIND ARGUMENTS...`, and waits until it is
 * ready. `slots`: how many jobs run at once. */
TanbaPool *tanba_pool_start(const char *kind, const char *const *arguments, guint slots,
                            GError **error);
/* Kills what still runs (without a verdict) and ends the fork server. */
void tanba_pool_stop(TanbaPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaPool, tanba_pool_stop)

/* What the fork server said of itself: a{sv}; borrowed. */
GVariant *tanba_pool_ready(const TanbaPool *pool);
guint tanba_pool_slots(const TanbaPool *pool);
/* Jobs that run; those that are paused leave their slot to others. */
guint tanba_pool_busy(const TanbaPool *pool);
/* Starts a job; there must be a free slot. Fails only if no process can be had at all. */
gboolean tanba_pool_submit(TanbaPool *pool, TanbaJobSpec *spec, GError **error);
/* No more frames of this job until it is resumed, so that it waits once its socket is full; its clock stands still.
 * May be called from `frame`, then the frame at hand is the last. A job that is over is passed over. */
void tanba_pool_pause(TanbaPool *pool, guint32 id);
void tanba_pool_resume(TanbaPool *pool, guint32 id);
/* Waits up to `ms` (-1: until something happens) and deals with what has happened. A fork server that is gone is started
 * anew, and its jobs end as lost. FALSE: that happened too often, nothing more can be done with this pool. */
gboolean tanba_pool_step(TanbaPool *pool, int ms, GError **error);
