/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/labelled.h"

#include "index/sqlite/block.h"

#include <string.h>

/* ---- making --------------------------------------------------------------------------------- */

static gint ascending(gconstpointer a, gconstpointer b)
{
    guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
    return one < other ? -1 : one > other;
}

/* Labels with their passages, both in one number. A derived passage stands for the one that it is made of: both lists
 * ascend. NULL with `error`. */
static GArray *list_pairs(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                          GError **error)
{
    int more = 0;
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    sqlite3_stmt *derived = NULL;
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint i = 0; i < rows->rows->len; i++) {
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        gint64 id = TANBA_PASSAGE_ID(document, row->passage);
        guint64 printed = row->passage;
        if (!derived) {
            derived = tanba_db_query(index, TANBA_SQL_ORIGINS, error, "ii", id, last);
            more = derived ? tanba_db_step(index, derived, error) : -1;
        }
        while (more == 1 && sqlite3_column_int64(derived, 0) < id)
            more = tanba_db_step(index, derived, error);
        if (more < 0)
            return NULL;
        if (more == 1 && sqlite3_column_int64(derived, 0) == id)
            printed = TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(derived, 1));
        guint64 pair = (guint64)row->label << TANBA_ORDINAL_BITS | printed;
        if (tanba_tag_row_holds(row))
            g_array_append_val(pairs, pair);
    }
    if (more == 1)
        tanba_db_done(derived);
    g_array_sort(pairs, ascending);
    return g_steal_pointer(&pairs);
}

typedef gboolean (*LabelFunc)(TanbaIndex *index, gint64 label, gint64 document,
                              const GByteArray *ordinals, gpointer data, GError **error);

/* Each label once, with the steps from each of its passages to the next. */
static gboolean each_label(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                           LabelFunc func, gpointer data, GError **error)
{
    g_autoptr(GArray) pairs = list_pairs(index, document, rows, error);
    g_autoptr(GByteArray) ordinals = g_byte_array_new();
    for (guint i = 0; pairs && i < pairs->len;) {
        gint64 label = (gint64)(g_array_index(pairs, guint64, i) >> TANBA_ORDINAL_BITS);
        guint64 before = 0, pair;
        g_byte_array_set_size(ordinals, 0);
        for (; i < pairs->len; i++) {
            pair = g_array_index(pairs, guint64, i);
            if ((gint64)(pair >> TANBA_ORDINAL_BITS) != label)
                break;
            guint64 ordinal = pair & (TANBA_MAX_PASSAGES - 1);
            if (!ordinals->len || ordinal != before)
                tanba_varint_put(ordinals, ordinal - before);
            before = ordinal;
        }
        if (!func(index, label, document, ordinals, data, error))
            return FALSE;
    }
    return pairs != NULL;
}

static gboolean put_label(TanbaIndex *index, gint64 label, gint64 document,
                          const GByteArray *ordinals, gpointer data, GError **error)
{
    (void)data;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_LABELLED_PUT, error, "ii", label, document);
    if (!row)
        return FALSE;
    sqlite3_bind_blob64(row, 3, ordinals->data, ordinals->len, SQLITE_STATIC);
    return tanba_db_step(index, row, error) == 0;
}

gboolean tanba_labelled_put(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                            GError **error)
{
    return each_label(index, document, rows, put_label, NULL, error);
}

gboolean tanba_labelled_remove(TanbaIndex *index, gint64 document, const TanbaTagRows *before,
                               GError **error)
{
    if (!before)
        return tanba_db_run(index, TANBA_SQL_LABELLED_REMOVE_ALL, error, "i", document);
    g_autoptr(GHashTable) gone = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < before->rows->len; i++) {
        guint32 label = tanba_tag_row(before, i)->label;
        if (g_hash_table_add(gone, GUINT_TO_POINTER(label)) &&
            !tanba_db_run(index, TANBA_SQL_LABELLED_REMOVE, error, "ii", (gint64)label, document))
            return FALSE;
    }
    return TRUE;
}

/* ---- asking --------------------------------------------------------------------------------- */

gboolean tanba_labelled_add(TanbaIndex *index, TanbaColumns *columns, gint64 label, TanbaBits *bits,
                            GError **error)
{
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_LABELLED, error, "i", label);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        guint32 first, n;
        guint64 step, ordinal = 0;
        const guint8 *at = sqlite3_column_blob(row, 1);
        const guint8 *end = at + sqlite3_column_bytes(row, 1);
        if (!tanba_columns_document(columns, sqlite3_column_int64(row, 0), &first, &n))
            continue;
        while (at < end && tanba_varint_get(&at, end, &step)) {
            ordinal += step;
            if (ordinal < n)
                tanba_bits_add(bits, first + (guint32)ordinal);
        }
    }
    return more == 0;
}

/* ---- checking ------------------------------------------------------------------------------- */

typedef struct {
    guint64 n;
    gboolean differs;
} Check;

static gboolean check_label(TanbaIndex *index, gint64 label, gint64 document,
                            const GByteArray *ordinals, gpointer data, GError **error)
{
    Check *check = data;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_LABELLED_ONE, error, "ii", label, document);
    int more = row ? tanba_db_step(index, row, error) : -1;
    check->n++;
    if (more == 1)
        check->differs |= (guint)sqlite3_column_bytes(row, 0) != ordinals->len ||
                          memcmp(sqlite3_column_blob(row, 0), ordinals->data, ordinals->len) != 0;
    if (more == 1)
        tanba_db_done(row);
    check->differs |= more == 0;
    return more >= 0;
}

gboolean tanba_labelled_fits(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                             guint64 *n, gboolean *fits, GError **error)
{
    Check check = {0, FALSE};
    if (!each_label(index, document, rows, check_label, &check, error))
        return FALSE;
    *n += check.n;
    *fits = !check.differs;
    return TRUE;
}
