/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Eighth pass: which blocks are headings, where the format does not say: by print, by number, by
 * standing alone. Prefers to miss one: a false heading breaks the section of all that follows.
 */
#include "segment/parts.h"
#include "text/date.h"

#include <string.h>

#define LONGEST 260       /* characters of a heading in its own print */
#define LONGEST_PLAIN 120 /* of one that only stands alone */
#define LEAD_IN_WORDS 4
#define LEAD_IN_LONGEST 60
#define OPEN_COUNTS 8

typedef struct {
    const SegDoc *doc;
    gboolean bold_body;              /* bold is the usual print: it says nothing */
    guint32 masthead;                /* blocks before this are the UN's letterhead */
    TanbaNumber counts[OPEN_COUNTS]; /* last numbers of points so far: the next one is no heading */
    guint n_counts;
} Headings;

typedef struct {
    guint chars, words;
    gunichar last;
    gboolean ends_sentence;
    gboolean starts_upper; /* or with a figure, or in a script without case */
    guint letters;
} Shape;

static void add_shape(const SegLine *line, guint32 from, Shape *shape)
{
    gboolean in_word = FALSE, first = shape->letters == 0;
    for (const char *p = line->text + from, *end = line->text + line->length; p < end;
         p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        gboolean space = c == ' ' || c == '\t';
        shape->words += !space && !in_word;
        in_word = !space;
        shape->chars++;
        gboolean letter = g_unichar_isalpha(c);
        if (letter && first && shape->letters == 0)
            shape->starts_upper = !g_unichar_islower(c);
        shape->letters += letter;
    }
}

static Shape shape_of(const SegDoc *doc, const SegBlock *block)
{
    Shape shape = {0};
    for (guint i = 0; i < block->lines->len && shape.chars < 2 * LONGEST; i++) {
        const SegLine *line = seg_block_line(doc, block, i);
        guint32 from = i == 0 && block->has_number && !block->given ? line->number.text : 0;
        add_shape(line, MIN(from, line->length), &shape);
    }
    const SegLine *last = seg_block_line(doc, block, block->lines->len - 1);
    shape.last = seg_last_char(last->text, last->length);
    shape.ends_sentence = seg_ends_sentence(last->text, last->length);
    return shape;
}

static gboolean is_candidate(const SegBlock *block)
{
    return block->kind == TANBA_KIND_PARAGRAPH && block->lines->len <= 5;
}

static guint8 looks_of_all(const SegDoc *doc, const SegBlock *block)
{
    guint8 looks = 0xFF;
    for (guint i = 0; i < block->lines->len; i++)
        looks &= seg_block_line(doc, block, i)->looks;
    return looks;
}

/* Index of the next block of the text itself, or the number of blocks. */
static guint next_index(const SegDoc *doc, guint index)
{
    for (guint i = index + 1; i < doc->blocks->len && i < index + 12; i++) {
        const SegBlock *block = seg_block(doc, i);
        if (block->kind != TANBA_KIND_HEADER && block->kind != TANBA_KIND_FOOTER &&
            block->kind != TANBA_KIND_FOOTNOTE)
            return i;
    }
    return doc->blocks->len;
}

static const SegBlock *next_flow(const SegDoc *doc, guint index)
{
    guint next = next_index(doc, index);
    return next < doc->blocks->len ? seg_block(doc, next) : NULL;
}

/* Whether two more blocks follow in the same print, a line each: then it is a list. */
static gboolean is_in_list(const SegDoc *doc, guint index)
{
    const SegBlock *block = seg_block(doc, index);
    for (guint n = 0; n < 2; n++) {
        index = next_index(doc, index);
        const SegBlock *next = index < doc->blocks->len ? seg_block(doc, index) : NULL;
        if (!next || next->kind != TANBA_KIND_PARAGRAPH || next->looks != block->looks ||
            next->lines->len > 1)
            return FALSE;
    }
    return TRUE;
}

