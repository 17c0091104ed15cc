/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the files of a diff share: one run, and what was said of one document before and now. Only
 * core/line/diff*.c include it.
 */
#pragma once

#include "line/diff.h"

/* What was said of one document: before, or by the changed script. */
typedef struct {
    const TanbaDocument *document;
    const TanbaTagSet *tags;
    const GPtrArray *derived; /* of TanbaDerivation * */
    GPtrArray *keys;          /* of char *: what each is derived from */
} TanbaDiffSide;

typedef struct {
    TanbaDiff *diff;
    TanbaIndex *index;
    const TanbaDiffOptions *options;
    const char *script;
    gboolean derives;
    GPtrArray *hashes, *paths; /* of char *: the documents, by path */
    GHashTable *seen;
    GHashTable *counts;   /* "name=value" to TanbaDiffCount * */
    GHashTable *examples; /* kind, name and value to GPtrArray of TanbaDiffExample * */
} TanbaDiffRun;

/* diff_compare.c: the same passage has the same key on both sides, although derived ones are numbered anew. */
GPtrArray *tanba_diff_keys(const GPtrArray *derived);
/* Compare the two sides, count and keep examples. Whether anything changes. `number`: of the document. */
gboolean tanba_diff_tags(TanbaDiffRun *run, const TanbaDiffSide *old, const TanbaDiffSide *new,
                         const TanbaTagSet *vetoes, guint number);
gboolean tanba_diff_facts(TanbaDiffRun *run, const TanbaDiffSide *old, const TanbaDiffSide *new);
gboolean tanba_diff_derived(TanbaDiffRun *run, const TanbaDiffSide *old, const TanbaDiffSide *new);
void tanba_diff_example_free(gpointer example);
