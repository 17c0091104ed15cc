/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which forms of a word are one for search, by language.
 */
#include "index/stem.h"
#include "text/fold.h"

#include <string.h>

static char *stem_of(TanbaStems *stems, const char *lang, const char *word)
{
    gsize length;
    g_autofree char *folded = tanba_fold(word, -1);
    const char *stem = tanba_stem(stems, tanba_stem_tongue(lang, folded), word, strlen(word),
                                  folded, strlen(folded), &length, NULL);
    return g_strndup(stem, length);
}

/* All forms of one word, NULL-terminated. */
static void assert_one(TanbaStems *stems, const char *lang, const char *const *forms)
{
    g_autofree char *first = stem_of(stems, lang, forms[0]);
    for (guint i = 1; forms[i]; i++) {
        g_autofree char *stem = stem_of(stems, lang, forms[i]);
        if (!g_str_equal(stem, first))
            g_error("%s: %s gives %s, %s gives %s", lang, forms[0], first, forms[i], stem);
    }
}

static void test_one(void)
{
    static const struct {
        const char *lang, *forms[8];
    } cases[] = {
        {"en", {"refugee", "refugees", "Refugees"}},
        {"en-GB", {"torture", "tortured", "tortures", "torturing"}},
        {"fr", {"réfugié", "réfugiés", "réfugiée", "RÉFUGIÉES"}},
        {"es", {"refugiado", "refugiados", "refugiada", "refugiadas"}},
        {"ru", {"беженец", "беженцев", "беженцы", "Беженцами"}},
        {"ru", {"пытка", "пыток", "пытками", "пытки"}},
        {"ru", {"ребёнок", "ребенка", "ребенку"}},
        {"ru", {"боец", "бойца", "бойцам"}},
        {"kk", {"босқын", "босқындар", "босқындарды", "босқынның", "босқындарға"}},
        {"kk", {"құқық", "құқығы", "құқықтары", "құқығын", "құқықтарының"}},
        {"kk", {"қамау", "қамауға", "қамауда"}},
        {"ar", {"التعذيب", "تعذيب"}},
        {"ar", {"اللاجئون", "لاجئين"}},
        {NULL, {"prisons", "prison"}},
        {"ru",
         {"courts", "court"}}, /* a name of another script goes by its own commonest language */
        {"zh", {"courts", "court"}},
    };
    g_autoptr(TanbaStems) stems = tanba_stems_new();
    for (guint round = 0; round < 2; round++) /* the second from memory */
        for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
            assert_one(stems, cases[i].lang, cases[i].forms);
}

static void test_others(void)
{
    static const char *const cases[][3] = {
        {"en", "refugee", "refuge"}, {"en", "universe", "diverse"}, {"ru", "право", "правда"},
        {"kk", "қала", "қалам"},     {"sw", "watu", "wat"},         {"fr", "peine", "pain"},
    };
    g_autoptr(TanbaStems) stems = tanba_stems_new();
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *a = stem_of(stems, cases[i][0], cases[i][1]);
        g_autofree char *b = stem_of(stems, cases[i][0], cases[i][2]);
        g_assert_cmpstr(a, !=, b);
    }
}

static void test_applies(void)
{
    static const char *const yes[] = {"law", "пытка", "حقوق", "adhoc"};
    static const char *const no[] = {"", "of", "the", "и", "что", "2014", "covid19", "警", "a1b"};
    for (guint i = 0; i < G_N_ELEMENTS(yes); i++)
        g_assert_true(tanba_stem_applies(yes[i], strlen(yes[i])));
    for (guint i = 0; i < G_N_ELEMENTS(no); i++)
        g_assert_false(tanba_stem_applies(no[i], strlen(no[i])));
    g_assert_true(tanba_stem_applies("theory", 6));
    g_assert_false(tanba_stem_applies("theory", 3)); /* as long as it is said to be */
}

/* Far longer than a word, and not what any stemmer was made for. */
static void test_hostile(void)
{
    g_autoptr(TanbaStems) stems = tanba_stems_new();
    static const char *const langs[] = {"en", "ru", "kk", "fr", "ar", "tr", "", "x", NULL};
    g_autofree char *latin = g_strnfill(100000, 's');
    g_autoptr(GString) cyrillic = g_string_new(NULL), marks = g_string_new("a");
    for (guint i = 0; i < 5000; i++) {
        g_string_append(cyrillic, "лар");
        g_string_append(marks, "\u0301");
    }
    const char *const words[] = {latin, cyrillic->str, marks->str, "ыыы", "сы", "ss", "\u0130"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        for (guint k = 0; k < G_N_ELEMENTS(langs); k++)
            g_free(stem_of(stems, langs[k], words[i]));
}

static void test_fresh(void)
{
    g_autoptr(TanbaStems) stems = tanba_stems_new();
    gsize length;
    gboolean fresh = FALSE;
    tanba_stem(stems, 1, "law", 3, "law", 3, &length, &fresh);
    g_assert_true(fresh);
    fresh = FALSE;
    tanba_stem(stems, 1, "law", 3, "law", 3, &length, &fresh);
    g_assert_false(fresh);
    tanba_stems_forget(stems);
    tanba_stem(stems, 1, "law", 3, "law", 3, &length, &fresh);
    g_assert_true(fresh);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stem/one", test_one);
    g_test_add_func("/stem/others", test_others);
    g_test_add_func("/stem/applies", test_applies);
    g_test_add_func("/stem/hostile", test_hostile);
    g_test_add_func("/stem/fresh", test_fresh);
    return g_test_run();
}
