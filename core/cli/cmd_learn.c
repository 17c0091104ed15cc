/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "learn/folds.h"
#include "learn/judge.h"
#include "learn/train.h"
#include "learn/weights.h"

#include <stdio.h>

typedef struct {
    char *map, *tag, *output;
    gint folds, weights;
    double cost;
} Words;

static TanbaTrainOptions options_of(const Words *words)
{
    TanbaTrainOptions options = tanba_train_defaults();
    if (words->cost > 0)
        options.cost = words->cost;
    if (words->weights > 0)
        options.max_weights = (guint)words->weights;
    return options;
}

/* The command as a reader of the file would give it, without folders that are of this machine only. */
static char *made_by(const Words *words, const char *labels, const TanbaTrainOptions *options)
{
    g_autofree char *input = g_path_get_basename(labels);
    g_autofree char *output = g_path_get_basename(words->output);
    return g_strdup_printf("tanba learn %s%s%s --tag %s --cost %g --weights %u -o %s", input,
                           words->map ? " --map " : "", words->map ? words->map : "", words->tag,
                           options->cost, options->max_weights, output);
}

static gboolean learn(const Words *words, const char *file, const TanbaLabels *labels,
                      GError **error)
{
    TanbaTrainOptions options = options_of(words);
    g_autofree char *made = made_by(words, file, &options);
    options.made = made;
    gsize length;
    g_autofree char *text = tanba_train(labels, words->tag, &options, &length, error);
    return text && g_file_set_contents(words->output, text, (gssize)length, error);
}

/* Scores the rows of one fold by what was learned from the others. */
static gboolean judge_fold(const Words *words, const TanbaLabels *labels, const guint *folds,
                           guint fold, const GPtrArray *values, TanbaTally *tallies, GError **error)
{
    TanbaTrainOptions options = options_of(words);
    g_autofree gboolean *leave = g_new0(gboolean, labels->rows->len + 1);
    for (guint i = 0; i < labels->rows->len; i++)
        leave[i] = folds[i] == fold;
    options.leave = leave;
    gsize length;
    g_autofree char *text = tanba_train(labels, words->tag, &options, &length, error);
    g_autoptr(TanbaWeights) weights =
        text ? tanba_weights_parse(text, length, "weights", error) : NULL;
    if (!weights)
        return FALSE;
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    g_autofree float *margins = g_new0(float, weights->labels->len + 1);
    gint tag = tanba_labels_tag(labels, words->tag);
    for (guint i = 0; i < labels->rows->len; i++) {
        const TanbaLabelled *row = labels->rows->pdata[i];
        if (!leave[i])
            continue;
        tanba_weights_score(weights, features, row->text, margins);
        for (guint value = 0; value < values->len; value++)
            tanba_tally_add(&tallies[value], margins[value] > 0,
                            tanba_labelled_has(row, tag, values->pdata[value]));
    }
    return TRUE;
}

static void print_tallies(const TanbaTally *tallies, const GPtrArray *values)
{
    printf("%-46s %6s %9s %7s %6s\n", "value", "rows", "precision", "recall", "F1");
    for (guint i = 0; i < values->len; i++)
        printf("%-46s %6u %9.4f %7.4f %6.4f\n", (char *)values->pdata[i],
               tallies[i].right + tallies[i].missed, tanba_tally_precision(&tallies[i]),
               tanba_tally_recall(&tallies[i]), tanba_tally_f1(&tallies[i]));
    TanbaTally sum = tanba_tally_sum(tallies, values->len);
    printf("macro F1 %.4f, micro F1 %.4f\n", tanba_tally_macro(tallies, values->len),
           tanba_tally_f1(&sum));
}

static gboolean cross_validate(const Words *words, const TanbaLabels *labels, GError **error)
{
    gint tag = tanba_labels_tag(labels, words->tag);
    if (tag < 0)
        return tanba_train(labels, words->tag, &(TanbaTrainOptions){0}, NULL, error) != NULL;
    g_autofree guint *folds = tanba_labels_folds(labels, (guint)words->folds);
    g_autoptr(GPtrArray) values = tanba_labels_values(labels, tag);
    g_autofree TanbaTally *tallies = g_new0(TanbaTally, values->len + 1);
    for (guint fold = 0; fold < (guint)words->folds; fold++)
        if (!judge_fold(words, labels, folds, fold, values, tallies, error))
            return FALSE;
    print_tallies(tallies, values);
    return TRUE;
}

static int run(const Words *words, const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaLabels) labels = tanba_labels_read(file, words->map, &error);
    if (!labels || (words->folds && !cross_validate(words, labels, &error)) ||
        (words->output && !learn(words, file, labels, &error)))
        return tanba_cli_fail(error);
    return TANBA_EXIT_OK;
}

int tanba_cmd_learn(int argc, char **argv)
{
    int status = 0;
    Words words = {0};
    const GOptionEntry entries[] = {
        {"tag", 0, 0, G_OPTION_ARG_STRING, &words.tag, "the tag to learn", "NAME"},
        {"map", 0, 0, G_OPTION_ARG_STRING, &words.map, "whose columns they are", "upr-info"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words.output, "where the weights go", "FILE"},
        {"folds", 0, 0, G_OPTION_ARG_INT, &words.folds, "judge it by so many parts, too", "N"},
        {"cost", 0, 0, G_OPTION_ARG_DOUBLE, &words.cost, "liblinear's C (1)", "C"},
        {"weights", 0, 0, G_OPTION_ARG_INT, &words.weights, "keep so many at most (90000)", "N"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("learn", entries, &argc, &argv, &status))
        return status;
    if (argc != 2)
        status = tanba_cli_usage("learn", "name one table of labels");
    else if (!words.tag || (!words.output && !words.folds))
        status =
            tanba_cli_usage("learn", "name the tag by --tag, and say -o FILE, --folds N or both");
    else if (words.folds < 0 || words.folds == 1 || words.folds > 1000)
        status = tanba_cli_usage("learn", "--folds takes a number from 2 to 1000");
    else
        status = run(&words, argv[1]);
    g_free(words.tag);
    g_free(words.map);
    g_free(words.output);
    return status;
}
