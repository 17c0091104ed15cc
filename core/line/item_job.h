/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of an item share: one of its jobs, while a child has it. Only core/line/item*.c include it.
 */
#pragma once

#include "line/item.h"
#include "line/item_ocr.h"
#include "worker/job.h"

typedef struct {
    TanbaItem *item;
    TanbaPicture *picture; /* OCR: which; borrowed */
    guint share;           /* as TanbaJobSpec has it */
} TanbaItemWork;

typedef void (*TanbaItemEnd)(const TanbaVerdict *verdict, gpointer data);

/* Takes `fd`, below 0 where it could not be had, and the options. */
gboolean tanba_item_submit(const TanbaItemWork *work, TanbaJobKind kind, int fd, GVariant *options,
                           guint idle_ms, TanbaItemEnd end, GError **error);
/* The end of a job, whose work goes with it. */
TanbaItem *tanba_item_retire(TanbaItemWork *work);
/* Whether what was in a child's hands when the fork server went away is begun again. */
gboolean tanba_item_begins_again(TanbaItem *item, const TanbaVerdict *verdict);
void tanba_item_begin_options(const TanbaItem *item, GVariantBuilder *options);
gboolean tanba_item_spool_frame(TanbaItem *item, TanbaMessage message, GVariant *body,
                                GError **error);
