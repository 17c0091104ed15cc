/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The door for a user's own SQL: what it may ask for, and how it is told what went wrong. The connection reads only, a
 * statement may touch the views and nothing else, and one that runs away is stopped.
 */
#include "index/place.h"
#include "index/sqlite/filter.h"
#include "index/sqlite/plan.h"
#include "index/sqlite/units.h"
#include "index/sqlite/views.h"

#include <string.h>

#define OPS_BETWEEN_LOOKS 20000 /* of SQLite's machine, between looks at whether to stop */

struct TanbaDoor {
    TanbaIndex *index;
    const volatile gint *stop;
    gboolean
        running; /* a statement that was let in: what is prepared meanwhile is the views' own */
    GString *refused; /* why the last statement was; empty: it was not */
};

void tanba_door_free(struct TanbaDoor *door)
{
    if (!door)
        return;
    g_string_free(door->refused, TRUE);
    g_free(door);
}

/* ---- what it may ask for -------------------------------------------------------------------- */

static int refuse(struct TanbaDoor *door, const char *format, const char *name)
{
    if (door->refused->len == 0)
        g_string_printf(door->refused, format, name ? name : "");
    return SQLITE_DENY;
}

static gboolean is_table_of_json(const char *name)
{
    return g_ascii_strcasecmp(name, "json_each") == 0 || g_ascii_strcasecmp(name, "json_tree") == 0;
}

/* Columns of a view, or of what a view itself reads. No column at all is what is left of a view where only its rows are
 * counted. */
static int may_read(struct TanbaDoor *door, const char *table, const char *column, const char *view)
{
    if (!*column)
        return SQLITE_OK;
    if ((view && tanba_views_has(view)) || tanba_views_has(table) || is_table_of_json(table))
        return SQLITE_OK;
    return refuse(door, "'%s' is no view", table);
}

static int may_call(struct TanbaDoor *door, const char *function, const char *view)
{
    gboolean own = g_ascii_strncasecmp(function, "tanba_", 6) == 0;
    if (g_ascii_strcasecmp(function, "load_extension") == 0 ||
        g_ascii_strncasecmp(function, "fts", 3) == 0 || (own && !view))
        return refuse(door, "the function %s cannot be called here", function);
    return SQLITE_OK;
}

static int authorize(void *data, int action, const char *a, const char *b, const char *database,
                     const char *view)
{
    struct TanbaDoor *door = data;
    (void)database;
    if (door->running)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return may_read(door, a ? a : "", b ? b : "", view);
    case SQLITE_FUNCTION:
        return may_call(door, b ? b : "", view);
    default:
        return refuse(door, "only SELECT is possible here, and nothing can be changed%s", "");
    }
}

static int on_progress(void *data)
{
    const struct TanbaDoor *door = data;
    return door->stop && *door->stop;
}

/* ---- matches(passage, query) ---------------------------------------------------------------- */

/* What a query finds: printed passages, and of what is derived, that which is meant. */
typedef struct {
    TanbaBits *printed, *meant;
    TanbaUnits *units;
} Found;

static void found_free(void *data)
{
    Found *found = data;
    tanba_bits_free(found->printed);
    tanba_bits_free(found->meant);
    tanba_units_free(found->units);
    g_free(found);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Found, found_free)

static TanbaBits *everything(guint32 n)
{
    TanbaBits *all = tanba_bits_new(n);
    tanba_bits_not(all);
    return all;
}

static Found *find(TanbaIndex *index, const char *words, GError **error)
{
    const TanbaQuery query = {.words = words};
    g_autoptr(TanbaPlan) plan = tanba_plan_new(index, &query, error);
    TanbaColumns *columns = plan ? tanba_columns_get(index, TANBA_COLUMNS_WHOLE, error) : NULL;
    g_autoptr(Found) found = g_new0(Found, 1);
    if (!columns || !(found->units = tanba_units_new(index, columns, error)))
        return NULL;
    const TanbaQueryNode *root = plan->root;
    found->printed = root ? tanba_filter(index, &plan->context, columns, root, error)
                          : everything(tanba_columns_count(columns));
    if (found->printed)
        found->meant =
            root ? tanba_filter_units(index, &plan->context, columns, found->units, root, error)
                 : everything(tanba_units_count(found->units));
    return found->meant ? g_steal_pointer(&found) : NULL;
}

