/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sixth pass: lines to blocks, within one column of one page. A block begins where something sets its
 * first line apart (a gap, an indent, other print, an early end above it) or where a number stands that
 * counts on from those before. bridge.c then joins what runs over an edge.
 */
#include "segment/parts.h"

#include <math.h>
#include <string.h>

#define OPEN_LISTS 12

/* What speaks for a new block at a line. */
typedef enum {
    FLOW = 0, /* nothing: it goes on */
    EDGE,     /* a column or page begins, after a line that may go on */
    APART
} Cut;

typedef struct {
    SegDoc *doc;
    SegBlock *current;
    SegBlock *note;
    const SegLine *last;          /* of the current block */
    TanbaNumber open[OPEN_LISTS]; /* last number of each form, latest first */
    guint n_open;
} Builder;

SegBlock *seg_block_new(TanbaKind kind)
{
    SegBlock *block = g_new0(SegBlock, 1);
    block->kind = kind;
    block->lines = g_array_sized_new(FALSE, FALSE, sizeof(guint32), 4);
    return block;
}

void seg_block_free(SegBlock *block)
{
    if (!block)
        return;
    g_array_unref(block->lines);
    g_free(block);
}

static SegBlock *begin(Builder *builder, TanbaKind kind, guint32 index)
{
    SegBlock *block = seg_block_new(kind);
    const SegLine *line = seg_line(builder->doc, index);
    g_array_append_val(block->lines, index);
    block->page = line->page;
    block->looks = line->looks;
    block->size = line->size;
    g_ptr_array_add(builder->doc->blocks, block);
    return block;
}

/* Half the size of the print, which is about the width of a letter; 1 in plain texts. */
static float letter(const SegDoc *doc, const SegLine *line)
{
    return seg_page(doc, line->page)->placed ? MAX(0.5f * line->size, 2) : 1;
}

static float right_edge(const SegDoc *doc, const SegLine *line)
{
    const SegPage *page = seg_page(doc, line->page);
    if (!page->placed)
        return doc->wrap;
    return page->columns == 2 && line->column == 0 ? page->gutter - 0.5f * line->size : page->right;
}

/* A sign after which a list's next point may stand. */
gboolean seg_ends_point(const SegLine *line)
{
    gunichar last = seg_last_char(line->text, line->length);
    static const char *const words[] = {" and", " or", " et", " ou", " y", " и"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize n = strlen(words[i]);
        if (line->length > n && memcmp(line->text + line->length - n, words[i], n) == 0)
            return TRUE;
    }
    return seg_ends_sentence(line->text, line->length) ||
           (last && (strchr(";:,)", (int)MIN(last, 127u)) || last == 0xFF1B || last == 0xFF1A));
}

/* Bytes of the line's first `n` words. */
static guint32 first_words(const SegLine *line, guint n)
{
    guint32 at = 0;
    for (; at < line->length; at++)
        if ((line->text[at] == ' ' || line->text[at] == '\t') && --n == 0)
            break;
    return at;
}

/* The room that is left, less what the next words would take. Some words are kept together by spaces
 * that no longer tell, so an unfinished sentence gets the benefit of three. Where paragraphs stand
 * apart, only a line that is much too short was broken on purpose. */
gboolean seg_ends_early(const SegDoc *doc, const SegLine *line, const SegLine *next)
{
    const SegPage *page = seg_page(doc, line->page);
    if (page->placed && page->columns == 1 && line->x0 > (page->left + page->right) / 2)
        return TRUE; /* a date or a symbol on the right: no paragraph begins there */
    gboolean ends = seg_ends_point(line);
    guint32 words = first_words(next, ends ? 1 : 3);
    float width = next->length ? (next->x1 - next->x0) * (float)words / (float)next->length : 0;
    float slack = 2.5f * letter(doc, line);
    if (!page->placed) /* full lines of a plain text vary in characters */
        slack = MAX(slack, 0.12f * doc->wrap);
    else if (doc->spaced)
        slack = MAX(slack, 0.3f * (page->right - page->left) / (float)page->columns);
    return right_edge(doc, line) - line->x1 > width + slack;
}

