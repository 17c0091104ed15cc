/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What finding running heads and reading the page numbers in them share: the words of a line without
 * what differs from page to page.
 */
#pragma once

#include "segment/parts.h"

#define LONGEST_KEY 96 /* bytes; a running head is short */

/* The line's words without spaces and with "#" for figures; `out` holds LONGEST_KEY + 16 bytes. */
void seg_head_key(const SegLine *line, char *out);
/* Whether the key is a page number and nothing else. */
gboolean seg_is_page_number(const char *key);
gboolean seg_is_small_roman(const char *key);
/* Sets the pages' labels, once running heads are marked. */
void seg_labels(SegDoc *doc);
