/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the first pass over the paths given: every file found gets its row, `waiting` where it is new or
 * changed, so that nothing is forgotten however the run ends. Opens a file only to hash it, where the user
 * wants that.
 */
#pragma once

#include "line/ingest.h"
#include "line/makers.h"

/* Fills found, unchanged, todo and bytes_todo of `progress`. Paths that are not there are an error before
 * anything is done. */
gboolean tanba_register(const TanbaArchive *archive, TanbaIndex *index, const char *const *paths,
                        const TanbaIngestOptions *options, const TanbaMakers *makers,
                        TanbaIngestProgress *progress, GError **error);
