/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow.h"

#include <string.h>

/* Tables nested deeper than this are taken as plain blocks: nobody draws so many, and each costs. */
#define MAX_FRAMES 64
/* A cell with more text than this, in bytes, is a column of prose and no cell of data. */
#define PROSE_CELL 700

typedef struct {
    gboolean table;
    gboolean nested; /* a table stands in one of its cells */
    guint row, cell;
    guint skipped; /* frames that were not opened for want of depth */
    GPtrArray *blocks;
} Frame;

static void frame_free(gpointer data)
{
    Frame *frame = data;
    if (frame->blocks)
        g_ptr_array_unref(frame->blocks);
    g_free(frame);
}

static GPtrArray *block_array(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
}

TanbaFlow *tanba_flow_new(tanba_host *host)
{
    TanbaFlow *flow = g_new0(TanbaFlow, 1);
    flow->host = host;
    flow->frames = g_ptr_array_new_with_free_func(frame_free);
    return flow;
}

void tanba_flow_free(TanbaFlow *flow)
{
    if (!flow)
        return;
    g_ptr_array_unref(flow->frames);
    g_free(flow);
}

static Frame *top(TanbaFlow *flow)
{
    return flow->frames->len ? flow->frames->pdata[flow->frames->len - 1] : NULL;
}

void tanba_flow_page(TanbaFlow *flow, guint32 number)
{
    if (flow->status != TANBA_OK)
        return;
    tanba_page page = {.size = sizeof page, .number = number};
    flow->status = flow->host->page(flow->host, &page);
    flow->paged = TRUE;
}

static void send(TanbaFlow *flow, const TanbaBlock *block)
{
    if (!flow->paged)
        tanba_flow_page(flow, 0);
    if (flow->status != TANBA_OK)
        return;
    tanba_line line = {
        .size = sizeof line,
        .text = block->text->str,
        .length = block->text->len,
        .role = block->role,
        .level = block->level,
        .number = block->number,
        .note = block->note,
        .runs = (const tanba_run *)(void *)block->runs->data,
        .n_runs = block->runs->len,
        .confidence = -1,
    };
    flow->status = flow->host->line(flow->host, &line);
    flow->sent += block->text->len > 0;
}

void tanba_flow_add_line(TanbaFlow *flow, TanbaBlock *block)
{
    Frame *frame = top(flow);
    if (frame) {
        block->row = frame->row;
        block->cell = frame->cell;
        g_ptr_array_add(frame->blocks, block);
        return;
    }
    send(flow, block);
    tanba_block_free(block);
}

void tanba_flow_add(TanbaFlow *flow, TanbaBlock *block)
{
    if (tanba_block_trim(block))
        tanba_flow_add_line(flow, block);
    else
        tanba_block_free(block);
}

void tanba_flow_add_all(TanbaFlow *flow, GPtrArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++)
        tanba_flow_add_line(flow, g_steal_pointer(&blocks->pdata[i]));
    g_ptr_array_set_size(blocks, 0);
}

static void push(TanbaFlow *flow, gboolean table)
{
    Frame *above = top(flow);
    if (flow->frames->len >= MAX_FRAMES) {
        above->skipped++;
        return;
    }
    if (table && above && above->table)
        above->nested = TRUE;
    Frame *frame = g_new0(Frame, 1);
    frame->table = table;
    frame->blocks = block_array();
    g_ptr_array_add(flow->frames, frame);
}

/* The blocks of the innermost frame, which is closed; NULL where it was never opened. */
static GPtrArray *pop(TanbaFlow *flow)
{
    Frame *frame = top(flow);
    if (!frame || frame->skipped) {
        if (frame)
            frame->skipped--;
        return NULL;
    }
    GPtrArray *blocks = g_steal_pointer(&frame->blocks);
    g_ptr_array_set_size(flow->frames, (int)flow->frames->len - 1);
    return blocks;
}

void tanba_flow_table_begin(TanbaFlow *flow)
{
    push(flow, TRUE);
}

void tanba_flow_row(TanbaFlow *flow)
{
    Frame *frame = top(flow);
    if (frame && frame->table && !frame->skipped) {
        frame->row++;
        frame->cell = 0;
    }
}

void tanba_flow_cell(TanbaFlow *flow)
{
    Frame *frame = top(flow);
    if (frame && frame->table && !frame->skipped)
        frame->cell++;
}

