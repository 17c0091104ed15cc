/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/tagrows.h"

#include "index/sqlite/block.h"
#include "index/sqlite/labelled.h"

/* ---- in memory ------------------------------------------------------------------------------ */

TanbaTagRows *tanba_tag_rows_new(void)
{
    TanbaTagRows *rows = g_new0(TanbaTagRows, 1);
    rows->rows = g_array_new(FALSE, FALSE, sizeof(TanbaTagRow));
    rows->evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    return rows;
}

void tanba_tag_rows_free(TanbaTagRows *rows)
{
    if (!rows)
        return;
    g_array_unref(rows->rows);
    g_array_unref(rows->evidence);
    g_free(rows);
}

void tanba_tag_rows_add(TanbaTagRows *rows, const TanbaTagRow *row, const GArray *evidence)
{
    TanbaTagRow copy = *row;
    if (evidence) {
        copy.evidence = rows->evidence->len;
        copy.n_evidence = evidence->len;
        if (evidence->len)
            g_array_append_vals(rows->evidence, evidence->data, evidence->len);
    }
    g_array_append_val(rows->rows, copy);
}

guint tanba_tag_rows_find(const TanbaTagRows *rows, guint32 passage)
{
    guint low = 0, high = rows->rows->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (tanba_tag_row(rows, middle)->passage < passage)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gint by_passage(gconstpointer a, gconstpointer b)
{
    const TanbaTagRow *one = a, *other = b;
    return one->passage < other->passage ? -1 : one->passage > other->passage;
}

void tanba_tag_rows_sort(TanbaTagRows *rows)
{
    g_array_sort(rows->rows, by_passage); /* which is stable */
}

void tanba_tag_rows_strip(TanbaTagRows *rows, guint32 states)
{
    guint kept = 0;
    guint32 shown = (states & TANBA_ROW_HAND ? TANBA_ROW_HIDDEN : 0u) |
                    (states & TANBA_ROW_RELATED ? TANBA_ROW_REPLACED : 0u);
    for (guint i = 0; i < rows->rows->len; i++) {
        TanbaTagRow row = *tanba_tag_row(rows, i);
        if (row.state & states)
            continue;
        row.state &= ~shown;
        *tanba_tag_row(rows, kept++) = row;
    }
    g_array_set_size(rows->rows, kept);
}

/* ---- stored --------------------------------------------------------------------------------- */

static gboolean damaged(TanbaIndex *index, GError **error)
{
    return tanba_db_damaged(index, "the tags of a document are damaged", error);
}

TanbaTagRows *tanba_tag_rows_read(TanbaIndex *index, gint64 document, GError **error)
{
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_new();
    int more = -1;
    gint64 first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_TAGGED, error, "iii", first, first, last);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        if (!tanba_tag_rows_unpack(rows, sqlite3_column_blob(row, 1),
                                   (gsize)sqlite3_column_bytes(row, 1))) {
            tanba_db_done(row);
            damaged(index, error);
            return NULL;
        }
    return more == 0 ? g_steal_pointer(&rows) : NULL;
}

static gint64 count_held(const TanbaTagRows *rows, guint first, guint end)
{
    gint64 n = 0;
    for (guint i = first; i < end; i++)
        n += tanba_tag_row_holds(tanba_tag_row(rows, i));
    return n;
}

static gboolean put_blocks(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                           GError **error)
{
    for (guint next = 0; next < rows->rows->len;) {
        guint first = next;
        gint64 id = TANBA_PASSAGE_ID(document, tanba_tag_row(rows, first)->passage);
        g_autoptr(GByteArray) block = tanba_tag_rows_pack(rows, &next);
        if (!block) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                        "%s: cannot pack a document's tags: close other programs and run it again",
                        index->file);
            return FALSE;
        }
        sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_TAGGED_PUT, error, "ii", id,
                                           count_held(rows, first, next));
        if (!row)
            return FALSE;
        sqlite3_bind_blob64(row, 3, block->data, block->len, SQLITE_STATIC);
        if (tanba_db_step(index, row, error) != 0)
            return FALSE;
    }
    return TRUE;
}

/* Which documents answer this one, and how often. */
static gboolean put_answers(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                            GError **error)
{
    for (guint i = 0; i < rows->rows->len; i++) {
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        if ((row->state & TANBA_ROW_RELATED) &&
            !tanba_db_run(index, TANBA_SQL_ANSWERED_PUT, error, "ii", document, row->source))
            return FALSE;
    }
    return TRUE;
}

/* Where the old ones cannot be read, their places are looked for one by one. */
gboolean tanba_tag_rows_remove(TanbaIndex *index, gint64 document, GError **error)
{
    GError *local = NULL;
    g_autoptr(TanbaTagRows) before = tanba_tag_rows_read(index, document, &local);
    if (local && !g_error_matches(local, TANBA_ERROR, TANBA_ERROR_CORRUPT)) {
        g_propagate_error(error, local);
        return FALSE;
    }
    g_clear_error(&local);
    tanba_tag_memory_clear(index->tags);
    return tanba_labelled_remove(index, document, before, error) &&
           tanba_db_run(index, TANBA_SQL_ANSWERED_REMOVE, error, "i", document) &&
           tanba_db_run(index, TANBA_SQL_TAGGED_REMOVE, error, "ii", TANBA_PASSAGE_ID(document, 0),
                        TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1));
}

gboolean tanba_tag_rows_write(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                              GError **error)
{
    return tanba_tag_rows_remove(index, document, error) &&
           put_blocks(index, document, rows, error) &&
           tanba_labelled_put(index, document, rows, error) &&
           put_answers(index, document, rows, error);
}

static void target_clear(gpointer data)
{
    g_free(((TanbaTarget *)data)->sha256);
}

GArray *tanba_targets_read(TanbaIndex *index, sqlite3_stmt *row, GError **error)
{
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(TanbaTarget));
    g_array_set_clear_func(targets, target_clear);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaTarget target = {sqlite3_column_int64(row, 0), g_strdup(tanba_db_text(row, 1))};
        g_array_append_val(targets, target);
    }
    return more == 0 ? g_steal_pointer(&targets) : NULL;
}
