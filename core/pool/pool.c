/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/pool.h"

#include "pool/launch.h"
#include "pool/verdict.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define READY_MS 60000           /* a cold disk and a hundred scripts */
#define PRINTED_MAX 4096         /* of what a child prints, the end is kept */
#define PRINTED_MOST (64u << 20) /* a library that complains of every line stays below it */
#define FRAME_COST 64            /* bytes that a frame counts for beside its body: it costs time */
#define SERVER_GONE "the fork server ended unexpectedly: run the same command again to go on"
#define LINGER_MS 2000 /* how long output may still come once a child is gone */

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
    guint limit_ms;
    char *broken;
    GVariant *done;
    int wait_status;
    gint64 peak_kib, cpu_usec;
} Job;

struct TanbaPool {
    pid_t server;
    int control;
    TanbaWireReader reader;
    GVariant *ready;
    guint slots;
    guint32 next_id;
    gboolean resumed; /* some job may have frames that have been read and not yet taken */
    GPtrArray *jobs;  /* of Job * */
};

static gint64 now(void)
{
    return g_get_monotonic_time();
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void job_free(gpointer data)
{
    Job *job = data;
    close_fd(&job->socket);
    close_fd(&job->errors);
    tanba_wire_reader_clear(&job->reader);
    g_string_free(job->printed, TRUE);
    g_clear_pointer(&job->done, g_variant_unref);
    g_free(job->broken);
    g_free(job);
}

/* ---- the fork server ------------------------------------------------------------------------ */

static gboolean await_ready(TanbaPool *pool, const char *kind, GError **error)
{
    gint64 until = now() + (gint64)READY_MS * 1000;
    TanbaMessage message = 0;
    g_autoptr(GVariant) body = NULL;
    for (;;) {
        TanbaWireState state = tanba_wire_next(&pool->reader, &message, &body, error);
        if (state == TANBA_WIRE_MORE)
            break;
        if (state == TANBA_WIRE_ERROR)
            return FALSE;
        struct pollfd wait = {pool->control, POLLIN, 0};
        int left = (int)((until - now()) / 1000);
        if (left <= 0 || (poll(&wait, 1, left) < 0 && errno != EINTR)) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                        "the %s worker did not get ready in %d s", kind, READY_MS / 1000);
            return FALSE;
        }
        if (wait.revents &&
            tanba_wire_fill(&pool->reader, pool->control, FALSE, error) != TANBA_WIRE_MORE) {
            if (error && !*error)
                g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                            "the %s worker ended before it was ready", kind);
            return FALSE;
        }
    }
    if (message != TANBA_MSG_READY) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "the %s worker spoke out of turn",
                    kind);
        return FALSE;
    }
    pool->ready = g_steal_pointer(&body);
    return TRUE;
}

TanbaPool *tanba_pool_start(const char *kind, const char *const *arguments, guint slots,
                            GError **error)
{
    g_autoptr(TanbaPool) pool = g_new0(TanbaPool, 1);
    pool->control = -1;
    pool->slots = MAX(slots, 1);
    pool->jobs = g_ptr_array_new_with_free_func(job_free);
    tanba_wire_reader_init(&pool->reader);
    if (!tanba_pool_launch(kind, arguments, &pool->server, &pool->control, error) ||
        !await_ready(pool, kind, error))
        return NULL;
    const char *fault = NULL;
    if (g_variant_lookup(pool->ready, "error", "&s", &fault)) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_FAILED, fault);
        return NULL;
    }
    return g_steal_pointer(&pool);
}

void tanba_pool_stop(TanbaPool *pool)
{
    if (!pool)
        return;
    g_ptr_array_unref(pool->jobs);
    close_fd(&pool->control); /* the fork server takes its children with it */
    if (pool->server > 0)
        while (waitpid(pool->server, NULL, 0) < 0 && errno == EINTR)
            ;
    tanba_wire_reader_clear(&pool->reader);
    g_clear_pointer(&pool->ready, g_variant_unref);
    g_free(pool);
}

