/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/train.h"
#include "learn/folds.h"

#include "document/state.h"
#include "learn/vocabulary.h"
#include "learn/weights.h"

#include <math.h>
#include <stdlib.h>

TanbaTrainOptions tanba_train_defaults(void)
{
    return (TanbaTrainOptions){
        .cost = 1, .min_rows = 2, .min_groups = 2, .max_weights = 90000, .trials = 3};
}

typedef struct {
    const TanbaLabels *labels;
    const TanbaTrainOptions *options;
    gint tag;
    GPtrArray *values; /* of char * */
    TanbaVocabulary *vocabulary;
    guint *trials;    /* the inner fold of each row of the vocabulary */
    gboolean *wanted; /* of each row: has it the value that is being learned? */
    double *margins;  /* of each row, as a trial without it saw it */
    double *weights;  /* one more than features, of the value being learned */
    GArray *kept;     /* of Kept */
    GArray *biases;   /* of double, for each value */
} Training;

typedef struct {
    guint feature;
    guint16 value;
    gint16 weight;
} Kept;

static void be_silent(const char *text)
{
    (void)text;
}

/* Learns the wanted rows of all folds but one (-1: of all) into training->weights. */
static gboolean learn_once(Training *training, gint without)
{
    const TanbaVocabulary *vocabulary = training->vocabulary;
    guint n_features = vocabulary->written->len + 1;
    g_autofree double *y = g_new(double, vocabulary->n_rows + 1);
    g_autofree struct feature_node **x = g_new(struct feature_node *, vocabulary->n_rows + 1);
    struct problem problem = {0, (int)n_features, y, x, -1};
    guint n_yes = 0;
    for (guint i = 0; i < vocabulary->n_rows; i++) {
        if (without >= 0 && training->trials[i] == (guint)without)
            continue;
        x[problem.l] = vocabulary->rows[i];
        y[problem.l++] = training->wanted[i] ? 1 : -1;
        n_yes += training->wanted[i];
    }
    if (n_yes == 0 || n_yes == (guint)problem.l)
        return FALSE;
    struct parameter parameter = {
        .solver_type = L2R_L2LOSS_SVC_DUAL, .eps = 0.1, .C = training->options->cost};
    /* liblinear shuffles by it: equal rows must give equal weights. */
    srand(1); // NOLINT(cert-msc32-c,cert-msc51-cpp)
    struct model *model = train(&problem, &parameter);
    double sign = model->label[0] == 1 ? 1 : -1;
    for (guint i = 0; i < n_features; i++)
        training->weights[i] = sign * model->w[i];
    free_and_destroy_model(&model);
    return TRUE;
}

static double margin_of(const Training *training, const struct feature_node *node)
{
    double sum = 0;
    for (; node->index > 0; node++)
        sum += training->weights[node->index - 1] * node->value;
    return sum;
}

typedef struct {
    double margin;
    gboolean wanted;
} Judged;

static int by_margin(const void *a, const void *b)
{
    double one = ((const Judged *)a)->margin, two = ((const Judged *)b)->margin;
    return (one < two) - (one > two);
}

/* The margin above which F1 is best on rows not trained on; half way to 0 where few rows speak for it. */
static double best_threshold(const Training *training)
{
    guint n = training->vocabulary->n_rows, all = 0, hits = 0;
    g_autofree Judged *judged = g_new(Judged, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        judged[i] = (Judged){training->margins[i], training->wanted[i]};
        all += training->wanted[i];
    }
    qsort(judged, n, sizeof *judged, by_margin);
    double best = 0, threshold = 0;
    for (guint i = 0; i + 1 < n; i++) {
        hits += judged[i].wanted;
        double f1 = 2.0 * hits / (i + 1 + all);
        if (f1 > best && judged[i].margin > judged[i + 1].margin) {
            best = f1;
            threshold = (judged[i].margin + judged[i + 1].margin) / 2;
        }
    }
    return threshold * all / (all + 20.0);
}

static void keep_weights(Training *training, guint value, double threshold)
{
    guint n = training->vocabulary->written->len;
    double bias = training->weights[n] - threshold;
    g_array_append_val(training->biases, bias);
    for (guint i = 0; i < n; i++) {
        double weight = round(training->weights[i] * 100);
        if (fabs(weight) < 2)
            continue;
        Kept kept = {i, (guint16)value, (gint16)CLAMP(weight, -G_MAXINT16, G_MAXINT16)};
        g_array_append_val(training->kept, kept);
    }
}

static void learn_value(Training *training, guint value)
{
    const TanbaVocabulary *vocabulary = training->vocabulary;
    for (guint i = 0; i < vocabulary->n_rows; i++)
        training->wanted[i] =
            tanba_labelled_has(training->labels->rows->pdata[vocabulary->places[i]], training->tag,
                               training->values->pdata[value]);
    double threshold = 0;
    gboolean tried = training->options->trials > 1;
    for (guint fold = 0; tried && fold < training->options->trials; fold++) {
        tried = learn_once(training, (gint)fold);
        for (guint i = 0; tried && i < vocabulary->n_rows; i++)
            if (training->trials[i] == fold)
                training->margins[i] = margin_of(training, vocabulary->rows[i]);
    }
    if (tried)
        threshold = best_threshold(training);
    if (learn_once(training, -1))
        keep_weights(training, value, threshold);
    else { /* no row has it, or all have */
        double bias = vocabulary->n_rows && training->wanted[0] ? 1 : -1;
        g_array_append_val(training->biases, bias);
    }
}

