/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels/labels.h"

#include "document/state.h"
#include "labels/csv.h"

#include <string.h>

typedef void (*TakeFunc)(TanbaLabels *labels, TanbaLabelled *row, const char *cell);

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
    gboolean upr_info;
    GPtrArray *names; /* of char *: what `names` will be */
    GArray *columns;  /* of Column */
} Reading;

void tanba_labels_free(TanbaLabels *labels)
{
    if (!labels)
        return;
    g_free(labels->names); /* the strings are the chunk's */
    g_array_unref(labels->contextual);
    g_ptr_array_unref(labels->rows);
    g_string_chunk_free(labels->chunk);
    g_ptr_array_unref(labels->lists);
    g_free(labels);
}

gint tanba_labels_tag(const TanbaLabels *labels, const char *name)
{
    for (gint i = 0; labels->names[i]; i++)
        if (g_str_equal(labels->names[i], name))
            return i;
    return -1;
}

gboolean tanba_labelled_has(const TanbaLabelled *row, gint tag, const char *value)
{
    return g_strv_contains(row->values[tag], value);
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void drop_repeats(GPtrArray *sorted)
{
    for (guint i = sorted->len; i-- > 1;)
        if (g_str_equal(sorted->pdata[i], sorted->pdata[i - 1]))
            g_ptr_array_remove_index(sorted, i);
}

GPtrArray *tanba_labels_values(const TanbaLabels *labels, gint tag)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < labels->rows->len; i++) {
        const TanbaLabelled *row = labels->rows->pdata[i];
        for (const char *const *value = row->values[tag]; *value; value++)
            if (g_hash_table_add(seen, (gpointer)*value))
                g_ptr_array_add(values, g_strdup(*value));
    }
    g_ptr_array_sort(values, by_text);
    return values;
}

/* ---- cells ---------------------------------------------------------------------------------- */

static char **split_values(const char *cell)
{
    return g_strsplit(cell, ";", -1);
}

static char *keep(TanbaLabels *labels, const char *cell)
{
    return *cell ? g_string_chunk_insert(labels->chunk, cell) : NULL;
}

static void take_text(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    row->text = keep(labels, cell);
}

static void take_lang(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    if (*cell)
        row->lang = keep(labels, cell);
}

static void take_number(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    row->number = keep(labels, cell);
}

static void take_group(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    row->group = keep(labels, cell);
}

static void take_source(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    row->source = keep(labels, cell);
}

static void take_from(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    row->from = keep(labels, cell);
}

static void take_kind(G_GNUC_UNUSED TanbaLabels *labels, TanbaLabelled *row, const char *cell)
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

static void take_section(TanbaLabels *labels, TanbaLabelled *row, const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, " > ", -1);
    row->section = close_list(labels, keep_parts(labels, parts));
}

static void put_values(TanbaLabels *labels, TanbaLabelled *row, gint tag, char **parts)
{
    GPtrArray *list = keep_parts(labels, parts);
    g_ptr_array_sort(list, by_text);
    drop_repeats(list);
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
    {"pdf", NULL, NULL, FALSE, take_source},
};

/* ---- columns -------------------------------------------------------------------------------- */

static gint add_name(Reading *reading, const char *name, gboolean contextual)
{
    if (g_ptr_array_find_with_equal_func(reading->names, name, g_str_equal, NULL))
        return -1;
    g_ptr_array_add(reading->names, g_string_chunk_insert(reading->labels->chunk, name));
    g_array_append_val(reading->labels->contextual, contextual);
    return (gint)reading->names->len - 1;
}

static Column upr_info_column(Reading *reading, const char *name)
{
    Column column = {-1, NULL, -1, NULL};
    for (guint i = 0; i < G_N_ELEMENTS(upr_info); i++) {
        if (g_ascii_strcasecmp(upr_info[i].column, name) != 0)
            continue;
        if (upr_info[i].take)
            column.take = upr_info[i].take;
        if (!upr_info[i].tag)
            continue;
        gint tag = add_name(reading, upr_info[i].tag, upr_info[i].contextual);
        if (upr_info[i].values == rights_of)
            column.second = tag;
        else
            column.tag = tag, column.values = upr_info[i].values;
    }
    return column;
}