static const SegBlock *previous_flow(const SegDoc *doc, guint index)
{
    for (guint i = index; i > 0 && i + 12 > index; i--) {
        const SegBlock *block = seg_block(doc, i - 1);
        if (block->kind != TANBA_KIND_HEADER && block->kind != TANBA_KIND_FOOTER &&
            block->kind != TANBA_KIND_FOOTNOTE)
            return block;
    }
    return NULL;
}

/* The count that the number continues, or `n_counts`. */
static guint find_count(const Headings *headings, const TanbaNumber *number)
{
    guint i = 0;
    while (i < headings->n_counts && !tanba_number_follows(&headings->counts[i], number))
        i++;
    return i;
}

/* Keeps the counts that points stand in, latest first. */
static void count(Headings *headings, const TanbaNumber *number)
{
    if (number->style != TANBA_NUMBER_DECIMAL)
        return;
    guint at = find_count(headings, number);
    if (at == headings->n_counts)
        headings->n_counts = MIN(headings->n_counts + 1, OPEN_COUNTS);
    at = MIN(at, OPEN_COUNTS - 1);
    memmove(&headings->counts[1], &headings->counts[0], at * sizeof *number);
    headings->counts[0] = *number;
}

/* A number that stands next to the one before or after it: a point of a list. */
static gboolean is_listed(const SegDoc *doc, guint index)
{
    const SegBlock *block = seg_block(doc, index);
    const SegBlock *next = next_flow(doc, index), *previous = previous_flow(doc, index);
    if (next && next->has_number && tanba_number_follows(&block->number, &next->number))
        return TRUE;
    return previous && previous->has_number && previous->kind != TANBA_KIND_HEADING &&
           tanba_number_follows(&previous->number, &block->number);
}

static gboolean is_outline(const SegBlock *block)
{
    TanbaNumberStyle style = block->number.style;
    return block->has_number &&
           (style == TANBA_NUMBER_SECTION || style == TANBA_NUMBER_UPPER_ROMAN ||
            style == TANBA_NUMBER_UPPER || style == TANBA_NUMBER_IDEOGRAPH) &&
           block->number.open == 0 && block->number.close != ')';
}

/* "Recommendations:" alone in its line. */
static gboolean is_lead_in(const SegBlock *block, const Shape *shape)
{
    return block->lines->len == 1 && !block->has_number && !block->given &&
           (shape->last == ':' || shape->last == 0xFF1A) && shape->words <= LEAD_IN_WORDS &&
           shape->chars <= LEAD_IN_LONGEST && shape->starts_upper && shape->letters >= 3;
}

/* The word alone, without a colon, in the languages of the UN and Kazakh. */
static gboolean is_recommendation_word(const SegDoc *doc, const SegBlock *block)
{
    static const char *const words[] = {
        "recommendation", "recommendations",
        "recommandation", "recommandations",
        "recomendación",  "recomendaciones",
        "рекомендация",   "рекомендации",
        "ұсыныс",         "ұсыныстар",
        "ұсынымдар",      "التوصيات",
        "توصيات",         "建议",
    };
    const SegLine *line = seg_block_line(doc, block, 0);
    if (block->lines->len != 1 || line->length > 40 || block->has_number)
        return FALSE;
    g_autofree char *lower = g_utf8_strdown(line->text, (gssize)line->length);
    g_strdelimit(lower, ":.", ' ');
    g_strstrip(lower);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(lower, words[i]))
            return TRUE;
    return FALSE;
}

/* "Contents" over a table of contents: what follows the table does not stand under it. */
static gboolean heads_contents(const SegDoc *doc, guint index)
{
    for (guint i = index + 1; i < doc->blocks->len && i <= index + 3; i++) {
        const SegBlock *block = seg_block(doc, i);
        if (block->kind == TANBA_KIND_TABLE && seg_has_leader(seg_block_line(doc, block, 0)))
            return TRUE;
    }
    return FALSE;
}