static int by_strength(gconstpointer a, gconstpointer b)
{
    const Kept *one = a, *two = b;
    if (ABS(one->weight) != ABS(two->weight))
        return ABS(two->weight) - ABS(one->weight);
    if (one->feature != two->feature)
        return one->feature < two->feature ? -1 : 1;
    return one->value - two->value;
}

static int by_feature(gconstpointer a, gconstpointer b)
{
    const Kept *one = a, *two = b;
    if (one->feature != two->feature)
        return one->feature < two->feature ? -1 : 1;
    return one->value - two->value;
}

static void write_head(const Training *training, GString *out)
{
    g_string_append(out, "tanba weights 1\n");
    if (training->options->made) {
        g_auto(GStrv) lines = g_strsplit(training->options->made, "\n", -1);
        for (char **line = lines; *line; line++)
            g_string_append_printf(out, "# %s\n", *line);
    }
    g_string_append_printf(out, "tag %s\n", training->labels->names[training->tag]);
    g_autoptr(GHashTable) langs = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < training->vocabulary->n_rows; i++) {
        const TanbaLabelled *row = training->labels->rows->pdata[training->vocabulary->places[i]];
        if (row->lang)
            g_hash_table_add(langs, (gpointer)row->lang);
    }
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(langs), (GCompareFunc)strcmp);
    for (GList *at = sorted; at; at = at->next)
        g_string_append_printf(out, "%s%s%s", at == sorted ? "lang " : " ", (char *)at->data,
                               at->next ? "" : "\n");
    for (guint i = 0; i < training->values->len; i++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(number, sizeof number, "%.4f", g_array_index(training->biases, double, i));
        g_string_append_printf(out, "label %s %s\n", number, (char *)training->values->pdata[i]);
    }
    g_string_append(out, "weights\n");
}

static char *write_all(Training *training, gsize *length)
{
    GString *out = g_string_new(NULL);
    write_head(training, out);
    GArray *kept = training->kept;
    g_array_sort(kept, by_strength);
    if (kept->len > training->options->max_weights)
        g_array_set_size(kept, training->options->max_weights);
    g_array_sort(kept, by_feature);
    for (guint i = 0; i < kept->len; i++) {
        const Kept *one = &g_array_index(kept, Kept, i);
        gboolean first = i == 0 || one[-1].feature != one->feature;
        if (first)
            g_string_append_printf(out, "%s%s\t", i ? "\n" : "",
                                   (char *)training->vocabulary->written->pdata[one->feature]);
        g_string_append_printf(out, "%s%u:%d", first ? "" : " ", one->value, one->weight);
    }
    if (kept->len)
        g_string_append_c(out, '\n');
    *length = out->len;
    return g_string_free(out, FALSE);
}

static void deal_trials(Training *training)
{
    g_autofree guint *folds =
        tanba_labels_folds(training->labels, MAX(training->options->trials, 1));
    for (guint i = 0; i < training->vocabulary->n_rows; i++)
        training->trials[i] = folds[training->vocabulary->places[i]];
}

static void training_clear(Training *training)
{
    g_ptr_array_unref(training->values);
    tanba_vocabulary_free(training->vocabulary);
    g_free(training->trials);
    g_free(training->wanted);
    g_free(training->margins);
    g_free(training->weights);
    g_array_unref(training->kept);
    g_array_unref(training->biases);
}

static gboolean is_learnable(const Training *training, const char *tag, GError **error)
{
    const char *why = NULL;
    if (training->values->len == 0)
        why = "no row has a value of it";
    else if (training->values->len > TANBA_WEIGHTS_LABELS)
        why = "it has more values than a model can hold";
    else if (training->vocabulary->n_rows < 2)
        why = "there are not even two rows";
    if (why)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "'%s' cannot be learned: %s", tag, why);
    return why == NULL;
}

char *tanba_train(const TanbaLabels *labels, const char *tag, const TanbaTrainOptions *options,
                  gsize *length, GError **error)
{
    Training training = {.labels = labels, .options = options};
    training.tag = tanba_labels_tag(labels, tag);
    if (training.tag < 0) {
        g_autofree char *names = g_strjoinv(", ", labels->names);
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                    "the labels have no column for the tag '%s'; they have: %s", tag, names);
        return NULL;
    }
    training.values = tanba_labels_values(labels, training.tag);
    training.vocabulary =
        tanba_vocabulary_new(labels, options->leave, options->min_rows, options->min_groups);
    guint n_rows = MAX(training.vocabulary->n_rows, 1);
    training.trials = g_new0(guint, n_rows);
    training.wanted = g_new0(gboolean, n_rows);
    training.margins = g_new0(double, n_rows);
    training.weights = g_new0(double, training.vocabulary->written->len + 1);
    training.kept = g_array_new(FALSE, FALSE, sizeof(Kept));
    training.biases = g_array_new(FALSE, FALSE, sizeof(double));
    deal_trials(&training);
    set_print_string_function(be_silent);
    char *out = NULL;
    if (is_learnable(&training, tag, error)) {
        for (guint i = 0; i < training.values->len; i++)
            learn_value(&training, i);
        out = write_all(&training, length);
    }
    training_clear(&training);
    return out;
}
