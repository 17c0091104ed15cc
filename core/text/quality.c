/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/quality.h"

/* A page whose image covers so much of it may be a scan. */
#define SCAN_COVER 0.5f
/* A scan with fewer characters than this carries a stamp or a page number, not its text. */
#define FEW 100
/* Fewer characters are a page's number or a stamp, and what else is drawn may be its text. */
#define HARDLY_ANY 20
/* A scan covers so much of a page that text beside it can only be a margin's... */
#define WHOLE_COVER 0.8f
/* ...if its lines stand in less than this share of the page's height. */
#define MARGIN 0.15f
#define SLOTS 64
/* Below this there is too little to call it garbage. */
#define ENOUGH 60

typedef struct {
    guint all;      /* characters but for white space */
    guint letters;  /* and digits, of any script */
    guint broken;   /* U+FFFD, private use, control, unassigned */
    guint mojibake; /* pairs that UTF-8 read as Latin-1 gives */
} Counts;

static gboolean is_broken(gunichar c)
{
    if (c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
        return TRUE;
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE;
}

/* "Ã©", "â€™", "Ð¿": a lead byte's letter, then what a continuation byte becomes in Latin-1 or
 * Windows-1252. */
static gboolean is_mojibake(gunichar before, gunichar c)
{
    gboolean lead = before == 0xC2 || before == 0xC3 || before == 0xD0 || before == 0xD1 ||
                    before == 0xD8 || before == 0xD9 || before == 0xE2;
    if (!lead)
        return FALSE;
    return (c >= 0x80 && c <= 0xBF) || c == 0x20AC || c == 0x201A || c == 0x201E || c == 0x2026 ||
           c == 0x2122 || c == 0x0152 || c == 0x0153 || c == 0x0178 || c == 0x017D;
}

/* Bullets that Word draws from its Symbol font have private-use codes on many sound pages. */
static gboolean is_symbol_font(gunichar c)
{
    return c >= 0xF000 && c <= 0xF0FF;
}

static void count_line(const TanbaLine *line, Counts *counts)
{
    gunichar before = ' ';
    guint in_line = 0;
    for (const char *p = line->text, *end = p + line->length; p < end; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        if (c == '\t' || g_unichar_isspace(c))
            continue;
        counts->all++;
        in_line++;
        if (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c) || g_unichar_ismark(c))
            counts->letters++;
        else if (is_broken(c) && !(in_line == 1 && is_symbol_font(c)))
            counts->broken++;
        if (is_mojibake(before, c))
            counts->mojibake++;
        before = c;
    }
}

/* What is wrong with the text itself, or NULL. Rows of figures, formulas or dotted leaders are sound
 * text unless an image lies under them. */
static const char *fault_of(const Counts *counts, gboolean scan)
{
    if (counts->broken * 10 > counts->all)
        return "its text layer holds characters that no font table explains";
    if (counts->mojibake * 12 > counts->all)
        return "its text layer was decoded with the wrong charset";
    if (scan && counts->letters * 2 < counts->all)
        return "its text layer is mostly signs, not letters";
    return NULL;
}

/* The share of the page's height in which lines stand; 1 where places are not known. */
static float height_of_text(const TanbaPage *page)
{
    gboolean slots[SLOTS] = {FALSE};
    guint filled = 0;
    if (!(page->height > 0))
        return 1;
    for (guint i = 0; i < page->lines->len; i++) {
        const TanbaLine *line = tanba_page_line(page, i);
        if (!(line->y1 > line->y0))
            return 1;
        float scale = SLOTS / page->height;
        int first = (int)CLAMP(line->y0 * scale, 0, SLOTS - 1);
        int last = (int)CLAMP(line->y1 * scale, 0, SLOTS - 1);
        for (int k = first; k <= last; k++)
            filled += !slots[k], slots[k] = TRUE;
    }
    return (float)filled / SLOTS;
}

/* A court's header or a row of numbers on a scan is text, but not the page's. */
static gboolean is_stamped(const TanbaPage *page)
{
    return page->image_cover >= WHOLE_COVER && !(page->flags & TANBA_PAGE_RECOGNISED) &&
           height_of_text(page) < MARGIN;
}

gboolean tanba_page_needs_ocr(const TanbaPage *page, const char **why)
{
    const char *reason = NULL;
    Counts counts = {0};
    for (guint i = 0; i < page->lines->len; i++)
        count_line(tanba_page_line(page, i), &counts);
    gboolean scan = page->image_cover >= SCAN_COVER;
    if (page->flags & TANBA_PAGE_NO_TEXT)
        reason = "it is a bare image";
    else if (scan && counts.all < FEW)
        reason = "an image covers it and it holds hardly any text";
    else if (page->flags & TANBA_PAGE_INK && counts.letters < HARDLY_ANY)
        reason = "more is drawn on it than its text layer holds";
    else if (is_stamped(page))
        reason = "an image covers it and its text stands in a margin only";
    else if (counts.all >= ENOUGH)
        reason = fault_of(&counts, scan);
    if (reason && why)
        *why = reason;
    return reason != NULL;
}
