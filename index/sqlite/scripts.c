/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/scripts.h"

#include <stdlib.h>

void tanba_script_set_free(TanbaScriptSet *set)
{
    if (!set)
        return;
    g_array_unref(set->ids);
    g_ptr_array_unref(set->names);
    g_free(set);
}

TanbaScriptSet *tanba_scripts_current(TanbaIndex *index, GError **error)
{
    g_autoptr(TanbaScriptSet) set = g_new0(TanbaScriptSet, 1);
    set->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    set->names = g_ptr_array_new_with_free_func(g_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_CURRENT, error, "");
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 id = sqlite3_column_int64(row, 0);
        g_array_append_val(set->ids, id);
        g_ptr_array_add(set->names, g_strdup(tanba_db_text(row, 1)));
    }
    return more == 0 ? g_steal_pointer(&set) : NULL;
}

char *tanba_script_name(TanbaIndex *index, gint64 id, GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SCRIPT_NAME, error, "i", id);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more == 0)
        tanba_db_damaged(index, "a script is missing", error);
    if (more != 1)
        return NULL;
    char *name = g_strdup(tanba_db_text(row, 0));
    tanba_db_done(row);
    return name;
}

/* ---- sets: ids, ascending, separated by commas ---------------------------------------------- */

static GArray *parse_members(const char *text)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_auto(GStrv) parts = g_strsplit(text ? text : "", ",", -1);
    for (guint i = 0; parts[i]; i++) {
        gint64 id = g_ascii_strtoll(parts[i], NULL, 10);
        if (id > 0)
            g_array_append_val(ids, id);
    }
    return ids;
}

static gint by_number(gconstpointer a, gconstpointer b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;
    return one < other ? -1 : one > other;
}

static char *format_members(GArray *ids)
{
    GString *text = g_string_new(NULL);
    g_array_sort(ids, by_number);
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(text, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(ids, gint64, i));
    return g_string_free(text, FALSE);
}

GArray *tanba_scripts_members(TanbaIndex *index, gint64 set, GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SET, error, "i", set);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more < 0)
        return NULL;
    GArray *ids = parse_members(more ? tanba_db_text(row, 0) : NULL);
    if (more)
        tanba_db_done(row);
    return ids;
}

gboolean tanba_scripts_find_set(TanbaIndex *index, GArray *ids, gint64 *set, GError **error)
{
    g_autofree char *members = format_members(ids);
    if (!tanba_db_number(index, TANBA_SQL_SET_ID, -1, set, error, "t", members))
        return FALSE;
    if (*set >= 0)
        return TRUE;
    if (!tanba_db_run(index, TANBA_SQL_SET_PUT, error, "t", members))
        return FALSE;
    *set = sqlite3_last_insert_rowid(index->db);
    return TRUE;
}

GArray *tanba_scripts_seen(TanbaIndex *index, gint64 document, GError **error)
{
    gint64 set;
    if (!tanba_db_number(index, TANBA_SQL_SET_OF, -1, &set, error, "i", document))
        return NULL;
    return tanba_scripts_members(index, set, error);
}

gboolean tanba_scripts_saw(TanbaIndex *index, gint64 document, GHashTable *ids, GError **error)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(gint64));
    GHashTableIter iter;
    gpointer id;
    gint64 set;
    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, NULL, &id))
        g_array_append_vals(members, id, 1);
    return tanba_scripts_find_set(index, members, &set, error) &&
           tanba_db_run(index, TANBA_SQL_SET_GIVE, error, "ii", document, set);
}

/* ---- what is stale -------------------------------------------------------------------------- */

typedef struct {
    gint64 set; /* -1: no script has seen these documents */
    gint64 n_documents;
    GArray *missing; /* of guint: places of the current scripts that are not in it */
} Stale;

static void stale_free(gpointer data)
{
    Stale *stale = data;
    g_array_unref(stale->missing);
    g_free(stale);
}

gboolean tanba_scripts_hold(const GArray *ids, gint64 id)
{
    for (guint i = 0; i < ids->len; i++)
        if (g_array_index(ids, gint64, i) == id)
            return TRUE;
    return FALSE;
}

