/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First pass: pages to lines, each with its place made safe and its looks measured.
 */
#include "segment/parts.h"

#include <math.h>
#include <string.h>

/* No page is larger; what lies beyond is damage. */
#define FAR 100000.0f
#define TAB_WIDTH 8

static gboolean is_space_at(const char *p, gsize *size)
{
    guchar c = (guchar)*p;
    if (c == ' ' || c == '\t') {
        *size = 1;
        return TRUE;
    }
    gunichar u = c == 0xC2 || c == 0xE2 || c == 0xE3 ? g_utf8_get_char(p) : 0;
    *size = u == 0xA0 ? 2 : 3;
    return u == 0xA0 || u == 0x3000 || (u >= 0x2000 && u <= 0x200B);
}

/* Cuts white space off both ends; of the front, counts what columns it took. */
static float trim(SegLine *out, const TanbaLine *line)
{
    const char *p = line->text, *end = p + line->length;
    float columns = 0;
    gsize size;
    while (p < end && is_space_at(p, &size)) {
        columns += *p == '\t' ? TAB_WIDTH : 1;
        p += size;
    }
    out->trimmed = (guint32)(p - line->text);
    while (end > p) {
        const char *last = g_utf8_prev_char(end);
        if (!is_space_at(last, &size))
            break;
        end = last;
    }
    out->text = p;
    out->length = (guint32)(end - p);
    return columns;
}

static gboolean is_sane(const TanbaLine *line)
{
    const float places[] = {line->x0, line->y0, line->x1, line->y1};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (!isfinite(places[i]) || fabsf(places[i]) > FAR)
            return FALSE;
    return line->x1 > line->x0 && line->y1 > line->y0;
}

/* Characters of the run but for spaces, up to the line's end. */
static guint count_run(const SegLine *line, const TanbaRun *run)
{
    guint n = 0;
    for (guint32 i = run->start; i < run->end && i < line->line->length; i++) {
        guchar c = (guchar)line->line->text[i];
        n += c != ' ' && c != '\t' && (c & 0xC0) != 0x80;
    }
    return n;
}

/* The size of most characters, and which looks nine tenths of them share. */
static void measure_runs(SegLine *line)
{
    guint total = 0, bold = 0, italic = 0, best = 0;
    guint32 number_end = line->trimmed + (line->has_number ? line->number.end + 1 : 0);
    for (guint32 i = 0; i < line->line->n_runs; i++) {
        const TanbaRun *run = &line->line->runs[i];
        guint n = count_run(line, run);
        if (n > best && isfinite(run->font_size) && run->font_size > 0 && run->font_size < 1000) {
            best = n;
            line->size = run->font_size;
        }
        if ((run->end <= number_end && number_end < line->trimmed + line->length) ||
            run->flags & (TANBA_RUN_SUPERSCRIPT | TANBA_RUN_NOTE_MARK))
            continue; /* numbers and marks are often set otherwise than their text */
        total += n;
        bold += run->flags & TANBA_RUN_BOLD ? n : 0;
        italic += run->flags & TANBA_RUN_ITALIC ? n : 0;
    }
    if (total > 0 && bold * 10 >= total * 9)
        line->looks |= SEG_BOLD;
    if (total > 0 && italic * 10 >= total * 9)
        line->looks |= SEG_ITALIC;
}

static gboolean is_caps(const SegLine *line)
{
    guint upper = 0;
    const char *p = line->text, *end = p + MIN(line->length, 400);
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        if (c < 0x80 ? g_ascii_islower((char)c) : g_unichar_islower(c))
            return FALSE;
        upper += c < 0x80 ? g_ascii_isupper((char)c) : g_unichar_isupper(c);
    }
    return upper >= 4;
}

/* A rule drawn with characters, as plain texts have above footnotes. */
static gboolean is_rule(const SegLine *line)
{
    if (line->length < 3)
        return FALSE;
    for (guint32 i = 0; i < line->length; i++)
        if (!strchr("_-=*~", line->text[i]) || line->text[i] != line->text[0])
            return FALSE;
    return TRUE;
}

static SegPart part_of(const SegLine *line)
{
    switch (line->line->role) {
    case TANBA_ROLE_HEADER:
        return SEG_HEADER;
    case TANBA_ROLE_FOOTER:
        return SEG_FOOTER;
    case TANBA_ROLE_FOOTNOTE:
        return SEG_NOTE;
    case TANBA_ROLE_TABLE:
        return SEG_TABLE;
    default:
        return line->length == 0 || is_rule(line) ? SEG_BLANK : SEG_BODY;
    }
}

