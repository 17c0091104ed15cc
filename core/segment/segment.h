/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the step from pages to passages: what is a heading, a paragraph, a list item, a footnote, a
 * table row, a running head; what belongs together over a line, column or page break. Never does
 * I/O, never looks at a right or a recommendation: that is for the scripts.
 */
#pragma once

#include "document/document.h"

/* Reads `pages` (of TanbaPage *, in order) and adds to `document`: its pages, passages, and what it
 * says of itself where the document does not have it yet: title, date with date_source, lang, symbol.
 * `document->type` and `document->meta` are set before; `name` is the file's own name ("" unknown), the
 * last resort for a date. Cannot fail: any lines give passages. */
void tanba_segment(const GPtrArray *pages, const char *name, TanbaDocument *document);
