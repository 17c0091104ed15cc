/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/csv_cell.h"
#include "cli/known_tags.h"
#include "cli/output.h"
#include "document/markdown.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define LONGEST_NAME 40 /* columns */

const char *const tanba_count_facets[] = {"lang", "kind", "source", "type", "year", NULL};
const char *const tanba_count_of_upr[] = {"from", "state", "response", "action", NULL};

typedef struct {
    char *value, *second;
    guint64 n;
} Row;

typedef struct {
    const char *by, *second;
    GArray *rows; /* of Row */
    guint64 total;
} Table;

static void row_clear(gpointer data)
{
    Row *row = data;
    g_free(row->value);
    g_free(row->second);
}

static void take(const TanbaCount *count, gpointer data)
{
    Row row = {g_strdup(count->value), g_strdup(count->second), count->n};
    g_array_append_val(data, row);
}

/* The largest first, then by name. */
static gint by_size(gconstpointer a, gconstpointer b)
{
    const Row *one = a, *other = b;
    if (one->n != other->n)
        return one->n > other->n ? -1 : 1;
    int order = strcmp(one->value, other->value);
    return order ? order : g_strcmp0(one->second, other->second);
}

/* Years are read in their order. */
static gint by_name(gconstpointer a, gconstpointer b)
{
    const Row *one = a, *other = b;
    int order = strcmp(one->value, other->value);
    return order ? order : g_strcmp0(one->second, other->second);
}

/* ---- output --------------------------------------------------------------------------------- */

static char *name_of(const Row *row)
{
    return row->second ? g_strdup_printf("%s, %s", row->value, row->second) : g_strdup(row->value);
}

static void print_bar(FILE *out, guint length, gboolean blocks)
{
    for (guint k = 0; k < length; k++)
        fprintf(out, "%s%s", k == 0 ? " " : "", blocks ? "\u2588" : "#");
}

/* Bars on a terminal; elsewhere a table that other programs can cut. */
static void print_text(const Table *table, const TanbaScreen *screen)
{
    FILE *out = tanba_screen_file(screen);
    gboolean blocks = g_get_charset(NULL);
    guint widest = 0, room = tanba_screen_width();
    guint64 most = 1;
    for (guint i = 0; i < table->rows->len; i++) {
        g_autofree char *name = name_of(&g_array_index(table->rows, Row, i));
        widest = MIN(MAX(widest, tanba_screen_columns_of(name)), LONGEST_NAME);
        most = MAX(most, g_array_index(table->rows, Row, i).n);
    }
    guint left = tanba_screen_is_terminal(screen) && room > widest + 14 ? room - widest - 14 : 0;
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        g_autofree char *name = name_of(row);
        guint width = tanba_screen_columns_of(name), over = width > widest ? width - widest : 0;
        tanba_screen_put(out, name);
        fprintf(out, "%*s  %10" G_GUINT64_FORMAT, width < widest ? (int)(widest - width) : 0, "",
                row->n);
        /* A bar that wraps would look longer than it is. */
        if (left > over)
            print_bar(out, (guint)MIN((row->n * left + most - 1) / most, left - over), blocks);
        putc('\n', out);
    }
    fprintf(out, "%" G_GUINT64_FORMAT " passage%s\n", table->total, table->total == 1 ? "" : "s");
}

static json_t *row_to_json(const Table *table, const Row *row)
{
    json_t *one = json_pack("{s:s, s:I}", table->by, row->value, "count", (json_int_t)row->n);
    if (row->second)
        json_object_set_new(one, table->second, json_string(row->second));
    return one;
}

static void print_json(const Table *table, const TanbaScreen *screen)
{
    FILE *out = tanba_screen_file(screen);
    json_t *counts = json_array();
    for (guint i = 0; i < table->rows->len; i++)
        json_array_append_new(counts, row_to_json(table, &g_array_index(table->rows, Row, i)));
    json_t *all = json_pack("{s:I, s:o}", "passages", (json_int_t)table->total, "counts", counts);
    json_dumpf(all, out, JSON_COMPACT);
    putc('\n', out);
    json_decref(all);
}

static void print_jsonl(const Table *table, const TanbaScreen *screen)
{
    FILE *out = tanba_screen_file(screen);
    for (guint i = 0; i < table->rows->len; i++) {
        json_t *one = row_to_json(table, &g_array_index(table->rows, Row, i));
        json_dumpf(one, out, JSON_COMPACT);
        putc('\n', out);
        json_decref(one);
    }
}

static void print_csv(const Table *table, const TanbaScreen *screen)
{
    FILE *out = tanba_screen_file(screen);
    tanba_csv_cell(out, table->by, FALSE);
    if (table->second)
        tanba_csv_cell(out, table->second, FALSE);
    fputs("count\r\n", out);
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        tanba_csv_cell(out, row->value, FALSE);
        if (row->second)
            tanba_csv_cell(out, row->second, FALSE);
        fprintf(out, "%" G_GUINT64_FORMAT "\r\n", row->n);
    }
}

