/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels/labels.h"

#include "document/state.h"
#include "labels/csv.h"

#include <string.h>

typedef void (*TakeFunc)(TanbaLabels *labels, TanbaLabelRow *row, const char *cell);

/* What a column is: a field of the row, or the values of a tag. */
typedef struct {
    gint tag; /* place in `names`; -1 */
    char **(*values)(const char *cell);
    gint second; /* UPR Info's issues are rights too; -1 */
    TakeFunc take;
} Column;

typedef struct {
    TanbaLabels *labels;
    TanbaCsv *csv;
    TanbaLabelsMap map;
    GArray *columns; /* of Column */
} Reading;

gboolean tanba_labels_map_from_name(const char *name, TanbaLabelsMap *out)
{
    *out = TANBA_LABELS_UPR_INFO;
    return g_str_equal(name, "upr-info");
}

void tanba_labels_free(TanbaLabels *labels)
{
    if (!labels)
        return;
    g_ptr_array_unref(labels->names);
    g_array_unref(labels->contextual);
    g_array_unref(labels->rows);
    g_string_chunk_free(labels->chunk);
    g_ptr_array_unref(labels->lists);
    g_free(labels);
}

gint tanba_labels_name(const TanbaLabels *labels, const char *name)
{
    for (guint i = 0; i < labels->names->len; i++)
        if (g_str_equal(labels->names->pdata[i], name))
            return (gint)i;
    return -1;
}

const TanbaLabelRow *tanba_labels_row(const TanbaLabels *labels, guint index)
{
    return &g_array_index(labels->rows, TanbaLabelRow, index);
}

/* ---- cells ---------------------------------------------------------------------------------- */

static char **split_values(const char *cell)
{
    return g_strsplit(cell, ";", -1);
}

static const char *keep(TanbaLabels *labels, const char *cell)
{
    return *cell ? g_string_chunk_insert(labels->chunk, cell) : NULL;
}

static void take_text(TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    row->text = keep(labels, cell);
}

static void take_lang(TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    if (*cell)
        row->lang = keep(labels, cell);
}

static void take_number(TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    row->number = keep(labels, cell);
}

static void take_group(TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    row->group = keep(labels, cell);
}

static void take_from(TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    row->from = keep(labels, cell);
}

static void take_kind(G_GNUC_UNUSED TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    if (*cell && !tanba_kind_from_name(cell, &row->kind))
        row->kind = TANBA_KIND_COUNT; /* said by the caller, who knows the line */
}

/* Strings kept in the chunk, without blanks around them and without empty ones. */
static GPtrArray *keep_parts(TanbaLabels *labels, char **parts)
{
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; parts[i]; i++)
        if (*g_strstrip(parts[i]))
            g_ptr_array_add(list, g_string_chunk_insert_const(labels->chunk, parts[i]));
    return list;
}

static const char *const *close_list(TanbaLabels *labels, GPtrArray *list)
{
    g_ptr_array_add(list, NULL);
    gpointer *strings = g_ptr_array_free(list, FALSE);
    g_ptr_array_add(labels->lists, strings);
    return (const char *const *)strings;
}

static void take_section(TanbaLabels *labels, TanbaLabelRow *row, const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, " > ", -1);
    row->section = close_list(labels, keep_parts(labels, parts));
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void put_values(TanbaLabels *labels, TanbaLabelRow *row, gint tag, char **parts)
{
    GPtrArray *list = keep_parts(labels, parts);
    g_ptr_array_sort(list, by_text);
    for (guint i = list->len; i-- > 1;)
        if (g_str_equal(list->pdata[i], list->pdata[i - 1]))
            g_ptr_array_remove_index(list, i);
    row->values[tag] = close_list(labels, list);
}

/* ---- UPR Info ------------------------------------------------------------------------------- */

static const struct {
    const char *label, *right;
} rights[] = {{"Freedom of association and peaceful assembly", "association"},
              {"Asylum-seekers - refugees", "asylum"},
              {"Torture and other CID treatment", "torture"}};

static char **rights_of(const char *issues)
{
    GPtrArray *found = g_ptr_array_new();
    g_auto(GStrv) labels = g_strsplit(issues, ";", -1);
    for (guint i = 0; labels[i]; i++)
        for (guint k = 0; k < G_N_ELEMENTS(rights); k++)
            if (g_str_equal(g_strstrip(labels[i]), rights[k].label))
                g_ptr_array_add(found, g_strdup(rights[k].right));
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_free(found, FALSE);
}

static char **response_of(const char *cell)
{
    const char *value = g_ascii_strcasecmp(cell, "accepted") == 0 ? "supported"
                        : g_ascii_strcasecmp(cell, "noted") == 0  ? "noted"
                                                                  : "";
    return g_strsplit(value, ";", -1);
}

static const struct {
    const char *column, *tag;
    char **(*values)(const char *cell);
    gboolean contextual;
    TakeFunc take;
} upr_info[] = {
    {"text", NULL, NULL, FALSE, take_text},
    {"lang", NULL, NULL, FALSE, take_lang},
    {"issues", "issue", split_values, FALSE, NULL},
    {"issues", "right", rights_of, FALSE, NULL},
    {"action", "upr.action", split_values, FALSE, NULL},
    {"from", "upr.from", split_values, TRUE, take_from},
    {"response", "upr.response", response_of, TRUE, NULL},
    {"state", NULL, NULL, FALSE, take_group},
};

/* ---- columns -------------------------------------------------------------------------------- */