GVariant *tanba_pool_ready(const TanbaPool *pool)
{
    return pool->ready;
}

guint tanba_pool_slots(const TanbaPool *pool)
{
    return pool->slots;
}

guint tanba_pool_busy(const TanbaPool *pool)
{
    guint n = 0;
    for (guint i = 0; i < pool->jobs->len; i++)
        n += !((Job *)pool->jobs->pdata[i])->paused;
    return n;
}

/* ---- one job -------------------------------------------------------------------------------- */

static gboolean open_channels(Job *job, int child_ends[2], GError **error)
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

gboolean tanba_pool_submit(TanbaPool *pool, TanbaJobSpec *spec, GError **error)
{
    Job *job = g_new0(Job, 1);
    spec->id = job->id = ++pool->next_id;
    job->spec = *spec;
    job->socket = job->errors = -1;
    job->printed = g_string_new(NULL);
    tanba_wire_reader_init(&job->reader);
    int child_ends[2];
    g_autoptr(GError) fault = NULL;
    g_autoptr(GVariant) request = g_variant_ref_sink(spec->request);
    gboolean ok = open_channels(job, child_ends, &fault);
    if (ok) {
        ok = tanba_wire_send(pool->control, TANBA_MSG_SPAWN, g_variant_new("(u)", job->id),
                             child_ends, 2, &fault) &&
             tanba_wire_send(job->socket, TANBA_MSG_JOB, request, spec->fds, spec->n_fds, &fault);
        close(child_ends[0]);
        close(child_ends[1]);
        fcntl(job->socket, F_SETFL, O_NONBLOCK);
    }
    for (guint i = 0; i < spec->n_fds; i++)
        close(spec->fds[i]);
    job->started = job->last_sign = now();
    if (ok)
        g_ptr_array_add(pool->jobs, job);
    else
        job_free(job);
    if (fault)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "%s (%s)", SERVER_GONE, fault->message);
    return ok;
}

static void kill_job(TanbaPool *pool, Job *job)
{
    tanba_wire_send(pool->control, TANBA_MSG_KILL, g_variant_new("(u)", job->id), NULL, 0, NULL);
}

static void distrust(TanbaPool *pool, Job *job, const char *what)
{
    if (!job->broken)
        job->broken = g_strdup(what);
    kill_job(pool, job);
    close_fd(&job->socket);
}

static gboolean take_frame(Job *job, TanbaMessage message, GVariant *body, GError **error)
{
    switch (message) {
    case TANBA_MSG_STAGE: {
        guint32 stage = g_variant_get_uint32(body);
        if (stage < TANBA_STAGE_COUNT)
            job->stage = (TanbaStage)stage;
        return TRUE;
    }
    case TANBA_MSG_DONE:
        if (!job->done)
            job->done = g_variant_ref(body);
        return TRUE;
    case TANBA_MSG_READING:
    case TANBA_MSG_HEAD:
    case TANBA_MSG_PAGE:
    case TANBA_MSG_PASSAGES:
    case TANBA_MSG_DERIVED:
    case TANBA_MSG_TAGS:
    case TANBA_MSG_FACT:
    case TANBA_MSG_FAULT:
    case TANBA_MSG_NEXT:
    case TANBA_MSG_MEMBER:
    case TANBA_MSG_MEMBER_BYTES:
    case TANBA_MSG_MEMBER_END:
        if (job->done)
            break;
        return !job->spec.frame || job->spec.frame(message, body, job->spec.data, error);
    default:
        break;
    }
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "it sent message %u out of turn",
                message);
    return FALSE;
}

static gboolean over_cap(const Job *job)
{
    return job->spec.max_bytes && job->bytes > job->spec.max_bytes;
}

