/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/pool.h"

#include "pool/pool_job.h"
#include "pool/server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define FRAME_COST 64  /* bytes that a frame counts for beside its body: it costs time */
#define GOES_WELL 100  /* jobs that ended since the fork server was last started anew */
#define DEAF_MS 500    /* a pause of ours that is not the children's fault */
#define LINGER_MS 2000 /* how long output may still come once a child is gone */

struct TanbaPool {
    TanbaServer server;
    gboolean deaf;  /* the fork server does not take what is sent to it: it is as good as gone */
    guint ended;    /* jobs, since it was started */
    gint64 stepped; /* when it last listened */
    guint slots;
    guint32 next_id;
    gboolean resumed; /* some job may have frames that have been read and not yet taken */
    GPtrArray *jobs;  /* of TanbaPoolJob *: children, with their jobs or waiting for one */
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

TanbaPool *tanba_pool_start(const char *kind, const char *const *arguments, guint slots,
                            GError **error)
{
    g_autoptr(TanbaPool) pool = g_new0(TanbaPool, 1);
    pool->slots = MAX(slots, 1);
    pool->jobs = g_ptr_array_new_with_free_func(tanba_pool_job_free);
    return tanba_server_start(&pool->server, kind, arguments, error) ? g_steal_pointer(&pool)
                                                                     : NULL;
}

void tanba_pool_stop(TanbaPool *pool)
{
    if (!pool)
        return;
    g_ptr_array_unref(pool->jobs);
    tanba_server_clear(&pool->server);
    g_free(pool);
}

GVariant *tanba_pool_ready(const TanbaPool *pool)
{
    return pool->server.ready;
}

guint tanba_pool_slots(const TanbaPool *pool)
{
    return pool->slots;
}

guint tanba_pool_busy(const TanbaPool *pool)
{
    guint n = 0;
    for (guint i = 0; i < pool->jobs->len; i++) {
        const TanbaPoolJob *job = pool->jobs->pdata[i];
        n += job->id && !job->paused;
    }
    return n;
}

/* ---- one job -------------------------------------------------------------------------------- */

static void kill_job(TanbaPool *pool, TanbaPoolJob *job)
{
    tanba_wire_send(pool->server.control, TANBA_MSG_KILL, g_variant_new("(u)", job->child), NULL, 0,
                    NULL);
}

static void distrust(TanbaPool *pool, TanbaPoolJob *job, const char *what)
{
    if (!job->broken)
        job->broken = g_strdup(what);
    kill_job(pool, job);
    close_fd(&job->socket);
}

/* A fork server that is gone shows in the next step, and so does what becomes of this job. */
static TanbaPoolJob *start_child(TanbaPool *pool, const TanbaJobSpec *spec, GVariant *request,
                                 GError **error)
{
    TanbaPoolJob *job = g_new0(TanbaPoolJob, 1);
    job->child = spec->id;
    job->socket = job->errors = -1;
    job->printed = g_string_new(NULL);
    tanba_wire_reader_init(&job->reader);
    int child_ends[2];
    if (!tanba_pool_job_open(job, child_ends, error)) {
        tanba_pool_job_free(job);
        return NULL;
    }
    pool->deaf |=
        !tanba_wire_send(pool->server.control, TANBA_MSG_SPAWN,
                         g_variant_new("(ub)", job->child, spec->helper), child_ends, 2, NULL);
    pool->deaf |= !tanba_pool_job_hand_over(job, spec, request);
    close(child_ends[0]);
    close(child_ends[1]);
    fcntl(job->socket, F_SETFL, O_NONBLOCK);
    g_ptr_array_add(pool->jobs, job);
    return job;
}

/* One that waits, and takes it. */
static TanbaPoolJob *use_child(TanbaPool *pool, const TanbaJobSpec *spec, GVariant *request)
{
    for (guint i = 0; i < pool->jobs->len; i++) {
        TanbaPoolJob *job = pool->jobs->pdata[i];
        if (job->id || job->gone || job->socket < 0 || job->turns >= spec->share)
            continue;
        if (tanba_pool_job_hand_over(job, spec, request))
            return job;
        job->id = 0; /* it died while it waited */
        job->spec = (TanbaJobSpec){0};
        kill_job(pool, job);
        close_fd(&job->socket);
    }
    return NULL;
}

gboolean tanba_pool_submit(TanbaPool *pool, TanbaJobSpec *spec, GError **error)
{
    spec->id = ++pool->next_id;
    g_autoptr(GVariant) request = g_variant_ref_sink(spec->request);
    const TanbaPoolJob *job = spec->share ? use_child(pool, spec, request) : NULL;
    if (!job)
        job = start_child(pool, spec, request, error);
    for (guint i = 0; i < spec->n_fds; i++)
        close(spec->fds[i]);
    return job != NULL;
}

/* What a child had still to say of an earlier job is not of this one. */
static gboolean begin_turn(TanbaPoolJob *job, TanbaMessage message, GVariant *body, GError **error)
{
    job->begun = message == TANBA_MSG_TURN && g_variant_get_uint32(body) == job->id;
    if (!job->begun)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                    "it sent message %u before it had begun", message);
    return job->begun;
}

