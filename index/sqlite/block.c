/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/block.h"

#include <string.h>
#include <zlib.h>

guint32 tanba_block_number(const guint8 *bytes)
{
    guint32 little;
    memcpy(&little, bytes, sizeof little);
    return GUINT32_FROM_LE(little);
}

void tanba_block_put_number(guint8 *bytes, guint32 value)
{
    guint32 little = GUINT32_TO_LE(value);
    memcpy(bytes, &little, sizeof little);
}

GByteArray *tanba_block_pack(const GByteArray *raw, guint32 n)
{
    uLongf length = compressBound(raw->len);
    g_autoptr(GByteArray) block = g_byte_array_new();
    g_byte_array_set_size(block, (guint)(TANBA_BLOCK_HEAD + length));
    tanba_block_put_number(block->data, (guint32)crc32(0, raw->data, raw->len));
    tanba_block_put_number(block->data + 4, raw->len);
    tanba_block_put_number(block->data + 8, n);
    if (compress2(block->data + TANBA_BLOCK_HEAD, &length, raw->data, raw->len, 6) != Z_OK)
        return NULL;
    g_byte_array_set_size(block, (guint)(TANBA_BLOCK_HEAD + length));
    return g_steal_pointer(&block);
}

gboolean tanba_block_unpack(const guint8 *data, gsize length, GByteArray *raw, guint32 *n)
{
    g_byte_array_set_size(raw, 0);
    if (length < TANBA_BLOCK_HEAD)
        return FALSE;
    guint32 size = tanba_block_number(data + 4);
    uLongf unpacked = size;
    *n = tanba_block_number(data + 8);
    /* Deflate packs a thousand to one at the most. */
    if (size > TANBA_BLOCK_LARGEST || size / 1100 > length)
        return FALSE;
    g_byte_array_set_size(raw, size);
    uLong packed = (uLong)(length - TANBA_BLOCK_HEAD), used = packed;
    return uncompress2(raw->data, &unpacked, data + TANBA_BLOCK_HEAD, &used) == Z_OK &&
           used == packed && unpacked == size &&
           (guint32)crc32(0, raw->data, size) == tanba_block_number(data);
}

void tanba_varint_put(GByteArray *bytes, guint64 value)
{
    guint8 out[10];
    guint n = 0;
    for (; value >= 0x80; value >>= 7)
        out[n++] = (guint8)(value | 0x80);
    out[n++] = (guint8)value;
    g_byte_array_append(bytes, out, n);
}

gboolean tanba_varint_get(const guint8 **at, const guint8 *end, guint64 *value)
{
    guint64 got = 0;
    for (guint shift = 0; shift < 64 && *at < end; shift += 7) {
        guint8 byte = *(*at)++;
        got |= (guint64)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *value = got;
            return TRUE;
        }
    }
    return FALSE;
}

guint64 tanba_zigzag(gint64 value)
{
    return (guint64)value << 1 ^ (guint64)(value >> 63);
}

gint64 tanba_zagzig(guint64 value)
{
    return (gint64)(value >> 1) ^ -(gint64)(value & 1);
}
