/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a linear model sees of a text: its words, their stems, and pairs of neighbouring stems, folded.
 * Training and tagging read texts through this one door, so that they agree. Knows no weights.
 *
 * As written in a file of weights: "torture" is a word, "tortur*" a stem, "cruel inhum" a pair of stems.
 */
#pragma once

#include <glib.h>

/* Letters that a stem keeps: crude, but the same for every alphabet. */
#define TANBA_STEM_LETTERS 6u
/* What a longer word or text has beyond these is not looked at. */
#define TANBA_WORD_LETTERS 40u
#define TANBA_FEATURE_WORDS 4000u

typedef struct {
    guint64 key;
    guint32 start, end;    /* code points of the text, of its first occurrence */
    guint32 first, second; /* of its words; the same but for a pair */
    guint8 kind;           /* TanbaFeatureKind */
} TanbaFeature;

typedef enum { TANBA_FEATURE_WORD, TANBA_FEATURE_STEM, TANBA_FEATURE_PAIR } TanbaFeatureKind;

typedef struct TanbaFeatures TanbaFeatures;

TanbaFeatures *tanba_features_new(void);
void tanba_features_free(TanbaFeatures *features);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaFeatures, tanba_features_free)

/* The features of valid UTF-8, each once; good until the next call. */
const TanbaFeature *tanba_features_read(TanbaFeatures *features, const char *text, guint *n);
/* As a file of weights writes it; appended. */
void tanba_features_write(const TanbaFeatures *features, const TanbaFeature *feature, GString *out);
/* The key of a feature so written. */
guint64 tanba_feature_key(const char *written, gsize length);
