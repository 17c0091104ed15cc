/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a word is, and what a hit shows of a passage.
 */
#include "index/snippet.h"
#include "index/words.h"

#include <string.h>

static int collect(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    g_string_append_len(data, word, (gssize)length);
    g_string_append_printf(data, "[%u-%u] ", (guint)start, (guint)end);
    return 0;
}

static void assert_words(const char *text, const char *expected)
{
    g_autoptr(TanbaWords) words = tanba_words_new();
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_cmpint(tanba_words_each(words, text, strlen(text), collect, got), ==, 0);
    g_assert_cmpstr(got->str, ==, expected);
}

static void test_words(void)
{
    assert_words("", "");
    assert_words(" -- !", "");
    assert_words("Don't stop", "don[0-3] t[4-5] stop[6-10] ");
    assert_words("ҚАМАУ Ёлка", "қамау[0-10] елка[11-19] ");
    assert_words("café CAFE\u0301", "cafe[0-5] cafe[6-12] ");
    assert_words("\uFB01le stra\u00DFe", "file[0-5] strasse[6-13] ");
    assert_words("зв\u02BCязок зв'язок", "зв[0-4] язок[6-14] зв[15-19] язок[20-28] ");
    /* Vowel marks and the tatweel vanish; a soft hyphen is no end of a word. */
    assert_words("شَهِدَ", "شهد[0-12] ");
    assert_words("ك\u0640تاب", "كتاب[0-10] ");
    assert_words("co\u00ADoperate", "cooperate[0-11] ");
    /* One word a character where no spaces are written. */
    assert_words("被警察", "被[0-3] 警[3-6] 察[6-9] ");
    assert_words("COVID疫情", "covid[0-5] 疫[5-8] 情[8-11] ");
    /* Bytes that are no UTF-8 separate, and nothing is read past the end. */
    assert_words("a\xff\xfe"
                 "b\xe2\x82",
                 "a[0-1] b[3-4] ");
    assert_words("\xf4\xbf\xbf\xbfx", "x[4-5] ");
}

static int first_only(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    (void)word, (void)length, (void)start, (void)end;
    return ++*(int *)data;
}

static void test_stop_and_length(void)
{
    g_autoptr(TanbaWords) words = tanba_words_new();
    int calls = 0;
    g_assert_cmpint(tanba_words_each(words, "a b c", 5, first_only, &calls), ==, 1);
    g_assert_cmpint(calls, ==, 1);
    g_autofree char *endless = g_strnfill(100000, 'x');
    g_autoptr(GString) got = g_string_new(NULL);
    tanba_words_each(words, endless, 100000, collect, got);
    g_assert_cmpuint(got->len, <, 300);
    g_assert_nonnull(strstr(got->str, "[0-100000]"));
}

/* Frees what a context borrows. */
typedef struct {
    TanbaTermContext context;
} Context;

static void context_clear(Context *c)
{
    tanba_words_free(c->context.words);
    tanba_stems_free(c->context.stems);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Context, context_clear)

static const char *const all_langs[] = {"en", "ru", "fr", NULL};

#define CONTEXT                                                                                    \
    {                                                                                              \
        {                                                                                          \
            tanba_words_new(), tanba_stems_new(), all_langs, NULL, NULL                            \
        }                                                                                          \
    }

static void assert_snippet(const char *query, const char *text, const char *expected)
{
    g_auto(Context) c = CONTEXT;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryNode) node = NULL;
    tanba_query_parse(query, &node, &error);
    g_assert_no_error(error);
    g_autoptr(TanbaSnippet) snippet = tanba_snippet_new(&c.context, node);
    g_autofree char *got = tanba_snippet_of(snippet, text, NULL);
    g_strdelimit(got, "\x02", '<');
    g_strdelimit(got, "\x03", '>');
    g_assert_cmpstr(got, ==, expected);
}

