/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how passages that are near to one reach the user: those that say the same as one entry, with who said it and how
 * it was answered.
 */
#pragma once

#include "cli/output.h"
#include "index/similar.h"

typedef struct TanbaSimilarOutput TanbaSimilarOutput;

TanbaSimilarOutput *tanba_similar_output_new(TanbaFormat format);
void tanba_similar_output_free(TanbaSimilarOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaSimilarOutput, tanba_similar_output_free)
/* A TanbaSimilarFunc; `output` is the data. */
gboolean tanba_similar_output_take(const TanbaSimilar *similar, gpointer output, GError **error);
gboolean tanba_similar_output_finish(TanbaSimilarOutput *output, const TanbaSimilarSummary *summary,
                                     GError **error);
