/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question under which heading a heading stands: a stack of those that are open. What the
 * format says comes first, then numbers, then print.
 */
#pragma once

#include "segment/parts.h"

typedef struct {
    const SegBlock *block;
    guint32 ordinal;
    const char *text;
} SegOpen;

typedef struct {
    GArray *open; /* of SegOpen, outermost first */
} SegOutline;

SegOutline seg_outline_new(void);
void seg_outline_clear(SegOutline *outline);
/* Closes the headings that `block` does not stand under. `ordinal` is the one that it will get. */
void seg_outline_enter(SegOutline *outline, const SegBlock *block, guint32 ordinal,
                       const char *text);
void seg_outline_push(SegOutline *outline, const SegBlock *block, guint32 ordinal,
                      const char *text);
/* Ordinal of the innermost open heading, or -1. */
gint32 seg_outline_parent(const SegOutline *outline);
