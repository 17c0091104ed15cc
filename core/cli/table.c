/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/table.h"

#include "cli/csv_cell.h"
#include "cli/screen.h"
#include "document/plain.h"
#include "document/state.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOOKED_AT 200       /* rows whose width the columns get */
#define WIDEST 60u          /* columns of a terminal that one of ours may take */
#define LONGEST_TEXT 100000 /* characters of a cell in a table for people */

struct TanbaTable {
    TanbaTableFormat format;
    guint n;
    char **names;
    GPtrArray *rows; /* of char **: held back until the widths are known */
    guint *widths;   /* NULL: not yet */
    guint most;      /* columns of the terminal that a cell may take; 0: all it needs */
    guint64 printed;
};

TanbaTable *tanba_table_new(TanbaTableFormat format, const char *const *names, guint n)
{
    TanbaTable *table = g_new0(TanbaTable, 1);
    table->format = format;
    table->n = n;
    table->names = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        table->names[i] = g_utf8_make_valid(names[i], -1);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    table->most = format == TANBA_TABLE_TEXT && isatty(STDOUT_FILENO) ? WIDEST : 0;
    return table;
}

void tanba_table_free(TanbaTable *table)
{
    if (!table)
        return;
    g_strfreev(table->names);
    g_ptr_array_unref(table->rows);
    g_free(table->widths);
    g_free(table);
}

gboolean tanba_table_flush(GError **error)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot write the output: %s: what was written so far is not whole",
                g_strerror(errno ? errno : EIO));
    return FALSE;
}

static char *say(const TanbaValue *cell)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    switch (cell->type) {
    case TANBA_VALUE_INTEGER:
        return g_strdup_printf("%" G_GINT64_FORMAT, cell->integer);
    case TANBA_VALUE_REAL:
        return g_strdup(g_ascii_formatd(number, sizeof number, "%.10g", cell->real));
    case TANBA_VALUE_TEXT:
        return g_utf8_make_valid(cell->text, -1);
    default:
        return g_strdup("");
    }
}

/* ---- tables for people ---------------------------------------------------------------------- */

/* At most so many columns of a terminal; what is cut off shows as an ellipsis. */
static void cut(char *text, guint most)
{
    guint width = 0;
    char *fits = text;
    if (!most || tanba_screen_columns_of(text) <= most)
        return;
    for (char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
        if (width >= most)
            break;
        fits = g_utf8_next_char(p);
    }
    memcpy(fits, "…", MIN(strlen(fits), sizeof "…"));
}

static char **make_row(const TanbaTable *table, const TanbaValue *cells)
{
    char **row = g_new0(char *, table->n + 1);
    for (guint i = 0; i < table->n; i++) {
        g_autofree char *text = say(&cells[i]);
        row[i] = tanba_text_plain_line(text, LONGEST_TEXT);
        cut(row[i], table->most);
    }
    return row;
}

static void find_widths(TanbaTable *table)
{
    table->widths = g_new0(guint, table->n + 1);
    for (guint i = 0; i < table->n; i++) {
        table->widths[i] = tanba_screen_columns_of(table->names[i]);
        for (guint k = 0; k < table->rows->len; k++)
            table->widths[i] =
                MAX(table->widths[i], tanba_screen_columns_of(((char **)table->rows->pdata[k])[i]));
    }
}

/* The last column needs no blanks behind it. */
static void print_line(const TanbaTable *table, char *const *cells)
{
    for (guint i = 0; i < table->n; i++) {
        guint width = tanba_screen_columns_of(cells[i]);
        guint blanks = i + 1 < table->n && width < table->widths[i] ? table->widths[i] - width : 0;
        printf("%s%*s%s", cells[i], (int)blanks, "", i + 1 < table->n ? "  " : "\n");
    }
}

