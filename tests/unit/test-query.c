/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What users type, and what becomes of it. The right column is the tree: quoted words ("*" after a prefix),
 * FIELD:value, and (and ...), (or ...), (not ...).
 */
#include "document/state.h"
#include "index/match.h"

#include <string.h>

static const char *field_name(const TanbaQueryNode *node)
{
    static const char *const names[] = {"tag",    "lang",   "kind",       "type", "path",
                                        "symbol", "source", "confidence", "date"};
    return names[node->field];
}

static void print(const TanbaQueryNode *node, GString *out)
{
    if (!node)
        g_string_append(out, "everything");
    else if (node->type == TANBA_QUERY_WORDS)
        g_string_append_printf(out, "%s'%s'%s%s", node->exact ? "=" : "", node->text,
                               node->prefix ? "*" : "",
                               node->fuzzy == 2   ? "~2"
                               : node->fuzzy == 1 ? "~1"
                                                  : "");
    else if (node->type == TANBA_QUERY_FIELD && node->field == TANBA_FIELD_TAG)
        g_string_append_printf(out, "%s=%s", node->tag, node->text ? node->text : "*");
    else if (node->type == TANBA_QUERY_FIELD && node->field == TANBA_FIELD_DATE)
        g_string_append_printf(out, "date:%s..%s", node->text ? node->text : "",
                               node->upto ? node->upto : "");
    else if (node->type == TANBA_QUERY_FIELD && node->field == TANBA_FIELD_CONFIDENCE)
        g_string_append_printf(out, "confidence:%.4g..%.4g", node->low, node->high);
    else if (node->type == TANBA_QUERY_FIELD)
        g_string_append_printf(out, "%s:%s", field_name(node), node->text);
    else {
        static const char *const names[] = {"", "near", "", "and", "or", "not"};
        g_string_append_printf(out, "(%s", names[node->type]);
        if (node->type == TANBA_QUERY_NEAR)
            g_string_append_printf(out, "/%u", node->distance);
        for (guint i = 0; i < node->children->len; i++) {
            g_string_append_c(out, ' ');
            print(node->children->pdata[i], out);
        }
        g_string_append_c(out, ')');
    }
}

