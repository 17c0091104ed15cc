/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "block.h"

#include <string.h>

TanbaBlock *tanba_block_new(tanba_role role)
{
    TanbaBlock *block = g_new0(TanbaBlock, 1);
    block->role = role;
    block->text = g_string_new(NULL);
    block->runs = g_array_new(FALSE, FALSE, sizeof(tanba_run));
    return block;
}

void tanba_block_free(TanbaBlock *block)
{
    if (!block)
        return;
    g_free(block->number);
    g_free(block->note);
    g_string_free(block->text, TRUE);
    g_array_unref(block->runs);
    g_free(block);
}

/* Lets the last run, or a new one, reach to the end of the text. */
static void extend_runs(TanbaBlock *block, gsize start, guint32 flags, float font_size)
{
    gsize end = MIN(block->text->len, G_MAXUINT32);
    if (start >= end)
        return;
    if (block->runs->len) {
        tanba_run *last = &g_array_index(block->runs, tanba_run, block->runs->len - 1);
        gboolean same = last->flags == flags && (int)(last->font_size * 4) == (int)(font_size * 4);
        if (same && last->end == start) {
            last->end = (guint32)end;
            return;
        }
    }
    tanba_run run = {(guint32)start, (guint32)end, font_size, flags};
    g_array_append_val(block->runs, run);
}

/* The space that is due belongs to the plainer neighbour: bold words and marks end sharp. */
static void put_space(TanbaBlock *block, guint32 flags, float font_size)
{
    const guint32 sharp = TANBA_RUN_NOTE_MARK | TANBA_RUN_SUPERSCRIPT | TANBA_RUN_SUBSCRIPT;
    gsize start = block->text->len;
    block->space = FALSE;
    if (!start)
        return;
    g_string_append_c(block->text, ' ');
    const tanba_run *last =
        block->runs->len ? &g_array_index(block->runs, tanba_run, block->runs->len - 1) : NULL;
    if (!flags)
        extend_runs(block, start, flags, font_size);
    else if (last && !(last->flags & sharp))
        extend_runs(block, start, last->flags, last->font_size);
    else
        extend_runs(block, start, 0, 0);
}

void tanba_block_add(TanbaBlock *block, const char *text, gsize length, guint32 flags,
                     float font_size, gboolean keep)
{
    for (gsize i = 0; i < length;) {
        gsize start = i;
        while (i < length && !(text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')))
            i++;
        if (i > start) {
            if (block->space)
                put_space(block, flags, font_size);
            gsize at = block->text->len;
            g_string_append_len(block->text, text + start, (gssize)(i - start));
            extend_runs(block, at, flags, font_size);
        }
        for (; i < length && (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')); i++) {
            gsize at = block->text->len;
            if (!keep) {
                block->space = TRUE;
                continue;
            }
            g_string_append_c(block->text, text[i] == '\t' ? '\t' : ' ');
            extend_runs(block, at, flags, font_size);
        }
    }
}

void tanba_block_tab(TanbaBlock *block)
{
    gsize start = block->text->len;
    block->space = FALSE;
    if (!start)
        return; /* an indent, not a separator */
    g_string_append_c(block->text, '\t');
    extend_runs(block, start, 0, 0);
}

void tanba_block_space(TanbaBlock *block)
{
    block->space = TRUE;
}

void tanba_block_join(TanbaBlock *block, const TanbaBlock *other, const char *between)
{
    gsize start = block->text->len;
    g_string_append(block->text, between);
    extend_runs(block, start, 0, 0);
    start = block->text->len;
    g_string_append_len(block->text, other->text->str, (gssize)other->text->len);
    for (guint i = 0; i < other->runs->len; i++) {
        tanba_run run = g_array_index(other->runs, tanba_run, i);
        if (run.end + start > G_MAXUINT32)
            break;
        run.start += (guint32)start;
        run.end += (guint32)start;
        g_array_append_val(block->runs, run);
    }
    block->space = FALSE;
}

void tanba_block_flag(TanbaBlock *block, gsize start, guint32 flags)
{
    if (start < block->text->len && block->text->str[start] == ' ')
        start++;
    for (guint i = 0; i < block->runs->len; i++) {
        tanba_run *run = &g_array_index(block->runs, tanba_run, i);
        if (run->end <= start)
            continue;
        if (run->start < start) {
            tanba_run before = *run;
            before.end = run->start = (guint32)start;
            run->flags |= flags;
            g_array_insert_val(block->runs, i++, before);
        } else {
            run->flags |= flags;
        }
    }
}

void tanba_block_cut_start(TanbaBlock *block, gsize length)
{
    length = MIN(length, block->text->len);
    g_string_erase(block->text, 0, (gssize)length);
    guint kept = 0;
    for (guint i = 0; i < block->runs->len; i++) {
        tanba_run run = g_array_index(block->runs, tanba_run, i);
        if (run.end <= length)
            continue;
        run.start = run.start > length ? run.start - (guint32)length : 0;
        run.end -= (guint32)length;
        g_array_index(block->runs, tanba_run, kept++) = run;
    }
    g_array_set_size(block->runs, kept);
}

/* Any white space, the unbreakable and the zero-width ones too. */
static gboolean is_blank(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xA0 || c == 0x200B || c == 0xFEFF || c == 0x2007 ||
           c == 0x202F;
}

gboolean tanba_block_trim(TanbaBlock *block)
{
    block->space = FALSE;
    const char *text = block->text->str;
    const char *end = text + block->text->len;
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!is_blank(g_utf8_get_char(last)))
            break;
        end = last;
    }
    const char *begin = text;
    while (begin < end && is_blank(g_utf8_get_char(begin)))
        begin = g_utf8_next_char(begin);
    g_string_truncate(block->text, (gsize)(end - text));
    while (block->runs->len) {
        tanba_run *last = &g_array_index(block->runs, tanba_run, block->runs->len - 1);
        last->end = MIN(last->end, (guint32)block->text->len);
        if (last->start < last->end)
            break;
        g_array_set_size(block->runs, block->runs->len - 1);
    }
    tanba_block_cut_start(block, (gsize)(begin - text));
    return block->text->len > 0;
}

gsize tanba_text_cut(const char *text, gsize length, gsize cap)
{
    if (length <= cap)
        return length;
    while (cap && ((guchar)text[cap] & 0xC0) == 0x80)
        cap--;
    return cap;
}
