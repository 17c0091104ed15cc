/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what text may hold that came out of a child and goes to a terminal, a spreadsheet or a log: no control
 * characters. Whoever can write an escape sequence into a reason can write on the user's screen. Never changes
 * what a document says.
 */
#pragma once

#include <glib.h>

/* Whether the text (valid UTF-8, or NULL) holds no control character but tab and line feed. */
gboolean tanba_text_is_plain(const char *text);
/* One line for people, of any bytes: valid UTF-8, controls and marks that turn the direction of writing made blanks,
 * cut to `most` characters. Free with g_free. */
char *tanba_text_plain_line(const char *bytes, glong most);
/* Adds text of any bytes as plain UTF-8 of the same kind: each control and mark of direction a blank. `lines`: tabs and
 * line feeds stay. */
void tanba_text_plain_append(GString *out, const char *bytes, gsize length, gboolean lines);
