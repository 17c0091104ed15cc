/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pool against children that misbehave, each in its own way. The program is its own worker: the pool
 * re-executes whatever it runs in.
 */
#include "pool/forkserver.h"
#include "pool/landlock.h"
#include "pool/pool.h"
#include "worker/reply.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- the children --------------------------------------------------------------------------- */

static void swallow_memory(void)
{
    for (gsize n = 0;; n++) {
        char *block = g_try_malloc(16 << 20);
        if (!block) {
            fputs("cannot allocate\n", stderr);
            abort();
        }
        memset(block, (int)n, 16 << 20);
    }
}

static int misbehave(int channel, gpointer data)
{
    (void)data;
    TanbaTask task;
    if (!tanba_task_receive(&task, channel))
        return 1;
    const char *how = tanba_task_string(&task, "how");
    tanba_task_stage(&task, TANBA_STAGE_EXTRACT);
    if (g_str_equal(how, "crash"))
        raise(SIGSEGV);
    if (g_str_equal(how, "hang"))
        g_usleep(60 * G_USEC_PER_SEC);
    if (g_str_equal(how, "spin"))
        for (volatile guint i = 0;; i++)
            ;
    if (g_str_equal(how, "memory"))
        swallow_memory();
    if (g_str_equal(how, "exit"))
        return 0;
    if (g_str_equal(how, "words")) {
        fputs("libfoo: the table is upside down\n", stderr);
        abort();
    }
    if (g_str_equal(how, "nonsense")) {
        char junk[64];
        memset(junk, 0xEE, sizeof junk);
        g_assert_cmpint(write(channel, junk, sizeof junk), >, 0);
        g_usleep(60 * G_USEC_PER_SEC);
    }
    if (g_str_equal(how, "flood"))
        for (;;)
            tanba_task_send(&task, TANBA_MSG_FAULT, g_variant_new("(sis)", "a", 1, "again"));
    if (g_str_equal(how, "out-of-turn")) {
        tanba_task_send(&task, TANBA_MSG_READY, g_variant_new("a{sv}", NULL));
        g_usleep(60 * G_USEC_PER_SEC);
    }
    if (g_str_equal(how, "write-file")) {
        if (open("/tmp/tanba-test-must-not-be", O_CREAT | O_WRONLY, 0600) >= 0)
            return 3;
    }
    if (g_str_equal(how, "read-file") && tanba_landlock_version() > 0)
        if (open("/etc/passwd", O_RDONLY) >= 0)
            return 3;
    if (g_str_equal(how, "socket"))
        return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 3 : 4;
    if (g_str_equal(how, "exec"))
        return execl("/bin/true", "true", NULL);
    if (g_str_equal(how, "fork"))
        return fork() == 0 ? 3 : 4;
    if (g_str_equal(how, "kill"))
        return kill(getppid(), SIGTERM) == 0 ? 3 : 4;
    if (g_str_equal(how, "alive-for-ever"))
        for (;; g_usleep(50000))
            tanba_task_stage(&task, TANBA_STAGE_EXTRACT);
    if (g_str_equal(how, "slow-but-alive"))
        for (guint i = 0; i < 8; i++) {
            g_usleep(100000);
            tanba_task_stage(&task, TANBA_STAGE_EXTRACT);
        }
    if (g_str_equal(how, "hang-a-little"))
        g_usleep(1200000);
    if (g_str_equal(how, "parent"))
        tanba_task_send(&task, TANBA_MSG_FAULT, g_variant_new("(sis)", "parent", getppid(), ""));
    if (g_str_equal(how, "members"))
        for (guint i = 0; i < 400; i++) {
            g_autofree char *piece = g_strnfill(10000, 'x');
            tanba_task_send(&task, TANBA_MSG_MEMBER_BYTES,
                            g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, piece, 10000, 1));
        }
    if (g_str_equal(how, "pid"))
        tanba_task_send(&task, TANBA_MSG_FAULT, g_variant_new("(sis)", "pid", getpid(), ""));
    tanba_task_done(&task, TANBA_STATE_DONE, TANBA_STAGE_NONE, "all well", NULL);
    return 0;
}

static int worker(void)
{
    TanbaLimits limits = tanba_default_limits();
    limits.memory = 256u << 20;
    return tanba_fork_server_run(TANBA_CONTROL_FD, g_variant_new("a{sv}", NULL), &limits, misbehave,
                                 NULL);
}

/* ---- the tests ------------------------------------------------------------------------------ */

typedef struct {
    gboolean over;
    TanbaState state;
    TanbaStage stage;
    char *reason;
    guint frames;
    gboolean lost;
} Outcome;

