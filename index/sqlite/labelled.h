/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which passages have a label: for each label and document, the ordinals of the printed passages (that of a derived
 * one stands for it) and, where they are others, of the units (units.h). Made of the tags and the derived passages, and
 * nothing else: it can be made again. Never leaves this folder.
 */
#pragma once

#include "index/sqlite/tagrows.h"
#include "index/sqlite/units.h"

gboolean tanba_labelled_put(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                            GError **error);
/* `before`: the tags that the document had; NULL: that is not known. */
gboolean tanba_labelled_remove(TanbaIndex *index, gint64 document, const TanbaTagRows *before,
                               GError **error);
/* Adds the passages that have the label, or (`units` is not NULL) the units. */
gboolean tanba_labelled_add(TanbaIndex *index, const TanbaColumns *columns, const TanbaUnits *units,
                            gint64 label, TanbaBits *bits, GError **error);
/* Whether what is there is what the tags make; `*n` goes up by the rows that they make. */
gboolean tanba_labelled_fits(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                             guint64 *n, gboolean *fits, GError **error);
