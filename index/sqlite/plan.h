/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from what a user asks to what the archive is asked: the words that lead, as one MATCH, and a tree of
 * conditions for the rest. User's text only ever travels as a bound parameter.
 */
#pragma once

#include "index/sqlite/filter.h"

typedef struct {
    TanbaQueryNode *root; /* as parsed, and what the options ask for beside it; NULL: everything */
    TanbaTermContext context;
    char **langs;    /* the context's */
    GString *match;  /* what leads and ranks; empty: nothing does */
    gboolean leads;  /* what `match` does not find is no answer */
    gboolean single; /* `match` is one phrase */
    TanbaQueryNode
        *rest; /* conditions beside `match`, or NULL; an AND, which borrows from `root` */
} TanbaPlan;

TanbaPlan *tanba_plan_new(TanbaIndex *index, const TanbaQuery *query, GError **error);
void tanba_plan_free(TanbaPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaPlan, tanba_plan_free)
