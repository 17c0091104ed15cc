/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/limits.h"

#include "config/config.h"

#define GROUP "limits"

static const TanbaSettingInfo infos[TANBA_SET_COUNT] = {
    [TANBA_SET_TEXT_SECONDS] = {"text-seconds", 10, 1, 3600,
                                "how long a child that reads text may give no sign", NULL},
    [TANBA_SET_PAGE_SECONDS] = {"page-seconds", 60, 1, 3600,
                                "how long a page may take to be drawn, and to be recognised", NULL},
    [TANBA_SET_CPU_SECONDS] = {"cpu-seconds", 600, 10, 86400, "processor time of a child", NULL},
    [TANBA_SET_MEMORY_MIB] = {"memory-mib", 2048, 512, 1u << 20, "memory of a child", NULL},
    [TANBA_SET_TEXT_MIB] = {"text-mib", 32, 1, 64, "text of a document", NULL},
    [TANBA_SET_LINES] = {"lines", 1000000, 1000, 10000000, "lines of a document", NULL},
    [TANBA_SET_PAGES] = {"pages", 20000, 1, 200000, "pages of a document", NULL},
    [TANBA_SET_PASSAGES] = {"passages", 300000, 1000, 3000000, "passages of a document", NULL},
    [TANBA_SET_MEMBERS] = {"members", 500000, 1, 100000000,
                           "files taken out of one archive or mail, whatever lies in what",
                           "--max-members"},
    [TANBA_SET_DEPTH] = {"depth", 8, 1, 100, "how deep archives in archives are opened",
                         "--max-depth"},
    [TANBA_SET_MEMBER_MIB] = {"member-mib", 1024, 1, 1u << 20, "the largest file taken out of one",
                              "--max-member"},
    [TANBA_SET_UNPACKED_MIB] = {"unpacked-mib", 16384, 1, 1u << 24, "all that is taken out of one",
                                "--max-unpacked"},
    [TANBA_SET_SCRIPT_MS] = {"script-ms", 2000, 10, 600000,
                             "how long a script may take over one passage or document", NULL},
    [TANBA_SET_SCRIPT_MIB] = {"script-mib", 64, 1, 1024, "memory of a script beside what it loads",
                              NULL},
};

const TanbaSettingInfo *tanba_setting_info(TanbaSetting setting)
{
    return &infos[setting];
}

static gboolean find(const char *key, guint *out)
{
    for (*out = 0; *out < TANBA_SET_COUNT; (*out)++)
        if (g_str_equal(infos[*out].key, key))
            return TRUE;
    return FALSE;
}

static gboolean refuse_key(const char *path, const char *key, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < TANBA_SET_COUNT; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", infos[i].key);
    return tanba_config_refuse(path, GROUP, key, error, "there is no such limit; there are: %s",
                               all->str);
}

static gboolean take(TanbaSettings *settings, GKeyFile *file, const char *path, const char *key,
                     GError **error)
{
    guint i;
    if (!find(key, &i))
        return refuse_key(path, key, error);
    const TanbaSettingInfo *info = &infos[i];
    g_autofree char *text = g_key_file_get_value(file, GROUP, key, NULL);
    guint64 value;
    if (!g_ascii_string_to_unsigned(g_strstrip(text), 10, info->least, info->most, &value, NULL))
        return tanba_config_refuse(path, GROUP, key, error,
                                   "'%s' will not do: set a whole number from %" G_GUINT64_FORMAT
                                   " to %" G_GUINT64_FORMAT " (it is %" G_GUINT64_FORMAT
                                   " where nothing is set)",
                                   text, info->least, info->most, info->normal);
    if (settings->from[i])
        return TRUE;
    settings->value[i] = value;
    settings->from[i] = g_strdup(path);
    return TRUE;
}

static gboolean take_file(TanbaSettings *settings, const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = NULL;
    if (!tanba_config_read(path, &file, error))
        return FALSE;
    if (!file)
        return TRUE;
    g_auto(GStrv) keys = g_key_file_get_keys(file, GROUP, NULL, NULL);
    for (guint i = 0; keys && keys[i]; i++)
        if (!take(settings, file, path, keys[i], error))
            return FALSE;
    return TRUE;
}

static void reset(TanbaSettings *settings)
{
    for (guint i = 0; i < TANBA_SET_COUNT; i++) {
        g_clear_pointer(&settings->from[i], g_free);
        settings->value[i] = infos[i].normal;
    }
}

gboolean tanba_settings_load(TanbaSettings *settings, const char *const *files, GError **error)
{
    *settings = (TanbaSettings){0};
    reset(settings);
    for (guint i = 0; files[i]; i++)
        if (!take_file(settings, files[i], error)) {
            reset(settings);
            return FALSE;
        }
    return TRUE;
}

gboolean tanba_settings_load_own(TanbaSettings *settings, GError **error)
{
    g_auto(GStrv) files = tanba_config_files();
    return tanba_settings_load(settings, (const char *const *)files, error);
}

void tanba_settings_clear(TanbaSettings *settings)
{
    for (guint i = 0; i < TANBA_SET_COUNT; i++)
        g_clear_pointer(&settings->from[i], g_free);
}
