/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how near two texts are to each other: which stems and which neighbours of words they share, each by how much it
 * tells. The same both ways round. Knows words as the index knows them; never asks the index.
 */
#pragma once

#include "index/stem.h"

#include <glib.h>

typedef struct TanbaLikeness TanbaLikeness;

/* `stems` is borrowed. */
TanbaLikeness *tanba_likeness_new(TanbaStems *stems);
void tanba_likeness_free(TanbaLikeness *likeness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaLikeness, tanba_likeness_free)

/* Adds a text in a language (BCP 47; NULL unknown); its number, from 0 on. Of a very long one the beginning counts. */
guint tanba_likeness_add(TanbaLikeness *likeness, const char *text, const char *lang);
/* How many different words a text has, and each of them as the index holds it: a stem behind its mark. Borrowed. */
guint tanba_likeness_words(const TanbaLikeness *likeness, guint text);
const char *tanba_likeness_word(const TanbaLikeness *likeness, guint text, guint i);
/* What a word tells that `hits` of `all` passages hold; over 0. */
double tanba_likeness_weight(double all, double hits);
/* Sets what a word of some text tells. */
void tanba_likeness_weigh(TanbaLikeness *likeness, const char *word, double weight);
/* All texts are in: what the other words tell is counted among these. */
void tanba_likeness_settle(TanbaLikeness *likeness);
/* From 0, nothing in common, to 1, the same words in the same order. */
double tanba_likeness_of(const TanbaLikeness *likeness, guint a, guint b);