static void test_snippets(void)
{
    assert_snippet("torture", "No TORTURE here.", "No <TORTURE> here.");
    assert_snippet("", "No\n torture\there ", "No torture here");
    assert_snippet("missing", "", "");
    assert_snippet("\"ill treatment\"", "ill-treatment, or treatment",
                   "<ill-treatment>, or treatment");
    assert_snippet("tortur*", "tortured torturers tort", "<tortured> <torturers> tort");
    assert_snippet("елка -пень", "Ёлка и пень", "<Ёлка> и пень");
    assert_snippet("警察", "被警察打了", "被<警察>打了");
    assert_snippet("right:x", "Plain text", "Plain text");
    /* What is found is what is marked: other forms, one form alone, what OCR may have made of it. */
    assert_snippet("refugee", "Refugees and a refuge.", "<Refugees> and a refuge.");
    assert_snippet("=refugee", "Refugees, a refugee.", "Refugees, a <refugee>.");
    assert_snippet("\"=refugee camp\"", "refugees camp, refugee camp",
                   "refugees camp, <refugee camp>");
    assert_snippet("\"refugee camp\"", "the refugees' camps", "the <refugees' camps>");
    assert_snippet("police NEAR/3 beating", "beaten, then police came",
                   "beaten, then <police> came");
    assert_snippet("беженец", "семьи беженцев", "семьи <беженцев>");
    assert_snippet("пытка", "о пытках, без пыток", "о <пытках>, без <пыток>");
    /* What the text holds of our own marks is not shown. */
    assert_snippet("b", "a \x02 b \x03 c", "a <b> c");
    assert_snippet("x", "......................................",
                   "......................................");
}

static void test_long_snippets(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 200; i++)
        g_string_append_printf(text, "filler%s ", i % 20 == 19 ? "." : "");
    gssize middle = 105 * 7 + 5; /* five words into a sentence, which the snippet begins with */
    g_string_insert(text, middle, "The needle is here. ");
    assert_snippet(
        "needle", text->str,
        "…filler filler filler filler filler The <needle> is here. filler filler filler f"
        "iller filler filler filler filler filler filler filler filler filler filler fill"
        "er. filler filler filler filler filler filler…");
    g_auto(Context) c = CONTEXT;
    g_autofree char *endless = g_strnfill(1000000, 'x'), *dots = g_strnfill(1000000, '.');
    g_autofree char *both = g_strconcat("\u00e9", dots, "needle", endless, NULL);
    g_autoptr(TanbaSnippet) snippet = tanba_snippet_new(&c.context, NULL);
    g_autofree char *got = tanba_snippet_of(snippet, both, "en");
    g_assert_cmpuint(strlen(got), <, 2000);
    g_assert_true(g_utf8_validate(got, -1, NULL));
}

/* Many matches far apart: the part that has both is better than one that has a word twice. */
static void test_best_part(void)
{
    g_auto(Context) c = CONTEXT;
    g_autoptr(GString) text = g_string_new("alpha alpha alpha ");
    for (guint i = 0; i < 60; i++)
        g_string_append(text, "gap ");
    g_string_append(text, "alpha beta");
    g_autoptr(TanbaQueryNode) node = NULL;
    tanba_query_parse("alpha beta", &node, NULL);
    g_autoptr(TanbaSnippet) snippet = tanba_snippet_new(&c.context, node);
    g_autofree char *got = tanba_snippet_of(snippet, text->str, "en");
    g_assert_true(g_str_has_suffix(got, "\x02"
                                        "alpha\x03 \x02"
                                        "beta\x03"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index-words/words", test_words);
    g_test_add_func("/index-words/stop-and-length", test_stop_and_length);
    g_test_add_func("/index-words/snippets", test_snippets);
    g_test_add_func("/index-words/long-snippets", test_long_snippets);
    g_test_add_func("/index-words/best-part", test_best_part);
    return g_test_run();
}
