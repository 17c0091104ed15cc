/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba.model, as scripts see it: scores, labels, evidence, languages, faults, and the script's hash.
 */
#include "lua/tagger.h"

#include <glib/gstdio.h>
#include <string.h>

#define TAXONOMY "return { issue = { label = 'I', values = { Prisons = { label = 'P' } } } }\n"
#define WEIGHTS "tanba weights 1\ntag issue\nlang en\nlabel -0.5 Prisons\nweights\nprison*\t0:%d\n"

static const char script[] =
    "local m = tanba.model 'm'\n"
    "return { version = 1, passage = function(p)\n"
    "  local score = m:score(p, 'Prisons')\n"
    "  if not score then return end\n"
    "  if score > 0 then\n"
    "    p:tag('issue', m:labels(p)[1], { score = 0.5, evidence = m:words(p, 'Prisons') })\n"
    "  end\n"
    "end }\n";

static void put(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void clear(const char *folder)
{
    static const char *const names[] = {"models/m.weights", "models", "taxonomy.lua", "s.lua", ""};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_remove(path);
    }
}

/* A tagger of one script beside a model whose only weight is given. */
static TanbaTagger *load(const char *code, int weight, GPtrArray *faults)
{
    g_autofree char *folder = g_dir_make_tmp("tanba-model-XXXXXX", NULL);
    g_autofree char *weights = g_strdup_printf(WEIGHTS, weight);
    put(folder, "taxonomy.lua", TAXONOMY);
    put(folder, "s.lua", code);
    put(folder, "models/m.weights", weights);
    const char *folders[] = {folder, NULL};
    GError *error = NULL;
    TanbaTagger *tagger = tanba_tagger_new(folders, NULL, faults, &error);
    g_assert_no_error(error);
    clear(folder);
    return tagger;
}

static void add(TanbaDocument *document, const char *text, const char *lang)
{
    TanbaPassage p = {.kind = TANBA_KIND_ITEM, .parent = -1, .text = text, .printed = text};
    p.lang = lang;
    p.confidence = -1;
    tanba_document_add(document, &p);
}

static void test_tags(void)
{
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(script, 300, faults);
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    add(document, "Открыть prisons", "en");
    add(document, "Open the prisons", "ru");
    add(document, "Open the schools", NULL);
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpuint(faults->len, ==, 0);
    g_assert_cmpuint(tags->tags->len, ==, 1);
    const TanbaTag *tag = tags->tags->pdata[0];
    g_assert_cmpuint(tag->passage, ==, 0);
    const TanbaEvidence *evidence = &g_array_index(tag->evidence, TanbaEvidence, 0);
    g_assert_cmpuint(evidence->start, ==, 8);
    g_assert_cmpuint(evidence->end, ==, 15);
}

/* The weights are part of what a tag is cited by. */
static void test_hash(void)
{
    g_autoptr(TanbaTagger) one = load(script, 300, NULL);
    g_autoptr(TanbaTagger) same = load(script, 300, NULL);
    g_autoptr(TanbaTagger) other = load(script, 299, NULL);
    const char *hash = tanba_tagger_script(one, 0)->hash;
    g_assert_cmpstr(hash, ==, tanba_tagger_script(same, 0)->hash);
    g_assert_cmpstr(hash, !=, tanba_tagger_script(other, 0)->hash);
}

static void assert_fault(const char *code, const char *part)
{
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(code, 300, faults);
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    add(document, "Open the prisons", "en");
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpuint(faults->len, ==, 1);
    const TanbaScriptFault *fault = faults->pdata[0];
    g_test_message("%s", fault->message);
    g_assert_nonnull(strstr(fault->message, part));
}

static void test_faults(void)
{
    assert_fault("tanba.model 'n' return { version = 1 }", "there is no 'models/n.weights'");
    assert_fault("tanba.model '../m' return { version = 1 }", "cannot be a model's name");
    assert_fault("local m = tanba.model 'm' return { version = 1, passage = function(p)"
                 " m:score(p, 'Prison') end }",
                 "did you mean 'Prisons'");
    assert_fault("local m = tanba.model 'm' return { version = 1, passage = function(p)"
                 " m:scores(p) end }",
                 "a model has no 'scores'");
    assert_fault("return { version = 1, passage = function(p) tanba.model 'm' end }",
                 "while the script loads");
    assert_fault("local m = tanba.model 'm' return { version = 1, passage = function(p)"
                 " m:labels '\\xff' end }",
                 "UTF-8");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/tags", test_tags);
    g_test_add_func("/model/hash", test_hash);
    g_test_add_func("/model/faults", test_faults);
    return g_test_run();
}
