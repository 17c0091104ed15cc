/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns learning a linear model from labelled texts: one support vector machine a label (liblinear), and for each
 * the threshold that does best on rows that its trial was not trained on. Never sees a row that it is told to
 * leave out, so that those can judge what was learned.
 */
#pragma once

#include "labels/labels.h"

#include <glib.h>

typedef struct {
    double cost;       /* liblinear's C */
    guint min_rows;    /* a feature of fewer rows is none */
    guint min_groups;  /* nor one of fewer groups: it would know a State, not a subject */
    guint max_weights; /* the smallest beyond are dropped */
    guint trials; /* folds inside, for thresholds; below 2: none, the threshold is liblinear's */
    const char *made;      /* how, for the file's head; may hold several lines; may be NULL */
    const gboolean *leave; /* rows to leave out; NULL: none */
} TanbaTrainOptions;

TanbaTrainOptions tanba_train_defaults(void);

/* What a file of weights holds (weights.h), learned for the values of one tag; free with g_free. */
char *tanba_train(const TanbaLabels *labels, const char *tag, const TanbaTrainOptions *options,
                  gsize *length, GError **error);
