/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The block being gathered: what role it gets when it ends, and what is sent with it.
 */
#include "html.h"

#include <string.h>

const Element *html_current(const Html *html)
{
    static const Element none = {.name = {0}};
    return html->elements->len ? &g_array_index(html->elements, Element, html->elements->len - 1)
                               : &none;
}

/* The mark without the brackets and points around it. */
char *html_bare_mark(const char *mark)
{
    char *bare = g_strdup(mark);
    g_strstrip(bare);
    gsize start = strspn(bare, "[(^ ");
    gsize length = strlen(bare + start);
    while (length && strchr("]).: ", bare[start + length - 1]))
        length--;
    memmove(bare, bare + start, length);
    bare[length] = '\0';
    return bare;
}

static void send_captions(Html *html)
{
    for (guint i = 0; i < html->captions->len; i++) {
        const char *alt = html->captions->pdata[i];
        TanbaBlock *block = tanba_block_new(TANBA_ROLE_CAPTION);
        tanba_block_add(block, alt, strlen(alt), 0, 0, FALSE);
        tanba_flow_add(html->flow, block);
    }
    g_ptr_array_set_size(html->captions, 0);
}

/* A note's body that begins with its mark in superscript, without a link. */
static void take_leading_mark(Html *html)
{
    const tanba_run *first = (const tanba_run *)(void *)html->block->runs->data;
    if (html->note || !html->block->runs->len || !(first->flags & TANBA_RUN_SUPERSCRIPT) ||
        first->end > 8)
        return;
    g_autofree char *mark = g_strndup(html->block->text->str, first->end);
    html->note = html_bare_mark(mark);
    tanba_block_cut_start(html->block, first->end);
}

/* The number without the gap that Word draws after it; a sign of a symbol font becomes a bullet. */
static char *printed_number(const char *text)
{
    g_autoptr(TanbaBlock) number = tanba_block_new(TANBA_ROLE_NONE);
    gsize length = 0;
    while (text[length] && !g_str_has_prefix(text + length, "\xC2\xA0"))
        length++;
    tanba_block_add(number, text, length, 0, 0, FALSE);
    if (!tanba_block_trim(number))
        return NULL;
    gboolean sign =
        g_utf8_strlen(number->text->str, -1) == 1 && !g_ascii_isdigit(*number->text->str);
    return g_strdup(sign ? tanba_bullet(number->text->str) : number->text->str);
}

static void give_role(Html *html, TanbaBlock *block, const Element *in)
{
    if (in->level) {
        block->role = TANBA_ROLE_HEADING;
        block->level = in->level;
    } else if (in->flags & IN_NOTE || html->note) {
        block->role = TANBA_ROLE_FOOTNOTE;
        block->note = g_strdup(html->note);
    } else if (in->flags & IN_DOCUMENT_TITLE) {
        block->role = TANBA_ROLE_TITLE;
    } else if (in->flags & IN_CAPTION) {
        block->role = TANBA_ROLE_CAPTION;
    } else if (html->item_level) {
        block->role = TANBA_ROLE_ITEM;
        block->level = html->item_level;
    } else if (in->flags & IN_HEADER) {
        block->role = TANBA_ROLE_HEADER;
    } else if (in->flags & IN_FOOTER) {
        block->role = TANBA_ROLE_FOOTER;
    }
    if (html->number->len && block->role != TANBA_ROLE_FOOTNOTE)
        block->number = printed_number(html->number->str);
}

/* Ends the block being gathered; an empty one leaves no trace and keeps a list number for the next. */
void html_flush(Html *html)
{
    const Element *in = html_current(html);
    html->breaks = 0;
    if (in->flags & (IN_NOTE | IN_NOTES))
        take_leading_mark(html);
    if (!tanba_block_trim(html->block)) {
        g_array_set_size(html->block->runs, 0);
        send_captions(html);
        return;
    }
    TanbaBlock *block = html->block;
    html->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
    give_role(html, block, in);
    if (!(in->flags & IN_NOTE))
        g_clear_pointer(&html->note, g_free);
    html->item_level = 0;
    g_string_truncate(html->number, 0);
    tanba_flow_add_line(html->flow, block);
    send_captions(html);
}

/* Sends one line of preformatted text, blank or not: print whose meaning is in its lines. */
void html_flush_pre_line(Html *html)
{
    TanbaBlock *block = html->block;
    html->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
    block->role = TANBA_ROLE_NONE;
    tanba_flow_add_line(html->flow, block);
}
