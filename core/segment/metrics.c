/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fifth pass: what is usual on a page and in the document: columns, edges of the text, the distance
 * from line to line. Everything after it asks whether a line is unusual.
 */
#include "segment/parts.h"

#include <math.h>

#define STRIPS 200
#define FEWEST_IN_COLUMN 6

static gboolean is_body(const SegLine *line)
{
    return line->part == SEG_BODY;
}

static float middle(const SegLine *line)
{
    return (line->y0 + line->y1) / 2;
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    float d = *(const float *)a - *(const float *)b;
    return d < 0 ? -1 : d > 0;
}

/* The value that `share` of all are not above. */
static float percentile(GArray *values, float share)
{
    if (values->len == 0)
        return 0;
    g_array_sort(values, by_value);
    guint at = (guint)((float)(values->len - 1) * share + 0.5f);
    return g_array_index(values, float, at);
}

static float edge(const SegDoc *doc, const SegPage *page, gboolean right)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint32 i = page->first; i < page->end; i++) {
        const SegLine *line = seg_line(doc, i);
        if (is_body(line))
            g_array_append_val(values, *(right ? &line->x1 : &line->x0));
    }
    return percentile(values, right ? 0.9f : 0.1f);
}

/* A strip down the middle that hardly a line crosses, with lines on both sides of it. */
static gboolean find_gutter(const SegDoc *doc, SegPage *page)
{
    int cover[STRIPS + 2] = {0};
    float left = page->left, width = page->right - page->left;
    guint lines = 0;
    if (!(width > 50))
        return FALSE;
    for (guint32 i = page->first; i < page->end; i++) {
        const SegLine *line = seg_line(doc, i);
        if (!is_body(line))
            continue;
        int from = (int)CLAMP((line->x0 - left) / width * STRIPS, 0, STRIPS);
        int to = (int)CLAMP((line->x1 - left) / width * STRIPS, 0, STRIPS);
        cover[from]++;
        cover[to + 1]--;
        lines++;
    }
    int open = 0, best = 0, least = G_MAXINT;
    for (int i = 0; i < STRIPS; i++) {
        open += cover[i];
        if (i > STRIPS * 3 / 10 && i < STRIPS * 7 / 10 && open < least) {
            least = open;
            best = i;
        }
    }
    page->gutter = left + width * ((float)best + 0.5f) / STRIPS;
    return lines >= 2 * FEWEST_IN_COLUMN && least * 10 <= (int)lines;
}

/* Two columns only where both hold lines that fill them; lists of short lines have a gutter too. */
static void find_columns(SegDoc *doc, SegPage *page)
{
    guint filled[2] = {0};
    if (!find_gutter(doc, page))
        return;
    for (guint32 i = page->first; i < page->end; i++) {
        const SegLine *line = seg_line(doc, i);
        if (!is_body(line) || (line->x0 < page->gutter && line->x1 > page->gutter))
            continue;
        guint side = line->x0 >= page->gutter;
        float width = side ? page->right - page->gutter : page->gutter - page->left;
        filled[side] += line->x1 - line->x0 > 0.7f * width;
    }
    if (filled[0] < FEWEST_IN_COLUMN || filled[1] < FEWEST_IN_COLUMN)
        return;
    page->columns = 2;
    for (guint32 i = page->first; i < page->end; i++) {
        SegLine *line = seg_line(doc, i);
        line->column = line->x0 >= page->gutter;
    }
}

/* Pages of short lines borrow the edge of their like: odd and even ones may be set apart. */
static void even_out(SegDoc *doc)
{
    for (guint parity = 0; parity < 2; parity++) {
        g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(float));
        for (guint32 i = parity; i < doc->pages->len; i += 2)
            if (seg_page(doc, i)->placed)
                g_array_append_val(values, seg_page(doc, i)->right);
        float usual = percentile(values, 0.5f);
        for (guint32 i = parity; i < doc->pages->len; i += 2) {
            SegPage *page = seg_page(doc, i);
            if (page->placed && page->right < 0.97f * usual && page->left < 0.5f * usual)
                page->right = 0.97f * usual;
        }
    }
}

static void find_edges(SegDoc *doc)
{
    for (guint32 i = 0; i < doc->pages->len; i++) {
        SegPage *page = seg_page(doc, i);
        page->left = edge(doc, page, FALSE);
        page->right = edge(doc, page, TRUE);
    }
    even_out(doc);
    for (guint32 i = 0; i < doc->pages->len; i++)
        if (seg_page(doc, i)->placed)
            find_columns(doc, seg_page(doc, i));
}

