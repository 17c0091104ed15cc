/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the passages that stand before and after a hit in its document. Never looks far for them: a document of nothing
 * but running heads costs a hit no more than another.
 */
#pragma once

#include "index/sqlite/db.h"

typedef struct TanbaNeighbours TanbaNeighbours;

/* For `n` on either side. */
TanbaNeighbours *tanba_neighbours_new(TanbaIndex *index, guint n, GError **error);
void tanba_neighbours_free(TanbaNeighbours *neighbours);
/* Reads those of a passage, in place of the last one's; does nothing where `neighbours` is NULL. */
gboolean tanba_neighbours_read(TanbaNeighbours *neighbours, gint64 passage, GError **error);
/* Hangs them on a hit, which borrows them until the next are read. */
void tanba_neighbours_show(const TanbaNeighbours *neighbours, TanbaHit *hit);
