/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the space in which tags are compared: a printed passage, or each passage derived from it in its place. "from:Peru
 * response:noted" means one recommendation, not two of one item. A unit's place is that of the printed passage
 * (facets.h), and behind all of those come the derived ones, by document. Never knows what a tag is. Never leaves this
 * folder.
 */
#pragma once

#include "index/sqlite/bits.h"
#include "index/sqlite/facets.h"

typedef struct TanbaUnits TanbaUnits;

/* Of all documents of `columns`, which must be whole and outlive it. */
TanbaUnits *tanba_units_new(TanbaIndex *index, const TanbaColumns *columns, GError **error);
void tanba_units_free(TanbaUnits *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaUnits, tanba_units_free)
/* How many places there are. */
guint32 tanba_units_count(const TanbaUnits *units);
/* How many units. */
guint32 tanba_units_total(const TanbaUnits *units);
/* The place of a passage of a document by its ordinal; G_MAXUINT32: there is none. */
guint32 tanba_units_place(const TanbaUnits *units, gint64 document, guint32 ordinal);
/* From printed passages to units: what holds of one holds of those derived from it. */
TanbaBits *tanba_units_spread(const TanbaUnits *units, const TanbaBits *printed);
/* And back: a printed passage is in where one of its units is. */
TanbaBits *tanba_units_gather(const TanbaUnits *units, const TanbaBits *bits);
/* Leaves what is a unit: no printed passage that others are derived from. */
void tanba_units_keep(const TanbaUnits *units, TanbaBits *bits);

/* Writes where a document's derived passages come from, which are in. */
gboolean tanba_units_put(TanbaIndex *index, gint64 document, GError **error);
/* Whether what is written of that is so. */
gboolean tanba_units_fits(TanbaIndex *index, gint64 document, gboolean *fits, GError **error);
