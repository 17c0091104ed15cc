/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a file's state depends on beside its bytes: the plugins that there are, their versions, and the
 * options of the run. A file is skipped only where all of that is as it was.
 */
#pragma once

#include "index/index.h"
#include "line/ingest.h"

typedef struct TanbaMakers TanbaMakers;

/* `ready` is what the extract worker said of itself. */
TanbaMakers *tanba_makers_new(GVariant *ready, const TanbaIngestOptions *options);
void tanba_makers_free(TanbaMakers *makers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaMakers, tanba_makers_free)

/* For a file that `plugin` had (NULL: none wanted it); `ocr`: some of its pages needed OCR, done or not. The
 * caller's to free. */
char *tanba_makers_describe(const TanbaMakers *makers, const char *plugin, gboolean ocr);
/* Whether reading the file again could give anything else than it did. */
gboolean tanba_makers_would_differ(const TanbaMakers *makers, const TanbaFile *file);
/* Recogniser, models and languages asked for: what the reading of a picture depends on beside its pixels. */
const char *tanba_makers_ocr(const TanbaMakers *makers);
