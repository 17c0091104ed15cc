/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the FTS5 expression of a tree of words: quoted strings and operators alone. What stands between the quotes
 * are tokens, ready as the index holds them, each behind a mark; the tokenizer only takes them apart again.
 */
#pragma once

#include "index/terms.h"

#define TANBA_MARK_TOKEN '\x02' /* at a place of its own */
#define TANBA_MARK_ALSO '\x03'  /* at the place of the one before it */

/* Appends the expression of a node that tanba_query_is_match. */
void tanba_match(const TanbaTermContext *context, const TanbaQueryNode *node, GString *out);
/* The same for a list of nodes that must all hold; NOT nodes may be among them beside one that is none. */
void tanba_match_all(const TanbaTermContext *context, const TanbaQueryNode *const *nodes, guint n,
                     GString *out);
/* The words of a tree, any of which may stand there: to rank by. */
void tanba_match_any(const TanbaTermContext *context, const TanbaQueryNode *node, GString *out);
