/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tesseract's handles: one for each set of languages, kept from page to page, since loading takes
 * up to a third of a second. Says which Debian package is missing where a model is.
 *
 * The few handles are the plugin's only state. OMP_THREAD_LIMIT=1 must be in the environment before the
 * process starts: libgomp reads it as it is loaded.
 */
#include "ocr.h"

#include <string.h>

enum { KEPT = 4 };

typedef struct {
    char *langs;
    TessBaseAPI *handle;
    guint64 used;
} Slot;

static Slot slots[KEPT];
static guint64 uses;

static gboolean is_loaded(TessBaseAPI *handle, const char *lang)
{
    char **loaded = TessBaseAPIGetLoadedLanguagesAsVector(handle);
    gboolean found = FALSE;
    for (char **p = loaded; p && *p; p++)
        found = found || strcmp(*p, lang) == 0;
    TessDeleteTextArray(loaded);
    return found;
}

static char *package_of(const char *lang)
{
    char *package = g_strconcat("tesseract-ocr-", lang, NULL);
    g_strdelimit(package, "_", '-');
    return package;
}

/* Tesseract goes on without a model that it misses, as long as one is left: not so here. */
static char *missing(TessBaseAPI *handle, gboolean failed, const char *langs)
{
    g_auto(GStrv) names = g_strsplit(langs, "+", 0);
    g_autoptr(GString) packages = g_string_new(NULL);
    for (char **name = names; *name; name++) {
        if (!failed && is_loaded(handle, *name))
            continue;
        g_autofree char *package = package_of(*name);
        g_string_append_printf(packages, "%s%s", packages->len ? " " : "", package);
    }
    if (!packages->len)
        return NULL;
    return g_strdup_printf("tesseract cannot load its model for \"%s\": install the package %s, or "
                           "choose other languages",
                           langs, packages->str);
}

static TessBaseAPI *load(const char *langs, TessOcrEngineMode mode, char **why)
{
    TessBaseAPI *handle = TessBaseAPICreate();
    static char debug_file[] = "debug_file", nowhere[] = "/dev/null";
    char *names[] = {debug_file}, *values[] = {nowhere};
    gboolean failed =
        TessBaseAPIInit4(handle, NULL, langs, mode, NULL, 0, names, values, 1, FALSE) != 0;
    *why = missing(handle, failed, langs);
    if (!*why)
        return handle;
    TessBaseAPIEnd(handle);
    TessBaseAPIDelete(handle);
    return NULL;
}

static gboolean is_safe(const char *langs)
{
    for (const char *p = langs; *p; p++)
        if (!g_ascii_isalnum(*p) && *p != '+' && *p != '_')
            return FALSE;
    return *langs != '\0';
}

static TessBaseAPI *keep(const char *langs, TessOcrEngineMode mode, char **why)
{
    Slot *oldest = &slots[0];
    for (guint i = 0; i < KEPT; i++) {
        if (slots[i].langs && strcmp(slots[i].langs, langs) == 0) {
            slots[i].used = ++uses;
            return slots[i].handle;
        }
        if (slots[i].used < oldest->used)
            oldest = &slots[i];
    }
    TessBaseAPI *handle = load(langs, mode, why);
    if (!handle)
        return NULL;
    if (oldest->langs) {
        TessBaseAPIEnd(oldest->handle);
        TessBaseAPIDelete(oldest->handle);
        g_free(oldest->langs);
    }
    *oldest = (Slot){g_strdup(langs), handle, ++uses};
    return handle;
}

TessBaseAPI *ocr_engine(const char *langs, char **why)
{
    if (!is_safe(langs)) {
        *why =
            g_strdup_printf("\"%s\" is no list of Tesseract languages such as \"rus+eng\"", langs);
        return NULL;
    }
    return keep(langs, OEM_LSTM_ONLY, why);
}

/* What OSD calls scripts, as static strings: its own go with the call. */
static const char *static_script(const char *name)
{
    static const char *const known[] = {"Latin", "Cyrillic", "Arabic", "Han"};
    for (guint i = 0; name && i < G_N_ELEMENTS(known); i++)
        if (strcmp(name, known[i]) == 0)
            return known[i];
    return NULL;
}

gboolean ocr_engine_orientation(PIX *pix, int dpi, int *turn, const char **script)
{
    g_autofree char *why = NULL;
    TessBaseAPI *handle = keep("osd", OEM_TESSERACT_ONLY, &why);
    if (!handle)
        return FALSE;
    int degrees = 0;
    float sure = 0, script_sure = 0;
    const char *name = NULL;
    TessBaseAPISetPageSegMode(handle, PSM_OSD_ONLY);
    TessBaseAPISetImage2(handle, pix);
    TessBaseAPISetSourceResolution(handle, dpi);
    gboolean told =
        TessBaseAPIDetectOrientationScript(handle, &degrees, &sure, &name, &script_sure);
    *turn = told && sure >= 1 ? (360 - degrees) % 360 : 0;
    *script = told ? static_script(name) : NULL;
    TessBaseAPIClear(handle);
    return told;
}
