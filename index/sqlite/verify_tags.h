/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the check of a document's tags, and their mending. Never reports: verify.c does.
 */
#pragma once

#include "index/sqlite/tagrows.h"

typedef enum {
    TANBA_TAGS_SOUND,
    TANBA_TAGS_OUT_OF_STEP, /* what is made of them is not */
    TANBA_TAGS_DAMAGED,
} TanbaTagsState;

/* `*n_labelled` goes up by the rows that belong in `labelled`. */
gboolean tanba_tags_verify(TanbaIndex *index, gint64 document, TanbaTagsState *state,
                           guint64 *n_labelled, GError **error);
/* Makes again what is made of tags; documents whose own cannot be read lose them, and are as never tagged. */
gboolean tanba_tags_mend(TanbaIndex *index, GError **error);
