/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the gathering of hits by document: how many each has, and its first few. Takes them best first, and so keeps the
 * documents in the order of their best hit. Never reads a passage.
 */
#pragma once

#include "index/sqlite/rank.h"

typedef struct {
    gint64 document;
    guint64 n;     /* hits */
    GArray *first; /* of TanbaFound: the first ones */
} TanbaGroup;

typedef struct TanbaGroups TanbaGroups;

/* For the first `each` of a document; 0: all of them. */
TanbaGroups *tanba_groups_new(guint each);
void tanba_groups_free(TanbaGroups *groups);
void tanba_groups_add(TanbaGroups *groups, gint64 passage, double rank);
guint64 tanba_groups_count(const TanbaGroups *groups);
const TanbaGroup *tanba_groups_at(const TanbaGroups *groups, guint64 i);
