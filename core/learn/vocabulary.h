/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the texts of a training as liblinear takes them: features numbered, each row scaled to length one. Knows
 * no labels' values.
 */
#pragma once

#include "labels/labels.h"

#include <glib.h>
#include <linear.h>

typedef struct {
    GPtrArray *written;         /* of char *, owned: what feature i is, from 0 */
    struct feature_node **rows; /* of those used; each ends with index -1 */
    guint *places;              /* of each in the labels' rows */
    guint n_rows;
    struct feature_node *nodes; /* that `rows` point into */
} TanbaVocabulary;

/* Of the rows that `leave` (or NULL) does not name, features that at least `min_rows` of them and `min_groups`
 * groups have. */
TanbaVocabulary *tanba_vocabulary_new(const TanbaLabels *labels, const gboolean *leave,
                                      guint min_rows, guint min_groups);
void tanba_vocabulary_free(TanbaVocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaVocabulary, tanba_vocabulary_free)
