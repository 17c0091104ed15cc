/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grammar: tokens to a tree.
 *
 *   or    = and { "OR" and }
 *   and   = not { ["AND"] not }
 *   not   = { "NOT" | "-" } near
 *   near  = ( TERM | "(" or ")" ) { "NEAR/n" TERM }     around NEAR only words and phrases
 */
#include "index/query_parts.h"

#include "document/state.h"

#include <string.h>

#define MAX_BYTES 16384
/* Keeps FTS5's own parser, whose stack is 100 deep, from overflowing. */
#define MAX_DEPTH 12

static gboolean parse_or(Parser *parser, TanbaQueryNode **out);

static gboolean expected(Parser *parser, const char *after)
{
    return tanba_query_refuse(parser, parser->token_start,
                              "expected a word, a phrase, a filter or '(' %s", after);
}

gboolean tanba_query_enter(Parser *parser, const char *at)
{
    return ++parser->depth <= MAX_DEPTH ||
           tanba_query_refuse(
               parser, at, "parentheses and saved queries are nested more than %d deep", MAX_DEPTH);
}

static gboolean parse_group(Parser *parser, TanbaQueryNode **out)
{
    const char *open = parser->token_start;
    g_autoptr(TanbaQueryNode) inner = NULL;
    if (!tanba_query_enter(parser, open) || !tanba_query_next(parser))
        return FALSE;
    if (parser->token == TOKEN_CLOSE)
        return expected(parser, "before this ')'");
    if (!parse_or(parser, &inner))
        return FALSE;
    if (parser->token != TOKEN_CLOSE)
        return tanba_query_refuse(parser, open,
                                  "the '(' that opens here is not closed: expected a ')'");
    parser->depth--;
    *out = g_steal_pointer(&inner);
    return tanba_query_next(parser);
}

static gboolean parse_primary(Parser *parser, const char *where, TanbaQueryNode **out)
{
    if (parser->token == TOKEN_OPEN)
        return parse_group(parser, out);
    if (parser->token != TOKEN_TERM)
        return expected(parser, where);
    *out = g_steal_pointer(&parser->term);
    return tanba_query_next(parser);
}

/* `near` gets what stands behind a NEAR. */
static gboolean parse_neighbour(Parser *parser, TanbaQueryNode *near)
{
    const char *operator= parser->token_start;
    if (near->distance && near->distance != parser->distance)
        return tanba_query_refuse(parser, operator,
                                  "expected NEAR/%u as before it: a chain has one distance",
                                  near->distance);
    near->distance = parser->distance;
    if (!tanba_query_next(parser))
        return FALSE;
    if (parser->token != TOKEN_TERM || !parser->term || parser->term->type != TANBA_QUERY_WORDS)
        return tanba_query_refuse(parser, parser->token_start,
                                  "expected a word or a phrase after NEAR");
    g_ptr_array_add(near->children, g_steal_pointer(&parser->term));
    return tanba_query_next(parser);
}

static gboolean parse_near(Parser *parser, TanbaQueryNode **out)
{
    const char *start = parser->token_start;
    g_autoptr(TanbaQueryNode) first = NULL;
    if (parser->token == TOKEN_NEAR)
        return tanba_query_refuse(parser, start, "expected a word or a phrase before NEAR");
    if (!parse_primary(parser, "here", &first))
        return FALSE;
    if (parser->token != TOKEN_NEAR) {
        *out = g_steal_pointer(&first);
        return TRUE;
    }
    if (!first || first->type != TANBA_QUERY_WORDS)
        return tanba_query_refuse(parser, start, "expected a word or a phrase before NEAR");
    g_autoptr(TanbaQueryNode) near =
        tanba_query_node_new(TANBA_QUERY_NEAR, tanba_query_place(parser, start));
    g_ptr_array_add(near->children, g_steal_pointer(&first));
    while (parser->token == TOKEN_NEAR)
        if (!parse_neighbour(parser, near))
            return FALSE;
    *out = g_steal_pointer(&near);
    return TRUE;
}

static gboolean parse_not(Parser *parser, TanbaQueryNode **out)
{
    gboolean negative = FALSE;
    guint at = tanba_query_place(parser, parser->token_start);
    g_autoptr(TanbaQueryNode) node = NULL;
    for (; parser->token == TOKEN_NOT; negative = !negative)
        if (!tanba_query_next(parser))
            return FALSE;
    if (!parse_near(parser, &node))
        return FALSE;
    if (negative && node) {
        TanbaQueryNode *outer = tanba_query_node_new(TANBA_QUERY_NOT, at);
        g_ptr_array_add(outer->children, g_steal_pointer(&node));
        node = outer;
    }
    *out = g_steal_pointer(&node);
    return TRUE;
}

static gboolean same_words(const TanbaQueryNode *a, const TanbaQueryNode *b)
{
    return a->type == TANBA_QUERY_WORDS && b->type == TANBA_QUERY_WORDS && a->prefix == b->prefix &&
           a->exact == b->exact && a->fuzzy == b->fuzzy && g_str_equal(a->text, b->text);
}

