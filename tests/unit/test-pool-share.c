/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Children that do several jobs, one after the other: what one of them does must not be put down to another. The program
 * is its own worker.
 */
#include "pool/forkserver.h"
#include "pool/pool.h"
#include "worker/reply.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the children --------------------------------------------------------------------------- */

static gboolean is(const TanbaTask *task, const char *how)
{
    return g_str_equal(tanba_task_string(task, "how"), how);
}

static void do_one(const TanbaTask *task)
{
    tanba_task_stage(task, TANBA_STAGE_EXTRACT);
    if (is(task, "crash"))
        raise(SIGSEGV);
    if (is(task, "kill"))
        raise(SIGKILL);
    if (is(task, "hang"))
        g_usleep(60 * G_USEC_PER_SEC);
    if (is(task, "words"))
        fputs("libfoo: the table is upside down\n", stderr);
    if (is(task, "many words"))
        for (guint i = 0; i < 500; i++)
            fputs("libfoo: the table is upside down, and nobody has turned it back since\n",
                  stderr);
    if (is(task, "last"))
        tanba_task_is_last(task);
    tanba_task_send(task, TANBA_MSG_FAULT, g_variant_new("(sis)", "pid", getpid(), ""));
    TanbaState state = is(task, "damaged") ? TANBA_STATE_DAMAGED
                       : is(task, "empty") ? TANBA_STATE_EMPTY
                                           : TANBA_STATE_DONE;
    tanba_task_done(task, state, TANBA_STAGE_NONE, "so it is", NULL);
    if (is(task, "say more later")) {
        g_usleep(200000);
        tanba_task_send(task, TANBA_MSG_FAULT, g_variant_new("(sis)", "late", 1, ""));
    }
    if (is(task, "end it later")) {
        g_usleep(100000);
        _exit(0);
    }
}

static int child(int channel, gpointer data)
{
    (void)data;
    TanbaTask task;
    gboolean more = tanba_task_receive(&task, channel);
    for (; more; more = tanba_task_next(&task))
        do_one(&task);
    return 0;
}

static int worker(void)
{
    TanbaLimits limits = tanba_default_limits();
    return tanba_fork_server_run(TANBA_CONTROL_FD, g_variant_new("a{sv}", NULL), &limits, child,
                                 NULL);
}

/* ---- the tests ------------------------------------------------------------------------------ */

typedef struct {
    gboolean over, alone;
    TanbaState state;
    char *reason;
    guint frames;
    gint32 pid;
} Outcome;

static gboolean on_frame(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    (void)message, (void)error;
    Outcome *outcome = data;
    outcome->frames++;
    g_variant_get_child(body, 1, "i", &outcome->pid);
    return TRUE;
}

static void on_end(const TanbaVerdict *verdict, gpointer data)
{
    Outcome *outcome = data;
    outcome->over = TRUE;
    outcome->alone = verdict->alone;
    outcome->state = verdict->state;
    outcome->reason = g_strdup(verdict->reason);
    g_assert_false(verdict->lost);
}

static Outcome run(TanbaPool *pool, const char *how, guint share)
{
    Outcome outcome = {0};
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "how", g_variant_new_string(how));
    TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", 1u, g_variant_builder_end(&options)),
                         .idle_ms = g_str_equal(how, "hang") ? 400 : 20000,
                         .total_ms = 20000,
                         .max_bytes = 1 << 20,
                         .share = share,
                         .frame = on_frame,
                         .end = on_end,
                         .data = &outcome};
    g_assert_true(tanba_pool_submit(pool, &spec, NULL));
    while (!outcome.over)
        g_assert_true(tanba_pool_step(pool, -1, NULL));
    return outcome;
}

static void expect(TanbaPool *pool, const char *how, guint share, TanbaState state, gboolean alone)
{
    Outcome outcome = run(pool, how, share);
    g_test_message("%s: %s, %s", how, tanba_state_name(outcome.state), outcome.reason);
    g_assert_cmpint(outcome.state, ==, state);
    g_assert_cmpint(outcome.alone, ==, alone);
    g_free(outcome.reason);
}

static gint32 pid_of(TanbaPool *pool, const char *how, guint share)
{
    Outcome outcome = run(pool, how, share);
    g_assert_cmpstr(outcome.reason, ==, "so it is");
    g_assert_cmpuint(outcome.frames, ==, 1);
    g_assert_cmpuint(tanba_pool_busy(pool), ==, 0);
    g_free(outcome.reason);
    return outcome.pid;
}

static TanbaPool *start(void)
{
    g_autoptr(GError) error = NULL;
    TanbaPool *pool = tanba_pool_start("share", NULL, 2, &error);
    g_assert_no_error(error);
    return pool;
}

