/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the measuring programs share: running the shipped scripts over labelled texts, with the shipped weights or
 * others, and counting. Part of the tests; never installed.
 */
#pragma once

#include "labels/labels.h"
#include "learn/judge.h"
#include "lua/tagger.h"

/* The scripts of issues/ and rights/ from TANBA_EVAL_SCRIPTS, with `weights` in place of the shipped ones where it
 * is not NULL. Ends the program where a script does not load. */
TanbaTagger *measure_load(const char *weights, gsize length);
/* Tags the rows for which `use` is TRUE (NULL: all) as items (or paragraphs) of one document. The tag's values
 * of each row are in the array at its place (of char *, owned); NULL for rows not used. */
GPtrArray **measure_run(TanbaTagger *tagger, const TanbaLabels *labels, const gboolean *use,
                        TanbaKind kind, const char *tag);
void measure_free(GPtrArray **given, guint n);
gboolean measure_has(const GPtrArray *values, const char *value);
