/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns counting how right labels are: what was given, what was wanted, and precision, recall and F1 of it.
 */
#pragma once

#include <glib.h>

typedef struct {
    guint right, wrong, missed; /* given and wanted, given only, wanted only */
} TanbaTally;

static inline void tanba_tally_add(TanbaTally *tally, gboolean given, gboolean wanted)
{
    tally->right += given && wanted;
    tally->wrong += given && !wanted;
    tally->missed += !given && wanted;
}

/* 0 where there is nothing to divide by. */
double tanba_tally_precision(const TanbaTally *tally);
double tanba_tally_recall(const TanbaTally *tally);
double tanba_tally_f1(const TanbaTally *tally);
/* The mean F1 of those of which any was wanted. */
double tanba_tally_macro(const TanbaTally *tallies, guint n);
/* All together. */
TanbaTally tanba_tally_sum(const TanbaTally *tallies, guint n);
