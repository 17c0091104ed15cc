/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/folds.h"

#include <string.h>

typedef struct {
    const char *name;
    guint rows, fold;
    guint first; /* row, so that equal sizes have an order */
} Group;

static int by_size(gconstpointer a, gconstpointer b)
{
    const Group *one = *(const Group *const *)a, *two = *(const Group *const *)b;
    if (one->rows != two->rows)
        return one->rows > two->rows ? -1 : 1;
    return one->first < two->first ? -1 : one->first > two->first;
}

static void deal(const GPtrArray *groups, guint n)
{
    g_autofree guint *rows = g_new0(guint, n);
    for (guint i = 0; i < groups->len; i++) {
        Group *group = groups->pdata[i];
        for (guint fold = 1; fold < n; fold++)
            if (rows[fold] < rows[group->fold])
                group->fold = fold;
        rows[group->fold] += group->rows;
    }
}

guint *tanba_labels_folds(const TanbaLabels *labels, guint n)
{
    g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(g_free);
    g_autofree Group **of_row = g_new(Group *, MAX(labels->rows->len, 1));
    for (guint i = 0; i < labels->rows->len; i++) {
        const TanbaLabelled *row = labels->rows->pdata[i];
        Group *group = row->group ? g_hash_table_lookup(named, row->group) : NULL;
        if (!group) {
            group = g_new0(Group, 1);
            group->name = row->group;
            group->first = i;
            g_ptr_array_add(groups, group);
            if (row->group)
                g_hash_table_insert(named, row->group, group);
        }
        group->rows++;
        of_row[i] = group;
    }
    g_ptr_array_sort(groups, by_size);
    deal(groups, MAX(n, 1));
    guint *folds = g_new(guint, MAX(labels->rows->len, 1));
    for (guint i = 0; i < labels->rows->len; i++)
        folds[i] = of_row[i]->fold;
    return folds;
}
