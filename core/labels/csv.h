/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading a table of comma-separated values as people's programs write it: RFC 4180, any line end, a byte
 * order mark or none, and the separator that the first line shows (comma, semicolon or tab). Never knows what a
 * column means, never prints.
 */
#pragma once

#include <glib.h>

typedef struct TanbaCsv TanbaCsv;

/* Reads the whole file, of UTF-8 without NUL bytes; one that is anything else is an error with its line. */
TanbaCsv *tanba_csv_open(const char *path, GError **error);
/* The same for text in memory, which is taken; `name` is what messages call it. */
TanbaCsv *tanba_csv_new_take(const char *name, char *text, gsize length, GError **error);
void tanba_csv_free(TanbaCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaCsv, tanba_csv_free)

/* The next row that is not blank: its cells, borrowed until the next call; NULL with no error set at the end.
 * The first row gives the table its width: a later one that is wider or narrower is an error, behind which the next
 * call goes on. */
const GPtrArray *tanba_csv_next(TanbaCsv *csv, GError **error);
/* The line, from 1, on which the last row began. */
guint tanba_csv_line(const TanbaCsv *csv);
const char *tanba_csv_name(const TanbaCsv *csv);
