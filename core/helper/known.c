/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper/known.h"

#include "config/config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS 60
#define MEMORY (1ull << 30)

#define DOC "application/msword"
#define XLS "application/vnd.ms-excel"
#define PPT "application/vnd.ms-powerpoint"
#define PROGRAM "/usr/lib/libreoffice/program"
#define OFFICE_AGAIN 81 /* it has made its profile, and wants to be started anew */
#define OFFICE PROGRAM "/soffice.bin"
#define OFFICE_OPTIONS                                                                             \
    "-env:UserInstallation=file://{dir}/profile --headless --norestore "                           \
    "--nolockcheck "                                                                               \
    "--nodefault --convert-to "

typedef struct {
    const char *name, *package, *types, *command, *result, *output, *reads;
    const char *part; /* a file without which the program cannot do this; or NULL */
    guint seconds;
    guint64 memory;
} Known;

/* The quick ones first; LibreOffice takes seconds, and what they refuse. */
static const Known known[] = {
    {"antiword", "antiword", DOC, "/usr/bin/antiword -i 1 -w 0 -m UTF-8.txt {}", NULL, "text", NULL,
     NULL, SECONDS, MEMORY},
    {"catdoc", "catdoc", DOC, "/usr/bin/catdoc -w -d utf-8 {}", NULL, "text", NULL, NULL, SECONDS,
     MEMORY},
    {"xls2csv", "catdoc", XLS, "/usr/bin/xls2csv -d utf-8 -q0 -c \"\t\" {}", NULL, "text", NULL,
     NULL, SECONDS, MEMORY},
    {"catppt", "catdoc", PPT, "/usr/bin/catppt -d utf-8 {}", NULL, "text", NULL, NULL, SECONDS,
     MEMORY},
    {"libreoffice-doc", "libreoffice-writer", DOC, OFFICE " " OFFICE_OPTIONS "docx {}",
     "document.docx", "docx", "/etc/libreoffice;/var/spool/libreoffice", PROGRAM "/libswlo.so", 120,
     8ull << 30},
    {"libreoffice-xls", "libreoffice-calc", XLS, OFFICE " " OFFICE_OPTIONS "xlsx {}",
     "document.xlsx", "xlsx", "/etc/libreoffice;/var/spool/libreoffice", PROGRAM "/libsclo.so", 120,
     8ull << 30},
    {"libreoffice-ppt", "libreoffice-impress", PPT, OFFICE " " OFFICE_OPTIONS "pptx {}",
     "document.pptx", "pptx", "/etc/libreoffice;/var/spool/libreoffice", PROGRAM "/libsdlo.so", 120,
     8ull << 30},
};

/* What a helper may make, as a user writes it. */
static const struct {
    const char *word, *type;
} outputs[] = {
    {"text", "text/plain"},
    {"html", "text/html"},
    {"pdf", "application/pdf"},
    {"rtf", "text/rtf"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"odt", "application/vnd.oasis.opendocument.text"},
};

static char *output_type(const char *word)
{
    for (guint i = 0; i < G_N_ELEMENTS(outputs); i++)
        if (g_strcmp0(word, outputs[i].word) == 0)
            return g_strdup(outputs[i].type);
    return NULL;
}

static void look_for(TanbaHelper *helper)
{
    struct stat st;
    helper->there = stat(helper->argv[0], &st) == 0 && S_ISREG(st.st_mode) &&
                    access(helper->argv[0], X_OK) == 0;
    g_autofree char *command = g_strjoinv(" ", helper->argv);
    helper->version = helper->there
                          ? g_strdup_printf("%s, %" G_GINT64_FORMAT " bytes of %" G_GINT64_FORMAT,
                                            command, (gint64)st.st_size, (gint64)st.st_mtim.tv_sec)
                          : g_strdup(command);
}

void tanba_helpers_add_known(GPtrArray *helpers, const GHashTable *named)
{
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        const Known *one = &known[i];
        if (g_hash_table_contains((GHashTable *)named, one->name))
            continue;
        TanbaHelper *helper = g_new0(TanbaHelper, 1);
        helper->name = g_strdup(one->name);
        helper->package = g_strdup(one->package);
        helper->types = g_strsplit(one->types, ";", -1);
        helper->reads = g_strsplit(one->reads ? one->reads : "", ";", -1);
        helper->result = g_strdup(one->result);
        helper->output = output_type(one->output);
        helper->seconds = one->seconds;
        helper->memory = one->memory;
        g_shell_parse_argv(one->command, NULL, &helper->argv, NULL); /* our own: it can be parsed */
        helper->office = one->part != NULL;                          /* LibreOffice, all of them */
        helper->again = one->part ? OFFICE_AGAIN : 0;
        look_for(helper);
        helper->there = helper->there && (!one->part || access(one->part, R_OK) == 0);
        g_ptr_array_add(helpers, helper);
    }
}

