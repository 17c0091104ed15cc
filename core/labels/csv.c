/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels/csv.h"

#include "document/state.h"

#include <string.h>

#define MOST_BYTES ((gsize)1 << 30)
#define MOST_CELLS 4096

struct TanbaCsv {
    char *name, *text;
    char *at, *end;
    char separator;
    guint line, row_line; /* from 1 */
    guint width;          /* 0: no row yet */
    gboolean broken;      /* where the next row begins is not known */
    GPtrArray *cells;     /* of char *, in `text`, where quotes are undone */
};

static guint line_at(const char *text, const char *place)
{
    guint line = 1;
    for (const char *p = text; p < place; p++)
        line += *p == '\n';
    return line;
}

static gboolean is_text(const TanbaCsv *csv, gsize length, GError **error)
{
    const char *bad;
    if (length > MOST_BYTES) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                    "%s: it has over %" G_GSIZE_FORMAT " bytes: split the table", csv->name,
                    MOST_BYTES);
        return FALSE;
    }
    if (g_utf8_validate_len(csv->text, length, &bad))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                "%s:%u: it is not UTF-8 text: save the table as CSV in UTF-8", csv->name,
                line_at(csv->text, bad));
    return FALSE;
}

/* Whichever of the three the first line has most of, outside of quotes. */
static char find_separator(const char *text)
{
    guint commas = 0, semicolons = 0, tabs = 0;
    gboolean quoted = FALSE;
    for (const char *p = text; *p && (quoted || (*p != '\n' && *p != '\r')); p++) {
        quoted ^= *p == '"';
        commas += !quoted && *p == ',';
        semicolons += !quoted && *p == ';';
        tabs += !quoted && *p == '\t';
    }
    if (tabs > commas && tabs > semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
}

TanbaCsv *tanba_csv_new_take(const char *name, char *text, gsize length, GError **error)
{
    g_autoptr(TanbaCsv) csv = g_new0(TanbaCsv, 1);
    csv->name = g_strdup(name);
    csv->text = text;
    csv->cells = g_ptr_array_new();
    if (!is_text(csv, length, error))
        return NULL;
    csv->at = text + (g_str_has_prefix(text, "\xEF\xBB\xBF") ? 3 : 0);
    csv->end = text + length;
    csv->line = 1;
    csv->separator = find_separator(csv->at);
    return g_steal_pointer(&csv);
}

TanbaCsv *tanba_csv_open(const char *path, GError **error)
{
    g_autofree char *shown = g_filename_display_name(path);
    g_autoptr(GError) fault = NULL;
    char *text;
    gsize length;
    if (g_file_get_contents(path, &text, &length, &fault))
        return tanba_csv_new_take(shown, text, length, error);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot read the labels: %s", fault->message);
    return NULL;
}

void tanba_csv_free(TanbaCsv *csv)
{
    if (!csv)
        return;
    g_ptr_array_unref(csv->cells);
    g_free(csv->name);
    g_free(csv->text);
    g_free(csv);
}

guint tanba_csv_line(const TanbaCsv *csv)
{
    return csv->row_line;
}

const char *tanba_csv_name(const TanbaCsv *csv)
{
    return csv->name;
}

static gboolean is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static gboolean ends_cell(const TanbaCsv *csv, const char *p)
{
    return p >= csv->end || *p == csv->separator || is_line_end(*p);
}

static gboolean fail(const TanbaCsv *csv, guint line, const char *what, GError **error)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s:%u: %s", csv->name, line, what);
    return FALSE;
}

/* Undoes the quotes in place. `*stop` is where the cell's own bytes end, `at` stands behind the quote. */
static gboolean read_quoted(TanbaCsv *csv, char **stop, GError **error)
{
    guint begun = csv->line;
    char *out = csv->at, *p = csv->at + 1;
    for (; p < csv->end; p++) {
        if (*p == '"' && p[1] != '"')
            break;
        p += *p == '"';
        csv->line += *p == '\n';
        *out++ = *p;
    }
    if (p >= csv->end)
        return fail(csv, begun, "a quoted cell begins here and never ends", error);
    csv->at = p + 1;
    *stop = out;
    return ends_cell(csv, csv->at) ||
           fail(csv, csv->line, "something stands between a closing quote and the next cell",
                error);
}

/* One cell; `*more`: another follows in this row. */
static gboolean read_cell(TanbaCsv *csv, gboolean *more, GError **error)
{
    char *cell = csv->at, *stop;
    if (csv->at < csv->end && *csv->at == '"') {
        if (!read_quoted(csv, &stop, error))
            return FALSE;
    } else {
        while (!ends_cell(csv, csv->at))
            csv->at++;
        stop = csv->at;
    }
    *more = csv->at < csv->end && *csv->at == csv->separator;
    if (*more) {
        csv->at++;
    } else if (csv->at < csv->end) {
        csv->at += *csv->at == '\r' && csv->at[1] == '\n' ? 2 : 1;
        csv->line++;
    }
    *stop = '\0'; /* after `at` has passed what stood there */
    g_ptr_array_add(csv->cells, cell);
    return csv->cells->len <= MOST_CELLS ||
           fail(csv, csv->row_line, "a row has thousands of cells: is this a table?", error);
}

static gboolean is_blank(const GPtrArray *cells)
{
    return cells->len == 1 && *g_strchug(cells->pdata[0]) == '\0';
}

const GPtrArray *tanba_csv_next(TanbaCsv *csv, GError **error)
{
    do {
        if (csv->broken || csv->at >= csv->end)
            return NULL;
        g_ptr_array_set_size(csv->cells, 0);
        csv->row_line = csv->line;
        for (gboolean more = TRUE; more;)
            if (!read_cell(csv, &more, error)) {
                csv->broken = TRUE;
                return NULL;
            }
    } while (is_blank(csv->cells));
    if (!csv->width)
        csv->width = csv->cells->len;
    if (csv->cells->len == csv->width)
        return csv->cells;
    g_autofree char *what = g_strdup_printf(
        "this row has %u cells, the first has %u: a text that holds the separator or a "
        "line end is put in quotes",
        csv->cells->len, csv->width);
    fail(csv, csv->row_line, what, error);
    return NULL;
}
