/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the comparison of what scripts say of texts with what people said of them: counts by tag, value and
 * language, and the rows that went wrong. Never prints, never touches an archive.
 */
#pragma once

#include "labels/labels.h"
#include "line/bench.h"

#include <glib.h>

/* Of one value of a tag, or of all (`value` NULL: each pair of row and value counts once); in one language, or in all (`lang`
 * NULL; "" where rows name none). */
typedef struct {
    const char *name, *value, *lang;
    guint64 hits, wrong, missed; /* found and expected; found only; expected only */
} TanbaScore;

double tanba_score_precision(const TanbaScore *score);
double tanba_score_recall(const TanbaScore *score);
double tanba_score_f1(const TanbaScore *score);

/* A row on which people and scripts differ. */
typedef struct {
    const TanbaLabelled *row;
    GPtrArray *missed, *wrong; /* of char *: "right=torture" */
    GPtrArray *words; /* of char *: what the wrong ones rest on: "rights/torture: \"beaten\"" */
    double weight;    /* one for each missed, its score for each wrong one */
} TanbaMiss;

typedef struct {
    GArray *
        scores; /* of TanbaScore, by name; then by value, NULL first; then by language, NULL first */
    GPtrArray *misses; /* of TanbaMiss *, worst first */
    GPtrArray *left;   /* of char *: why a column was not compared */
    GPtrArray *faults; /* of char *: what scripts could not do, the first hundred */
    guint64 n_faults, n_rows;
    GStringChunk *chunk;
} TanbaEval;

typedef struct {
    const guint *which; /* the scripts */
    guint n_which;
    const char *tag; /* only this name, or NAME=VALUE; or NULL */
    void (*progress)(guint finished, gpointer data);
    gpointer data;
    const volatile gint *stop;
} TanbaEvalOptions;

/* Runs the scripts over each row: a document of its headings and the one passage. Only tags that have a column are
 * compared; one that the taxonomy lacks is an error, unless the table is UPR Info's own. */
TanbaEval *tanba_eval_run(TanbaBench *bench, const TanbaLabels *labels,
                          const TanbaEvalOptions *options, GError **error);
void tanba_eval_free(TanbaEval *eval);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaEval, tanba_eval_free)

/* The mean of the F1 of all values of a tag that some row expects; -1: none does. */
double tanba_eval_macro_f1(const TanbaEval *eval, const char *name);
/* The document that a row stands for; its last passage is the row's. */
TanbaDocument *tanba_eval_document(const TanbaLabelled *row);