/* ---- the user's ----------------------------------------------------------------------------- */

/* The NAME of [exec "NAME"], or NULL. */
static char *name_of(const char *group)
{
    gsize length = strlen(group);
    if (!g_str_has_prefix(group, "exec \"") || length < 8 || group[length - 1] != '"')
        return NULL;
    return g_strndup(group + 6, length - 7);
}

static gboolean refuse(GError **error, const char *path, const char *group, const char *why)
{
    return tanba_config_refuse(path, group, NULL, error, "%s", why);
}

static gboolean is_known_key(const char *key)
{
    static const char *const keys[] = {"types", "command", "result",     "output",
                                       "reads", "seconds", "memory-mib", NULL};
    return g_strv_contains(keys, key);
}

static gboolean check_keys(GKeyFile *file, const char *path, const char *group, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);
    for (guint i = 0; keys && keys[i]; i++)
        if (!is_known_key(keys[i])) {
            g_autofree char *why =
                g_strdup_printf("there is no '%s': types, command, output, result, reads, seconds "
                                "and memory-mib are understood",
                                keys[i]);
            return refuse(error, path, group, why);
        }
    return TRUE;
}

static gboolean read_command(TanbaHelper *helper, const char *command, const char *path,
                             const char *group, GError **error)
{
    g_autoptr(GError) fault = NULL;
    if (!g_shell_parse_argv(command, NULL, &helper->argv, &fault))
        return refuse(error, path, group, fault->message);
    return g_path_is_absolute(helper->argv[0]) ||
           refuse(error, path, group, "the command begins with the whole path of a program");
}

static gboolean read_number(GKeyFile *file, const char *path, const char *group, const char *key,
                            guint64 most, guint64 *out, GError **error)
{
    g_autofree char *text = g_key_file_get_value(file, group, key, NULL);
    if (!text || g_ascii_string_to_unsigned(g_strstrip(text), 10, 1, most, out, NULL))
        return TRUE;
    return tanba_config_refuse(path, group, key, error,
                               "'%s' will not do: set a whole number from 1 to %" G_GUINT64_FORMAT,
                               text, most);
}

static gboolean read_group(TanbaHelper *helper, GKeyFile *file, const char *path, const char *group,
                           GError **error)
{
    g_autofree char *command = g_key_file_get_string(file, group, "command", NULL);
    g_autofree char *output = g_key_file_get_string(file, group, "output", NULL);
    helper->types = g_key_file_get_string_list(file, group, "types", NULL, NULL);
    helper->reads = g_key_file_get_string_list(file, group, "reads", NULL, NULL);
    helper->result = g_key_file_get_string(file, group, "result", NULL);
    helper->output = output_type(output);
    guint64 seconds = SECONDS, memory = MEMORY >> 20;
    if (!read_number(file, path, group, "seconds", 3600, &seconds, error) ||
        !read_number(file, path, group, "memory-mib", 1u << 20, &memory, error))
        return FALSE;
    helper->seconds = (guint)seconds;
    helper->memory = memory << 20;
    if (!helper->types || !helper->types[0])
        return refuse(error, path, group, "'types' is missing: types=application/x-thing");
    if (!helper->output)
        return refuse(error, path, group,
                      "'output' is one of text, html, pdf, rtf, docx, xlsx, pptx, odt");
    if (helper->result && (strchr(helper->result, '/') || *helper->result == '.'))
        return refuse(error, path, group, "'result' is the bare name of a file in {dir}");
    if (!helper->reads)
        helper->reads = g_new0(char *, 1);
    return read_command(helper, command, path, group, error);
}

gboolean tanba_helpers_add_file(GPtrArray *helpers, GHashTable *named, const char *path,
                                GError **error)
{
    g_autoptr(GKeyFile) file = NULL;
    if (!tanba_config_read(path, &file, error))
        return FALSE;
    if (!file)
        return TRUE;
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (guint i = 0; groups[i]; i++) {
        if (g_str_equal(groups[i], "limits")) /* config/limits.c */
            continue;
        g_autofree char *name = name_of(groups[i]);
        if (!name)
            return refuse(error, path, groups[i],
                          "only [limits] and groups [exec \"NAME\"] are understood");
        if (g_hash_table_contains(named, name))
            continue;
        g_hash_table_add(named, g_strdup(name));
        if (!check_keys(file, path, groups[i], error))
            return FALSE;
        g_autofree char *command = g_key_file_get_string(file, groups[i], "command", NULL);
        if (!command || !*command)
            continue; /* an empty command turns a known one off */
        TanbaHelper *helper = g_new0(TanbaHelper, 1);
        g_ptr_array_add(helpers, helper);
        helper->name = g_steal_pointer(&name);
        if (!read_group(helper, file, path, groups[i], error))
            return FALSE;
        look_for(helper);
    }
    return TRUE;
}
