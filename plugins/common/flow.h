/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the order in which blocks reach the host: straight on, or gathered until a table or a held
 * part (a text box, a note's body) is complete. A table becomes rows of tab-separated cells, or
 * stays a run of blocks where it only serves the layout. The first page is begun by the first
 * block. Never changes a block's text otherwise.
 */
#pragma once

#include "block.h"

typedef struct {
    tanba_host *host;
    tanba_status status; /* of the last call to the host; once it is not OK, nothing more is sent */
    gboolean paged;
    guint64 sent;      /* blocks with text that reached the host */
    GPtrArray *frames; /* of open tables and held parts, innermost last */
} TanbaFlow;

TanbaFlow *tanba_flow_new(tanba_host *host);
void tanba_flow_free(TanbaFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaFlow, tanba_flow_free)

/* Begins a page, for formats that have some; nothing may be held. */
void tanba_flow_page(TanbaFlow *flow, guint32 number);
/* Takes the block, trims it, and drops it if no text is left. */
void tanba_flow_add(TanbaFlow *flow, TanbaBlock *block);
/* Takes the block as it is, empty or not. */
void tanba_flow_add_line(TanbaFlow *flow, TanbaBlock *block);

void tanba_flow_table_begin(TanbaFlow *flow);
void tanba_flow_row(TanbaFlow *flow);
void tanba_flow_cell(TanbaFlow *flow);
void tanba_flow_table_end(TanbaFlow *flow);

/* Gathers what follows, up to tanba_flow_take, which gives it: an array of TanbaBlock *, owned. */
void tanba_flow_hold(TanbaFlow *flow);
GPtrArray *tanba_flow_take(TanbaFlow *flow);
/* Adds all blocks of an array, and empties it. */
void tanba_flow_add_all(TanbaFlow *flow, GPtrArray *blocks);

/* Closes what was opened since there were `depth` frames; held blocks are added in their place. */
void tanba_flow_unwind(TanbaFlow *flow, guint depth);
/* Closes what is still open. OK, or the status that the host wants returned. */
tanba_status tanba_flow_finish(TanbaFlow *flow);
