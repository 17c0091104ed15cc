/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading comma-separated values (RFC 4180, UTF-8, with or without a byte order mark): rows of cells,
 * and the line each begins on. Knows nothing of what the columns mean.
 */
#pragma once

#include <glib.h>

typedef struct {
    char **cells; /* NULL at the end */
    guint n;
    guint line; /* in the file, from 1 */
} TanbaCsvRow;

/* The rows of `text`, an array of TanbaCsvRow * that owns them; blank lines are left out. Fails, with the
 * line, on text that is not UTF-8, a NUL, and a quote that is not closed or that stands inside a cell. */
GPtrArray *tanba_csv_parse(const char *text, gsize length, const char *name, GError **error);
