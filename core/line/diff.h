/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question what a changed script would change in an archive: it runs over the documents, and what it says
 * is compared with what is stored. Never writes to the index, never prints.
 */
#pragma once

#include "index/index.h"
#include "line/bench.h"

#include <glib.h>

typedef enum {
    TANBA_DIFF_ADDED,
    TANBA_DIFF_REMOVED,
    TANBA_DIFF_CHANGED, /* another score, or other words as evidence */
    TANBA_DIFF_KINDS
} TanbaDiffKind;

/* One tag, on the passage where it stands now. */
typedef struct {
    TanbaDiffKind kind;
    const char *name, *value;
    char *id, *citation, *text;
    GPtrArray *words;     /* of char *: the evidence, of the new tag unless it is removed */
    double before, after; /* scores; -1 where there is none */
} TanbaDiffExample;

typedef struct {
    const char *name, *value;
    guint64 n[TANBA_DIFF_KINDS];
} TanbaDiffCount;

typedef struct {
    GArray *counts; /* of TanbaDiffCount, by name, then value */
    GPtrArray *
        examples; /* of TanbaDiffExample *: the first of each kind of each tag, in the order of documents */
    guint64 documents, touched; /* all; those in which something changes */
    guint64 same;               /* tags that stay as they are */
    guint64 derived_added, derived_removed;
    guint64 facts_added, facts_removed; /* about other documents */
    GPtrArray *faults;                  /* of char *, the first hundred */
    guint64 n_faults;
    GStringChunk *chunk;
} TanbaDiff;

typedef struct {
    guint script; /* of the bench */
    guint limit;  /* examples of each kind of each tag; 0: all */
    void (*progress)(guint finished, guint todo, gpointer data);
    gpointer data;
    const volatile gint *stop;
} TanbaDiffOptions;

TanbaDiff *tanba_diff_run(TanbaBench *bench, TanbaIndex *index, const TanbaDiffOptions *options,
                          GError **error);
void tanba_diff_free(TanbaDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaDiff, tanba_diff_free)
