/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tag.h"

#include "document/state.h"

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

TanbaTag *tanba_tag_set_add(TanbaTagSet *set, guint32 passage, const char *name, const char *value,
                            double score, const char *script)
{
    name = g_string_chunk_insert_const(set->chunk, name);
    value = g_string_chunk_insert_const(set->chunk, value);
    script = g_string_chunk_insert_const(set->chunk, script);
    TanbaTag key = {passage, name, value, score, script, NULL, NULL};
    TanbaTag *tag = g_hash_table_lookup(set->index, &key);
    if (tag) {
        tag->score = MAX(tag->score, score);
        return tag;
    }
    tag = g_new0(TanbaTag, 1);
    *tag = key;
    tag->evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    g_ptr_array_add(set->tags, tag);
    g_hash_table_add(set->index, tag);
    return tag;
}

void tanba_tag_add_evidence(TanbaTag *tag, gint32 passage, guint32 start, guint32 end)
{
    TanbaEvidence evidence = {passage, start, end};
    g_array_append_val(tag->evidence, evidence);
}

GVariant *tanba_tag_to_variant(const TanbaTag *tag)
{
    GVariantBuilder evidence;
    g_variant_builder_init(&evidence, G_VARIANT_TYPE("a(iuu)"));
    for (guint i = 0; i < tag->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        g_variant_builder_add(&evidence, "(iuu)", e->passage, e->start, e->end);
    }
    return g_variant_new(TANBA_TAG_TYPE, tag->passage, tag->name, tag->value, tag->score,
                         tag->script, &evidence);
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

GVariant *tanba_derivation_to_variant(const TanbaDerivation *derivation)
{
    GVariantBuilder spans;
    g_variant_builder_init(&spans, G_VARIANT_TYPE("a(uu)"));
    for (guint i = 0; i < derivation->spans->len; i++) {
        const TanbaSpan *span = &g_array_index(derivation->spans, TanbaSpan, i);
        g_variant_builder_add(&spans, "(uu)", span->start, span->end);
    }
    return g_variant_new(TANBA_DERIVATION_TYPE, derivation->origin, derivation->script, &spans);
}

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a tag came with %s", what);
    return FALSE;
}

gboolean tanba_tag_set_add_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                   GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_TAG_TYPE)))
        return bad(error, "the wrong shape");
    guint32 passage;
    const char *name, *value, *script;
    double score;
    g_autoptr(GVariant) evidence = NULL;
    g_variant_get(variant, "(u&s&sd&s@a(iuu))", &passage, &name, &value, &score, &script,
                  &evidence);
    if (passage >= n_passages)
        return bad(error, "a passage that there is not");
    if (!(score >= 0 && score <= 1) || !*name || !*value)
        return bad(error, "a score outside 0 to 1, or no name or value");
    TanbaTag *tag = tanba_tag_set_add(set, passage, name, value, score, script);
    gsize n = g_variant_n_children(evidence);
    for (gsize i = 0; i < n; i++) {
        gint32 where;
        guint32 start, end;
        g_variant_get_child(evidence, i, "(iuu)", &where, &start, &end);
        if (where < -1 || where >= (gint32)n_passages || start >= end)
            return bad(error, "evidence that points nowhere");
        tanba_tag_add_evidence(tag, where, start, end);
    }
    return TRUE;
}

gboolean tanba_tag_set_add_derivation(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                      GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_DERIVATION_TYPE)))
        return bad(error, "a derived passage of the wrong shape");
    guint32 origin, last = 0;
    const char *script;
    g_autoptr(GVariant) spans = NULL;
    g_variant_get(variant, "(u&s@a(uu))", &origin, &script, &spans);
    gsize n = g_variant_n_children(spans);
    if (origin >= n_passages || n == 0)
        return bad(error, "a derived passage made of nothing");
    TanbaDerivation *derivation = tanba_tag_set_derive(set, origin, script);
    for (gsize i = 0; i < n; i++) {
        TanbaSpan span;
        g_variant_get_child(spans, i, "(uu)", &span.start, &span.end);
        if (span.start < last || span.end <= span.start)
            return bad(error, "a derived passage whose spans overlap or go backwards");
        last = span.end;
        g_array_append_val(derivation->spans, span);
    }
    return TRUE;
}
