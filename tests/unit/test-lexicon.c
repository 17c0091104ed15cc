/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/lexicon.h"

#include <string.h>

/* "start-end" of each hit of lexicon 0 in `text`, separated by spaces. */
static char *hits_in(TanbaLexicons *lexicons, const char *text)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(TanbaHit));
    tanba_lexicons_scan(lexicons, text, strlen(text), hits);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < hits->len; i++) {
        const TanbaHit *hit = &g_array_index(hits, TanbaHit, i);
        if (hit->lexicon == 0)
            g_string_append_printf(out, "%s%u-%u", out->len ? " " : "", hit->start, hit->end);
    }
    return g_string_free(out, FALSE);
}

static TanbaLexicons *make(TanbaCase how, const char *const *terms)
{
    TanbaLexicons *lexicons = tanba_lexicons_new();
    guint32 number = tanba_lexicons_begin(lexicons);
    for (; *terms; terms++) {
        const char *why = tanba_lexicons_add(lexicons, number, *terms, how);
        g_assert_cmpstr(why, ==, NULL);
    }
    return lexicons;
}

#define TERMS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void check(TanbaCase how, const char *const *terms, const char *text, const char *expected)
{
    g_autoptr(TanbaLexicons) lexicons = make(how, terms);
    g_autofree char *got = hits_in(lexicons, text);
    if (!g_str_equal(got, expected))
        g_test_message("in \"%s\" for \"%s\"", text, *terms);
    g_assert_cmpstr(got, ==, expected);
}

#define FINDS(text, expected, ...) check(TANBA_CASE_ACRONYMS, TERMS(__VA_ARGS__), text, expected)

static void test_words(void)
{
    FINDS("The court. A COURT, courtly; recourt court", "4-9 13-18 37-42", "court");
    FINDS("courts", "", "court");
    FINDS("", "", "court");
    FINDS("court", "0-5", "court");
    FINDS("court2 2court court", "14-19", "court");
    FINDS("supreme court", "0-13", "supreme court");
    FINDS("supreme, court", "", "supreme court");
    FINDS("supreme\t\n  court; supreme-court", "0-16 18-31", "supreme court");
    FINDS("supremecourt", "", "supreme court");
    FINDS("supreme court", "0-13", "supreme-court");
    FINDS("droit d\u2019asile, droit d'asile", "0-13 15-28", "droit d'asile");
    FINDS("l\u2019asile", "2-7", "asile");
    FINDS("no. no supreme supreme court", "15-28", "supreme court");
}

static void test_stars(void)
{
    FINDS("court courts courtyard recourt", "0-5 6-12 13-22", "court*");
    FINDS("смертная казнь, смертной казни", "0-14 16-30", "смертн* казн*");
    FINDS("смертная, казнь", "", "смертн* казн*");
    FINDS("смертная большая казнь", "", "смертн* казн*");
    FINDS("свобода мирных собраний", "0-23", "свобод* * собран*");
    FINDS("свобода собраний", "", "свобод* * собран*");
    FINDS("a b c d", "0-5", "a* b* c*");
    FINDS("right to water and right of all to land", "0-14 19-34", "right* to water",
          "right* of all to");
    FINDS("abc abcd abcde x", "9-16", "abcde* x", "abcdef*");
}

static void test_overlaps(void)
{
    FINDS("supreme court of appeal", "0-13", "court of appeal", "supreme court");
    FINDS("supreme court of appeal", "0-23", "supreme", "supreme court of appeal", "court");
    FINDS("court of court of appeal", "9-24", "court of appeal");
    FINDS("a b a b c", "4-9", "a b c", "b a x");
    FINDS("one two three", "4-7", "two", "one two four");
}

static void test_folding(void)
{
    FINDS("Liberté LIBERTÉ liberte", "0-7 8-15 16-23", "liberté");
    FINDS("xx Liberte\u0301 yy", "3-11", "liberté");
    FINDS("\uFB01ne \uFB01nes", "0-3", "fine");
    FINDS("Всё все", "0-3 4-7", "все");
    FINDS("АДВОКАТ адвокату", "0-7", "адвокат");
    FINDS("қоғам ҚОҒАМ қоғамдық", "0-5 6-11", "қоғам");
    FINDS("Әділет әділетті", "0-6 7-15", "әділет*");
    FINDS("مُحَكَّمة محكمة", "0-9 10-15", "محكمة");
    FINDS("و المحكمة والمحكمة", "2-9", "المحكمة");
    FINDS("\uFF23\uFF4F\uFF55\uFF52\uFF54 x", "0-5", "court");
    FINDS("co\u00ADurt", "0-6", "court");
    FINDS("\xF0\x9F\x98\x80 court \xF0\x9F\x98\x80", "2-7", "court");
}

