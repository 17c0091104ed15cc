/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reading.h"

static gboolean ingest(TanbaOpen *open, const TanbaIngestOptions *options, gconstpointer data,
                       TanbaIngestProgress *summary, GError **error)
{
    return tanba_ingest(open->archive, open->index, data, options, summary, error);
}

int tanba_cmd_ingest(int argc, char **argv)
{
    int status = 0;
    g_auto(TanbaReading) reading = {0};
    TanbaIngestOptions options = {0};
    const GOptionEntry entries[] = {{"verify", 0, 0, G_OPTION_ARG_NONE, &options.verify,
                                     "hash also what size and time say is unchanged", NULL},
                                    TANBA_READING_ENTRIES(reading),
                                    G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("ingest", entries, &argc, &argv, &status))
        return status;
    if (argc < 2)
        return tanba_cli_usage("ingest", "name the files or folders to read");
    TanbaOpen open;
    if (!tanba_reading_check(&reading, "ingest", &status) ||
        !tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    status = tanba_reading_run(&open, &reading, options, ingest, argv + 1);
    tanba_cli_close(&open);
    return status;
}
