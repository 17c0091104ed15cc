/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the work on files that wait in the index, from there through the workers and back, for whoever set
 * them waiting.
 */
#pragma once

#include "line/ingest.h"
#include "line/makers.h"
#include "pool/pool.h"

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    TanbaIngestProgress *progress;
    const TanbaMakers *makers;
    const char *spool_folder; /* for what waits for its turn */
    char *const *roots;       /* absolute: only what lies below them; or */
    GHashTable *only;         /* just these paths */
} TanbaWaiting;

/* Reads them. Takes the pool, which has nothing to do yet, and stops it. */
gboolean tanba_waiting_read(const TanbaWaiting *which, TanbaPool *pool, GError **error);
