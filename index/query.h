/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the language in which a user asks: from what was typed to a small tree, and from a tree of words
 * to an FTS5 expression made of quoted strings and operators alone. No SQL, no archive, no I/O.
 *
 *   torture prison      both words           tortur*            any word that begins so
 *   "ill treatment"     the words in a row    a OR b             either; binds weaker than "both"
 *   -word, NOT word     without it           ( ... )            grouping; AND may be written out
 *   right:torture  upr:recommendation  tag:NAME  tag:NAME=VALUE  lang:ru  kind:footnote  type:pdf  path:GLOB
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_QUERY_WORDS, /* a word, or several in a row */
    TANBA_QUERY_FIELD,
    TANBA_QUERY_AND,
    TANBA_QUERY_OR,
    TANBA_QUERY_NOT, /* one child */
} TanbaQueryType;

typedef struct {
    TanbaQueryType type;
    char *text;          /* WORDS: as typed; FIELD: the value */
    const char *field;   /* FIELD: "right", ...; static */
    gboolean prefix;     /* WORDS: the last word may go on */
    guint at;            /* where it stands in the query: characters, from 1 */
    GPtrArray *children; /* AND, OR, NOT: of TanbaQueryNode *, owned */
} TanbaQueryNode;

void tanba_query_free(TanbaQueryNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaQueryNode, tanba_query_free)
TanbaQueryNode *tanba_query_field_new(const char *field, const char *value);

/* `*out` is NULL for an empty query, which asks for everything. Fails with TANBA_ERROR_SYNTAX and the
 * place in the message. */
gboolean tanba_query_parse(const char *text, TanbaQueryNode **out, GError **error);

/* Whether FTS5 can answer the node alone: words only, and nothing that is merely excluded. */
gboolean tanba_query_is_match(const TanbaQueryNode *node);
/* Appends the FTS5 expression of such a node. */
void tanba_query_match(const TanbaQueryNode *node, GString *out);
/* The same for a list of nodes that must all hold; NOT nodes may be among them after one that is a match. */
void tanba_query_match_all(const TanbaQueryNode *const *nodes, guint n, GString *out);
/* Appends every WORDS node that is not excluded to `words` (borrowed). */
void tanba_query_words(const TanbaQueryNode *node, GPtrArray *words);
