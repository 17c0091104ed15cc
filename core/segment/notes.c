/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Third pass: footnotes. On a placed page they are the small lines at its foot, or whatever follows a
 * raised mark there; what stands above the first mark goes on from the page before. In a plain text
 * they are the paragraphs that begin with a raised figure.
 */
#include "segment/parts.h"

#include <string.h>

/* Bytes of a mark in raised Unicode figures: ¹ ² ³ ⁰ ⁴ to ⁹. */
static guint32 raised_figures(const char *text, guint32 length)
{
    guint32 n = 0;
    while (n < length) {
        gunichar c = (guchar)text[n] < 0x80 ? 0 : g_utf8_get_char(text + n);
        if (c != 0xB9 && c != 0xB2 && c != 0xB3 && c != 0x2070 && (c < 0x2074 || c > 0x2079))
            break;
        n += (guint32)(g_utf8_next_char(text + n) - (text + n));
    }
    return n;
}

/* Bytes of stars and daggers. */
guint32 seg_signs(const char *text, guint32 length)
{
    guint32 n = 0;
    while (n < length && n < 12) {
        gunichar c = g_utf8_get_char(text + n);
        if (c != '*' && c != 0x2217 && c != 0x2020 && c != 0x2021)
            break;
        n += (guint32)(g_utf8_next_char(text + n) - (text + n));
    }
    return n;
}

static guint32 figures(const char *text, guint32 length)
{
    guint32 n = 0;
    while (n < length && g_ascii_isdigit(text[n]))
        n++;
    return n <= 3 ? n : 0;
}

gboolean seg_run_is_mark(const TanbaLine *line, const TanbaRun *run)
{
    if (run->flags & TANBA_RUN_NOTE_MARK)
        return TRUE;
    if (!(run->flags & TANBA_RUN_SUPERSCRIPT))
        return FALSE;
    const char *text = line->text + run->start, *end = line->text + run->end;
    guint n = 0;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        if (strchr(" ,;[]()", *p))
            continue;
        if (!g_ascii_isdigit(*p) && !seg_signs(p, (guint32)(end - p)) && !raised_figures(p, 3))
            return FALSE;
        n++;
    }
    /* "km2" and "m3" are measures */
    gboolean unit = n == 1 && run->start > 0 && text[-1] == 'm' && (*text == '2' || *text == '3') &&
                    (run->start < 2 || !g_ascii_isalpha(text[-2]) || strchr("kcd", text[-2]));
    return n > 0 && !unit;
}

/* The raised run that the line starts with, or NULL. */
static const TanbaRun *raised_run(const SegLine *line)
{
    const TanbaRun *run = line->line->n_runs ? line->line->runs : NULL;
    if (!run || run->start > line->trimmed || !seg_run_is_mark(line->line, run))
        return NULL;
    return run;
}

gboolean seg_note_mark(const SegLine *line, guint32 *end, guint32 *text)
{
    const char *p = line->line->text;
    guint32 length = line->trimmed + line->length, at = line->trimmed;
    const TanbaRun *run = raised_run(line);
    if (run) {
        at = MIN(run->end, length);
    } else {
        guint32 n = raised_figures(p + at, length - at);
        n = n ? n : seg_signs(p + at, length - at);
        n = n ? n : figures(p + at, length - at);
        at += n;
        if (n == 0)
            return FALSE;
    }
    *end = at;
    while (at < length && (strchr(" \t.)", p[at]) || strncmp(p + at, "\xC2\xA0", 2) == 0))
        at += p[at] == '\xC2' ? 2 : 1;
    *text = at;
    return TRUE;
}

/* A mark that nothing but a note starts with. */
static gboolean has_sure_mark(const SegLine *line)
{
    if (raised_run(line) || raised_figures(line->text, line->length))
        return TRUE;
    guint32 n = seg_signs(line->text, line->length);
    return n > 0 && (n == line->length || line->text[n - 1] != '*' || line->text[n] != ' ' ||
                     line->size > 0);
}

/* A mark that starts a note where notes stand: "3 Text" in small print. */
static gboolean has_mark(const SegLine *line)
{
    if (has_sure_mark(line))
        return TRUE;
    guint32 n = figures(line->text, line->length);
    return n > 0 && n < line->length && strchr(" \t.)", line->text[n]) != NULL;
}

static gint by_height(gconstpointer a, gconstpointer b, gpointer data)
{
    const SegLine *left = seg_line(data, *(const guint32 *)a);
    const SegLine *right = seg_line(data, *(const guint32 *)b);
    float d = left->y1 - right->y1;
    if (d < -2 || d > 2)
        return d < 0 ? -1 : 1;
    if (left->x0 != right->x0)
        return left->x0 < right->x0 ? -1 : 1;
    return *(const guint32 *)a < *(const guint32 *)b ? -1 : 1;
}

/* The page's printed lines, and the rules between them, from top to bottom. */
static GArray *body_downwards(const SegDoc *doc, const SegPage *page)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = page->first; i < page->end; i++) {
        const SegLine *line = seg_line(doc, i);
        if (line->line->role == TANBA_ROLE_NONE &&
            (line->part == SEG_BODY || (line->part == SEG_BLANK && line->length > 0)))
            g_array_append_val(order, i);
    }
    g_array_sort_with_data(order, by_height, (gpointer)doc);
    return order;
}

