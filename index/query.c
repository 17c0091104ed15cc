/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/query_parts.h"

#include "document/state.h"
#include "index/place.h"

#include <string.h>

/* A page of pasted text is understood; beyond that a query is a mistake, and would cost the index dearly. */
#define MAX_TERMS 64  /* ranking takes time by the square of them */
#define MAX_WORDS 256 /* a phrase has many; in Chinese each character is one */

/* ---- nodes ---------------------------------------------------------------------------------- */

void tanba_query_free(TanbaQueryNode *node)
{
    if (!node)
        return;
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_clear_pointer(&node->misread, g_ptr_array_unref);
    g_free(node->text);
    g_free(node->tag);
    g_free(node->upto);
    g_free(node);
}

static void node_free(gpointer node)
{
    tanba_query_free(node);
}

TanbaQueryNode *tanba_query_node_new(TanbaQueryType type, guint at)
{
    TanbaQueryNode *node = g_new0(TanbaQueryNode, 1);
    node->type = type;
    node->at = at;
    if (type != TANBA_QUERY_WORDS && type != TANBA_QUERY_FIELD)
        node->children = g_ptr_array_new_with_free_func(node_free);
    return node;
}

TanbaQueryNode *tanba_query_tag_new(const char *filter)
{
    TanbaQueryNode *node = tanba_query_node_new(TANBA_QUERY_FIELD, 0);
    const char *equals = strchr(filter, '=');
    node->field = TANBA_FIELD_TAG;
    node->tag = g_strndup(filter, equals ? (gsize)(equals - filter) : strlen(filter));
    node->text = equals ? g_strdup(equals + 1) : NULL;
    return node;
}

TanbaQueryNode *tanba_query_and(TanbaQueryNode *node, TanbaQueryNode *other)
{
    if (!node)
        return other;
    if (node->type != TANBA_QUERY_AND) {
        TanbaQueryNode *list = tanba_query_node_new(TANBA_QUERY_AND, node->at);
        g_ptr_array_add(list->children, node);
        node = list;
    }
    g_ptr_array_add(node->children, other);
    return node;
}

/* ---- faults --------------------------------------------------------------------------------- */

guint tanba_query_place(const Parser *parser, const char *at)
{
    return (guint)g_utf8_pointer_to_offset(parser->text, at) + 1;
}

/* Where a fault stands: in what was typed, and from there on through the saved queries that led to it. */
static void say_place(const Parser *parser, const char *at, GString *out)
{
    if (parser->outer) {
        say_place(parser->outer, parser->outer->token_start, out);
        g_string_append_printf(out, ": in the saved query @%s, at character %u", parser->name,
                               tanba_query_place(parser, at));
    } else
        g_string_append_printf(out, "the query cannot be read at character %u",
                               tanba_query_place(parser, at));
}

gboolean tanba_query_refuse(Parser *parser, const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autoptr(GString) why = g_string_new(NULL);
    say_place(parser, at, why);
    g_string_append(why, ": ");
    g_string_append_vprintf(why, format, arguments);
    va_end(arguments);
    tanba_place_show(why, parser->text, at);
    g_set_error_literal(parser->error, TANBA_ERROR, TANBA_ERROR_SYNTAX, why->str);
    return FALSE;
}

gboolean tanba_query_count(Parser *parser, guint n_words)
{
    parser->tally->terms++;
    parser->tally->words += n_words;
    if (parser->tally->terms <= MAX_TERMS && parser->tally->words <= MAX_WORDS)
        return TRUE;
    return tanba_query_refuse(
        parser, parser->token_start,
        "it holds more than %d terms, or phrases of more than %d words: search for fewer",
        MAX_TERMS, MAX_WORDS);
}

/* ---- what a tree asks for ------------------------------------------------------------------- */

static gboolean are_matches(const TanbaQueryNode *list)
{
    for (guint i = 0; i < list->children->len; i++)
        if (!tanba_query_is_match(list->children->pdata[i]))
            return FALSE;
    return TRUE;
}

gboolean tanba_query_is_match(const TanbaQueryNode *node)
{
    if (node->type == TANBA_QUERY_OR)
        return are_matches(node);
    if (node->type != TANBA_QUERY_AND)
        return node->type == TANBA_QUERY_WORDS || node->type == TANBA_QUERY_NEAR;
    gboolean found = FALSE;
    for (guint i = 0; i < node->children->len; i++) {
        const TanbaQueryNode *child = node->children->pdata[i];
        gboolean negative = child->type == TANBA_QUERY_NOT;
        if (!tanba_query_is_match(negative ? child->children->pdata[0] : child))
            return FALSE;
        found = found || !negative;
    }
    return found;
}

void tanba_query_words(const TanbaQueryNode *node, GPtrArray *words)
{
    if (node->type == TANBA_QUERY_WORDS)
        g_ptr_array_add(words, (gpointer)node);
    if (!node->children || node->type == TANBA_QUERY_NOT)
        return;
    for (guint i = 0; i < node->children->len; i++)
        tanba_query_words(node->children->pdata[i], words);
}

const char *tanba_query_language(const TanbaQueryNode *root)
{
    if (!root || (root->type == TANBA_QUERY_FIELD && root->field == TANBA_FIELD_LANG))
        return root ? root->text : NULL;
    const char *language = NULL;
    for (guint i = 0; root->type == TANBA_QUERY_AND && !language && i < root->children->len; i++)
        language = tanba_query_language(root->children->pdata[i]);
    return language;
}
