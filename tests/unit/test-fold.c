/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold.h"

#include <string.h>

static void assert_fold(const char *text, const char *wanted)
{
    g_autofree char *folded = tanba_fold(text, -1);
    g_assert_cmpstr(folded, ==, wanted);
}

static void test_letters(void)
{
    assert_fold("", "");
    assert_fold("Torture AND Detention", "torture and detention");
    assert_fold("Détention arbitraire à Łódź, Ørsted, Çelik, İstanbul, ılık",
                "detention arbitraire a lodz, orsted, celik, istanbul, ilik");
    assert_fold("Straße ﬁnance Ǆ œuvre", "strasse finance dz oeuvre");
    assert_fold("ЗАДЕРЖАН ещё Ёлка", "задержан еще елка");
    assert_fold("ҚАМАУ Әділет ҰЙЫМ", "қамау әділет ұиым");
    assert_fold("Βασανιστήριας", "βασανιστηριασ");
    assert_fold("ＡＢＣ１２", "abc12");
    assert_fold("workers’ rights", "workers' rights");
    assert_fold("non\xE2\x80\x91refoulement", "non-refoulement");
}

static void test_composed_is_decomposed(void)
{
    assert_fold("e\xCC\x81tat", "etat");
    assert_fold("и\xCC\x86", "и"); /* й as two code points */
    assert_fold("й", "и");
}

static void test_invisible(void)
{
    assert_fold("asy\xC2\xADlum", "asylum"); /* soft hyphen */
    assert_fold("a\xE2\x80\x8B"
                "b\xE2\x80\x8D"
                "c",
                "abc"); /* zero width space and joiner */
    assert_fold("a\xC2\xA0"
                "b",
                "a b");
}

static void test_arabic(void)
{
    assert_fold("شَهِدَ", "شهد");
    assert_fold("أإآٱ", "اااا");
    assert_fold("تعـــذيب", "تعذيب");
    assert_fold("علی", "علي");
}

static void test_marks_that_are_vowels_stay(void)
{
    assert_fold("हिन्दी", "हिन्दी");
    assert_fold("警察", "警察");
}

static void test_map(void)
{
    g_autoptr(TanbaFolded) folded = tanba_fold_map("aﬁ\xC2\xADẞé", -1);
    g_assert_cmpstr(folded->text, ==, "afisse");
    g_assert_cmpuint(folded->length, ==, 6);
    const guint32 wanted[] = {0, 1, 1, 3, 3, 4, 5};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_cmpuint(folded->source[i], ==, wanted[i]);
}

static void test_map_of_part(void)
{
    g_autoptr(TanbaFolded) folded = tanba_fold_map("ЁЖабв", 4);
    g_assert_cmpstr(folded->text, ==, "еж");
    g_assert_cmpuint(folded->source[0], ==, 0);
    g_assert_cmpuint(folded->source[1], ==, 0);
    g_assert_cmpuint(folded->source[2], ==, 1);
    g_assert_cmpuint(folded->source[4], ==, 2);
}

/* A folded text must fold to itself, or a lexicon's term would not match the text that it came from. */
static void test_settled(void)
{
    for (gunichar c = 1; c < 0x30000; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        gunichar once[8], twice[8];
        guint n = tanba_fold_char(c, once);
        g_assert_cmpuint(n, <=, 8);
        for (guint i = 0; i < n; i++) {
            guint m = tanba_fold_char(once[i], twice);
            if (m != 1 || twice[0] != once[i])
                g_error("U+%04X gives U+%04X, which folds further", c, once[i]);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fold/letters", test_letters);
    g_test_add_func("/fold/composed-is-decomposed", test_composed_is_decomposed);
    g_test_add_func("/fold/invisible", test_invisible);
    g_test_add_func("/fold/arabic", test_arabic);
    g_test_add_func("/fold/vowel-marks-stay", test_marks_that_are_vowels_stay);
    g_test_add_func("/fold/map", test_map);
    g_test_add_func("/fold/map-of-part", test_map_of_part);
    g_test_add_func("/fold/settled", test_settled);
    return g_test_run();
}
