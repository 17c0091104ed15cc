/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a cell of CSV is written: RFC 4180, and harmless to whoever opens it in a spreadsheet.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

/* One cell in quotes (NULL: an empty one), with a comma behind it or, `last`, the line's end. What a spreadsheet would run
 * as a formula is preceded by an apostrophe, since the text comes from anybody. */
void tanba_csv_cell(FILE *out, const char *text, gboolean last);
