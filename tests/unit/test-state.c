/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/state.h"

/* The list is a promise to those who call tanba from scripts: these make the exit status 1, no other. */
static void test_who_needs_eyes(void)
{
    static const char *const needed[] = {"encrypted", "damaged",       "too large", "timeout",
                                         "crashed",   "out of memory", "refused",   "unreadable"};
    static const char *const fine[] = {"waiting",   "done",        "done with warnings",
                                       "duplicate", "unsupported", "empty"};
    TanbaState state;
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++) {
        g_assert_true(tanba_state_from_name(needed[i], &state));
        g_assert_true(tanba_state_needs_eyes(state));
        g_assert_false(tanba_state_is_done(state));
    }
    for (guint i = 0; i < G_N_ELEMENTS(fine); i++) {
        g_assert_true(tanba_state_from_name(fine[i], &state));
        g_assert_false(tanba_state_needs_eyes(state));
    }
    g_assert_cmpuint(G_N_ELEMENTS(needed) + G_N_ELEMENTS(fine), ==, TANBA_STATE_COUNT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/state/who-needs-eyes", test_who_needs_eyes);
    return g_test_run();
}
