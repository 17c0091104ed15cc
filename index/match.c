/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/query.h"

gboolean tanba_query_is_match(const TanbaQueryNode *node)
{
    gboolean found = FALSE;
    switch (node->type) {
    case TANBA_QUERY_WORDS:
        return TRUE;
    case TANBA_QUERY_AND:
        for (guint i = 0; i < node->children->len; i++) {
            const TanbaQueryNode *child = node->children->pdata[i];
            gboolean negative = child->type == TANBA_QUERY_NOT;
            if (!tanba_query_is_match(negative ? child->children->pdata[0] : child))
                return FALSE;
            found = found || !negative;
        }
        return found;
    case TANBA_QUERY_OR:
        for (guint i = 0; i < node->children->len; i++)
            if (!tanba_query_is_match(node->children->pdata[i]))
                return FALSE;
        return TRUE;
    default:
        return FALSE;
    }
}

static void quote(const TanbaQueryNode *words, GString *out)
{
    g_string_append_c(out, '"');
    for (const char *p = words->text; *p; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append(out, words->prefix ? "\" *" : "\"");
}

static void join(const TanbaQueryNode *const *nodes, guint n, gboolean negative,
                 const char *operator, GString * out)
{
    gboolean first = TRUE;
    for (guint i = 0; i < n; i++) {
        if ((nodes[i]->type == TANBA_QUERY_NOT) != negative)
            continue;
        if (!first)
            g_string_append(out, operator);
        first = FALSE;
        tanba_query_match(negative ? nodes[i]->children->pdata[0] : nodes[i], out);
    }
}

void tanba_query_match_all(const TanbaQueryNode *const *nodes, guint n, GString *out)
{
    gboolean negative = FALSE;
    for (guint i = 0; i < n; i++)
        negative = negative || nodes[i]->type == TANBA_QUERY_NOT;
    g_string_append(out, negative ? "((" : "(");
    join(nodes, n, FALSE, " AND ", out);
    if (negative) {
        g_string_append(out, ") NOT (");
        join(nodes, n, TRUE, " OR ", out);
        g_string_append_c(out, ')');
    }
    g_string_append_c(out, ')');
}

void tanba_query_match(const TanbaQueryNode *node, GString *out)
{
    if (node->type == TANBA_QUERY_WORDS) {
        quote(node, out);
        return;
    }
    const TanbaQueryNode *const *children = (const TanbaQueryNode *const *)node->children->pdata;
    if (node->type == TANBA_QUERY_AND) {
        tanba_query_match_all(children, node->children->len, out);
        return;
    }
    g_string_append_c(out, '(');
    join(children, node->children->len, FALSE, " OR ", out);
    g_string_append_c(out, ')');
}

void tanba_query_words(const TanbaQueryNode *node, GPtrArray *words)
{
    if (node->type == TANBA_QUERY_WORDS)
        g_ptr_array_add(words, (gpointer)node);
    if (node->type != TANBA_QUERY_AND && node->type != TANBA_QUERY_OR)
        return;
    for (guint i = 0; i < node->children->len; i++)
        tanba_query_words(node->children->pdata[i], words);
}
