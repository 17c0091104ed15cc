/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing facets. They are made of what the archive holds, the passages' rows and FTS5's own table of sizes, so that they
 * cannot say anything else.
 */
#include "index/sqlite/facets.h"

/* FTS5 keeps, for each column, its number of words as a variable-length integer of SQLite's. */
static guint64 add_sizes(const guint8 *bytes, int length)
{
    guint64 sum = 0, one = 0;
    for (int i = 0; i < length; i++) {
        one = one << 7 | (bytes[i] & 0x7F);
        if (bytes[i] & 0x80)
            continue;
        sum += one;
        one = 0;
    }
    return sum;
}

static void append_16(GByteArray *out, guint16 value)
{
    guint16 little = GUINT16_TO_LE(value);
    g_byte_array_append(out, (const guint8 *)&little, sizeof little);
}

void tanba_packed_clear(TanbaPacked *packed)
{
    g_clear_pointer(&packed->lengths, g_byte_array_unref);
    g_clear_pointer(&packed->facets, g_byte_array_unref);
}

/* The row: words, kind, source, confidence, language's id, whether there is a language. */
static void append_row(TanbaPacked *out, sqlite3_stmt *row)
{
    guint64 words = add_sizes(sqlite3_column_blob(row, 0), sqlite3_column_bytes(row, 0));
    double confidence = sqlite3_column_double(row, 3);
    guint8 bytes[2] = {(guint8)sqlite3_column_int(row, 1), (guint8)sqlite3_column_int(row, 2)};
    append_16(out->lengths, (guint16)MIN(words, TANBA_LENGTH_LONG));
    append_16(out->facets, (guint16)sqlite3_column_int(row, 4));
    append_16(out->facets, confidence < 0 ? 0 : (guint16)(MIN(confidence, 100) * 100 + 1.5));
    g_byte_array_append(out->facets, bytes, sizeof bytes);
}

/* `unknown`: a language that has no number yet. */
static gboolean collect(TanbaIndex *index, gint64 document, TanbaPacked *out, gboolean *unknown,
                        GError **error)
{
    int more = -1;
    *unknown = FALSE;
    out->lengths = g_byte_array_new();
    out->facets = g_byte_array_new();
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_FACETS_OF, error, "iii", TANBA_PASSAGE_ID(document, 0),
                       TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1), document);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        *unknown |= sqlite3_column_int(row, 5) && sqlite3_column_type(row, 4) == SQLITE_NULL;
        append_row(out, row);
    }
    return more == 0;
}

gboolean tanba_facets_of(TanbaIndex *index, gint64 document, TanbaPacked *out, GError **error)
{
    gboolean unknown;
    return collect(index, document, out, &unknown, error);
}

/* Numbers its languages where some have none. */
static gboolean collect_all(TanbaIndex *index, gint64 document, TanbaPacked *out, GError **error)
{
    gboolean unknown;
    if (!collect(index, document, out, &unknown, error))
        return FALSE;
    if (!unknown)
        return TRUE;
    tanba_packed_clear(out);
    return tanba_db_run(index, TANBA_SQL_LANGUAGES_ADD, error, "iii", TANBA_PASSAGE_ID(document, 0),
                        TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1), document) &&
           collect(index, document, out, &unknown, error);
}

static gboolean put_bytes(TanbaIndex *index, sqlite3_stmt *row, int column, const GByteArray *bytes,
                          GError **error)
{
    if (!row)
        return FALSE;
    if (sqlite3_bind_blob64(row, column, bytes->data ? bytes->data : (const guint8 *)"", bytes->len,
                            SQLITE_STATIC) == SQLITE_OK)
        return tanba_db_step(index, row, error) == 0;
    tanba_db_fail(index, "cannot write the facets of a document", error);
    tanba_db_done(row);
    return FALSE;
}

static gboolean put(TanbaIndex *index, gint64 document, const char *seal, GError **error)
{
    g_auto(TanbaPacked) packed = {NULL, NULL};
    index->generation++;
    return collect_all(index, document, &packed, error) &&
           put_bytes(index, tanba_db_query(index, TANBA_SQL_LENGTH_PUT, error, "i", document), 2,
                     packed.lengths, error) &&
           put_bytes(index, tanba_db_query(index, TANBA_SQL_FACET_PUT, error, "it", document, seal),
                     3, packed.facets, error);
}

gboolean tanba_facets_put(TanbaIndex *index, gint64 document, GError **error)
{
    g_autofree char *seal = tanba_seal_of(index, document, error);
    return seal && put(index, document, seal, error);
}

gboolean tanba_facets_remove(TanbaIndex *index, gint64 document, GError **error)
{
    index->generation++;
    return tanba_db_run(index, TANBA_SQL_LENGTH_REMOVE, error, "i", document) &&
           tanba_db_run(index, TANBA_SQL_FACET_REMOVE, error, "i", document);
}

static GArray *list_documents(TanbaIndex *index, GError **error)
{
    g_autoptr(GArray) documents = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(index, "SELECT id FROM document", error);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 id = sqlite3_column_int64(row, 0);
        g_array_append_val(documents, id);
    }
    return more == 0 ? g_steal_pointer(&documents) : NULL;
}

gboolean tanba_facets_rebuild(TanbaIndex *index, GError **error)
{
    g_autoptr(GArray) documents = list_documents(index, error);
    for (guint i = 0; documents && i < documents->len; i++)
        if (!tanba_facets_put(index, g_array_index(documents, gint64, i), error))
            return FALSE;
    return documents != NULL;
}

/* A seal that is gone stays so: a new one would vouch for what nobody has checked. */
static char *seal_kept(TanbaIndex *index, gint64 document, gboolean *read, GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SEAL, error, "i", document);
    int more = row ? tanba_db_step(index, row, error) : -1;
    char *seal = more == 1 ? g_strdup(tanba_db_text(row, 0)) : NULL;
    if (more == 1)
        tanba_db_done(row);
    *read = more >= 0;
    return seal;
}

gboolean tanba_facets_mend(TanbaIndex *index, GError **error)
{
    g_autoptr(GArray) documents = list_documents(index, error);
    for (guint i = 0; documents && i < documents->len; i++) {
        gboolean read;
        gint64 document = g_array_index(documents, gint64, i);
        g_autofree char *seal = seal_kept(index, document, &read, error);
        if (!read || !put(index, document, seal, error))
            return FALSE;
    }
    return documents != NULL;
}
