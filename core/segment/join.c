/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a block: its lines joined, in two forms. `text` is for reading and matching: without
 * number and footnote marks, words closed at line ends. `printed` is what stands on the page: number,
 * marks, and a hyphen at a line's end kept where it stood, followed by the space of the line break.
 */
#include "segment/join.h"

#include <string.h>

static gboolean is_raised(const char *p)
{
    guchar a = (guchar)p[0], b = (guchar)p[1];
    if (a == 0xC2)
        return b == 0xB9 || b == 0xB2 || b == 0xB3;
    guchar c = a == 0xE2 && b == 0x81 ? (guchar)p[2] : 0;
    return c == 0xB0 || (c >= 0xB4 && c <= 0xB9);
}

/* Whether a raised figure at `at` marks a footnote: it does not after a unit or a figure ("km²"). */
static gboolean is_raised_mark(const char *text, guint32 at)
{
    if (!is_raised(text + at))
        return FALSE;
    if (at == 0 || is_raised(g_utf8_prev_char(text + at)))
        return at >= 2 && is_raised_mark(text, (guint32)(g_utf8_prev_char(text + at) - text));
    if (g_ascii_isdigit(text[at - 1]))
        return FALSE;
    gboolean unit = text[at - 1] == 'm' &&
                    (at < 2 || !g_ascii_isalpha(text[at - 2]) || strchr("kcd", text[at - 2]));
    return !unit;
}

/* "persecution.1 The": where styles are unknown, figures glued to a sign that ends something, if there
 * is a footnote of that number. Their bytes, or 0. */
static guint32 glued_mark(const SegDoc *doc, const char *text, guint32 at, guint32 end)
{
    guint32 n = 0;
    while (at + n < end && n < 3 && g_ascii_isdigit(text[at + n]))
        n++;
    gboolean ends = at + n == end || text[at + n] == ' ';
    if (n == 0 || !ends || at < 2 || g_ascii_isdigit(text[at - 2]) ||
        !strchr(".,;:)\"\x9D", text[at - 1]))
        return 0;
    g_autofree char *mark = g_strndup(text + at, n);
    return g_hash_table_contains(doc->marks, mark) ? n : 0;
}

/* "Argentina*", "Argentina **" at the line's end: a mark set in plain print, if there is such a note. */
static guint32 closing_sign(const SegDoc *doc, const char *text, guint32 at, guint32 end)
{
    guint32 n = seg_signs(text + at, end - at);
    if (n == 0 || at == 0 || at + n != end || at < 4)
        return 0;
    g_autofree char *mark = g_strndup(text + at, n);
    return g_hash_table_contains(doc->marks, mark) ? n : 0;
}

typedef struct {
    const TanbaLine *line;
    guint32 next;      /* index of the run that `at` has not passed */
    guint32 power_end; /* of raised figures that mark no note: they are shown raised */
} Runs;

/* "10⁶": a power of ten, whatever notes there are. */
static gboolean is_power(const TanbaLine *line, const TanbaRun *run)
{
    return run->start >= 2 && memcmp(line->text + run->start - 2, "10", 2) == 0 &&
           (run->start == 2 || !g_ascii_isalnum(line->text[run->start - 3]));
}

/* "of 2 December": what OCR took to be raised, though it stands by itself. */
static gboolean is_misread(const SegDoc *doc, const SegLine *line, const TanbaRun *run)
{
    guint32 end = line->trimmed + line->length;
    return seg_page(doc, line->page)->page->source == TANBA_SOURCE_OCR &&
           run->start > line->trimmed && line->line->text[run->start - 1] == ' ' && run->end < end;
}

/* Whether a note stands somewhere that the raised figures may mean: any of "3, 4". */
static gboolean has_note(const SegDoc *doc, const SegLine *line, const TanbaRun *run)
{
    const char *p = line->line->text + run->start, *end = line->line->text + run->end;
    guint numbers = 0;
    if (run->flags & TANBA_RUN_NOTE_MARK)
        return TRUE;
    if (is_power(line->line, run) || is_misread(doc, line, run))
        return FALSE;
    while (p < end) {
        const char *start = p;
        while (p < end && g_ascii_isdigit(*p))
            p++;
        g_autofree char *mark = g_strndup(start, (gsize)(p - start));
        numbers += p > start;
        if (p > start && g_hash_table_contains(doc->marks, mark))
            return TRUE;
        p += p == start;
    }
    return numbers == 0;
}

/* End of the footnote mark that covers `at`, or 0. */
static guint32 mark_end(const SegDoc *doc, const SegLine *whole, Runs *runs, guint32 at)
{
    while (runs->next < runs->line->n_runs && runs->line->runs[runs->next].end <= at)
        runs->next++;
    if (runs->next >= runs->line->n_runs)
        return 0;
    const TanbaRun *run = &runs->line->runs[runs->next];
    if (run->start > at || at < runs->power_end || !seg_run_is_mark(runs->line, run))
        return 0;
    if (has_note(doc, whole, run))
        return run->end;
    runs->power_end = is_misread(doc, whole, run) ? 0 : run->end;
    return 0;
}

static void append_raised(GString *out, char figure)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (g_ascii_isdigit(figure))
        g_string_append(out, raised[g_ascii_digit_value(figure)]);
    else
        g_string_append_c(out, figure);
}