static gboolean on_frame(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    (void)message, (void)body, (void)error;
    ((Outcome *)data)->frames++;
    return TRUE;
}

static void on_end(const TanbaVerdict *verdict, gpointer data)
{
    Outcome *outcome = data;
    outcome->over = TRUE;
    outcome->state = verdict->state;
    outcome->stage = verdict->stage;
    outcome->reason = g_strdup(verdict->reason);
    outcome->lost = verdict->lost;
}

static void submit(TanbaPool *pool, const char *how, Outcome *outcome)
{
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "how", g_variant_new_string(how));
    TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", 1u, g_variant_builder_end(&options)),
                         .idle_ms = g_str_equal(how, "hang-a-little")                      ? 700
                                    : g_str_equal(how, "hang") || g_str_equal(how, "spin") ? 400
                                                                                           : 20000,
                         .total_ms = g_str_equal(how, "alive-for-ever") ? 1000 : 20000,
                         .max_bytes = 1 << 20,
                         .frame = on_frame,
                         .end = on_end,
                         .data = outcome};
    g_assert_true(tanba_pool_submit(pool, &spec, NULL));
}

static Outcome run(TanbaPool *pool, const char *how)
{
    Outcome outcome = {0};
    submit(pool, how, &outcome);
    while (!outcome.over)
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    return outcome;
}

static TanbaPool *start(void)
{
    g_autoptr(GError) error = NULL;
    TanbaPool *pool = tanba_pool_start("misbehave", NULL, 2, &error);
    g_assert_no_error(error);
    return pool;
}

static void test_each_misdeed_has_its_verdict(void)
{
    static const struct {
        const char *how;
        TanbaState state;
        const char *word; /* of the reason */
    } misdeeds[] = {
#ifdef TANBA_SANITIZE /* which catches the signal and has words of its own */
        {"crash", TANBA_STATE_CRASHED, "ended early"},
#else
        {"crash", TANBA_STATE_CRASHED, "Segmentation fault"},
#endif
        {"hang", TANBA_STATE_TIMEOUT, "0.4 s"},
        {"spin", TANBA_STATE_TIMEOUT, "0.4 s"},
        {"alive-for-ever", TANBA_STATE_TIMEOUT, "1 s"},
#ifndef TANBA_SANITIZE
        {"memory", TANBA_STATE_OUT_OF_MEMORY, "memory"},
#endif
        {"exit", TANBA_STATE_CRASHED, "ended without an answer"},
        {"words", TANBA_STATE_CRASHED, "the table is upside down"},
        {"nonsense", TANBA_STATE_CRASHED, "makes no sense"},
        {"flood", TANBA_STATE_CRASHED, "more than any document"},
        {"out-of-turn", TANBA_STATE_CRASHED, "out of turn"},
        {"write-file", TANBA_STATE_DONE, "all well"}, /* it was refused, and lives with it */
        {"read-file", TANBA_STATE_DONE, "all well"},
        {"socket", TANBA_STATE_REFUSED, "what no reader of documents may"},
        {"exec", TANBA_STATE_REFUSED, "what no reader of documents may"},
        {"fork", TANBA_STATE_REFUSED, "what no reader of documents may"},
        {"kill", TANBA_STATE_REFUSED, "what no reader of documents may"},
    };
    g_autoptr(TanbaPool) pool = start();
    for (guint i = 0; i < G_N_ELEMENTS(misdeeds); i++) {
        Outcome outcome = run(pool, misdeeds[i].how);
        g_test_message("%s: %s, %s", misdeeds[i].how, tanba_state_name(outcome.state),
                       outcome.reason);
        g_assert_nonnull(strstr(outcome.reason, misdeeds[i].word));
        g_assert_cmpint(outcome.state, ==, misdeeds[i].state);
        if (outcome.state != TANBA_STATE_DONE)
            g_assert_cmpint(outcome.stage, ==, TANBA_STAGE_EXTRACT);
        g_free(outcome.reason);
    }
    /* And the pool is as good as new. */
    Outcome fine = run(pool, "nothing");
    g_assert_cmpint(fine.state, ==, TANBA_STATE_DONE);
    g_assert_cmpstr(fine.reason, ==, "all well");
    g_free(fine.reason);
    g_assert_false(g_file_test("/tmp/tanba-test-must-not-be", G_FILE_TEST_EXISTS));
}

static void test_signs_of_life_keep_a_job(void)
{
    g_autoptr(TanbaPool) pool = start();
    Outcome outcome = run(pool, "slow-but-alive");
    g_assert_cmpint(outcome.state, ==, TANBA_STATE_DONE);
    g_free(outcome.reason);
}

