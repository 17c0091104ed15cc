/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/known_tags.h"
#include "cli/output.h"

#include <stdio.h>

/* right=VALUE for each --right, then each --tag as it is. */
static char **tag_filters(char **rights, char **tags)
{
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; rights && rights[i]; i++)
        g_ptr_array_add(all, g_strdup_printf("right=%s", rights[i]));
    for (guint i = 0; tags && tags[i]; i++)
        g_ptr_array_add(all, g_strdup(tags[i]));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static int run(TanbaIndex *index, const TanbaQuery *query, TanbaFormat format)
{
    g_autoptr(GError) error = NULL;
    guint64 total = 0;
    TanbaOutput *output = tanba_output_new(format);
    gboolean ok = tanba_index_search(index, query, tanba_output_hit, output, &total, &error);
    ok = tanba_output_finish(output, total, ok ? &error : NULL) && ok;
    /* Silence would read as "there is no such evidence". */
    if (ok && total == 0 && format == TANBA_FORMAT_TEXT)
        fputs("tanba: no passage matches; all words must be in one passage: try OR between them, a "
              "beginning (tortur*), or what OCR may have made of a word (torture~)\n",
              stderr);
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

int tanba_cmd_search(int argc, char **argv)
{
    int status = 0, limit = 10;
    gboolean json = FALSE;
    g_auto(GStrv) rights = NULL, tags = NULL;
    const GOptionEntry entries[] = {
        {"right", 0, 0, G_OPTION_ARG_STRING_ARRAY, &rights, "only passages about this right",
         "RIGHT"},
        {"tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &tags, "only passages with this tag",
         "NAME[=VALUE]"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, "at most so many (10; 0: all)", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("search", entries, &argc, &argv, &status))
        return status;
    if (argc < 2 && !rights && !tags)
        return tanba_cli_usage("search", "say what to look for");
    if (limit < 0)
        return tanba_cli_usage("search", "--limit takes a number from 0 on");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *words = g_strjoinv(" ", argv + 1);
    g_auto(GStrv) filters = tag_filters(rights, tags);
    TanbaQuery query = {.words = words,
                        .tags = (const char *const *)filters,
                        .limit = (guint)limit,
                        .ranked = TRUE};
    if (tanba_cli_know_tags(&open, words, query.tags, &status))
        status = run(open.index, &query, json ? TANBA_FORMAT_JSON : TANBA_FORMAT_TEXT);
    tanba_cli_close(&open);
    return status;
}
