/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/vocabulary.h"

#include "learn/features.h"

#include <math.h>
#include <string.h>

typedef struct {
    char *written;
    guint rows, groups;
    const char *last_group;
    gint number; /* -1: left out */
} Entry;

typedef struct {
    GHashTable *by_key; /* of guint64 *, to place + 1 */
    GPtrArray *entries; /* of Entry * */
    GArray *uses;       /* of guint: entries, row after row */
    GArray *ends;       /* of guint: where each row's uses end */
} Count;

static void entry_free(gpointer data)
{
    Entry *entry = data;
    g_free(entry->written);
    g_free(entry);
}

static guint entry_of(Count *count, TanbaFeatures *features, const TanbaFeature *feature)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(count->by_key, &feature->key));
    if (place)
        return place - 1;
    g_autoptr(GString) written = g_string_new(NULL);
    tanba_features_write(features, feature, written);
    Entry *entry = g_new0(Entry, 1);
    entry->written = g_strndup(written->str, written->len);
    g_ptr_array_add(count->entries, entry);
    guint64 *key = g_new(guint64, 1);
    *key = feature->key;
    g_hash_table_insert(count->by_key, key, GUINT_TO_POINTER(count->entries->len));
    return count->entries->len - 1;
}

/* Rows of one group stand together in most files: a count of changes is a good bound of how many there are,
 * and exact where they do. */
static void count_row(Count *count, TanbaFeatures *features, const TanbaLabelled *row)
{
    guint n;
    const TanbaFeature *seen = tanba_features_read(features, row->text, &n);
    for (guint i = 0; i < n; i++) {
        guint place = entry_of(count, features, &seen[i]);
        Entry *entry = count->entries->pdata[place];
        entry->rows++;
        if (!row->group || g_strcmp0(entry->last_group, row->group) != 0)
            entry->groups++;
        entry->last_group = row->group;
        g_array_append_val(count->uses, place);
    }
    g_array_append_val(count->ends, count->uses->len);
}

static int by_written(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const Entry *const *)a)->written, (*(const Entry *const *)b)->written);
}

/* In the order of the alphabet, so that equal texts give equal files. */
static void number_entries(TanbaVocabulary *vocabulary, const Count *count, guint min_rows,
                           guint min_groups)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < count->entries->len; i++)
        g_ptr_array_add(sorted, count->entries->pdata[i]);
    g_ptr_array_sort(sorted, by_written);
    for (guint i = 0; i < sorted->len; i++) {
        Entry *entry = sorted->pdata[i];
        entry->number = -1;
        if (entry->rows < min_rows || entry->groups < min_groups)
            continue;
        entry->number = (gint)vocabulary->written->len;
        g_ptr_array_add(vocabulary->written, g_strdup(entry->written));
    }
}

static int by_index(const void *a, const void *b)
{
    return ((const struct feature_node *)a)->index - ((const struct feature_node *)b)->index;
}

static void fill_rows(TanbaVocabulary *vocabulary, const Count *count)
{
    struct feature_node *node = vocabulary->nodes;
    for (guint row = 0, use = 0; row < vocabulary->n_rows; row++) {
        guint end = g_array_index(count->ends, guint, row);
        double value = 1 / sqrt(MAX(end - use, 1));
        struct feature_node *first = vocabulary->rows[row] = node;
        for (; use < end; use++) {
            const Entry *entry = count->entries->pdata[g_array_index(count->uses, guint, use)];
            if (entry->number >= 0)
                *node++ = (struct feature_node){entry->number + 1, value};
        }
        qsort(first, (gsize)(node - first), sizeof *first, by_index);
        *node++ = (struct feature_node){(int)vocabulary->written->len + 1, 1}; /* the bias */
        *node++ = (struct feature_node){-1, 0};
    }
}

TanbaVocabulary *tanba_vocabulary_new(const TanbaLabels *labels, const gboolean *leave,
                                      guint min_rows, guint min_groups)
{
    g_autoptr(TanbaFeatures) features = tanba_features_new();
    Count count = {g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                   g_ptr_array_new_with_free_func(entry_free),
                   g_array_new(FALSE, FALSE, sizeof(guint)),
                   g_array_new(FALSE, FALSE, sizeof(guint))};
    TanbaVocabulary *vocabulary = g_new0(TanbaVocabulary, 1);
    vocabulary->written = g_ptr_array_new_with_free_func(g_free);
    vocabulary->places = g_new0(guint, MAX(labels->rows->len, 1));
    for (guint i = 0; i < labels->rows->len; i++)
        if (!leave || !leave[i]) {
            count_row(&count, features, labels->rows->pdata[i]);
            vocabulary->places[vocabulary->n_rows++] = i;
        }
    number_entries(vocabulary, &count, min_rows, min_groups);
    vocabulary->nodes =
        g_new(struct feature_node, (gsize)count.uses->len + 2 * (gsize)vocabulary->n_rows + 1);
    vocabulary->rows = g_new0(struct feature_node *, MAX(vocabulary->n_rows, 1));
    fill_rows(vocabulary, &count);
    g_hash_table_unref(count.by_key);
    g_ptr_array_unref(count.entries);
    g_array_unref(count.uses);
    g_array_unref(count.ends);
    return vocabulary;
}

void tanba_vocabulary_free(TanbaVocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    g_ptr_array_unref(vocabulary->written);
    g_free(vocabulary->rows);
    g_free(vocabulary->places);
    g_free(vocabulary->nodes);
    g_free(vocabulary);
}
