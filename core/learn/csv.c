/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/csv.h"

#include "document/state.h"

#include <string.h>

typedef struct {
    const char *at, *end;
    guint line;
    GString *cell;
    const char *fault;
} Reader;

static void row_free(gpointer data)
{
    TanbaCsvRow *row = data;
    g_strfreev(row->cells);
    g_free(row);
}

static gboolean ends_cell(const Reader *reader)
{
    return reader->at >= reader->end || *reader->at == ',' || *reader->at == '\n' ||
           *reader->at == '\r';
}

/* After the opening quote, to past the closing one. */
static void read_quoted(Reader *reader)
{
    for (; reader->at < reader->end; reader->at++) {
        if (*reader->at == '"') {
            if (reader->at + 1 == reader->end || reader->at[1] != '"') {
                reader->at++;
                if (!ends_cell(reader))
                    reader->fault =
                        "a quoted cell goes on after its closing quote; write \"\" for a "
                        "quote inside it";
                return;
            }
            reader->at++;
        }
        if (*reader->at == '\n')
            reader->line++;
        g_string_append_c(reader->cell, *reader->at);
    }
    reader->fault = "a quote that opens here is never closed";
}

static void read_cell(Reader *reader)
{
    g_string_truncate(reader->cell, 0);
    if (reader->at < reader->end && *reader->at == '"') {
        guint line = reader->line;
        reader->at++;
        read_quoted(reader);
        if (reader->fault)
            reader->line = line;
        return;
    }
    const char *start = reader->at;
    while (!ends_cell(reader))
        reader->at++;
    g_string_append_len(reader->cell, start, reader->at - start);
}

static void skip_line_end(Reader *reader)
{
    if (reader->at < reader->end && *reader->at == '\r')
        reader->at++;
    if (reader->at < reader->end && *reader->at == '\n')
        reader->at++;
    reader->line++;
}

static TanbaCsvRow *read_row(Reader *reader)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    TanbaCsvRow *row = g_new0(TanbaCsvRow, 1);
    row->line = reader->line;
    for (;;) {
        read_cell(reader);
        g_ptr_array_add(cells, g_strndup(reader->cell->str, reader->cell->len));
        if (reader->fault || reader->at >= reader->end || *reader->at != ',')
            break;
        reader->at++;
    }
    skip_line_end(reader);
    row->n = cells->len;
    g_ptr_array_add(cells, NULL);
    row->cells = (char **)g_ptr_array_steal(cells, NULL);
    return row;
}

GPtrArray *tanba_csv_parse(const char *text, gsize length, const char *name, GError **error)
{
    if (!g_utf8_validate_len(text, length, NULL)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "%s: it is not valid UTF-8; save it as \"CSV UTF-8\"", name);
        return NULL;
    }
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    g_autoptr(GString) cell = g_string_new(NULL);
    Reader reader = {text, text + length, 1, cell, NULL};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        reader.at += 3;
    while (reader.at < reader.end) {
        TanbaCsvRow *row = read_row(&reader);
        if (row->n == 1 && !*row->cells[0])
            row_free(row);
        else
            g_ptr_array_add(rows, row);
        if (reader.fault) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s:%u: %s", name,
                        ((TanbaCsvRow *)rows->pdata[rows->len - 1])->line, reader.fault);
            return NULL;
        }
    }
    return g_steal_pointer(&rows);
}