/* A date alone in its line says when, and nothing stands under it. */
static gboolean is_date(const SegDoc *doc, const SegBlock *block)
{
    const SegLine *line = seg_block_line(doc, block, 0);
    if (block->lines->len != 1 || line->length > 80)
        return FALSE;
    gsize covered = 0;
    g_autofree char *date = tanba_date_find(line->text, line->length, &covered);
    gboolean nearly = g_ascii_isdigit(line->text[0]) && covered + strlen(" жылғы") >= line->length;
    return date && strlen(date) >= strlen("2014-03-26") &&
           (nearly || covered * 4 >= line->length * 3); /* "14 марта 2024 года" */
}

/* Whether its print says that it is a heading. */
static gboolean stands_out(const Headings *headings, guint index, const Shape *shape)
{
    const SegDoc *doc = headings->doc;
    const SegBlock *block = seg_block(doc, index);
    const SegBlock *next = next_flow(doc, index);
    guint8 looks = looks_of_all(doc, block);
    gboolean short_stop = !shape->ends_sentence || shape->words <= 8;
    if (shape->last == ';' || shape->last == ',')
        return FALSE;
    if (doc->body_size > 0 && block->size > 1.12f * doc->body_size)
        return short_stop || shape->words <= 20;
    if (block->has_number && !is_outline(block) &&
        (is_listed(doc, index) || find_count(headings, &block->number) < headings->n_counts))
        return FALSE;
    gboolean point = block->has_number && !is_outline(block);
    if ((shape->last == ':' && shape->words > 8) || (point && shape->words > 14))
        return FALSE;
    if (block->has_number && block->number.style == TANBA_NUMBER_LOWER)
        return FALSE;
    if (looks & SEG_BOLD && !headings->bold_body)
        return short_stop && shape->chars <= 160 && next && !is_in_list(doc, index);
    if (looks & SEG_CAPS && !(looks & SEG_ITALIC))
        return shape->chars <= 120 && shape->letters >= 4 && !shape->ends_sentence;
    if (looks & SEG_CENTRED && shape->chars <= 80 && shape->letters >= 3)
        return !shape->ends_sentence && next && !(next->looks & SEG_CENTRED) && shape->last != ':';
    if (looks & SEG_ITALIC && block->apart && block->lines->len == 1)
        return !shape->ends_sentence && shape->chars <= 90 && shape->starts_upper && next &&
               !(next->looks & SEG_ITALIC) && next->lines->len > 1;
    return FALSE;
}

/* A line of a plain text with nothing beside it: blank above, more text below, no sentence. */
static gboolean stands_alone(const Headings *headings, guint index, const Shape *shape)
{
    const SegDoc *doc = headings->doc;
    const SegBlock *block = seg_block(doc, index), *next = next_flow(doc, index);
    const SegLine *line = seg_block_line(doc, block, 0);
    if (seg_page(doc, block->page)->placed || block->is_block || block->lines->len > 2 ||
        !line->blank_above || shape->chars > LONGEST_PLAIN || shape->ends_sentence || !next)
        return FALSE;
    if (strchr(":;,", (int)MIN(shape->last, 127u)) || !shape->starts_upper || shape->letters < 3)
        return FALSE;
    if (block->has_number && (block->number.style == TANBA_NUMBER_LOWER ||
                              block->number.style == TANBA_NUMBER_BULLET || is_listed(doc, index)))
        return FALSE;
    const SegLine *below = seg_block_line(doc, next, 0);
    Shape after = shape_of(doc, next);
    return (below->blank_above || next->has_number) &&
           (after.ends_sentence || after.chars > LONGEST_PLAIN || after.last == ':' ||
            next->has_number);
}

