/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing passages that scripts derive.
 */
#include "index/sqlite/units.h"

#include <string.h>

#define SPAN_BYTES 8

enum { ID, ORIGIN, SPANS, SCRIPT };

static gboolean read_row(TanbaIndex *index, sqlite3_stmt *row, TanbaTagSet *set, GError **error)
{
    int length = sqlite3_column_bytes(row, SPANS);
    const guint8 *bytes = sqlite3_column_blob(row, SPANS);
    if (length == 0 || length % SPAN_BYTES != 0)
        return tanba_db_damaged(index, "a derived passage has no whole spans", error);
    TanbaDerivation *derivation = tanba_tag_set_derive(
        set, TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(row, ORIGIN)), tanba_db_text(row, SCRIPT));
    for (int at = 0; at < length; at += SPAN_BYTES) {
        guint32 numbers[2];
        memcpy(numbers, bytes + at, sizeof numbers);
        TanbaSpan span = {GUINT32_FROM_LE(numbers[0]), GUINT32_FROM_LE(numbers[1])};
        g_array_append_val(derivation->spans, span);
    }
    return TRUE;
}

static gboolean read_rows(TanbaIndex *index, sqlite3_stmt *row, TanbaTagSet *set, GArray *ordinals,
                          GError **error)
{
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        if (!read_row(index, row, set, error)) {
            tanba_db_done(row);
            return FALSE;
        }
        guint32 ordinal = TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(row, ID));
        if (ordinals)
            g_array_append_val(ordinals, ordinal);
    }
    return more == 0;
}

gboolean tanba_derived_read(TanbaIndex *index, gint64 first, gint64 last, TanbaTagSet *set,
                            GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DERIVED, error, "ii", first, last);
    return read_rows(index, row, set, NULL, error);
}

gboolean tanba_derived_of(TanbaIndex *index, gint64 passage, TanbaTagSet *set, GArray *ordinals,
                          GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DERIVED_OF, error, "i", passage);
    return read_rows(index, row, set, ordinals, error);
}

static GByteArray *pack_spans(const TanbaDerivation *derivation)
{
    GByteArray *bytes = g_byte_array_sized_new(derivation->spans->len * SPAN_BYTES);
    for (guint i = 0; i < derivation->spans->len; i++) {
        const TanbaSpan *span = &g_array_index(derivation->spans, TanbaSpan, i);
        guint32 numbers[2] = {GUINT32_TO_LE(span->start), GUINT32_TO_LE(span->end)};
        g_byte_array_append(bytes, (const guint8 *)numbers, sizeof numbers);
    }
    return bytes;
}

static gboolean put_one(TanbaIndex *index, gint64 document, gint64 ordinal,
                        const TanbaDerivation *derivation, GHashTable *ids, GError **error)
{
    const gint64 *script = g_hash_table_lookup(ids, derivation->script);
    if (!script) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "cannot store a derived passage: the script %s was not run",
                    derivation->script);
        return FALSE;
    }
    g_autoptr(GByteArray) spans = pack_spans(derivation);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DERIVED_PUT, error, "iii",
                                       TANBA_PASSAGE_ID(document, ordinal),
                                       TANBA_PASSAGE_ID(document, derivation->origin), *script);
    if (!row)
        return FALSE;
    if (sqlite3_bind_blob64(row, 4, spans->data, spans->len, SQLITE_STATIC) != SQLITE_OK) {
        tanba_db_fail(index, "cannot write a derived passage", error);
        tanba_db_done(row);
        return FALSE;
    }
    return tanba_db_step(index, row, error) == 0;
}

gboolean tanba_derived_put(TanbaIndex *index, gint64 document, const TanbaTagSet *set,
                           GHashTable *ids, GError **error)
{
    gint64 printed;
    gint64 first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    if (!tanba_db_number(index, TANBA_SQL_DOCUMENT_PASSAGES, 0, &printed, error, "i", document) ||
        !tanba_db_run(index, TANBA_SQL_DERIVED_REMOVE, error, "ii", first, last))
        return FALSE;
    if (printed + set->derived->len >= TANBA_MAX_PASSAGES) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                            "cannot store derived passages: there are over 16 million");
        return FALSE;
    }
    for (guint i = 0; i < set->derived->len; i++)
        if (!put_one(index, document, printed + i, set->derived->pdata[i], ids, error))
            return FALSE;
    return tanba_units_put(index, document, error);
}
