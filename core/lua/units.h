/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the view of a text that lexicons match on: its letters, folded, with the borders of words
 * and the gaps between them. Terms and passages go through the same door, so that they agree.
 *
 * A word starts wherever a letter follows something that is none. In scripts written without
 * spaces (Han, kana, Thai and their like) each letter is a word of its own.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint32 letter;     /* folded */
    guint32 original;   /* as written */
    guint32 start, end; /* code points of the text that it stands for, with loose marks after it */
    guint8 starts_word;
    guint8
        joined; /* with starts_word: only white space, hyphens or apostrophes since the last word */
    guint8 gap; /* with joined: there was such a gap, and it counts */
    guint8 starred; /* a `*` follows (terms only) */
} TanbaUnit;

/* The letters of one text, and what is known of each code point seen so far. One for each automaton:
 * used again and again, it stops allocating. */
typedef struct {
    TanbaUnit *units;
    guint32 n, capacity;
    guint32 *memory; /* for each code point of the Basic Multilingual Plane; see units.c */
} TanbaUnits;

void tanba_units_init(TanbaUnits *units);
void tanba_units_clear(TanbaUnits *units);
/* Reads `length` bytes of valid UTF-8. With `stars`, a `*` marks the letter before it, or stands as a
 * word of its own (letter '*', starred). */
void tanba_units_read(TanbaUnits *units, const char *text, gsize length, gboolean stars);
