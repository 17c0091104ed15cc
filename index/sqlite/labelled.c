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

/* Labels with their passages, both in one number. */
typedef struct {
    GArray *printed, *units; /* of guint64 */
} Pairs;

static void pairs_clear(Pairs *pairs)
{
    g_array_unref(pairs->printed);
    g_array_unref(pairs->units);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pairs, pairs_clear)

/* A derived passage and what it is derived from; both ascend. */
typedef struct {
    guint32 ordinal, origin;
} Origin;

static GArray *read_origins(TanbaIndex *index, gint64 document, GError **error)
{
    int more = -1;
    g_autoptr(GArray) origins = g_array_new(FALSE, FALSE, sizeof(Origin));
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_ORIGINS, error, "ii", TANBA_PASSAGE_ID(document, 0),
                       TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1));
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        Origin origin = {TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(row, 0)),
                         TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(row, 1))};
        g_array_append_val(origins, origin);
    }
    return more == 0 ? g_steal_pointer(&origins) : NULL;
}

static void add_pair(GArray *pairs, guint32 label, guint32 ordinal)
{
    guint64 pair = (guint64)label << TANBA_ORDINAL_BITS | ordinal;
    g_array_append_val(pairs, pair);
}

/* A set of the printed passages that others are derived from. */
static GHashTable *list_wholes(const GArray *origins)
{
    GHashTable *wholes = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < origins->len; i++)
        g_hash_table_add(wholes, GUINT_TO_POINTER(g_array_index(origins, Origin, i).origin));
    return wholes;
}

typedef struct {
    TanbaIndex *index;
    const TanbaTagRows *rows;
    const GArray *origins;
    GHashTable *wholes;
    Pairs *pairs;
} Lister;

/* Whether a derived passage has a tag of that name, whatever its value, or has had one until a hand took it off: that is
 * for good, and what is said of the whole does not bring it back. */
static gboolean has_name(const Lister *lister, guint32 ordinal, const char *wanted, gboolean *has,
                         GError **error)
{
    const char *name, *value;
    const TanbaTagRows *rows = lister->rows;
    for (guint i = tanba_tag_rows_find(rows, ordinal); !*has && i < rows->rows->len; i++) {
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        if (row->passage != ordinal)
            break;
        if (!tanba_tag_row_label(lister->index, row, &name, &value, error))
            return FALSE;
        *has = !(row->state & TANBA_ROW_REPLACED) && strcmp(name, wanted) == 0;
    }
    return TRUE;
}

/* Of a passage that others are derived from. What is said of it holds for each of those where nothing of the kind is said of
 * any of them; what a hand says of it lies over each of them already. */
static gboolean add_to_parts(const Lister *lister, const TanbaTagRow *row, GError **error)
{
    const char *name, *value;
    gboolean said = (row->state & TANBA_ROW_HAND) != 0;
    if (!tanba_tag_row_label(lister->index, row, &name, &value, error))
        return FALSE;
    for (guint i = 0; !said && i < lister->origins->len; i++) {
        const Origin *origin = &g_array_index(lister->origins, Origin, i);
        if (origin->origin == row->passage &&
            !has_name(lister, origin->ordinal, name, &said, error))
            return FALSE;
    }
    for (guint i = 0; !said && i < lister->origins->len; i++) {
        const Origin *origin = &g_array_index(lister->origins, Origin, i);
        if (origin->origin == row->passage)
            add_pair(lister->pairs->units, row->label, origin->ordinal);
    }
    return TRUE;
}

static gboolean add_printed(const Lister *lister, const TanbaTagRow *row, GError **error)
{
    add_pair(lister->pairs->printed, row->label, row->passage);
    if (g_hash_table_contains(lister->wholes, GUINT_TO_POINTER(row->passage)))
        return add_to_parts(lister, row, error);
    add_pair(lister->pairs->units, row->label, row->passage);
    return TRUE;
}

static gboolean list_pairs(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                           Pairs *pairs, GError **error)
{
    g_autoptr(GArray) origins = read_origins(index, document, error);
    if (!origins)
        return FALSE;
    g_autoptr(GHashTable) wholes = list_wholes(origins);
    const Lister lister = {index, rows, origins, wholes, pairs};
    guint32 first = origins->len ? g_array_index(origins, Origin, 0).ordinal : G_MAXUINT32;
    for (guint i = 0, at = 0; i < rows->rows->len; i++) {
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        if (!tanba_tag_row_holds(row))
            continue;
        if (row->passage < first) {
            if (!add_printed(&lister, row, error))
                return FALSE;
            continue;
        }
        while (at < origins->len && g_array_index(origins, Origin, at).ordinal < row->passage)
            at++;
        if (at == origins->len || g_array_index(origins, Origin, at).ordinal != row->passage)
            continue; /* of a passage that is no more */
        add_pair(pairs->units, row->label, row->passage);
        add_pair(pairs->printed, row->label, g_array_index(origins, Origin, at).origin);
    }
    g_array_sort(pairs->printed, ascending);
    g_array_sort(pairs->units, ascending);
    return TRUE;
}