static void test_cjk(void)
{
    FINDS("最高法院审理", "0-4", "最高法院");
    FINDS("在法院里，法院。", "1-3 5-7", "法院");
    FINDS("最高 法院", "0-5", "最高法院");
    FINDS("最高，法院", "", "最高法院");
    FINDS("UN法院 法院UN", "2-4 5-7", "法院");
    FINDS("สิทธิมนุษยชน", "0-5", "สิทธิ");
}

static void test_case(void)
{
    FINDS("a cat, the CAT, Cat", "11-14", "CAT");
    FINDS("op-cat OP-CAT OP CAT", "7-13 14-20", "OP-CAT");
    FINDS("КПП кпп", "0-3", "КПП");
    FINDS("NGOS and ngos NGOs", "0-4 9-13 14-18", "NGOs");
    check(TANBA_CASE_ANY, TERMS("CAT"), "cat CAT", "0-3 4-7");
    check(TANBA_CASE_EXACT, TERMS("assembly"), "Assembly assembly", "9-17");
    check(TANBA_CASE_EXACT, TERMS("Assembl*"), "Assembly assembly", "0-8");
}

static void test_refused(void)
{
    static const char *const bad[] = {"", " ", "...", "*", "* x", "x *", "co*rt", "a, b", "*court"};
    g_autoptr(TanbaLexicons) lexicons = tanba_lexicons_new();
    guint32 number = tanba_lexicons_begin(lexicons);
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        const char *why = tanba_lexicons_add(lexicons, number, bad[i], TANBA_CASE_ACRONYMS);
        if (!why)
            g_test_message("\"%s\" was taken", bad[i]);
        g_assert_cmpstr(why, !=, NULL);
    }
    g_assert_cmpstr(tanba_lexicons_add(lexicons, number, "ab* c", TANBA_CASE_EXACT), !=, NULL);
    g_autofree char *got = hits_in(lexicons, "court * x");
    g_assert_cmpstr(got, ==, "");
}

static void test_several(void)
{
    g_autoptr(TanbaLexicons) lexicons = tanba_lexicons_new();
    guint32 a = tanba_lexicons_begin(lexicons), b = tanba_lexicons_begin(lexicons);
    tanba_lexicons_add(lexicons, b, "court", TANBA_CASE_ACRONYMS);
    tanba_lexicons_add(lexicons, a, "court of law", TANBA_CASE_ACRONYMS);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(TanbaHit));
    const char *text = "a court of law";
    tanba_lexicons_scan(lexicons, text, strlen(text), hits);
    g_assert_cmpuint(hits->len, ==, 2);
    const TanbaHit *first = &g_array_index(hits, TanbaHit, 0);
    g_assert_cmpuint(first->lexicon, ==, a);
    g_assert_cmpuint(first->end, ==, 14);
    g_assert_cmpstr(tanba_lexicons_term(lexicons, first->term), ==, "court of law");
    g_assert_cmpuint(g_array_index(hits, TanbaHit, 1).lexicon, ==, b);
    g_assert_cmpuint(g_array_index(hits, TanbaHit, 1).end, ==, 7);
}

/* A word of its own for each number; no two share more than a few letters. */
static char *word_of(guint n)
{
    GString *word = g_string_new(NULL);
    for (guint i = 0; i < 6; i++, n /= 7)
        g_string_append_c(word, (char)('a' + (n * 11 + i * 3 + n % 7) % 26));
    g_string_append_printf(word, "q%u", n);
    return g_string_free(word, FALSE);
}

static TanbaLexicons *make_many(guint n)
{
    TanbaLexicons *lexicons = tanba_lexicons_new();
    guint32 number = tanba_lexicons_begin(lexicons);
    for (guint i = 0; i < n; i++) {
        g_autofree char *one = word_of(i), *two = word_of(i * 31 + 7);
        g_autofree char *term = g_strdup_printf("%s %s%u", one, two, i);
        tanba_lexicons_add(lexicons, number, term, TANBA_CASE_ACRONYMS);
    }
    tanba_lexicons_add(lexicons, number, "court of law", TANBA_CASE_ACRONYMS);
    return lexicons;
}

