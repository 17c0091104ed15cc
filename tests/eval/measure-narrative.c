/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores the shipped scripts of rights/ on passages labelled by right, by language: text, lang, right (empty for
 * a near miss). Prints a table in Markdown, then what went wrong; fails where F1 of a language and right is below
 * the mark.
 *
 * usage: measure-narrative MARK FILE.csv...
 */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const rights[] = {"association", "asylum", "torture"};

static void count_file(TanbaTagger *tagger, const TanbaLabels *labels, GString *wrong,
                       TanbaTally *tallies)
{
    gint tag = tanba_labels_tag(labels, "right");
    GPtrArray **given = measure_run(tagger, labels, NULL, TANBA_KIND_PARAGRAPH, "right");
    for (guint i = 0; i < labels->rows->len; i++) {
        const TanbaLabelled *row = labels->rows->pdata[i];
        for (guint k = 0; k < G_N_ELEMENTS(rights); k++) {
            gboolean has = measure_has(given[i], rights[k]);
            gboolean wanted = tanba_labelled_has(row, tag, rights[k]);
            tanba_tally_add(&tallies[k], has, wanted);
            if (has != wanted)
                g_string_append_printf(wrong, "%s %s%s %s\n", row->lang, has ? "+" : "-", rights[k],
                                       row->text);
        }
    }
    measure_free(given, labels->rows->len);
}

static gboolean print_file(const TanbaLabels *labels, const TanbaTally *tallies, double mark)
{
    gboolean good = TRUE;
    const char *lang = ((TanbaLabelled *)labels->rows->pdata[0])->lang;
    for (guint k = 0; k < G_N_ELEMENTS(rights); k++) {
        const TanbaTally *tally = &tallies[k];
        printf("| %s | %s | %u | %u | %.3f | %.3f | %.3f |\n", lang, rights[k],
               tally->right + tally->missed, labels->rows->len - tally->right - tally->missed,
               tanba_tally_precision(tally), tanba_tally_recall(tally), tanba_tally_f1(tally));
        good = good && tanba_tally_f1(tally) >= mark;
    }
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: measure-narrative MARK FILE.csv...\n", stderr);
        return 64;
    }
    gboolean good = TRUE;
    double mark = g_ascii_strtod(argv[1], NULL);
    g_autoptr(TanbaTagger) tagger = measure_load(NULL, 0);
    g_autoptr(GString) wrong = g_string_new(NULL);
    puts("| language | right | passages | others | precision | recall | F1 |\n"
         "|---|---|---|---|---|---|---|");
    for (int i = 2; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaLabels) labels = tanba_labels_read(argv[i], NULL, &error);
        if (!labels || labels->rows->len == 0 || tanba_labels_tag(labels, "right") < 0) {
            fprintf(stderr, "%s: %s\n", argv[i], error ? error->message : "no passages by right");
            return 2;
        }
        TanbaTally tallies[G_N_ELEMENTS(rights)] = {0};
        count_file(tagger, labels, wrong, tallies);
        good = print_file(labels, tallies, mark) && good;
    }
    fputs(wrong->str, stderr);
    if (!good)
        fprintf(stderr, "below the mark of %g\n", mark);
    return good ? 0 : 1;
}
