/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facets in memory, for as long as the archive stays as it is.
 */
#include "index/sqlite/facets.h"

#include <string.h>

/* After so many documents were looked up one by one, all are read: a scan is what they cost. */
#define PATIENCE 256

typedef struct {
    gint64 id;
    guint32 first, n; /* places */
} Slot;

struct TanbaColumns {
    TanbaIndex *index;
    gint64 data_version;
    guint generation;
    TanbaColumnsNeed has;
    GByteArray *lengths, *facets;
    GArray *slots;     /* of Slot; by document where all are there */
    GHashTable *by_id; /* where not all are: document to the number of its slot, from 1 */
    guint last;        /* the slot that was asked for last */
    guint asked;
};

void tanba_columns_free(TanbaColumns *columns)
{
    if (!columns)
        return;
    g_byte_array_unref(columns->lengths);
    g_byte_array_unref(columns->facets);
    g_array_unref(columns->slots);
    g_hash_table_unref(columns->by_id);
    g_free(columns);
}

/* ---- reading -------------------------------------------------------------------------------- */

static Slot *slot_at(const TanbaColumns *columns, guint i)
{
    return &g_array_index(columns->slots, Slot, i);
}

static void keep_lengths(TanbaColumns *columns, gint64 document, sqlite3_stmt *row, int column)
{
    guint n = (guint)sqlite3_column_bytes(row, column) / TANBA_LENGTH_BYTES;
    Slot slot = {document, columns->lengths->len / TANBA_LENGTH_BYTES, n};
    g_byte_array_append(columns->lengths, sqlite3_column_blob(row, column), n * TANBA_LENGTH_BYTES);
    g_array_append_val(columns->slots, slot);
}

static void clear(TanbaColumns *columns)
{
    g_byte_array_set_size(columns->lengths, 0);
    g_byte_array_set_size(columns->facets, 0);
    g_array_set_size(columns->slots, 0);
    g_hash_table_remove_all(columns->by_id);
    columns->has = TANBA_COLUMNS_SOME;
    columns->last = columns->asked = 0;
}

static gboolean load_lengths(TanbaColumns *columns, GError **error)
{
    clear(columns);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(columns->index, TANBA_SQL_LENGTHS, error, "");
    while (row && (more = tanba_db_step(columns->index, row, error)) == 1)
        keep_lengths(columns, sqlite3_column_int64(row, 0), row, 1);
    if (more == 0)
        columns->has = TANBA_COLUMNS_WHOLE;
    return more == 0;
}

/* In the order of the slots. A row that does not fit its document's lengths must not shift the others. */
static gboolean load_facets(TanbaColumns *columns, GError **error)
{
    int more = -1;
    guint slot = 0;
    g_byte_array_set_size(columns->facets, tanba_columns_count(columns) * TANBA_FACET_BYTES);
    if (columns->facets->len)
        memset(columns->facets->data, 0xFF, columns->facets->len);
    sqlite3_stmt *row = tanba_db_query(columns->index, TANBA_SQL_FACETS, error, "");
    while (row && (more = tanba_db_step(columns->index, row, error)) == 1) {
        gint64 document = sqlite3_column_int64(row, 0);
        while (slot < columns->slots->len && slot_at(columns, slot)->id < document)
            slot++;
        if (slot == columns->slots->len || slot_at(columns, slot)->id != document)
            continue;
        guint room = slot_at(columns, slot)->n * TANBA_FACET_BYTES;
        guint length = MIN(room, (guint)sqlite3_column_bytes(row, 1));
        if (length)
            memcpy(columns->facets->data + slot_at(columns, slot)->first * TANBA_FACET_BYTES,
                   sqlite3_column_blob(row, 1), length);
    }
    if (more == 0)
        columns->has = TANBA_COLUMNS_FACETS;
    return more == 0;
}