static void append_space(GString *out)
{
    if (out->len > 0 && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\t')
        g_string_append_c(out, ' ');
}

void seg_append_line(const SegDoc *doc, const SegLine *line, guint32 from, gboolean verbatim,
                     GString *out)
{
    const char *text = line->line->text;
    guint32 at = line->trimmed + from, end = line->trimmed + line->length;
    gboolean row = line->part == SEG_TABLE;
    Runs runs = {line->line, 0, 0};
    while (at < end) {
        guchar c = (guchar)text[at];
        guint32 skip = line->line->n_runs ? mark_end(doc, line, &runs, at) : 0;
        skip = verbatim ? 0 : skip;
        if (!verbatim && !skip && g_ascii_isdigit((char)c) && line->line->n_runs <= 1)
            skip = at + glued_mark(doc, text, at, end);
        if (!verbatim && !skip && (c == '*' || c == 0xE2) && !row)
            skip = at + closing_sign(doc, text, at, end);
        if (skip > at) {
            at = skip;
        } else if (at < runs.power_end && g_ascii_isdigit((char)c)) {
            append_raised(out, (char)c);
            at++;
        } else if (c == ' ' || (c == '\t' && !row)) {
            append_space(out);
            at++;
        } else if (c < 0x80) {
            g_string_append_c(out, (char)c);
            at++;
        } else {
            guint32 size = (guint32)(g_utf8_next_char(text + at) - (text + at));
            if (c == 0xC2 && (guchar)text[at + 1] == 0xA0)
                append_space(out);
            else if (!(c == 0xC2 && (guchar)text[at + 1] == 0xAD && at + size < end) &&
                     (verbatim || line->line->n_runs > 0 || !is_raised_mark(text, at)))
                g_string_append_len(out, text + at, size);
            at += size;
        }
    }
}

static gboolean is_unspaced(gunichar c)
{
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c < 0x30000);
}

/* "two- and three-year": the hyphen hangs. */
static gboolean is_hanging(const SegLine *next)
{
    static const char *const words[] = {"and ", "or ", "to ", "et ", "ou ",
                                        "y ",   "o ",  "и ",  "или "};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (next->length > strlen(words[i]) && memcmp(next->text, words[i], strlen(words[i])) == 0)
            return TRUE;
    return FALSE;
}

/* What stands between a line and the next one: takes the hyphen off, or adds a space. */
static void append_break(const SegDoc *doc, const SegLine *line, const SegLine *next, GString *out)
{
    gboolean soft;
    gsize hyphen = tanba_hyphen_at_end(line->text, line->length, &soft);
    if (hyphen && !is_hanging(next)) {
        if (soft ||
            !tanba_hyphens_keep(doc->hyphens, line->text, line->length, next->text, next->length))
            g_string_truncate(out, out->len - MIN(hyphen, out->len));
        return;
    }
    if (out->len > 0 && next->length > 0) {
        gunichar before = g_utf8_get_char(g_utf8_prev_char(out->str + out->len));
        if (is_unspaced(before) && is_unspaced(g_utf8_get_char(next->text)))
            return;
    }
    append_space(out);
}

static void strip(GString *out)
{
    while (out->len > 0 && strchr(" \t", out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
    gsize front = strspn(out->str, " \t");
    g_string_erase(out, 0, (gssize)front);
}

/* Where the text of the block's first line begins, after its number or mark. */
static guint32 text_start(const SegBlock *block, const SegLine *first)
{
    guint32 end, text;
    if (block->kind == TANBA_KIND_FOOTNOTE)
        return !block->is_block && block->note && seg_note_mark(first, &end, &text)
                   ? text - first->trimmed
                   : 0;
    return seg_has_own_number(block) && !block->given ? first->number.text : 0;
}

void seg_join(const SegDoc *doc, const SegBlock *block, GString *text, GString *printed)
{
    for (guint i = 0; i < block->lines->len; i++) {
        const SegLine *line = seg_block_line(doc, block, i);
        if (i > 0) {
            append_break(doc, seg_block_line(doc, block, i - 1), line, text);
            append_space(printed);
        } else if (block->given || (block->is_block && block->note)) {
            g_string_append_printf(printed, "%s ", block->given ? block->given : block->note);
        }
        seg_append_line(doc, line, i == 0 ? text_start(block, line) : 0, FALSE, text);
        seg_append_line(doc, line, 0, TRUE, printed);
    }
    strip(text);
    strip(printed);
}

/* Two passes over all blocks: which words are broken, then what the document writes elsewhere. */
void seg_learn_hyphens(SegDoc *doc)
{
    for (guint pass = 0; pass < 2; pass++) {
        for (guint b = 0; b < doc->blocks->len; b++) {
            const SegBlock *block = seg_block(doc, b);
            const SegLine *before = NULL;
            for (guint i = 0; i < block->lines->len; i++) {
                const SegLine *line = seg_block_line(doc, block, i);
                gboolean soft;
                gboolean broken =
                    before && tanba_hyphen_at_end(before->text, before->length, &soft);
                if (pass == 1)
                    tanba_hyphens_read(doc->hyphens, line->text, line->length, broken);
                else if (broken)
                    tanba_hyphens_want(doc->hyphens, before->text, before->length, line->text,
                                       line->length);
                before = line;
            }
        }
    }
}