static gboolean take_frame(TanbaPoolJob *job, TanbaMessage message, GVariant *body, GError **error)
{
    if (!job->begun)
        return begin_turn(job, message, body, error);
    switch (message) {
    case TANBA_MSG_LAST:
        job->last = TRUE;
        return TRUE;
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
    case TANBA_MSG_IMAGE:
    case TANBA_MSG_IMAGE_BYTES:
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

static gboolean over_cap(const TanbaPoolJob *job)
{
    return job->spec.max_bytes && job->bytes > job->spec.max_bytes;
}

/* Hands on the whole frames that have come, up to one that pauses the job. */
static void take_frames(TanbaPool *pool, TanbaPoolJob *job)
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

static void read_socket(TanbaPool *pool, TanbaPoolJob *job)
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

static void read_errors(TanbaPool *pool, TanbaPoolJob *job, gboolean all)
{
    while (tanba_pool_job_read_errors(job) && all && !tanba_pool_job_prints_too_much(job))
        ;
    if (tanba_pool_job_prints_too_much(job))
        distrust(pool, job, "it printed without end");
}

static void note_exit(TanbaPool *pool, GVariant *body)
{
    guint32 id;
    gint32 status;
    gint64 peak, cpu;
    g_variant_get(body, "(uixx)", &id, &status, &peak, &cpu);
    for (guint i = 0; i < pool->jobs->len; i++) {
        TanbaPoolJob *job = pool->jobs->pdata[i];
        if (job->child != id)
            continue;
        job->gone = now();
        job->wait_status = status;
        job->peak_kib = peak;
        job->cpu_usec = cpu;
    }
}

/* Its children went with it. What they had in hand is the submitters' to begin again. */
static gboolean revive(TanbaPool *pool, GError **error)
{
    g_autofree char *how = NULL;
    if (pool->ended >= GOES_WELL)
        pool->server.revived = 0;
    pool->ended = 0;
    if (!tanba_server_revive(&pool->server, &how, error))
        return FALSE;
    pool->deaf = FALSE;
    g_autoptr(GPtrArray) lost = g_steal_pointer(&pool->jobs);
    pool->jobs = g_ptr_array_new_with_free_func(tanba_pool_job_free);
    for (guint i = 0; i < lost->len; i++) {
        TanbaPoolJob *job = lost->pdata[i];
        job->lost = how;
        if (job->id)
            tanba_pool_job_finish(job);
    }
    return TRUE;
}

static gboolean read_control(TanbaPool *pool, GError **error)
{
    TanbaServer *server = &pool->server;
    TanbaWireState state = tanba_wire_fill(&server->reader, server->control, FALSE, error);
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    while (state == TANBA_WIRE_MORE &&
           (state = tanba_wire_next(&server->reader, &message, &body, error)) == TANBA_WIRE_MORE) {
        if (message == TANBA_MSG_EXITED)
            note_exit(pool, body);
        g_clear_pointer(&body, g_variant_unref);
    }
    pool->deaf |= state == TANBA_WIRE_END;
    return state != TANBA_WIRE_ERROR;
}

/* Kills what is late. Returns the milliseconds until the next one may be. */
static int check_clocks(TanbaPool *pool)
{
    gint64 at = now(), next = G_MAXINT64;
    for (guint i = 0; i < pool->jobs->len; i++) {
        TanbaPoolJob *job = pool->jobs->pdata[i];
        if (job->paused || !job->id)
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

static gboolean is_over(const TanbaPoolJob *job)
{
    if (!job->gone || job->paused)
        return FALSE;
    return !job->id || (job->socket < 0 && job->errors < 0) || now() - job->gone > LINGER_MS * 1000;
}

static void finish(TanbaPool *pool, TanbaPoolJob *job)
{
    pool->ended++;
    tanba_pool_job_finish(job);
    tanba_pool_job_free(job);
}

/* The `end` of a job may submit the next one: it finds its child waiting, or gone from the list. */
static void finish_over(TanbaPool *pool)
{
    for (guint i = 0; i < pool->jobs->len;) {
        TanbaPoolJob *job = pool->jobs->pdata[i];
        if (tanba_pool_job_goes_on(job)) {
            read_errors(pool, job, TRUE); /* it printed before it said that it was done */
            if (!job->broken)
                finish(pool, tanba_pool_job_split(job));
            i++;
        } else if (is_over(job)) {
            g_ptr_array_steal_index(pool->jobs, i);
            if (job->id)
                finish(pool, job);
            else
                tanba_pool_job_free(job);
        } else {
            if (job->done)
                tanba_pool_job_tell_last(job);
            i++;
        }
    }
}

static TanbaPoolJob *find_job(const TanbaPool *pool, guint32 id)
{
    for (guint i = 0; i < pool->jobs->len; i++)
        if (((TanbaPoolJob *)pool->jobs->pdata[i])->id == id)
            return pool->jobs->pdata[i];
    return NULL;
}

void tanba_pool_pause(TanbaPool *pool, guint32 id)
{
    TanbaPoolJob *job = find_job(pool, id);
    if (job && !job->paused)
        job->paused = now();
}

void tanba_pool_resume(TanbaPool *pool, guint32 id)
{
    TanbaPoolJob *job = find_job(pool, id);
    if (!job || !job->paused)
        return;
    job->started += now() - job->paused;
    job->last_sign = now();
    if (job->gone)
        job->gone = now(); /* what it said last is still to be read */
    job->paused = 0;
    pool->resumed = TRUE;
}

/* While we were stopped (Ctrl-Z) or wrote to the index, nobody heard a sign that a child gave. */
static void forgive(TanbaPool *pool, gint64 pause)
{
    for (guint i = 0; pause > DEAF_MS * 1000 && i < pool->jobs->len; i++) {
        TanbaPoolJob *job = pool->jobs->pdata[i];
        gint64 share = MIN(pause, now() - job->last_sign);
        job->last_sign += share;
        job->started += share;
    }
}

static gboolean wait_for_some(TanbaPool *pool, struct pollfd *polls, guint n, int ms,
                              GError **error)
{
    gint64 begun = now();
    if (poll(polls, n, ms) < 0 && errno != EINTR) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "poll: %s", g_strerror(errno));
        return FALSE;
    }
    if (ms >= 0)
        forgive(pool, now() - begun - (gint64)ms * 1000);
    return TRUE;
}

gboolean tanba_pool_step(TanbaPool *pool, int ms, GError **error)
{
    if (pool->stepped)
        forgive(pool, now() - pool->stepped);
    if (pool->resumed) {
        take_kept_frames(pool);
        ms = 0;
    }
    int until_clock = check_clocks(pool);
    if (until_clock >= 0 && (ms < 0 || until_clock < ms))
        ms = until_clock;
    guint n_jobs = pool->jobs->len, n = 0;
    g_autofree struct pollfd *polls = g_new0(struct pollfd, 1 + 2 * n_jobs);
    polls[n++] = (struct pollfd){pool->server.control, POLLIN, 0};
    for (guint i = 0; i < n_jobs; i++) {
        const TanbaPoolJob *job = pool->jobs->pdata[i];
        /* poll skips what is below 0 */
        polls[n++] = (struct pollfd){job->paused || !job->id ? -1 : job->socket, POLLIN, 0};
        polls[n++] = (struct pollfd){job->id ? job->errors : -1, POLLIN, 0};
    }
    if (!wait_for_some(pool, polls, n, ms, error))
        return FALSE;
    for (guint i = 0; i < n_jobs; i++) {
        TanbaPoolJob *job = pool->jobs->pdata[i];
        if (polls[1 + 2 * i].revents)
            read_socket(pool, job);
        if (polls[2 + 2 * i].revents)
            read_errors(pool, job, FALSE);
    }
    if (polls[0].revents && !read_control(pool, error))
        return FALSE;
    finish_over(pool);
    pool->stepped = now();
    return !pool->deaf || revive(pool, error);
}
