/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The configuration's limits: their bounds, which file counts, what is said of a fault.
 */
#include "config/config.h"
#include "config/limits.h"
#include "document/state.h"
#include "extract/collector.h"
#include "lua/tagger.h"
#include "pool/sandbox.h"
#include "worker/job.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    char *folder, *own, *system;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    f->folder = g_dir_make_tmp("tanba-config-XXXXXX", NULL);
    f->own = g_build_filename(f->folder, "own", NULL);
    f->system = g_build_filename(f->folder, "system", NULL);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_remove(f->own);
    g_remove(f->system);
    g_rmdir(f->folder);
    g_free(f->folder);
    g_free(f->own);
    g_free(f->system);
}

/* Not by GLib, which waits for the disk each time. */
static void put(const char *path, const char *text, gssize length)
{
    FILE *out = g_fopen(path, "wb");
    gsize bytes = length < 0 ? strlen(text) : (gsize)length;
    g_assert_nonnull(out);
    g_assert_cmpuint(fwrite(text, 1, bytes, out), ==, bytes);
    g_assert_cmpint(fclose(out), ==, 0);
}

static gboolean load(const Fixture *f, TanbaSettings *settings, GError **error)
{
    const char *files[] = {f->own, f->system, NULL};
    return tanba_settings_load(settings, files, error);
}

/* What is documented as built in is what is built in. */
static void test_normal(void)
{
    TanbaCaps caps = tanba_default_caps();
    TanbaTaggerLimits script = tanba_tagger_default_limits();
    TanbaLimits child = tanba_default_limits();
    const struct {
        TanbaSetting setting;
        guint64 value;
    } same[] = {
        {TANBA_SET_TEXT_MIB, caps.text_bytes >> 20},
        {TANBA_SET_LINES, caps.lines},
        {TANBA_SET_PAGES, caps.pages},
        {TANBA_SET_PAGES, TANBA_MOST_PAGES},
        {TANBA_SET_PASSAGES, TANBA_MOST_PASSAGES},
        {TANBA_SET_MEMBERS, caps.members},
        {TANBA_SET_MEMBER_MIB, caps.member_bytes >> 20},
        {TANBA_SET_UNPACKED_MIB, caps.members_bytes >> 20},
        {TANBA_SET_MEMORY_MIB, child.memory >> 20},
        {TANBA_SET_CPU_SECONDS, child.cpu_seconds},
        {TANBA_SET_SCRIPT_MS, script.milliseconds},
        {TANBA_SET_SCRIPT_MIB, script.memory >> 20},
    };
    for (guint i = 0; i < G_N_ELEMENTS(same); i++)
        g_assert_cmpuint(tanba_setting_info(same[i].setting)->normal, ==, same[i].value);
    for (guint i = 0; i < TANBA_SET_COUNT; i++) {
        const TanbaSettingInfo *info = tanba_setting_info((TanbaSetting)i);
        g_assert_cmpuint(info->least, >, 0); /* to all of us, 0 is "no limit" */
        g_assert_cmpuint(info->least, <=, info->normal);
        g_assert_cmpuint(info->normal, <=, info->most);
        g_assert_nonnull(info->what);
    }
}

static void test_first_counts(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_auto(TanbaSettings) settings;
    g_autoptr(GError) error = NULL;
    g_assert_true(load(f, &settings, &error)); /* neither is there */
    g_assert_cmpuint(settings.value[TANBA_SET_DEPTH], ==, 8);
    g_assert_null(settings.from[TANBA_SET_DEPTH]);
    tanba_settings_clear(&settings);
    put(f->own, "# mine\n[exec \"x\"]\ntypes=a/b\n\n[limits]\n depth = 3 \n", -1);
    put(f->system, "[limits]\ndepth=5\npages=7\n", -1);
    g_assert_true(load(f, &settings, &error));
    g_assert_cmpuint(settings.value[TANBA_SET_DEPTH], ==, 3);
    g_assert_cmpstr(settings.from[TANBA_SET_DEPTH], ==, f->own);
    g_assert_cmpuint(settings.value[TANBA_SET_PAGES], ==, 7);
    g_assert_cmpstr(settings.from[TANBA_SET_PAGES], ==, f->system);
}

static void check_fault(const Fixture *f, const char *text, const char *expected)
{
    g_auto(TanbaSettings) settings;
    g_autoptr(GError) error = NULL;
    put(f->own, text, -1);
    g_assert_false(load(f, &settings, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX);
    if (!strstr(error->message, expected))
        g_error("'%s' is not in: %s", expected, error->message);
    g_assert_true(g_str_has_prefix(error->message, f->own));
    for (guint i = 0; i < TANBA_SET_COUNT; i++)
        g_assert_cmpuint(settings.value[i], ==, tanba_setting_info((TanbaSetting)i)->normal);
}

static void test_faults(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    check_fault(f, "[limits]\ndepth=0\n", "own:2: [limits] depth: '0' will not do: set a whole");
    check_fault(f, "[limits]\npages=4\ndepth=-1\n", "own:3: [limits] depth: '-1'");
    check_fault(f, "[limits]\npages=4\ndepths=1\n", "own:3: [limits] depths: there is no such");
    check_fault(f, "[limits]\npages=18446744073709551617\n", "own:2: [limits] pages");
    check_fault(f, "pages=4\n", "own:1: ");
    check_fault(f, "[limits]\n\nwhat is this\n", "own:3: ");
    /* A fault in the second file is told though the first one sets the same. */
    put(f->system, "[limits]\ndepth=many\n", -1);
    g_auto(TanbaSettings) settings;
    g_autoptr(GError) error = NULL;
    put(f->own, "[limits]\ndepth=3\n", -1);
    g_assert_false(load(f, &settings, &error));
    g_assert_true(g_str_has_prefix(error->message, f->system));
}

/* Whatever bytes: limits or a fault, and no limit beyond its bounds. */
static void test_any_bytes(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const pieces[] = {"[limits]", "\n",  "depth", "=",  "9", "\xFF", "#",
                                         "pages",    "[",   "]",     " ",  "-", "\r",   "x",
                                         "[exec \"", "\"]", "\\",    "\t", "0", "1000", "\n\n"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint n = g_rand_int_range(rand, 0, 30); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        put(f->own, text->str, (gssize)text->len);
        g_auto(TanbaSettings) settings;
        g_autoptr(GError) error = NULL;
        gboolean ok = load(f, &settings, &error);
        g_assert_true(ok == (error == NULL));
        for (guint i = 0; i < TANBA_SET_COUNT; i++) {
            const TanbaSettingInfo *info = tanba_setting_info((TanbaSetting)i);
            g_assert_cmpuint(settings.value[i], >=, info->least);
            g_assert_cmpuint(settings.value[i], <=, info->most);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config/normal", test_normal);
    g_test_add("/config/first-counts", Fixture, NULL, set_up, test_first_counts, tear_down);
    g_test_add("/config/faults", Fixture, NULL, set_up, test_faults, tear_down);
    g_test_add("/config/any-bytes", Fixture, NULL, set_up, test_any_bytes, tear_down);
    return g_test_run();
}
