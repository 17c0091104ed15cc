/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"
#include "cli/tagging.h"

#include <stdio.h>

static void on_progress(const TanbaTagProgress *p, gpointer data)
{
    tanba_progress_draw(data, p->finished, p->todo, "documents tagged", NULL);
}

static void on_broken(const char *script, const char *message, gpointer data)
{
    tanba_progress_clear(data);
    fprintf(stderr, "tanba: %s: %s\n", script, message);
}

int tanba_cli_tag(TanbaOpen *open, TanbaTagOptions *options)
{
    g_autoptr(GError) error = NULL;
    TanbaProgressLine line;
    tanba_progress_begin(&line);
    options->progress = on_progress;
    options->broken = on_broken;
    options->data = &line;
    options->stop = tanba_cli_catch_interrupt();
    TanbaTagProgress summary;
    gboolean ok = tanba_tag(open->archive, open->index, options, &summary, &error);
    tanba_progress_clear(&line);
    if (!ok)
        return tanba_cli_fail(error);
    printf("%" G_GUINT64_FORMAT " documents tagged, %" G_GUINT64_FORMAT " tags\n", summary.finished,
           summary.tags);
    if (summary.faults)
        fprintf(stderr,
                "tanba: scripts failed %" G_GUINT64_FORMAT " times: tanba status names them\n",
                summary.faults);
    return summary.faults || summary.broken || *options->stop ? TANBA_EXIT_SOME_FAILED
                                                              : TANBA_EXIT_OK;
}

/* A script file from elsewhere becomes one of the archive's: otherwise the next run would not know it. */
static gboolean adopt(const TanbaOpen *open, const char *script, int *status)
{
    if (!script || !g_file_test(script, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    g_autoptr(GError) error = NULL;
    g_autofree char *copied = NULL;
    if (!tanba_tag_adopt(open->archive, script, &copied, &error)) {
        *status = tanba_cli_fail(error);
        return FALSE;
    }
    if (copied)
        printf("%s is now a script of this archive: %s\n", script, copied);
    return TRUE;
}

int tanba_cmd_tag(int argc, char **argv)
{
    int status = 0, jobs = 0;
    g_autofree char *script = NULL;
    const GOptionEntry entries[] = {
        {"script", 0, 0, G_OPTION_ARG_FILENAME, &script, "only this script, by name or file",
         "FILE"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "children at once (as many as processors)", "N"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("tag", entries, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return tanba_cli_usage("tag", "'%s' is not understood", argv[1]);
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    TanbaTagOptions options = {.jobs = (guint)MAX(jobs, 0), .only = script};
    if (adopt(&open, script, &status))
        status = tanba_cli_tag(&open, &options);
    tanba_cli_close(&open);
    return status;
}