static gboolean is_found(const Found *found, gint64 passage)
{
    guint32 place = tanba_units_place(found->units, TANBA_PASSAGE_DOCUMENT(passage),
                                      TANBA_PASSAGE_ORDINAL(passage));
    return tanba_bits_has(place < found->printed->n ? found->printed : found->meant, place);
}

/* The query is worked out once for a statement. */
static void give_match(sqlite3_context *context, int n, sqlite3_value **values)
{
    TanbaIndex *index = sqlite3_user_data(context);
    g_autoptr(GError) error = NULL;
    Found *found = sqlite3_get_auxdata(context, 1);
    const char *words = (const char *)sqlite3_value_text(values[1]);
    (void)n;
    if (sqlite3_value_type(values[0]) != SQLITE_INTEGER || !words)
        return;
    gboolean fresh = !found;
    if (fresh)
        found = find(index, words, &error);
    if (!found) {
        sqlite3_result_error(context, error ? error->message : "it cannot be searched", -1);
        return;
    }
    sqlite3_result_int(context, is_found(found, sqlite3_value_int64(values[0])));
    if (fresh)
        sqlite3_set_auxdata(context, 1, found, found_free);
}

/* ---- opening -------------------------------------------------------------------------------- */

gboolean tanba_views_open(TanbaIndex *index, const volatile gint *stop, GError **error)
{
    /* Tables that are made by programs are set up when they are first named: not under the eyes of the door. */
    static const char meet[] = "SELECT 1 FROM tanba_tags LIMIT 0; SELECT 1 FROM json_each('[]');"
                               " SELECT 1 FROM json_tree('[]')";
    if (!tanba_tag_table_register(index, error) || !tanba_db_exec(index, meet, error) ||
        !tanba_db_exec(index, "PRAGMA temp_store = memory; PRAGMA query_only = off", error) ||
        !tanba_views_make(index, error) || !tanba_db_exec(index, "PRAGMA query_only = on", error))
        return FALSE;
    struct TanbaDoor *door = index->door = g_new0(struct TanbaDoor, 1);
    door->index = index;
    door->stop = stop;
    door->refused = g_string_new(NULL);
    if (sqlite3_create_function(index->db, "matches", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, index,
                                give_match, NULL, NULL) != SQLITE_OK)
        return tanba_db_fail(index, "cannot set up the views", error);
    sqlite3_progress_handler(index->db, OPS_BETWEEN_LOOKS, on_progress, door);
    sqlite3_set_authorizer(index->db, authorize, door);
    return TRUE;
}

gboolean tanba_views_is_whole(const char *sql)
{
    return sqlite3_complete(sql) != 0;
}

/* ---- running -------------------------------------------------------------------------------- */

static void list_views(GString *out)
{
    for (guint i = 0; tanba_views_name(i); i++)
        g_string_append_printf(out, "%s%s", i ? ", " : ": the views are ", tanba_views_name(i));
}

