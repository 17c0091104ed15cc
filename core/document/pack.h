/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how many small records travel in one block of bytes: numbers of 32 bits as they lie in memory (both ends are
 * the same program on the same machine), and texts, each with its length before it and a NUL behind. A variant a
 * record costs several times what it carries. Never knows what a record means.
 *
 * A block may come from a process that has been subverted: reading past its end, or a text that is not UTF-8, makes
 * the reader bad for good, and all that it gives from then on is 0 and NULL.
 */
#pragma once

#include <glib.h>

#define TANBA_PACK_TYPE "ay"
/* A block that is larger is sent before the next record is begun. */
#define TANBA_PACK_BYTES (1u << 20)

void tanba_pack_numbers(GByteArray *pack, const void *numbers, gsize n_bytes);
void tanba_pack_number(GByteArray *pack, guint32 number);
/* NULL stays NULL. */
void tanba_pack_text(GByteArray *pack, const char *text);
/* The block as a floating variant; takes the array. */
GVariant *tanba_pack_end(GByteArray *pack);

typedef struct {
    const guint8 *at, *end; /* borrowed from the variant */
    gboolean bad;
} TanbaPackReader;

void tanba_pack_open(TanbaPackReader *reader, GVariant *pack);
/* Whether there is more to read: a record is begun only where there is. */
gboolean tanba_pack_more(const TanbaPackReader *reader);
void tanba_pack_read_numbers(TanbaPackReader *reader, void *numbers, gsize n_bytes);
guint32 tanba_pack_read_number(TanbaPackReader *reader);
/* Borrowed from the variant; NULL where NULL was packed, or the reader is bad. */
const char *tanba_pack_read_text(TanbaPackReader *reader);