static void place(SegLine *line, const SegPage *page, const SegLine *before, float columns)
{
    const TanbaLine *from = line->line;
    if (page->placed && is_sane(from)) {
        line->x0 = from->x0;
        line->y0 = from->y0;
        line->x1 = from->x1;
        line->y1 = from->y1;
    } else if (page->placed && before) {
        line->x0 = before->x0;
        line->x1 = before->x1;
        line->y0 = before->y1;
        line->y1 = before->y1 + (before->y1 - before->y0);
    } else {
        line->x0 = columns;
        line->x1 = columns + (float)g_utf8_strlen(line->text, (gssize)line->length);
    }
}

static void add_line(SegDoc *doc, guint32 page_index, const TanbaLine *from, gboolean blank_above)
{
    SegLine line = {.line = from, .page = page_index, .gap = -1, .blank_above = blank_above};
    const SegPage *page = seg_page(doc, page_index);
    float columns = trim(&line, from);
    const SegLine *before =
        doc->lines->len > page->first ? seg_line(doc, doc->lines->len - 1) : NULL;
    place(&line, page, before, columns);
    line.part = part_of(&line);
    line.starts_note = line.part == SEG_NOTE;
    line.has_number = tanba_number_parse(line.text, line.length, &line.number);
    measure_runs(&line);
    if (line.size <= 0 && page->placed && from->n_runs == 0)
        line.size = 0.75f * (line.y1 - line.y0);
    if (is_caps(&line))
        line.looks |= SEG_CAPS;
    g_array_append_val(doc->lines, line);
}

static void add_page(SegDoc *doc, const TanbaPage *from)
{
    SegPage page = {.page = from, .first = doc->lines->len, .end = doc->lines->len, .columns = 1};
    guint placed = 0, inked = 0;
    for (guint i = 0; i < from->lines->len; i++) {
        const TanbaLine *line = tanba_page_line(from, i);
        inked += line->length > 0;
        placed += line->length > 0 && is_sane(line);
    }
    page.placed = placed * 2 > inked;
    g_array_append_val(doc->pages, page);
    guint32 index = doc->pages->len - 1;
    gboolean blank = TRUE;
    for (guint i = 0; i < from->lines->len; i++) {
        add_line(doc, index, tanba_page_line(from, i), blank);
        const SegLine *line = seg_line(doc, doc->lines->len - 1);
        blank = line->part == SEG_BLANK;
    }
    seg_page(doc, index)->end = doc->lines->len;
}

/* The size that most characters have: sizes in quarters of a point up to 60. */
static float most_common_size(const SegDoc *doc)
{
    guint64 counts[240] = {0};
    guint best = 0;
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        guint bucket = (guint)CLAMP(line->size * 4 + 0.5f, 0, 239);
        counts[bucket] += line->length;
    }
    for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best] || best == 0)
            best = i;
    return counts[best] ? (float)best / 4 : 0;
}

/* Characters of the line's first word. */
static float first_word(const SegLine *line)
{
    const char *p = line->text, *end = p + line->length;
    guint n = 0;
    for (; p < end && *p != ' ' && *p != '\t'; p = g_utf8_next_char(p))
        n++;
    return (float)n;
}

/* The width that all but a fiftieth of the lines keep within, up to 200; 0 where many are wider. */
static guint usual_width(const SegDoc *doc)
{
    guint counts[202] = {0}, total = 0, above = 0, width = 201;
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        if (line->part == SEG_BLANK || line->line->role)
            continue;
        total++;
        counts[(guint)CLAMP(line->x1, 0, 201)]++;
    }
    while (width > 0 && (above += counts[width]) <= total / 50)
        width--;
    return width <= 200 ? width : 0;
}

/* A plain text is wrapped where most lines that another follows directly had no room for its first
 * word. */
static void find_wrap(SegDoc *doc)
{
    guint pairs = 0, full = 0;
    doc->wrap = (float)usual_width(doc);
    for (guint32 i = 1; i < doc->lines->len; i++) {
        const SegLine *before = seg_line(doc, i - 1), *line = seg_line(doc, i);
        if (before->part == SEG_BLANK || line->part == SEG_BLANK || before->page != line->page)
            continue;
        pairs++;
        full += before->x1 + 1 + first_word(line) > doc->wrap - 2;
    }
    doc->wrapped = doc->wrap > 20 && pairs >= 2 && full * 2 >= pairs;
}

void seg_lines(SegDoc *doc, const GPtrArray *pages)
{
    guint placed = 0;
    for (guint i = 0; i < pages->len; i++) {
        add_page(doc, pages->pdata[i]);
        const SegPage *page = seg_page(doc, i);
        placed += page->placed && page->end > page->first ? page->end - page->first : 0;
    }
    doc->placed = placed * 2 > doc->lines->len;
    doc->body_size = most_common_size(doc);
    if (!doc->placed)
        find_wrap(doc);
}
