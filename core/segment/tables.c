/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fourth pass: rows of tables, which are lines of several cells under each other, and tables of
 * contents, whose lines are no headings though they read like them.
 */
#include "segment/parts.h"

#include <string.h>

/* Cells of a row longer than this are columns of text or a stretched line. */
#define LONGEST_CELL 60
#define FEWEST_ROWS 3

/* "Introduction ........ 3": a leader of four dots or more. */
gboolean seg_has_leader(const SegLine *line)
{
    guint run = 0;
    for (guint32 i = 0; i < line->length; i++) {
        char c = line->text[i];
        if (c == '.' || c == '_')
            run++;
        else if (i + 2 < line->length && memcmp(line->text + i, "\xE2\x80\xA6", 3) == 0) {
            run += 3;
            i += 2;
        } else if (c != ' ')
            run = 0;
        if (run >= 5)
            return TRUE;
    }
    return FALSE;
}

/* Cells of a line: parts between tabs, pipes or, in a plain text, wide gaps. A number's own gap does
 * not count. 0 where a cell is too long. */
static guint count_cells(const SegDoc *doc, const SegLine *line)
{
    guint cells = 0, cell = 0, spaces = 0;
    guint32 from = line->has_number ? line->number.text : 0;
    gboolean plain = !seg_page(doc, line->page)->placed;
    for (guint32 i = from; i <= line->length; i++) {
        char c = i < line->length ? line->text[i] : '\t';
        spaces = c == ' ' ? spaces + 1 : 0;
        gboolean wide = plain && spaces == 3;
        if (c != '\t' && !(plain && c == '|') && !wide) {
            cell += c != ' ';
            continue;
        }
        if (cell > LONGEST_CELL)
            return 0;
        cells += cell > 0;
        cell = 0;
    }
    return cells;
}

static gboolean is_free(const SegLine *line)
{
    return line->part == SEG_BODY && line->line->role == TANBA_ROLE_NONE;
}

/* Runs of lines with as many cells, or nearly, become rows. */
static void mark_rows(SegDoc *doc, const SegPage *page)
{
    guint32 first = page->first;
    guint rows = 0, cells = 0;
    for (guint32 i = page->first; i <= page->end; i++) {
        guint here =
            i < page->end && is_free(seg_line(doc, i)) ? count_cells(doc, seg_line(doc, i)) : 0;
        gboolean alike = here >= 2 && (rows == 0 || (here + 1 >= cells && here <= cells + 1));
        if (alike) {
            first = rows == 0 ? i : first;
            rows++;
            cells = here;
            continue;
        }
        if (i < page->end && seg_line(doc, i)->part == SEG_BLANK && !page->placed)
            continue;
        if (rows >= FEWEST_ROWS)
            for (guint32 k = first; k < i; k++)
                if (is_free(seg_line(doc, k)))
                    seg_line(doc, k)->part = SEG_TABLE;
        rows = here >= 2;
        first = i;
        cells = here;
    }
}

/* What belongs to the first line with a leader: "Paragraphs  Page", the first half of a long entry. */
static void mark_above(SegDoc *doc, const SegPage *page, guint32 first)
{
    for (guint32 i = first; i > page->first && i + 4 > first; i--) {
        SegLine *line = seg_line(doc, i - 1);
        if (!is_free(line) || line->looks & SEG_BOLD || line->size > 1.1f * doc->body_size ||
            seg_ends_sentence(line->text, line->length) || line->length > 120)
            return;
        line->part = SEG_TABLE;
    }
}

/* Lines with leaders, and the few lines between them. */
static void mark_contents(SegDoc *doc, const SegPage *page)
{
    guint32 last = G_MAXUINT32;
    guint found = 0;
    for (guint32 i = page->first; i < page->end; i++)
        found += is_free(seg_line(doc, i)) && seg_has_leader(seg_line(doc, i));
    if (found < 2)
        return;
    for (guint32 i = page->first; i < page->end; i++) {
        SegLine *line = seg_line(doc, i);
        if (!is_free(line) || !seg_has_leader(line))
            continue;
        line->part = SEG_TABLE;
        guint32 from = last == G_MAXUINT32 || i - last > 6 ? i : last;
        for (guint32 k = from; k < i; k++)
            if (is_free(seg_line(doc, k)))
                seg_line(doc, k)->part = SEG_TABLE;
        if (last == G_MAXUINT32)
            mark_above(doc, page, i);
        last = i;
    }
}

void seg_tables(SegDoc *doc)
{
    for (guint32 i = 0; i < doc->pages->len; i++) {
        mark_contents(doc, seg_page(doc, i));
        mark_rows(doc, seg_page(doc, i));
    }
}
