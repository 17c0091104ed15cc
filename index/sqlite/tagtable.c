/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags as a table that SQL can read, although they lie packed: document by document, or those of one alone.
 */
#include "index/sqlite/views.h"

#include <string.h>

enum { DOCUMENT, PASSAGE, NAME, VALUE, SCORE, SCRIPT, SOURCE, REPEATED };
/* How a scan is narrowed; arguments come in this order. */
enum { BY_PASSAGE = 1, BY_DOCUMENT = 2, BY_NAME = 4 };

typedef struct {
    sqlite3_vtab base;
    TanbaIndex *index;
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    sqlite3_stmt *documents; /* still to come; NULL: none */
    gint64 document, first, last;
    char *name; /* only these; NULL: all */
    TanbaTagSet *tags;
    guint at;
    sqlite3_int64 row;
} Cursor;

static int fail(Table *table, GError *error)
{
    sqlite3_free(table->base.zErrMsg);
    int rc =
        g_error_matches(error, TANBA_ERROR, TANBA_ERROR_CORRUPT) ? SQLITE_CORRUPT : SQLITE_ERROR;
    table->base.zErrMsg = sqlite3_mprintf("%s", error ? error->message : "it cannot be read");
    g_clear_error(&error);
    return rc;
}

static int table_connect(sqlite3 *db, void *data, int n, const char *const *arguments,
                         sqlite3_vtab **out, char **message)
{
    (void)n, (void)arguments, (void)message;
    Table *table = g_new0(Table, 1);
    table->index = data;
    *out = &table->base;
    return sqlite3_declare_vtab(db, "CREATE TABLE x (document INTEGER, passage INTEGER, name TEXT,"
                                    " value TEXT, score REAL, script TEXT, source INTEGER,"
                                    " repeated INTEGER)");
}

static int table_disconnect(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static int table_plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    static const struct {
        int column, flag;
        double rows;
    } ways[] = {{PASSAGE, BY_PASSAGE, 10}, {DOCUMENT, BY_DOCUMENT, 1000}, {NAME, BY_NAME, 100000}};
    int arguments = 0;
    (void)base;
    info->estimatedCost = 1e6;
    info->estimatedRows = 1000000;
    for (guint w = 0; w < G_N_ELEMENTS(ways); w++)
        for (int i = 0; i < info->nConstraint; i++) {
            if (!info->aConstraint[i].usable ||
                info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ ||
                info->aConstraint[i].iColumn != ways[w].column)
                continue;
            info->aConstraintUsage[i].argvIndex = ++arguments;
            info->idxNum |= ways[w].flag;
            if (ways[w].rows < info->estimatedCost) {
                info->estimatedCost = ways[w].flag == BY_NAME ? 9e5 : ways[w].rows;
                info->estimatedRows = (sqlite3_int64)ways[w].rows;
            }
            break;
        }
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    Cursor *cursor = g_new0(Cursor, 1);
    (void)base;
    *out = &cursor->base;
    return SQLITE_OK;
}

static void cursor_clear(Cursor *cursor)
{
    sqlite3_finalize(cursor->documents);
    g_free(cursor->name);
    tanba_tag_set_free(cursor->tags);
    cursor->documents = NULL;
    cursor->name = NULL;
    cursor->tags = NULL;
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    cursor_clear((Cursor *)base);
    g_free(base);
    return SQLITE_OK;
}

static const TanbaTag *tag_at(const Cursor *cursor, guint i)
{
    return cursor->tags->tags->pdata[i];
}

static int read_tags(Cursor *cursor)
{
    Table *table = (Table *)cursor->base.pVtab;
    GError *error = NULL;
    tanba_tag_set_free(cursor->tags);
    cursor->tags = tanba_tag_set_new();
    cursor->at = 0;
    if (tanba_tags_read(table->index, cursor->first, cursor->last, cursor->tags, &error))
        return SQLITE_OK;
    return fail(table, error);
}

static int next_document(Cursor *cursor)
{
    int rc = cursor->documents ? sqlite3_step(cursor->documents) : SQLITE_DONE;
    if (rc == SQLITE_ROW) {
        cursor->document = sqlite3_column_int64(cursor->documents, 0);
        cursor->first = TANBA_PASSAGE_ID(cursor->document, 0);
        cursor->last = TANBA_PASSAGE_ID(cursor->document, TANBA_MAX_PASSAGES - 1);
        return read_tags(cursor);
    }
    g_clear_pointer(&cursor->tags, tanba_tag_set_free);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Goes on to the next that is wanted, from where it stands. */
static int settle(Cursor *cursor)
{
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK && cursor->tags) {
        for (; cursor->at < cursor->tags->tags->len; cursor->at++)
            if (!cursor->name || g_str_equal(tag_at(cursor, cursor->at)->name, cursor->name))
                return SQLITE_OK;
        rc = next_document(cursor);
    }
    return rc;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int way, const char *text, int n,
                         sqlite3_value **values)
{
    Cursor *cursor = (Cursor *)base;
    Table *table = (Table *)base->pVtab;
    int used = 0;
    (void)text, (void)n;
    cursor_clear(cursor);
    gint64 passage = way & BY_PASSAGE ? sqlite3_value_int64(values[used++]) : -1;
    gint64 document = way & BY_DOCUMENT ? sqlite3_value_int64(values[used++]) : -1;
    cursor->name = way & BY_NAME ? g_strdup((const char *)sqlite3_value_text(values[used])) : NULL;
    cursor->document = way & BY_PASSAGE ? TANBA_PASSAGE_DOCUMENT(passage) : document;
    gboolean there = cursor->document > 0 && cursor->document < G_MAXINT32;
    if (there) {
        cursor->first = way & BY_PASSAGE ? passage : TANBA_PASSAGE_ID(document, 0);
        cursor->last =
            way & BY_PASSAGE ? passage : TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    }
    int rc = SQLITE_OK;
    if (way & (BY_PASSAGE | BY_DOCUMENT))
        rc = there ? read_tags(cursor) : SQLITE_OK;
    else {
        rc = sqlite3_prepare_v2(table->index->db, "SELECT id FROM main.document ORDER BY id", -1,
                                &cursor->documents, NULL);
        if (rc == SQLITE_OK)
            rc = next_document(cursor);
    }
    return rc == SQLITE_OK ? settle(cursor) : rc;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;
    cursor->at++;
    cursor->row++;
    return settle(cursor);
}