/* The steps from each passage with this label to the next, from `*at` on, which moves past them. */
static void pack_ordinals(const GArray *pairs, guint64 label, guint *at, GByteArray *out)
{
    guint64 before = 0;
    g_byte_array_set_size(out, 0);
    for (; *at < pairs->len; ++*at) {
        guint64 pair = g_array_index(pairs, guint64, *at);
        if (pair >> TANBA_ORDINAL_BITS != label)
            break;
        guint64 ordinal = pair & (TANBA_MAX_PASSAGES - 1);
        if (!out->len || ordinal != before)
            tanba_varint_put(out, ordinal - before);
        before = ordinal;
    }
}

/* What is stored of one label: `units` is NULL where it says the same as `printed`. */
typedef struct {
    gint64 label, document;
    const GByteArray *printed, *units;
} Labelled;

typedef gboolean (*LabelFunc)(TanbaIndex *index, const Labelled *one, gpointer data,
                              GError **error);

static gboolean each_label(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                           LabelFunc func, gpointer data, GError **error)
{
    g_auto(Pairs) pairs = {g_array_new(FALSE, FALSE, sizeof(guint64)),
                           g_array_new(FALSE, FALSE, sizeof(guint64))};
    g_autoptr(GByteArray) printed = g_byte_array_new(), units = g_byte_array_new();
    if (!list_pairs(index, document, rows, &pairs, error))
        return FALSE;
    for (guint i = 0, k = 0; i < pairs.printed->len;) {
        guint64 label = g_array_index(pairs.printed, guint64, i) >> TANBA_ORDINAL_BITS;
        pack_ordinals(pairs.printed, label, &i, printed);
        pack_ordinals(pairs.units, label, &k, units);
        gboolean same =
            printed->len == units->len && !memcmp(printed->data, units->data, units->len);
        const Labelled one = {(gint64)label, document, printed, same ? NULL : units};
        if (!func(index, &one, data, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_label(TanbaIndex *index, const Labelled *one, gpointer data, GError **error)
{
    (void)data;
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_LABELLED_PUT, error, "ii", one->label, one->document);
    if (!row)
        return FALSE;
    sqlite3_bind_blob64(row, 3, one->printed->data, one->printed->len, SQLITE_STATIC);
    if (one->units)
        sqlite3_bind_blob64(row, 4, one->units->len ? one->units->data : (const guint8 *)"",
                            one->units->len, SQLITE_STATIC);
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

/* FALSE: the bytes are damaged. */
static gboolean add_ordinals(TanbaBits *bits, sqlite3_stmt *row, int column, guint32 first,
                             guint32 n, guint32 derived)
{
    guint64 step, ordinal = 0;
    const guint8 *at = sqlite3_column_blob(row, column);
    const guint8 *end = at + sqlite3_column_bytes(row, column);
    while (at < end) {
        if (!tanba_varint_get(&at, end, &step) || step >= TANBA_MAX_PASSAGES)
            return FALSE;
        ordinal += step;
        if (ordinal >= n && derived == G_MAXUINT32)
            return FALSE;
        tanba_bits_add(bits,
                       ordinal < n ? first + (guint32)ordinal : derived + (guint32)(ordinal - n));
    }
    return TRUE;
}

gboolean tanba_labelled_add(TanbaIndex *index, const TanbaColumns *columns, const TanbaUnits *units,
                            gint64 label, TanbaBits *bits, GError **error)
{
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_LABELLED, error, "i", label);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        guint32 first, n;
        gint64 document = sqlite3_column_int64(row, 0);
        gboolean other = units && sqlite3_column_type(row, 2) != SQLITE_NULL;
        if (tanba_columns_document(columns, document, &first, &n) &&
            !add_ordinals(bits, row, other ? 2 : 1, first, n,
                          other ? tanba_units_place(units, document, n) : G_MAXUINT32)) {
            tanba_db_done(row);
            return tanba_db_damaged(index, "which passages have a tag is damaged", error);
        }
    }
    return more == 0;
}

/* ---- checking ------------------------------------------------------------------------------- */

typedef struct {
    guint64 n;
    gboolean differs;
} Check;

static gboolean is_same(sqlite3_stmt *row, int column, const GByteArray *bytes)
{
    if (!bytes || sqlite3_column_type(row, column) == SQLITE_NULL)
        return !bytes && sqlite3_column_type(row, column) == SQLITE_NULL;
    return (guint)sqlite3_column_bytes(row, column) == bytes->len &&
           (!bytes->len || !memcmp(sqlite3_column_blob(row, column), bytes->data, bytes->len));
}

static gboolean check_label(TanbaIndex *index, const Labelled *one, gpointer data, GError **error)
{
    Check *check = data;
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_LABELLED_ONE, error, "ii", one->label, one->document);
    int more = row ? tanba_db_step(index, row, error) : -1;
    check->n++;
    check->differs |= more == 0;
    if (more == 1) {
        check->differs |= !is_same(row, 0, one->printed) || !is_same(row, 1, one->units);
        tanba_db_done(row);
    }
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
