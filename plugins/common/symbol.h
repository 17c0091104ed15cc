/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the signs of symbol fonts (Symbol, Wingdings) show, for the ones that documents use.
 */
#pragma once

#include <glib.h>

/* UTF-8 of the sign at a font's place, given as it is (0xB7) or in the private area (0xF0B7); NULL
 * where it is none of the usual ones. */
const char *tanba_symbol(guint code);