static int cursor_is_done(sqlite3_vtab_cursor *base)
{
    return ((Cursor *)base)->tags == NULL;
}

/* Whether the passage has the same tag by another script, which came first. */
static gboolean is_repeated(const Cursor *cursor)
{
    const TanbaTag *tag = tag_at(cursor, cursor->at);
    for (guint i = cursor->at; i-- > 0 && tag_at(cursor, i)->passage == tag->passage;)
        if (g_str_equal(tag_at(cursor, i)->name, tag->name) &&
            g_str_equal(tag_at(cursor, i)->value, tag->value))
            return TRUE;
    return FALSE;
}

static int give_source(const Cursor *cursor, sqlite3_context *context, const TanbaTag *tag)
{
    Table *table = (Table *)cursor->base.pVtab;
    gint64 id = -1;
    GError *error = NULL;
    if (tag->source &&
        !tanba_db_number(table->index, TANBA_SQL_DOCUMENT_ID, -1, &id, &error, "t", tag->source))
        return fail(table, error);
    if (id >= 0)
        sqlite3_result_int64(context, id);
    return SQLITE_OK;
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const Cursor *cursor = (const Cursor *)base;
    const TanbaTag *tag = tag_at(cursor, cursor->at);
    const char *texts[] = {[NAME] = tag->name, [VALUE] = tag->value, [SCRIPT] = tag->script};
    if (column == DOCUMENT)
        sqlite3_result_int64(context, cursor->document);
    else if (column == PASSAGE)
        sqlite3_result_int64(context, TANBA_PASSAGE_ID(cursor->document, tag->passage));
    else if (column == SCORE)
        sqlite3_result_double(context, tag->score);
    else if (column == SOURCE)
        return give_source(cursor, context, tag);
    else if (column == REPEATED)
        sqlite3_result_int(context, is_repeated(cursor));
    else
        sqlite3_result_text(context, texts[column], -1, SQLITE_TRANSIENT);
    return SQLITE_OK;
}

static int cursor_row(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = ((Cursor *)base)->row;
    return SQLITE_OK;
}

/* ---- functions ------------------------------------------------------------------------------ */

/* The values of one tag of a passage, each once, "; " between them. */
static void give_values(sqlite3_context *context, int n, sqlite3_value **values)
{
    TanbaIndex *index = sqlite3_user_data(context);
    gint64 passage = sqlite3_value_int64(values[0]);
    const char *name = (const char *)sqlite3_value_text(values[1]);
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    (void)n;
    if (!tanba_tags_read(index, passage, passage, tags, &error)) {
        sqlite3_result_error(context, error->message, -1);
        return;
    }
    for (guint i = 0; name && i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (g_str_equal(tag->name, name) && g_hash_table_add(met, (gpointer)tag->value))
            g_string_append_printf(out, "%s%s", out->len ? "; " : "", tag->value);
    }
    if (out->len)
        sqlite3_result_text(context, out->str, (int)out->len, SQLITE_TRANSIENT);
}

static void give_spans(sqlite3_context *context, int n, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const guint8 *bytes = sqlite3_value_blob(values[1]);
    guint count = (guint)sqlite3_value_bytes(values[1]) / 8;
    g_autofree TanbaSpan *spans = g_new(TanbaSpan, count + 1);
    (void)n;
    if (!text || !bytes || !g_utf8_validate(text, -1, NULL))
        return;
    for (guint i = 0; i < count; i++) {
        guint32 numbers[2];
        memcpy(numbers, bytes + (gsize)i * 8, sizeof numbers);
        spans[i] = (TanbaSpan){GUINT32_FROM_LE(numbers[0]), GUINT32_FROM_LE(numbers[1])};
    }
    sqlite3_result_text(context, tanba_spans_text(text, spans, count), -1, g_free);
}

gboolean tanba_tag_table_register(TanbaIndex *index, GError **error)
{
    static const sqlite3_module module = {
        .xConnect = table_connect,
        .xBestIndex = table_plan,
        .xDisconnect = table_disconnect,
        .xOpen = cursor_open,
        .xClose = cursor_close,
        .xFilter = cursor_filter,
        .xNext = cursor_next,
        .xEof = cursor_is_done,
        .xColumn = cursor_column,
        .xRowid = cursor_row,
    };
    if (sqlite3_create_module(index->db, "tanba_tags", &module, index) == SQLITE_OK &&
        sqlite3_create_function(index->db, "tanba_values", 2, SQLITE_UTF8, index, give_values, NULL,
                                NULL) == SQLITE_OK &&
        sqlite3_create_function(index->db, "tanba_spans", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                NULL, give_spans, NULL, NULL) == SQLITE_OK)
        return TRUE;
    return tanba_db_fail(index, "cannot set up the views", error);
}
