/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>

#define MOST_SHOWN 50

static gboolean show(const TanbaDamage *damage, gpointer data)
{
    guint *shown = data;
    printf("%s%s%s: %s\n", damage->path ? damage->path : "", damage->path ? ": " : "", damage->what,
           damage->mend);
    return ++*shown < MOST_SHOWN;
}

static int verify(TanbaIndex *index)
{
    g_autoptr(GError) error = NULL;
    TanbaCounts counts;
    guint shown = 0;
    guint64 n = 0;
    if (!tanba_index_verify(index, show, &shown, &n, &error))
        return tanba_cli_fail(error);
    if (n > 0) {
        printf("%" G_GUINT64_FORMAT " fault%s%s\n", n, n == 1 ? "" : "s",
               n > shown         ? ", of which the first are shown"
               : n >= MOST_SHOWN ? " or more"
                                 : "");
        return TANBA_EXIT_SOME_FAILED;
    }
    if (!tanba_index_counts(index, &counts, &error))
        return tanba_cli_fail(error);
    printf("the archive is whole: %" G_GUINT64_FORMAT " passages of %" G_GUINT64_FORMAT
           " documents are as they were read\n",
           counts.passages, counts.documents);
    return TANBA_EXIT_OK;
}

static int mend(TanbaIndex *index)
{
    g_autoptr(GError) error = NULL;
    guint64 broken = 0;
    if (!tanba_index_mend(index, &broken, &error))
        return tanba_cli_fail(error);
    puts("what is made of the text was made again");
    if (broken > 0)
        printf("%" G_GUINT64_FORMAT
               " document%s not what was read from the file: run 'tanba ingest' on "
               "its folder, which reads it again\n",
               broken, broken == 1 ? " is" : "s are");
    return broken ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}

int tanba_cmd_verify(int argc, char **argv)
{
    int status = 0;
    gboolean mending = FALSE;
    const GOptionEntry entries[] = {
        {"mend", 0, 0, G_OPTION_ARG_NONE, &mending, "make again what can be made again", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("verify", entries, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return tanba_cli_usage("verify", "'%s' is not understood", argv[1]);
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    status = mending ? mend(open.index) : verify(open.index);
    tanba_cli_close(&open);
    return status;
}
