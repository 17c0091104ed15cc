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
    gboolean whole;
    GByteArray *bytes;
    GArray *slots;     /* of Slot; by document where whole */
    GHashTable *by_id; /* where not whole: document to the number of its slot, from 1 */
    guint last;        /* the slot that was asked for last */
    guint asked;
};

void tanba_columns_free(TanbaColumns *columns)
{
    if (!columns)
        return;
    g_byte_array_unref(columns->bytes);
    g_array_unref(columns->slots);
    g_hash_table_unref(columns->by_id);
    g_free(columns);
}

static Slot *slot_at(const TanbaColumns *columns, guint i)
{
    return &g_array_index(columns->slots, Slot, i);
}

static void keep_row(TanbaColumns *columns, gint64 document, sqlite3_stmt *row, int column)
{
    int length = sqlite3_column_bytes(row, column);
    Slot slot = {document, columns->bytes->len / TANBA_FACET_BYTES,
                 (guint32)length / TANBA_FACET_BYTES};
    g_byte_array_append(columns->bytes, sqlite3_column_blob(row, column),
                        slot.n * TANBA_FACET_BYTES);
    g_array_append_val(columns->slots, slot);
}

static void clear(TanbaColumns *columns)
{
    g_byte_array_set_size(columns->bytes, 0);
    g_array_set_size(columns->slots, 0);
    g_hash_table_remove_all(columns->by_id);
    columns->whole = FALSE;
    columns->last = columns->asked = 0;
}

static gboolean load_all(TanbaColumns *columns, GError **error)
{
    clear(columns);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(columns->index, TANBA_SQL_FACETS, error, "");
    while (row && (more = tanba_db_step(columns->index, row, error)) == 1)
        keep_row(columns, sqlite3_column_int64(row, 0), row, 1);
    columns->whole = more == 0;
    return more == 0;
}

TanbaColumns *tanba_columns_get(TanbaIndex *index, gboolean whole, GError **error)
{
    gint64 version;
    if (!tanba_db_number(index, TANBA_SQL_DATA_VERSION, 0, &version, error, ""))
        return NULL;
    TanbaColumns *columns = index->columns;
    if (!columns) {
        columns = index->columns = g_new0(TanbaColumns, 1);
        columns->index = index;
        columns->bytes = g_byte_array_new();
        columns->slots = g_array_new(FALSE, FALSE, sizeof(Slot));
        columns->by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    }
    if (columns->data_version != version || columns->generation != index->generation)
        clear(columns);
    columns->data_version = version;
    columns->generation = index->generation;
    return !whole || columns->whole || load_all(columns, error) ? columns : NULL;
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
        return load_all(columns, NULL) ? search(columns, document) : NULL;
    sqlite3_stmt *row = tanba_db_query(columns->index, TANBA_SQL_FACET, NULL, "i", document);
    if (!row || tanba_db_step(columns->index, row, NULL) != 1)
        return NULL;
    keep_row(columns, document, row, 0);
    tanba_db_done(row);
    gint64 *key = g_new(gint64, 1);
    *key = document;
    g_hash_table_insert(columns->by_id, key, GUINT_TO_POINTER(columns->slots->len));
    return slot_at(columns, columns->slots->len - 1);
}

/* Ids mostly ascend: the same document again, or the next one. */
static const Slot *find(TanbaColumns *columns, gint64 document)
{
    for (guint i = columns->last; i < columns->slots->len && i < columns->last + 2; i++)
        if (slot_at(columns, i)->id == document) {
            columns->last = i;
            return slot_at(columns, i);
        }
    const Slot *slot = columns->whole ? search(columns, document) : look_up(columns, document);
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
    return columns->bytes->len / TANBA_FACET_BYTES;
}

TanbaFacet tanba_columns_at(const TanbaColumns *columns, guint32 place)
{
    guint16 numbers[3];
    const guint8 *bytes = columns->bytes->data + (gsize)place * TANBA_FACET_BYTES;
    memcpy(numbers, bytes, sizeof numbers);
    return (TanbaFacet){GUINT16_FROM_LE(numbers[0]), GUINT16_FROM_LE(numbers[1]),
                        GUINT16_FROM_LE(numbers[2]), bytes[6], bytes[7]};
}

gboolean tanba_columns_facet(TanbaColumns *columns, gint64 passage, TanbaFacet *out)
{
    guint32 place = tanba_columns_place(columns, passage);
    if (place == G_MAXUINT32)
        return FALSE;
    *out = tanba_columns_at(columns, place);
    return TRUE;
}