static void test_trees(void)
{
    static const struct {
        const char *query, *tree;
    } cases[] = {
        {"", "everything"},
        {" \t\n\u3000", "everything"},
        {"torture", "'torture'"},
        {"torture prison", "(and 'torture' 'prison')"},
        {"torture AND prison", "(and 'torture' 'prison')"},
        {"\"ill treatment\"", "'ill treatment'"},
        {"“ill treatment” „quoted“ «цитата» \"a “b” c\"",
         "(and 'ill treatment' 'quoted' 'цитата' 'a “b” c')"},
        {"a OR b c", "(or 'a' (and 'b' 'c'))"},
        {"(a OR b) c", "(and (or 'a' 'b') 'c')"},
        {"((a))", "'a'"},
        {"(a (b (c d)))", "(and 'a' 'b' 'c' 'd')"},
        {"-a b", "(and (not 'a') 'b')"},
        {"b NOT a", "(and 'b' (not 'a'))"},
        {"NOT NOT a", "'a'"},
        {"-(a OR b)", "(not (or 'a' 'b'))"},
        {"-x", "(not 'x')"},
        {"x x (x y)", "(and 'x' 'y')"},
        {"x OR (x)", "'x'"},
        {"a-b", "'a-b'"},
        {"don't", "'don't'"},
        {"U.S.A.", "'U.S.A.'"},
        {"2022-01-05", "'2022-01-05'"},
        {"a@b.kz, c", "(and 'a@b.kz,' 'c')"},
        {"a - b", "(and 'a' 'b')"},
        {"--verbose", "'--verbose'"},
        {"or and not", "(and 'or' 'and' 'not')"},
        {"ORAL", "'ORAL'"},
        {"tortur*", "'tortur*'*"},
        {"\"crimes against human*\"", "'crimes against human*'*"},
        {"\"crimes against human\"*", "'crimes against human'*"},
        {"警*", "'警*'*"},
        {"x *", "'x'"},
        {"article 6(1)", "(and 'article' '6' '1')"},
        {"right:torture", "right=torture"},
        {"-right:torture x", "(and (not right=torture) 'x')"},
        {"right:\"no value\"", "right=no value"},
        {"tag:issue=\"Death penalty\" x", "(and issue=Death penalty 'x')"},
        {"kind:footnote lang:zh type:pdf path:*/2014/*",
         "(and kind:footnote lang:zh type:pdf path:*/2014/*)"},
        {"police NEAR/5 torture", "(near/5 'police' 'torture')"},
        {"a NEAR b", "(near/10 'a' 'b')"},
        {"x a NEAR/3 \"b c\" NEAR/3 =dd* y", "(and 'x' (near/3 'a' 'b c' ='dd*'*) 'y')"},
        {"-a NEAR/2 b c", "(and (not (near/2 'a' 'b')) 'c')"},
        {"near nearly", "(and 'near' 'nearly')"},
        {"torure~", "'torure'~2"},
        {"камера~1 kaz~", "(and 'камера'~1 'kaz'~1)"},
        {"\"torure\"~", "'torure'~2"},
        {"\"=refugee\" =x", "(and ='refugee' ='x')"},
        {"= a=b", "'a=b'"},
        {"from:Mexico state:KAZ response:noted action:5",
         "(and upr.from=Mexico upr.state=KAZ upr.response=noted upr.action=5)"},
        {"tag:right tag:right=torture", "(and right=* right=torture)"},
        {"source:ocr confidence:<70", "(and source:ocr confidence:0..70)"},
        {"confidence:50..80 confidence:>=90", "(and confidence:50..80 confidence:90..100)"},
        {"date:2012..2014", "date:2012..2014"},
        {"date:2012-05 OR date:..2014", "(or date:2012-05..2012-05 date:..2014)"},
        {"date:>=2012 date:<=2014-12-31", "(and date:2012.. date:..2014-12-31)"},
        {"symbol:A/HRC/28/10", "symbol:A/HRC/28/10"},
        {"http://example.org Note: col:x", "(and 'http://example.org' 'Note:' 'col:x')"},
        {"x !!! y", "(and 'x' 'y')"},
        {"words MATCH ' OR 1=1 --", "(or (and 'words' 'MATCH') '1=1')"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        g_autoptr(GString) tree = g_string_new(NULL);
        tanba_query_parse(cases[i].query, &node, &error);
        g_assert_no_error(error);
        print(node, tree);
        g_assert_cmpstr(tree->str, ==, cases[i].tree);
    }
}

static void test_refusals(void)
{
    static const struct {
        const char *query, *message;
    } cases[] = {
        {"\"open", "character 1: the quotation that opens here is not closed"},
        {"слово \"open", "character 7: the quotation"},
        {"AND", "character 1: expected a word"},
        {"OR x", "character 1: expected a word"},
        {"x OR", "character 5: expected a word, a phrase, a filter or '(' after OR"},
        {"x AND", "after AND"},
        {"x OR OR y", "character 6: expected"},
        {"NOT", "character 4: expected"},
        {"(", "character 2: expected"},
        {")", "character 1: expected"},
        {"()", "before this ')'"},
        {"x )", "character 3: this ')' closes nothing"},
        {"NEAR(a", "character 1: expected a word or a phrase before NEAR"},
        {"a NEAR", "character 7: expected a word or a phrase after NEAR"},
        {"a NEAR/0 b", "character 8: expected a number of words from 1 to 1000"},
        {"a NEAR/x b", "expected a number of words"},
        {"a NEAR/2 (b c)", "character 10: expected a word or a phrase after NEAR"},
        {"(a b) NEAR/2 c", "character 1: expected a word or a phrase before NEAR"},
        {"a NEAR/2 b NEAR/3 c", "character 12: expected NEAR/2 as before it"},
        {"a NEAR/2 right:x", "after NEAR"},
        {"ab~", "three letters or more are needed before '~'"},
        {"\"a word\"~", "expected a single word before it"},
        {"word~3", "character 5: expected '~', '~1' or '~2'"},
        {"wor~d", "character 4: expected '~'"},
        {"word*~", "cannot have both"},
        {"rigth:torture", "there is no field 'rigth:': expected 'right:'"},
        {"tag:=x", "expected a tag's name before '='"},
        {"tag:x=", "expected a value after '='"},
        {"source:scan", "there is no source 'scan': expected ocr or text"},
        {"confidence:high", "character 12: expected a number from 0 to 100"},
        {"confidence:<101", "expected a number"},
        {"confidence:..", "expected a number"},
        {"date:1.5.2014", "character 6: expected a date as 2014"},
        {"date:2014-13", "expected a date"},
        {"date:..", "expected a date"},
        {"date:2014..2012", "the range ends before it begins: expected 2012..2014"},
        {"!!!", "character 1: nothing to search for"},
        {"x OR ???", "character 6: nothing to search for"},
        {"*", "nothing to search for"},
        {"a*", "two letters or more"},
        {"*ing", "can only stand at the end"},
        {"to*ure", "character 3: a '*' can only stand at the end"},
        {"right:", "character 7: expected a value after 'right:'"},
        {"right: torture", "expected a value"},
        {"kind:foot", "there is no kind 'foot': expected heading, paragraph"},
        {"caf\xe9", "byte 4: it is not UTF-8"},
        {"\x01\x02\xff\xfe\x80", "byte 3: it is not UTF-8"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        TanbaQueryNode *node = NULL;
        g_assert_false(tanba_query_parse(cases[i].query, &node, &error));
        g_assert_null(node);
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX);
        if (!strstr(error->message, cases[i].message))
            g_error("\"%s\" gave: %s", cases[i].query, error->message);
    }
}

/* ---- saved queries -------------------------------------------------------------------------- */

static char *look_up(gpointer data, const char *name, char **nearest, GError **error)
{
    static const char *const saved[][2] = {
        {"prison", "prison OR \"police station\""},
        {"minor", "child OR minor"},
        {"both", "@prison @minor"},
        {"тюрьма", "тюрьма OR колония"},
        {"not", "-prison"},
        {"phrase", "\"ill treatment\""},
        {"broken", "word OR"},
        {"deep", "(((((((((@both)))))))))"},
        {"a", "x @b"},
        {"b", "@c y"},
        {"c", "(z OR @a)"},
        {"self", "@self"},
        {"nothing", ""},
        {"twice", "@wide @wide"},
        {"wide", "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 c3 c4 c5 c6 c7 c8 c9"
                 " d1 d2 d3 d4 d5 d6 d7 d8 d9"},
    };
    g_autofree char *key = tanba_query_name_key(name);
    (void)data;
    if (g_str_equal(name, "fault"))
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_IO, "the disk is gone");
    if (g_str_equal(name, "prson") && nearest)
        *nearest = g_strdup("prison");
    for (guint i = 0; i < G_N_ELEMENTS(saved); i++)
        if (g_str_equal(key, saved[i][0]))
            return g_strdup(saved[i][1]);
    return NULL;
}

