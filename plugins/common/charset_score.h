/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the judgement how much a text, read in one charset, looks like what people write. Never
 * chooses: charset.c compares.
 */
#pragma once

#include <glib.h>

/* Points per byte above 0x7F, from about 2 for clear text down to -6 for nonsense; `n_high` gets the
 * number of such bytes. `index` is of a SINGLE or MULTI charset in charset_list. */
double charset_score(int index, const char *bytes, gsize length, gsize *n_high);