static void test_a_hanging_job_does_not_hold_up_others(void)
{
    g_autoptr(TanbaPool) pool = start();
    Outcome stuck = {0};
    submit(pool, "hang", &stuck);
    guint finished = 0;
    while (!stuck.over && finished < 5) {
        Outcome quick = run(pool, "pid");
        g_assert_cmpint(quick.state, ==, TANBA_STATE_DONE);
        g_assert_cmpuint(quick.frames, ==, 1);
        g_free(quick.reason);
        finished++;
    }
    g_assert_cmpuint(finished, ==, 5);
    while (!stuck.over)
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    g_assert_cmpint(stuck.state, ==, TANBA_STATE_TIMEOUT);
    g_free(stuck.reason);
}

static void test_stopping_leaves_no_child(void)
{
    TanbaPool *pool = start();
    Outcome stuck = {0};
    submit(pool, "hang", &stuck);
    g_assert_true(tanba_pool_step(pool, 50, NULL));
    tanba_pool_stop(pool);
    g_assert_false(stuck.over); /* killed without a verdict; waitpid in stop would hang otherwise */
}

/* How the fork server is found: a child names its parent. */
static gboolean note_parent(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    const char *script;
    (void)message, (void)error;
    g_variant_get(body, "(&sis)", &script, data, NULL);
    return TRUE;
}

static void ignore_end(const TanbaVerdict *verdict, gpointer data)
{
    (void)verdict, (void)data;
}

static pid_t server_of(TanbaPool *pool)
{
    gint32 pid = 0;
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "how", g_variant_new_string("parent"));
    TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", 1u, g_variant_builder_end(&options)),
                         .idle_ms = 20000,
                         .total_ms = 20000,
                         .frame = note_parent,
                         .end = ignore_end,
                         .data = &pid};
    g_assert_true(tanba_pool_submit(pool, &spec, NULL));
    while (tanba_pool_busy(pool))
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    g_assert_cmpint(pid, >, 1);
    return pid;
}

static void test_a_fork_server_that_dies_is_started_anew(void)
{
    g_autoptr(TanbaPool) pool = start();
    for (guint i = 0; i < 3; i++) {
        Outcome stuck = {0};
        pid_t server = server_of(pool);
        submit(pool, "hang", &stuck);
        g_assert_true(tanba_pool_step(pool, 20, NULL));
        kill(server, SIGKILL);
        while (!stuck.over)
            g_assert_true(tanba_pool_step(pool, -1, NULL));
        g_assert_true(stuck.lost);
        g_assert_nonnull(strstr(stuck.reason, "signal 9"));
        g_free(stuck.reason);
        Outcome fine = run(pool, "nothing");
        g_assert_cmpint(fine.state, ==, TANBA_STATE_DONE);
        g_assert_false(fine.lost);
        g_free(fine.reason);
    }
}

/* Killed while nothing runs, it is missed by the next job only, which is lost, too. */
static void test_a_fork_server_that_dies_at_rest(void)
{
    g_autoptr(TanbaPool) pool = start();
    pid_t server = server_of(pool);
    kill(server, SIGKILL);
    g_usleep(50000);
    Outcome outcome = run(pool, "nothing");
    g_assert_true(outcome.lost);
    g_free(outcome.reason);
    outcome = run(pool, "nothing");
    g_assert_cmpint(outcome.state, ==, TANBA_STATE_DONE);
    g_free(outcome.reason);
}

static void test_too_many_deaths_end_it(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaPool) pool = start();
    gboolean alive = TRUE;
    guint deaths = 0;
    while (alive && deaths < 20) {
        Outcome stuck = {0};
        kill(server_of(pool), SIGKILL);
        deaths++;
        submit(pool, "hang", &stuck);
        while (alive && !stuck.over)
            alive = tanba_pool_step(pool, -1, &error);
        g_free(stuck.reason);
    }
    g_assert_false(alive);
    g_assert_cmpuint(deaths, >=, 3);
    g_assert_nonnull(strstr(error->message, "the fork server ended"));
    g_assert_nonnull(strstr(error->message, "run the same command again"));
}

/* What a child does while its parent looks away is not held against it. */
static void test_a_pause_of_ours_is_no_fault_of_a_child(void)
{
    g_autoptr(TanbaPool) pool = start();
    Outcome outcome = {0};
    submit(pool, "hang-a-little", &outcome);
    g_assert_true(tanba_pool_step(pool, 50, NULL));
    g_usleep(G_USEC_PER_SEC);
    while (!outcome.over)
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    g_assert_cmpint(outcome.state, ==, TANBA_STATE_DONE);
    g_free(outcome.reason);
}

