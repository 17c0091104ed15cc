/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of Tesseract's models are on this machine: looked at once, before the sandbox closes, so that a
 * missing one is known before a page needs it.
 */
#include "ocr.h"

#include <string.h>

static const struct {
    const char *code, *language;
} wanted[] = {{"eng", "English"},     {"rus", "Russian"},
              {"kaz", "Kazakh"},      {"fra", "French"},
              {"spa", "Spanish"},     {"ara", "Arabic"},
              {"chi_sim", "Chinese"}, {"osd", "the direction and script of a page"}};

static gboolean is_in(const char *folder, const char *code)
{
    g_autofree char *path = g_strdup_printf("%s/%s.traineddata", folder, code);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static gboolean is_there(const char *code)
{
    static const char *const folders[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                          "/usr/share/tesseract-ocr/4.00/tessdata",
                                          "/usr/share/tessdata", "/usr/local/share/tessdata"};
    const char *given = g_getenv("TESSDATA_PREFIX");
    if (given && *given)
        return is_in(given, code); /* Tesseract then looks nowhere else */
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
        if (is_in(folders[i], code))
            return TRUE;
    return FALSE;
}

/* What the user named must be there: the first part that is not ends it. */
static tanba_status check_named(tanba_host *host, const char *langs)
{
    g_auto(GStrv) parts = g_strsplit(langs, "+", -1);
    for (guint i = 0; parts[i]; i++) {
        if (*parts[i] && !strchr(parts[i], '/') && is_there(parts[i]))
            continue;
        g_autofree char *package = g_strdelimit(g_strdup(parts[i]), "_", '-');
        g_autofree char *why = g_strdup_printf(
            "Tesseract has no language '%s': install tesseract-ocr-%s, or see what is there "
            "by tesseract --list-langs",
            parts[i], package);
        return host->fail(host, TANBA_EUNSUPPORTED, why);
    }
    return TANBA_OK;
}

tanba_status ocr_look_for_models(tanba_host *host)
{
    const char *named = host->option(host, "ocr.langs");
    if (named && *named)
        return check_named(host, named);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        if (is_there(wanted[i].code))
            continue;
        g_autofree char *package = g_strdelimit(g_strdup(wanted[i].code), "_", '-');
        g_autofree char *what = g_strdup_printf(
            "Tesseract has no model for %s: install tesseract-ocr-%s", wanted[i].language, package);
        host->warn(host, what);
    }
    return TANBA_OK;
}
