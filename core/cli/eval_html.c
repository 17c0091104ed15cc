/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/eval_report.h"

#include <stdio.h>

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">\n"
    "<title>Evaluation of tags</title>\n<style>\n"
    "body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }\n"
    "table { border-collapse: collapse; margin: 1em 0; }\n"
    "th, td { padding: .2em .8em; border-bottom: 1px solid #ccc; text-align: right; }\n"
    "th:first-child, td:first-child { text-align: left; }\n"
    "tr.lang td:first-child { padding-left: 2.5em; }\n"
    "tr.all { font-weight: bold; }\n"
    ".miss { border-left: 3px solid #b33; padding-left: 1em; margin: 1.5em 0; }\n"
    ".miss p { margin: .2em 0; }\n.small { color: #555; font-size: .9em; }\n"
    "</style>\n</head>\n<body>\n<h1>Evaluation of tags</h1>\n";

/* Every text of others goes through here. */
static void put_text(const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    fputs(escaped, stdout);
}

static void put_cell(const char *label, const TanbaScore *score, const char *class)
{
    printf("<tr class=\"%s\"><td dir=\"auto\">", class);
    put_text(label);
    printf("</td><td>%.3f</td><td>%.3f</td><td>%.3f</td><td>%" G_GUINT64_FORMAT "</td></tr>\n",
           tanba_score_precision(score), tanba_score_recall(score), tanba_score_f1(score),
           score->hits + score->missed);
}

static const char *lang_of(const TanbaScore *score)
{
    return *score->lang ? score->lang : "no language";
}

static void put_row(const TanbaScore *score, gboolean by_language)
{
    if (!score->value && !score->lang)
        put_cell("all together (micro)", score, "all");
    else if (!score->lang)
        put_cell(score->value, score, "value");
    else if (by_language)
        put_cell(lang_of(score), score, score->value ? "lang" : "lang all");
}

static guint put_name(const TanbaEvalReport *report, guint from)
{
    const TanbaEval *eval = report->eval;
    gboolean by_language = tanba_eval_languages(eval) > 1;
    const char *name = g_array_index(eval->scores, TanbaScore, from).name;
    double macro = tanba_eval_macro_f1(eval, name);
    fputs("<h2>", stdout);
    put_text(name);
    puts("</h2>\n<table>\n<tr><th>value</th><th>precision</th><th>recall</th><th>F1</th>"
         "<th>support</th></tr>");
    guint i = from;
    do
        put_row(&g_array_index(eval->scores, TanbaScore, i), by_language);
    while (++i < eval->scores->len && !tanba_eval_begins_name(eval, i));
    if (macro >= 0)
        printf("<tr class=\"all\"><td>mean of F1 (macro)</td><td></td><td></td><td>%.3f</td>"
               "<td></td></tr>\n",
               macro);
    puts("</table>");
    return i;
}

static void put_list(const char *label, const GPtrArray *list)
{
    if (!list->len)
        return;
    printf("<p>%s: ", label);
    for (guint i = 0; i < list->len; i++) {
        fputs(i ? ", " : "", stdout);
        put_text(list->pdata[i]);
    }
    puts("</p>");
}

static void put_miss(const TanbaMiss *miss)
{
    printf("<div class=\"miss\">\n<p class=\"small\">line %u", miss->row->line);
    if (miss->row->lang) {
        fputs(", ", stdout);
        put_text(miss->row->lang);
    }
    fputs("</p>\n<p dir=\"auto\">", stdout);
    put_text(miss->row->text);
    puts("</p>");
    put_list("expected, not found", miss->missed);
    put_list("found, not expected", miss->wrong);
    put_list("from the words", miss->words);
    puts("</div>");
}

static void put_scripts(const TanbaEvalReport *report)
{
    puts("<h2>Scripts</h2>\n<ul>");
    for (guint i = 0; i < report->n_which; i++) {
        const TanbaBenchScript *script = tanba_bench_script(report->bench, report->which[i]);
        fputs("<li>", stdout);
        put_text(script->name);
        fputs(", version ", stdout);
        put_text(script->version);
        printf(", <span class=\"small\">%s</span></li>\n", script->hash);
    }
    puts("</ul>");
}

void tanba_eval_print_html(const TanbaEvalReport *report)
{
    const TanbaEval *eval = report->eval;
    fputs(head, stdout);
    printf("<p>%" G_GUINT64_FORMAT " rows of ", eval->n_rows);
    put_text(report->labels);
    puts("</p>");
    for (guint i = 0; i < eval->scores->len;)
        i = put_name(report, i);
    guint n = MIN(report->n_misses, eval->misses->len);
    if (n)
        printf("<h2>Rows that went wrong, worst first (%u of %u)</h2>\n", n, eval->misses->len);
    for (guint i = 0; i < n; i++)
        put_miss(eval->misses->pdata[i]);
    put_scripts(report);
    puts("</body>\n</html>");
}
