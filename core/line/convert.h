/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way of a file that no plugin reads through a helper program: its folder, the job, the outcome, which takes
 * the place of the file, and who gets the credit. Never reads what the program made: that is a job like any.
 */
#pragma once

#include "line/item.h"

/* Takes the names of helpers out of what the extract job said; TRUE where there are some to be tried. */
gboolean tanba_convert_offered(TanbaItem *item, GVariant *extras);
/* Whether the next job is one of these. */
gboolean tanba_convert_wanted(const TanbaItem *item);
gboolean tanba_convert_start(TanbaItem *item, GError **error);
/* Adds what the extract job must know of a file that a helper has made. */
void tanba_convert_add_options(const TanbaItem *item, GVariantBuilder *options);
/* At the item's end: it is the helper that has read it, and the type is that of the file. */
void tanba_convert_settle(TanbaItem *item);
void tanba_convert_clear(TanbaItem *item);
/* Removes what a run that was killed has left in the archive's folder. */
void tanba_convert_sweep(const char *folder);
