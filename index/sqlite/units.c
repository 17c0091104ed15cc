/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the table `part`, for a document: the ordinals that its derived passages come from, each as the step from the one
 * before, in the order of the derived ones.
 */
#include "index/sqlite/units.h"

#include "index/sqlite/block.h"

#include <string.h>

typedef struct {
    gint64 document;
    guint32 printed; /* how many printed passages */
    guint32 first;   /* of its derived ones, among all derived ones */
    guint32 n;
} Slot;

struct TanbaUnits {
    const TanbaColumns *columns;
    guint32 n_printed;
    GArray *slots;   /* of Slot, by document: those that have derived passages */
    GArray *origins; /* of guint32: the printed place of each derived passage */
};

void tanba_units_free(TanbaUnits *units)
{
    if (!units)
        return;
    g_array_unref(units->slots);
    g_array_unref(units->origins);
    g_free(units);
}

/* ---- reading -------------------------------------------------------------------------------- */

static gboolean read_document(TanbaUnits *units, gint64 document, const guint8 *at, int length)
{
    guint32 first, n;
    guint64 step;
    gint64 ordinal = 0;
    const guint8 *end = at + length;
    if (!tanba_columns_document(units->columns, document, &first, &n))
        return TRUE;
    Slot slot = {document, n, units->origins->len, 0};
    for (; at < end; slot.n++) {
        if (!tanba_varint_get(&at, end, &step) || step / 2 >= n)
            return FALSE;
        ordinal += tanba_zagzig(step);
        if (ordinal < 0 || ordinal >= n)
            return FALSE;
        guint32 place = first + (guint32)ordinal;
        g_array_append_val(units->origins, place);
    }
    g_array_append_val(units->slots, slot);
    return TRUE;
}

TanbaUnits *tanba_units_new(TanbaIndex *index, const TanbaColumns *columns, GError **error)
{
    int more = -1;
    g_autoptr(TanbaUnits) units = g_new0(TanbaUnits, 1);
    units->columns = columns;
    units->n_printed = tanba_columns_count(columns);
    units->slots = g_array_new(FALSE, FALSE, sizeof(Slot));
    units->origins = g_array_new(FALSE, FALSE, sizeof(guint32));
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_PARTS, error, "");
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        if (!read_document(units, sqlite3_column_int64(row, 0), sqlite3_column_blob(row, 1),
                           sqlite3_column_bytes(row, 1))) {
            tanba_db_done(row);
            tanba_db_damaged(index, "where a derived passage comes from is damaged", error);
            return NULL;
        }
    return more == 0 ? g_steal_pointer(&units) : NULL;
}

guint32 tanba_units_count(const TanbaUnits *units)
{
    return units->n_printed + units->origins->len;
}

guint32 tanba_units_total(const TanbaUnits *units)
{
    g_autoptr(TanbaBits) all = tanba_bits_new(tanba_units_count(units));
    tanba_bits_not(all);
    tanba_units_keep(units, all);
    return tanba_bits_count(all);
}

static const Slot *find(const TanbaUnits *units, gint64 document)
{
    guint low = 0, high = units->slots->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const Slot *slot = &g_array_index(units->slots, Slot, middle);
        if (slot->document == document)
            return slot;
        if (slot->document < document)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

guint32 tanba_units_place(const TanbaUnits *units, gint64 document, guint32 ordinal)
{
    guint32 first, n;
    if (!tanba_columns_document(units->columns, document, &first, &n))
        return G_MAXUINT32;
    if (ordinal < n)
        return first + ordinal;
    const Slot *slot = find(units, document);
    return slot && ordinal - n < slot->n ? units->n_printed + slot->first + (ordinal - n)
                                         : G_MAXUINT32;
}

/* ---- between the two ------------------------------------------------------------------------ */

TanbaBits *tanba_units_spread(const TanbaUnits *units, const TanbaBits *printed)
{
    TanbaBits *bits = tanba_bits_new(tanba_units_count(units));
    memcpy(bits->words, printed->words, ((gsize)printed->n / 64 + 1) * sizeof *bits->words);
    for (guint32 i = 0; i < units->origins->len; i++)
        if (tanba_bits_has(printed, g_array_index(units->origins, guint32, i)))
            tanba_bits_add(bits, units->n_printed + i);
    return bits;
}

TanbaBits *tanba_units_gather(const TanbaUnits *units, const TanbaBits *bits)
{
    TanbaBits *printed = tanba_bits_new(units->n_printed);
    memcpy(printed->words, bits->words, ((gsize)printed->n / 64 + 1) * sizeof *bits->words);
    printed->words[printed->n / 64] &= ((guint64)1 << (printed->n & 63)) - 1;
    for (guint32 i = 0; i < units->origins->len; i++)
        if (tanba_bits_has(bits, units->n_printed + i))
            tanba_bits_add(printed, g_array_index(units->origins, guint32, i));
    return printed;
}

void tanba_units_keep(const TanbaUnits *units, TanbaBits *bits)
{
    for (guint32 i = 0; i < units->origins->len; i++) {
        guint32 place = g_array_index(units->origins, guint32, i);
        bits->words[place >> 6] &= ~((guint64)1 << (place & 63));
    }
}

/* ---- writing -------------------------------------------------------------------------------- */

static GByteArray *pack_origins(TanbaIndex *index, gint64 document, GError **error)
{
    int more = -1;
    gint64 before = 0;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_ORIGINS, error, "ii", TANBA_PASSAGE_ID(document, 0),
                       TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1));
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 origin = TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(row, 1));
        tanba_varint_put(bytes, tanba_zigzag(origin - before));
        before = origin;
    }
    return more == 0 ? g_steal_pointer(&bytes) : NULL;
}

gboolean tanba_units_put(TanbaIndex *index, gint64 document, GError **error)
{
    g_autoptr(GByteArray) bytes = pack_origins(index, document, error);
    if (!bytes || !tanba_db_run(index, TANBA_SQL_PART_REMOVE, error, "i", document))
        return FALSE;
    if (bytes->len == 0)
        return TRUE;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_PART_PUT, error, "i", document);
    if (!row)
        return FALSE;
    sqlite3_bind_blob64(row, 2, bytes->data, bytes->len, SQLITE_STATIC);
    return tanba_db_step(index, row, error) == 0;
}

gboolean tanba_units_fits(TanbaIndex *index, gint64 document, gboolean *fits, GError **error)
{
    g_autoptr(GByteArray) bytes = pack_origins(index, document, error);
    sqlite3_stmt *row = bytes ? tanba_db_query(index, TANBA_SQL_PART, error, "i", document) : NULL;
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more < 0)
        return FALSE;
    guint length = more ? (guint)sqlite3_column_bytes(row, 0) : 0;
    *fits = length == bytes->len &&
            (!length || !memcmp(sqlite3_column_blob(row, 0), bytes->data, length));
    if (more)
        tanba_db_done(row);
    return TRUE;
}
