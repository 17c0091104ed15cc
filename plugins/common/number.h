/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a list's count is printed: 1, a, A, i, I, а. Never counts.
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_NUMBER_NONE = 0,
    TANBA_NUMBER_BULLET,
    TANBA_NUMBER_DECIMAL,
    TANBA_NUMBER_DECIMAL_ZERO, /* 01, 02 */
    TANBA_NUMBER_LOWER_LETTER, /* a..z, aa, bb: as word processors repeat the letter */
    TANBA_NUMBER_UPPER_LETTER,
    TANBA_NUMBER_LOWER_ROMAN,
    TANBA_NUMBER_UPPER_ROMAN,
    TANBA_NUMBER_LOWER_RUSSIAN, /* а..я without ё, й, ъ, ы, ь */
    TANBA_NUMBER_UPPER_RUSSIAN,
} TanbaNumberStyle;

/* Appends `value` as the style prints it; decimal where the style cannot (zero in letters). */
void tanba_number_append(GString *out, gint64 value, TanbaNumberStyle style);
/* The bullet to print for one that a symbol font drew; others as they are. */
const char *tanba_bullet(const char *bullet);