/* Hands on the whole frames that have come, up to one that pauses the job. */
static void take_frames(TanbaPool *pool, Job *job)
{
    g_autoptr(GError) error = NULL;
    TanbaWireState state = TANBA_WIRE_MORE;
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    while (!job->paused && !job->broken && state == TANBA_WIRE_MORE &&
           (state = tanba_wire_next(&job->reader, &message, &body, &error)) == TANBA_WIRE_MORE) {
        /* The bytes of members are kept in files, under caps of their own. */
        job->bytes +=
            FRAME_COST + (message == TANBA_MSG_MEMBER_BYTES ? 0 : g_variant_get_size(body));
        job->last_sign = now();
        if (over_cap(job)) {
            distrust(pool, job, "it sent more than any document may hold");
            return;
        }
        if (!take_frame(job, message, body, &error))
            state = TANBA_WIRE_ERROR;
        g_clear_pointer(&body, g_variant_unref);
    }
    if (state == TANBA_WIRE_ERROR)
        distrust(pool, job, error ? error->message : "it sent nonsense");
}

static void read_socket(TanbaPool *pool, Job *job)
{
    g_autoptr(GError) error = NULL;
    TanbaWireState state = tanba_wire_fill(&job->reader, job->socket, FALSE, &error);
    if (state == TANBA_WIRE_END)
        close_fd(&job->socket);
    else if (state == TANBA_WIRE_ERROR)
        distrust(pool, job, error ? error->message : "it sent nonsense");
    else
        take_frames(pool, job);
}

/* What was read before a job was paused makes no descriptor ready again. */
static void take_kept_frames(TanbaPool *pool)
{
    pool->resumed = FALSE;
    for (guint i = 0; i < pool->jobs->len; i++)
        take_frames(pool, pool->jobs->pdata[i]);
}

static void read_errors(TanbaPool *pool, Job *job)
{
    char buffer[4096];
    ssize_t got = read(job->errors, buffer, sizeof buffer);
    if (got > 0) {
        g_string_append_len(job->printed, buffer, got);
        job->printed_bytes += (guint64)got;
        if (job->printed_bytes > PRINTED_MOST)
            distrust(pool, job, "it printed without end");
        if (job->printed->len > 2 * PRINTED_MAX)
            g_string_erase(job->printed, 0, (gssize)(job->printed->len - PRINTED_MAX));
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_fd(&job->errors);
    }
}

/* ---- endings -------------------------------------------------------------------------------- */

static void finish(Job *job)
{
    TanbaVerdict verdict = {
        .stage = job->stage, .peak_kib = job->peak_kib, .cpu_usec = job->cpu_usec};
    g_autofree char *reason = NULL;
    g_autoptr(GVariant) extras = NULL;
    /* A child that has said DONE and then died in a destructor is done; one that lied is not. */
    if (job->done && !job->broken && !job->killed_late) {
        verdict.state = tanba_verdict_said(job->done, &verdict.stage, &reason, &extras);
        verdict.extras = extras;
    } else {
        TanbaEnding ending = {job->wait_status, job->killed_late,  job->limit_ms,
                              job->broken,      job->printed->str, job->stage};
        verdict.state = tanba_verdict_of(&ending, &reason);
    }
    verdict.reason = reason && *reason ? reason : NULL;
    job->spec.end(&verdict, job->spec.data);
}

static void note_exit(TanbaPool *pool, GVariant *body)
{
    guint32 id;
    gint32 status;
    gint64 peak, cpu;
    g_variant_get(body, "(uixx)", &id, &status, &peak, &cpu);
    for (guint i = 0; i < pool->jobs->len; i++) {
        Job *job = pool->jobs->pdata[i];
        if (job->id != id)
            continue;
        job->gone = now();
        job->wait_status = status;
        job->peak_kib = peak;
        job->cpu_usec = cpu;
    }
}

static gboolean read_control(TanbaPool *pool, GError **error)
{
    TanbaWireState state = tanba_wire_fill(&pool->reader, pool->control, FALSE, error);
    if (state == TANBA_WIRE_WAIT)
        return TRUE;
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    while (state == TANBA_WIRE_MORE &&
           (state = tanba_wire_next(&pool->reader, &message, &body, error)) == TANBA_WIRE_MORE) {
        if (message == TANBA_MSG_EXITED)
            note_exit(pool, body);
        g_clear_pointer(&body, g_variant_unref);
    }
    if (state == TANBA_WIRE_END)
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_FAILED, SERVER_GONE);
    return state == TANBA_WIRE_WAIT;
}