static gboolean counts_on(const Builder *builder, const TanbaNumber *number)
{
    for (guint i = 0; i < builder->n_open; i++) {
        if (tanba_number_follows(&builder->open[i], number))
            return TRUE;
    }
    return FALSE;
}

/* "99.1" under paragraph 99, or anywhere in its list. */
static gboolean has_major(const Builder *builder, const TanbaNumber *number)
{
    for (guint i = 0; i < builder->n_open; i++)
        if ((builder->open[i].style == TANBA_NUMBER_DECIMAL ||
             builder->open[i].style == TANBA_NUMBER_COMPOUND) &&
            builder->open[i].major == number->major)
            return TRUE;
    return FALSE;
}

/* A list of the form is under way, though its numbers may slip ("127.10" after "126.9"). */
static gboolean is_list_open(const Builder *builder, const TanbaNumber *number)
{
    for (guint i = 0; i < builder->n_open; i++)
        if (tanba_number_same_form(&builder->open[i], number))
            return TRUE;
    return FALSE;
}

static gboolean accepts_apart(const Builder *builder, const TanbaNumber *number)
{
    switch (number->style) {
    case TANBA_NUMBER_DECIMAL:
        return number->value < 1000 && (number->close != 0 || number->value == 1);
    case TANBA_NUMBER_COMPOUND:
        return number->close != 0 || number->value == 1 || has_major(builder, number) ||
               is_list_open(builder, number);
    case TANBA_NUMBER_LOWER:
    case TANBA_NUMBER_UPPER:
        return number->open != 0 || tanba_number_is_first(number); /* "J. Smith" */
    default:
        return TRUE;
    }
}

/* Whether the number at the line's start numbers it. */
static gboolean accepts(const Builder *builder, const SegLine *line, Cut cut)
{
    const TanbaNumber *number = &line->number;
    if (!line->has_number)
        return FALSE;
    if (cut == APART)
        return counts_on(builder, number) || accepts_apart(builder, number);
    gboolean next = counts_on(builder, number);
    if (next && number->style == TANBA_NUMBER_COMPOUND)
        return TRUE; /* "124.17" after "124.16" is no accident */
    if (next && cut == EDGE && number->style == TANBA_NUMBER_DECIMAL && number->close != 0)
        return TRUE;
    if (!builder->last || !seg_ends_point(builder->last))
        return FALSE;
    gunichar last = seg_last_char(builder->last->text, builder->last->length);
    if (number->style == TANBA_NUMBER_BULLET)
        return last != ',' && last != ')';
    if (number->style == TANBA_NUMBER_SECTION)
        return TRUE;
    if (next)
        return number->close != 0;
    if (number->style == TANBA_NUMBER_COMPOUND)
        return has_major(builder, number) && last != ',';
    return tanba_number_is_first(number) && number->close != 0 && (last == ':' || last == ';');
}

static void remember(Builder *builder, const TanbaNumber *number)
{
    guint at = 0;
    while (at < builder->n_open && !tanba_number_same_form(&builder->open[at], number))
        at++;
    if (at == builder->n_open && builder->n_open < OPEN_LISTS)
        builder->n_open++;
    at = MIN(at, OPEN_LISTS - 1);
    memmove(&builder->open[1], &builder->open[0], at * sizeof *number);
    builder->open[0] = *number;
}

/* Print that headings have: several lines of it are one heading however they are broken. */
static gboolean is_display(const SegDoc *doc, const SegLine *line)
{
    return line->size > 1.12f * doc->body_size ||
           (line->looks & SEG_CENTRED && line->looks & (SEG_BOLD | SEG_CAPS));
}