static const TanbaQueryNames names = {look_up, NULL};

static void test_saved(void)
{
    static const char *const cases[][2] = {
        {"@prison", "(or 'prison' 'police station')"},
        {"@PRISON @Тюрьма", "(and (or 'prison' 'police station') (or 'тюрьма' 'колония'))"},
        {"@prison -@minor from:Mexico",
         "(and (or 'prison' 'police station') (not (or 'child' 'minor')) upr.from=Mexico)"},
        {"a OR @both", "(or 'a' (and (or 'prison' 'police station') (or 'child' 'minor')))"},
        {"(@both)", "(and (or 'prison' 'police station') (or 'child' 'minor'))"},
        {"-@not", "(not (not 'prison'))"},
        {"@phrase NEAR/3 police", "(near/3 'ill treatment' 'police')"},
        {"@prison @prison x",
         "(and (or 'prison' 'police station') (or 'prison' 'police station') 'x')"},
        {"a@b.kz @ x@ \"@prison\" @@prison '@prison",
         "(and 'a@b.kz' 'x@' '@prison' '@@prison' ''@prison')"},
        {"@ -@ x", "'x'"},
        {"@_x @-y", "(and '@_x' '@-y')"},
        {"", "everything"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        g_autoptr(GString) tree = g_string_new(NULL);
        tanba_query_parse_named(cases[i][0], &names, NULL, &node, &error);
        g_assert_no_error(error);
        print(node, tree);
        g_assert_cmpstr(tree->str, ==, cases[i][1]);
    }
}

static void test_saved_refusals(void)
{
    static const char *const cases[][2] = {
        {"x @prson", "character 3: there is no saved query @prson: expected @prison, or"},
        {"@nowhere", "character 1: there is no saved query @nowhere: 'tanba save' lists"},
        {"x @broken", "character 3: in the saved query @broken, at character 8: expected a word"},
        {"@prison*", "character 8: expected a blank after @prison"},
        {"@prison.kz", "character 8: expected a blank after @prison"},
        {"@self",
         "in the saved query @self, at character 1: saved queries go round: @self -> @self"},
        {"@b", "@b -> @c -> @a -> @b: change one"},
        {"x @nothing", "in the saved query @nothing, at character 1: nothing to search for"},
        {"@twice", "it holds more than 64 terms"},
        {"(((@deep)))", "nested more than 12 deep"},
        {"x NEAR/2 @prison", "expected a word or a phrase after NEAR"},
        {"@prison NEAR x", "expected a word or a phrase before NEAR"},
        {"@aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaa",
         "over 64 letters"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        g_assert_false(tanba_query_parse_named(cases[i][0], &names, NULL, &node, &error));
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX);
        if (!strstr(error->message, cases[i][1]))
            g_error("\"%s\" gave: %s", cases[i][0], error->message);
    }
    g_autoptr(GError) error = NULL, fault = NULL;
    g_autoptr(TanbaQueryNode) node = NULL;
    /* What is being saved may not lead back to itself. */
    g_assert_false(tanba_query_parse_named("x @Both", &names, "minor", &node, &error));
    g_assert_nonnull(strstr(error->message, "go round: @minor -> @Both -> @minor"));
    /* And must be fit for use: of 64 terms the name itself takes one. */
    static const char most[] =
        "@wide e1 e2 e3 e4 e5 e6 e7 e8 e9 f1 f2 f3 f4 f5 f6 f7 f8 f9 g1 g2 g3 g4 g5 g6 g7 g8 g9";
    g_autoptr(TanbaQueryNode) whole = NULL;
    g_assert_true(tanba_query_parse_named(most, &names, NULL, &whole, NULL));
    g_assert_false(tanba_query_parse_named(most, &names, "new", &node, NULL));
    g_assert_false(tanba_query_parse_named("@fault", &names, NULL, &node, &fault));
    g_assert_error(fault, TANBA_ERROR, TANBA_ERROR_IO);
}

/* The caret stands in the saved query, where the fault is. */
static void test_saved_caret(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryNode) node = NULL;
    g_assert_false(tanba_query_parse_named("tents @broken", &names, NULL, &node, &error));
    g_assert_true(g_str_has_suffix(error->message, "\n  word OR\n         ^"));
}

