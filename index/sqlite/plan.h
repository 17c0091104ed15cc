/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from a query's tree to what SQLite is asked: one MATCH for the words, conditions for the
 * rest. User's text only ever travels as a bound parameter.
 */
#pragma once

#include "index/query.h"
#include "index/sqlite/db.h"

typedef struct {
    TanbaQueryNode *root; /* as parsed; NULL: no words typed */
    GString *match;       /* of FTS5; empty where no words lead the search */
    GString *where;       /* further conditions, "" none; parameters from ?2 on (?1 is `match`) */
    GPtrArray *values;    /* of char *, for ?2, ?3... */
    gboolean everything;  /* nothing was asked for */
} TanbaPlan;

TanbaPlan *tanba_plan_new(const TanbaQuery *query, GError **error);
void tanba_plan_free(TanbaPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaPlan, tanba_plan_free)

/* Prepares and binds: `select` up to its WHERE, then the plan's conditions. */
sqlite3_stmt *tanba_plan_prepare(const TanbaPlan *plan, TanbaIndex *index, const char *select,
                                 GError **error);
