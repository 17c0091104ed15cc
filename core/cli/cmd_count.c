/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/hit_json.h"
#include "cli/known_tags.h"
#include "cli/output.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

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

static guint width_of(const char *text)
{
    guint width = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        width += g_unichar_iszerowidth(g_utf8_get_char(p)) ? 0
                 : g_unichar_iswide(g_utf8_get_char(p))    ? 2
                                                           : 1;
    return width;
}

static char *name_of(const Row *row)
{
    return row->second ? g_strdup_printf("%s, %s", row->value, row->second) : g_strdup(row->value);
}

static guint terminal_width(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

/* Bars on a terminal; elsewhere a table that other programs can cut. */
static void print_text(const Table *table)
{
    gboolean bars = isatty(STDOUT_FILENO) != 0;
    guint widest = 0, room = terminal_width();
    guint64 most = 1;
    for (guint i = 0; i < table->rows->len; i++) {
        g_autofree char *name = name_of(&g_array_index(table->rows, Row, i));
        widest = MIN(MAX(widest, width_of(name)), LONGEST_NAME);
        most = MAX(most, g_array_index(table->rows, Row, i).n);
    }
    guint left = room > widest + 14 ? room - widest - 14 : 0;
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        g_autofree char *name = name_of(row);
        guint width = width_of(name);
        printf("%s%*s  %10" G_GUINT64_FORMAT, name, width < widest ? (int)(widest - width) : 0, "",
               row->n);
        for (guint64 n = bars ? (row->n * left + most - 1) / most : 0, k = 0; k < n; k++)
            fputs(k == 0 ? " \u2588" : "\u2588", stdout);
        putchar('\n');
    }
    printf("%" G_GUINT64_FORMAT " passage%s\n", table->total, table->total == 1 ? "" : "s");
}

static void print_json(const Table *table)
{
    json_t *counts = json_array();
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        json_t *one = json_pack("{s:s, s:I}", table->by, row->value, "count", (json_int_t)row->n);
        if (row->second)
            json_object_set_new(one, table->second, json_string(row->second));
        json_array_append_new(counts, one);
    }
    json_t *all = json_pack("{s:I, s:o}", "passages", (json_int_t)table->total, "counts", counts);
    json_dumpf(all, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(all);
}

/* A cell that a spreadsheet would run as a formula is preceded by an apostrophe. */
static void print_cell(const char *text)
{
    printf("\"%s", strchr("=+-@\t\r", *text) && *text ? "'" : "");
    for (const char *p = text; *p; p++)
        *p == '"' ? (void)fputs("\"\"", stdout) : (void)putchar(*p);
    putchar('"');
}

static void print_csv(const Table *table)
{
    print_cell(table->by);
    if (table->second) {
        putchar(',');
        print_cell(table->second);
    }
    fputs(",count\r\n", stdout);
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        print_cell(row->value);
        if (row->second) {
            putchar(',');
            print_cell(row->second);
        }
        printf(",%" G_GUINT64_FORMAT "\r\n", row->n);
    }
}

/* ---- the verb ------------------------------------------------------------------------------- */

static int count(TanbaIndex *index, const char *words, Table *table, void (*print)(const Table *))
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
    print(table);
    return tanba_cli_end_output();
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

int tanba_cmd_count(int argc, char **argv)
{
    int status = 0;
    gboolean json = FALSE, csv = FALSE;
    g_autofree char *by = NULL;
    const GOptionEntry entries[] = {{"by", 0, 0, G_OPTION_ARG_STRING, &by,
                                     "right, issue, state, from, response, action, lang, kind, "
                                     "source, type, year or a tag's name",
                                     "WHAT[,SECOND]"},
                                    {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
                                    {"csv", 0, 0, G_OPTION_ARG_NONE, &csv, "as CSV", NULL},
                                    G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("count", entries, &argc, &argv, &status))
        return status;
    g_auto(GStrv) dimensions = by ? g_strsplit(by, ",", -1) : NULL;
    guint n = dimensions ? g_strv_length(dimensions) : 0;
    if (n < 1 || n > 2 || !*dimensions[0] || (n == 2 && !*dimensions[1]))
        return tanba_cli_usage("count", "say by what to count: --by right, or --by state,response");
    if (json && csv)
        return tanba_cli_usage("count", "--json and --csv: choose one");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *words = g_strjoinv(" ", argv + 1);
    Table table = {.by = dimensions[0], .second = dimensions[1]};
    if (know_dimensions(&open, words, dimensions, &status))
        status = count(open.index, words, &table, json ? print_json : csv ? print_csv : print_text);
    tanba_cli_close(&open);
    return status;
}
