/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/features.h"
#include "learn/folds.h"
#include "learn/judge.h"
#include "learn/train.h"
#include "learn/weights.h"

#include <string.h>

static char *features_of(const char *text)
{
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    guint n;
    const TanbaFeature *seen = tanba_features_read(features, text, &n);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        gsize before = all->len + (i > 0);
        g_string_append(all, i ? "|" : "");
        tanba_features_write(features, &seen[i], all);
        g_assert_cmpuint(tanba_feature_key(all->str + before, all->len - before), ==, seen[i].key);
    }
    g_string_append_printf(all, " %u-%u", n ? seen[n - 1].start : 0, n ? seen[n - 1].end : 0);
    return g_strdup(all->str);
}

static void test_features(void)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"Prohibit torture", "prohibit|prohib*|torture|tortur*|prohib tortur 0-16"},
        {"Child, child. Child",
         "child|child child 0-12"}, /* each once; no pair across a full stop */
        {"L’été a 1951", "ete|1951|ete 1951 2-12"},
        {"Пытки запрещены", "пытки|запрещены|запрещ*|пытки запрещ 0-15"},
        {"", " 0-0"},
        {" . - ", " 0-0"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = features_of(cases[i].text);
        g_assert_cmpstr(got, ==, cases[i].want);
    }
}

static void test_long_text(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(text, "word%u ", i);
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, 'x');
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    guint n;
    tanba_features_read(features, text->str, &n);
    g_assert_cmpuint(n, <=, TANBA_FEATURE_WORDS * 3);
}

static TanbaLabels *two_subjects(void)
{
    g_autoptr(GString) csv = g_string_new("text,lang,group,issue\n");
    for (guint i = 0; i < 60; i++)
        g_string_append_printf(csv, "%s number %u,en,g%u,%s\n",
                               i % 2 ? "Build schools for pupils" : "Open the prison gates", i,
                               i % 6, i % 2 ? "Education" : "Prisons");
    GError *error = NULL;
    TanbaLabels *labels = tanba_labels_parse(csv->str, csv->len, "l.csv", NULL, &error);
    g_assert_no_error(error);
    return labels;
}

static TanbaWeights *read_weights(const char *text, gsize length)
{
    GError *error = NULL;
    TanbaWeights *weights = tanba_weights_parse(text, length, "w", &error);
    g_assert_no_error(error);
    return weights;
}

static void test_train(void)
{
    g_autoptr(TanbaLabels) labels = two_subjects();
    TanbaTrainOptions options = tanba_train_defaults();
    options.made = "by a test";
    gsize length, again;
    g_autofree char *text = tanba_train(labels, "issue", &options, &length, NULL);
    g_autofree char *same = tanba_train(labels, "issue", &options, &again, NULL);
    g_assert_cmpstr(text, ==, same);
    g_assert_nonnull(strstr(text, "# by a test\ntag issue\nlang en\n"));
    g_autoptr(TanbaWeights) weights = read_weights(text, length);
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    float margins[2];
    gint prisons = tanba_weights_label(weights, "Prisons");
    tanba_weights_score(weights, features, "The prison gates were open", margins);
    g_assert_cmpfloat(margins[prisons], >, 0);
    g_assert_cmpfloat(margins[1 - prisons], <, 0);
    TanbaShare shares[3];
    guint n = tanba_weights_explain(weights, features, "Дом: prison", (guint)prisons, shares, 3);
    g_assert_cmpuint(n, >=, 1);
    g_assert_cmpuint(shares[0].end, ==, 11);
    g_assert_true(tanba_weights_speaks(weights, NULL) && !tanba_weights_speaks(weights, "ru"));
}

/* What is left out leaves no trace. */
static void test_leave(void)
{
    g_autoptr(TanbaLabels) labels = two_subjects();
    gboolean leave[60] = {FALSE};
    for (guint i = 0; i < 60; i++)
        leave[i] = i % 2 == 1;
    TanbaTrainOptions options = tanba_train_defaults();
    options.leave = leave;
    gsize length;
    g_autofree char *text = tanba_train(labels, "issue", &options, &length, NULL);
    g_assert_null(strstr(text, "school"));
    g_autoptr(TanbaWeights) weights = read_weights(text, length);
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    float margins[2];
    tanba_weights_score(weights, features, "Build schools", margins);
    g_assert_cmpfloat(margins[tanba_weights_label(weights, "Education")], <, 0);
}

