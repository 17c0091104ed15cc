/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a linear model as a file: for each label a bias, for each feature the weights that it has for labels.
 * Reads such a file and scores texts by it; never learns one (train.h) and never opens a file.
 *
 * The file is UTF-8 text, one thing a line, so that it can be read, compared and searched:
 *     tanba weights 1
 *     # how it was made
 *     tag issue
 *     lang en
 *     label -0.71 Death penalty
 *     weights
 *     moratorium<TAB>0:143 12:-20
 * Weights are whole hundredths; "0" is the first label. A label's margin for a text is its bias plus the weights of
 * the text's features, over the root of how many features the text has; above zero it is said to fit.
 */
#pragma once

#include "learn/features.h"

#include <glib.h>

#define TANBA_WEIGHTS_LABELS 1024u

typedef struct {
    guint16 label;
    gint16 weight; /* hundredths */
} TanbaWeight;

typedef struct {
    guint64 key;
    guint32 first, n; /* in `weights`; n is 0 in an empty place */
} TanbaWeighted;

typedef struct {
    char *tag;
    char **langs;         /* NULL-terminated; none: any language */
    GPtrArray *labels;    /* of char *, owned */
    GArray *biases;       /* of double */
    GHashTable *numbers;  /* name, borrowed, to the label's number plus one */
    GArray *weights;      /* of TanbaWeight */
    TanbaWeighted *table; /* open hash by key; its size a power of two */
    guint32 capacity, n_features;
} TanbaWeights;

/* What a feature of a text adds to a label's margin. */
typedef struct {
    guint32 start, end; /* code points */
    double share;
} TanbaShare;

/* Fails with `name` and line. */
TanbaWeights *tanba_weights_parse(const char *text, gsize length, const char *name, GError **error);
void tanba_weights_free(TanbaWeights *weights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaWeights, tanba_weights_free)

/* The number of a label, or -1. */
gint tanba_weights_label(const TanbaWeights *weights, const char *label);
/* Whether it was learned from texts of this language; NULL, an unknown one, is given the benefit. */
gboolean tanba_weights_speaks(const TanbaWeights *weights, const char *lang);
/* Fills `margins`, one a label. `features` is scratch. */
void tanba_weights_score(const TanbaWeights *weights, TanbaFeatures *features, const char *text,
                         float *margins);
/* The features that speak most for a label, the strongest first; returns how many, at most `most`. */
guint tanba_weights_explain(const TanbaWeights *weights, TanbaFeatures *features, const char *text,
                            guint label, TanbaShare *shares, guint most);
