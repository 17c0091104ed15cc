/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tag.h"

static void derivation_free(gpointer data)
{
    TanbaDerivation *derivation = data;
    g_array_unref(derivation->spans);
    g_free(derivation);
}

static void tag_free(gpointer data)
{
    TanbaTag *tag = data;
    g_array_unref(tag->evidence);
    g_free(tag);
}

/* The strings are interned, so that pointers compare. */
static guint tag_hash(gconstpointer key)
{
    const TanbaTag *tag = key;
    guint hash = tag->passage * 2654435761u;
    hash ^= g_direct_hash(tag->name) * 31u ^ g_direct_hash(tag->value) * 17u;
    return hash ^ g_direct_hash(tag->script);
}

static gboolean tag_equal(gconstpointer a, gconstpointer b)
{
    const TanbaTag *one = a, *two = b;
    return one->passage == two->passage && one->name == two->name && one->value == two->value &&
           one->script == two->script;
}

TanbaTagSet *tanba_tag_set_new(void)
{
    TanbaTagSet *set = g_new0(TanbaTagSet, 1);
    set->tags = g_ptr_array_new_with_free_func(tag_free);
    set->derived = g_ptr_array_new_with_free_func(derivation_free);
    set->facts = g_ptr_array_new_with_free_func(tanba_fact_free);
    set->chunk = g_string_chunk_new(1024);
    set->index = g_hash_table_new(tag_hash, tag_equal);
    return set;
}

void tanba_tag_set_free(TanbaTagSet *set)
{
    if (!set)
        return;
    g_hash_table_unref(set->index);
    g_ptr_array_unref(set->tags);
    g_ptr_array_unref(set->derived);
    g_ptr_array_unref(set->facts);
    g_string_chunk_free(set->chunk);
    g_free(set);
}

const char *tanba_tag_set_keep(TanbaTagSet *set, const char *text)
{
    return g_string_chunk_insert_const(set->chunk, text);
}

TanbaTag *tanba_tag_set_append(TanbaTagSet *set, const TanbaTag *tag, guint n_evidence)
{
    TanbaTag *copy = g_memdup2(tag, sizeof *tag);
    copy->evidence = g_array_sized_new(FALSE, FALSE, sizeof(TanbaEvidence), n_evidence);
    g_ptr_array_add(set->tags, copy);
    return copy;
}

/* Those that were appended are not in it yet. */
static void bring_index_up(TanbaTagSet *set)
{
    for (; set->n_indexed < set->tags->len; set->n_indexed++)
        g_hash_table_add(set->index, set->tags->pdata[set->n_indexed]);
}

TanbaTag *tanba_tag_set_add(TanbaTagSet *set, guint32 passage, const char *name, const char *value,
                            double score, const char *script)
{
    TanbaTag key = {passage, tanba_tag_set_keep(set, name),   tanba_tag_set_keep(set, value),
                    score,   tanba_tag_set_keep(set, script), NULL,
                    NULL};
    bring_index_up(set);
    TanbaTag *tag = g_hash_table_lookup(set->index, &key);
    if (tag)
        tag->score = MAX(tag->score, score);
    else
        tag = tanba_tag_set_append(set, &key, 1);
    return tag;
}

void tanba_tag_add_evidence(TanbaTag *tag, gint32 passage, guint32 start, guint32 end)
{
    TanbaEvidence evidence = {passage, start, end};
    g_array_append_val(tag->evidence, evidence);
}

TanbaDerivation *tanba_tag_set_derive(TanbaTagSet *set, guint32 origin, const char *script)
{
    TanbaDerivation *derivation = g_new0(TanbaDerivation, 1);
    derivation->origin = origin;
    derivation->script = g_string_chunk_insert_const(set->chunk, script);
    derivation->spans = g_array_new(FALSE, FALSE, sizeof(TanbaSpan));
    g_ptr_array_add(set->derived, derivation);
    return derivation;
}
