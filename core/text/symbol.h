/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the recognition of a UN document symbol in a line: "A/HRC/28/10", "CCPR/C/KAZ/CO/2/Add.1".
 */
#pragma once

#include <glib.h>

/* The first symbol in the text, spaces within it dropped ("A/HRC/ 8/29"), or NULL; free with g_free.
 * `covered` (may be NULL): how many bytes of the text it takes. */
char *tanba_symbol_find(const char *text, gsize length, gsize *covered);
