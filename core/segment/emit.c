/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tenth pass: blocks to passages, in the order they stand in: of each page its running head, then what
 * begins on it, its footnotes, its foot. So a footnote follows the passage that it interrupts.
 */
#include "segment/join.h"
#include "segment/outline.h"

#include <math.h>
#include <string.h>

static void grow_box(TanbaPassage *passage, const SegLine *line)
{
    if (passage->x1 <= passage->x0) {
        passage->x0 = line->x0;
        passage->y0 = line->y0;
        passage->x1 = line->x1;
        passage->y1 = line->y1;
        return;
    }
    passage->x0 = MIN(passage->x0, line->x0);
    passage->y0 = MIN(passage->y0, line->y0);
    passage->x1 = MAX(passage->x1, line->x1);
    passage->y1 = MAX(passage->y1, line->y1);
}

/* What is printed on the page. A document that has no pages until it is printed has no labels. */
static const char *label_of(const SegPage *page)
{
    if (page->page->number == 0)
        return NULL;
    return page->label ? page->label : page->page->label;
}

/* Pages, place on the first of them, and the mean confidence of its characters. */
static void locate(const SegDoc *doc, const SegBlock *block, TanbaPassage *passage)
{
    const SegPage *first = seg_page(doc, block->page);
    double sum = 0, weight = 0;
    passage->page = passage->page_end = first->page->number;
    passage->page_label = label_of(first);
    passage->source = first->page->source;
    for (guint i = 0; i < block->lines->len; i++) {
        const SegLine *line = seg_block_line(doc, block, i);
        const TanbaPage *page = seg_page(doc, line->page)->page;
        passage->page_end = MAX(passage->page_end, page->number);
        if (line->page == block->page && first->placed)
            grow_box(passage, line);
        if (page->source == TANBA_SOURCE_OCR)
            passage->source = TANBA_SOURCE_OCR;
        float confidence = line->line->confidence;
        if (isfinite(confidence) && confidence >= 0 && page->source == TANBA_SOURCE_OCR) {
            sum += (double)confidence * line->length;
            weight += line->length;
        }
    }
    passage->confidence = weight > 0 ? (float)CLAMP(sum / weight, 0, 100) : -1;
}

/* "(a)", "1." given by the format: without its marks. */
static char *number_of(const SegDoc *doc, const SegBlock *block)
{
    if (block->kind == TANBA_KIND_FOOTNOTE)
        return block->note ? g_strdup(block->note) : NULL;
    if (block->given && !block->has_number) { /* some form that we do not read: as it is */
        g_autofree char *trimmed = g_strstrip(g_strdup(block->given));
        gsize n = strlen(trimmed);
        while (n > 0 && strchr(".):", trimmed[n - 1]))
            trimmed[--n] = '\0';
        const char *start = trimmed[0] == '(' ? trimmed + 1 : trimmed;
        return g_utf8_strlen(start, -1) > 1 || g_ascii_isalnum(*start) ? g_strdup(start) : NULL;
    }
    if (!seg_has_own_number(block) || block->number.style == TANBA_NUMBER_BULLET)
        return NULL;
    const char *from = block->given ? block->given : seg_block_line(doc, block, 0)->text;
    return g_strndup(from + block->number.start, block->number.end - block->number.start);
}

typedef struct {
    SegDoc *doc;
    SegOutline outline;
    GString *text, *printed;
} Emitter;

static void emit(Emitter *emitter, const SegBlock *block)
{
    SegDoc *doc = emitter->doc;
    TanbaDocument *document = doc->document;
    TanbaPassage passage = {.kind = block->kind};
    g_string_truncate(emitter->text, 0);
    g_string_truncate(emitter->printed, 0);
    seg_join(doc, block, emitter->text, emitter->printed);
    if (emitter->printed->len == 0)
        return;
    if (emitter->text->len == 0 && !block->has_number && block->kind != TANBA_KIND_FOOTNOTE)
        g_string_assign(emitter->text, emitter->printed->str);
    locate(doc, block, &passage);
    g_autofree char *number = number_of(doc, block);
    passage.number = number && *number ? number : NULL;
    passage.text = emitter->text->str;
    passage.printed = emitter->printed->str;
    guint32 ordinal = tanba_document_count(document);
    if (block->kind == TANBA_KIND_HEADING)
        seg_outline_enter(&emitter->outline, block, ordinal, passage.text);
    gboolean running = block->kind == TANBA_KIND_HEADER || block->kind == TANBA_KIND_FOOTER;
    passage.parent = running ? -1 : seg_outline_parent(&emitter->outline);
    if (block->kind == TANBA_KIND_HEADING && !block->lead_in && !block->has_number &&
        block->page == 0)
        doc->title = MIN(doc->title, ordinal);
    tanba_document_add(document, &passage);
    if (block->kind == TANBA_KIND_HEADING)
        seg_outline_push(&emitter->outline, block, ordinal,
                         tanba_document_passage(document, ordinal)->text);
}

static void add_pages(SegDoc *doc)
{
    for (guint32 i = 0; i < doc->pages->len; i++) {
        const SegPage *page = seg_page(doc, i);
        TanbaPageInfo info = {page->page->number, label_of(page),         page->page->source,
                              page->page->engine, page->page->confidence, page->page->lang};
        tanba_document_add_page(doc->document, &info);
        doc->document->n_pages = MAX(doc->document->n_pages, page->page->number);
    }
}

void seg_emit(SegDoc *doc)
{
    Emitter emitter = {doc, seg_outline_new(), g_string_new(NULL), g_string_new(NULL)};
    for (guint i = 0; i < doc->blocks->len; i++)
        if (seg_block(doc, i)->note)
            g_hash_table_add(doc->marks, g_strdup(seg_block(doc, i)->note));
    seg_learn_hyphens(doc);
    add_pages(doc);
    for (guint i = 0; i < doc->blocks->len; i++)
        emit(&emitter, seg_block(doc, i));
    seg_outline_clear(&emitter.outline);
    g_string_free(emitter.text, TRUE);
    g_string_free(emitter.printed, TRUE);
}
