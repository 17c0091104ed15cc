/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the order by relevance: BM25 as FTS5 counts it, to the last digit, but with the passages' lengths from memory and
 * without a list of all that matched. The ten best of half a million take one pass.
 */
#pragma once

#include "index/sqlite/bits.h"
#include "index/sqlite/facets.h"

typedef struct {
    gint64 passage;
    double rank; /* higher is better */
} TanbaFound;

typedef struct {
    TanbaColumns *columns;
    const TanbaBits *filter; /* only these count; NULL: all. Needs columns that are whole. */
    TanbaBits *seen;         /* gets those that matched and passed; may be NULL */
    guint64 wanted;          /* so many of the best, and all that equal the last of them */
    gboolean single;         /* the expression is one phrase and nothing else */
    const double *idf;       /* of its `n_idf` phrases, where known: saves counting them */
    guint n_idf;
    GArray *found; /* of TanbaFound; in the end the best first, equals by id */
    guint64 total; /* that matched and passed */
} TanbaBest;

/* Registers the functions that this works by. */
gboolean tanba_rank_register(TanbaIndex *index, GError **error);
/* Ranks what `match` finds. */
gboolean tanba_rank(TanbaIndex *index, const char *match, TanbaBest *best, GError **error);
/* Adds to `bits` the places of what `match` finds. */
gboolean tanba_rank_mark(TanbaIndex *index, const char *match, TanbaColumns *columns,
                         TanbaBits *bits, GError **error);
