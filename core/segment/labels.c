/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page numbers printed in running heads. Figures are believed only where they rise with the pages
 * on most pages that print any; Roman numbers also where a line is nothing else. Never moves a line.
 */
#include "segment/running.h"

#include <string.h>

typedef struct {
    const char *start;
    gsize length;
    guint value;
    gboolean roman;
    gboolean alone; /* the line is nothing else */
} Printed;

static guint roman_value(const char *text, gsize length)
{
    guint value = 0, last = 0;
    for (gsize i = length; i > 0; i--) {
        char c = g_ascii_tolower(text[i - 1]);
        guint one = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 50;
        value = one < last ? value - MIN(one, value) : value + one;
        last = one;
    }
    return value;
}

/* The last of the line's letters that make Roman numbers. */
static gboolean roman_in(const SegLine *line, Printed *out)
{
    const char *end = line->text + line->length, *start;
    while (end > line->text && !strchr("ivxlIVXL", end[-1]))
        end--;
    for (start = end; start > line->text && strchr("ivxlIVXL", start[-1]);)
        start--;
    out->roman = TRUE;
    out->start = start;
    out->length = (gsize)(end - start);
    out->value = roman_value(start, out->length);
    return out->length > 0 && out->value > 0;
}

static gboolean ends_in_announced_roman(const SegLine *line)
{
    const char *end = line->text + line->length;
    while (end > line->text && !g_ascii_isalnum(end[-1]) && end + 4 > line->text + line->length)
        end--;
    return end > line->text && !g_ascii_isdigit(end[-1]);
}

/* The page number in a running head: all of a number line, else the last figures. That a version or a
 * symbol ends with figures too ("v1.0", "A/HRC/99/7") is told by what stands before them. */
static gboolean number_in(const SegLine *line, Printed *out)
{
    char key[LONGEST_KEY + 16];
    seg_head_key(line, key);
    const char *end = line->text + line->length, *p;
    gboolean whole = seg_is_page_number(key);
    *out = (Printed){.alone = whole};
    if (seg_is_small_roman(key) ||
        ((whole || g_str_has_suffix(key, "#")) && ends_in_announced_roman(line)))
        return roman_in(line, out);
    gboolean first = strstr(key, "#of#") || strstr(key, "#/#") || strstr(key, "#из#");
    if (first && whole) {
        for (p = line->text; p < end && !g_ascii_isdigit(*p);)
            p++;
        end = p;
        while (end < line->text + line->length && g_ascii_isdigit(*end))
            end++;
    } else {
        while (end > line->text && !g_ascii_isdigit(end[-1]))
            end--;
        for (p = end; p > line->text && g_ascii_isdigit(p[-1]);)
            p--;
    }
    gboolean job = p > line->text + 1 && p[-1] == '-' && g_ascii_isdigit(p[-2]) && !whole;
    if (job) { /* "4 GE.12-12345" */
        p = line->text;
        for (end = p; end < line->text + line->length && g_ascii_isdigit(*end);)
            end++;
        if (end < line->text + line->length && *end != ' ' && *end != '\t')
            return FALSE;
    }
    gboolean part = p > line->text + 1 && p[-1] == '.' && g_ascii_isdigit(p[-2]);
    if (p == end || end - p > 5 || part || (!whole && p > line->text && p[-1] == '/'))
        return FALSE;
    out->start = p;
    out->length = (gsize)(end - p);
    out->value = (guint)g_ascii_strtoull(p, NULL, 10);
    return out->value > 0;
}

static gboolean is_running(const SegLine *line)
{
    return line->part == SEG_HEADER || line->part == SEG_FOOTER;
}

#define LONG_DOCUMENT 10 /* pages: two that agree by chance are no longer rare */

typedef struct {
    guint pages;
    guint32 last; /* page that was counted last: two lines of it count once */
} Votes;

/* How far printed numbers are from physical ones, on most pages that print one of this kind. */
static gboolean most_common_offset(const SegDoc *doc, gboolean roman, int *out)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    guint best = 0, pages = 0;
    guint32 last = G_MAXUINT32;
    gboolean alone = FALSE;
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        Printed printed;
        if (!is_running(line) || !number_in(line, &printed) || printed.roman != roman)
            continue;
        int offset = (int)printed.value - (int)line->page;
        Votes *votes = g_hash_table_lookup(counts, GINT_TO_POINTER(offset));
        if (!votes) {
            votes = g_new0(Votes, 1);
            votes->last = G_MAXUINT32;
            g_hash_table_insert(counts, GINT_TO_POINTER(offset), votes);
        }
        pages += line->page != last;
        last = line->page;
        votes->pages += votes->last != line->page;
        votes->last = line->page;
        alone = alone || printed.alone;
        if (votes->pages > best) {
            best = votes->pages;
            *out = offset;
        }
    }
    guint fewest = doc->pages->len > LONG_DOCUMENT ? 3 : 2;
    return (best >= fewest && best * 2 > pages) || (best == 1 && doc->pages->len == 1 && alone);
}

void seg_labels(SegDoc *doc)
{
    int offsets[2] = {0, 0};
    gboolean counted[2];
    for (guint roman = 0; roman < 2; roman++)
        counted[roman] = most_common_offset(doc, roman == 1, &offsets[roman]);
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        SegPage *page = seg_page(doc, line->page);
        Printed printed;
        if (!is_running(line) || page->label || page->page->number == 0 ||
            !number_in(line, &printed))
            continue;
        guint kind = printed.roman ? 1 : 0;
        if ((printed.roman && printed.alone) ||
            (counted[kind] && (int)printed.value - (int)line->page == offsets[kind]))
            page->label = tanba_document_keep_len(doc->document, printed.start, printed.length);
    }
}
