/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A set of passages by their places in the facets: one bit each, so that AND, OR and NOT of conditions cost next to
 * nothing for a million of them.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint32 n; /* places */
    guint64 *words;
} TanbaBits;

TanbaBits *tanba_bits_new(guint32 n);
void tanba_bits_free(TanbaBits *bits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaBits, tanba_bits_free)
void tanba_bits_add_range(TanbaBits *bits, guint32 first, guint32 n);
/* `bits` becomes what both hold, what either holds, what it alone holds, what it does not hold. */
void tanba_bits_and(TanbaBits *bits, const TanbaBits *other);
void tanba_bits_or(TanbaBits *bits, const TanbaBits *other);
void tanba_bits_without(TanbaBits *bits, const TanbaBits *other);
void tanba_bits_not(TanbaBits *bits);
guint32 tanba_bits_count(const TanbaBits *bits);
guint32 tanba_bits_common(const TanbaBits *bits, const TanbaBits *other);
/* The first place from `from` on that is in; G_MAXUINT32: none. */
guint32 tanba_bits_next(const TanbaBits *bits, guint32 from);

static inline void tanba_bits_add(TanbaBits *bits, guint32 place)
{
    if (place < bits->n)
        bits->words[place >> 6] |= (guint64)1 << (place & 63);
}

static inline gboolean tanba_bits_has(const TanbaBits *bits, guint32 place)
{
    return place < bits->n && (bits->words[place >> 6] >> (place & 63) & 1);
}
