/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a whole document.
 */
#include "index/sqlite/rows.h"

static const char *keep_or_empty(TanbaDocument *document, const char *text)
{
    return text ? tanba_document_keep(document, text) : "";
}

static gboolean read_head(TanbaIndex *index, TanbaDocument *document, const char *sha256,
                          gint64 *id, GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT, error, "t", sha256);
    if (!row || tanba_db_step(index, row, error) != 1)
        return FALSE;
    *id = sqlite3_column_int64(row, 0);
    document->sha256 = g_strdup(sha256);
    document->type = keep_or_empty(document, tanba_db_text(row, 1));
    document->title = tanba_document_keep(document, tanba_db_text(row, 2));
    document->date = tanba_document_keep(document, tanba_db_text(row, 3));
    document->date_source = tanba_document_keep(document, tanba_db_text(row, 4));
    document->lang = tanba_document_keep(document, tanba_db_text(row, 5));
    document->symbol = tanba_document_keep(document, tanba_db_text(row, 6));
    document->plugin = keep_or_empty(document, tanba_db_text(row, 7));
    document->plugin_version = keep_or_empty(document, tanba_db_text(row, 8));
    document->n_pages = (guint32)sqlite3_column_int64(row, 9);
    tanba_db_done(row);
    return TRUE;
}

static gboolean read_fields(TanbaIndex *index, TanbaDocument *document, gint64 id, GError **error)
{
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_META, error, "i", id);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_hash_table_replace(document->meta, g_strdup(tanba_db_text(row, 0)),
                             g_strdup(tanba_db_text(row, 1)));
    if (more != 0)
        return FALSE;
    more = -1;
    row = tanba_db_query(index, TANBA_SQL_WARNING, error, "i", id);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(document->warnings, g_strdup(tanba_db_text(row, 0)));
    if (more != 0)
        return FALSE;
    more = -1;
    row = tanba_db_query(index, TANBA_SQL_PAGE, error, "i", id);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaPageInfo page = {.number = (guint32)sqlite3_column_int64(row, 0),
                              .label = tanba_db_text(row, 1),
                              .source =
                                  sqlite3_column_int(row, 2) ? TANBA_SOURCE_OCR : TANBA_SOURCE_TEXT,
                              .engine = tanba_db_text(row, 3),
                              .confidence = (float)sqlite3_column_double(row, 4),
                              .lang = tanba_db_text(row, 5)};
        tanba_document_add_page(document, &page);
    }
    return more == 0;
}

static gboolean read_passages(TanbaIndex *index, TanbaDocument *document, gint64 id, GError **error)
{
    g_autoptr(GString) buffer = g_string_new(NULL);
    int more = -1;
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_PASSAGES, error, "ii", TANBA_PASSAGE_ID(id, 0),
                       TANBA_PASSAGE_ID(id, TANBA_MAX_PASSAGES - 1));
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaPassage passage;
        gboolean sound = tanba_passage_row(index, row, buffer, &passage, error);
        if (sound && passage.ordinal != tanba_document_count(document))
            sound = tanba_db_damaged(index, "a passage is missing", error);
        if (!sound) {
            tanba_db_done(row);
            return FALSE;
        }
        tanba_document_add(document, &passage);
    }
    return more == 0;
}

static gboolean read_derived(TanbaIndex *index, TanbaDocument *document, gint64 id, GError **error)
{
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    return tanba_derived_read(index, TANBA_PASSAGE_ID(id, 0),
                              TANBA_PASSAGE_ID(id, TANBA_MAX_PASSAGES - 1), set, error) &&
           tanba_document_derive(document, set, error);
}

TanbaDocument *tanba_index_document(TanbaIndex *index, const char *sha256, GError **error)
{
    gint64 id;
    g_autoptr(TanbaDocument) document = tanba_document_new();
    if (!read_head(index, document, sha256, &id, error) ||
        !read_fields(index, document, id, error) || !read_passages(index, document, id, error) ||
        !read_derived(index, document, id, error))
        return NULL;
    return g_steal_pointer(&document);
}
