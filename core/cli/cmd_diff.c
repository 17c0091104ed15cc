/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/eval_report.h"
#include "cli/hit_json.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "line/diff.h"

#include <stdio.h>

#define SHOWN_TEXT 220
#define SHOWN_WORDS 80

static void on_progress(guint finished, guint todo, gpointer data)
{
    tanba_progress_draw(data, finished, todo, "documents", NULL);
}

/* ---- as text -------------------------------------------------------------------------------- */

static void print_example(const TanbaDiffExample *e, gboolean coloured)
{
    static const char *const colours[] = {"\x1b[32m", "\x1b[31m", "\x1b[33m"};
    g_autofree char *text = tanba_eval_shorten(e->text, SHOWN_TEXT);
    printf("\n%s%c %s=%s%s  %s  [%s]\n", coloured ? colours[e->kind] : "", "+-~"[e->kind],
           e -> name, e -> value, coloured ? "\x1b[0m" : "", e->citation, e->id);
    if (e->kind == TANBA_DIFF_CHANGED && e->before != e->after)
        printf("    score %.2f, then %.2f\n", e->before, e->after);
    printf("    %s\n", text);
    for (guint i = 0; i < e->words->len; i++) {
        g_autofree char *words = tanba_eval_shorten(e->words->pdata[i], SHOWN_WORDS);
        printf("%s“%s”%s", i ? ", " : "    from ", words, i + 1 == e->words->len ? "\n" : "");
    }
}

static void print_text(const TanbaDiff *diff, const char *script)
{
    gboolean coloured = tanba_output_is_coloured();
    printf("%s would change %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
           " documents; %" G_GUINT64_FORMAT " of its tags stay as they are\n",
           script, diff->touched, diff->documents, diff->same);
    if (diff->derived_added || diff->derived_removed)
        printf("derived passages: %" G_GUINT64_FORMAT " more, %" G_GUINT64_FORMAT " fewer\n",
               diff->derived_added, diff->derived_removed);
    if (diff->facts_added || diff->facts_removed)
        printf("facts about other documents: %" G_GUINT64_FORMAT " more, %" G_GUINT64_FORMAT
               " fewer\n",
               diff->facts_added, diff->facts_removed);
    if (diff->counts->len)
        puts("\n     added   removed   changed");
    for (guint i = 0; i < diff->counts->len; i++) {
        const TanbaDiffCount *c = &g_array_index(diff->counts, TanbaDiffCount, i);
        printf("%10" G_GUINT64_FORMAT "%10" G_GUINT64_FORMAT "%10" G_GUINT64_FORMAT "  %s=%s\n",
               c->n[TANBA_DIFF_ADDED], c->n[TANBA_DIFF_REMOVED], c->n[TANBA_DIFF_CHANGED], c->name,
               c->value);
    }
    for (guint i = 0; i < diff->examples->len; i++)
        print_example(diff->examples->pdata[i], coloured);
}

/* ---- as JSON -------------------------------------------------------------------------------- */

static json_t *strings(const GPtrArray *list)
{
    json_t *array = json_array();
    for (guint i = 0; i < list->len; i++)
        json_array_append_new(array, json_string(list->pdata[i]));
    return array;
}

static json_t *score(double value)
{
    return value < 0 ? json_null() : json_real(value);
}

static json_t *example_to_json(const TanbaDiffExample *e)
{
    static const char *const kinds[] = {"added", "removed", "changed"};
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "change", kinds[e->kind],
                     "name", e->name, "value", e->value, "id", e->id, "citation", e->citation,
                     "text", e->text, "words", strings(e->words), "before", score(e->before),
                     "after", score(e->after));
}

static void print_json(const TanbaDiff *diff, const char *script)
{
    json_t *counts = json_array(), *examples = json_array();
    for (guint i = 0; i < diff->counts->len; i++) {
        const TanbaDiffCount *c = &g_array_index(diff->counts, TanbaDiffCount, i);
        json_array_append_new(counts,
                              json_pack("{s:s, s:s, s:I, s:I, s:I}", "name", c->name, "value",
                                        c->value, "added", (json_int_t)c->n[TANBA_DIFF_ADDED],
                                        "removed", (json_int_t)c->n[TANBA_DIFF_REMOVED], "changed",
                                        (json_int_t)c->n[TANBA_DIFF_CHANGED]));
    }
    for (guint i = 0; i < diff->examples->len; i++)
        json_array_append_new(examples, example_to_json(diff->examples->pdata[i]));
    json_t *all = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "script", script, "documents",
        (json_int_t)diff->documents, "documents_changed", (json_int_t)diff->touched, "same",
        (json_int_t)diff->same, "derived_added", (json_int_t)diff->derived_added, "derived_removed",
        (json_int_t)diff->derived_removed, "facts_added", (json_int_t)diff->facts_added,
        "facts_removed", (json_int_t)diff->facts_removed, "counts", counts, "examples", examples,
        "faults", strings(diff->faults));
    json_dumpf(all, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}

/* ---- the verb ------------------------------------------------------------------------------- */

static int print(const TanbaDiff *diff, const char *script, gboolean json)
{
    if (json)
        print_json(diff, script);
    else
        print_text(diff, script);
    if (tanba_cli_end_output() != TANBA_EXIT_OK)
        return TANBA_EXIT_CANNOT;
    for (guint i = 0; i < MIN(diff->faults->len, 5); i++)
        fprintf(stderr, "tanba: %s\n", (const char *)diff->faults->pdata[i]);
    if (diff->n_faults > 5)
        fprintf(stderr,
                "tanba: the script failed %" G_GUINT64_FORMAT
                " times in all: mend it, and call tanba check\n",
                diff->n_faults);
    return diff->n_faults ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}

static int diff_with(TanbaOpen *open, const char *named, guint limit, gboolean json)
{
    g_autoptr(GError) error = NULL;
    const char *names[] = {named, NULL};
    TanbaDiffOptions options = {.limit = limit};
    g_autoptr(TanbaBench) bench = tanba_bench_start(open->archive, names, 0, &error);
    if (!bench || !tanba_bench_find(bench, named, &options.script, &error))
        return tanba_cli_fail(error);
    TanbaProgressLine line;
    tanba_progress_begin(&line);
    options.progress = on_progress;
    options.data = &line;
    options.stop = tanba_cli_catch_interrupt();
    g_autoptr(TanbaDiff) diff = tanba_diff_run(bench, open->index, &options, &error);
    tanba_progress_clear(&line);
    return diff ? print(diff, tanba_bench_script(bench, options.script)->name, json)
                : tanba_cli_fail(error);
}

int tanba_cmd_diff(int argc, char **argv)
{
    int status = 0, limit = 3;
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit,
         "at most so many examples of each change of each tag (3; 0: all)", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("diff", entries, &argc, &argv, &status))
        return status;
    if (argc != 2)
        return tanba_cli_usage("diff", "name one script, or its file");
    if (limit < 0)
        return tanba_cli_usage("diff", "--limit takes a number from 0 on");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    status = diff_with(&open, argv[1], (guint)limit, json);
    tanba_cli_close(&open);
    return status;
}
