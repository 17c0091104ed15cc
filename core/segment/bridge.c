/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Seventh pass: joins the last block of a page or column with the first of the next where the one goes
 * on in the other. What a page usually looks like decides where neither line's end nor beginning does.
 */
#include "segment/parts.h"

static gboolean is_flow(const SegBlock *block)
{
    return block->kind == TANBA_KIND_PARAGRAPH && !block->is_block;
}

/* Which ways this document has of marking where a paragraph begins. */
static void find_habits(SegDoc *doc)
{
    guint numbered = 0, indented = 0, plain = 0;
    for (guint i = 0; i < doc->blocks->len; i++) {
        const SegBlock *block = seg_block(doc, i);
        if (!is_flow(block) || block->lines->len < 2)
            continue;
        const SegLine *first = seg_block_line(doc, block, 0),
                      *second = seg_block_line(doc, block, 1);
        if (block->has_number)
            numbered++;
        else
            plain++;
        indented += !block->has_number && first->page == second->page &&
                    first->x0 > second->x0 + MAX(0.5f * first->size, 1);
    }
    doc->numbered_body = numbered >= 3 && numbered > plain;
    doc->indented_body = indented >= 2 && indented * 2 > plain;
}

static gboolean is_indented(const SegDoc *doc, const SegLine *line)
{
    return line->x0 > seg_page(doc, line->page)->left + MAX(0.5f * line->size, 1);
}

/* Whether `next`, the first block of a page or column, goes on from `block`, the last of the one before. */
static gboolean goes_on(const SegDoc *doc, const SegBlock *block, const SegBlock *next)
{
    const SegLine *last = seg_block_line(doc, block, block->lines->len - 1);
    const SegLine *first = seg_block_line(doc, next, 0);
    gboolean soft;
    gboolean lower = seg_starts_lower(first->text, first->length);
    if (next->has_number || (first->looks & SEG_CENTRED && !lower) || seg_sizes_differ(last, first))
        return FALSE;
    if (tanba_hyphen_at_end(last->text, last->length, &soft))
        return TRUE;
    gboolean early = seg_ends_early(doc, last, first);
    gboolean ends = seg_ends_sentence(last->text, last->length);
    gunichar sign = seg_last_char(last->text, last->length);
    if (ends || sign == ';' || sign == ':') {
        if (early || sign == ';' || sign == ':')
            return FALSE;
        if (lower || (doc->numbered_body && block->has_number))
            return TRUE;
        return doc->indented_body && !is_indented(doc, first);
    }
    if (lower)
        return TRUE;
    if ((last->looks ^ first->looks) & (SEG_BOLD | SEG_CAPS))
        return FALSE;
    return !early;
}

static gboolean crosses_edge(const SegDoc *doc, const SegBlock *block, const SegBlock *next)
{
    const SegLine *last = seg_block_line(doc, block, block->lines->len - 1);
    const SegLine *first = seg_block_line(doc, next, 0);
    return last->page != first->page || last->column != first->column;
}

/* In a plain text a footnote may stand where it was printed, inside a paragraph. */
static gboolean goes_on_past_note(const SegDoc *doc, const SegBlock *block, const SegBlock *next)
{
    const SegLine *last = seg_block_line(doc, block, block->lines->len - 1);
    const SegLine *first = seg_block_line(doc, next, 0);
    return !next->has_number && seg_starts_lower(first->text, first->length) &&
           !seg_ends_sentence(last->text, last->length) &&
           seg_last_char(last->text, last->length) != ':';
}

void seg_bridge(SegDoc *doc)
{
    find_habits(doc);
    SegBlock *last = NULL;
    gboolean note_between = FALSE;
    guint kept = 0;
    for (guint i = 0; i < doc->blocks->len; i++) {
        SegBlock *block = seg_block(doc, i);
        gboolean flow = is_flow(block);
        if (flow && last &&
            ((crosses_edge(doc, last, block) && goes_on(doc, last, block)) ||
             (note_between && !crosses_edge(doc, last, block) &&
              goes_on_past_note(doc, last, block)))) {
            g_array_append_vals(last->lines, block->lines->data, block->lines->len);
            seg_block_free(block);
            note_between = FALSE;
            continue;
        }
        doc->blocks->pdata[kept++] = block;
        if (flow) {
            last = block;
            note_between = FALSE;
        } else if (block->kind == TANBA_KIND_FOOTNOTE) {
            note_between = TRUE;
        } else if (block->kind != TANBA_KIND_HEADER && block->kind != TANBA_KIND_FOOTER) {
            last = NULL;
        }
    }
    for (guint i = kept; i < doc->blocks->len; i++)
        doc->blocks->pdata[i] = NULL;
    g_ptr_array_set_size(doc->blocks, (gint)kept);
}