TanbaColumns *tanba_columns_get(TanbaIndex *index, TanbaColumnsNeed need, GError **error)
{
    gint64 version;
    if (!tanba_db_number(index, TANBA_SQL_DATA_VERSION, 0, &version, error, ""))
        return NULL;
    TanbaColumns *columns = index->columns;
    if (!columns) {
        columns = index->columns = g_new0(TanbaColumns, 1);
        columns->index = index;
        columns->lengths = g_byte_array_new();
        columns->facets = g_byte_array_new();
        columns->slots = g_array_new(FALSE, FALSE, sizeof(Slot));
        columns->by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    }
    if (columns->data_version != version || columns->generation != index->generation)
        clear(columns);
    columns->data_version = version;
    columns->generation = index->generation;
    if (need >= TANBA_COLUMNS_WHOLE && columns->has < TANBA_COLUMNS_WHOLE &&
        !load_lengths(columns, error))
        return NULL;
    if (need == TANBA_COLUMNS_FACETS && columns->has < TANBA_COLUMNS_FACETS &&
        !load_facets(columns, error))
        return NULL;
    return columns;
}

/* ---- finding -------------------------------------------------------------------------------- */

static const Slot *search(const TanbaColumns *columns, gint64 document)
{
    guint low = 0, high = columns->slots->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (slot_at(columns, middle)->id < document)
            low = middle + 1;
        else
            high = middle;
    }
    return low < columns->slots->len && slot_at(columns, low)->id == document
               ? slot_at(columns, low)
               : NULL;
}

static const Slot *look_up(TanbaColumns *columns, gint64 document)
{
    gpointer known = g_hash_table_lookup(columns->by_id, &document);
    if (known)
        return slot_at(columns, GPOINTER_TO_UINT(known) - 1);
    if (columns->asked++ >= PATIENCE)
        return load_lengths(columns, NULL) ? search(columns, document) : NULL;
    sqlite3_stmt *row = tanba_db_query(columns->index, TANBA_SQL_LENGTH, NULL, "i", document);
    if (!row || tanba_db_step(columns->index, row, NULL) != 1)
        return NULL;
    keep_lengths(columns, document, row, 0);
    tanba_db_done(row);
    gint64 *key = g_new(gint64, 1);
    *key = document;
    g_hash_table_insert(columns->by_id, key, GUINT_TO_POINTER(columns->slots->len));
    return slot_at(columns, columns->slots->len - 1);
}

/* Ids mostly ascend: the same document again, or one of the next. */
static const Slot *find(TanbaColumns *columns, gint64 document)
{
    for (guint i = columns->last; i < columns->slots->len && i < columns->last + 4; i++)
        if (slot_at(columns, i)->id == document) {
            columns->last = i;
            return slot_at(columns, i);
        }
    const Slot *slot = columns->has >= TANBA_COLUMNS_WHOLE ? search(columns, document)
                                                           : look_up(columns, document);
    if (slot)
        columns->last = (guint)(slot - slot_at(columns, 0));
    return slot;
}

guint32 tanba_columns_place(TanbaColumns *columns, gint64 passage)
{
    const Slot *slot = find(columns, TANBA_PASSAGE_DOCUMENT(passage));
    guint32 ordinal = TANBA_PASSAGE_ORDINAL(passage);
    return slot && ordinal < slot->n ? slot->first + ordinal : G_MAXUINT32;
}

guint16 tanba_columns_length(TanbaColumns *columns, gint64 passage)
{
    guint32 place = tanba_columns_place(columns, passage);
    guint16 little;
    if (place == G_MAXUINT32)
        return TANBA_LENGTH_LONG;
    memcpy(&little, columns->lengths->data + (gsize)place * TANBA_LENGTH_BYTES, sizeof little);
    return GUINT16_FROM_LE(little);
}

gboolean tanba_columns_document(const TanbaColumns *columns, gint64 document, guint32 *first,
                                guint32 *n)
{
    const Slot *slot = search(columns, document);
    if (!slot)
        return FALSE;
    *first = slot->first;
    *n = slot->n;
    return TRUE;
}

guint32 tanba_columns_count(const TanbaColumns *columns)
{
    return columns->lengths->len / TANBA_LENGTH_BYTES;
}

TanbaFacet tanba_columns_facet(const TanbaColumns *columns, guint32 place)
{
    guint16 numbers[2];
    const guint8 *bytes = columns->facets->data + (gsize)place * TANBA_FACET_BYTES;
    memcpy(numbers, bytes, sizeof numbers);
    return (TanbaFacet){GUINT16_FROM_LE(numbers[0]), GUINT16_FROM_LE(numbers[1]), bytes[4],
                        bytes[5]};
}
