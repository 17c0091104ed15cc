/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What users type, and what becomes of it. The right column is the tree: quoted words ("*" after a prefix),
 * FIELD:value, and (and ...), (or ...), (not ...).
 */
#include "document/state.h"
#include "index/query.h"

#include <string.h>

static void print(const TanbaQueryNode *node, GString *out)
{
    static const char *const names[] = {"", "", "and", "or", "not"};
    if (!node)
        g_string_append(out, "everything");
    else if (node->type == TANBA_QUERY_WORDS)
        g_string_append_printf(out, "'%s'%s", node->text, node->prefix ? "*" : "");
    else if (node->type == TANBA_QUERY_FIELD)
        g_string_append_printf(out, "%s:%s", node->field, node->text);
    else {
        g_string_append_printf(out, "(%s", names[node->type]);
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
        {"right:torture", "right:torture"},
        {"-right:torture x", "(and (not right:torture) 'x')"},
        {"right:\"no value\"", "right:no value"},
        {"tag:issue=\"Death penalty\" x", "(and tag:issue=Death penalty 'x')"},
        {"kind:footnote lang:zh type:pdf path:*/2014/*",
         "(and kind:footnote lang:zh type:pdf path:*/2014/*)"},
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
        {"NEAR(a", "character 5: the '(' that opens here is not closed"},
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

static char *repeat(const char *text, guint n)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
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

static void test_match(void)
{
    static const struct {
        const char *query, *match; /* NULL: not for FTS5 alone */
    } cases[] = {
        {"a", "\"a\""},
        {"a b -c -d", "((\"a\" AND \"b\") NOT (\"c\" OR \"d\"))"},
        {"a OR (b c)", "(\"a\" OR (\"b\" AND \"c\"))"},
        {"tortur*", "\"tortur*\" *"},
        {"“a\"", "\"a\""},
        {"«say \"no\" NOT OR (»", "\"say \"\"no\"\" NOT OR (\""},
        {"-a", NULL},
        {"a OR -b", NULL},
        {"right:torture", NULL},
        {"a OR right:torture", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TanbaQueryNode) node = NULL;
        g_autoptr(GString) match = g_string_new(NULL);
        tanba_query_parse(cases[i].query, &node, &error);
        g_assert_no_error(error);
        g_assert_cmpint(tanba_query_is_match(node), ==, cases[i].match != NULL);
        if (cases[i].match) {
            tanba_query_match(node, match);
            g_assert_cmpstr(match->str, ==, cases[i].match);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/trees", test_trees);
    g_test_add_func("/query/refusals", test_refusals);
    g_test_add_func("/query/too-much", test_too_much);
    g_test_add_func("/query/match", test_match);
    return g_test_run();
}
