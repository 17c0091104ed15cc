/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The segmenter, pass by pass. parts.h describes what they hand on; each has a file of its own.
 */
#include "segment/segment.h"

#include "segment/parts.h"

void tanba_segment(const GPtrArray *pages, const char *name, TanbaDocument *document)
{
    SegDoc doc = {
        .document = document,
        .name = name ? name : "",
        .lines = g_array_new(FALSE, FALSE, sizeof(SegLine)),
        .pages = g_array_new(FALSE, FALSE, sizeof(SegPage)),
        .blocks = g_ptr_array_new_with_free_func((GDestroyNotify)seg_block_free),
        .title = G_MAXUINT32,
        .hyphens = tanba_hyphens_new(),
        .marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    seg_lines(&doc, pages);
    seg_running_heads(&doc);
    seg_notes(&doc);
    seg_tables(&doc);
    seg_metrics(&doc);
    seg_blocks(&doc);
    seg_bridge(&doc);
    seg_headings(&doc);
    seg_lists(&doc);
    seg_emit(&doc);
    seg_fields(&doc);
    g_array_unref(doc.lines);
    g_array_unref(doc.pages);
    g_ptr_array_unref(doc.blocks);
    tanba_hyphens_free(doc.hyphens);
    g_hash_table_unref(doc.marks);
}
