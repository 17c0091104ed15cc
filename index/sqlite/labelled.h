/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which passages have a label: for each label and document, the ordinals of the printed passages (that of a derived
 * one stands for it), ascending. Made of the tags and nothing else: it can be made again. Never leaves this folder.
 */
#pragma once

#include "index/sqlite/filter.h"
#include "index/sqlite/tagrows.h"

gboolean tanba_labelled_put(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                            GError **error);
/* `before`: the tags that the document had; NULL: that is not known. */
gboolean tanba_labelled_remove(TanbaIndex *index, gint64 document, const TanbaTagRows *before,
                               GError **error);
/* Adds the passages that have the label. */
gboolean tanba_labelled_add(TanbaIndex *index, TanbaColumns *columns, gint64 label, TanbaBits *bits,
                            GError **error);
/* Whether what is there is what the tags make; `*n` goes up by the rows that they make. */
gboolean tanba_labelled_fits(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                             guint64 *n, gboolean *fits, GError **error);