static void test_untrainable(void)
{
    g_autoptr(TanbaLabels) labels = two_subjects();
    TanbaTrainOptions options = tanba_train_defaults();
    gsize length;
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_train(labels, "isue", &options, &length, &error));
    g_assert_nonnull(strstr(error->message, "they have: issue"));
}

static void test_bad_weights(void)
{
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"", "w:0: it does not begin with"},
        {"tanba weights 2\n", "w:1: it does not begin with"},
        {"tanba weights 1\ntag t\n", "\"weights\" is missing"},
        {"tanba weights 1\nweights\n", "\"tag NAME\" is missing"},
        {"tanba weights 1\ntag t\nlabel x y\n", "w:3: a label is written"},
        {"tanba weights 1\ntag t\nlabel inf y\n", "w:3: a label is written"},
        {"tanba weights 1\ntag t\nlevel 1\n", "w:3: it is none of"},
        {"tanba weights 1\ntag t\nlabel 0 a\nweights\nword 0:1\n", "w:5: a feature is written"},
        {"tanba weights 1\ntag t\nlabel 0 a\nweights\nword\t1:1\n", "w:5: a feature is written"},
        {"tanba weights 1\ntag t\nlabel 0 a\nweights\nword\t-1:1\n", "w:5: a feature is written"},
        {"tanba weights 1\ntag t\nlabel 0 a\nweights\nword\t0:99999999999\n", "w:5: a feature"},
        {"tanba weights 1\ntag t\nlabel 0 a\nweights\nw\t0:1\nw\t0:2\n",
         "w:6: this feature stands"},
        {"tanba weights 1\ntag \xff\n", "UTF-8"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(tanba_weights_parse(cases[i].text, strlen(cases[i].text), "w", &error));
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, cases[i].fault));
    }
}

/* No group is torn, and no fold has much more than another. */
static void test_folds(void)
{
    g_autoptr(GString) csv = g_string_new("text,group,right\n");
    for (guint i = 0; i < 60; i++)
        g_string_append_printf(csv, "t%u,g%u,torture\n", i, i % 12);
    g_string_append(csv, "alone,,torture\n");
    g_autoptr(TanbaLabels) labels = tanba_labels_parse(csv->str, csv->len, "l.csv", NULL, NULL);
    g_autofree guint *folds = tanba_labels_folds(labels, 4);
    guint sizes[4] = {0};
    for (guint i = 0; i < 61; i++) {
        g_assert_cmpuint(folds[i], <, 4);
        sizes[folds[i]]++;
        if (i >= 12 && i < 60)
            g_assert_cmpuint(folds[i], ==, folds[i - 12]);
    }
    for (guint i = 0; i < 4; i++)
        g_assert_cmpuint(sizes[i], >=, 15);
}

static void test_tally(void)
{
    TanbaTally tallies[3] = {{8, 2, 0}, {1, 0, 3}, {0, 5, 0}};
    g_assert_cmpfloat_with_epsilon(tanba_tally_precision(&tallies[0]), 0.8, 1e-9);
    g_assert_cmpfloat_with_epsilon(tanba_tally_recall(&tallies[1]), 0.25, 1e-9);
    g_assert_cmpfloat_with_epsilon(tanba_tally_f1(&tallies[1]), 0.4, 1e-9);
    g_assert_cmpfloat(tanba_tally_precision(&(TanbaTally){0}), ==, 0);
    /* The third is nobody's label: it counts in the sum only. */
    g_assert_cmpfloat_with_epsilon(tanba_tally_macro(tallies, 3),
                                   (tanba_tally_f1(&tallies[0]) + 0.4) / 2, 1e-9);
    g_assert_cmpuint(tanba_tally_sum(tallies, 3).wrong, ==, 7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/learn/features", test_features);
    g_test_add_func("/learn/long-text", test_long_text);
    g_test_add_func("/learn/train", test_train);
    g_test_add_func("/learn/leave", test_leave);
    g_test_add_func("/learn/untrainable", test_untrainable);
    g_test_add_func("/learn/bad-weights", test_bad_weights);
    g_test_add_func("/learn/folds", test_folds);
    g_test_add_func("/learn/tally", test_tally);
    return g_test_run();
}