gboolean seg_sizes_differ(const SegLine *a, const SegLine *b)
{
    /* without styles the size is that of the letters' box, which wavers with their tails */
    float share = a->line->n_runs && b->line->n_runs ? 0.11f : 0.28f;
    return fabsf(a->size - b->size) > share * MAX(a->size, b->size);
}

static gboolean looks_change(const SegDoc *doc, const SegLine *last, const SegLine *line)
{
    if (seg_sizes_differ(last, line))
        return TRUE;
    guint8 changed = (last->looks ^ line->looks) & (SEG_BOLD | SEG_CAPS);
    return changed && seg_ends_early(doc, last, line);
}

/* An indent, or an outdent, after a sentence's end. */
static gboolean indent_changes(const Builder *builder, const SegLine *line)
{
    const SegBlock *block = builder->current;
    if (!seg_ends_sentence(builder->last->text, builder->last->length))
        return FALSE;
    float step = 1.6f * letter(builder->doc, line);
    if (block->lines->len ==
        1) /* the second line may hang, or return from the first one's indent */
        return !block->has_number && line->x0 > builder->last->x0 + step;
    return fabsf(line->x0 - builder->last->x0) > step;
}

static gboolean is_bare_number(const Builder *builder)
{
    const SegBlock *block = builder->current;
    return block && block->has_number && block->lines->len == 1 &&
           block->number.text >= builder->last->length && block->number.style != TANBA_NUMBER_UPPER;
}

static gboolean starts_afresh(const SegLine *line)
{
    guint32 from = line->has_number ? line->number.text : 0;
    return seg_starts_upper(line->text + from, line->length - from);
}

static Cut cut_before(const Builder *builder, const SegLine *line)
{
    const SegDoc *doc = builder->doc;
    const SegLine *last = builder->last;
    if (!last)
        return APART;
    if (is_bare_number(builder) && last->page == line->page && !line->has_number)
        return FLOW; /* its text stands in the line below */
    gboolean early = seg_ends_early(doc, last, line);
    gboolean ends = seg_ends_sentence(last->text, last->length);
    if (last->page != line->page || last->column != line->column)
        return early || ends ? APART : EDGE;
    if (!seg_page(doc, line->page)->placed && (!doc->wrapped || line->blank_above))
        return APART;
    if (line->gap > 0 && line->gap < 0.35f * line->size)
        return FLOW; /* two pieces of one row */
    float usual = doc->pitch * MAX(1, line->size / MAX(doc->body_size, 1));
    if (seg_page(doc, line->page)->placed && (line->gap < 0 || line->gap > 1.3f * usual))
        return APART;
    if (looks_change(doc, last, line))
        return APART;
    if (is_display(doc, last) && is_display(doc, line))
        return FLOW;
    if (early && (ends || seg_ends_point(last) || starts_afresh(line)))
        return APART;
    return indent_changes(builder, line) ? APART : FLOW;
}

static void add_body_line(Builder *builder, guint32 index)
{
    SegLine *line = seg_line(builder->doc, index);
    Cut cut = cut_before(builder, line);
    gboolean numbered = accepts(builder, line, cut);
    if (!builder->current || cut != FLOW || numbered) {
        builder->current = begin(builder, TANBA_KIND_PARAGRAPH, index);
        builder->current->apart = cut == APART;
        builder->current->has_number = numbered;
        builder->current->number = line->number;
        if (numbered)
            remember(builder, &line->number);
    } else {
        g_array_append_val(builder->current->lines, index);
    }
    builder->last = line;
}

static const TanbaKind role_kinds[] = {
    [TANBA_ROLE_NONE] = TANBA_KIND_PARAGRAPH,      [TANBA_ROLE_HEADING] = TANBA_KIND_HEADING,
    [TANBA_ROLE_PARAGRAPH] = TANBA_KIND_PARAGRAPH, [TANBA_ROLE_ITEM] = TANBA_KIND_ITEM,
    [TANBA_ROLE_FOOTNOTE] = TANBA_KIND_FOOTNOTE,   [TANBA_ROLE_TABLE] = TANBA_KIND_TABLE,
    [TANBA_ROLE_HEADER] = TANBA_KIND_HEADER,       [TANBA_ROLE_FOOTER] = TANBA_KIND_FOOTER,
    [TANBA_ROLE_CAPTION] = TANBA_KIND_PARAGRAPH,   [TANBA_ROLE_TITLE] = TANBA_KIND_HEADING,
};