/* `at`: the statement that failed, in `sql`. */
static gboolean fail(TanbaIndex *index, const char *sql, const char *at, GError **error)
{
    const struct TanbaDoor *door = index->door;
    int rc = sqlite3_extended_errcode(index->db) & 0xFF, offset = sqlite3_error_offset(index->db);
    const char *message = sqlite3_errmsg(index->db);
    if (rc == SQLITE_INTERRUPT) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_FAILED, "the statement was stopped");
        return FALSE;
    }
    /* Our own table has said it all. */
    if (rc == SQLITE_CORRUPT && g_str_has_prefix(message, index->file)) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_CORRUPT, message);
        return FALSE;
    }
    if (rc != SQLITE_ERROR && rc != SQLITE_AUTH && rc != SQLITE_MISMATCH && rc != SQLITE_RANGE &&
        rc != SQLITE_TOOBIG)
        return tanba_db_fail(index, "cannot read the archive", error);
    g_autoptr(GString) out = g_string_new("the statement cannot be run");
    const char *place = offset >= 0 && (gsize)offset <= strlen(at) ? at + offset : NULL;
    if (place)
        g_string_append_printf(out, " at character %ld", g_utf8_pointer_to_offset(sql, place) + 1);
    g_string_append_printf(out, ": %s", door->refused->len ? door->refused->str : message);
    if (g_str_has_suffix(door->refused->str, "is no view") ||
        g_str_has_prefix(message, "no such table"))
        list_views(out);
    else if (g_str_has_prefix(message, "no such column"))
        g_string_append(out, ": 'tanba sql --views' lists the columns");
    if (place)
        tanba_place_show(out, sql, place);
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, out->str);
    return FALSE;
}

static TanbaValue read_value(sqlite3_stmt *row, int column, GPtrArray *kept)
{
    TanbaValue value = {.type = TANBA_VALUE_NULL};
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        value.type = TANBA_VALUE_INTEGER;
        value.integer = sqlite3_column_int64(row, column);
        break;
    case SQLITE_FLOAT:
        value.type = TANBA_VALUE_REAL;
        value.real = sqlite3_column_double(row, column);
        break;
    case SQLITE_BLOB: {
        g_autoptr(GString) hex = g_string_new(NULL);
        const guint8 *bytes = sqlite3_column_blob(row, column);
        for (int i = 0; i < sqlite3_column_bytes(row, column); i++)
            g_string_append_printf(hex, "%02x", bytes[i]);
        value.type = TANBA_VALUE_TEXT;
        value.text = hex->str;
        g_ptr_array_add(kept, g_string_free(g_steal_pointer(&hex), FALSE));
        break;
    }
    case SQLITE_TEXT:
        value.type = TANBA_VALUE_TEXT;
        value.text = (const char *)sqlite3_column_text(row, column);
        break;
    default:
        break;
    }
    return value;
}

typedef struct {
    TanbaRowFunc func;
    gpointer data;
    const char *sql, *at;
} Run;

static gboolean give_rows(TanbaIndex *index, sqlite3_stmt *row, const Run *run, GError **error)
{
    int n = sqlite3_column_count(row), rc;
    g_autofree const char **names = g_new0(const char *, (gsize)n + 1);
    g_autofree TanbaValue *values = g_new0(TanbaValue, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        names[i] = sqlite3_column_name(row, i);
    if (n > 0 && !run->func(names, NULL, (guint)n, run->data, error))
        return FALSE;
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
        for (int i = 0; i < n; i++)
            values[i] = read_value(row, i, kept);
        if (!run->func(names, values, (guint)n, run->data, error))
            return FALSE;
    }
    return rc == SQLITE_DONE || fail(index, run->sql, run->at, error);
}

gboolean tanba_views_run(TanbaIndex *index, const char *sql, TanbaRowFunc func, gpointer data,
                         GError **error)
{
    const char *bad;
    if (!g_utf8_validate(sql, -1, &bad)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the statement cannot be read at byte %" G_GSIZE_FORMAT
                    ": it is not UTF-8: set the terminal to UTF-8",
                    (gsize)(bad - sql) + 1);
        return FALSE;
    }
    Run run = {func, data, sql, sql};
    while (*run.at) {
        const char *next = NULL;
        g_autoptr(sqlite3_stmt) row = NULL;
        g_string_truncate(index->door->refused, 0);
        if (sqlite3_prepare_v2(index->db, run.at, -1, &row, &next) != SQLITE_OK)
            return fail(index, sql, run.at, error);
        /* Blanks and remarks make no statement. */
        index->door->running = TRUE;
        gboolean done = !row || give_rows(index, row, &run, error);
        index->door->running = FALSE;
        if (!done)
            return FALSE;
        run.at = next;
    }
    return TRUE;
}
