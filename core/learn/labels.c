/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/labels.h"

#include "document/state.h"
#include "learn/csv.h"

#include <string.h>

/* Which column of the file holds what; -1: none. */
typedef struct {
    gint text, lang, group, source;
    GPtrArray *names; /* of tags, borrowed */
    GArray *columns;  /* of gint: where the values of each stand */
    gboolean upr_info;
} Columns;

static const struct {
    const char *column, *tag;
} upr_info_columns[] = {{"issues", "issue"},
                        {"issues", "right"},
                        {"action", "upr.action"},
                        {"response", "upr.response"},
                        {"from", "upr.from"}};

/* What UPR Info's words are in Tanba's; others of the tag are dropped. */
static const struct {
    const char *tag, *from, *to;
} upr_info_values[] = {
    {"right", "Freedom of association and peaceful assembly", "association"},
    {"right", "Asylum-seekers - refugees", "asylum"},
    {"right", "Torture and other CID treatment", "torture"},
    {"upr.response", "Accepted", "supported"},
    {"upr.response", "Noted", "noted"},
};

static void labelled_free(gpointer data)
{
    TanbaLabelled *row = data;
    for (char ***values = row->values; values && *values; values++)
        g_strfreev(*values);
    g_free(row->values);
    g_free(row->text);
    g_free(row->lang);
    g_free(row->group);
    g_free(row->source);
    g_free(row);
}

void tanba_labels_free(TanbaLabels *labels)
{
    if (!labels)
        return;
    g_strfreev(labels->names);
    g_ptr_array_unref(labels->rows);
    g_free(labels);
}

static gint column_named(const TanbaCsvRow *head, const char *name)
{
    for (guint i = 0; i < head->n; i++)
        if (g_ascii_strcasecmp(head->cells[i], name) == 0)
            return (gint)i;
    return -1;
}

static void add_tag(Columns *columns, const char *name, gint column)
{
    g_ptr_array_add(columns->names, (gpointer)name);
    g_array_append_val(columns->columns, column);
}

static void find_columns(Columns *columns, const TanbaCsvRow *head)
{
    columns->text = column_named(head, "text");
    if (columns->upr_info) {
        columns->lang = -1;
        columns->group = column_named(head, "state");
        columns->source = column_named(head, "pdf");
        for (guint i = 0; i < G_N_ELEMENTS(upr_info_columns); i++) {
            gint column = column_named(head, upr_info_columns[i].column);
            if (column >= 0)
                add_tag(columns, upr_info_columns[i].tag, column);
        }
        return;
    }
    columns->lang = column_named(head, "lang");
    columns->group = column_named(head, "group");
    columns->source = column_named(head, "source");
    for (gint i = 0; i < (gint)head->n; i++)
        if (i != columns->text && i != columns->lang && i != columns->group &&
            i != columns->source && *head->cells[i])
            add_tag(columns, head->cells[i], i);
}

static const char *translate(const Columns *columns, const char *tag, const char *value)
{
    gboolean known = FALSE;
    for (guint i = 0; columns->upr_info && i < G_N_ELEMENTS(upr_info_values); i++) {
        if (!g_str_equal(upr_info_values[i].tag, tag))
            continue;
        known = TRUE;
        if (g_str_equal(upr_info_values[i].from, value))
            return upr_info_values[i].to;
    }
    return known ? NULL : value;
}

static char **split_values(const Columns *columns, const char *tag, const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, ";", -1);
    GPtrArray *values = g_ptr_array_new();
    for (char **part = parts; *part; part++) {
        g_strstrip(*part);
        const char *value = **part ? translate(columns, tag, *part) : NULL;
        if (value)
            g_ptr_array_add(values, g_strdup(value));
    }
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

static char *take(const TanbaCsvRow *row, gint column)
{
    return column >= 0 && *row->cells[column] ? g_strdup(row->cells[column]) : NULL;
}

static TanbaLabelled *read_row(const Columns *columns, const TanbaCsvRow *row)
{
    TanbaLabelled *labelled = g_new0(TanbaLabelled, 1);
    labelled->text = g_strdup(row->cells[columns->text]);
    labelled->lang = columns->upr_info ? g_strdup("en") : take(row, columns->lang);
    labelled->group = take(row, columns->group);
    labelled->source = take(row, columns->source);
    labelled->line = row->line;
    labelled->values = g_new0(char **, columns->names->len + 1);
    for (guint i = 0; i < columns->names->len; i++)
        labelled->values[i] = split_values(columns, columns->names->pdata[i],
                                           row->cells[g_array_index(columns->columns, gint, i)]);
    return labelled;
}

static gboolean read_rows(TanbaLabels *labels, Columns *columns, const GPtrArray *rows,
                          const char *name, GError **error)
{
    const TanbaCsvRow *head = rows->len ? rows->pdata[0] : NULL;
    if (head)
        find_columns(columns, head);
    if (!head || columns->text < 0 || columns->names->len == 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "%s: its first line must name the columns: text, lang, then one for each tag%s",
                    name, columns->upr_info ? " (or, for upr-info: state, issues, text)" : "");
        return FALSE;
    }
    for (guint i = 1; i < rows->len; i++) {
        const TanbaCsvRow *row = rows->pdata[i];
        if (row->n != head->n) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                        "%s:%u: it has %u cells where the first line has %u", name, row->line,
                        row->n, head->n);
            return FALSE;
        }
        g_ptr_array_add(labels->rows, read_row(columns, row));
    }
    g_strfreev(labels->names);
    labels->names = g_new0(char *, columns->names->len + 1);
    for (guint i = 0; i < columns->names->len; i++)
        labels->names[i] = g_strdup(columns->names->pdata[i]);
    return TRUE;
}

TanbaLabels *tanba_labels_parse(const char *csv, gsize length, const char *name, const char *map,
                                GError **error)
{
    if (map && !g_str_equal(map, "upr-info")) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                    "there is no map of columns called '%s'; there is upr-info", map);
        return NULL;
    }
    g_autoptr(GPtrArray) rows = tanba_csv_parse(csv, length, name, error);
    if (!rows)
        return NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint));
    Columns columns = {-1, -1, -1, -1, names, places, map != NULL};
    g_autoptr(TanbaLabels) labels = g_new0(TanbaLabels, 1);
    labels->rows = g_ptr_array_new_with_free_func(labelled_free);
    if (!read_rows(labels, &columns, rows, name, error))
        return NULL;
    return g_steal_pointer(&labels);
}

TanbaLabels *tanba_labels_read(const char *path, const char *map, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, error)) {
        g_prefix_error(error, "the labels cannot be read: ");
        return NULL;
    }
    return tanba_labels_parse(text, length, path, map, error);
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
    return g_strv_contains((const char *const *)row->values[tag], value);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *tanba_labels_values(const TanbaLabels *labels, gint tag)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < labels->rows->len; i++) {
        const TanbaLabelled *row = labels->rows->pdata[i];
        for (char **value = row->values[tag]; *value; value++)
            if (g_hash_table_add(seen, *value))
                g_ptr_array_add(values, g_strdup(*value));
    }
    g_ptr_array_sort(values, by_text);
    return values;
}
