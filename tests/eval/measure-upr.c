/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores the scripts of issues/ and rights/ on UPR Info's labels, by five-fold cross-validation over the States
 * under review: what is learned is judged on States that it has not seen. Prints tables in Markdown.
 *
 * usage: measure-upr LABELS.csv [MISSES.tsv]     MISSES: line in LABELS, "+" or "-", label
 */
#include "learn/folds.h"
#include "learn/train.h"
#include "learn/weights.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDS 5u
#define EMPTY "tanba weights 1\ntag issue\nweights\n"

enum { RULES, MODEL, BOTH, WAYS };

typedef struct {
    TanbaLabels *labels;
    gint tag;
    GPtrArray *values;
    TanbaTally *tallies[WAYS];
    FILE *misses;
} Measure;

static const struct {
    const char *right, *label;
} rights[] = {{"association", "Freedom of association and peaceful assembly"},
              {"asylum", "Asylum-seekers - refugees"},
              {"torture", "Torture and other CID treatment"}};

static void count_row(Measure *measure, guint i, const GPtrArray *given, int way)
{
    const TanbaLabelled *row = measure->labels->rows->pdata[i];
    for (guint value = 0; value < measure->values->len; value++) {
        const char *name = measure->values->pdata[value];
        gboolean has = measure_has(given, name);
        gboolean wanted = tanba_labelled_has(row, measure->tag, name);
        tanba_tally_add(&measure->tallies[way][value], has, wanted);
        if (measure->misses && way != MODEL && has != wanted)
            fprintf(measure->misses, "%s\t%u\t%s\t%s\n", way == BOTH ? "both" : "rules", row->line,
                    has ? "+" : "-", name);
    }
}

static void run_scripts(Measure *measure, const gboolean *use, const char *weights, gsize length,
                        int way)
{
    g_autoptr(TanbaTagger) tagger = measure_load(weights, length);
    GPtrArray **given = measure_run(tagger, measure->labels, use, TANBA_KIND_ITEM, "issue");
    for (guint i = 0; i < measure->labels->rows->len; i++)
        if (use[i])
            count_row(measure, i, given[i], way);
    measure_free(given, measure->labels->rows->len);
}

static void run_model(Measure *measure, const gboolean *use, const char *text, gsize length)
{
    g_autoptr(TanbaWeights) weights = tanba_weights_parse(text, length, "weights", NULL);
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    g_autofree float *margins = g_new0(float, weights->labels->len + 1);
    for (guint i = 0; i < measure->labels->rows->len; i++) {
        const TanbaLabelled *row = measure->labels->rows->pdata[i];
        if (!use[i])
            continue;
        g_autoptr(GPtrArray) given = g_ptr_array_new();
        tanba_weights_score(weights, features, row->text, margins);
        for (guint value = 0; value < weights->labels->len; value++)
            if (margins[value] > 0)
                g_ptr_array_add(given, weights->labels->pdata[value]);
        count_row(measure, i, given, MODEL);
    }
}

static void run_fold(Measure *measure, const guint *folds, guint fold)
{
    guint n = measure->labels->rows->len;
    g_autofree gboolean *use = g_new0(gboolean, n + 1);
    for (guint i = 0; i < n; i++)
        use[i] = folds[i] == fold;
    TanbaTrainOptions options = tanba_train_defaults();
    options.leave = use;
    gsize length;
    g_autoptr(GError) error = NULL;
    g_autofree char *weights = tanba_train(measure->labels, "issue", &options, &length, &error);
    if (!weights) {
        fprintf(stderr, "%s\n", error->message);
        exit(2);
    }
    run_model(measure, use, weights, length);
    run_scripts(measure, use, weights, length, BOTH);
    run_scripts(measure, use, EMPTY, sizeof EMPTY - 1, RULES);
}

static void print_summary(const Measure *measure)
{
    printf("| issues | macro F1 | micro F1 |\n|---|---|---|\n");
    static const char *const ways[] = {"words alone", "model alone", "both, as shipped"};
    for (int way = 0; way < WAYS; way++) {
        TanbaTally sum = tanba_tally_sum(measure->tallies[way], measure->values->len);
        printf("| %s | %.4f | %.4f |\n", ways[way],
               tanba_tally_macro(measure->tallies[way], measure->values->len),
               tanba_tally_f1(&sum));
    }
    printf("\n| right | precision | recall | F1 | F1, words alone | F1, model alone |\n"
           "|---|---|---|---|---|---|\n");
    for (guint i = 0; i < measure->values->len; i++)
        for (guint k = 0; k < G_N_ELEMENTS(rights); k++)
            if (g_str_equal(measure->values->pdata[i], rights[k].label)) {
                const TanbaTally *both = &measure->tallies[BOTH][i];
                printf("| %s | %.4f | %.4f | %.4f | %.4f | %.4f |\n", rights[k].right,
                       tanba_tally_precision(both), tanba_tally_recall(both), tanba_tally_f1(both),
                       tanba_tally_f1(&measure->tallies[RULES][i]),
                       tanba_tally_f1(&measure->tallies[MODEL][i]));
            }
}

static void print_labels(const Measure *measure)
{
    printf("\n| issue | rows | precision | recall | F1 | F1, words alone | F1, model alone |\n"
           "|---|---|---|---|---|---|---|\n");
    for (guint i = 0; i < measure->values->len; i++) {
        const TanbaTally *both = &measure->tallies[BOTH][i];
        printf("| %s | %u | %.3f | %.3f | %.3f | %.3f | %.3f |\n",
               (char *)measure->values->pdata[i], both->right + both->missed,
               tanba_tally_precision(both), tanba_tally_recall(both), tanba_tally_f1(both),
               tanba_tally_f1(&measure->tallies[RULES][i]),
               tanba_tally_f1(&measure->tallies[MODEL][i]));
    }
}

/* The official scorer leaves out rows whose report is not there. */
static void drop_without_source(TanbaLabels *labels)
{
    for (guint i = labels->rows->len; i-- > 0;)
        if (!((TanbaLabelled *)labels->rows->pdata[i])->source)
            g_ptr_array_remove_index(labels->rows, i);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 2) {
        fputs("usage: measure-upr LABELS.csv [MISSES.tsv]\n", stderr);
        return 64;
    }
    Measure measure = {.labels = tanba_labels_read(argv[1], "upr-info", &error)};
    if (!measure.labels) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    drop_without_source(measure.labels);
    measure.misses = argc > 2 ? fopen(argv[2], "w") : NULL;
    measure.tag = tanba_labels_tag(measure.labels, "issue");
    measure.values = tanba_labels_values(measure.labels, measure.tag);
    for (int way = 0; way < WAYS; way++)
        measure.tallies[way] = g_new0(TanbaTally, measure.values->len);
    g_autofree guint *folds = tanba_labels_folds(measure.labels, FOLDS);
    for (guint fold = 0; fold < FOLDS; fold++)
        run_fold(&measure, folds, fold);
    printf("%u rows of %u groups of States, %u labels.\n\n", measure.labels->rows->len, FOLDS,
           measure.values->len);
    print_summary(&measure);
    print_labels(&measure);
    for (int way = 0; way < WAYS; way++)
        g_free(measure.tallies[way]);
    g_ptr_array_unref(measure.values);
    tanba_labels_free(measure.labels);
    return measure.misses && fclose(measure.misses) ? 2 : 0;
}
