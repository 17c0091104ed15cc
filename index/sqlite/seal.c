/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document's seal: a hash over all that was read from its file, as the archive holds it. A byte that a disk turns over
 * in a sound page of the database is seen by nothing else.
 */
#include "document/digest.h"
#include "index/sqlite/facets.h"

#include <string.h>

/* Type and length go in, so that what stands in one column cannot be taken for what stands in the next. */
static void add_column(struct sha256_ctx *sum, sqlite3_stmt *row, int column)
{
    guint8 head[9] = {(guint8)sqlite3_column_type(row, column)};
    guint64 bits = 0;
    if (head[0] == SQLITE_INTEGER)
        bits = (guint64)sqlite3_column_int64(row, column);
    else if (head[0] == SQLITE_FLOAT) {
        double real = sqlite3_column_double(row, column);
        memcpy(&bits, &real, sizeof bits);
    } else if (head[0] != SQLITE_NULL)
        bits = (guint64)sqlite3_column_bytes(row, column);
    bits = GUINT64_TO_LE(bits);
    memcpy(head + 1, &bits, sizeof bits);
    sha256_update(sum, sizeof head, head);
    if (head[0] == SQLITE_TEXT || head[0] == SQLITE_BLOB)
        sha256_update(sum, (size_t)sqlite3_column_bytes(row, column),
                      sqlite3_column_blob(row, column));
}

static gboolean add_rows(TanbaIndex *index, struct sha256_ctx *sum, sqlite3_stmt *row,
                         GError **error)
{
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        for (int i = 0; i < sqlite3_column_count(row); i++)
            add_column(sum, row, i);
    sha256_update(sum, 1, (const guint8 *)"\n");
    return more == 0;
}

char *tanba_seal_of(TanbaIndex *index, gint64 document, GError **error)
{
    static const TanbaSql of_document[] = {TANBA_SQL_SEALED, TANBA_SQL_META, TANBA_SQL_WARNING,
                                           TANBA_SQL_PAGE};
    struct sha256_ctx sum;
    sha256_init(&sum);
    for (guint i = 0; i < G_N_ELEMENTS(of_document); i++)
        if (!add_rows(index, &sum, tanba_db_query(index, of_document[i], error, "i", document),
                      error))
            return NULL;
    sqlite3_stmt *passages =
        tanba_db_query(index, TANBA_SQL_SEALED_PASSAGES, error, "ii", TANBA_PASSAGE_ID(document, 0),
                       TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1));
    return add_rows(index, &sum, passages, error) ? tanba_digest_hex(&sum) : NULL;
}
