/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search finds, in which order, and what a hit carries.
 */
#include "index-fixture.h"

#include "index/sqlite/filter.h"

/* ---- what is found -------------------------------------------------------------------------- */

static void test_languages(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/kk", "kk", "ҚАМАУҒА алынған Әділ");
    put(f, "/ru", "ru", "Ёлкин был задержан, его ребёнок тоже");
    put(f, "/ar", "ar", "شَهِدَ أحمد كـتاب");
    put(f, "/zh", "zh", "他被警察打了，但没有立案。");
    put(f, "/fr", "fr", "L'État a été condamné pour traitements dégradants");
    put(f, "/en", "en", "co\u00ADoperation o\uFB03ce Straße");
    static const char *const cases[][2] = {
        {"қамауға", "/kk#1 "}, {"әділ", "/kk#1 "},        {"Елкин", "/ru#1 "},
        {"ребенок", "/ru#1 "}, {"РЕБЁНОК", "/ru#1 "},     {"шахид", ""},
        {"شهد", "/ar#1 "},     {"احمد", "/ar#1 "},        {"كتاب", "/ar#1 "},
        {"警察", "/zh#1 "},    {"察打", "/zh#1 "},        {"警打", ""},
        {"立案", "/zh#1 "},    {"etat", "/fr#1 "},        {"DEGRADANTS", "/fr#1 "},
        {"degrad*", "/fr#1 "}, {"cooperation", "/en#1 "}, {"office", "/en#1 "},
        {"strasse", "/en#1 "},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(f->index, cases[i][0], cases[i][1]);
}

static void test_operators(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/1", "1", "red fox and hen");
    put(f, "/2", "2", "red hen");
    put(f, "/3", "3", "grey fox, don't call the U.S.A. a-b on 2022-01-05");
    static const char *const cases[][2] = {
        {"red fox", "/1#1 "},
        {"red OR grey", "/1#1 /2#1 /3#1 "},
        {"fox -red", "/3#1 "},
        {"-red hen OR grey", "/3#1 "},
        {"(red OR grey) fox", "/1#1 /3#1 "},
        {"\"fox and\"", "/1#1 "},
        {"\"fox hen\"", ""},
        {"don't", "/3#1 "},
        {"U.S.A.", "/3#1 "},
        {"a-b", "/3#1 "},
        {"2022-01-05", "/3#1 "},
        {"-red -heading", "/3#1 "},
        {"grey OR -fox -heading", "/2#1 /3#1 "},
        {"\"words\" OR \"tag\"", ""},
        {"he*", "/1#0 /1#1 /2#0 /2#1 /3#0 "},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(f->index, cases[i][0], cases[i][1]);
}

static void put_tagged(Fixture *f, const char *path, const char *text, const char *name,
                       const char *value)
{
    static const TanbaScriptKey script = {"s", "h", "1"};
    static const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(path);
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    put(f, path, path, text);
    tanba_tag_set_add(tags, 1, name, value, 1, "s");
    g_assert_true(tanba_index_set_scripts(f->index, &script, 1, &error));
    g_assert_true(tanba_index_put_tags(f->index, hash, &which, 1, tags, FALSE, NULL, 0, &error));
    g_assert_no_error(error);
}

static void test_filters(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_tagged(f, "/a/1.txt", "beaten in custody", "right", "torture");
    put_tagged(f, "/a/2.txt", "refused at the border in custody", "right", "asylum");
    put_tagged(f, "/b/3.txt", "abolish it", "issue", "Death penalty");
    static const char *const cases[][2] = {
        {"right:torture", "/a/1.txt#1 "},
        {"right:Torture custody", "/a/1.txt#1 "},
        {"right:* custody", "/a/1.txt#1 /a/2.txt#1 "},
        {"custody -right:torture", "/a/2.txt#1 "},
        {"tag:issue", "/b/3.txt#1 "},
        {"tag:issue=\"death penalty\"", "/b/3.txt#1 "},
        {"tag:right=asylum OR abolish", "/a/2.txt#1 /b/3.txt#1 "},
        {"right:x", ""},
        {"upr:recommendation", ""},
        {"kind:heading", "/a/1.txt#0 /a/2.txt#0 /b/3.txt#0 "},
        {"heading kind:paragraph", ""},
        {"type:plain abolish", "/b/3.txt#1 "},
        {"type:text/plain abolish", "/b/3.txt#1 "},
        {"type:pdf", ""},
        {"path:/b/* it", "/b/3.txt#1 "},
        {"path:2.txt kind:paragraph", "/a/2.txt#1 "},
        {"lang:en", ""},
        {"path:a/** kind:paragraph", "/a/1.txt#1 /a/2.txt#1 "},
        {"path:/a kind:paragraph", "/a/1.txt#1 /a/2.txt#1 "},
        {"path:*.txt kind:paragraph custody", "/a/1.txt#1 /a/2.txt#1 "},
        {"path:/*.txt", ""},
        {"path:[!a]/* kind:paragraph", "/b/3.txt#1 "},
        {"source:text kind:paragraph abolish", "/b/3.txt#1 "},
        {"source:ocr", ""},
        {"confidence:<70", ""},
        {"date:2012", ""},
        {"symbol:A/*", ""},
        {"beaten NEAR/1 custody", "/a/1.txt#1 "},
        {"refused NEAR/2 custody", ""},
        {"\"in the border\" OR right:torture", "/a/1.txt#1 "},
        {"abolish OR (right:torture custody)", "/a/1.txt#1 /b/3.txt#1 "},
        {"-(right:torture OR right:asylum) kind:paragraph", "/b/3.txt#1 "},
        {"cusotdy~ -right:torture", "/a/2.txt#1 "},
        {"issue:\"DEATH PÉNALTY\"", "/b/3.txt#1 "},
        {"custody kind:paragraph type:plain path:/a right:torture lang:en", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(f->index, cases[i][0], cases[i][1]);
}

static void test_tag_arguments(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_tagged(f, "/1", "beaten", "right", "torture");
    put_tagged(f, "/2", "beaten", "right", "asylum");
    static const char *const tags[][3] = {{"right", NULL, NULL},
                                          {"right=asylum", NULL, NULL},
                                          {"right", "right=torture", NULL},
                                          {"' OR 1", NULL, NULL}};
    static const char *const expected[] = {"/1#1 /2#1 ", "/2#1 ", "/1#1 ", ""};
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
        for (guint ranked = 0; ranked < 2; ranked++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GString) out = g_string_new(NULL);
            TanbaQuery query = {
                .words = ranked ? "beaten" : NULL, .tags = tags[i], .ranked = ranked != 0};
            g_assert_true(tanba_index_search(f->index, &query, collect_path, out, NULL, &error));
            g_assert_no_error(error);
            g_assert_cmpstr(out->str, ==, expected[i]);
        }
}

static void test_glob(void)
{
    static const struct {
        const char *pattern, *path;
        gboolean matches;
    } cases[] = {
        {"2014", "/x/2014/a.pdf", TRUE},
        {"2014/**", "/x/2014/y/a.pdf", TRUE},
        {"2014/*", "/x/2014/y/a.pdf", TRUE}, /* the folder y, and so all in it */
        {"2014/*.pdf", "/x/2014/y/a.pdf", FALSE},
        {"2014/**/*.pdf", "/x/2014/a.pdf", TRUE},
        {"2014/**/*.pdf", "/x/2014/y/z/a.pdf", TRUE},
        {"2014/**/a.pdf", "/x/2014/ba.pdf", FALSE},
        {"/x/**/b*/c", "/x/b/b1/c", TRUE},
        {"/2014/**", "/x/2014/a.pdf", FALSE},
        {"014/*", "/x/2014/a.pdf", FALSE},
        {"?014/a.[a-p]df", "/x/2014/a.pdf", TRUE},
        {"?014/a.[!a-p]df", "/x/2014/a.pdf", FALSE},
        {"a[", "/x/a[", FALSE},
        {"**", "/x", TRUE},
        {"*a*b*c*d", "/xaxbxcxd", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        if (tanba_glob_path(cases[i].pattern, cases[i].path) != cases[i].matches)
            g_error("%s on %s", cases[i].pattern, cases[i].path);
    g_autofree char *stars = g_strnfill(200, '*'), *letters = g_strnfill(20000, 'a');
    g_autofree char *pattern = g_strdup_printf("%s/*a*a*a*a*a*a*a*b", stars);
    g_autofree char *path = g_strdup_printf("/%s", letters);
    g_assert_false(tanba_glob_path(pattern, path)); /* and soon */
}

static void test_any_string(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GRand) rand = g_rand_new_with_seed(20140113);
    static const char *const parts[] = {
        "a",       "(",         ")",          "\"",      "-",       " ",
        "OR",      "NOT",       "*",          ":",       "right:",  "x*",
        "NEAR(",   "'",         "\\",         "%",       "警",      "\u0301",
        "=",       "tag:",      "^",          "{",       "+",       "~",
        "NEAR/3",  "date:2012", "source:ocr", "path:a*", "symbol:", "confidence:<5",
        "lang:en", "kind:item", "<",          ".."};
    put(f, "/1", "1", "a x 警察");
    for (guint i = 0; i < 3000; i++) {
        g_autoptr(GString) words = g_string_new(NULL);
        for (guint n = (guint)g_rand_int_range(rand, 1, 12); n > 0; n--) {
            g_string_append(words, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
            if (g_rand_boolean(rand))
                g_string_append_c(words, ' ');
        }
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) out = g_string_new(NULL);
        TanbaQuery query = {.words = words->str, .ranked = i % 2};
        if (!tanba_index_search(f->index, &query, collect_path, out, NULL, &error) &&
            !g_error_matches(error, TANBA_ERROR, TANBA_ERROR_SYNTAX))
            g_error("%s: %s", words->str, error->message);
    }
}

/* The deepest and the longest that the parser lets through must not be too much for FTS5. */
static void test_largest(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/1", "1", "a b c d");
    g_autoptr(GString) deep = g_string_new(NULL);
    for (guint i = 0; i < 12; i++)
        g_string_append(deep, i % 2 ? "b -x (" : "a OR (");
    g_string_append(deep, "c");
    for (guint i = 0; i < 12; i++)
        g_string_append(deep, ")");
    assert_found(f->index, deep->str, "/1#0 /1#1 ");
    g_autoptr(GString) minus = g_string_new(NULL);
    for (guint i = 0; i < 12; i++)
        g_string_append(minus, "b -(d ");
    g_string_append(minus, "x");
    for (guint i = 0; i < 12; i++)
        g_string_append(minus, ")");
    g_free(found(f->index, minus->str)); /* any answer will do */
    static const char *const parts[] = {"c ", "c OR ", "z# OR ", "-x# ", "right:y# OR "};
    for (guint k = 0; k < G_N_ELEMENTS(parts); k++) {
        g_autoptr(GString) wide = g_string_new(NULL);
        for (guint i = 0; i < 63; i++) {
            g_autofree char *number = g_strdup_printf("%u", i);
            g_auto(GStrv) pieces = g_strsplit(parts[k], "#", 2);
            g_string_append(wide, pieces[0]);
            g_string_append(wide, pieces[1] ? number : "");
            g_string_append(wide, pieces[1] ? pieces[1] : "");
        }
        g_string_append(wide, "b");
        assert_found(f->index, wide->str, "/1#1 ");
    }
}

/* ---- order, totals -------------------------------------------------------------------------- */

static char *page(Fixture *f, const char *words, guint offset, guint limit, gboolean ranked,
                  guint64 *total)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    TanbaQuery query = {.words = words, .limit = limit, .offset = offset, .ranked = ranked};
    g_assert_true(tanba_index_search(f->index, &query, collect_path, out, total, &error));
    g_assert_no_error(error);
    return g_string_free(out, FALSE);
}

static void assert_page(Fixture *f, const char *words, guint offset, guint limit, gboolean ranked,
                        const char *expected, guint64 expected_total)
{
    guint64 total = 0;
    g_autofree char *got = page(f, words, offset, limit, ranked, &total);
    g_assert_cmpstr(got, ==, expected);
    g_assert_cmpuint(total, ==, expected_total);
}

static void test_order(Fixture *f, gconstpointer unused)
{
    (void)unused;
    /* Put in neither by path nor by hash. */
    put(f, "/b", "b", "one word here");
    put(f, "/a-z", "az", "one word here");
    put(f, "/a/z", "a/z", "one word here");
    put(f, "/A", "A", "one word here");
    const char *all = "/A#0 /A#1 /a-z#0 /a-z#1 /a/z#0 /a/z#1 /b#0 /b#1 ";
    assert_page(f, NULL, 0, 0, FALSE, all, 8);
    assert_page(f, "", 0, 0, TRUE, all, 8);
    assert_page(f, NULL, 1, 3, FALSE, "/A#1 /a-z#0 /a-z#1 ", 8);
    assert_page(f, NULL, 7, 3, FALSE, "/b#1 ", 8);
    assert_page(f, NULL, 8, 3, FALSE, "", 8);
    assert_page(f, "word", 0, 0, FALSE, "/A#1 /a-z#1 /a/z#1 /b#1 ", 4);
    assert_page(f, "word", 1, 2, FALSE, "/a-z#1 /a/z#1 ", 4);
    assert_page(f, "word", 9, 2, FALSE, "", 4);
    /* Equal ranks: by path. */
    assert_page(f, "word", 0, 0, TRUE, "/A#1 /a-z#1 /a/z#1 /b#1 ", 4);
    assert_page(f, "word", 2, 1, TRUE, "/a/z#1 ", 4);
    assert_page(f, "word", 9, 1, TRUE, "", 4);
    assert_page(f, "kind:heading", 1, 2, TRUE, "/a-z#0 /a/z#0 ", 4);
}

static void test_rank(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of("x", "nothing of note");
    add(d, TANBA_KIND_HEADER, -1, NULL, "torture report");
    add(d, TANBA_KIND_HEADING, -1, NULL, "torture claims");
    add(d, TANBA_KIND_PARAGRAPH, -1, NULL, "torture occurs");
    add(d, TANBA_KIND_PARAGRAPH, -1, NULL, "torture and more torture");
    for (guint i = 0; i < 20; i++)
        add(d, TANBA_KIND_PARAGRAPH, -1, NULL, "something else altogether");
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, "/x", d->sha256, TANBA_STATE_DONE);
    assert_page(f, "torture", 0, 0, TRUE, "/x#5 /x#4 /x#3 /x#2 ", 4);
}

static gboolean stop_at_two(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)hit, (void)error;
    return ++*(guint *)data < 2;
}

static gboolean fail_at_once(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)hit, (void)data;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "the pipe broke");
    return FALSE;
}

