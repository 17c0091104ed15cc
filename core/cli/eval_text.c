/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/eval_report.h"

#include <stdio.h>

#define SHOWN_TEXT 220
#define SHOWN_WORDS 100
#define COLUMN 44 /* characters of a value */

gboolean tanba_eval_begins_name(const TanbaEval *eval, guint index)
{
    const TanbaScore *scores = (const TanbaScore *)(const void *)eval->scores->data;
    return index == 0 || !g_str_equal(scores[index - 1].name, scores[index].name);
}

guint tanba_eval_languages(const TanbaEval *eval)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < eval->scores->len; i++) {
        const TanbaScore *score = &g_array_index(eval->scores, TanbaScore, i);
        if (score->lang)
            g_hash_table_add(seen, (gpointer)score->lang);
    }
    return g_hash_table_size(seen);
}

char *tanba_eval_shorten(const char *text, guint most)
{
    GString *out = g_string_new(NULL);
    guint n = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p), n++) {
        gunichar c = g_utf8_get_char(p);
        if (n == most) {
            g_string_append(out, "…");
            break;
        }
        g_string_append_unichar(out, g_unichar_isspace(c) || g_unichar_iscntrl(c) ? ' ' : c);
    }
    return g_string_free(out, FALSE);
}

/* printf counts bytes: names are not all ASCII. */
static void print_padded(const char *text)
{
    g_autofree char *shown = tanba_eval_shorten(text, COLUMN);
    fputs(shown, stdout);
    for (glong n = g_utf8_strlen(shown, -1); n <= COLUMN; n++)
        putchar(' ');
}

static void print_score(const char *label, const TanbaScore *score)
{
    print_padded(label);
    printf("%9.3f %7.3f %7.3f %8" G_GUINT64_FORMAT "\n", tanba_score_precision(score),
           tanba_score_recall(score), tanba_score_f1(score), score->hits + score->missed);
}

static void print_name(const TanbaEvalReport *report, const char *name)
{
    printf("\n%s", report->coloured ? "\x1b[1m" : "");
    print_padded(name);
    printf("precision  recall      F1  support%s\n", report->coloured ? "\x1b[0m" : "");
}

/* The values of one name, then how all of them together do, then the same by language. */
static guint print_values(const TanbaEvalReport *report, guint from)
{
    const TanbaEval *eval = report->eval;
    const TanbaScore *scores = (const TanbaScore *)(const void *)eval->scores->data;
    gboolean by_language = tanba_eval_languages(eval) > 1;
    guint to = from + 1;
    while (to < eval->scores->len && !tanba_eval_begins_name(eval, to))
        to++;
    print_name(report, scores[from].name);
    for (guint i = from; i < to; i++) {
        if (scores[i].value && !scores[i].lang)
            print_score(scores[i].value, &scores[i]);
        if (scores[i].value && scores[i].lang && by_language) {
            g_autofree char *label =
                g_strdup_printf("    %s", *scores[i].lang ? scores[i].lang : "no language");
            print_score(label, &scores[i]);
        }
    }
    print_score("all together (micro)", &scores[from]);
    double macro = tanba_eval_macro_f1(eval, scores[from].name);
    if (macro >= 0) {
        print_padded("mean of F1 (macro)");
        printf("%25.3f\n", macro);
    }
    for (guint i = from; by_language && i < to; i++) {
        if (scores[i].value || !scores[i].lang)
            continue;
        g_autofree char *label =
            g_strdup_printf("all together in %s", *scores[i].lang ? scores[i].lang : "none");
        print_score(label, &scores[i]);
    }
    return to;
}

static void print_list(const char *label, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        g_autofree char *shown = tanba_eval_shorten(list->pdata[i], SHOWN_WORDS);
        printf("%s%s", i ? ", " : label, shown);
    }
    if (list->len)
        putchar('\n');
}

static void print_miss(const TanbaEvalReport *report, const TanbaMiss *miss)
{
    g_autofree char *text = tanba_eval_shorten(miss->row->text, SHOWN_TEXT);
    printf("\n%s:%u%s%s%s\n    %s\n", report->labels, miss->row->line, miss->row->lang ? " (" : "",
           miss->row->lang ? miss->row->lang : "", miss->row->lang ? ")" : "", text);
    print_list("    expected, not found:  ", miss->missed);
    print_list("    found, not expected:  ", miss->wrong);
    print_list("    from the words:       ", miss->words);
}

void tanba_eval_print_text(const TanbaEvalReport *report)
{
    const TanbaEval *eval = report->eval;
    printf("%" G_GUINT64_FORMAT " rows of %s, %u script%s\n", eval->n_rows, report->labels,
           report->n_which, report->n_which == 1 ? "" : "s");
    for (guint i = 0; i < eval->scores->len;)
        i = print_values(report, i);
    guint n = MIN(report->n_misses, eval->misses->len);
    if (n)
        printf("\nRows that went wrong, worst first (%u of %u):\n", n, eval->misses->len);
    for (guint i = 0; i < n; i++)
        print_miss(report, eval->misses->pdata[i]);
    if (eval->left->len)
        puts("\nNot compared:");
    for (guint i = 0; i < eval->left->len; i++)
        printf("    %s\n", (const char *)eval->left->pdata[i]);
}