static void print_held(TanbaTable *table)
{
    if (!table->widths) {
        find_widths(table);
        print_line(table, table->names);
        for (guint i = 0; i < table->n; i++) {
            for (guint k = 0; k < table->widths[i]; k++)
                putchar('-');
            fputs(i + 1 < table->n ? "  " : "\n", stdout);
        }
    }
    for (guint i = 0; i < table->rows->len; i++)
        print_line(table, table->rows->pdata[i]);
    g_ptr_array_set_size(table->rows, 0);
}

/* ---- tables for programs -------------------------------------------------------------------- */

static void print_csv_head(const TanbaTable *table)
{
    for (guint i = 0; i < table->n; i++)
        tanba_csv_cell(stdout, table->names[i], i + 1 == table->n);
}

static void print_csv(const TanbaTable *table, const TanbaValue *cells)
{
    for (guint i = 0; i < table->n; i++) {
        g_autofree char *text = say(&cells[i]);
        gboolean last = i + 1 == table->n;
        if (cells[i].type == TANBA_VALUE_TEXT)
            tanba_csv_cell(stdout, text, last);
        else
            printf("%s%s", text, last ? "\r\n" : ",");
    }
}

static json_t *to_json(const TanbaValue *cell)
{
    g_autofree char *text = cell->type == TANBA_VALUE_TEXT ? say(cell) : NULL;
    switch (cell->type) {
    case TANBA_VALUE_INTEGER:
        return json_integer(cell->integer);
    case TANBA_VALUE_REAL:
        return json_real(cell->real);
    case TANBA_VALUE_TEXT:
        return json_string(text);
    default:
        return json_null();
    }
}

static void print_json(const TanbaTable *table, const TanbaValue *cells)
{
    json_t *object = json_object();
    for (guint i = 0; i < table->n; i++) {
        /* Infinity is no number of JSON's. */
        json_t *value = to_json(&cells[i]);
        json_object_set_new(object, table->names[i], value ? value : json_null());
    }
    if (table->format == TANBA_TABLE_JSON)
        fputs(table->printed ? ",\n" : "[\n", stdout);
    json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(12));
    if (table->format == TANBA_TABLE_JSONL)
        putchar('\n');
    json_decref(object);
}

static void print_markdown_line(const TanbaTable *table, char *const *cells)
{
    putchar('|');
    for (guint i = 0; i < table->n; i++) {
        putchar(' ');
        for (const char *p = cells[i]; *p; p++)
            *p == '|' ? (void)fputs("\\|", stdout) : (void)putchar(*p);
        fputs(" |", stdout);
    }
    putchar('\n');
}

static void print_markdown(const TanbaTable *table, const TanbaValue *cells)
{
    g_auto(GStrv) row = make_row(table, cells);
    print_markdown_line(table, row);
}

static void print_head(const TanbaTable *table)
{
    if (table->format == TANBA_TABLE_CSV)
        print_csv_head(table);
    if (table->format != TANBA_TABLE_MARKDOWN)
        return;
    print_markdown_line(table, table->names);
    for (guint i = 0; i < table->n; i++)
        fputs(i ? "---|" : "|---|", stdout);
    putchar('\n');
}

/* ---- all ------------------------------------------------------------------------------------ */

gboolean tanba_table_row(TanbaTable *table, const TanbaValue *cells, GError **error)
{
    if (table->printed == 0)
        print_head(table);
    if (table->format == TANBA_TABLE_TEXT) {
        g_ptr_array_add(table->rows, make_row(table, cells));
        if (table->widths || table->rows->len >= LOOKED_AT)
            print_held(table);
    } else if (table->format == TANBA_TABLE_CSV)
        print_csv(table, cells);
    else if (table->format == TANBA_TABLE_MARKDOWN)
        print_markdown(table, cells);
    else
        print_json(table, cells);
    table->printed++;
    return !ferror(stdout) || tanba_table_flush(error);
}

gboolean tanba_table_finish(TanbaTable *table, GError **error)
{
    if (table->printed == 0)
        print_head(table);
    if (table->format == TANBA_TABLE_TEXT)
        print_held(table);
    if (table->format == TANBA_TABLE_JSON)
        fputs(table->printed ? "\n]\n" : "[]\n", stdout);
    return tanba_table_flush(error);
}
