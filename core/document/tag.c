/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tag.h"

#include "document/state.h"

#define TAG_TYPE "(ussdsa(iuu))"

static void tag_free(gpointer data)
{
    TanbaTag *tag = data;
    g_array_unref(tag->evidence);
    g_free(tag);
}

TanbaTagSet *tanba_tag_set_new(void)
{
    TanbaTagSet *set = g_new0(TanbaTagSet, 1);
    set->tags = g_ptr_array_new_with_free_func(tag_free);
    set->chunk = g_string_chunk_new(1024);
    return set;
}

void tanba_tag_set_free(TanbaTagSet *set)
{
    if (!set)
        return;
    g_ptr_array_unref(set->tags);
    g_string_chunk_free(set->chunk);
    g_free(set);
}

TanbaTag *tanba_tag_set_add(TanbaTagSet *set, guint32 passage, const char *name, const char *value,
                            double score, const char *script)
{
    name = g_string_chunk_insert_const(set->chunk, name);
    value = g_string_chunk_insert_const(set->chunk, value);
    script = g_string_chunk_insert_const(set->chunk, script);
    /* Interned, so pointers compare; a script tags in order, so its own last tags are nearest. */
    for (guint i = set->tags->len; i > 0; i--) {
        TanbaTag *tag = set->tags->pdata[i - 1];
        if (tag->passage != passage)
            continue;
        if (tag->name == name && tag->value == value && tag->script == script) {
            tag->score = MAX(tag->score, score);
            return tag;
        }
    }
    TanbaTag *tag = g_new0(TanbaTag, 1);
    *tag = (TanbaTag){passage, name, value, score, script, NULL};
    tag->evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    g_ptr_array_add(set->tags, tag);
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
    return g_variant_new(TAG_TYPE, tag->passage, tag->name, tag->value, tag->score, tag->script,
                         &evidence);
}

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a tag came with %s", what);
    return FALSE;
}

gboolean tanba_tag_set_add_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                   GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TAG_TYPE)))
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
