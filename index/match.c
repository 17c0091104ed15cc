/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/match.h"

static void append_tokens(const TanbaTermPlace *place, GString *out)
{
    gboolean first = TRUE;
    for (guint i = 0; i < place->stems->len; i++, first = FALSE)
        g_string_append_printf(out, "%c%c%s", first ? TANBA_MARK_TOKEN : TANBA_MARK_ALSO,
                               TANBA_STEM_MARK, (char *)place->stems->pdata[i]);
    for (guint i = 0; i < place->forms->len; i++, first = FALSE)
        g_string_append_printf(out, "%c%s", first ? TANBA_MARK_TOKEN : TANBA_MARK_ALSO,
                               (char *)place->forms->pdata[i]);
    /* Of a misread word the index may hold no reading at all: then nothing can match. */
    if (first)
        g_string_append_printf(out, "%c%c", TANBA_MARK_TOKEN, TANBA_STEM_MARK);
}

static void append_words(const TanbaTermContext *context, const TanbaQueryNode *node, GString *out)
{
    g_autoptr(TanbaTerm) term = tanba_term_new(context, node);
    g_string_append_c(out, '"');
    for (guint i = 0; i < term->places->len; i++)
        append_tokens(term->places->pdata[i], out);
    g_string_append(out, node->prefix ? "\" *" : "\"");
}

static void append_near(const TanbaTermContext *context, const TanbaQueryNode *node, GString *out)
{
    g_string_append(out, "NEAR(");
    for (guint i = 0; i < node->children->len; i++) {
        append_words(context, node->children->pdata[i], out);
        g_string_append_c(out, ' ');
    }
    g_string_append_printf(out, ", %u)", node->distance);
}

static void join(const TanbaTermContext *context, const TanbaQueryNode *const *nodes, guint n,
                 gboolean negative, const char *between, GString *out)
{
    gboolean first = TRUE;
    for (guint i = 0; i < n; i++) {
        if ((nodes[i]->type == TANBA_QUERY_NOT) != negative)
            continue;
        if (!first)
            g_string_append(out, between);
        first = FALSE;
        tanba_match(context, negative ? nodes[i]->children->pdata[0] : nodes[i], out);
    }
}

void tanba_match_all(const TanbaTermContext *context, const TanbaQueryNode *const *nodes, guint n,
                     GString *out)
{
    gboolean negative = FALSE;
    for (guint i = 0; i < n; i++)
        negative = negative || nodes[i]->type == TANBA_QUERY_NOT;
    g_string_append(out, negative ? "((" : "(");
    join(context, nodes, n, FALSE, " AND ", out);
    if (negative) {
        g_string_append(out, ") NOT (");
        join(context, nodes, n, TRUE, " OR ", out);
        g_string_append_c(out, ')');
    }
    g_string_append_c(out, ')');
}

void tanba_match(const TanbaTermContext *context, const TanbaQueryNode *node, GString *out)
{
    if (node->type == TANBA_QUERY_WORDS) {
        append_words(context, node, out);
        return;
    }
    if (node->type == TANBA_QUERY_NEAR) {
        append_near(context, node, out);
        return;
    }
    const TanbaQueryNode *const *children = (const TanbaQueryNode *const *)node->children->pdata;
    if (node->type == TANBA_QUERY_AND) {
        tanba_match_all(context, children, node->children->len, out);
        return;
    }
    g_string_append_c(out, '(');
    join(context, children, node->children->len, FALSE, " OR ", out);
    g_string_append_c(out, ')');
}

void tanba_match_any(const TanbaTermContext *context, const TanbaQueryNode *node, GString *out)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    tanba_query_words(node, words);
    for (guint i = 0; i < words->len; i++) {
        g_string_append(out, i ? " OR " : "");
        append_words(context, words->pdata[i], out);
    }
}
