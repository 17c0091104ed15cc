/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scripts that are gone take with them what they said.
 */
#include "index/sqlite/scripts.h"
#include "index/sqlite/tagrows.h"

/* ---- tags ----------------------------------------------------------------------------------- */

/* What facts say of the document is joined with it anew. */
static gboolean drop_tags(TanbaIndex *index, const TanbaTarget *target, const GArray *gone,
                          GError **error)
{
    guint kept = 0;
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_read(index, target->id, error);
    if (!rows)
        return FALSE;
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND | TANBA_ROW_RELATED);
    for (guint i = 0; i < rows->rows->len; i++) {
        TanbaTagRow row = *tanba_tag_row(rows, i);
        if (!tanba_scripts_hold(gone, row.script))
            *tanba_tag_row(rows, kept++) = row;
    }
    g_array_set_size(rows->rows, kept);
    return tanba_hand_overlay(index, target->sha256, rows, error) &&
           tanba_tag_rows_write(index, target->id, rows, error) &&
           tanba_related_await(index, target->id, error);
}

static gboolean drop_all(TanbaIndex *index, const GArray *targets, const GArray *gone,
                         GError **error)
{
    for (guint i = 0; i < targets->len; i++)
        if (!drop_tags(index, &g_array_index(targets, TanbaTarget, i), gone, error))
            return FALSE;
    return TRUE;
}

/* ---- sets ----------------------------------------------------------------------------------- */

static GArray *list_sets(TanbaIndex *index, GError **error)
{
    g_autoptr(GArray) sets = g_array_new(FALSE, FALSE, sizeof(gint64));
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT_SETS, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 set = sqlite3_column_int64(row, 0);
        if (sqlite3_column_type(row, 0) != SQLITE_NULL)
            g_array_append_val(sets, set);
    }
    return more == 0 ? g_steal_pointer(&sets) : NULL;
}

/* Moves what is gone from `members` to `gone`. An old version of a script that is still there stays: its tags are better
 * than none until they are replaced. */
static gboolean part(TanbaIndex *index, const TanbaScriptSet *current, GArray *members,
                     GArray *gone, GError **error)
{
    for (guint i = members->len; i-- > 0;) {
        gint64 id = g_array_index(members, gint64, i);
        g_autofree char *name = tanba_script_name(index, id, error);
        if (!name)
            return FALSE;
        if (g_ptr_array_find_with_equal_func(current->names, name, g_str_equal, NULL))
            continue;
        g_array_append_val(gone, id);
        g_array_remove_index(members, i);
    }
    return TRUE;
}

static gboolean prune_set(TanbaIndex *index, const TanbaScriptSet *current, gint64 set,
                          GError **error)
{
    gint64 kept;
    g_autoptr(GArray) members = tanba_scripts_members(index, set, error);
    g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!members || !part(index, current, members, gone, error))
        return FALSE;
    if (gone->len == 0)
        return TRUE;
    g_autoptr(GArray) targets = tanba_targets_read(
        index, tanba_db_query(index, TANBA_SQL_DOCUMENTS_OF_SET, error, "i", set), error);
    return targets && drop_all(index, targets, gone, error) &&
           tanba_scripts_find_set(index, members, &kept, error) &&
           tanba_db_run(index, TANBA_SQL_SET_MOVE, error, "ii", set, kept);
}

/* ---- facts ---------------------------------------------------------------------------------- */

#define GONE                                                                                       \
    "(SELECT id FROM script WHERE name <> '" TANBA_HAND "' AND name NOT IN"                        \
    " (SELECT s.name FROM script_current c JOIN script s ON s.id = c.script))"

static gboolean prune_facts(TanbaIndex *index, GError **error)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(index,
                         "SELECT DISTINCT d.id, d.sha256 FROM answered a JOIN document d"
                         " ON d.id = a.document WHERE a.source IN"
                         " (SELECT document FROM fact WHERE script IN " GONE ") ORDER BY d.id",
                         error);
    g_autoptr(GArray) targets = row ? tanba_targets_read(index, row, error) : NULL;
    return targets && drop_all(index, targets, none, error) &&
           tanba_db_exec(index,
                         "INSERT OR IGNORE INTO awaiting (symbol)"
                         " SELECT symbol FROM fact WHERE script IN " GONE ";"
                         "DELETE FROM fact WHERE script IN " GONE ";",
                         error);
}

static gboolean prune(TanbaIndex *index, GError **error)
{
    g_autoptr(TanbaScriptSet) current = tanba_scripts_current(index, error);
    g_autoptr(GArray) sets = current ? list_sets(index, error) : NULL;
    for (guint i = 0; sets && i < sets->len; i++)
        if (!prune_set(index, current, g_array_index(sets, gint64, i), error))
            return FALSE;
    return sets && prune_facts(index, error) &&
           tanba_db_exec(index,
                         "DELETE FROM fault WHERE script IN " GONE ";"
                         "DELETE FROM script_set WHERE id NOT IN"
                         " (SELECT script_set FROM document WHERE script_set IS NOT NULL)",
                         error);
}

gboolean tanba_index_prune_scripts(TanbaIndex *index, GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, prune(index, error), error);
}
