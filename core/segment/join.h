/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the joining of a block's lines to text (see join.c for the two forms).
 */
#pragma once

#include "segment/parts.h"

/* Reads all blocks, so that hyphens at line ends can be judged. Before any seg_join. */
void seg_learn_hyphens(SegDoc *doc);
/* Appends the block's text and its printed form. */
void seg_join(const SegDoc *doc, const SegBlock *block, GString *text, GString *printed);