static void print_markdown_cell(FILE *out, const char *text)
{
    g_autoptr(GString) cell = g_string_new("| ");
    tanba_markdown_append(cell, text, FALSE);
    fprintf(out, "%s ", cell->str);
}

static void print_markdown(const Table *table, const TanbaScreen *screen)
{
    FILE *out = tanba_screen_file(screen);
    print_markdown_cell(out, table->by);
    if (table->second)
        print_markdown_cell(out, table->second);
    fprintf(out, "| passages |\n|---|%s---:|\n", table->second ? "---|" : "");
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        print_markdown_cell(out, row->value);
        if (row->second)
            print_markdown_cell(out, row->second);
        fprintf(out, "| %" G_GUINT64_FORMAT " |\n", row->n);
    }
}

/* ---- the verb ------------------------------------------------------------------------------- */

static void (*const printers[])(const Table *, const TanbaScreen *) = {
    [TANBA_FORMAT_TEXT] = print_text,         [TANBA_FORMAT_JSON] = print_json,
    [TANBA_FORMAT_JSONL] = print_jsonl,       [TANBA_FORMAT_CSV] = print_csv,
    [TANBA_FORMAT_MARKDOWN] = print_markdown,
};

static int count(TanbaIndex *index, const char *words, Table *table, TanbaFormat format,
                 const TanbaScreenOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(rows, row_clear);
    table->rows = rows;
    const TanbaQuery query = {.words = words};
    if (!tanba_index_count(index, &query, table->by, table->second, take, rows, &table->total,
                           &error))
        return tanba_cli_fail(error);
    g_array_sort(rows, g_str_equal(table->by, "year") ? by_name : by_size);
    TanbaScreen *screen = tanba_screen_open(options, format == TANBA_FORMAT_TEXT);
    printers[format](table, screen);
    return tanba_screen_close(screen, &error) ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

/* The tags that are counted by must be known, as those that are searched for. */
static gboolean know_dimensions(const TanbaOpen *open, const char *words, char **dimensions,
                                int *status)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; dimensions[i]; i++)
        if (!g_strv_contains(tanba_count_facets, dimensions[i]))
            g_ptr_array_add(
                tags, g_strconcat(g_strv_contains(tanba_count_of_upr, dimensions[i]) ? "upr." : "",
                                  dimensions[i], NULL));
    g_ptr_array_add(tags, NULL);
    return tanba_cli_know_tags(open, words, (const char *const *)tags->pdata, status);
}

/* --json and --csv are short for two formats. */
static gboolean choose_format(const char *name, gboolean json, gboolean csv, TanbaFormat *format,
                              int *status)
{
    *format = json ? TANBA_FORMAT_JSON : csv ? TANBA_FORMAT_CSV : TANBA_FORMAT_TEXT;
    if ((name != NULL) + json + csv > 1)
        *status = tanba_cli_usage("count", "--json, --csv and --format: choose one");
    else if (name && !tanba_format_from_name(name, format))
        *status = tanba_cli_usage(
            "count", "--format takes text, json, jsonl, csv or markdown, not '%s'", name);
    else
        return TRUE;
    return FALSE;
}

static gboolean choose_dimensions(const char *by, char ***dimensions, int *status)
{
    *dimensions = by ? g_strsplit(by, ",", -1) : NULL;
    guint n = *dimensions ? g_strv_length(*dimensions) : 0;
    if (n == 1 && *(*dimensions)[0])
        return TRUE;
    if (n == 2 && g_str_equal((*dimensions)[0], (*dimensions)[1])) {
        *status =
            tanba_cli_usage("count", "--by names '%s' twice: name two, or one", (*dimensions)[0]);
        return FALSE;
    }
    if (n == 2 && *(*dimensions)[0] && *(*dimensions)[1])
        return TRUE;
    *status = tanba_cli_usage("count", "say by what to count: --by right, or --by state,response");
    return FALSE;
}

int tanba_cmd_count(int argc, char **argv)
{
    int status = 0;
    gboolean json = FALSE, csv = FALSE;
    TanbaFormat format;
    g_auto(TanbaScreenOptions) screen = {0};
    g_autofree char *by = NULL, *name = NULL;
    g_auto(GStrv) dimensions = NULL;
    const GOptionEntry entries[] = {
        {"by", 0, 0, G_OPTION_ARG_STRING, &by,
         "right, issue, state, from, response, action, lang, kind, source, type, year or a tag's "
         "name",
         "WHAT[,SECOND]"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &name, "text, json, jsonl, csv or markdown",
         "text|json|jsonl|csv|markdown"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "--format json", NULL},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &csv, "--format csv", NULL},
        TANBA_SCREEN_ENTRIES(screen),
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("count", entries, &argc, &argv, &status) ||
        !choose_dimensions(by, &dimensions, &status) ||
        !choose_format(name, json, csv, &format, &status) ||
        !tanba_screen_check(&screen, "count", &status))
        return status;
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *words = g_strjoinv(" ", argv + 1);
    Table table = {.by = dimensions[0], .second = dimensions[1]};
    if (know_dimensions(&open, words, dimensions, &status))
        status = count(open.index, words, &table, format, &screen);
    tanba_cli_close(&open);
    return status;
}
