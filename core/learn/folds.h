/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how labelled rows are dealt out to the parts of a cross-validation. Never tears a group.
 */
#pragma once

#include "labels/labels.h"

/* Deals the groups out to `n` folds, the largest first, each to the fold that has fewest rows; rows without a
 * group are groups of their own. One fold number a row; free with g_free. */
guint *tanba_labels_folds(const TanbaLabels *labels, guint n);
