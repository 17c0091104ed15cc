/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an item's pages on their way through OCR: each is drawn by one child, and its pixels are read by another, unless
 * the same pixels were read before. Never decides what the item ends as.
 *
 * Which languages a page is tried with first depends on pages before it, at a fixed distance: so that what is read does
 * not depend on which child was faster, or on what an interrupted run had done.
 */
#pragma once

#include "pool/pool.h"

#include <glib.h>

typedef struct TanbaItem TanbaItem;
typedef struct TanbaItemOcr TanbaItemOcr;
typedef struct TanbaPicture TanbaPicture;

/* For the pages in item->ocr_pages. */
TanbaItemOcr *tanba_ocr_new(const TanbaItem *item);
void tanba_ocr_free(TanbaItemOcr *ocr);
/* Whether some page has not come to its end. */
gboolean tanba_ocr_is_left(const TanbaItem *item);
/* Whether there is something that could be begun now; and that. */
gboolean tanba_ocr_wants(const TanbaItem *item);
gboolean tanba_ocr_start(TanbaItem *item, GError **error);
/* A frame of a job that has a picture. */
gboolean tanba_ocr_take(TanbaPicture *picture, TanbaMessage message, GVariant *body,
                        GError **error);
