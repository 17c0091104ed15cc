/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the choice of files that are to be read once more, and sets them waiting. Never walks a folder, never
 * reads a file.
 */
#pragma once

#include "line/ingest.h"

/* Sets files waiting: those that failed, under `paths` where there are any; or, where `failed_only` is not set, also
 * those under `paths` that are empty, unsupported, waiting or have warnings, and whatever a path itself names. One
 * that has text and is gone from disk stays as it is, and counts as failed before.
 * A set of their paths (of char *, owned), which is empty where nothing was to be chosen; NULL with `error`. */
GHashTable *tanba_retry_choose(TanbaIndex *index, const char *const *paths, gboolean failed_only,
                               const TanbaIngestOptions *options, TanbaIngestProgress *progress,
                               GError **error);
