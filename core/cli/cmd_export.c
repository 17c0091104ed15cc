/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/known_tags.h"
#include "cli/output.h"

static int export(TanbaIndex *index, const char *words, const TanbaOutputOptions *options)
{
    g_autoptr(GError) error = NULL;
    const TanbaQuery query = {.words = words};
    TanbaTotals totals = {0};
    TanbaScreen *screen = tanba_screen_open(NULL, FALSE);
    TanbaOutput *output = tanba_output_new(options, screen);
    gboolean ok = tanba_index_search(index, &query, tanba_output_hit, output, NULL, &error);
    tanba_output_finish(output, ok ? &totals : NULL);
    ok = tanba_screen_close(screen, ok ? &error : NULL) && ok;
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

int tanba_cmd_export(int argc, char **argv)
{
    int status = 0;
    g_autofree char *name = NULL;
    gboolean printed = FALSE;
    TanbaOutputOptions options = {.format = TANBA_FORMAT_JSONL};
    const GOptionEntry entries[] = {
        {"printed", 0, 0, G_OPTION_ARG_NONE, &printed,
         "items as printed, not the recommendations derived from them", NULL},
        {"format", 0, 0, G_OPTION_ARG_STRING, &name, "how (jsonl)", "jsonl|json|csv|markdown"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("export", entries, &argc, &argv, &status))
        return status;
    if (name &&
        (!tanba_format_from_name(name, &options.format) || options.format == TANBA_FORMAT_TEXT))
        return tanba_cli_usage("export", "--format takes jsonl, json, csv or markdown, not '%s'",
                               name);
    options.derived = !printed;
    options.by_document = options.format == TANBA_FORMAT_MARKDOWN;
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *words = g_strjoinv(" ", argv + 1);
    const char *const none[] = {NULL};
    if (tanba_cli_know_tags(&open, words, none, &status))
        status = export(open.index, words, &options);
    tanba_cli_close(&open);
    return status;
}
