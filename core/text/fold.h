/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns folding: the form of text in which words are compared, by the taggers' lexicons and (later)
 * by the index's tokenizer alike. Case and diacritics fold; ё and е are one; ligatures open; Arabic
 * vowel marks and tatweel go, the alefs are one; width and compatibility forms fold. Never changes
 * what is stored.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *text;   /* UTF-8, folded */
    gsize length; /* bytes */
    guint32 *
        source; /* for each byte of `text`, and one past the end: the code point (not byte) of the original that it comes from */
} TanbaFolded;

/* Folds `length` bytes of valid UTF-8 (-1: to the NUL). */
TanbaFolded *tanba_fold_map(const char *text, gssize length);
void tanba_folded_free(TanbaFolded *folded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaFolded, tanba_folded_free)
/* The same without the map; free with g_free. */
char *tanba_fold(const char *text, gssize length);
/* Whether the letter is of a script that puts no spaces between words, so that each stands for itself. */
gboolean tanba_stands_alone(gunichar c);
/* Folds one code point; writes at most 8 code points to `out`, returns how many (0: it vanishes). */
guint tanba_fold_char(gunichar c, gunichar out[8]);
