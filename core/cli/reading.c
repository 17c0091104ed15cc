/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reading.h"

#include "cli/progress.h"
#include "cli/tagging.h"
#include "config/limits.h"
#include "document/cite.h"

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

/* ": 3 done, 1 empty" */
static void print_states(const guint64 states[TANBA_STATE_COUNT])
{
    const char *separator = ": ";
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (states[i]) {
            printf("%s%" G_GUINT64_FORMAT " %s", separator, states[i],
                   tanba_state_name((TanbaState)i));
            separator = ", ";
        }
    putchar('\n');
}

static void print_inside(const TanbaIngestProgress *p)
{
    guint64 sum = 0;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        sum += p->inside[i];
    if (!sum)
        return;
    printf("%" G_GUINT64_FORMAT " documents inside these", sum);
    print_states(p->inside);
}

static void print_summary(const TanbaIngestProgress *p)
{
    if (p->again)
        printf("%" G_GUINT64_FORMAT " files to do again", p->found);
    else
        printf("%" G_GUINT64_FORMAT " files found, %" G_GUINT64_FORMAT " unchanged", p->found,
               p->unchanged);
    printf(", %" G_GUINT64_FORMAT " read", p->finished);
    print_states(p->ended);
    print_inside(p);
    if (p->recognised || p->recalled)
        printf("%" G_GUINT64_FORMAT " pages read by OCR, %" G_GUINT64_FORMAT
               " known from earlier readings\n",
               p->recognised, p->recalled);
    if (p->verified || p->altered)
        printf("%" G_GUINT64_FORMAT " checked by hash, %" G_GUINT64_FORMAT
               " had changed in silence\n",
               p->verified + p->altered, p->altered);
    if (p->failed_before && !p->again)
        printf("%" G_GUINT64_FORMAT " of the unchanged failed before: tanba status names them\n",
               p->failed_before);
    if (p->finished < p->todo)
        printf("%" G_GUINT64_FORMAT " wait: the same command goes on with them\n",
               p->todo - p->finished);
}

static gboolean some_failed(const TanbaIngestProgress *p)
{
    if (p->failed_before || p->altered)
        return TRUE;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if ((p->ended[i] || p->inside[i]) && tanba_state_needs_eyes((TanbaState)i))
            return TRUE;
    return FALSE;
}

void tanba_reading_clear(TanbaReading *reading)
{
    g_clear_pointer(&reading->langs, g_free);
}

gboolean tanba_reading_check(const TanbaReading *reading, const char *verb, int *status)
{
    if (reading->jobs < 0 || reading->jobs > 256)
        *status = tanba_cli_usage(verb, "--jobs takes a number from 1 to 256");
    else if (reading->share < 0 || reading->share > 1000)
        *status = tanba_cli_usage(verb, "--share takes a number from 1 to 1000");
    else if (reading->max_members < 0 || reading->max_depth < 0 || reading->max_depth > 100 ||
             reading->max_member < 0 || reading->max_unpacked < 0)
        *status = tanba_cli_usage(verb, "a cap is a number from 1; --max-depth takes up to 100");
    else
        return TRUE;
    return FALSE;
}

static void set_guint(guint *option, guint64 value)
{
    *option = *option ? *option : (guint)value;
}

gboolean tanba_reading_limit(TanbaIngestOptions *options, GError **error)
{
    g_auto(TanbaSettings) settings = {0};
    if (!tanba_settings_load_own(&settings, error))
        return FALSE;
    const guint64 *value = settings.value;
    set_guint(&options->text_ms, value[TANBA_SET_TEXT_SECONDS] * 1000);
    set_guint(&options->page_ms, value[TANBA_SET_PAGE_SECONDS] * 1000);
    set_guint(&options->max_pages, value[TANBA_SET_PAGES]);
    set_guint(&options->max_passages, value[TANBA_SET_PASSAGES]);
    set_guint(&options->max_members, value[TANBA_SET_MEMBERS]);
    set_guint(&options->max_depth, value[TANBA_SET_DEPTH]);
    if (!options->max_member)
        options->max_member = value[TANBA_SET_MEMBER_MIB] << 20;
    if (!options->max_unpacked)
        options->max_unpacked = value[TANBA_SET_UNPACKED_MIB] << 20;
    return TRUE;
}

static void fill(TanbaIngestOptions *options, const TanbaReading *reading, Screen *screen)
{
    options->jobs = (guint)reading->jobs;
    options->ocr_langs = reading->langs;
    options->share = (guint)reading->share;
    options->no_ocr = reading->no_ocr;
    options->commit_ms = (guint)MAX(reading->commit_ms, 0);
    options->max_members = (guint)reading->max_members;
    options->max_depth = (guint)reading->max_depth;
    options->max_member = (guint64)reading->max_member << 20;
    options->max_unpacked = (guint64)reading->max_unpacked << 20;
    options->no_sandbox = reading->no_sandbox;
    options->progress = on_progress;
    options->fault = on_fault;
    options->data = screen;
    options->stop = tanba_cli_catch_interrupt();
}

int tanba_reading_run(TanbaOpen *open, const TanbaReading *reading, TanbaIngestOptions options,
                      TanbaReadingFunc func, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    Screen screen;
    TanbaIngestProgress summary;
    if (reading->no_sandbox)
        fputs("tanba: without the sandbox a hostile file can do whatever you can: read only files "
              "you trust\n",
              stderr);
    fill(&options, reading, &screen);
    if (!tanba_reading_limit(&options, &error))
        return tanba_cli_fail(error);
    tanba_progress_begin(&screen.line);
    gboolean ok = func(open, &options, data, &summary, &error);
    tanba_progress_clear(&screen.line);
    if (!ok)
        return tanba_cli_fail(error);
    print_summary(&summary);
    int status = some_failed(&summary) || *options.stop ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
    if (reading->no_tag || *options.stop)
        return status;
    TanbaTagOptions tag_options = {.jobs = options.jobs, .commit_ms = options.commit_ms};
    int tagged = tanba_cli_tag(open, &tag_options);
    return tagged ? tagged : status;
}
