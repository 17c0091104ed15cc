/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts: what a script says of another document.
 */
#include "document/state.h"
#include "document/tag.h"

void tanba_fact_free(gpointer data)
{
    TanbaFact *fact = data;
    g_array_unref(fact->evidence);
    g_free(fact);
}

TanbaFact *tanba_tag_set_add_fact(TanbaTagSet *set, const char *script, const char *symbol,
                                  const char *number, const char *response, double score)
{
    TanbaFact *fact = g_new0(TanbaFact, 1);
    fact->script = g_string_chunk_insert_const(set->chunk, script);
    fact->symbol = g_string_chunk_insert_const(set->chunk, symbol);
    fact->number = g_string_chunk_insert_const(set->chunk, number);
    fact->response = g_string_chunk_insert_const(set->chunk, response);
    fact->score = score;
    fact->evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    g_ptr_array_add(set->facts, fact);
    return fact;
}

void tanba_fact_add_evidence(TanbaFact *fact, guint32 passage, guint32 start, guint32 end)
{
    TanbaEvidence evidence = {(gint32)passage, start, end};
    g_array_append_val(fact->evidence, evidence);
}

GVariant *tanba_fact_to_variant(const TanbaFact *fact)
{
    GVariantBuilder evidence;
    g_variant_builder_init(&evidence, G_VARIANT_TYPE("a(uuu)"));
    for (guint i = 0; i < fact->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(fact->evidence, TanbaEvidence, i);
        g_variant_builder_add(&evidence, "(uuu)", (guint32)e->passage, e->start, e->end);
    }
    return g_variant_new(TANBA_FACT_TYPE, fact->script, fact->symbol, fact->number, fact->response,
                         fact->score, &evidence);
}

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a fact came with %s", what);
    return FALSE;
}

static gboolean read_evidence(TanbaFact *fact, GVariant *list, guint32 n_passages, GError **error)
{
    gsize n = g_variant_n_children(list);
    for (gsize i = 0; i < n; i++) {
        guint32 passage, start, end;
        g_variant_get_child(list, i, "(uuu)", &passage, &start, &end);
        if (passage >= n_passages || start >= end)
            return bad(error, "evidence that points nowhere");
        tanba_fact_add_evidence(fact, passage, start, end);
    }
    return n > 0 || bad(error, "no evidence");
}

gboolean tanba_tag_set_add_fact_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                        GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_FACT_TYPE)))
        return bad(error, "the wrong shape");
    const char *script, *symbol, *number, *response;
    double score;
    g_autoptr(GVariant) evidence = NULL;
    g_variant_get(variant, "(&s&s&s&sd@a(uuu))", &script, &symbol, &number, &response, &score,
                  &evidence);
    if (!*symbol || !*number || !*response || !(score >= 0 && score <= 1))
        return bad(error, "a score outside 0 to 1, or an empty text");
    if (set->facts->len >= TANBA_MOST_FACTS)
        return bad(error, "too many others");
    TanbaFact *fact = tanba_tag_set_add_fact(set, script, symbol, number, response, score);
    return read_evidence(fact, evidence, n_passages, error);
}