static double time_scans(TanbaLexicons *lexicons, const char *text)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(TanbaHit));
    tanba_lexicons_scan(lexicons, text, strlen(text), hits);
    double best = G_MAXDOUBLE;
    for (guint i = 0; i < 20; i++) {
        gint64 start = g_get_monotonic_time();
        tanba_lexicons_scan(lexicons, text, strlen(text), hits);
        best = MIN(best, (double)(g_get_monotonic_time() - start));
    }
    g_assert_cmpuint(hits->len, ==, 200);
    return best;
}

static void test_many(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 200; i++)
        g_string_append(text,
                        "the judge sat in a court of law and heard what witnesses had to say; ");
    g_autoptr(TanbaLexicons) few = make_many(10), many = make_many(10000);
    g_autofree char *one = word_of(5000), *two = word_of(5000 * 31 + 7);
    g_autofree char *found = g_strdup_printf("x %s %s5000 y", one, two);
    g_autofree char *got = hits_in(many, found);
    g_autofree char *expected = g_strdup_printf("2-%u", (guint)strlen(found) - 2);
    g_assert_cmpstr(got, ==, expected);
    double a = time_scans(few, text->str), b = time_scans(many, text->str);
    g_test_message("%u bytes: %.0f us with 10 terms, %.0f us with 10,000", (guint)text->len, a, b);
    g_assert_cmpfloat(b, <, a * 8 + 1000);
    g_string_free(text, TRUE);
}

/* Text made to keep many half-finished terms alive at once stays linear. */
static void test_hostile(void)
{
    g_autoptr(TanbaLexicons) lexicons =
        make(TANBA_CASE_ACRONYMS, TERMS("a a a a a a a a b", "a* a* a* a* a* b", "a* * a* * a* c"));
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "aaa ");
    gint64 start = g_get_monotonic_time();
    g_autofree char *got = hits_in(lexicons, text->str);
    g_assert_cmpstr(got, ==, "");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
    g_string_free(text, TRUE);
}

/* The automaton against the plainest way to do the same. */
static void test_against_plain(void)
{
    static const char *const words[] = {"a", "b", "ab", "ba", "abc", "c"};
    GRand *rand = g_rand_new_with_seed(20261124);
    for (guint round = 0; round < 300; round++) {
        GString *text = g_string_new(" "), *term = g_string_new(NULL);
        for (guint i = 0; i < 30; i++)
            g_string_append_printf(text, "%s ", words[g_rand_int_range(rand, 0, 6)]);
        for (gint i = g_rand_int_range(rand, 1, 4); i > 0; i--)
            g_string_append_printf(term, "%s ", words[g_rand_int_range(rand, 0, 6)]);
        g_autofree char *needle = g_strconcat(" ", term->str, NULL);
        g_strstrip(term->str);
        GString *expected = g_string_new(NULL);
        const char *from = text->str;
        for (const char *at; (at = strstr(from, needle)); from = at + strlen(needle) - 1)
            g_string_append_printf(expected, "%s%d-%d", expected->len ? " " : "",
                                   (int)(at + 1 - text->str),
                                   (int)(at - text->str + (gssize)strlen(needle) - 1));
        FINDS(text->str, expected->str, term->str);
        g_string_free(text, TRUE);
        g_string_free(term, TRUE);
        g_string_free(expected, TRUE);
    }
    g_rand_free(rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexicon/words", test_words);
    g_test_add_func("/lexicon/stars", test_stars);
    g_test_add_func("/lexicon/overlaps", test_overlaps);
    g_test_add_func("/lexicon/folding", test_folding);
    g_test_add_func("/lexicon/cjk", test_cjk);
    g_test_add_func("/lexicon/case", test_case);
    g_test_add_func("/lexicon/refused", test_refused);
    g_test_add_func("/lexicon/several", test_several);
    g_test_add_func("/lexicon/many", test_many);
    g_test_add_func("/lexicon/hostile", test_hostile);
    g_test_add_func("/lexicon/against-plain", test_against_plain);
    return g_test_run();
}
