/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags as bytes, in a block (block.h). For each: how many passages it is after the last one, label, script, state and
 * kind of score (one number), the score unless it is 1, the source of a fact's, and its evidence: of each, the passage,
 * the start and the length.
 */
#include "index/sqlite/tagrows.h"

#include "index/sqlite/block.h"

#include <math.h>
#include <string.h>

/* Scores as people write them are short; others keep all their bits. */
enum { SCORE_ONE, SCORE_DECIMAL, SCORE_EXACT, SCORE_KINDS };
#define DECIMALS 10000.0

/* ---- packing -------------------------------------------------------------------------------- */

static guint score_kind(double score)
{
    if (score == 1)
        return SCORE_ONE;
    double scaled = score * DECIMALS;
    guint32 whole = scaled >= 0 && scaled < DECIMALS ? (guint32)lround(scaled) : G_MAXUINT32;
    return whole != G_MAXUINT32 && whole / DECIMALS == score ? SCORE_DECIMAL : SCORE_EXACT;
}

static void pack_score(GByteArray *raw, guint kind, double score)
{
    if (kind == SCORE_DECIMAL)
        tanba_varint_put(raw, (guint64)lround(score * DECIMALS));
    if (kind == SCORE_EXACT) {
        guint64 bits;
        memcpy(&bits, &score, sizeof bits);
        bits = GUINT64_TO_LE(bits);
        g_byte_array_append(raw, (const guint8 *)&bits, sizeof bits);
    }
}

/* -1, the tagged passage itself, is 0; others are told by how far off they lie. */
static void pack_evidence(GByteArray *raw, const TanbaEvidence *one, guint32 passage)
{
    tanba_varint_put(
        raw, one->passage < 0 ? 0 : 1 + tanba_zigzag((gint64)one->passage - (gint64)passage));
    tanba_varint_put(raw, one->start);
    tanba_varint_put(raw, tanba_zigzag((gint64)one->end - (gint64)one->start));
}

static void pack_row(GByteArray *raw, const TanbaTagRows *rows, const TanbaTagRow *row,
                     guint32 before)
{
    guint kind = score_kind(row->score);
    tanba_varint_put(raw, row->passage - before);
    tanba_varint_put(raw, row->label);
    tanba_varint_put(raw, row->script);
    tanba_varint_put(raw, row->state * SCORE_KINDS + kind);
    pack_score(raw, kind, row->score);
    if (row->state & TANBA_ROW_RELATED)
        tanba_varint_put(raw, (guint64)row->source);
    tanba_varint_put(raw, row->n_evidence);
    for (guint i = 0; i < row->n_evidence; i++)
        pack_evidence(raw, &g_array_index(rows->evidence, TanbaEvidence, row->evidence + i),
                      row->passage);
}

/* The first passage is told from the document's first; a passage's tags are never in two blocks. */
GByteArray *tanba_tag_rows_pack(const TanbaTagRows *rows, guint *next)
{
    guint first = *next;
    guint32 before = 0;
    g_autoptr(GByteArray) raw = g_byte_array_sized_new(TANBA_BLOCK_FULL);
    for (; *next < rows->rows->len; ++*next) {
        const TanbaTagRow *row = tanba_tag_row(rows, *next);
        if (raw->len >= TANBA_BLOCK_FULL && row->passage != before)
            break;
        pack_row(raw, rows, row, before);
        before = row->passage;
    }
    return tanba_block_pack(raw, *next - first);
}

/* ---- unpacking ------------------------------------------------------------------------------ */

typedef struct {
    const guint8 *at, *end;
    gboolean bad;
} Reader;

/* Up to `most`; 0 from the first bad one on. */
static guint64 take(Reader *reader, guint64 most)
{
    guint64 value = 0;
    if (!reader->bad && (!tanba_varint_get(&reader->at, reader->end, &value) || value > most))
        reader->bad = TRUE;
    return reader->bad ? 0 : value;
}

static double take_score(Reader *reader, guint kind)
{
    guint64 bits;
    double score = 1;
    if (kind == SCORE_DECIMAL)
        return (double)take(reader, (guint64)DECIMALS) / DECIMALS;
    if (kind != SCORE_EXACT)
        return 1;
    if (reader->bad || reader->end - reader->at < (gssize)sizeof bits) {
        reader->bad = TRUE;
        return 1;
    }
    memcpy(&bits, reader->at, sizeof bits);
    reader->at += sizeof bits;
    bits = GUINT64_FROM_LE(bits);
    memcpy(&score, &bits, sizeof score);
    return score;
}

static void take_evidence(Reader *reader, TanbaTagRows *rows, guint32 passage)
{
    guint64 place = take(reader, G_MAXUINT32 * 4ull);
    guint64 start = take(reader, G_MAXUINT32), length = take(reader, G_MAXUINT32 * 4ull);
    gint64 where = place ? (gint64)passage + tanba_zagzig(place - 1) : -1;
    gint64 end = (gint64)start + tanba_zagzig(length);
    if (where < -1 || where > G_MAXINT32 || end < 0 || end > G_MAXUINT32)
        reader->bad = TRUE;
    TanbaEvidence one = {(gint32)where, (guint32)start, (guint32)end};
    if (!reader->bad)
        g_array_append_val(rows->evidence, one);
}

static void take_row(Reader *reader, TanbaTagRows *rows, guint32 *passage)
{
    guint32 step = (guint32)take(reader, TANBA_MAX_PASSAGES - 1 - *passage);
    *passage += step;
    TanbaTagRow row = {.passage = *passage, .evidence = rows->evidence->len};
    row.label = (guint32)take(reader, G_MAXUINT32);
    row.script = (guint32)take(reader, G_MAXUINT32);
    guint32 state = (guint32)take(reader, 16 * SCORE_KINDS - 1);
    row.state = state / SCORE_KINDS;
    row.score = take_score(reader, state % SCORE_KINDS);
    if (row.state & TANBA_ROW_RELATED)
        row.source = (gint64)take(reader, G_MAXINT64);
    row.n_evidence = (guint32)take(reader, (guint64)(reader->end - reader->at));
    for (guint32 i = 0; i < row.n_evidence && !reader->bad; i++)
        take_evidence(reader, rows, row.passage);
    if (!reader->bad)
        g_array_append_val(rows->rows, row);
}

gboolean tanba_tag_rows_unpack(TanbaTagRows *rows, const guint8 *data, gsize length)
{
    guint32 n, passage = 0;
    g_autoptr(GByteArray) raw = g_byte_array_new();
    if (!tanba_block_unpack(data, length, raw, &n))
        return FALSE;
    Reader reader = {raw->data, raw->data + raw->len, FALSE};
    for (guint32 i = 0; i < n && !reader.bad; i++)
        take_row(&reader, rows, &passage);
    return !reader.bad && reader.at == reader.end;
}
