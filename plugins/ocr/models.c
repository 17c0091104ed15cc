/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of Tesseract's models are on this machine: looked at once, before the sandbox closes, so that a
 * missing one is known before a page needs it.
 */
#include "ocr.h"

#include <glib/gstdio.h>
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

static const char *const folders[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                      "/usr/share/tesseract-ocr/4.00/tessdata",
                                      "/usr/share/tessdata", "/usr/local/share/tessdata"};

static gboolean is_there(const char *code)
{
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

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_models_in(GPtrArray *models, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf st;
        if (g_str_has_suffix(name, ".traineddata") && g_stat(path, &st) == 0)
            g_ptr_array_add(models,
                            g_strdup_printf("%s %" G_GINT64_FORMAT, name, (gint64)st.st_size));
    }
}

/* Another set of models, or one of another size, may read a page otherwise. */
static void tell_of_models(tanba_host *host)
{
    const char *given = g_getenv("TESSDATA_PREFIX");
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func(g_free);
    if (given && *given)
        add_models_in(models, given);
    for (guint i = 0; !(given && *given) && i < G_N_ELEMENTS(folders); i++)
        add_models_in(models, folders[i]);
    g_ptr_array_sort(models, by_name);
    g_ptr_array_add(models, NULL);
    g_autofree char *all = g_strjoinv("\n", (char **)models->pdata);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
    hash[12] = '\0';
    host->meta(host, "models", hash);
}

tanba_status ocr_look_for_models(tanba_host *host)
{
    tell_of_models(host);
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
