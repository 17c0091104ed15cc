/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How near two texts are: what must be nearer than what, whichever way round it is asked.
 */
#include "index/likeness.h"

#include <math.h>
#include <string.h>

typedef struct {
    TanbaStems *stems;
    TanbaLikeness *likeness;
} Fixture;

static void set_up(Fixture *f, gconstpointer unused)
{
    (void)unused;
    f->stems = tanba_stems_new();
    f->likeness = tanba_likeness_new(f->stems);
}

static void tear_down(Fixture *f, gconstpointer unused)
{
    (void)unused;
    tanba_likeness_free(f->likeness);
    tanba_stems_free(f->stems);
}

static guint add(Fixture *f, const char *text)
{
    return tanba_likeness_add(f->likeness, text, "en");
}

static void test_order(Fixture *f, gconstpointer unused)
{
    (void)unused;
    guint asked = add(f, "Ratify the convention on river pilots and train the ferry crews");
    guint same = add(f, "Ratifying the Convention on River Pilots, and train the ferry crew!");
    guint turned = add(f, "Train the ferry crews, and ratify the convention on river pilots");
    guint part = add(f, "Ratify the convention on river pilots");
    guint word = add(f, "Ratify the treaty about the sea bed and publish the charts of all ports");
    guint none = add(f, "Open more schools");
    for (guint i = 0; i < tanba_likeness_words(f->likeness, asked); i++) {
        const char *one = tanba_likeness_word(f->likeness, asked, i);
        tanba_likeness_weigh(f->likeness, one, *one == '+' ? 4 : 0.8);
    }
    tanba_likeness_settle(f->likeness);
    double last = 1.0;
    const guint order[] = {same, turned, part, word, none};
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        double there = tanba_likeness_of(f->likeness, asked, order[i]);
        double back = tanba_likeness_of(f->likeness, order[i], asked);
        g_assert_true(fabs(there - back) < 1e-9);
        g_assert_true(there < last || (i == 0 && there <= last));
        last = there;
    }
    g_assert_true(fabs(tanba_likeness_of(f->likeness, asked, same) - 1) < 1e-9);
    g_assert_cmpfloat(last, ==, 0);
}

/* What is set for a word counts, not how often it stands here: all of these hold "ratify". */
static void test_weights(Fixture *f, gconstpointer unused)
{
    (void)unused;
    guint asked = add(f, "ratify pilots");
    guint common = add(f, "ratify herons"), rare = add(f, "train pilots");
    g_assert_cmpuint(tanba_likeness_words(f->likeness, asked), ==, 2);
    g_assert_cmpstr(tanba_likeness_word(f->likeness, asked, 0), ==, "+ratifi");
    tanba_likeness_weigh(f->likeness, "+ratifi", tanba_likeness_weight(1000, 500));
    tanba_likeness_weigh(f->likeness, "+pilot", tanba_likeness_weight(1000, 2));
    tanba_likeness_settle(f->likeness);
    g_assert_cmpfloat(tanba_likeness_of(f->likeness, asked, rare), >,
                      tanba_likeness_of(f->likeness, asked, common));
}

static void test_weight_of(void)
{
    g_assert_cmpfloat(tanba_likeness_weight(1000000, 5), >, tanba_likeness_weight(1000000, 50000));
    g_assert_cmpfloat(tanba_likeness_weight(10, 10), >, 0);
    g_assert_cmpfloat(tanba_likeness_weight(0, 0), >, 0);
    g_assert_true(isfinite(tanba_likeness_weight(1e12, 0)));
}

static void test_odd_texts(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GString) endless = g_string_new(NULL);
    for (guint i = 0; i < 200000; i++)
        g_string_append_printf(endless, "w%u ", i);
    guint empty = add(f, ""), signs = add(f, "... (!)"), bad = add(f, "caf\xe9 \xff");
    guint han = tanba_likeness_add(f->likeness, "監獄的條件", NULL);
    guint part = tanba_likeness_add(f->likeness, "改善監獄條件", "zh");
    guint longest = add(f, endless->str), one = add(f, "pilots"), other = add(f, "pilot");
    tanba_likeness_settle(f->likeness);
    g_assert_cmpfloat(tanba_likeness_of(f->likeness, empty, signs), ==, 0);
    g_assert_cmpfloat(tanba_likeness_of(f->likeness, empty, bad), ==, 0);
    g_assert_cmpfloat(tanba_likeness_of(f->likeness, han, part), >, 0.3);
    g_assert_cmpuint(tanba_likeness_words(f->likeness, longest), <, 1000);
    g_assert_cmpfloat(tanba_likeness_of(f->likeness, one, other), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/likeness/order", Fixture, NULL, set_up, test_order, tear_down);
    g_test_add("/likeness/weights", Fixture, NULL, set_up, test_weights, tear_down);
    g_test_add_func("/likeness/weight-of", test_weight_of);
    g_test_add("/likeness/odd-texts", Fixture, NULL, set_up, test_odd_texts, tear_down);
    return g_test_run();
}
