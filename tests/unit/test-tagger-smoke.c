/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/tagger.h"
static void test_smoke(void)
{
    const char *folders[] = {TANBA_TEST_SOURCE_DIR "/scripts", NULL};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaTagger) tagger = tanba_tagger_new(folders, NULL, faults, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < tanba_tagger_count(tagger); i++)
        tanba_tagger_check(tagger, i, faults);
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
    g_assert_cmpuint(faults->len, ==, 0);
    g_assert_cmpuint(tanba_tagger_count(tagger), >, 0);
}
int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tagger/smoke", test_smoke);
    return g_test_run();
}
