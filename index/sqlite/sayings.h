/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is compared when passages are: a printed passage, or in its place each one that scripts made of it.
 */
#pragma once

#include "index/query.h"
#include "index/sqlite/db.h"

typedef struct {
    gint64 printed; /* the passage's id */
    gint64 self;    /* its own: the same, or that of a derived one */
    char *text, *lang;
    guint number; /* in a TanbaLikeness */
    double similarity;
} TanbaSaying;

/* A GArray of TanbaSaying, which owns them. */
GArray *tanba_sayings_new(void);
/* Adds those of a printed passage. */
gboolean tanba_sayings_read(TanbaIndex *index, gint64 printed, GArray *sayings, GError **error);
/* Whether it is tagged so. */
gboolean tanba_saying_has_tag(TanbaIndex *index, const TanbaSaying *saying, const char *name,
                              const char *value, gboolean *out, GError **error);
/* Whether it may be an answer to `root`, whose words and fields let its printed passage in: what scripts say of another
 * recommendation that the passage holds must not count for this one. */
gboolean tanba_saying_answers(TanbaIndex *index, const TanbaSaying *saying,
                              const TanbaQueryNode *root, gboolean *out, GError **error);
