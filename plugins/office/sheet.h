/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a spreadsheet reaches the host, whatever its format: each sheet a heading, each row that
 * holds something one line of cells, numbered as the program numbers it, its comments after it.
 * Never reads a file. What is hidden is sent too, and told.
 */
#pragma once

#include "common/flow.h"

typedef struct {
    guint row, column; /* from 1 */
    GString *text;
} SheetNote;

typedef struct {
    TanbaFlow *flow;
    char *name;
    gboolean hidden, headed; /* headed: its heading was sent */
    TanbaBlock *line;
    guint column;  /* of the last cell of the line; 0 none */
    GArray *notes; /* of SheetNote, of this sheet, sorted once rows are sent */
    guint notes_sent;
    GString *hidden_rows, *hidden_columns; /* of this sheet, as ranges */
    guint first_hidden, last_hidden;       /* the range being gathered; 0 none */
    GString *hidden_sheets;
    GPtrArray *told;      /* of char *: warnings about rows and columns, after that about sheets */
    guint repeated;       /* lines sent more than once, in all */
    guint64 not_repeated; /* and those that were not, for being too many */
} SheetOut;

void sheet_out_init(SheetOut *out, TanbaFlow *flow);
void sheet_out_clear(SheetOut *out);
void sheet_begin(SheetOut *out, const char *name, gboolean hidden);
void sheet_end(SheetOut *out);
/* Sends the sheet's name, if it was not yet: before anything that it holds. An empty sheet leaves no
 * trace. */
void sheet_head(SheetOut *out);
/* Adds a cell to the row; columns rise, from 1. Empty text is no cell. */
void sheet_cell(SheetOut *out, guint column, const char *text, gsize length);
/* Ends the row: sends what it holds, as often as it is repeated, and the comments up to there. */
void sheet_row(SheetOut *out, guint row, guint times, gboolean hidden);
void sheet_hidden_columns(SheetOut *out, guint first, guint last);
/* Keeps a comment until its row is sent; the text is the caller's until then. Owned. */
void sheet_add_note(SheetOut *out, guint row, guint column, GString *text);
/* Whether the cell has a comment already. */
gboolean sheet_has_note(const SheetOut *out, guint row, guint column);
/* Warns of what was hidden, once all sheets were read. */
void sheet_tell(const SheetOut *out);

/* "AB" for 28. */
void sheet_column_name(GString *out, guint column);
/* Row and column of "AB12", 0 where one is missing. */
void sheet_parse_ref(const char *ref, guint *row, guint *column);

/* sheet_format.c: a number as its format shows it; dates as ISO 8601, whose order nobody can mistake.
 * `code` NULL is "General". Free with g_free. */
char *sheet_format(const char *code, double value, gboolean since_1904);
