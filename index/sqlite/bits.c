/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/bits.h"

static guint32 size_of(const TanbaBits *bits)
{
    return bits->n / 64 + 1;
}

TanbaBits *tanba_bits_new(guint32 n)
{
    TanbaBits *bits = g_new(TanbaBits, 1);
    bits->n = n;
    bits->words = g_new0(guint64, size_of(bits));
    return bits;
}

void tanba_bits_free(TanbaBits *bits)
{
    if (!bits)
        return;
    g_free(bits->words);
    g_free(bits);
}

void tanba_bits_add_range(TanbaBits *bits, guint32 first, guint32 n)
{
    for (guint32 place = first; place < first + n; place++)
        tanba_bits_add(bits, place);
}

void tanba_bits_and(TanbaBits *bits, const TanbaBits *other)
{
    for (guint32 i = 0; i < size_of(bits); i++)
        bits->words[i] &= other->words[i];
}

void tanba_bits_or(TanbaBits *bits, const TanbaBits *other)
{
    for (guint32 i = 0; i < size_of(bits); i++)
        bits->words[i] |= other->words[i];
}

void tanba_bits_without(TanbaBits *bits, const TanbaBits *other)
{
    for (guint32 i = 0; i < size_of(bits); i++)
        bits->words[i] &= ~other->words[i];
}

void tanba_bits_not(TanbaBits *bits)
{
    for (guint32 i = 0; i < size_of(bits); i++)
        bits->words[i] = ~bits->words[i];
    bits->words[bits->n / 64] &= ((guint64)1 << (bits->n & 63)) - 1;
}

guint32 tanba_bits_count(const TanbaBits *bits)
{
    guint32 n = 0;
    for (guint32 i = 0; i < size_of(bits); i++)
        n += (guint32)__builtin_popcountll(bits->words[i]);
    return n;
}

guint32 tanba_bits_common(const TanbaBits *bits, const TanbaBits *other)
{
    guint32 n = 0;
    for (guint32 i = 0; i < size_of(bits); i++)
        n += (guint32)__builtin_popcountll(bits->words[i] & other->words[i]);
    return n;
}

guint32 tanba_bits_next(const TanbaBits *bits, guint32 from)
{
    if (from >= bits->n)
        return G_MAXUINT32;
    guint64 word = bits->words[from >> 6] & (G_MAXUINT64 << (from & 63));
    for (guint32 i = from >> 6;; word = bits->words[++i]) {
        if (word)
            return i * 64 + (guint32)__builtin_ctzll(word);
        if (i + 1 >= size_of(bits))
            return G_MAXUINT32;
    }
}
