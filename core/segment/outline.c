/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/outline.h"

#include <string.h>

/* Deeper than any honest outline; bounds the work on hostile input. */
#define DEEPEST 32

SegOutline seg_outline_new(void)
{
    return (SegOutline){g_array_new(FALSE, FALSE, sizeof(SegOpen))};
}

void seg_outline_clear(SegOutline *outline)
{
    g_array_unref(outline->open);
}

static const SegOpen *open_at(const SegOutline *outline, guint index)
{
    return &g_array_index(outline->open, SegOpen, index);
}

/* "I.", "V." and "X." count on in Roman more often than from H, U and W, which seg_outline_enter has
 * looked for before. */
static gboolean is_roman(const TanbaNumber *number)
{
    return number->style == TANBA_NUMBER_UPPER_ROMAN ||
           (number->style == TANBA_NUMBER_UPPER &&
            (number->roman == 1 || number->roman == 5 || number->roman == 10));
}

/* How far in a form of numbers usually stands: §, I, A, 1, i, a. */
static guint form_rank(const TanbaNumber *number)
{
    switch (number->style) {
    case TANBA_NUMBER_SECTION:
    case TANBA_NUMBER_UPPER_ROMAN:
    case TANBA_NUMBER_IDEOGRAPH:
        return 1;
    case TANBA_NUMBER_UPPER:
        return is_roman(number) ? 1 : 2;
    case TANBA_NUMBER_DECIMAL:
        return number->open ? 5 : 3;
    case TANBA_NUMBER_COMPOUND:
        return 3;
    case TANBA_NUMBER_LOWER_ROMAN:
        return 6;
    default:
        return 7;
    }
}

static gboolean like_print(const SegBlock *a, const SegBlock *b)
{
    return a->size < b->size + 0.6f && b->size < a->size + 0.6f;
}

/* Over 0 where `a` is the stronger print, below where `b` is. */
static int compare_print(const SegBlock *a, const SegBlock *b)
{
    static const guint8 order[] = {SEG_CAPS, SEG_BOLD};
    if (!like_print(a, b))
        return a->size > b->size ? 1 : -1;
    for (guint i = 0; i < G_N_ELEMENTS(order); i++)
        if ((a->looks ^ b->looks) & order[i])
            return a->looks & order[i] ? 1 : -1;
    if ((a->looks ^ b->looks) & SEG_ITALIC)
        return a->looks & SEG_ITALIC ? -1 : 1;
    return 0;
}

/* Below 0: `a` is the outer one; over 0: `b` is; 0: alike. */
static int compare_numbers(const TanbaNumber *a, const TanbaNumber *b)
{
    if (tanba_number_same_form(a, b) && is_roman(a) == is_roman(b))
        return 0;
    if (a->style == TANBA_NUMBER_COMPOUND || b->style == TANBA_NUMBER_COMPOUND) {
        gboolean figures = form_rank(a) == 3 && form_rank(b) == 3;
        if (figures)
            return (int)a->parts - (int)b->parts;
    }
    return (int)form_rank(a) - (int)form_rank(b);
}

/* Whether `under`, a lead-in, stands below `over`. */
static gboolean holds_lead_in(const SegOpen *over, const SegBlock *under, guint32 ordinal,
                              const char *text)
{
    const SegBlock *block = over->block;
    if (!block->lead_in)
        return !block->level || !under->level || block->level <= under->level;
    if (block->level && under->level && block->level != under->level)
        return block->level < under->level;
    return over->ordinal + 1 == ordinal && strcmp(over->text, text) != 0;
}

/* Whether `over` may be the parent of `under`. */
static gboolean holds(const SegOpen *over, const SegBlock *under, guint32 ordinal, const char *text)
{
    const SegBlock *block = over->block;
    if (block->is_title || under->is_title)
        return block->is_title && !under->is_title;
    if (under->lead_in)
        return holds_lead_in(over, under, ordinal, text);
    if (block->level && under->level)
        return block->level < under->level;
    if (block->lead_in)
        return FALSE;
    if (block->level || under->level)
        return block->level > 0;
    int print = compare_print(block, under);
    if (block->has_number && under->has_number) {
        int numbers = compare_numbers(&block->number, &under->number);
        return numbers == 0 ? print > 0 && !like_print(block, under) : numbers < 0;
    }
    return print > 0;
}

/* A heading with the next number of an open one closes it, whatever its print. */
static guint sibling_depth(const SegOutline *outline, const SegBlock *block)
{
    for (guint i = outline->open->len; block->has_number && !block->level && i > 0; i--) {
        const SegBlock *open = open_at(outline, i - 1)->block;
        if (open->has_number && !open->lead_in &&
            tanba_number_follows(&open->number, &block->number))
            return i - 1;
    }
    return outline->open->len;
}

void seg_outline_enter(SegOutline *outline, const SegBlock *block, guint32 ordinal,
                       const char *text)
{
    guint depth = sibling_depth(outline, block);
    if (depth == outline->open->len)
        while (depth > 0 && !holds(open_at(outline, depth - 1), block, ordinal, text))
            depth--;
    g_array_set_size(outline->open, MIN(depth, DEEPEST));
}

void seg_outline_push(SegOutline *outline, const SegBlock *block, guint32 ordinal, const char *text)
{
    SegOpen open = {block, ordinal, text};
    g_array_append_val(outline->open, open);
}

gint32 seg_outline_parent(const SegOutline *outline)
{
    guint n = outline->open->len;
    return n > 0 ? (gint32)open_at(outline, n - 1)->ordinal : -1;
}
