/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/tagging.h"
#include "document/cite.h"
#include "line/ingest.h"

#include <stdio.h>

typedef struct {
    TanbaProgressLine line;
} Screen;

static void on_progress(const TanbaIngestProgress *p, gpointer data)
{
    Screen *screen = data;
    if (p->counting)
        tanba_progress_draw(&screen->line, p->found, p->found, "files found", NULL);
    else
        tanba_progress_draw(&screen->line, p->finished, p->todo, "files", p->current);
}

static void on_fault(const TanbaFile *file, gpointer data)
{
    Screen *screen = data;
    g_autofree char *path = tanba_display_path(file->path);
    tanba_progress_clear(&screen->line);
    fprintf(stderr, "tanba: %s: %s (%s): %s\n", path, tanba_state_name(file->state),
            tanba_stage_name(file->stage), file->reason ? file->reason : "no reason was given");
}

static void print_summary(const TanbaIngestProgress *p)
{
    printf("%" G_GUINT64_FORMAT " files found, %" G_GUINT64_FORMAT " unchanged, %" G_GUINT64_FORMAT
           " read",
           p->found, p->unchanged, p->finished);
    const char *separator = ": ";
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (p->ended[i]) {
            printf("%s%" G_GUINT64_FORMAT " %s", separator, p->ended[i],
                   tanba_state_name((TanbaState)i));
            separator = ", ";
        }
    putchar('\n');
    if (p->failed_before)
        printf("%" G_GUINT64_FORMAT " of the unchanged failed before: tanba status names them\n",
               p->failed_before);
    if (p->finished < p->todo)
        printf("%" G_GUINT64_FORMAT " wait: the same command goes on with them\n",
               p->todo - p->finished);
}

static gboolean some_failed(const TanbaIngestProgress *p)
{
    if (p->failed_before)
        return TRUE;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (p->ended[i] && tanba_state_needs_eyes((TanbaState)i))
            return TRUE;
    return FALSE;
}

static int ingest(TanbaOpen *open, char **paths, TanbaIngestOptions *options, gboolean no_tag)
{
    g_autoptr(GError) error = NULL;
    Screen screen;
    tanba_progress_begin(&screen.line);
    options->progress = on_progress;
    options->fault = on_fault;
    options->data = &screen;
    options->stop = tanba_cli_catch_interrupt();
    TanbaIngestProgress summary;
    gboolean ok = tanba_ingest(open->archive, open->index, (const char *const *)paths, options,
                               &summary, &error);
    tanba_progress_clear(&screen.line);
    if (!ok)
        return tanba_cli_fail(error);
    print_summary(&summary);
    int status = some_failed(&summary) || *options->stop ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
    if (no_tag || *options->stop)
        return status;
    TanbaTagOptions tag_options = {.jobs = options->jobs};
    int tagged = tanba_cli_tag(open, &tag_options);
    return tagged ? tagged : status;
}

int tanba_cmd_ingest(int argc, char **argv)
{
    int status = 0, jobs = 0;
    gboolean no_tag = FALSE, no_ocr = FALSE, no_sandbox = FALSE;
    g_autofree char *langs = NULL;
    const GOptionEntry entries[] = {
        {"no-tag", 0, 0, G_OPTION_ARG_NONE, &no_tag, "leave tagging for later (tanba tag)", NULL},
        {"no-ocr", 0, 0, G_OPTION_ARG_NONE, &no_ocr, "leave scanned pages unread", NULL},
        {"no-sandbox", 0, 0, G_OPTION_ARG_NONE, &no_sandbox,
         "without system-call filter: only for files that you trust", NULL},
        {"ocr-langs", 0, 0, G_OPTION_ARG_STRING, &langs,
         "languages of scans, as Tesseract names them (rus+eng); found out otherwise", "LANGS"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "children at once (as many as processors)", "N"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("ingest", entries, &argc, &argv, &status))
        return status;
    if (argc < 2)
        return tanba_cli_usage("ingest", "name the files or folders to read");
    if (jobs < 0 || jobs > 256)
        return tanba_cli_usage("ingest", "--jobs takes a number from 1 to 256");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    TanbaIngestOptions options = {
        .jobs = (guint)jobs, .ocr_langs = langs, .no_ocr = no_ocr, .no_sandbox = no_sandbox};
    if (no_sandbox)
        fputs("tanba: without the sandbox a hostile file can do whatever you can\n", stderr);
    status = ingest(&open, argv + 1, &options, no_tag);
    tanba_cli_close(&open);
    return status;
}
