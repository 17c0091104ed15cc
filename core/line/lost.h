/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the pages of an item over which a reader came to its end: the file is read again without them, so that such a
 * page costs itself and not the file. OCR may still read it.
 */
#pragma once

#include "line/item.h"

/* A text pass has died. TRUE: over a page that it had named; the item is ready to be read again without that one. */
gboolean tanba_lost_take(TanbaItem *item, const TanbaVerdict *verdict);
/* What happened over that page, or NULL. */
const char *tanba_lost_reason(const TanbaItem *item, guint32 page);
/* The text pass is over: where OCR is off, nobody else will read them. */
void tanba_lost_count(TanbaItem *item);
void tanba_lost_add_options(const TanbaItem *item, GVariantBuilder *options);
