/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way to write any bytes as one line of UTF-8 that reads as what it is, and back: for lists whose readers must
 * be able to rely on them. Pure.
 */
#pragma once

#include <glib.h>

/* A backslash is written \\; as \xHH each byte that is no UTF-8, or of a character that cannot be seen or moves others:
 * controls, line breaks, marks of direction, unusual blanks, a blank at either end. The caller's to free. */
char *tanba_escape(const char *bytes);
/* NULL where it is not what tanba_escape writes. */
char *tanba_unescape(const char *text);