/* A whole block, as the format says. */
static void add_block(Builder *builder, guint32 index)
{
    const SegLine *line = seg_line(builder->doc, index);
    SegBlock *block = begin(builder, role_kinds[line->line->role], index);
    block->is_block = block->apart = TRUE;
    block->is_title = line->line->role == TANBA_ROLE_TITLE;
    block->level = block->kind == TANBA_KIND_HEADING ? line->line->level : 0;
    block->given = line->line->number && *line->line->number ? line->line->number : NULL;
    if (block->given) {
        block->has_number = tanba_number_parse(block->given, strlen(block->given), &block->number);
    } else if (block->kind != TANBA_KIND_TABLE) {
        block->has_number = accepts(builder, line, APART);
        block->number = line->number;
    }
    if (block->has_number)
        remember(builder, &block->number);
    builder->current = NULL;
    builder->last = NULL;
}

static void add_note_line(Builder *builder, guint32 index)
{
    const SegLine *line = seg_line(builder->doc, index);
    if (builder->note && !line->starts_note) {
        g_array_append_val(builder->note->lines, index);
        return;
    }
    SegBlock *block = begin(builder, TANBA_KIND_FOOTNOTE, index);
    guint32 end, text;
    if (line->line->note && *line->line->note) {
        block->note = line->line->note;
    } else if (line->starts_note && line->line->role == TANBA_ROLE_NONE &&
               seg_note_mark(line, &end, &text)) {
        block->note =
            tanba_document_keep_len(builder->doc->document, line->text, end - line->trimmed);
    }
    block->is_block = line->line->role == TANBA_ROLE_FOOTNOTE;
    builder->note = block;
}

/* Adds the page's lines of one part; consecutive ones of a running head are one block. */
static void add_running(Builder *builder, const SegPage *page, SegPart part, TanbaKind kind)
{
    SegBlock *block = NULL;
    for (guint32 i = page->first; i < page->end; i++) {
        if (seg_line(builder->doc, i)->part != part)
            continue;
        if (!block)
            block = begin(builder, kind, i);
        else
            g_array_append_val(block->lines, i);
    }
}

static void add_flow_line(Builder *builder, guint32 index)
{
    const SegLine *line = seg_line(builder->doc, index);
    switch (line->part) {
    case SEG_BODY:
        if (line->line->role != TANBA_ROLE_NONE)
            add_block(builder, index);
        else
            add_body_line(builder, index);
        break;
    case SEG_TABLE:
        if (line->line->role == TANBA_ROLE_TABLE) {
            add_block(builder, index);
        } else {
            begin(builder, TANBA_KIND_TABLE, index);
            builder->current = NULL;
            builder->last = NULL;
        }
        break;
    case SEG_NOTE:
        if (!seg_page(builder->doc, line->page)->placed)
            add_note_line(builder, index);
        break;
    default:
        break;
    }
}

void seg_blocks(SegDoc *doc)
{
    Builder builder = {.doc = doc};
    for (guint32 p = 0; p < doc->pages->len; p++) {
        const SegPage *page = seg_page(doc, p);
        add_running(&builder, page, SEG_HEADER, TANBA_KIND_HEADER);
        for (guint32 i = page->first; i < page->end; i++)
            add_flow_line(&builder, i);
        for (guint32 i = page->first; i < page->end && page->placed; i++)
            if (seg_line(doc, i)->part == SEG_NOTE)
                add_note_line(&builder, i);
        add_running(&builder, page, SEG_FOOTER, TANBA_KIND_FOOTER);
    }
}
