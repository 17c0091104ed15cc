/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the stem of a word: what is left of it in all its forms ("refugees", "refugee": one), by the language
 * that the passage is in and the script that the word is in. Snowball's stemmers where there is one,
 * own rules for Kazakh. Never decides what a word is: that is index/words.
 *
 * A change of these rules is a change of the index, as one of index/words is.
 */
#pragma once

#include <glib.h>

/* What stems the words of one language in one script. Small numbers; 0 changes nothing. */
typedef guint8 TanbaTongue;
#define TANBA_TONGUE_NONE 0

/* Remembers stems; each user owns one. */
typedef struct TanbaStems TanbaStems;

TanbaStems *tanba_stems_new(void);
void tanba_stems_free(TanbaStems *stems);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaStems, tanba_stems_free)

/* Whether the folded word can have forms at all: three letters or more, no figure, in a script that sets words
 * apart. The same for every language. */
gboolean tanba_stem_applies(const char *word, gsize length);
/* For a folded word in a text of language `lang` (BCP 47; NULL: unknown). A word in another script than the
 * language's goes by the commonest language of its own. */
TanbaTongue tanba_stem_tongue(const char *lang, const char *word);
/* The folded stem; `original` is the word as printed, folded as `word`. Valid until the next call. `fresh` (may be
 * NULL) is set where it had to be made: a word that was not met before, or not for long. */
const char *tanba_stem(TanbaStems *stems, TanbaTongue tongue, const char *original,
                       gsize original_length, const char *word, gsize length, gsize *out_length,
                       gboolean *fresh);
/* Every word will be fresh again. */
void tanba_stems_forget(TanbaStems *stems);

/* kazakh.c: takes endings off a folded Kazakh word of `length` bytes; what is left of it is in `word`. */
gsize tanba_kazakh_stem(char *word, gsize length);
/* russian.c: brings the stems of one noun together that Snowball leaves apart; the same way round. */
gsize tanba_russian_settle(char *stem, gsize length);
