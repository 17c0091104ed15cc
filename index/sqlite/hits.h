/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the making of a TanbaHit from a passage's id: what is the same for a document is read once for it.
 */
#pragma once

#include "index/snippet.h"
#include "index/sqlite/db.h"
#include "index/sqlite/units.h"

typedef struct TanbaHits TanbaHits;

/* `snippet` may be NULL (no snippets); borrowed, as the others. `context`: passages wanted on either side. */
TanbaHits *tanba_hits_new(TanbaIndex *index, TanbaSnippet *snippet, guint context,
                          TanbaHitFunc func, gpointer data, GError **error);
void tanba_hits_free(TanbaHits *hits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaHits, tanba_hits_free)

/* From here on these are the derived passages that are meant; both borrowed, NULL: all are. */
void tanba_hits_narrow(TanbaHits *hits, const TanbaUnits *units, const TanbaBits *meant);

/* Shows one passage. FALSE with no error set: the caller wants no more. `n_in_document`: as in a TanbaHit. */
gboolean tanba_hits_show(TanbaHits *hits, gint64 passage, double rank, guint64 n_in_document,
                         GError **error);