static gint add_name(TanbaLabels *labels, const char *name, gboolean contextual)
{
    gint there = tanba_labels_name(labels, name);
    if (there >= 0)
        return -1;
    g_ptr_array_add(labels->names, g_string_chunk_insert(labels->chunk, name));
    g_array_append_val(labels->contextual, contextual);
    return (gint)labels->names->len - 1;
}

static Column upr_info_column(TanbaLabels *labels, const char *name)
{
    Column column = {-1, NULL, -1, NULL};
    for (guint i = 0; i < G_N_ELEMENTS(upr_info); i++) {
        if (g_ascii_strcasecmp(upr_info[i].column, name) != 0)
            continue;
        if (upr_info[i].take)
            column.take = upr_info[i].take;
        if (!upr_info[i].tag)
            continue;
        gint tag = add_name(labels, upr_info[i].tag, upr_info[i].contextual);
        if (upr_info[i].values == rights_of)
            column.second = tag;
        else
            column.tag = tag, column.values = upr_info[i].values;
    }
    return column;
}

static Column plain_column(TanbaLabels *labels, const char *name)
{
    static const struct {
        const char *name;
        TakeFunc take;
    } fields[] = {{"text", take_text},     {"lang", take_lang},       {"kind", take_kind},
                  {"number", take_number}, {"section", take_section}, {"group", take_group}};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_str_equal(name, fields[i].name))
            return (Column){-1, NULL, -1, fields[i].take};
    if (!*name || *name == '#')
        return (Column){-1, NULL, -1, NULL};
    return (Column){add_name(labels, name, FALSE), split_values, -1, NULL};
}

static gboolean fail(const Reading *reading, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean fail(const Reading *reading, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s:%u: %s", tanba_csv_name(reading->csv),
                tanba_csv_line(reading->csv), what);
    return FALSE;
}

static gboolean read_head(Reading *reading, GError **error)
{
    GError *fault = NULL;
    const GPtrArray *cells = tanba_csv_next(reading->csv, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    gboolean has_text = FALSE;
    for (guint i = 0; cells && i < cells->len; i++) {
        const char *name = g_strstrip(cells->pdata[i]);
        guint names = reading->labels->names->len;
        Column column = reading->map == TANBA_LABELS_UPR_INFO
                            ? upr_info_column(reading->labels, name)
                            : plain_column(reading->labels, name);
        if (!column.take && column.values && reading->labels->names->len == names)
            return fail(reading, error, "the column '%s' is there twice", name);
        has_text |= column.take == take_text;
        g_array_append_val(reading->columns, column);
    }
    if (!has_text)
        return fail(reading, error,
                    "no column is called 'text': the first line names the columns, such as "
                    "text,lang,right");
    if (reading->labels->names->len == 0)
        return fail(reading, error,
                    "no column is the name of a tag: add one for each tag that texts were labelled "
                    "with, such as right");
    return TRUE;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void take_cell(TanbaLabels *labels, TanbaLabelRow *row, const Column *column,
                      const char *cell)
{
    if (column->take)
        column->take(labels, row, cell);
    if (column->tag >= 0) {
        g_auto(GStrv) parts = column->values(cell);
        put_values(labels, row, column->tag, parts);
    }
    if (column->second >= 0) {
        g_auto(GStrv) parts = rights_of(cell);
        put_values(labels, row, column->second, parts);
    }
}

static gboolean read_row(Reading *reading, const GPtrArray *cells, GError **error)
{
    static const char *const none[] = {NULL};
    /* As the United Nations print them: else scripts would not see that it is one. */
    static const char *const conclusions[] = {"Conclusions and/or recommendations", NULL};
    gboolean plain = reading->map == TANBA_LABELS_PLAIN;
    TanbaLabels *labels = reading->labels;
    TanbaLabelRow row = {.line = tanba_csv_line(reading->csv),
                         .kind = TANBA_KIND_ITEM,
                         .lang = plain ? NULL : "en",
                         .section = plain ? none : conclusions,
                         .values = g_new0(const char *const *, labels->names->len)};
    g_ptr_array_add(labels->lists, row.values);
    for (guint i = 0; i < cells->len; i++)
        take_cell(labels, &row, &g_array_index(reading->columns, Column, i),
                  g_strstrip(cells->pdata[i]));
    if (row.kind == TANBA_KIND_COUNT)
        return fail(reading, error,
                    "'kind' is none of heading, paragraph, item, footnote, table, header, footer");
    if (!row.text)
        return fail(reading, error, "the row has no text");
    g_array_append_val(labels->rows, row);
    return TRUE;
}

static gboolean read_rows(Reading *reading, GError **error)
{
    GError *fault = NULL;
    const GPtrArray *cells;
    while ((cells = tanba_csv_next(reading->csv, &fault)))
        if (!read_row(reading, cells, error))
            return FALSE;
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

TanbaLabels *tanba_labels_read(const char *path, TanbaLabelsMap map, GError **error)
{
    g_autoptr(TanbaCsv) csv = tanba_csv_open(path, error);
    if (!csv)
        return NULL;
    g_autoptr(TanbaLabels) labels = g_new0(TanbaLabels, 1);
    labels->foreign = map != TANBA_LABELS_PLAIN;
    labels->names = g_ptr_array_new();
    labels->contextual = g_array_new(FALSE, FALSE, sizeof(gboolean));
    labels->rows = g_array_new(FALSE, FALSE, sizeof(TanbaLabelRow));
    labels->chunk = g_string_chunk_new(1 << 16);
    labels->lists = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
    Reading reading = {labels, csv, map, columns};
    if (!read_head(&reading, error) || !read_rows(&reading, error))
        return NULL;
    return g_steal_pointer(&labels);
}
