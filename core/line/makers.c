/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/makers.h"

#include <string.h>

#define OCR_MARK " | ocr "

struct TanbaMakers {
    GHashTable *versions; /* of plugins, by name */
    char *all;            /* a hash over all of them: what an unsupported file depends on */
    char *ocr;            /* the recogniser and the options that steer it */
};

TanbaMakers *tanba_makers_new(GVariant *ready, const TanbaIngestOptions *options)
{
    TanbaMakers *makers = g_new0(TanbaMakers, 1);
    makers->versions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GVariant) list =
        g_variant_lookup_value(ready, "plugins", G_VARIANT_TYPE("a(sssssasib)"));
    g_autoptr(GString) all = g_string_new(NULL);
    const char *recogniser = "none";
    for (gsize i = 0; list && i < g_variant_n_children(list); i++) {
        const char *name, *version;
        gboolean recognises;
        g_autoptr(GVariant) plugin = g_variant_get_child_value(list, i);
        g_variant_get_child(plugin, 0, "&s", &name);
        g_variant_get_child(plugin, 1, "&s", &version);
        g_variant_get_child(plugin, 7, "b", &recognises);
        g_hash_table_insert(makers->versions, g_strdup(name), g_strdup(version));
        g_string_append_printf(all, "%s %s\n", name, version);
        if (recognises && g_str_equal(recogniser, "none"))
            recogniser = version; /* lives as long as `ready` does; copied below */
    }
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all->str, -1);
    makers->all = g_strndup(hash, 16);
    const char *models = "";
    g_variant_lookup(ready, "models", "&s", &models);
    makers->ocr = options->no_ocr ? g_strdup("off")
                                  : g_strdup_printf("%s, models %s, %s", recogniser, models,
                                                    options->ocr_langs ? options->ocr_langs : "-");
    return makers;
}

void tanba_makers_free(TanbaMakers *makers)
{
    if (!makers)
        return;
    g_hash_table_unref(makers->versions);
    g_free(makers->all);
    g_free(makers->ocr);
    g_free(makers);
}

char *tanba_makers_describe(const TanbaMakers *makers, const char *plugin, gboolean ocr)
{
    const char *version = plugin ? g_hash_table_lookup(makers->versions, plugin) : NULL;
    if (!version)
        return g_strdup_printf("all %s", makers->all);
    return ocr ? g_strdup_printf("%s %s" OCR_MARK "%s", plugin, version, makers->ocr)
               : g_strdup_printf("%s %s", plugin, version);
}

const char *tanba_makers_ocr(const TanbaMakers *makers)
{
    return makers->ocr;
}

/* These depend on the day: on what else the machine was doing, on a disk that was not there. */
static gboolean depends_on_the_day(TanbaState state)
{
    return state == TANBA_STATE_TIMEOUT || state == TANBA_STATE_CRASHED ||
           state == TANBA_STATE_OUT_OF_MEMORY || state == TANBA_STATE_UNREADABLE ||
           state == TANBA_STATE_REFUSED;
}

gboolean tanba_makers_would_differ(const TanbaMakers *makers, const TanbaFile *file)
{
    if (depends_on_the_day(file->state) || !file->made_by)
        return TRUE;
    gboolean ocr = strstr(file->made_by, OCR_MARK) != NULL;
    g_autofree char *now = tanba_makers_describe(makers, file->plugin, ocr);
    return !g_str_equal(now, file->made_by);
}
