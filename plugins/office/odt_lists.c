/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of OpenDocument are nested elements; the numbers are to be counted as a reader sees them.
 */
#include "odt.h"

#define DEPTH_CAP 64 /* lists nested deeper share their counters */

typedef struct {
    char *style;
    gint64 count; /* what the current item prints */
    gboolean started;
    gboolean continued;
    int value;       /* that the next item is said to have; -1 none */
    gboolean due;    /* the item's first paragraph is still to come */
    gboolean header; /* of an item without number */
    char *id;
} List;

struct OdtLists {
    const OdtStyles *styles;
    GArray *open;      /* of List */
    guint ignored;     /* lists past the cap */
    GHashTable *by_id; /* xml:id to the count that the list ended with */
    gint64 outline[ODT_LEVELS];
};

static void list_clear(gpointer data)
{
    List *list = data;
    g_free(list->style);
    g_free(list->id);
}

OdtLists *odt_lists_new(const OdtStyles *styles)
{
    OdtLists *lists = g_new0(OdtLists, 1);
    lists->styles = styles;
    lists->open = g_array_new(FALSE, FALSE, sizeof(List));
    g_array_set_clear_func(lists->open, list_clear);
    lists->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return lists;
}

void odt_lists_free(OdtLists *lists)
{
    g_array_unref(lists->open);
    g_hash_table_unref(lists->by_id);
    g_free(lists);
}

static List *list_at(const OdtLists *lists, guint i)
{
    return &g_array_index(lists->open, List, i);
}

static List *innermost(const OdtLists *lists)
{
    return lists->open->len ? list_at(lists, lists->open->len - 1) : NULL;
}

static OdtListStyle *style_of(const OdtLists *lists, const List *list)
{
    return list->style ? g_hash_table_lookup(lists->styles->lists, list->style) : NULL;
}

void odt_list_begin(OdtLists *lists, const XmlAtts *atts)
{
    if (lists->open->len >= DEPTH_CAP) {
        lists->ignored++;
        return;
    }
    const List *outer = innermost(lists);
    List list = {.style = xml_att(atts, "style-name"), .value = -1};
    if (!list.style && outer)
        list.style = g_strdup(outer->style);
    list.continued = xml_att_is(atts, "continue-numbering", "true");
    list.id = xml_att(atts, "id");
    g_autofree char *previous = xml_att(atts, "continue-list");
    const gint64 *count = previous ? g_hash_table_lookup(lists->by_id, previous) : NULL;
    if (count) {
        list.started = TRUE;
        list.count = *count;
    }
    g_array_append_val(lists->open, list);
}

void odt_list_end(OdtLists *lists)
{
    if (lists->ignored) {
        lists->ignored--;
        return;
    }
    List *list = innermost(lists);
    if (!list)
        return;
    if (list->id && list->started)
        g_hash_table_replace(lists->by_id, g_strdup(list->id),
                             g_memdup2(&list->count, sizeof list->count));
    g_array_set_size(lists->open, lists->open->len - 1);
}

void odt_item_begin(OdtLists *lists, const XmlAtts *atts, gboolean header)
{
    List *list = innermost(lists);
    if (!list || lists->ignored)
        return;
    list->due = TRUE;
    list->header = header;
    int value = xml_att_int(atts, "start-value", -1);
    if (value >= 0)
        list->value = value;
}

void odt_item_end(OdtLists *lists)
{
    List *list = innermost(lists);
    if (list && !lists->ignored)
        list->due = FALSE;
}

/* Moves the list on to its next number. */
static void count(List *list, OdtListStyle *style, guint level)
{
    if (list->value >= 0) {
        list->count = list->value;
    } else if (list->started) {
        list->count++;
    } else if (list->continued && style && style->used[level]) {
        list->count = style->last[level] + 1;
    } else {
        list->count = style ? style->levels[level].start : 1;
    }
    list->value = -1;
    list->started = TRUE;
    if (style) {
        style->used[level] = TRUE;
        style->last[level] = list->count;
    }
}

static char *print(const OdtLists *lists, const OdtListStyle *style, guint level)
{
    const OdtLevel *shape = &style->levels[level];
    if (shape->style == TANBA_NUMBER_BULLET)
        return g_strdup(tanba_bullet(shape->bullet));
    if (shape->style == TANBA_NUMBER_NONE)
        return NULL;
    GString *out = g_string_new(shape->prefix);
    guint first = level + 1 > (guint)shape->shown ? level + 1 - (guint)shape->shown : 0;
    for (guint i = first; i <= level; i++) {
        const List *list = list_at(lists, i);
        if (style->levels[i].style == TANBA_NUMBER_NONE ||
            style->levels[i].style == TANBA_NUMBER_BULLET)
            continue;
        if (i > first && out->len && out->str[out->len - 1] != '.')
            g_string_append_c(out, '.');
        tanba_number_append(out, list->started ? list->count : style->levels[i].start,
                            style->levels[i].style);
    }
    g_string_append(out, shape->suffix ? shape->suffix : "");
    char *printed = g_strstrip(g_string_free(out, FALSE));
    if (!*printed)
        g_clear_pointer(&printed, g_free);
    return printed;
}

char *odt_item_number(OdtLists *lists, const char *list_style, guint *level)
{
    List *list = innermost(lists);
    *level = 0;
    if (!list || !list->due || list->header)
        return NULL;
    *level = MIN(lists->open->len, ODT_LEVELS);
    guint index = *level - 1;
    /* The first text of a nested list is the first text of the items around it, too: those print
     * nothing of their own. */
    for (guint i = 0; i < lists->open->len; i++)
        list_at(lists, i)->due = FALSE;
    if (list_style && !list->style)
        list->style = g_strdup(list_style);
    OdtListStyle *style = style_of(lists, list);
    count(list, style, index);
    return style ? print(lists, style, index) : NULL;
}

char *odt_outline_number(OdtLists *lists, guint level, int restart)
{
    const OdtListStyle *style = g_hash_table_lookup(lists->styles->lists, "");
    if (!style || level < 1 || level > ODT_LEVELS)
        return NULL;
    const OdtLevel *shape = &style->levels[level - 1];
    gint64 *counter = &lists->outline[level - 1];
    *counter = restart >= 0 ? restart : *counter ? *counter + 1 : shape->start;
    for (guint i = level; i < ODT_LEVELS; i++)
        lists->outline[i] = 0;
    if (shape->style == TANBA_NUMBER_NONE)
        return NULL;
    GString *out = g_string_new(shape->prefix);
    guint first = level > (guint)shape->shown ? level - (guint)shape->shown : 0;
    for (guint i = first; i < level; i++) {
        if (i > first)
            g_string_append_c(out, '.');
        tanba_number_append(out, lists->outline[i] ? lists->outline[i] : style->levels[i].start,
                            style->levels[i].style);
    }
    g_string_append(out, shape->suffix ? shape->suffix : "");
    return g_strstrip(g_string_free(out, FALSE));
}
