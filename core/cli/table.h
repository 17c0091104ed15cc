/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how rows of any columns reach the user: an aligned table, CSV, JSON, one JSON a line, or a Markdown table. Rows go
 * out as they come, but for the first few of a table, whose columns are made as wide as these need.
 */
#pragma once

#include "index/views.h"

typedef enum {
    TANBA_TABLE_TEXT,
    TANBA_TABLE_CSV,
    TANBA_TABLE_JSON,
    TANBA_TABLE_JSONL,
    TANBA_TABLE_MARKDOWN
} TanbaTableFormat;

typedef struct TanbaTable TanbaTable;

/* `names` of `n` columns are copied. */
TanbaTable *tanba_table_new(TanbaTableFormat format, const char *const *names, guint n);
void tanba_table_free(TanbaTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaTable, tanba_table_free)
/* Fails when standard output does. */
gboolean tanba_table_row(TanbaTable *table, const TanbaValue *cells, GError **error);
/* Prints what is left. */
gboolean tanba_table_finish(TanbaTable *table, GError **error);

/* Lets out what is printed; a full disk must not pass for a whole result. */
gboolean tanba_table_flush(GError **error);
