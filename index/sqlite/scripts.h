/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns who has tagged what. A script is a name and a hash; the scripts that have seen a document are a set,
 * and as nearly all documents share one, a document holds only the number of its set. So asking what is
 * stale costs a look at a handful of sets, however many documents there are.
 */
#pragma once

#include "index/sqlite/db.h"

/* The scripts that tanba_index_set_scripts set, in that order. */
typedef struct {
    GArray *ids;      /* of gint64 */
    GPtrArray *names; /* of char *, owned */
} TanbaScriptSet;

TanbaScriptSet *tanba_scripts_current(TanbaIndex *index, GError **error);
void tanba_script_set_free(TanbaScriptSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaScriptSet, tanba_script_set_free)

/* The name of a script by id. */
char *tanba_script_name(TanbaIndex *index, gint64 id, GError **error);
/* The ids (gint64) of the scripts that have seen a document. */
GArray *tanba_scripts_seen(TanbaIndex *index, gint64 document, GError **error);
/* Says that exactly these have: `ids` maps names to gint64. */
gboolean tanba_scripts_saw(TanbaIndex *index, gint64 document, GHashTable *ids, GError **error);
/* The ids of a set, and the set of ids (which are sorted), made where there is none yet. */
GArray *tanba_scripts_members(TanbaIndex *index, gint64 set, GError **error);
gboolean tanba_scripts_find_set(TanbaIndex *index, GArray *ids, gint64 *set, GError **error);
/* Whether `id` is among `ids` (of gint64). */
gboolean tanba_scripts_hold(const GArray *ids, gint64 id);
/* How many documents some current script has still to see. */
gboolean tanba_scripts_untagged(TanbaIndex *index, guint64 *out, GError **error);
