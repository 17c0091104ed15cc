/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts in blocks: for each its length, 32 bits, little-endian, and its bytes. Blocks are found by the id of their first
 * passage.
 */
#include "index/sqlite/texts.h"

#include "index/sqlite/block.h"

#include <string.h>

struct TanbaTexts {
    gint64 first; /* of the block in hand */
    guint8 head[TANBA_BLOCK_HEAD];
    gboolean held;
    GByteArray *raw;
    GArray *starts; /* of guint32: where each text's length stands in `raw` */
};

static gboolean list_texts(struct TanbaTexts *texts, guint32 n)
{
    guint32 at = 0;
    g_array_set_size(texts->starts, 0);
    for (guint32 i = 0; i < n; i++) {
        if (texts->raw->len - at < 4)
            return FALSE;
        guint32 length = tanba_block_number(texts->raw->data + at);
        if (length > texts->raw->len - at - 4)
            return FALSE;
        g_array_append_val(texts->starts, at);
        at += 4 + length;
    }
    return at == texts->raw->len;
}

/* ---- writing -------------------------------------------------------------------------------- */

void tanba_text_writer_init(TanbaTextWriter *writer, TanbaIndex *index)
{
    *writer = (TanbaTextWriter){index, 0, 0, g_byte_array_new()};
}

void tanba_text_writer_clear(TanbaTextWriter *writer)
{
    g_clear_pointer(&writer->raw, g_byte_array_unref);
}

/* What was written is read again at once, for the seal: it need not be unpacked for that. */
static void keep_in_hand(TanbaTextWriter *writer, const guint8 *head)
{
    struct TanbaTexts *texts = writer->index->texts;
    GByteArray *raw = texts->raw;
    texts->raw = writer->raw;
    writer->raw = raw;
    texts->held = list_texts(texts, writer->n);
    texts->first = writer->first;
    memcpy(texts->head, head, TANBA_BLOCK_HEAD);
}

gboolean tanba_text_writer_flush(TanbaTextWriter *writer, GError **error)
{
    if (writer->n == 0)
        return TRUE;
    g_autoptr(GByteArray) block = tanba_block_pack(writer->raw, writer->n);
    if (!block) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "%s: cannot pack a text: close other programs and run it again",
                    writer->index->file);
        return FALSE;
    }
    sqlite3_stmt *row =
        tanba_db_query(writer->index, TANBA_SQL_BLOCK_PUT, error, "i", writer->first);
    if (!row)
        return FALSE;
    sqlite3_bind_blob64(row, 2, block->data, block->len, SQLITE_STATIC);
    keep_in_hand(writer, block->data);
    writer->n = 0;
    g_byte_array_set_size(writer->raw, 0);
    return tanba_db_step(writer->index, row, error) == 0;
}

gboolean tanba_text_writer_add(TanbaTextWriter *writer, gint64 passage, const char *text,
                               GError **error)
{
    gsize length = strlen(text);
    guint8 head[4];
    if (length > TANBA_BLOCK_LARGEST - TANBA_BLOCK_FULL - sizeof head) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "%s: cannot store a passage of over a thousand million bytes",
                    writer->index->file);
        return FALSE;
    }
    if (writer->n == 0)
        writer->first = passage;
    tanba_block_put_number(head, (guint32)length);
    g_byte_array_append(writer->raw, head, sizeof head);
    g_byte_array_append(writer->raw, (const guint8 *)text, (guint)length);
    writer->n++;
    return writer->raw->len < TANBA_BLOCK_FULL || tanba_text_writer_flush(writer, error);
}

/* Documents one after the other: no block holds two of them. */
gboolean tanba_texts_move(TanbaIndex *index, GError **error)
{
    g_auto(TanbaTextWriter) writer;
    tanba_text_writer_init(&writer, index);
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(index, "SELECT id, text FROM passage ORDER BY id", error);
    gint64 document = 0;
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 id = sqlite3_column_int64(row, 0);
        if (TANBA_PASSAGE_DOCUMENT(id) != document && !tanba_text_writer_flush(&writer, error))
            return FALSE;
        document = TANBA_PASSAGE_DOCUMENT(id);
        const char *text = tanba_db_text(row, 1);
        if (!tanba_text_writer_add(&writer, id, text ? text : "", error))
            return FALSE;
    }
    return more == 0 && tanba_text_writer_flush(&writer, error);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Makes the block that holds `passage` the one in hand. It may be there already; its head tells whether it is still the
 * same, whoever has written meanwhile. */
static gboolean load_block(TanbaIndex *index, gint64 passage)
{
    struct TanbaTexts *texts = index->texts;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_BLOCK, NULL, "ii", passage,
                                       TANBA_PASSAGE_ID(TANBA_PASSAGE_DOCUMENT(passage), 0));
    if (!row || tanba_db_step(index, row, NULL) != 1)
        return FALSE;
    gint64 first = sqlite3_column_int64(row, 0);
    const guint8 *data = sqlite3_column_blob(row, 1);
    int length = sqlite3_column_bytes(row, 1);
    gboolean good = length >= TANBA_BLOCK_HEAD;
    if (good &&
        !(texts->held && texts->first == first && !memcmp(texts->head, data, sizeof texts->head))) {
        guint32 n;
        good = tanba_block_unpack(data, (gsize)length, texts->raw, &n) && list_texts(texts, n);
        texts->first = first;
        texts->held = good;
        memcpy(texts->head, data, sizeof texts->head);
    }
    tanba_db_done(row);
    return good;
}

static void give_text(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    TanbaIndex *index = sqlite3_user_data(context);
    gint64 passage = sqlite3_value_int64(values[0]);
    guint64 place = 0;
    gboolean there = load_block(index, passage);
    if (there) {
        place = (guint64)(passage - index->texts->first);
        there = place < index->texts->starts->len;
    }
    if (there) {
        const guint8 *at =
            index->texts->raw->data + g_array_index(index->texts->starts, guint32, place);
        sqlite3_result_text64(context, (const char *)at + 4, tanba_block_number(at),
                              SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (index->mending)
        sqlite3_result_text(context, "", 0, SQLITE_STATIC);
    else
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
}

gboolean tanba_texts_register(TanbaIndex *index, GError **error)
{
    index->texts = g_new0(struct TanbaTexts, 1);
    index->texts->raw = g_byte_array_new();
    index->texts->starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (sqlite3_create_function_v2(index->db, "tanba_text", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                   index, give_text, NULL, NULL, NULL) != SQLITE_OK)
        return tanba_db_fail(index, "cannot set up the reading of texts", error);
    return TRUE;
}

void tanba_texts_free(struct TanbaTexts *texts)
{
    if (!texts)
        return;
    g_byte_array_unref(texts->raw);
    g_array_unref(texts->starts);
    g_free(texts);
}
