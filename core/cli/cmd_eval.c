/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/eval_report.h"
#include "cli/output.h"
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    gboolean json, html;
    int misses;
    char *map, *tag;
} Options;

typedef struct {
    TanbaProgressLine line;
    guint rows;
} Screen;

static void on_progress(guint finished, gpointer data)
{
    Screen *screen = data;
    tanba_progress_draw(&screen->line, finished, screen->rows, "rows", NULL);
}

static void print_faults(const TanbaEval *eval)
{
    for (guint i = 0; i < MIN(eval->faults->len, 5); i++)
        fprintf(stderr, "tanba: %s\n", (const char *)eval->faults->pdata[i]);
    if (eval->n_faults > 5)
        fprintf(stderr,
                "tanba: scripts failed %" G_GUINT64_FORMAT
                " times in all: mend them, and call tanba check\n",
                eval->n_faults);
}

static int print(TanbaEvalReport *report, const Options *options)
{
    if (options->json)
        tanba_eval_print_json(report);
    else if (options->html)
        tanba_eval_print_html(report);
    else
        tanba_eval_print_text(report);
    if (tanba_cli_end_output() != TANBA_EXIT_OK)
        return TANBA_EXIT_CANNOT;
    print_faults(report->eval);
    return report->eval->n_faults ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}

/* The scripts named, or all that could be loaded. */
static GArray *choose(const TanbaBench *bench, const char *named, GError **error)
{
    g_autoptr(GArray) which = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; !named && i < bench->scripts->len; i++)
        g_array_append_val(which, i);
    guint index;
    if (named && !tanba_bench_find(bench, named, &index, error))
        return NULL;
    if (named)
        g_array_append_val(which, index);
    if (!which->len)
        g_set_error_literal(
            error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
            "there are no scripts: put some into the archive's .tanba/scripts, or name "
            "their folder in TANBA_SCRIPTS");
    return which->len ? g_steal_pointer(&which) : NULL;
}

static int eval(TanbaBench *bench, const TanbaLabels *labels, const char *path, const char *named,
                const Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) which = choose(bench, named, &error);
    if (!which)
        return tanba_cli_fail(error);
    for (guint i = 0; !named && i < bench->troubles->len; i++)
        fprintf(stderr, "tanba: %s\n",
                g_array_index(bench->troubles, TanbaBenchTrouble, i).message);
    Screen screen = {.rows = labels->rows->len};
    tanba_progress_begin(&screen.line);
    const guint *indexes = (const guint *)(const void *)which->data;
    const TanbaEvalOptions work = {.which = indexes,
                                   .n_which = which->len,
                                   .tag = options->tag,
                                   .progress = on_progress,
                                   .data = &screen,
                                   .stop = tanba_cli_catch_interrupt()};
    g_autoptr(TanbaEval) result = tanba_eval_run(bench, labels, &work, &error);
    tanba_progress_clear(&screen.line);
    if (!result)
        return tanba_cli_fail(error);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *shown = g_filename_display_name(base);
    TanbaEvalReport report = {.labels = shown,
                              .bench = bench,
                              .which = indexes,
                              .n_which = which->len,
                              .eval = result,
                              .n_misses = (guint)options->misses,
                              .coloured = tanba_output_is_coloured()};
    return print(&report, options);
}

static int run(const char *named, const char *path, const Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaLabels) labels = tanba_labels_read(path, options->map, &error);
    if (!labels)
        return tanba_cli_fail(error);
    g_autoptr(TanbaArchive) archive = NULL;
    if (!tanba_cli_maybe_archive(&archive, &error))
        return tanba_cli_fail(error);
    const char *names[] = {named, NULL};
    g_autoptr(TanbaBench) bench = tanba_bench_start(archive, names, 0, &error);
    return bench ? eval(bench, labels, path, named, options) : tanba_cli_fail(error);
}

int tanba_cmd_eval(int argc, char **argv)
{
    int status = 0;
    Options options = {.misses = 20};
    g_autofree char *map = NULL, *tag = NULL;
    const GOptionEntry entries[] = {
        {"map", 0, 0, G_OPTION_ARG_STRING, &map, "whose columns they are", "upr-info"},
        {"tag", 0, 0, G_OPTION_ARG_STRING, &tag, "compare only this tag, or this value of it",
         "NAME[=VALUE]"},
        {"misses", 0, 0, G_OPTION_ARG_INT, &options.misses,
         "print so many of the rows that went wrong (20)", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "as JSON", NULL},
        {"html", 0, 0, G_OPTION_ARG_NONE, &options.html, "as one HTML file", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("eval", entries, &argc, &argv, &status))
        return status;
    options.map = map;
    options.tag = tag;
    if (argc < 2 || argc > 3)
        return tanba_cli_usage("eval", "name a table of labels, after a script if it is about one");
    if (options.misses < 0 || (options.json && options.html))
        return tanba_cli_usage("eval", options.misses < 0 ? "--misses takes a number from 0 on"
                                                          : "--json or --html: choose one");
    return run(argc == 3 ? argv[1] : NULL, argv[argc - 1], &options);
}
