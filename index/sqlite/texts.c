/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block, all numbers 32 bits, little-endian: CRC of what follows unpacked, its length, how many texts; then, deflated,
 * for each text its length and its bytes. Blocks are found by the id of their first passage.
 */
#include "index/sqlite/texts.h"

#include <string.h>
#include <zlib.h>

#define FULL (16 << 10) /* what one hit costs to unpack, and enough to be worth packing */
#define HEAD 12
#define LARGEST (1u << 30)

struct TanbaTexts {
    gint64 first; /* of the block in hand */
    guint8 head[HEAD];
    gboolean held;
    GByteArray *raw;
    GArray *starts;  /* of guint32: where each text's length stands in `raw` */
    z_stream packer; /* kept, since each takes a quarter of a megabyte to set up */
    gboolean packs;
};

static guint32 number_at(const guint8 *bytes)
{
    guint32 little;
    memcpy(&little, bytes, sizeof little);
    return GUINT32_FROM_LE(little);
}

static void put_number(guint8 *bytes, guint32 value)
{
    guint32 little = GUINT32_TO_LE(value);
    memcpy(bytes, &little, sizeof little);
}

static gboolean list_texts(struct TanbaTexts *texts, guint32 n)
{
    guint32 at = 0;
    g_array_set_size(texts->starts, 0);
    for (guint32 i = 0; i < n; i++) {
        if (texts->raw->len - at < 4)
            return FALSE;
        guint32 length = number_at(texts->raw->data + at);
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

/* What compress2 does, with a packer that is there already. */
static gboolean pack(struct TanbaTexts *texts, const GByteArray *raw, guint8 *out, uLongf *length)
{
    z_stream *packer = &texts->packer;
    if (texts->packs ? deflateReset(packer) != Z_OK : deflateInit(packer, 6) != Z_OK)
        return FALSE;
    texts->packs = TRUE;
    packer->next_in = raw->data;
    packer->avail_in = raw->len;
    packer->next_out = out;
    packer->avail_out = (uInt)*length;
    if (deflate(packer, Z_FINISH) != Z_STREAM_END)
        return FALSE;
    *length = packer->total_out;
    return TRUE;
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
    memcpy(texts->head, head, HEAD);
}

gboolean tanba_text_writer_flush(TanbaTextWriter *writer, GError **error)
{
    if (writer->n == 0)
        return TRUE;
    uLongf length = compressBound(writer->raw->len);
    g_autofree guint8 *data = g_malloc(HEAD + length);
    put_number(data, (guint32)crc32(0, writer->raw->data, writer->raw->len));
    put_number(data + 4, writer->raw->len);
    put_number(data + 8, writer->n);
    if (!pack(writer->index->texts, writer->raw, data + HEAD, &length)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "%s: cannot pack a text: close other programs and run it again",
                    writer->index->file);
        return FALSE;
    }
    sqlite3_stmt *row =
        tanba_db_query(writer->index, TANBA_SQL_BLOCK_PUT, error, "i", writer->first);
    if (!row)
        return FALSE;
    sqlite3_bind_blob64(row, 2, data, HEAD + length, SQLITE_STATIC);
    keep_in_hand(writer, data);
    writer->n = 0;
    g_byte_array_set_size(writer->raw, 0);
    return tanba_db_step(writer->index, row, error) == 0;
}

gboolean tanba_text_writer_add(TanbaTextWriter *writer, gint64 passage, const char *text,
                               GError **error)
{
    gsize length = strlen(text);
    guint8 head[4];
    if (length > LARGEST - FULL - sizeof head) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "%s: cannot store a passage of over a thousand million bytes",
                    writer->index->file);
        return FALSE;
    }
    if (writer->n == 0)
        writer->first = passage;
    put_number(head, (guint32)length);
    g_byte_array_append(writer->raw, head, sizeof head);
    g_byte_array_append(writer->raw, (const guint8 *)text, (guint)length);
    writer->n++;
    return writer->raw->len < FULL || tanba_text_writer_flush(writer, error);
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

/* Nothing is taken on trust: the disk may have changed it. */
static gboolean unpack(struct TanbaTexts *texts, const guint8 *data, guint length)
{
    guint32 size = number_at(data + 4);
    uLongf unpacked = size;
    /* Deflate packs a thousand to one at the most. */
    if (size > LARGEST || size / 1100 > length)
        return FALSE;
    g_byte_array_set_size(texts->raw, size);
    return uncompress(texts->raw->data, &unpacked, data + HEAD, length - HEAD) == Z_OK &&
           unpacked == size && (guint32)crc32(0, texts->raw->data, size) == number_at(data) &&
           list_texts(texts, number_at(data + 8));
}

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
    gboolean good = length >= HEAD;
    if (good && !(texts->held && texts->first == first && !memcmp(texts->head, data, HEAD))) {
        good = unpack(texts, data, (guint)length);
        texts->first = first;
        texts->held = good;
        memcpy(texts->head, data, HEAD);
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
        sqlite3_result_text64(context, (const char *)at + 4, number_at(at), SQLITE_TRANSIENT,
                              SQLITE_UTF8);
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
    if (texts->packs)
        deflateEnd(&texts->packer);
    g_byte_array_unref(texts->raw);
    g_array_unref(texts->starts);
    g_free(texts);
}
