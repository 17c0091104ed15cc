/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the end of the second line: what one document says of another, an addendum of the report whose recommendations it
 * answers, becomes tags of that other one, whichever of the two was ingested first. Never runs a script, never
 * touches a file.
 */
#pragma once

#include "index/index.h"

#include <glib.h>

/* Costs next to nothing where nothing has changed. `answered` (may be NULL) grows by the tags made. */
gboolean tanba_relate(TanbaIndex *index, guint64 *answered, GError **error);
