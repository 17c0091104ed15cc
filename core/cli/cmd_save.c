/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "index/saved.h"

#include <jansson.h>
#include <stdio.h>

/* What is gathered to be listed: name, query, name, query... */
static gboolean take(const char *name, const char *words, gpointer data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, g_strdup(name));
    g_ptr_array_add(data, g_strdup(words));
    return TRUE;
}

static void print_json(const GPtrArray *pairs)
{
    json_t *all = json_array();
    for (guint i = 0; i + 1 < pairs->len; i += 2)
        json_array_append_new(
            all, json_pack("{s:s, s:s}", "name", pairs->pdata[i], "query", pairs->pdata[i + 1]));
    json_dumpf(all, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(all);
}

static int list(TanbaIndex *index, const char *name, gboolean json)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);
    if (!tanba_index_each_saved(index, name, take, pairs, &error))
        return tanba_cli_fail(error);
    if (json)
        print_json(pairs);
    glong widest = 0;
    for (guint i = 0; i < pairs->len; i += 2)
        widest = MAX(widest, g_utf8_strlen(pairs->pdata[i], -1));
    for (guint i = 0; !json && i + 1 < pairs->len; i += 2)
        printf("@%s%*s  %s\n", (char *)pairs->pdata[i],
               (int)(widest - g_utf8_strlen(pairs->pdata[i], -1)), "", (char *)pairs->pdata[i + 1]);
    if (!json && pairs->len == 0)
        fputs("tanba: no query is saved yet: tanba save NAME QUERY does it\n", stderr);
    return fflush(stdout) == 0 ? TANBA_EXIT_OK : TANBA_EXIT_CANNOT;
}

static int save(TanbaIndex *index, const char *name, char **words)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *query = g_strjoinv(" ", words), *before = NULL;
    if (!tanba_index_save(index, name, query, &before, &error))
        return tanba_cli_fail(error);
    if (before && !g_str_equal(before, query))
        printf("@%s was: %s\n", name, before);
    printf("@%s is: %s\n", name, query);
    return TANBA_EXIT_OK;
}

static int forget(TanbaIndex *index, const char *name)
{
    g_autoptr(GError) error = NULL;
    return tanba_index_forget_saved(index, name, &error) ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

int tanba_cmd_save(int argc, char **argv)
{
    int status = 0;
    gboolean gone = FALSE, json = FALSE;
    const GOptionEntry entries[] = {
        {"remove", 0, 0, G_OPTION_ARG_NONE, &gone, "forget the query of that name", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "list as JSON", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("save", entries, &argc, &argv, &status))
        return status;
    if (gone && (argc != 2 || json))
        return tanba_cli_usage("save", "--remove takes one name");
    if (json && argc > 2)
        return tanba_cli_usage("save", "--json lists, and takes at most one name");
    const char *name = argc > 1 && *argv[1] == '@' ? argv[1] + 1 : argc > 1 ? argv[1] : NULL;
    gboolean write = gone || argc > 2;
    TanbaOpen open;
    if (!tanba_cli_open(&open, write ? TANBA_INDEX_WRITE : TANBA_INDEX_READ, &status))
        return status;
    status = gone    ? forget(open.index, name)
             : write ? save(open.index, name, argv + 2)
                     : list(open.index, name, json);
    tanba_cli_close(&open);
    return status;
}
