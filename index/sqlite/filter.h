/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which passages a tree's fields and words allow, as bits. Each leaf asks SQLite one question that an index
 * answers; AND, OR and NOT are arithmetic, over printed passages or over units (units.h).
 */
#pragma once

#include "index/match.h"
#include "index/sqlite/bits.h"
#include "index/sqlite/facets.h"
#include "index/sqlite/units.h"

/* The printed passages that a tree allows. Where it asks for several tags they must be those of one unit. `columns` must
 * be whole. NULL with `error`. */
TanbaBits *tanba_filter(TanbaIndex *index, const TanbaTermContext *context, TanbaColumns *columns,
                        const TanbaQueryNode *node, GError **error);
/* The units that it allows. */
TanbaBits *tanba_filter_units(TanbaIndex *index, const TanbaTermContext *context,
                              TanbaColumns *columns, const TanbaUnits *units,
                              const TanbaQueryNode *node, GError **error);
/* Whether a tree asks for any tag. */
gboolean tanba_filter_asks_tags(const TanbaQueryNode *node);
/* Adds the units with this very tag. */
gboolean tanba_filter_label(TanbaIndex *index, TanbaColumns *columns, const TanbaUnits *units,
                            const char *name, const char *value, TanbaBits *bits, GError **error);

/* glob.c: whether a path, or a folder that it is in, is meant by a pattern: '*' and '?' within a name, "**" over
 * folders too. One that does not begin with '/' may begin at any folder; one without such signs is looked for
 * anywhere. */
gboolean tanba_glob_path(const char *pattern, const char *path);