static void test_names(void)
{
    static const char *const good[] = {"a", "9", "death-penalty", "x_1", "тюрьма", "監獄", "é"};
    static const char *const bad[] = {"",   "-a", "_a",  "a b",     "a.b",
                                      "@a", "a:", "a\"", "caf\xe9", "(a)"};
    for (guint i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_true(tanba_query_is_name(good[i]));
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(tanba_query_is_name(bad[i]));
}

static char *repeat(const char *text, guint n)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* A caret stands under the place, in the columns of a terminal. */
static void test_caret(void)
{
    static const char *const cases[][2] = {
        {"prison OR", "\n  prison OR\n           ^"},
        {"\"open", "\n  \"open\n  ^"},
        {"警察\t\"x", "\n  警察 \"x\n       ^"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        g_assert_false(tanba_query_parse(cases[i][0], &node, &error));
        if (!g_str_has_suffix(error->message, cases[i][1]))
            g_error("\"%s\" gave: %s", cases[i][0], error->message);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryNode) node = NULL;
    g_autofree char *words = repeat("word ", 40), *query = g_strconcat(words, ") ", words, NULL);
    g_assert_false(tanba_query_parse(query, &node, &error));
    g_assert_cmpuint(strlen(error->message), <, 300);
}

static void assert_refused(const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryNode) node = NULL;
    g_assert_false(tanba_query_parse(query, &node, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX);
}

static void test_too_much(void)
{
    static const char *const parts[] = {"word ", "(", ")", "(a ", "-", "NOT ", "a OR ", "\"", "字"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *million = repeat(parts[i], 1000000 / (guint)strlen(parts[i]));
        g_autofree char *some = repeat(parts[i], 10000 / (guint)strlen(parts[i]));
        g_autoptr(TanbaQueryNode) node = NULL;
        assert_refused(million);
        tanba_query_parse(some, &node, NULL);
    }
    g_autofree char *terms = repeat("a OR b ", 40), *phrase = repeat("the ", 300);
    g_autofree char *quoted = g_strdup_printf("\"%s\"", phrase);
    assert_refused(terms);
    assert_refused(quoted);
    g_autofree char *open = repeat("(", 10000), *closed = repeat(")", 10000);
    g_autofree char *nested = g_strconcat(open, "x", closed, NULL);
    assert_refused(nested);
}

/* Tokens of a place of their own show as ".", others of the same place as "|". */
static void test_match(void)
{
    static const struct {
        const char *query, *match; /* NULL: not for FTS5 alone */
    } cases[] = {
        {"ab", "\".ab\""},
        {"a b -c -d", "((\".a\" AND \".b\") NOT (\".c\" OR \".d\"))"},
        {"a OR (b c)", "(\".a\" OR (\".b\" AND \".c\"))"},
        {"tortures", "\".+tortur|+tortures\""},
        {"=tortures", "\".tortures\""},
        {"tortur*", "\".tortur\" *"},
        {"\"the refugees cam*\"", "\".the.+refuge|+refugees.cam\" *"},
        {"2014 警察", "(\".2014\" AND \".警.察\")"},
        {"police NEAR/5 jail", "NEAR(\".+polic|+police\" \".+jail\" , 5)"},
        {"“a\"", "\".a\""},
        {"«say \"no\" NOT OR (»", "\".+say.no.not.or\""},
        {"-a", NULL},
        {"a OR -b", NULL},
        {"right:torture", NULL},
        {"a OR right:torture", NULL},
    };
    static const char *const langs[] = {"en", "sw", NULL};
    g_autoptr(TanbaWords) words = tanba_words_new();
    g_autoptr(TanbaStems) stems = tanba_stems_new();
    const TanbaTermContext context = {words, stems, langs, NULL, NULL};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        g_autoptr(GString) match = g_string_new(NULL);
        tanba_query_parse(cases[i].query, &node, &error);
        g_assert_no_error(error);
        g_assert_cmpint(tanba_query_is_match(node), ==, cases[i].match != NULL);
        if (!cases[i].match)
            continue;
        tanba_match(&context, node, match);
        g_strdelimit(match->str, "\x02", '.');
        g_strdelimit(match->str, "\x03", '|');
        g_assert_cmpstr(match->str, ==, cases[i].match);
    }
}

/* Whatever is typed is understood or refused at a place; nothing crashes, leaks or takes long. */
static void test_any_string(void)
{
    static const char *const parts[] = {
        "a",      "word",   "(",      ")",  "\"",   "-",      " ",           "OR ",
        "NOT ",   "NEAR ",  "NEAR/",  "5",  "*",    "~",      ":",           "right:",
        "tag:",   "=",      "date:",  "..", "2014", "<",      "confidence:", "kind:",
        "path:",  "/",      "**",     "@",  "@a",   "@minor", "@b ",         "警",
        "\u0301", "\u00AD", "\u202E", "«",  "”",    "\t",     "'",           "\\",
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(20141124);
    for (guint i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint n = g_rand_int_range(rand, 0, 14); n > 0; n--)
            g_string_append(text, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
        if (i % 4 == 0)
            for (guint k = 0; k < text->len; k += 3)
                text->str[k] = (char)g_rand_int_range(rand, 1, 256);
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        if (tanba_query_parse_named(text->str, &names, NULL, &node, &error))
            continue;
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX);
        g_assert_true(strstr(error->message, " at character ") ||
                      strstr(error->message, " at byte "));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/trees", test_trees);
    g_test_add_func("/query/refusals", test_refusals);
    g_test_add_func("/query/caret", test_caret);
    g_test_add_func("/query/saved", test_saved);
    g_test_add_func("/query/saved-refusals", test_saved_refusals);
    g_test_add_func("/query/saved-caret", test_saved_caret);
    g_test_add_func("/query/names", test_names);
    g_test_add_func("/query/any-string", test_any_string);
    g_test_add_func("/query/too-much", test_too_much);
    g_test_add_func("/query/match", test_match);
    return g_test_run();
}
