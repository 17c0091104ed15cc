/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names by which people may ask for a tag's values.
 */
#include "index-fixture.h"

static const TanbaAlias aliases[] = {
    {"upr.from", "Eswatini", "Swaziland"},
    {"upr.from", "Eswatini", "Eswatini"},
    {"upr.from", "Swaziland", "Swaziland"},
    {"upr.from", "Swaziland", "Eswatini"},
    {"upr.from", "Côte d'Ivoire", "Ivory Coast"},
    {"upr.from", "Mexico", "Мексика"},
    {"upr.from", "Gambia", "The Gambia"},
    {"upr.state", "MEX", "Мексика"},
    {"upr.from", "Mexico", "Мексика"}, /* twice is once */
};

static void set(Fixture *f, const TanbaAlias *list, guint n)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_set_aliases(f->index, list, n, &error));
    g_assert_no_error(error);
}

static gboolean stands(Fixture *f, const char *tag, const char *name, const char *value)
{
    gboolean out = FALSE;
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_stands_for(f->index, tag, name, value, &out, &error));
    g_assert_no_error(error);
    return out;
}

static void test_names(Fixture *f, gconstpointer unused)
{
    (void)unused;
    set(f, aliases, G_N_ELEMENTS(aliases));
    static const char *const good[][3] = {
        {"upr.from", "Swaziland", "Eswatini"},
        {"upr.from", "ESWATINI", "Swaziland"},
        {"upr.from", "swaziland", "Swaziland"},
        {"upr.from", "ivory-coast", "Côte d'Ivoire"},
        {"upr.from", "cote d'ivoire", "Côte d'Ivoire"},
        {"upr.from", "МЕКСИКА", "Mexico"},
        {"upr.from", "the  gambia", "Gambia"},
        {"upr.state", "мексика", "MEX"},
        {"upr.from", "anything", "Anything"},
    };
    static const char *const bad[][3] = {{"upr.from", "Мексика", "MEX"},
                                         {"upr.from", "Ivory", "Côte d'Ivoire"},
                                         {"", "", "Mexico"},
                                         {"upr.from", "%", "Mexico"},
                                         {"upr.from", "Norway", "Mexico"}};
    for (guint i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_true(stands(f, good[i][0], good[i][1], good[i][2]));
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(stands(f, bad[i][0], bad[i][1], bad[i][2]));
}

static void test_replaced(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    set(f, aliases, G_N_ELEMENTS(aliases));
    set(f, aliases, G_N_ELEMENTS(aliases));
    g_auto(GStrv) names = tanba_index_aliases(f->index, "upr.from", &error);
    g_autofree char *all = g_strjoinv(", ", names);
    g_assert_cmpstr(all, ==, "Eswatini, Ivory Coast, Swaziland, The Gambia, Мексика");
    set(f, aliases, 1);
    g_assert_false(stands(f, "upr.from", "Мексика", "Mexico"));
    g_assert_true(stands(f, "upr.from", "Swaziland", "Eswatini"));
    set(f, NULL, 0);
    g_assert_false(stands(f, "upr.from", "Swaziland", "Eswatini"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/aliases/names", Fixture, NULL, set_up, test_names, tear_down);
    g_test_add("/aliases/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
    return g_test_run();
}