/* Takes the node: a list in a list of its kind is part of it, and a word said twice is said once. */
static void gather(TanbaQueryNode *list, TanbaQueryNode *node)
{
    for (guint i = 0; i < list->children->len; i++)
        if (same_words(node, list->children->pdata[i])) {
            tanba_query_free(node);
            return;
        }
    if (node->type != list->type) {
        g_ptr_array_add(list->children, node);
        return;
    }
    g_ptr_array_set_free_func(node->children, NULL);
    for (guint i = 0; i < node->children->len; i++)
        gather(list, node->children->pdata[i]);
    tanba_query_free(node);
}

/* A list of one is its member. */
static TanbaQueryNode *reduce(TanbaQueryNode *list)
{
    if (list->children->len > 1)
        return list;
    TanbaQueryNode *only = list->children->len ? g_ptr_array_steal_index(list->children, 0) : NULL;
    tanba_query_free(list);
    return only;
}

static gboolean parse_and(Parser *parser, TanbaQueryNode **out)
{
    g_autoptr(TanbaQueryNode) list =
        tanba_query_node_new(TANBA_QUERY_AND, tanba_query_place(parser, parser->token_start));
    for (;;) {
        TanbaQueryNode *node = NULL;
        if (!parse_not(parser, &node))
            return FALSE;
        if (node)
            gather(list, node);
        if (parser->token == TOKEN_AND) {
            if (!tanba_query_next(parser))
                return FALSE;
            if (parser->token == TOKEN_END || parser->token == TOKEN_CLOSE)
                return expected(parser, "after AND");
        } else if (parser->token != TOKEN_TERM && parser->token != TOKEN_OPEN &&
                   parser->token != TOKEN_NOT)
            break;
    }
    *out = reduce(g_steal_pointer(&list));
    return TRUE;
}

static gboolean parse_or(Parser *parser, TanbaQueryNode **out)
{
    g_autoptr(TanbaQueryNode) list =
        tanba_query_node_new(TANBA_QUERY_OR, tanba_query_place(parser, parser->token_start));
    for (;;) {
        TanbaQueryNode *node = NULL;
        const char *start = parser->token_start;
        if (!parse_and(parser, &node))
            return FALSE;
        if (!node)
            return tanba_query_refuse(parser, start,
                                      "nothing to search for: expected letters or digits");
        gather(list, node);
        if (parser->token != TOKEN_OR)
            break;
        if (!tanba_query_next(parser))
            return FALSE;
        if (parser->token == TOKEN_END || parser->token == TOKEN_CLOSE)
            return expected(parser, "after OR");
    }
    *out = reduce(g_steal_pointer(&list));
    return TRUE;
}

static gboolean parse_all(Parser *parser, TanbaQueryNode **out)
{
    if (!tanba_query_next(parser))
        return FALSE;
    if (parser->token == TOKEN_END)
        return TRUE;
    g_autoptr(TanbaQueryNode) node = NULL;
    if (!parse_or(parser, &node))
        return FALSE;
    if (parser->token != TOKEN_END)
        return tanba_query_refuse(parser, parser->token_start,
                                  "this ')' closes nothing: expected a '(' before it");
    *out = g_steal_pointer(&node);
    return TRUE;
}

static gboolean check_text(const Parser *parser)
{
    const char *bad;
    gsize length = strlen(parser->text);
    if (!g_utf8_validate(parser->text, (gssize)length, &bad)) {
        g_set_error(parser->error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the query cannot be read at byte %" G_GSIZE_FORMAT
                    ": it is not UTF-8: set the terminal to UTF-8",
                    (gsize)(bad - parser->text) + 1);
        return FALSE;
    }
    if (length > MAX_BYTES) {
        g_set_error(parser->error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the query cannot be read past byte %d: it is too long: search for fewer words",
                    MAX_BYTES);
        return FALSE;
    }
    return TRUE;
}

gboolean tanba_query_read(Parser *parser, TanbaQueryNode **out)
{
    *out = NULL;
    if (!check_text(parser))
        return FALSE;
    g_autoptr(TanbaWords) words = parser->words ? NULL : tanba_words_new();
    if (words)
        parser->words = words;
    gboolean done = parse_all(parser, out);
    tanba_query_free(parser->term);
    return done;
}

gboolean tanba_query_parse(const char *text, TanbaQueryNode **out, GError **error)
{
    return tanba_query_parse_named(text, NULL, NULL, out, error);
}

gboolean tanba_query_parse_named(const char *text, const TanbaQueryNames *names, const char *saving,
                                 TanbaQueryNode **out, GError **error)
{
    /* What is saved must be fit for use: that costs a term and a level. */
    TanbaQueryTally tally = {saving ? 1 : 0, 0};
    Parser parser = {
        .text = text, .at = text, .tally = &tally, .names = names, .name = saving, .error = error};
    return tanba_query_read(&parser, out);
}