static Column plain_column(Reading *reading, const char *name)
{
    static const struct {
        const char *name;
        TakeFunc take;
    } fields[] = {{"text", take_text},     {"lang", take_lang},       {"kind", take_kind},
                  {"number", take_number}, {"section", take_section}, {"group", take_group},
                  {"source", take_source}};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_str_equal(name, fields[i].name))
            return (Column){-1, NULL, -1, fields[i].take};
    if (!*name || *name == '#')
        return (Column){-1, NULL, -1, NULL};
    return (Column){add_name(reading, name, FALSE), split_values, -1, NULL};
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
        guint names = reading->names->len;
        Column column =
            reading->upr_info ? upr_info_column(reading, name) : plain_column(reading, name);
        if (!column.take && column.values && reading->names->len == names)
            return fail(reading, error, "the column '%s' is there twice", name);
        has_text |= column.take == take_text;
        g_array_append_val(reading->columns, column);
    }
    if (!has_text)
        return fail(reading, error,
                    "no column is called 'text': the first line names the columns, such as "
                    "text,lang,right");
    if (reading->names->len == 0)
        return fail(reading, error,
                    "no column is the name of a tag: add one for each tag that texts were labelled "
                    "with, such as right");
    return TRUE;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void take_cell(TanbaLabels *labels, TanbaLabelled *row, const Column *column,
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
    TanbaLabels *labels = reading->labels;
    TanbaLabelled *row = g_new0(TanbaLabelled, 1);
    g_ptr_array_add(labels->rows, row);
    row->line = tanba_csv_line(reading->csv);
    row->kind = TANBA_KIND_ITEM;
    row->section = reading->upr_info ? conclusions : none;
    row->lang = reading->upr_info ? keep(labels, "en") : NULL;
    row->values = g_new0(const char *const *, reading->names->len + 1);
    g_ptr_array_add(labels->lists, row->values);
    for (guint i = 0; i < cells->len; i++)
        take_cell(labels, row, &g_array_index(reading->columns, Column, i),
                  g_strstrip(cells->pdata[i]));
    if (row->kind == TANBA_KIND_COUNT)
        return fail(reading, error,
                    "'kind' is none of heading, paragraph, item, footnote, table, header, footer");
    if (!row->text)
        return fail(reading, error, "the row has no text");
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

static TanbaLabels *read_table(TanbaCsv *csv, const char *map, GError **error)
{
    if (map && !g_str_equal(map, "upr-info")) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                    "there is no map of columns called '%s'; there is upr-info", map);
        return NULL;
    }
    g_autoptr(TanbaLabels) labels = g_new0(TanbaLabels, 1);
    labels->contextual = g_array_new(FALSE, FALSE, sizeof(gboolean));
    labels->rows = g_ptr_array_new_with_free_func(g_free);
    labels->foreign = map != NULL;
    labels->chunk = g_string_chunk_new(1 << 16);
    labels->lists = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    Reading reading = {labels, csv, map != NULL, names, columns};
    if (!read_head(&reading, error) || !read_rows(&reading, error))
        return NULL;
    g_ptr_array_add(names, NULL);
    labels->names = (char **)g_ptr_array_steal(names, NULL);
    return g_steal_pointer(&labels);
}

TanbaLabels *tanba_labels_read(const char *path, const char *map, GError **error)
{
    g_autoptr(TanbaCsv) csv = tanba_csv_open(path, error);
    return csv ? read_table(csv, map, error) : NULL;
}

TanbaLabels *tanba_labels_parse(const char *csv, gsize length, const char *name, const char *map,
                                GError **error)
{
    char *copy = g_malloc0(length + 1);
    memcpy(copy, csv, length);
    g_autoptr(TanbaCsv) table = tanba_csv_new_take(name, copy, length, error);
    return table ? read_table(table, map, error) : NULL;
}