/* A mark printed in a line by itself, smaller than the text beside it. */
static gboolean is_lone_mark(const SegDoc *doc, const SegLine *line)
{
    guint32 n = seg_signs(line->text, line->length);
    n = n ? n : figures(line->text, line->length);
    return n > 0 && n == line->length && line->size > 0 && line->size < 0.8f * doc->body_size;
}

/* How many of the page's lowest lines are in small print. */
static guint small_tail(const SegDoc *doc, const GArray *order)
{
    guint n = 0;
    while (n < order->len) {
        const SegLine *line = seg_line(doc, g_array_index(order, guint32, order->len - 1 - n));
        if (line->size <= 0 || line->size > 0.93f * doc->body_size)
            break;
        n++;
    }
    return n;
}

static gboolean ends_with_sign(const SegLine *line)
{
    if (line->length < 4)
        return FALSE;
    const char *last = g_utf8_prev_char(line->text + line->length);
    return seg_signs(last, (guint32)(line->text + line->length - last)) > 0;
}

/* Where, among the lines downwards, notes in print as large as the text begin: at the first line with
 * a raised mark, or a mark under a rule, in the lower part of the page. */
static guint marked_tail(const SegDoc *doc, const SegPage *page, const GArray *order)
{
    float middle = page->page->height > 0 ? 0.4f * page->page->height : 0;
    gboolean referred = FALSE; /* a line above ends with a star */
    for (guint i = 0; i < order->len; i++) {
        const SegLine *line = seg_line(doc, g_array_index(order, guint32, i));
        if (referred && line->y0 > middle && seg_signs(line->text, line->length))
            return order->len - i;
        referred = referred || ends_with_sign(line);
        if (line->y0 <= middle || i == 0)
            continue;
        gboolean ruled = seg_line(doc, g_array_index(order, guint32, i - 1))->part == SEG_BLANK;
        if ((ruled && has_mark(line)) ||
            (line->size <= 1.05f * doc->body_size && (raised_run(line) || is_lone_mark(doc, line))))
            return order->len - i;
    }
    return 0;
}

/* Marks the lowest `n` lines. Those above the first mark belong to the note before, if there is one
 * that was left open; else they are no notes. */
static void mark_tail(SegDoc *doc, const GArray *order, guint n, gboolean *open)
{
    guint first = order->len - n, start = order->len;
    for (guint i = first; i < order->len && start == order->len; i++)
        if (has_mark(seg_line(doc, g_array_index(order, guint32, i))))
            start = i;
    guint from = *open ? first : start;
    for (guint i = from; i < order->len; i++) {
        SegLine *line = seg_line(doc, g_array_index(order, guint32, i));
        if (line->part == SEG_BLANK)
            continue;
        line->part = SEG_NOTE;
        line->starts_note = i >= start && has_mark(line);
        if (i > 0 && line->starts_note && i > from) { /* "2011 ..." in the middle of a note */
            const SegLine *before = seg_line(doc, g_array_index(order, guint32, i - 1));
            if (!has_sure_mark(line) && line->x0 > before->x0 + 2 && !before->starts_note)
                line->starts_note = FALSE;
        }
    }
    *open = from < order->len;
}

static void notes_of_placed(SegDoc *doc, SegPage *page, gboolean *open)
{
    g_autoptr(GArray) order = body_downwards(doc, page);
    guint small = small_tail(doc, order);
    if (small > 0 && small < order->len) {
        mark_tail(doc, order, small, open);
        return;
    }
    guint marked = marked_tail(doc, page, order);
    if (marked > 0)
        mark_tail(doc, order, marked, open);
    else
        *open = FALSE;
}

static gboolean is_link(const SegLine *line)
{
    return g_str_has_prefix(line->text, "http://") || g_str_has_prefix(line->text, "https://") ||
           g_str_has_prefix(line->text, "www.");
}

/* A note of a plain text goes on to the next blank line, and over it with a bare link. */
static void notes_of_plain(SegDoc *doc, SegPage *page)
{
    gboolean in_note = FALSE;
    for (guint32 i = page->first; i < page->end; i++) {
        SegLine *line = seg_line(doc, i);
        if (line->part != SEG_BODY || line->line->role != TANBA_ROLE_NONE)
            continue;
        gboolean starts = raised_figures(line->text, line->length) > 0;
        gboolean runs_on = in_note && (is_link(line) || (doc->wrapped && !line->blank_above));
        in_note = starts || runs_on;
        if (in_note)
            line->part = SEG_NOTE;
        line->starts_note = starts;
    }
}

void seg_notes(SegDoc *doc)
{
    gboolean open = FALSE;
    for (guint32 i = 0; i < doc->pages->len; i++) {
        SegPage *page = seg_page(doc, i);
        if (page->placed && doc->body_size > 0)
            notes_of_placed(doc, page, &open);
        else
            notes_of_plain(doc, page);
    }
}
