/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/facts.h"

#include "cli/hit_json.h"

#include <stdio.h>

static char *words_of(const TanbaDocument *document, const TanbaEvidence *e)
{
    return tanba_document_words(document, (guint32)e->passage, e);
}

static void print_one(const TanbaDocument *document, const TanbaFact *fact, gboolean coloured)
{
    printf("\n%s, %s: %s" TANBA_FACT_RESPONSE "=%s%s  score %.2f, by %s\n", fact->symbol,
           fact->number, coloured ? "\x1b[36m" : "", fact->response, coloured ? "\x1b[0m" : "",
           fact->score, fact->script);
    for (guint i = 0; i < fact->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(fact->evidence, TanbaEvidence, i);
        g_autofree char *words = words_of(document, e);
        if (words)
            printf("        “%s”  in [%.12s:%d]\n", words, document->sha256, e->passage);
    }
}

void tanba_facts_print(const TanbaDocument *document, const TanbaTagSet *set, gboolean coloured)
{
    for (guint i = 0; i < set->facts->len; i++)
        print_one(document, set->facts->pdata[i], coloured);
}

static json_t *evidence_to_json(const TanbaDocument *document, const TanbaFact *fact)
{
    json_t *list = json_array();
    for (guint i = 0; i < fact->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(fact->evidence, TanbaEvidence, i);
        g_autofree char *words = words_of(document, e);
        json_array_append_new(list, json_pack("{s:i, s:i, s:i, s:o}", "passage", (int)e->passage,
                                              "start", (int)e->start, "end", (int)e->end, "words",
                                              tanba_json_string(words)));
    }
    return list;
}

json_t *tanba_facts_to_json(const TanbaDocument *document, const TanbaTagSet *set)
{
    json_t *list = json_array();
    for (guint i = 0; i < set->facts->len; i++) {
        const TanbaFact *fact = set->facts->pdata[i];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:f, s:s, s:o}", "symbol", fact->symbol, "number",
                            fact->number, "response", fact->response, "score", fact->score,
                            "script", fact->script, "evidence", evidence_to_json(document, fact)));
    }
    return list;
}
