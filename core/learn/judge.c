/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/judge.h"

static double share(guint part, guint whole)
{
    return whole ? (double)part / whole : 0;
}

double tanba_tally_precision(const TanbaTally *tally)
{
    return share(tally->right, tally->right + tally->wrong);
}

double tanba_tally_recall(const TanbaTally *tally)
{
    return share(tally->right, tally->right + tally->missed);
}

double tanba_tally_f1(const TanbaTally *tally)
{
    return share(2 * tally->right, 2 * tally->right + tally->wrong + tally->missed);
}

double tanba_tally_macro(const TanbaTally *tallies, guint n)
{
    double sum = 0;
    guint counted = 0;
    for (guint i = 0; i < n; i++)
        if (tallies[i].right + tallies[i].missed) {
            sum += tanba_tally_f1(&tallies[i]);
            counted++;
        }
    return counted ? sum / counted : 0;
}

TanbaTally tanba_tally_sum(const TanbaTally *tallies, guint n)
{
    TanbaTally sum = {0};
    for (guint i = 0; i < n; i++) {
        sum.right += tallies[i].right;
        sum.wrong += tallies[i].wrong;
        sum.missed += tallies[i].missed;
    }
    return sum;
}
