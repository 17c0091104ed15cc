/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a document on its way: the head that is known, and pages of which some may still be read by OCR.
 * Segmenting turns it into the finished document. Runs in the child.
 */
#pragma once

#include "document/document.h"
#include "extract/collector.h"

typedef struct {
    TanbaDocument *document; /* its head; passages once segmented */
    GPtrArray *pages;        /* of TanbaPage *, by number */
} TanbaDraft;

void tanba_draft_free(TanbaDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaDraft, tanba_draft_free)

/* Takes the collector's pages, fields and warnings. */
TanbaDraft *tanba_draft_from_collector(TanbaCollector *collector, const char *type,
                                       const tanba_plugin *plugin);
/* Reads frames from a file: HEAD, then PAGEs. A page that came again (from OCR) replaces the first one, unless
 * it has no lines. */
TanbaDraft *tanba_draft_read(int fd, GError **error);
/* Fills the document from the pages; `name` is the file's own. */
void tanba_draft_segment(TanbaDraft *draft, const char *name);