static void test_stop(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/1", "1", "word");
    put(f, "/2", "2", "word");
    static const TanbaQuery queries[] = {
        {.words = NULL}, {.words = "heading"}, {.words = "word", .ranked = TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(GError) error = NULL;
        guint calls = 0;
        g_assert_true(tanba_index_search(f->index, &queries[i], stop_at_two, &calls, NULL, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(calls, ==, 2);
        g_assert_false(tanba_index_search(f->index, &queries[i], fail_at_once, NULL, NULL, &error));
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_IO);
    }
    put(f, "/3", "3", "the index still writes");
}

/* ---- hits ----------------------------------------------------------------------------------- */

static gboolean check_hit(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)error;
    g_autofree char *prefix = g_strndup(hit->document, 12), *id = g_strconcat(prefix, ":2", NULL);
    g_autofree char *paths = g_strjoinv("|", (char **)hit->paths);
    g_autofree char *section = g_strjoinv("|", (char **)hit->section);
    g_assert_cmpstr(hit->id, ==, id);
    g_assert_cmpstr(hit->path, ==, "/\xff.pdf");
    g_assert_cmpstr(paths, ==, "/\xff.pdf|/\xff/copy.pdf");
    g_assert_cmpstr(section, ==, "Outer|Inner");
    g_assert_cmpstr(hit->title, ==, "A title");
    g_assert_null(hit->date);
    g_assert_null(hit->symbol);
    g_assert_cmpstr(hit->type, ==, "application/pdf");
    g_assert_cmpstr(hit->passage->number, ==, "12");
    g_assert_cmpstr(hit->passage->text, ==, "Release the needle\nat once");
    g_assert_cmpstr(hit->passage->printed, ==, "12. Release the needle\nat once");
    g_assert_cmpstr(hit->snippet, ==, "Release the \x02needle\x03 at once");
    g_assert_nonnull(hit->tags[0]);
    g_assert_cmpstr(hit->tags[0]->value, ==, "recommendation");
    g_assert_cmpuint(hit->tags[0]->evidence->len, ==, 1);
    g_assert_null(hit->tags[1]);
    ++*(guint *)data;
    return TRUE;
}

static TanbaDocument *cited_document(void)
{
    TanbaDocument *d = tanba_document_new();
    d->sha256 = hash_of("cited");
    d->type = "application/pdf";
    d->title = "A title";
    d->n_pages = 1;
    add(d, TANBA_KIND_HEADING, -1, NULL, "Outer");
    add(d, TANBA_KIND_HEADING, 0, NULL, "Inner");
    add(d, TANBA_KIND_ITEM, 1, "12", "Release the needle\nat once");
    return d;
}

static void test_hit(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const TanbaScriptKey script = {"upr/item", "h", "1"};
    static const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = cited_document();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_tag_add_evidence(tanba_tag_set_add(tags, 2, "upr", "recommendation", 1, "upr/item"), -1,
                           0, 7);
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, "/\xff/copy.pdf", d->sha256, TANBA_STATE_DUPLICATE);
    put_file(f, "/\xff.pdf", d->sha256, TANBA_STATE_WARNED);
    put_file(f, "/\xff.broken", d->sha256, TANBA_STATE_DAMAGED);
    g_assert_true(tanba_index_set_scripts(f->index, &script, 1, &error));
    g_assert_true(
        tanba_index_put_tags(f->index, d->sha256, &which, 1, tags, FALSE, NULL, 0, &error));
    for (guint ranked = 0; ranked < 2; ranked++) {
        guint calls = 0;
        TanbaQuery query = {.words = "needle", .ranked = ranked != 0};
        g_assert_true(tanba_index_search(f->index, &query, check_hit, &calls, NULL, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(calls, ==, 1);
    }
}

static gboolean no_snippet(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)error;
    g_assert_null(hit->snippet);
    ++*(guint *)data;
    return TRUE;
}

static void test_export_has_no_snippet(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    guint calls = 0;
    TanbaQuery query = {0};
    put(f, "/1", "1", "text");
    g_assert_true(tanba_index_search(f->index, &query, no_snippet, &calls, NULL, &error));
    g_assert_cmpuint(calls, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-search/" name, Fixture, NULL, set_up, function, tear_down)
    g_test_add_func("/index-search/glob", test_glob);
    TEST("languages", test_languages);
    TEST("operators", test_operators);
    TEST("filters", test_filters);
    TEST("tag-arguments", test_tag_arguments);
    TEST("any-string", test_any_string);
    TEST("largest", test_largest);
    TEST("order", test_order);
    TEST("rank", test_rank);
    TEST("stop", test_stop);
    TEST("hit", test_hit);
    TEST("export-has-no-snippet", test_export_has_no_snippet);
    return g_test_run();
}
