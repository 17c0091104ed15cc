/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/output.h"

int tanba_cmd_export(int argc, char **argv)
{
    int status = 0;
    g_autofree char *name = NULL;
    TanbaFormat format = TANBA_FORMAT_JSONL;
    gboolean printed = FALSE;
    const GOptionEntry entries[] = {
        {"printed", 0, 0, G_OPTION_ARG_NONE, &printed,
         "items as printed, not the recommendations derived from them", NULL},
        {"format", 0, 0, G_OPTION_ARG_STRING, &name, "how (jsonl)", "jsonl|csv"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("export", entries, &argc, &argv, &status))
        return status;
    if (name && (!tanba_format_from_name(name, &format) ||
                 (format != TANBA_FORMAT_JSONL && format != TANBA_FORMAT_CSV)))
        return tanba_cli_usage("export", "--format takes jsonl or csv, not '%s'", name);
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *words = g_strjoinv(" ", argv + 1);
    g_autoptr(GError) error = NULL;
    TanbaQuery query = {.words = words};
    TanbaOutput *output = tanba_output_new(format);
    if (printed)
        tanba_output_keep_printed(output);
    gboolean ok = tanba_index_search(open.index, &query, tanba_output_hit, output, NULL, &error);
    ok = tanba_output_finish(output, 0, ok ? &error : NULL) && ok;
    status = ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
    tanba_cli_close(&open);
    return status;
}
