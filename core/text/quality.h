/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the judgement whether a page's text layer can be trusted, or the page should be read by OCR.
 */
#pragma once

#include "document/page.h"

/* Whether the page needs OCR; `why` (may be NULL) gets a static one-line reason when it does. */
gboolean tanba_page_needs_ocr(const TanbaPage *page, const char **why);
