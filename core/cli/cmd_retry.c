/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reading.h"

typedef struct {
    const char *const *paths;
    gboolean failed_only;
} Choice;

static gboolean retry(TanbaOpen *open, const TanbaIngestOptions *options, gconstpointer data,
                      TanbaIngestProgress *summary, GError **error)
{
    const Choice *choice = data;
    return tanba_ingest_again(open->archive, open->index, choice->paths, choice->failed_only,
                              options, summary, error);
}

int tanba_cmd_retry(int argc, char **argv)
{
    int status = 0;
    gboolean failed = FALSE;
    g_auto(TanbaReading) reading = {0};
    const GOptionEntry entries[] = {{"failed", 0, 0, G_OPTION_ARG_NONE, &failed,
                                     "only those that failed (so it is where no PATH is named)",
                                     NULL},
                                    TANBA_READING_ENTRIES(reading),
                                    G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("retry", entries, &argc, &argv, &status))
        return status;
    TanbaOpen open;
    if (!tanba_reading_check(&reading, "retry", &status) ||
        !tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    const Choice choice = {(const char *const *)argv + 1, failed || argc < 2};
    TanbaIngestOptions options = {0};
    status = tanba_reading_run(&open, &reading, options, retry, &choice);
    tanba_cli_close(&open);
    return status;
}