/* Kills what is late. Returns the milliseconds until the next one may be. */
static int check_clocks(TanbaPool *pool)
{
    gint64 at = now(), next = G_MAXINT64;
    for (guint i = 0; i < pool->jobs->len; i++) {
        Job *job = pool->jobs->pdata[i];
        if (job->paused)
            continue;
        if (job->gone)
            next = MIN(next, job->gone + LINGER_MS * 1000);
        if (job->gone || job->killed_late)
            continue;
        gint64 idle = job->last_sign + (gint64)job->spec.idle_ms * 1000;
        gint64 total = job->started + (gint64)job->spec.total_ms * 1000;
        if (at >= MIN(idle, total)) {
            job->killed_late = TRUE;
            job->limit_ms = total <= idle ? job->spec.total_ms : job->spec.idle_ms;
            kill_job(pool, job);
        } else {
            next = MIN(next, MIN(idle, total));
        }
    }
    return next == G_MAXINT64 ? -1 : (int)(MAX(next - at, 0) / 1000 + 1);
}

static gboolean is_over(const Job *job)
{
    if (!job->gone || job->paused)
        return FALSE;
    return (job->socket < 0 && job->errors < 0) || now() - job->gone > LINGER_MS * 1000;
}

static void finish_over(TanbaPool *pool)
{
    for (guint i = 0; i < pool->jobs->len;) {
        Job *job = pool->jobs->pdata[i];
        if (!is_over(job)) {
            i++;
            continue;
        }
        /* Out of the list first: its `end` may submit the next one. */
        g_ptr_array_steal_index(pool->jobs, i);
        finish(job);
        job_free(job);
    }
}

static Job *find_job(const TanbaPool *pool, guint32 id)
{
    for (guint i = 0; i < pool->jobs->len; i++)
        if (((Job *)pool->jobs->pdata[i])->id == id)
            return pool->jobs->pdata[i];
    return NULL;
}

void tanba_pool_pause(TanbaPool *pool, guint32 id)
{
    Job *job = find_job(pool, id);
    if (job && !job->paused)
        job->paused = now();
}

void tanba_pool_resume(TanbaPool *pool, guint32 id)
{
    Job *job = find_job(pool, id);
    if (!job || !job->paused)
        return;
    job->started += now() - job->paused;
    job->last_sign = now();
    if (job->gone)
        job->gone = now(); /* what it said last is still to be read */
    job->paused = 0;
    pool->resumed = TRUE;
}

gboolean tanba_pool_step(TanbaPool *pool, int ms, GError **error)
{
    if (pool->resumed) {
        take_kept_frames(pool);
        ms = 0;
    }
    int until_clock = check_clocks(pool);
    if (until_clock >= 0 && (ms < 0 || until_clock < ms))
        ms = until_clock;
    guint n_jobs = pool->jobs->len, n = 0;
    g_autofree struct pollfd *polls = g_new0(struct pollfd, 1 + 2 * n_jobs);
    polls[n++] = (struct pollfd){pool->control, POLLIN, 0};
    for (guint i = 0; i < n_jobs; i++) {
        const Job *job = pool->jobs->pdata[i];
        /* poll skips what is below 0 */
        polls[n++] = (struct pollfd){job->paused ? -1 : job->socket, POLLIN, 0};
        polls[n++] = (struct pollfd){job->errors, POLLIN, 0};
    }
    if (poll(polls, n, ms) < 0 && errno != EINTR) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "poll: %s", g_strerror(errno));
        return FALSE;
    }
    for (guint i = 0; i < n_jobs; i++) {
        Job *job = pool->jobs->pdata[i];
        if (polls[1 + 2 * i].revents)
            read_socket(pool, job);
        if (polls[2 + 2 * i].revents)
            read_errors(pool, job);
    }
    if (polls[0].revents && !read_control(pool, error))
        return FALSE;
    finish_over(pool);
    return TRUE;
}
