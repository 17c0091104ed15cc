/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/pool_job.h"

#include "pool/verdict.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PRINTED_MAX 4096         /* of what a child prints, the end is kept */
#define PRINTED_MOST (64u << 20) /* a library that complains of every line stays below it */

void tanba_pool_job_free(gpointer data)
{
    TanbaPoolJob *job = data;
    if (job->spec.drop)
        job->spec.drop(job->spec.data);
    if (job->socket >= 0)
        close(job->socket);
    if (job->errors >= 0)
        close(job->errors);
    tanba_wire_reader_clear(&job->reader);
    if (job->printed)
        g_string_free(job->printed, TRUE);
    g_clear_pointer(&job->done, g_variant_unref);
    g_free(job->broken);
    g_free(job);
}

gboolean tanba_pool_job_open(TanbaPoolJob *job, int child_ends[2], GError **error)
{
    int sockets[2], pipes[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0) {
        job->socket = sockets[0];
        child_ends[0] = sockets[1];
        if (pipe2(pipes, O_CLOEXEC) == 0) {
            job->errors = pipes[0];
            child_ends[1] = pipes[1];
            fcntl(job->errors, F_SETFL, O_NONBLOCK);
            return TRUE;
        }
        close(sockets[1]);
    }
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "cannot start a child: %s",
                g_strerror(errno));
    return FALSE;
}

void tanba_pool_job_tell_last(TanbaPoolJob *job)
{
    if (!job->told && job->socket >= 0)
        shutdown(job->socket, SHUT_WR);
    job->told = TRUE;
}

gboolean tanba_pool_job_hand_over(TanbaPoolJob *job, const TanbaJobSpec *spec, GVariant *request)
{
    job->id = spec->id;
    job->spec = *spec;
    job->turns++;
    job->begun = FALSE;
    job->stage = TANBA_STAGE_NONE;
    job->bytes = job->printed_bytes = 0;
    job->started = job->last_sign = g_get_monotonic_time();
    gboolean ok =
        tanba_wire_send(job->socket, TANBA_MSG_JOB, g_variant_new("(u@(ua{sv}))", job->id, request),
                        spec->fds, spec->n_fds, NULL);
    if (job->turns >= spec->share)
        tanba_pool_job_tell_last(job);
    return ok;
}

gboolean tanba_pool_job_read_errors(TanbaPoolJob *job)
{
    char buffer[4096];
    if (job->errors < 0)
        return FALSE;
    ssize_t got = read(job->errors, buffer, sizeof buffer);
    if (got > 0) {
        g_string_append_len(job->printed, buffer, got);
        job->printed_bytes += (guint64)got;
        if (job->printed->len > 2 * PRINTED_MAX)
            g_string_erase(job->printed, 0, (gssize)(job->printed->len - PRINTED_MAX));
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        close(job->errors);
        job->errors = -1;
    }
    return got > 0;
}

gboolean tanba_pool_job_prints_too_much(const TanbaPoolJob *job)
{
    return job->printed_bytes > PRINTED_MOST;
}

/* What nobody needs to look at, as far as a child's word goes. */
static gboolean ended_well(GVariant *done)
{
    guint32 state;
    g_variant_get_child(done, 0, "u", &state);
    return state < TANBA_STATE_COUNT && state != TANBA_STATE_WAITING &&
           !tanba_state_needs_eyes((TanbaState)state);
}

gboolean tanba_pool_job_goes_on(const TanbaPoolJob *job)
{
    return job->done && job->turns < job->spec.share && !job->last && !job->broken &&
           !job->killed_late && !job->gone && job->socket >= 0 &&
           job->reader.taken == job->reader.buffer->len && ended_well(job->done);
}

TanbaPoolJob *tanba_pool_job_split(TanbaPoolJob *job)
{
    TanbaPoolJob *ended = g_memdup2(job, sizeof *job);
    ended->socket = ended->errors = -1;
    ended->reader = (TanbaWireReader){0};
    ended->printed = NULL;
    job->id = 0;
    job->spec = (TanbaJobSpec){0};
    job->done = NULL;
    g_string_truncate(job->printed, 0);
    return ended;
}

/* Of a child that had other jobs before, no failure is believed of a job; and who was killed from outside, was that by
 * chance. */
static gboolean deserves_another(const TanbaPoolJob *job, TanbaState state)
{
    if (!job->spec.share || !tanba_state_needs_eyes(state))
        return FALSE;
    return job->turns > 1 ||
           (!job->done && !job->broken && !job->killed_late && WIFSIGNALED(job->wait_status) &&
            WTERMSIG(job->wait_status) == SIGKILL);
}

void tanba_pool_job_finish(TanbaPoolJob *job)
{
    TanbaVerdict verdict = {
        .stage = job->stage, .peak_kib = job->peak_kib, .cpu_usec = job->cpu_usec};
    g_autofree char *reason = NULL;
    g_autoptr(GVariant) extras = NULL;
    /* A child that has said DONE and then died in a destructor is done; one that lied is not. */
    if (job->done && !job->broken && !job->killed_late) {
        verdict.state = tanba_verdict_said(job->done, &verdict.stage, &reason, &extras);
        verdict.extras = extras;
    } else if (job->lost) {
        verdict.lost = TRUE;
        verdict.state = TANBA_STATE_CRASHED;
        reason = g_strdup_printf("the process that readers are started from ended %s", job->lost);
    } else {
        TanbaEnding ending = {job->wait_status, job->killed_late,  job->limit_ms,
                              job->broken,      job->printed->str, job->stage};
        verdict.state = tanba_verdict_of(&ending, &reason);
    }
    verdict.alone = !verdict.lost && deserves_another(job, verdict.state);
    verdict.reason = reason && *reason ? reason : NULL;
    job->spec.drop = NULL; /* the data is now whose `end` is called */
    job->spec.end(&verdict, job->spec.data);
}
