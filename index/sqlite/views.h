/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the views' SQL, and what it needs that SQL cannot say. Never leaves this folder.
 */
#pragma once

#include "index/sqlite/db.h"
#include "index/views.h"

/* views.c */
gboolean tanba_views_make(TanbaIndex *index, GError **error);
/* Case does not count. */
gboolean tanba_views_has(const char *name);

/* tagtable.c: the table tanba_tags (document, passage, name, value, score, script, source, repeated), and the
 * functions tanba_values(passage, name) and tanba_spans(text, spans). */
gboolean tanba_tag_table_register(TanbaIndex *index, GError **error);
