/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/script.h"

#include <string.h>

static guint32 add_part(TanbaDocument *document, const TanbaExamplePart *part, gint32 parent)
{
    TanbaPassage passage = {.kind = part->kind,
                            .parent = parent,
                            .number = part->number,
                            .text = part->text,
                            .printed = part->text,
                            .lang = part->lang,
                            .confidence = -1};
    return tanba_document_add(document, &passage);
}

/* The example as a document; the last passage is the one in question. */
static TanbaDocument *build(const TanbaExample *example)
{
    TanbaDocument *document = tanba_document_new();
    gint32 parent = -1;
    document->symbol = tanba_document_keep(document, example->symbol);
    for (guint i = 0; i < example->section->len; i++) {
        TanbaExamplePart heading = {TANBA_KIND_HEADING, example->section->pdata[i], NULL, NULL};
        parent = (gint32)add_part(document, &heading, parent);
    }
    for (guint i = 0; i < example->before->len; i++)
        add_part(document, example->before->pdata[i], parent);
    add_part(document, &example->self, parent);
    return document;
}

/* The tag of the example's passage, or of one derived from it, that was expected; any where none was named. */
static const TanbaTag *find_tag(const TanbaExample *example, const TanbaTagSet *tags,
                                const TanbaDocument *document)
{
    guint32 passage = tanba_document_count(document) - 1;
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        const TanbaDerived *derived = tanba_document_derived(document, tag->passage);
        if ((derived ? derived->origin : tag->passage) != passage)
            continue;
        if (!example->name ||
            (strcmp(tag->name, example->name) == 0 && strcmp(tag->value, example->value) == 0))
            return tag;
    }
    return NULL;
}

static gboolean says(const TanbaFact *fact, const TanbaExample *example)
{
    return !example->name ||
           (strcmp(example->name, TANBA_FACT_NUMBER) == 0 &&
            strcmp(example->value, fact->number) == 0) ||
           (strcmp(example->name, TANBA_FACT_RESPONSE) == 0 &&
            strcmp(example->value, fact->response) == 0);
}

/* Likewise a fact whose evidence begins in the passage. */
static const TanbaFact *find_fact(const TanbaExample *example, const TanbaTagSet *tags,
                                  const TanbaDocument *document)
{
    gint32 passage = (gint32)tanba_document_count(document) - 1;
    for (guint i = 0; i < tags->facts->len; i++) {
        const TanbaFact *fact = tags->facts->pdata[i];
        if (g_array_index(fact->evidence, TanbaEvidence, 0).passage == passage &&
            says(fact, example))
            return fact;
    }
    return NULL;
}

static void judge_fact(const TanbaScript *script, const TanbaExample *example,
                       const TanbaFact *fact, GPtrArray *faults)
{
    if (!example->yes)
        tanba_script_faults_add(faults, script->info.name, -1,
                                "%s:%u: this example should not say that %s of %s is %s, and does: "
                                "\"%s\"",
                                script->file, example->line, fact->number, fact->symbol,
                                fact->response, example->self.text);
}

static void judge(TanbaScript *script, const TanbaExample *example, const TanbaTag *tag,
                  GPtrArray *faults)
{
    g_autofree char *wanted =
        example->name ? g_strdup_printf("%s=%s", example->name, example->value) : g_strdup("a tag");
    if (example->yes && !tag)
        tanba_script_faults_add(faults, script->info.name, -1,
                                "%s:%u: this example should get %s, and does not: \"%s\"",
                                script->file, example->line, wanted, example->self.text);
    if (!example->yes && tag)
        tanba_script_faults_add(faults, script->info.name, -1,
                                "%s:%u: this example should not get %s=%s, and does: \"%s\"",
                                script->file, example->line, tag->name, tag->value,
                                example->self.text);
}

gboolean tanba_tagger_check(TanbaTagger *tagger, guint index, GPtrArray *faults)
{
    TanbaScript *script = tagger->scripts->pdata[index];
    g_autoptr(GPtrArray) found = tanba_script_faults_new();
    /* A rebuilt script reads its examples anew: hold on to these. */
    g_autoptr(GPtrArray) examples = script->examples;
    script->examples = g_ptr_array_new_with_free_func(tanba_example_free);
    for (guint i = 0; i < examples->len; i++) {
        const TanbaExample *example = examples->pdata[i];
        g_autoptr(TanbaDocument) document = build(example);
        g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
        guint before = found->len;
        tanba_tagger_run(tagger, document, &index, 1, tags, found);
        const TanbaFact *fact = find_fact(example, tags, document);
        if (found->len == before && fact)
            judge_fact(script, example, fact, found);
        else if (found->len == before)
            judge(script, example, find_tag(example, tags, document), found);
    }
    g_ptr_array_unref(script->examples);
    script->examples = g_ptr_array_ref(examples);
    gboolean good = found->len == 0;
    for (guint i = 0; faults && i < found->len; i++) {
        const TanbaScriptFault *fault = found->pdata[i];
        tanba_script_faults_add(faults, fault->script, fault->passage, "%s", fault->message);
    }
    return good;
}
