/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The paragraph being gathered: its role and number, the table that it stands in, the notes that
 * hang on it.
 */
#include "rtf.h"

#include "common/number.h"

#include <string.h>

#define TYPED_MARK 8 /* bytes of a note's mark that was typed by hand, at most */

RtfContext *rtf_context(const Rtf *rtf)
{
    return rtf->contexts->pdata[rtf->contexts->len - 1];
}

void rtf_context_free(gpointer data)
{
    RtfContext *context = data;
    tanba_block_free(context->block);
    g_string_free(context->number, TRUE);
    g_ptr_array_unref(context->after);
    g_free(context->mark);
    g_free(context);
}

void rtf_context_begin(Rtf *rtf, tanba_role role)
{
    RtfContext *context = g_new0(RtfContext, 1);
    context->role = role;
    context->block = tanba_block_new(role);
    context->number = g_string_new(NULL);
    context->after = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    if (rtf->contexts->len)
        tanba_flow_hold(rtf->flow);
    g_ptr_array_add(rtf->contexts, context);
}

static gboolean is_dropped(Rtf *rtf, const RtfState *state)
{
    rtf->losses.deletions += state->deleted;
    rtf->losses.hidden += state->hidden && !state->deleted;
    return state->deleted || state->hidden;
}

void rtf_para_text(Rtf *rtf, const char *text, gsize length)
{
    const RtfState *state = rtf_state(rtf);
    RtfContext *context = rtf_context(rtf);
    if (is_dropped(rtf, state))
        return;
    if (state->place == RTF_NUMBER)
        g_string_append_len(context->number, text, (gssize)tanba_text_cut(text, length, 64));
    else if (length == 1 && *text == '\t')
        tanba_block_tab(context->block);
    else
        tanba_block_add(context->block, text, length, state->run, (float)state->size / 2, FALSE);
}

guint rtf_depth(const Rtf *rtf)
{
    const RtfState *state = rtf_state(rtf);
    return state->in_table ? MAX(state->table, 1) : 0;
}

static void set_tables(Rtf *rtf, RtfContext *context, guint depth)
{
    for (; context->tables > depth; context->tables--)
        tanba_flow_table_end(rtf->flow);
    for (; context->tables < depth; context->tables++) {
        tanba_flow_table_begin(rtf->flow);
        tanba_flow_row(rtf->flow);
        tanba_flow_cell(rtf->flow);
    }
}

/* Programs without lists type a bullet and a tab. */
static gboolean take_typed_bullet(TanbaBlock *block)
{
    static const char *const bullets[] = {"•", "▪", "◦", "‣", "·", "–", "-", "*", "➢", "✓"};
    for (guint i = 0; i < G_N_ELEMENTS(bullets); i++) {
        gsize length = strlen(bullets[i]);
        if (g_str_has_prefix(block->text->str, bullets[i]) && block->text->str[length] == '\t') {
            block->number = g_strdup(bullets[i]);
            tanba_block_cut_start(block, length + 1);
            return TRUE;
        }
    }
    return FALSE;
}

static char *printed_number(const GString *number)
{
    g_autofree char *text = g_strstrip(g_strdelimit(g_strdup(number->str), "\t", ' '));
    if (!*text)
        return NULL;
    gboolean sign = g_utf8_strlen(text, -1) == 1 && !g_ascii_isalnum(*text);
    return g_strdup(sign ? tanba_bullet(text) : text);
}

static void give_role(const Rtf *rtf, RtfContext *context)
{
    const RtfState *state = rtf_state(rtf);
    TanbaBlock *block = context->block;
    tanba_role role;
    guint heading = rtf_style_heading(rtf, state->style, &role);
    if (state->outline >= 0)
        heading = state->outline < 9 ? (guint)state->outline + 1 : 0;
    block->number = printed_number(context->number);
    if (context->role != TANBA_ROLE_PARAGRAPH) {
        block->role = context->role;
    } else if (heading) {
        block->role = TANBA_ROLE_HEADING;
        block->level = heading;
    } else if (role != TANBA_ROLE_PARAGRAPH) {
        block->role = role;
    } else if (block->number) {
        block->role = TANBA_ROLE_ITEM;
        block->level = (guint)state->list_level + 1;
    } else if (take_typed_bullet(block)) {
        block->role = TANBA_ROLE_ITEM;
        block->level = (guint)CLAMP(state->indent / 360, 1, 9);
    }
}

