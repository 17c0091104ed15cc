/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config.h"

#include "document/state.h"

#include <string.h>

char **tanba_config_files(void)
{
    g_autoptr(GStrvBuilder) files = g_strv_builder_new();
    g_autofree char *own = g_build_filename(g_get_user_config_dir(), "tanba", "config", NULL);
    g_strv_builder_add(files, own);
    const char *const *system = g_get_system_config_dirs();
    for (guint i = 0; system[i]; i++) {
        g_autofree char *path = g_build_filename(system[i], "tanba", "config", NULL);
        g_strv_builder_add(files, path);
    }
    return g_strv_builder_end(files);
}

/* "[limits]", whatever stands after it. */
static gboolean is_group(const char *line, const char *group)
{
    gsize length = strlen(group);
    return *line == '[' && g_str_has_prefix(line + 1, group) && line[1 + length] == ']';
}

static gboolean is_key(const char *line, const char *key)
{
    gsize length = strlen(key);
    return g_str_has_prefix(line, key) && line[length + strspn(line + length, " \t")] == '=';
}

/* GKeyFile does not tell lines. The last one of a key counts; 0: not found. */
static guint line_of(const char *path, const char *group, const char *key)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean inside = FALSE;
    guint found = 0;
    for (guint i = 0; lines[i]; i++) {
        const char *line = lines[i] + strspn(lines[i], " \t");
        if (*line == '[')
            inside = is_group(line, group);
        if (inside && (key ? is_key(line, key) : *line == '['))
            found = i + 1;
    }
    return found;
}

/* A line that is neither blank, nor a comment, a group or a key; 0: none. */
static guint odd_line(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean inside = FALSE;
    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        gboolean group = *line == '[' && g_str_has_suffix(line, "]");
        if (*line && *line != '#' && !group && (!inside || !strchr(line, '=')))
            return i + 1;
        inside = inside || group;
    }
    return 0;
}

gboolean tanba_config_refuse(const char *path, const char *group, const char *key, GError **error,
                             const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *why = g_strdup_vprintf(format, args);
    va_end(args);
    guint line = line_of(path, group, key);
    g_autofree char *place = line ? g_strdup_printf(":%u", line) : g_strdup("");
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s%s: [%s] %s%s%s", path, place, group,
                key ? key : "", key ? ": " : "", why);
    return FALSE;
}

gboolean tanba_config_read(const char *path, GKeyFile **out, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) fault = NULL;
    *out = NULL;
    if (g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &fault)) {
        *out = g_steal_pointer(&file);
        return TRUE;
    }
    if (g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
    guint line = fault->domain == G_KEY_FILE_ERROR ? odd_line(path) : 0;
    g_autofree char *place = line ? g_strdup_printf(":%u", line) : g_strdup("");
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s%s: %s: mend it, or move it away", path,
                place, fault->message);
    return FALSE;
}
