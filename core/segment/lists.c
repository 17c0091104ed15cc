/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ninth pass: sequences of numbers, and with them which blocks are items of a list and which the
 * numbered paragraphs of a text. The latter count on across headings; a list does not, or it follows a
 * lead-in that ends with a colon.
 */
#include "segment/parts.h"

#define OPEN_CHAINS 48
#define LONG_POINT 120 /* bytes: what is longer on the average are paragraphs, not points */

typedef struct {
    TanbaNumber last;
    guint32 length;
    guint32 heading;        /* how many headings stood before its last block */
    gboolean crosses;       /* a heading stands within it */
    gboolean after_colon;   /* its first block follows a lead-in */
    gboolean first_of_list; /* it begins with 1, a, i */
    guint32 first, end;     /* blocks between which it stands */
    gsize bytes;            /* of all its blocks */
} Chain;

typedef struct {
    SegDoc *doc;
    GArray *chains; /* of Chain; a block's `chain` is its index + 1 */
    guint32 headings;
    gboolean colon; /* the last flow block ends with a colon */
    guint32 block;  /* index of the one that is looked at */
} Lists;

static Chain *chain_at(const Lists *lists, guint index)
{
    return &g_array_index(lists->chains, Chain, index);
}

static gboolean is_numbered(const SegBlock *block)
{
    return block->has_number && block->number.style != TANBA_NUMBER_BULLET &&
           (block->kind == TANBA_KIND_PARAGRAPH || block->kind == TANBA_KIND_ITEM);
}

/* A gap of a few numbers in the body's own count is a slip of the author's or of recognition. */
static gboolean nearly_follows(const Chain *chain, const TanbaNumber *number)
{
    return chain->length >= 4 && number->style == TANBA_NUMBER_DECIMAL &&
           tanba_number_same_form(&chain->last, number) && number->value > chain->last.value &&
           number->value <= chain->last.value + 3;
}

static guint find_chain(const Lists *lists, const TanbaNumber *number)
{
    guint n = lists->chains->len, oldest = n > OPEN_CHAINS ? n - OPEN_CHAINS : 0;
    for (guint i = n; i > oldest; i--)
        if (tanba_number_follows(&chain_at(lists, i - 1)->last, number))
            return i;
    /* the body's own count may be the oldest of all */
    for (guint i = 0; i < MIN(n, OPEN_CHAINS); i++)
        if (tanba_number_follows(&chain_at(lists, i)->last, number))
            return i + 1;
    for (guint i = n; i > oldest; i--)
        if (nearly_follows(chain_at(lists, i - 1), number))
            return i;
    return 0;
}

static void add_to_chain(Lists *lists, SegBlock *block)
{
    block->chain = find_chain(lists, &block->number);
    if (block->chain == 0) {
        Chain chain = {
            .after_colon = lists->colon, .heading = lists->headings, .first = lists->block};
        chain.first_of_list = tanba_number_is_first(&block->number);
        g_array_append_val(lists->chains, chain);
        block->chain = lists->chains->len;
    }
    Chain *chain = chain_at(lists, block->chain - 1);
    chain->crosses = chain->crosses || (chain->length > 0 && chain->heading != lists->headings);
    chain->heading = lists->headings;
    chain->last = block->number;
    chain->length++;
    chain->end = lists->block;
    for (guint i = 0; i < block->lines->len; i++)
        chain->bytes += seg_block_line(lists->doc, block, i)->length;
}

static void follow(Lists *lists, SegBlock *block)
{
    switch (block->kind) {
    case TANBA_KIND_HEADING:
        lists->headings += !block->lead_in;
        lists->colon = block->lead_in;
        return;
    case TANBA_KIND_PARAGRAPH:
    case TANBA_KIND_ITEM:
        break;
    default:
        return;
    }
    if (is_numbered(block))
        add_to_chain(lists, block);
    const SegLine *last = seg_block_line(lists->doc, block, block->lines->len - 1);
    gunichar sign = seg_last_char(last->text, last->length);
    lists->colon = sign == ':' || sign == 0xFF1A;
}

/* Whether another chain of the kind goes on past it on both sides. */
static gboolean is_nested(const Lists *lists, const Chain *chain)
{
    guint n = lists->chains->len, at = (guint)(chain - chain_at(lists, 0));
    for (guint i = at; i > 0 && i + OPEN_CHAINS > at; i--) {
        const Chain *outer = chain_at(lists, i - 1);
        if (outer->last.style == TANBA_NUMBER_DECIMAL && outer->end > chain->end)
            return TRUE;
    }
    return n > 0 && chain_at(lists, 0)->end > chain->end && at > 0;
}

/* Whether the numbers count the text's own paragraphs. */
static gboolean counts_paragraphs(const Lists *lists, const SegBlock *block)
{
    const Chain *chain = chain_at(lists, block->chain - 1);
    if (block->number.style != TANBA_NUMBER_DECIMAL || block->number.open || chain->after_colon)
        return FALSE;
    if (chain->crosses || !chain->first_of_list)
        return TRUE;
    return !is_nested(lists, chain) && chain->bytes > LONG_POINT * chain->length;
}

/* Sections numbered 1, 1.1, 1.2 hold paragraphs numbered likewise; "124.1" under 124 is a point. The
 * figures are small, so a bitmap holds which sections there were. */
static gboolean numbers_section(const guint8 *sections, const TanbaNumber *number)
{
    return number->style == TANBA_NUMBER_COMPOUND && number->major < 1024 &&
           sections[number->major / 8] & 1u << number->major % 8;
}

static void note_section(guint8 *sections, const SegBlock *block)
{
    const TanbaNumber *number = &block->number;
    if (block->kind == TANBA_KIND_HEADING && block->has_number &&
        (number->style == TANBA_NUMBER_DECIMAL || number->style == TANBA_NUMBER_COMPOUND) &&
        number->major < 1024)
        sections[number->major / 8] |= (guint8)(1u << number->major % 8);
}

void seg_lists(SegDoc *doc)
{
    Lists lists = {.doc = doc, .chains = g_array_new(FALSE, TRUE, sizeof(Chain))};
    for (guint i = 0; i < doc->blocks->len; i++) {
        lists.block = i;
        follow(&lists, seg_block(doc, i));
    }
    guint8 sections[1024 / 8] = {0};
    for (guint i = 0; i < doc->blocks->len; i++) {
        SegBlock *block = seg_block(doc, i);
        note_section(sections, block);
        if (block->kind != TANBA_KIND_PARAGRAPH || !block->has_number)
            continue;
        gboolean paragraph = (block->chain > 0 && counts_paragraphs(&lists, block)) ||
                             numbers_section(sections, &block->number);
        block->kind = paragraph ? TANBA_KIND_PARAGRAPH : TANBA_KIND_ITEM;
    }
    g_array_unref(lists.chains);
}