void rtf_para_end(Rtf *rtf, guint depth)
{
    RtfContext *context = rtf_context(rtf);
    set_tables(rtf, context, depth);
    give_role(rtf, context);
    tanba_flow_add(rtf->flow, g_steal_pointer(&context->block));
    tanba_flow_add_all(rtf->flow, context->after);
    context->block = tanba_block_new(context->role);
    g_string_truncate(context->number, 0);
    context->marked &= context->role == TANBA_ROLE_FOOTNOTE;
}

void rtf_cell_end(Rtf *rtf, guint depth)
{
    rtf_para_end(rtf, depth);
    tanba_flow_cell(rtf->flow);
}

void rtf_row_end(Rtf *rtf, guint depth)
{
    RtfContext *context = rtf_context(rtf);
    if (context->block->text->len)
        rtf_para_end(rtf, depth);
    set_tables(rtf, context, depth);
    tanba_flow_row(rtf->flow);
    tanba_flow_cell(rtf->flow);
}

/* The mark that was typed before the note: what is raised at the end of the text. */
static char *typed_mark(TanbaBlock *block)
{
    if (!block->runs->len)
        return NULL;
    const tanba_run *last = &g_array_index(block->runs, tanba_run, block->runs->len - 1);
    if (!(last->flags & TANBA_RUN_SUPERSCRIPT) || last->end != block->text->len ||
        last->end - last->start > TYPED_MARK)
        return NULL;
    char *mark = g_strstrip(g_strndup(block->text->str + last->start, last->end - last->start));
    tanba_block_flag(block, last->start, TANBA_RUN_NOTE_MARK);
    return mark;
}

/* What is printed for the note in the text around it; the caller's. */
static char *mark_note(Rtf *rtf, RtfContext *around, const RtfContext *note)
{
    if (!around->marked && !note->marked)
        return typed_mark(around->block);
    GString *mark = g_string_new(NULL);
    if (note->endnote)
        tanba_number_append(mark, ++rtf->endnotes, (TanbaNumberStyle)rtf->endnote_style);
    else
        tanba_number_append(mark, ++rtf->footnotes, (TanbaNumberStyle)rtf->footnote_style);
    tanba_block_add(around->block, mark->str, mark->len,
                    TANBA_RUN_NOTE_MARK | TANBA_RUN_SUPERSCRIPT, 0, FALSE);
    around->marked = FALSE;
    return g_string_free(mark, FALSE);
}

static void hang_note(Rtf *rtf, RtfContext *around, const RtfContext *note, GPtrArray *blocks)
{
    g_autofree char *mark = mark_note(rtf, around, note);
    for (guint i = 0; i < blocks->len; i++) {
        TanbaBlock *block = blocks->pdata[i];
        gboolean typed =
            i == 0 && !note->marked && mark && *mark && g_str_has_prefix(block->text->str, mark);
        if (typed) {
            tanba_block_cut_start(block, strlen(mark));
            tanba_block_trim(block);
        }
        block->role = TANBA_ROLE_FOOTNOTE;
        g_free(block->note);
        block->note = g_strdup(mark);
    }
}

/* Running heads or feet, each distinct one once. */
static void send_head(Rtf *rtf, GPtrArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++) {
        TanbaBlock *block = g_steal_pointer(&blocks->pdata[i]);
        if (g_ptr_array_find_with_equal_func(rtf->heads, block->text->str, g_str_equal, NULL) ||
            rtf->heads->len > 200) {
            tanba_block_free(block);
            continue;
        }
        g_ptr_array_add(rtf->heads, g_strdup(block->text->str));
        tanba_flow_add(rtf->flow, block);
    }
    g_ptr_array_set_size(blocks, 0);
}

void rtf_context_end(Rtf *rtf)
{
    RtfContext *context = rtf_context(rtf);
    if (context->block->text->len || context->after->len)
        rtf_para_end(rtf, rtf_depth(rtf));
    set_tables(rtf, context, 0);
    if (rtf->contexts->len < 2)
        return;
    g_ptr_array_steal_index(rtf->contexts, rtf->contexts->len - 1);
    RtfContext *around = rtf_context(rtf);
    g_autoptr(GPtrArray) blocks = tanba_flow_take(rtf->flow);
    if (context->role == TANBA_ROLE_HEADER || context->role == TANBA_ROLE_FOOTER)
        send_head(rtf, blocks);
    if (context->role == TANBA_ROLE_FOOTNOTE)
        hang_note(rtf, around, context, blocks);
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(around->after, g_steal_pointer(&blocks->pdata[i]));
    g_ptr_array_set_size(blocks, 0);
    rtf_context_free(context);
}