static gboolean is_heading(const Headings *headings, guint index, SegBlock *block)
{
    const SegDoc *doc = headings->doc;
    Shape shape = shape_of(doc, block);
    if (shape.chars > LONGEST || shape.letters < 2)
        return FALSE;
    block->lead_in = is_lead_in(block, &shape) || is_recommendation_word(doc, block);
    if (block->lead_in)
        return TRUE;
    if (block->has_number && block->number.style == TANBA_NUMBER_BULLET)
        return FALSE;
    if (block->has_number && block->number.style == TANBA_NUMBER_SECTION)
        return shape.words <= 40 && shape.last != ';';
    if (stands_out(headings, index, &shape))
        return TRUE;
    if (is_outline(block) && block->apart && !is_listed(doc, index))
        return !shape.ends_sentence && shape.chars <= 150 && shape.starts_upper &&
               !strchr(";,:", (int)MIN(shape.last, 127u));
    return stands_alone(headings, index, &shape);
}

static gboolean starts_with_any(const SegLine *line, const char *const *words, guint n)
{
    for (guint i = 0; i < n; i++)
        if (line->length >= strlen(words[i]) &&
            g_ascii_strncasecmp(line->text, words[i], strlen(words[i])) == 0)
            return TRUE;
    return FALSE;
}

/* The first page of a UN document begins with a letterhead in large print: "United Nations", the
 * symbol, "Distr.: General", "Original: English", the session and the agenda's item. */
static guint32 masthead_end(const SegDoc *doc)
{
    static const char *const marks[] = {
        "original:", "original :", "agenda item", "item ",
        "point ",    "tema ",      "пункт ",      "universal periodic"};
    gboolean distributed = FALSE;
    guint32 end = 0;
    for (guint32 i = 0; i < doc->blocks->len && i < 40 && seg_block(doc, i)->page == 0; i++) {
        const SegBlock *block = seg_block(doc, i);
        for (guint k = 0; k < block->lines->len; k++) {
            const SegLine *line = seg_block_line(doc, block, k);
            distributed = distributed || g_strstr_len(line->text, (gssize)line->length, "Distr.");
            if (distributed && k == 0 && starts_with_any(line, marks, G_N_ELEMENTS(marks)))
                end = i + 1;
        }
    }
    return distributed ? end : 0;
}

static gboolean is_bold_body(const SegDoc *doc)
{
    guint64 bold = 0, all = 0;
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        if (line->part != SEG_BODY)
            continue;
        all += line->length;
        bold += line->looks & SEG_BOLD ? line->length : 0;
    }
    return bold * 5 > all * 3;
}

/* A plain text has no print that says which heading is the title: it is the first thing in it. */
static void find_plain_title(SegDoc *doc)
{
    SegBlock *first = doc->blocks->len > 0 ? seg_block(doc, 0) : NULL;
    if (first && !doc->placed && !first->is_block && first->kind == TANBA_KIND_HEADING &&
        !first->has_number && !first->lead_in)
        first->is_title = TRUE;
}

void seg_headings(SegDoc *doc)
{
    Headings headings = {.doc = doc, .bold_body = is_bold_body(doc), .masthead = masthead_end(doc)};
    doc->has_masthead = headings.masthead > 0;
    for (guint i = 0; i < doc->blocks->len; i++) {
        SegBlock *block = seg_block(doc, i);
        if (block->kind == TANBA_KIND_HEADING) {
            Shape shape = shape_of(doc, block);
            block->lead_in = is_lead_in(block, &shape) || is_recommendation_word(doc, block);
        } else if (i >= headings.masthead && is_candidate(block) &&
                   is_heading(&headings, i, block) && !is_date(doc, block)) {
            block->kind = TANBA_KIND_HEADING;
            block->lead_in = block->lead_in || heads_contents(doc, i);
        } else if (block->has_number && block->kind == TANBA_KIND_PARAGRAPH) {
            count(&headings, &block->number);
        }
    }
    find_plain_title(doc);
}
