/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels/query_list.h"

#include "document/state.h"
#include "labels/csv.h"

#include <string.h>

#define BOM "\xEF\xBB\xBF"

struct TanbaQueryList {
    char *name;
    TanbaCsv *csv; /* a table; NULL: lines */
    int query_column, name_column;
    char *text, *at; /* of lines */
    char *words;     /* of the line in hand, where quotes were undone */
    guint line;
};

/* ---- which of the two it is ----------------------------------------------------------------- */

static int column_named(const GPtrArray *cells, const char *name)
{
    for (guint i = 0; i < cells->len; i++)
        if (g_ascii_strcasecmp(cells->pdata[i], name) == 0)
            return (int)i;
    return -1;
}

/* A column's name is a word; "torture, query" is something that somebody looks for. */
static gboolean are_names(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++)
        if (strpbrk(cells->pdata[i], " \t*:()"))
            return FALSE;
    return TRUE;
}

static gboolean has_head(TanbaQueryList *list, const char *text)
{
    g_autofree char *first = g_strndup(text, strcspn(text, "\r\n"));
    gsize length = strlen(first);
    g_autoptr(TanbaCsv) csv = tanba_csv_new_take(list->name, g_steal_pointer(&first), length, NULL);
    const GPtrArray *cells = csv ? tanba_csv_next(csv, NULL) : NULL;
    if (!cells || !are_names(cells))
        return FALSE;
    list->query_column = column_named(cells, "query");
    list->name_column = column_named(cells, "name");
    return list->query_column >= 0;
}

static gboolean take_text(TanbaQueryList *list, char *text, gsize length, GError **error)
{
    if (strlen(text) != length) {
        g_free(text);
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "%s: it holds a NUL byte: save the queries as text or CSV in UTF-8",
                    list->name);
        return FALSE;
    }
    if (has_head(list, text)) {
        list->csv = tanba_csv_new_take(list->name, text, length, error);
        return list->csv && tanba_csv_next(list->csv, error);
    }
    list->text = text;
    list->at = text + (g_str_has_prefix(text, BOM) ? strlen(BOM) : 0);
    return TRUE;
}

TanbaQueryList *tanba_query_list_open(const char *file, GError **error)
{
    gboolean in = g_str_equal(file, "-");
    g_autoptr(GError) fault = NULL;
    g_autoptr(TanbaQueryList) list = g_new0(TanbaQueryList, 1);
    char *text;
    gsize length;
    list->name = in ? g_strdup("standard input") : g_filename_display_name(file);
    if (!g_file_get_contents(in ? "/dev/stdin" : file, &text, &length, &fault)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot read the queries: %s",
                    fault->message);
        return NULL;
    }
    return take_text(list, text, length, error) ? g_steal_pointer(&list) : NULL;
}

void tanba_query_list_free(TanbaQueryList *list)
{
    if (!list)
        return;
    tanba_csv_free(list->csv);
    g_free(list->name);
    g_free(list->text);
    g_free(list->words);
    g_free(list);
}

const char *tanba_query_list_name(const TanbaQueryList *list)
{
    return list->name;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* What a spreadsheet has made of "a phrase": all of it in quotes, and those within doubled. Nobody types that. NULL: it
 * is none. */
static char *undo_quotes(const char *line)
{
    gsize length = strlen(line);
    if (length < 2 || line[0] != '"' || line[length - 1] != '"')
        return NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean doubled = FALSE;
    for (const char *p = line + 1, *end = line + length - 1; p < end; p++) {
        if (*p == '"' && (p + 1 == end || *++p != '"'))
            return NULL;
        doubled = doubled || *p == '"';
        g_string_append_c(out, *p);
    }
    return doubled ? g_strdup(out->str) : NULL;
}

/* FALSE: there is none any more. */
static gboolean next_line(TanbaQueryList *list, char **line)
{
    while (*list->at) {
        gsize length = strcspn(list->at, "\r\n");
        char *begin = list->at, *end = begin + length;
        list->at = end + (*end == '\r' && end[1] == '\n' ? 2 : *end != '\0');
        *end = '\0';
        list->line++;
        *line = g_strstrip(begin);
        if (**line)
            return TRUE;
    }
    return FALSE;
}

static gboolean next_of_lines(TanbaQueryList *list, TanbaListedQuery *out, GError **error)
{
    char *line;
    if (!next_line(list, &line))
        return FALSE;
    *out = (TanbaListedQuery){list->line, "", line};
    if (!g_utf8_validate(line, -1, NULL)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "%s:%u: it is not UTF-8 text: save the queries in UTF-8", list->name,
                    list->line);
        return FALSE;
    }
    g_free(list->words);
    list->words = undo_quotes(line);
    out->words = list->words ? list->words : line;
    return TRUE;
}

gboolean tanba_query_list_next(TanbaQueryList *list, TanbaListedQuery *out, GError **error)
{
    if (!list->csv)
        return next_of_lines(list, out, error);
    for (const GPtrArray *cells; (cells = tanba_csv_next(list->csv, error));) {
        out->line = tanba_csv_line(list->csv);
        out->words = g_strstrip(cells->pdata[list->query_column]);
        out->name = list->name_column >= 0 ? cells->pdata[list->name_column] : "";
        if (*out->words)
            return TRUE;
    }
    return FALSE;
}