static GPtrArray *list_sets(TanbaIndex *index, GError **error)
{
    g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func(stale_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT_SETS, error, "");
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        Stale *stale = g_new0(Stale, 1);
        gboolean none = sqlite3_column_type(row, 0) == SQLITE_NULL;
        stale->set = none ? -1 : sqlite3_column_int64(row, 0);
        stale->n_documents = sqlite3_column_int64(row, 1);
        stale->missing = g_array_new(FALSE, FALSE, sizeof(guint));
        g_ptr_array_add(sets, stale);
    }
    return more == 0 ? g_steal_pointer(&sets) : NULL;
}

/* The sets that some documents have and that lack a current script. */
static GPtrArray *stale_sets(TanbaIndex *index, GError **error)
{
    g_autoptr(TanbaScriptSet) current = tanba_scripts_current(index, error);
    g_autoptr(GPtrArray) sets = current ? list_sets(index, error) : NULL;
    if (!sets)
        return NULL;
    for (guint i = sets->len; i-- > 0;) {
        Stale *stale = sets->pdata[i];
        g_autoptr(GArray) seen = tanba_scripts_members(index, stale->set, error);
        if (!seen)
            return NULL;
        for (guint place = 0; place < current->ids->len; place++)
            if (!tanba_scripts_hold(seen, g_array_index(current->ids, gint64, place)))
                g_array_append_val(stale->missing, place);
        if (stale->missing->len == 0)
            g_ptr_array_remove_index(sets, i);
    }
    return g_steal_pointer(&sets);
}

gboolean tanba_scripts_untagged(TanbaIndex *index, guint64 *out, GError **error)
{
    g_autoptr(GPtrArray) sets = stale_sets(index, error);
    *out = 0;
    for (guint i = 0; sets && i < sets->len; i++)
        *out += (guint64)((const Stale *)sets->pdata[i])->n_documents;
    return sets != NULL;
}

static gboolean list_documents(TanbaIndex *index, gint64 set, GPtrArray *out, GError **error)
{
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT_BY_SET, error, "");
    if (row && set >= 0)
        sqlite3_bind_int64(row, 1, set);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(out, g_strdup(tanba_db_text(row, 0)));
    return more == 0;
}

gboolean tanba_index_each_stale(TanbaIndex *index, TanbaStaleFunc func, gpointer data,
                                GError **error)
{
    g_autoptr(GPtrArray) sets = stale_sets(index, error);
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; sets && i < sets->len; i++) {
        if (!list_documents(index, ((const Stale *)sets->pdata[i])->set, documents, error))
            return FALSE;
        g_array_append_val(ends, documents->len);
    }
    for (guint i = 0, at = 0; sets && i < sets->len; i++) {
        const GArray *missing = ((const Stale *)sets->pdata[i])->missing;
        for (; at < g_array_index(ends, guint, i); at++)
            if (!func(documents->pdata[at], (const guint *)(const void *)missing->data,
                      missing->len, data, error))
                return FALSE;
    }
    return sets != NULL;
}

/* ---- setting -------------------------------------------------------------------- */

static gboolean set_scripts(TanbaIndex *index, const TanbaScriptKey *scripts, guint n,
                            GError **error)
{
    if (!tanba_db_run(index, TANBA_SQL_CURRENT_CLEAR, error, ""))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        gint64 id;
        if (!tanba_db_run(index, TANBA_SQL_SCRIPT_PUT, error, "ttt", scripts[i].name,
                          scripts[i].hash, scripts[i].version) ||
            !tanba_db_number(index, TANBA_SQL_SCRIPT, -1, &id, error, "tt", scripts[i].name,
                             scripts[i].hash) ||
            !tanba_db_run(index, TANBA_SQL_CURRENT_PUT, error, "ii", (gint64)i, id))
            return FALSE;
    }
    return TRUE;
}

gboolean tanba_index_set_scripts(TanbaIndex *index, const TanbaScriptKey *scripts, guint n,
                                 GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, set_scripts(index, scripts, n, error), error);
}
