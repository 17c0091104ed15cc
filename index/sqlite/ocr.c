/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Readings of pictures, by key. What is in them is the caller's.
 */
#include "index/sqlite/db.h"

gboolean tanba_index_ocr_page(TanbaIndex *index, const char *key, GBytes **page, char **langs,
                              GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_OCR_PAGE, error, "t", key);
    if (!row || tanba_db_step(index, row, error) != 1)
        return FALSE;
    const void *bytes = sqlite3_column_blob(row, 0);
    *page = g_bytes_new(bytes, (gsize)sqlite3_column_bytes(row, 0));
    *langs = g_strdup(tanba_db_text(row, 1));
    tanba_db_done(row);
    return TRUE;
}

static gboolean put(TanbaIndex *index, const char *key, GBytes *page, const char *langs,
                    GError **error)
{
    gsize length;
    const void *bytes = g_bytes_get_data(page, &length);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_OCR_PAGE_PUT, error, "tt", key, langs);
    if (!row)
        return FALSE;
    if (sqlite3_bind_blob64(row, 3, bytes, length, SQLITE_TRANSIENT) != SQLITE_OK)
        return tanba_db_fail(index, "cannot keep a page that was recognised", error);
    return tanba_db_step(index, row, error) == 0;
}

gboolean tanba_index_put_ocr_page(TanbaIndex *index, const char *key, GBytes *page,
                                  const char *langs, GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, put(index, key, page, langs, error), error);
}