static gboolean in_cell(const TanbaBlock *block)
{
    return block->role != TANBA_ROLE_FOOTNOTE && block->role != TANBA_ROLE_CAPTION;
}

/* Whether the table only places its blocks: one column, a heading or another table inside, or
 * cells of prose. */
static gboolean is_layout(const GPtrArray *blocks, gboolean nested)
{
    if (nested)
        return TRUE;
    guint cells = 0, row = 0, cell = 0;
    gsize bytes = 0, paragraphs = 0;
    gboolean columns = FALSE;
    for (guint i = 0; i < blocks->len; i++) {
        const TanbaBlock *block = blocks->pdata[i];
        if (!in_cell(block))
            continue;
        if (block->row != row || block->cell != cell) {
            cells++;
            columns |= block->row == row && row;
            bytes = paragraphs = 0;
        }
        row = block->row;
        cell = block->cell;
        bytes += block->text->len;
        paragraphs++;
        if (block->role == TANBA_ROLE_HEADING || (bytes > PROSE_CELL && paragraphs > 1))
            return TRUE;
        if (block->role == TANBA_ROLE_ITEM && paragraphs > 3)
            return TRUE;
    }
    return !columns || cells < 2;
}

/* Adds one row, its cells from `first` to before `end`, then the notes and captions among them. */
static void add_row(TanbaFlow *flow, GPtrArray *blocks, guint first, guint end)
{
    TanbaBlock *line = tanba_block_new(TANBA_ROLE_TABLE);
    guint cell = 1;
    gboolean fresh = TRUE;
    for (guint i = first; i < end; i++) {
        const TanbaBlock *block = blocks->pdata[i];
        if (!in_cell(block))
            continue;
        for (; cell < block->cell; cell++) {
            g_string_append_c(line->text, '\t');
            fresh = TRUE;
        }
        if (block->number) {
            g_string_append_printf(line->text, "%s%s ", fresh ? "" : " ", block->number);
            fresh = TRUE;
        }
        gsize start = line->text->len;
        tanba_block_join(line, block, fresh ? "" : " ");
        for (gsize at = start; at < line->text->len; at++)
            if (line->text->str[at] == '\t')
                line->text->str[at] = ' '; /* in a row a tab ends a cell */
        fresh = FALSE;
    }
    if (line->text->len)
        tanba_flow_add_line(flow, line);
    else
        tanba_block_free(line);
    for (guint i = first; i < end; i++)
        if (!in_cell(blocks->pdata[i]))
            tanba_flow_add_line(flow, g_steal_pointer(&blocks->pdata[i]));
}

void tanba_flow_table_end(TanbaFlow *flow)
{
    Frame *frame = top(flow);
    if (!frame || !frame->table)
        return;
    gboolean nested = frame->nested;
    g_autoptr(GPtrArray) blocks = pop(flow);
    if (!blocks)
        return;
    if (is_layout(blocks, nested)) {
        tanba_flow_add_all(flow, blocks);
        return;
    }
    for (guint first = 0, end; first < blocks->len; first = end) {
        guint row = ((TanbaBlock *)blocks->pdata[first])->row;
        for (end = first + 1; end < blocks->len; end++)
            if (((TanbaBlock *)blocks->pdata[end])->row != row)
                break;
        add_row(flow, blocks, first, end);
    }
}

void tanba_flow_hold(TanbaFlow *flow)
{
    push(flow, FALSE);
}

GPtrArray *tanba_flow_take(TanbaFlow *flow)
{
    while (flow->frames->len && top(flow)->table && !top(flow)->skipped)
        tanba_flow_table_end(flow);
    GPtrArray *blocks = pop(flow);
    return blocks ? blocks : block_array();
}

void tanba_flow_unwind(TanbaFlow *flow, guint depth)
{
    while (flow->frames->len > depth) {
        top(flow)->skipped = 0;
        if (top(flow)->table) {
            tanba_flow_table_end(flow);
        } else {
            g_autoptr(GPtrArray) blocks = pop(flow);
            tanba_flow_add_all(flow, blocks);
        }
    }
}

tanba_status tanba_flow_finish(TanbaFlow *flow)
{
    tanba_flow_unwind(flow, 0);
    return flow->status;
}
