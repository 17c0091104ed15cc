/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an archive offers who asks "who has said this before?": the passages nearest to one of its own, or to a
 * text, those that say the same gathered. Part of the index's interface, as index/index.h is.
 */
#pragma once

#include "index/index.h"

typedef struct {
    const char *sha256; /* of the document whose passage it is; NULL: `text` is it */
    guint32 ordinal;    /* of a printed passage, or a derived one */
    const char *text;
    const char *words; /* a query that narrows down where to look; NULL: everywhere */
    gboolean any;      /* passages of any kind, in the same document as well */
    guint limit;       /* groups of those that say the same */
} TanbaSimilarQuery;

/* One that is near. Borrowed during the callback. */
typedef struct {
    const TanbaHit *hit;            /* the printed passage */
    const TanbaDerivedHit *derived; /* the one made of it that is meant, or NULL: it is itself */
    const char *text;               /* its own */
    double similarity;              /* 0 to 100 */
    guint rank;                     /* of its group, from 1 */
    guint nth, n;                   /* which of the group, from 0, and how many there are */
} TanbaSimilar;
typedef gboolean (*TanbaSimilarFunc)(const TanbaSimilar *similar, gpointer data, GError **error);

typedef struct {
    char *text;               /* that was compared with; the caller's */
    gboolean recommendations; /* it looked among recommendations alone */
} TanbaSimilarSummary;

/* Group by group, nearest first; in a group the one first that is nearest. Those of a group have nearly the same words.
 * A recommendation is compared with those in other documents, where `any` is not set; and so is a text where there are
 * any; other passages with all in other documents. `summary` may be NULL. */
gboolean tanba_index_similar(TanbaIndex *index, const TanbaSimilarQuery *query,
                             TanbaSimilarFunc func, gpointer data, TanbaSimilarSummary *summary,
                             GError **error);