static void test_jobs_share_a_child_up_to_their_number(void)
{
    g_autoptr(TanbaPool) pool = start();
    gint32 first = pid_of(pool, "", 3);
    g_assert_cmpint(pid_of(pool, "", 3), ==, first);
    g_assert_cmpint(pid_of(pool, "empty", 3), ==, first);
    gint32 second = pid_of(pool, "", 3);
    g_assert_cmpint(second, !=, first);
    g_assert_cmpint(pid_of(pool, "", 3), ==, second);
}

static void test_who_does_not_share_has_a_child_alone(void)
{
    g_autoptr(TanbaPool) pool = start();
    gint32 first = pid_of(pool, "", 9);
    gint32 alone = pid_of(pool, "", 0), once = pid_of(pool, "", 1);
    g_assert_cmpint(alone, !=, first);
    g_assert_cmpint(once, !=, first);
    g_assert_cmpint(once, !=, alone);
    g_assert_cmpint(pid_of(pool, "", 9), ==, first);
}

static void test_no_other_after_the_last_nor_after_trouble(void)
{
    static const char *const ends[] = {"last", "damaged"};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(TanbaPool) pool = start();
        gint32 first = pid_of(pool, "", 9);
        g_assert_cmpint(pid_of(pool, ends[i], 9), ==, first);
        g_assert_cmpint(pid_of(pool, "", 9), !=, first);
    }
}

/* The same misdeed is believed of a job that had the child to itself, and tried again of one that had not. */
static void test_no_blame_for_who_came_second(void)
{
    static const struct {
        const char *how;
        TanbaState state;
        gboolean alone; /* as the first */
    } misdeeds[] = {
        {"crash", TANBA_STATE_CRASHED, FALSE},
        {"kill", TANBA_STATE_CRASHED, TRUE}, /* whoever did that */
        {"hang", TANBA_STATE_TIMEOUT, FALSE},
        {"damaged", TANBA_STATE_DAMAGED, FALSE},
    };
    g_autoptr(TanbaPool) pool = start();
    for (guint i = 0; i < G_N_ELEMENTS(misdeeds); i++) {
        expect(pool, misdeeds[i].how, 9, misdeeds[i].state, misdeeds[i].alone);
        expect(pool, "", 9, TANBA_STATE_DONE, FALSE);
        expect(pool, misdeeds[i].how, 9, misdeeds[i].state, TRUE);
        expect(pool, misdeeds[i].how, 0, misdeeds[i].state, FALSE);
    }
}

static void test_what_is_said_too_late_is_not_the_next_ones(void)
{
    g_autoptr(TanbaPool) pool = start();
    expect(pool, "say more later", 9, TANBA_STATE_DONE, FALSE);
    Outcome next = run(pool, "", 9);
    g_assert_cmpint(next.state, ==, TANBA_STATE_CRASHED);
    g_assert_nonnull(strstr(next.reason, "before it had begun"));
    g_assert_true(next.alone);
    g_assert_cmpuint(next.frames, ==, 0);
    g_free(next.reason);
    expect(pool, "", 9, TANBA_STATE_DONE, FALSE);
}

static void test_a_child_that_dies_while_it_waits_is_not_missed(void)
{
    g_autoptr(TanbaPool) pool = start();
    gint32 first = pid_of(pool, "end it later", 9);
    g_usleep(300000);
    g_assert_cmpint(pid_of(pool, "", 9), !=, first);
    /* The same, told of its end before. */
    first = pid_of(pool, "end it later", 9);
    g_usleep(300000);
    g_assert_true(tanba_pool_step(pool, 0, NULL));
    g_assert_cmpint(pid_of(pool, "", 9), !=, first);
}

static void test_words_are_the_job_s_own(void)
{
    static const char *const words[] = {"words", "many words"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(TanbaPool) pool = start();
        expect(pool, words[i], 9, TANBA_STATE_DONE, FALSE);
        Outcome next = run(pool, "crash", 9);
        g_assert_cmpint(next.state, ==, TANBA_STATE_CRASHED);
        g_assert_null(strstr(next.reason, "upside down"));
        g_free(next.reason);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "worker") == 0)
        return worker();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/share/up-to-their-number", test_jobs_share_a_child_up_to_their_number);
    g_test_add_func("/share/alone", test_who_does_not_share_has_a_child_alone);
    g_test_add_func("/share/the-last", test_no_other_after_the_last_nor_after_trouble);
    g_test_add_func("/share/no-blame", test_no_blame_for_who_came_second);
    g_test_add_func("/share/too-late", test_what_is_said_too_late_is_not_the_next_ones);
    g_test_add_func("/share/dead-while-waiting",
                    test_a_child_that_dies_while_it_waits_is_not_missed);
    g_test_add_func("/share/words", test_words_are_the_job_s_own);
    return g_test_run();
}
