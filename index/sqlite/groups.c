/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/groups.h"

struct TanbaGroups {
    guint each;
    GPtrArray *list;      /* of TanbaGroup *, in order */
    GHashTable *by_place; /* document's id to TanbaGroup * */
    TanbaGroup *last;     /* that was added to: hits of a document often come together */
};

static void group_free(gpointer data)
{
    TanbaGroup *group = data;
    g_array_unref(group->first);
    g_free(group);
}

TanbaGroups *tanba_groups_new(guint each)
{
    TanbaGroups *groups = g_new0(TanbaGroups, 1);
    groups->each = each;
    groups->list = g_ptr_array_new_with_free_func(group_free);
    groups->by_place = g_hash_table_new(g_int64_hash, g_int64_equal);
    return groups;
}

void tanba_groups_free(TanbaGroups *groups)
{
    if (!groups)
        return;
    g_hash_table_unref(groups->by_place);
    g_ptr_array_unref(groups->list);
    g_free(groups);
}

static TanbaGroup *group_of(TanbaGroups *groups, gint64 document)
{
    if (groups->last && groups->last->document == document)
        return groups->last;
    TanbaGroup *group = g_hash_table_lookup(groups->by_place, &document);
    if (!group) {
        group = g_new0(TanbaGroup, 1);
        group->document = document;
        group->first = g_array_new(FALSE, FALSE, sizeof(TanbaFound));
        g_ptr_array_add(groups->list, group);
        g_hash_table_insert(groups->by_place, &group->document, group);
    }
    groups->last = group;
    return group;
}

void tanba_groups_add(TanbaGroups *groups, gint64 passage, double rank)
{
    TanbaGroup *group = group_of(groups, TANBA_PASSAGE_DOCUMENT(passage));
    const TanbaFound one = {passage, rank};
    group->n++;
    if (!groups->each || group->first->len < groups->each)
        g_array_append_val(group->first, one);
}

guint64 tanba_groups_count(const TanbaGroups *groups)
{
    return groups->list->len;
}

const TanbaGroup *tanba_groups_at(const TanbaGroups *groups, guint64 i)
{
    return groups->list->pdata[i];
}