/* Whether `line` stands right above `before`, though it was given after it. */
static gboolean is_misplaced(const SegLine *before, const SegLine *line)
{
    float up = middle(before) - middle(line), size = MAX(before->size, line->size);
    return is_body(before) && is_body(line) && before->column == line->column && up > 0.5f * size &&
           up < 2 * size && line->x0 < before->x1 && before->x0 < line->x1;
}

/* Engines give now and then a paragraph's short last line before the one above it. */
static void set_right(SegDoc *doc)
{
    for (guint32 p = 0; p < doc->pages->len; p++) {
        const SegPage *page = seg_page(doc, p);
        for (guint32 i = page->first + 1; page->placed && i < page->end; i++)
            for (guint32 k = i; k > page->first && k + 3 > i; k--) {
                SegLine *line = seg_line(doc, k), *before = seg_line(doc, k - 1);
                if (!is_misplaced(before, line))
                    break;
                SegLine kept = *line;
                *line = *before;
                *before = kept;
            }
    }
}

/* From each body line to the one before it in the same column. */
static void find_gaps(SegDoc *doc)
{
    for (guint32 p = 0; p < doc->pages->len; p++) {
        const SegPage *page = seg_page(doc, p);
        const SegLine *last[2] = {NULL, NULL};
        for (guint32 i = page->first; i < page->end; i++) {
            SegLine *line = seg_line(doc, i);
            if (!is_body(line))
                continue;
            const SegLine *before = last[line->column];
            line->gap = before && page->placed ? middle(line) - middle(before) : -1;
            last[line->column] = line;
        }
    }
}

/* The gap that is usual after lines which fill their column, or after any; 0 where there is none. */
static float usual_gap(const SegDoc *doc, gboolean only_full)
{
    guint counts[200] = {0}, best = 0, total = 0;
    for (guint32 i = 1; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i), *before = seg_line(doc, i - 1);
        const SegPage *page = seg_page(doc, line->page);
        if (line->gap < 0.8f * line->size || fabsf(line->size - doc->body_size) > 1.1f ||
            (only_full && before->x1 < page->right - 0.1f * (page->right - page->left)))
            continue;
        counts[(guint)CLAMP(line->gap * 2 + 0.5f, 0, 199)]++;
        total++;
    }
    for (guint i = 2; i < 199; i++)
        if (counts[i] > counts[best])
            best = i;
    /* a smaller one that is nearly as common: paragraphs of a line stand further apart */
    guint enough = only_full ? counts[best] * 2 / 3 : total / 5;
    for (guint i = 2; i < best; i++)
        if (counts[i] >= 2 && counts[i] >= enough)
            best = i;
    return counts[best] >= 2 ? (float)best / 2 : 0;
}

/* Whether gaps tell paragraphs apart: nearly every sentence that ends far from the edge has one below. */
static gboolean has_spaced_paragraphs(const SegDoc *doc)
{
    guint spaced = 0, tight = 0;
    for (guint32 i = 1; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i), *before = seg_line(doc, i - 1);
        const SegPage *page = seg_page(doc, line->page);
        if (line->gap <= 0 || !is_body(before) || before->page != line->page ||
            before->x1 > page->right - 0.4f * (page->right - page->left) ||
            !seg_ends_sentence(before->text, before->length))
            continue;
        if (line->gap > 1.3f * doc->pitch)
            spaced++;
        else
            tight++;
    }
    return spaced >= 5 && spaced >= 10 * tight;
}

static void find_centred(SegDoc *doc)
{
    for (guint32 i = 0; i < doc->lines->len; i++) {
        SegLine *line = seg_line(doc, i);
        const SegPage *page = seg_page(doc, line->page);
        float width = page->right - page->left;
        float before = line->x0 - page->left, after = page->right - line->x1;
        if (page->placed && page->columns == 1 && MIN(before, after) > 0.08f * width &&
            fabsf(before - after) < 0.05f * width)
            line->looks |= SEG_CENTRED;
    }
}

void seg_metrics(SegDoc *doc)
{
    find_edges(doc);
    set_right(doc);
    find_gaps(doc);
    find_centred(doc);
    doc->pitch = usual_gap(doc, TRUE);
    if (doc->pitch <= 0)
        doc->pitch = usual_gap(doc, FALSE);
    if (doc->pitch <= 0)
        doc->pitch = 1.2f * doc->body_size;
    doc->spaced = has_spaced_paragraphs(doc);
}
