/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is known, before a run, of what files on disk hold: which of them must be unpacked again for a member's
 * sake, and how many of their members a person should look at. Never writes.
 */
#pragma once

#include "index/index.h"
#include "line/makers.h"

typedef struct TanbaInside TanbaInside;

/* One look at all members of the archive; NULL with `error`. */
TanbaInside *tanba_inside_new(TanbaIndex *index, const TanbaMakers *makers, GError **error);
void tanba_inside_free(TanbaInside *inside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaInside, tanba_inside_free)
/* Whether a member of the file on disk would be read otherwise today. */
gboolean tanba_inside_would_differ(const TanbaInside *inside, const char *path);
guint tanba_inside_failed(const TanbaInside *inside, const char *path);
