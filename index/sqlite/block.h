/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how many small things lie in one row: deflated bytes with a checksum. Never knows what they mean.
 *
 * A block, all numbers 32 bits, little-endian: CRC of what follows unpacked, its length, how many things there are; then
 * the bytes, deflated.
 */
#pragma once

#include <glib.h>

#define TANBA_BLOCK_FULL                                                                           \
    (21 << 10) /* what one hit costs to unpack, and enough to be worth packing */
#define TANBA_BLOCK_HEAD 12
#define TANBA_BLOCK_LARGEST (1u << 30)

/* NULL: it cannot be packed. Caller owns the result. */
GByteArray *tanba_block_pack(const GByteArray *raw, guint32 n);
/* Into `raw`, which is emptied first. FALSE: it is not what was packed; nothing is taken on trust, since the disk may have
 * changed it. */
gboolean tanba_block_unpack(const guint8 *data, gsize length, GByteArray *raw, guint32 *n);

guint32 tanba_block_number(const guint8 *bytes);
void tanba_block_put_number(guint8 *bytes, guint32 value);

/* Numbers of seven bits a byte, the last without the high bit: small ones are short. */
void tanba_varint_put(GByteArray *bytes, guint64 value);
/* FALSE: the bytes end before the number does, or it is longer than 64 bits. */
gboolean tanba_varint_get(const guint8 **at, const guint8 *end, guint64 *value);
/* Signed numbers as such: those near 0 are small either way. */
guint64 tanba_zigzag(gint64 value);
gint64 tanba_zagzig(guint64 value);
