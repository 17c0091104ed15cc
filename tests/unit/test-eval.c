/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arithmetic of an evaluation, and the document that a row stands for.
 */
#include "line/eval.h"

static void near(double got, double wanted)
{
    g_assert_cmpfloat_with_epsilon(got, wanted, 1e-9);
}

static void test_scores(void)
{
    const TanbaScore score = {"right", "torture", NULL, 6, 2, 4};
    near(tanba_score_precision(&score), 0.75);
    near(tanba_score_recall(&score), 0.6);
    near(tanba_score_f1(&score), 2.0 * 6 / (2 * 6 + 2 + 4));
    const TanbaScore nothing = {"right", "torture", NULL, 0, 0, 0};
    near(tanba_score_precision(&nothing), 0);
    near(tanba_score_recall(&nothing), 0);
    near(tanba_score_f1(&nothing), 0);
}

static void test_macro(void)
{
    const TanbaScore scores[] = {
        {"issue", NULL, NULL, 1, 0, 0},        {"right", NULL, NULL, 3, 5, 1},
        {"right", "asylum", NULL, 1, 0, 0},    {"right", "asylum", "en", 1, 0, 0},
        {"right", "gardening", NULL, 0, 5, 0}, /* nobody expects it: precision pays, not the mean */
        {"right", "torture", NULL, 1, 0, 1},
    };
    TanbaEval eval = {.scores = g_array_new(FALSE, FALSE, sizeof(TanbaScore))};
    g_array_append_vals(eval.scores, scores, G_N_ELEMENTS(scores));
    near(tanba_eval_macro_f1(&eval, "right"), (1 + 2.0 / 3) / 2);
    near(tanba_eval_macro_f1(&eval, "issue"), -1);
    near(tanba_eval_macro_f1(&eval, "upr"), -1);
    g_array_unref(eval.scores);
}

static void test_document(void)
{
    const char *const section[] = {"B. Prisons", "Recommendations", NULL};
    const TanbaLabelled row = {.text = "Close it.",
                               .lang = "en",
                               .number = "3",
                               .kind = TANBA_KIND_ITEM,
                               .section = section};
    g_autoptr(TanbaDocument) d = tanba_eval_document(&row);
    g_assert_cmpuint(tanba_document_count(d), ==, 3);
    const TanbaPassage *outer = tanba_document_passage(d, 0), *inner = tanba_document_passage(d, 1),
                       *item = tanba_document_passage(d, 2);
    g_assert_cmpint(outer->kind, ==, TANBA_KIND_HEADING);
    g_assert_cmpint(outer->parent, ==, -1);
    g_assert_cmpint(inner->parent, ==, 0);
    g_assert_cmpint(item->parent, ==, 1);
    g_assert_cmpint(item->kind, ==, TANBA_KIND_ITEM);
    g_assert_cmpstr(item->text, ==, "Close it.");
    g_assert_cmpstr(item->printed, ==, "3. Close it.");
    g_assert_cmpstr(item->lang, ==, "en");
    g_assert_cmpstr(d->lang, ==, "en");
}

static void test_recommendation(void)
{
    const char *const section[] = {"Conclusions and/or recommendations", NULL};
    const TanbaLabelled row = {.text = "Close it.",
                               .lang = "en",
                               .from = "Chad",
                               .kind = TANBA_KIND_ITEM,
                               .section = section};
    g_autoptr(TanbaDocument) d = tanba_eval_document(&row);
    g_assert_cmpuint(tanba_document_count(d), ==, 3);
    const TanbaPassage *item = tanba_document_passage(d, 2);
    g_assert_cmpstr(item->text, ==, "Close it. (Chad)");
    g_assert_cmpstr(item->printed, ==, "1.1. Close it. (Chad)");
    g_assert_cmpint(item->parent, ==, 0);
    g_assert_nonnull(d->symbol);
}

static void test_bare_document(void)
{
    const char *const none[] = {NULL};
    const TanbaLabelled row = {.text = "Close it.", .kind = TANBA_KIND_PARAGRAPH, .section = none};
    g_autoptr(TanbaDocument) d = tanba_eval_document(&row);
    g_assert_cmpuint(tanba_document_count(d), ==, 1);
    g_assert_cmpstr(tanba_document_passage(d, 0)->printed, ==, "Close it.");
    g_assert_cmpint(tanba_document_passage(d, 0)->parent, ==, -1);
    g_assert_null(tanba_document_passage(d, 0)->lang);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/eval/scores", test_scores);
    g_test_add_func("/eval/macro", test_macro);
    g_test_add_func("/eval/document", test_document);
    g_test_add_func("/eval/recommendation", test_recommendation);
    g_test_add_func("/eval/bare-document", test_bare_document);
    return g_test_run();
}
