/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "lua/suggest.h"

#include <string.h>

/* The command line's own state: where the answer goes while somebody asks. */
static GPtrArray **asking;

static void option_free(gpointer data)
{
    TanbaOption *option = data;
    g_free(option->name);
    g_free(option->value);
    g_free(option->help);
    g_free(option);
}

static void add(GPtrArray *options, const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++) {
        if (entries->flags & G_OPTION_FLAG_HIDDEN)
            continue;
        gboolean bare = entries->arg == G_OPTION_ARG_NONE || entries->flags & G_OPTION_FLAG_NO_ARG;
        const char *value = entries->arg_description ? entries->arg_description : "VALUE";
        TanbaOption *option = g_new0(TanbaOption, 1);
        option->name = g_strdup(entries->long_name);
        option->letter = entries->short_name;
        option->help = g_strdup(entries->description);
        option->value = bare ? NULL : g_strdup(value);
        g_ptr_array_add(options, option);
    }
}

GPtrArray *tanba_options_list(const GOptionEntry *entries)
{
    const GOptionEntry common[] = {TANBA_COMMON_ENTRIES(NULL)};
    GPtrArray *options = g_ptr_array_new_with_free_func(option_free);
    add(options, entries);
    add(options, common);
    return options;
}

GPtrArray *tanba_options_of(const TanbaVerb *verb)
{
    GPtrArray *options = NULL;
    char *words[] = {(char *)verb->name, NULL};
    asking = &options;
    verb->run(1, words);
    asking = NULL;
    return options ? options : tanba_options_list(NULL);
}

gboolean tanba_options_were_asked(const GOptionEntry *entries)
{
    if (asking)
        *asking = tanba_options_list(entries);
    return asking != NULL;
}

const TanbaOption *tanba_options_find(const GPtrArray *options, const char *word)
{
    gboolean is_long = g_str_has_prefix(word, "--");
    gsize length = is_long ? strcspn(word + 2, "=") : 0;
    for (guint i = 0; *word == '-' && i < options->len; i++) {
        const TanbaOption *option = options->pdata[i];
        if (is_long ? strlen(option->name) == length && !memcmp(option->name, word + 2, length)
                    : option->letter && word[1] == option->letter)
            return option;
    }
    return NULL;
}

char *tanba_option_shown(const TanbaOption *option, gboolean marked)
{
    const char *mark = marked ? "`" : "";
    GString *out = g_string_new(NULL);
    if (option->letter)
        g_string_append_printf(out, "%s-%c%s, ", mark, option->letter, mark);
    g_string_append_printf(out, "%s--%s%s", mark, option->name, mark);
    if (option->value)
        g_string_append_printf(out, " %s", option->value);
    return g_string_free(out, FALSE);
}

char *tanba_options_suggest(const GPtrArray *options, const char *word)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < options->len; i++)
        g_ptr_array_add(names, ((const TanbaOption *)options->pdata[i])->name);
    g_ptr_array_add(names, (gpointer) "help");
    g_ptr_array_add(names, NULL);
    g_autofree char *name = g_strndup(word, strcspn(word, "="));
    const char *nearest =
        tanba_suggest(name + strspn(name, "-"), (const char *const *)names->pdata);
    return nearest ? g_strdup_printf(" (did you mean '--%s'?)", nearest) : g_strdup("");
}
