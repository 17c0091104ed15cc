/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags by name, for those who read them.
 */
#include "index/sqlite/block.h"
#include "index/sqlite/scripts.h"
#include "index/sqlite/tagrows.h"

#include <string.h>

/* A hit asks for the tags of one passage, and the next hit is often in the same block. */
struct TanbaTagMemory {
    GStringChunk *chunk;
    GHashTable *labels;  /* id to Label * */
    GHashTable *scripts; /* id to name */
    gint64 first;        /* of the block in hand; where `rows` is not NULL */
    guint8 head[TANBA_BLOCK_HEAD];
    TanbaTagRows *rows;
};

typedef struct {
    const char *name, *value;
} Label;

static struct TanbaTagMemory *memory_of(TanbaIndex *index)
{
    if (!index->tags) {
        index->tags = g_new0(struct TanbaTagMemory, 1);
        index->tags->chunk = g_string_chunk_new(4096);
        index->tags->labels = g_hash_table_new_full(NULL, NULL, NULL, g_free);
        index->tags->scripts = g_hash_table_new(NULL, NULL);
    }
    return index->tags;
}

void tanba_tag_memory_clear(struct TanbaTagMemory *memory)
{
    if (!memory)
        return;
    g_hash_table_remove_all(memory->labels);
    g_hash_table_remove_all(memory->scripts);
    g_string_chunk_clear(memory->chunk);
    g_clear_pointer(&memory->rows, tanba_tag_rows_free);
}

void tanba_tag_memory_free(struct TanbaTagMemory *memory)
{
    if (!memory)
        return;
    g_hash_table_unref(memory->labels);
    g_hash_table_unref(memory->scripts);
    g_string_chunk_free(memory->chunk);
    tanba_tag_rows_free(memory->rows);
    g_free(memory);
}

static const Label *label_of(TanbaIndex *index, guint32 id, GError **error)
{
    struct TanbaTagMemory *memory = memory_of(index);
    Label *label = g_hash_table_lookup(memory->labels, GUINT_TO_POINTER(id));
    if (label)
        return label;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_LABEL_TEXT, error, "i", (gint64)id);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more == 0)
        tanba_db_damaged(index, "a tag has no name", error);
    if (more != 1)
        return NULL;
    label = g_new(Label, 1);
    label->name = g_string_chunk_insert(memory->chunk, tanba_db_text(row, 0));
    label->value = g_string_chunk_insert(memory->chunk, tanba_db_text(row, 1));
    tanba_db_done(row);
    g_hash_table_insert(memory->labels, GUINT_TO_POINTER(id), label);
    return label;
}

static const char *script_of(TanbaIndex *index, guint32 id, GError **error)
{
    struct TanbaTagMemory *memory = memory_of(index);
    const char *known = g_hash_table_lookup(memory->scripts, GUINT_TO_POINTER(id));
    if (known)
        return known;
    g_autofree char *name = tanba_script_name(index, id, error);
    if (!name)
        return NULL;
    known = g_string_chunk_insert(memory->chunk, name);
    g_hash_table_insert(memory->scripts, GUINT_TO_POINTER(id), (gpointer)known);
    return known;
}

static gboolean show_row(TanbaIndex *index, const TanbaTagRows *rows, const TanbaTagRow *row,
                         TanbaTagSet *set, GError **error)
{
    const Label *label = label_of(index, row->label, error);
    const char *script = label ? script_of(index, row->script, error) : NULL;
    if (!script)
        return FALSE;
    TanbaTag *tag =
        tanba_tag_set_add(set, row->passage, label->name, label->value, row->score, script);
    if (row->n_evidence)
        g_array_append_vals(tag->evidence,
                            &g_array_index(rows->evidence, TanbaEvidence, row->evidence),
                            row->n_evidence);
    if (!row->source)
        return TRUE;
    sqlite3_stmt *source = tanba_db_query(index, TANBA_SQL_DOCUMENT_BY_ID, error, "i", row->source);
    int more = source ? tanba_db_step(index, source, error) : -1;
    if (more == 1) {
        tag->source = tanba_tag_set_keep(set, tanba_db_text(source, 0));
        tanba_db_done(source);
    }
    return more >= 0;
}

static const TanbaTagRows *hold(TanbaIndex *index, sqlite3_stmt *row, GError **error)
{
    struct TanbaTagMemory *memory = memory_of(index);
    gint64 first = sqlite3_column_int64(row, 0);
    const guint8 *data = sqlite3_column_blob(row, 1);
    gsize length = (gsize)sqlite3_column_bytes(row, 1);
    if (memory->rows && memory->first == first && length >= sizeof memory->head &&
        !memcmp(memory->head, data, sizeof memory->head))
        return memory->rows;
    g_clear_pointer(&memory->rows, tanba_tag_rows_free);
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_new();
    if (!tanba_tag_rows_unpack(rows, data, length)) {
        tanba_db_damaged(index, "the tags of a document are damaged", error);
        return NULL;
    }
    memory->first = first;
    memcpy(memory->head, data, sizeof memory->head);
    return memory->rows = g_steal_pointer(&rows);
}

gboolean tanba_tag_row_label(TanbaIndex *index, const TanbaTagRow *row, const char **name,
                             const char **value, GError **error)
{
    const Label *label = label_of(index, row->label, error);
    if (label) {
        *name = label->name;
        *value = label->value;
    }
    return label != NULL;
}

gboolean tanba_tag_rows_check(TanbaIndex *index, const TanbaTagRows *rows, GError **error)
{
    for (guint i = 0; i < rows->rows->len; i++)
        if (!label_of(index, tanba_tag_row(rows, i)->label, error) ||
            !script_of(index, tanba_tag_row(rows, i)->script, error))
            return FALSE;
    return TRUE;
}

/* ---- whole sets ----------------------------------------------------------------------------- */

static gboolean show_rows(TanbaIndex *index, const TanbaTagRows *rows, guint32 first, guint32 last,
                          TanbaTagSet *set, GError **error)
{
    for (guint i = tanba_tag_rows_find(rows, first); i < rows->rows->len; i++) {
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        if (row->passage > last)
            break;
        if (tanba_tag_row_holds(row) && !show_row(index, rows, row, set, error))
            return FALSE;
    }
    return TRUE;
}

gboolean tanba_tag_rows_name(TanbaIndex *index, const TanbaTagRows *rows, TanbaTagSet *set,
                             GError **error)
{
    return show_rows(index, rows, 0, TANBA_MAX_PASSAGES, set, error);
}

gboolean tanba_tag_rows_show(TanbaIndex *index, gint64 first, gint64 last, TanbaTagSet *set,
                             GError **error)
{
    int more = -1;
    gint64 start = TANBA_PASSAGE_ID(TANBA_PASSAGE_DOCUMENT(first), 0);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_TAGGED, error, "iii", start, first, last);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        const TanbaTagRows *rows = hold(index, row, error);
        if (!rows || !show_rows(index, rows, TANBA_PASSAGE_ORDINAL(first),
                                TANBA_PASSAGE_ORDINAL(last), set, error)) {
            tanba_db_done(row);
            return FALSE;
        }
    }
    return more == 0;
}