/* ---- pausing -------------------------------------------------------------------------------- */

typedef struct {
    Outcome outcome; /* first: on_end sees no more */
    TanbaPool *pool;
    guint32 id;
    guint frames, pause_after;
} Paused;

static gboolean pause_now(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    (void)message, (void)body, (void)error;
    Paused *paused = data;
    if (++paused->frames == paused->pause_after)
        tanba_pool_pause(paused->pool, paused->id);
    return TRUE;
}

static void submit_paused(TanbaPool *pool, const char *how, guint idle_ms, Paused *paused)
{
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "how", g_variant_new_string(how));
    TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", 1u, g_variant_builder_end(&options)),
                         .idle_ms = idle_ms,
                         .total_ms = idle_ms,
                         .max_bytes = 1 << 20, /* which bytes of members do not count for */
                         .frame = pause_now,
                         .end = on_end,
                         .data = paused};
    paused->pool = pool;
    g_assert_true(tanba_pool_submit(pool, &spec, NULL));
    paused->id = spec.id;
}

static void step_for(TanbaPool *pool, guint ms)
{
    gint64 until = g_get_monotonic_time() + (gint64)ms * 1000;
    while (g_get_monotonic_time() < until)
        g_assert_true(tanba_pool_step(pool, 20, NULL));
}

static void test_a_paused_job_stands_still(void)
{
    g_autoptr(TanbaPool) pool = start();
    Paused paused = {.pause_after = 3};
    submit_paused(pool, "members", 600, &paused);
    g_assert_cmpuint(tanba_pool_busy(pool), ==, 1);
    step_for(pool, 1500); /* longer than it may be silent, and longer than it may take */
    g_assert_cmpuint(paused.frames, ==, 3);
    g_assert_false(paused.outcome.over);
    g_assert_cmpuint(tanba_pool_busy(pool), ==, 0);
    /* Its slots are for others. */
    Outcome other = run(pool, "pid");
    g_assert_cmpint(other.state, ==, TANBA_STATE_DONE);
    g_free(other.reason);
    tanba_pool_resume(pool, paused.id);
    g_assert_cmpuint(tanba_pool_busy(pool), ==, 1);
    while (!paused.outcome.over)
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    g_assert_cmpint(paused.outcome.state, ==, TANBA_STATE_DONE);
    g_assert_cmpuint(paused.frames, ==, 400);
    g_free(paused.outcome.reason);
}

/* All it had to say was read before, and it is gone: nothing of that may be lost or wait for ever. */
static void test_a_job_that_ends_while_paused_is_heard_out(void)
{
    g_autoptr(TanbaPool) pool = start();
    Paused paused = {.pause_after = 1};
    submit_paused(pool, "pid", 5000, &paused);
    step_for(pool, 2600); /* longer than output may come late */
    g_assert_false(paused.outcome.over);
    tanba_pool_resume(pool, paused.id);
    while (!paused.outcome.over)
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    g_assert_cmpint(paused.outcome.state, ==, TANBA_STATE_DONE);
    g_assert_cmpstr(paused.outcome.reason, ==, "all well");
    g_free(paused.outcome.reason);
    tanba_pool_pause(pool, paused.id); /* which is over: nothing happens */
    tanba_pool_resume(pool, paused.id);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "worker") == 0)
        return worker();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pool/each-misdeed-has-its-verdict", test_each_misdeed_has_its_verdict);
    g_test_add_func("/pool/signs-of-life-keep-a-job", test_signs_of_life_keep_a_job);
    g_test_add_func("/pool/others-go-on", test_a_hanging_job_does_not_hold_up_others);
    g_test_add_func("/pool/a-paused-job-stands-still", test_a_paused_job_stands_still);
    g_test_add_func("/pool/heard-out", test_a_job_that_ends_while_paused_is_heard_out);
    g_test_add_func("/pool/stopping-leaves-no-child", test_stopping_leaves_no_child);
    g_test_add_func("/pool/dead-server", test_a_fork_server_that_dies_is_started_anew);
    g_test_add_func("/pool/dead-server-at-rest", test_a_fork_server_that_dies_at_rest);
    g_test_add_func("/pool/too-many-deaths", test_too_many_deaths_end_it);
    g_test_add_func("/pool/our-own-pause", test_a_pause_of_ours_is_no_fault_of_a_child);
    return g_test_run();
}
