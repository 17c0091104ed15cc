/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the writing down of what became of files and members: rows of the index, the document, twins, and what a
 * container no longer holds. Never starts a job, never decides what a file is.
 */
#pragma once

#include "line/ingest.h"
#include "line/item.h"
#include "line/makers.h"

typedef struct {
    TanbaIndex *index;
    const TanbaMakers *makers;
    const TanbaIngestOptions *options;
    TanbaIngestProgress *progress;
    guint64 uncommitted; /* bytes of files since the last commit */
} TanbaLedger;

/* The row of one that has ended, without text; a member counts for its container from then on as written down. */
gboolean tanba_ledger_put(TanbaLedger *ledger, const TanbaItem *item, TanbaState state,
                          const char *reason, GError **error);
/* All of one that has ended: row, document, twins; of a container also what it no longer holds. */
gboolean tanba_ledger_write(TanbaLedger *ledger, TanbaItem *item, GError **error);
/* The same content as that at `path`, which has ended well: with whatever it holds. */
gboolean tanba_ledger_put_duplicate(TanbaLedger *ledger, TanbaItem *item, const char *path,
                                    GError **error);
