/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reading of one file without an archive: the same workers, OCR included, and nothing is kept. Never
 * writes to a disk.
 */
#pragma once

#include "document/document.h"
#include "line/ingest.h"

#include <glib.h>

/* The document, with its sha256, or NULL and why not. `warning` gets what a person should know of a document that
 * could be read in part (NULL: nothing); the caller's. */
TanbaDocument *tanba_try_read(const char *path, const TanbaIngestOptions *options, char **warning,
                              GError **error);
