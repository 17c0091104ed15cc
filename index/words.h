/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a word is, for the index and for queries alike: a run of letters, digits and marks, folded by
 * core/text/fold. Scripts that are written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give one
 * word a character, so that a query for a part of a run finds it as a phrase. Never stores text.
 *
 * A change of these rules is a change of the index: see TANBA_SCHEMA_VERSION in sqlite/schema.c.
 */
#pragma once

#include <glib.h>

/* Remembers how characters fold; each user owns one, and it grows by 2 KiB for each block of 256
 * characters met. */
typedef struct TanbaWords TanbaWords;

TanbaWords *tanba_words_new(void);
void tanba_words_free(TanbaWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaWords, tanba_words_free)

/* `word` is folded and not terminated; `start` and `end` are bytes of the original. Anything but 0
 * stops. */
typedef int (*TanbaWordFunc)(gpointer data, const char *word, gsize length, gsize start, gsize end);

/* Calls `func` for each word of `text`; bytes that are no UTF-8 separate words. Returns what `func`
 * last returned, 0 where there is none. */
int tanba_words_each(TanbaWords *words, const char *text, gsize length, TanbaWordFunc func,
                     gpointer data);
