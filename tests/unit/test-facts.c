/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * d:fact: what a script may say of another document, what it may not, and how facts cross the wire. And
 * what names a script may give to values.
 */
#include "document/state.h"
#include "lua/tagger.h"

#include <glib/gstdio.h>
#include <string.h>

static const char taxonomy[] =
    "return { ['upr.number'] = { label = 'Number', values = 'any' }, ['upr.response'] = { label = "
    "'Response', values = { supported = {}, noted = {}, pending = {} } } }";

typedef struct {
    TanbaTagSet *tags;
    GPtrArray *faults;
    gboolean checked;
} Outcome;

/* Runs a script whose function `when` has that body, over a document of two passages. */
static Outcome run(const char *when, const char *body)
{
    g_autofree char *folder = g_dir_make_tmp("tanba-facts-XXXXXX", NULL);
    g_autofree char *list = g_build_filename(folder, "taxonomy.lua", NULL);
    g_autofree char *file = g_build_filename(folder, "one.lua", NULL);
    g_autofree char *code = g_strdup_printf(
        "return { name = 'one', version = 1, %s = function(d) %s end }", when, body);
    g_assert_true(g_file_set_contents(list, taxonomy, -1, NULL));
    g_assert_true(g_file_set_contents(file, code, -1, NULL));
    const char *folders[] = {folder, NULL};
    GError *error = NULL;
    Outcome out = {tanba_tag_set_new(), tanba_script_faults_new(), FALSE};
    g_autoptr(TanbaTagger) tagger = tanba_tagger_new(folders, NULL, out.faults, &error);
    g_assert_no_error(error);
    g_autoptr(TanbaDocument) document = tanba_document_new();
    static const char *const texts[] = {"The well is dry", "It is accepted"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        TanbaPassage p = {.kind = TANBA_KIND_PARAGRAPH,
                          .parent = -1,
                          .text = texts[i],
                          .printed = texts[i],
                          .confidence = -1};
        tanba_document_add(document, &p);
    }
    if (tanba_tagger_count(tagger) == 1) {
        out.checked = tanba_tagger_check_text(tagger, 0, NULL);
        tanba_tagger_run(tagger, document, NULL, 0, out.tags, out.faults);
    }
    g_remove(list);
    g_remove(file);
    g_rmdir(folder);
    return out;
}

static void clear(Outcome *out)
{
    tanba_tag_set_free(out->tags);
    g_ptr_array_unref(out->faults);
}

static void test_given(void)
{
    Outcome out = run("document", "local p = d.passages[2] d:fact{ symbol = 'A/HRC/9/1', number = "
                                  "'7.1', response = 'noted', score = 0.5, "
                                  "evidence = { p:span(7, 14), d.passages[1] } }");
    g_assert_cmpuint(out.faults->len, ==, 0);
    g_assert_true(out.checked);
    g_assert_cmpuint(out.tags->facts->len, ==, 1);
    const TanbaFact *fact = out.tags->facts->pdata[0];
    g_assert_cmpstr(fact->script, ==, "one");
    g_assert_cmpstr(fact->symbol, ==, "A/HRC/9/1");
    g_assert_cmpstr(fact->number, ==, "7.1");
    g_assert_cmpstr(fact->response, ==, "noted");
    g_assert_cmpfloat(fact->score, ==, 0.5);
    g_assert_cmpuint(fact->evidence->len, ==, 2);
    const TanbaEvidence *e = &g_array_index(fact->evidence, TanbaEvidence, 0);
    g_assert_cmpint(e->passage, ==, 1);
    g_assert_cmpuint(e->start, ==, 6);
    g_assert_cmpuint(e->end, ==, 14);
    g_assert_cmpint(g_array_index(fact->evidence, TanbaEvidence, 1).passage, ==, 0);
    clear(&out);
}

#define GOOD "symbol = 'A/HRC/9/1', number = '7.1', response = 'noted'"

static void test_wrong(void)
{
    static const struct {
        const char *body, *message;
    } bad[] = {
        {"d:fact()", "call it with a colon and a table"},
        {"d.fact{ " GOOD " }", "call it with a colon"},
        {"d:fact{ " GOOD " }", "a fact has no 'evidence'"},
        {"d:fact{ number = '7.1', response = 'noted', evidence = d.passages[1] }",
         "a fact has no 'symbol'"},
        {"d:fact{ symbol = 'A/1', response = 'noted', evidence = d.passages[1] }",
         "a fact has no 'number'"},
        {"d:fact{ symbol = 'A/1', number = '7.1', evidence = d.passages[1] }",
         "a fact has no 'response'"},
        {"d:fact{ symbol = 7, number = '7.1', response = 'noted', evidence = d.passages[1] }",
         "'symbol' of a fact is a number, not a text"},
        {"d:fact{ symbol = 'A/1', number = {}, response = 'noted', evidence = d.passages[1] }",
         "'number' of a fact is a table, not a text"},
        {"d:fact{ symbol = 'A 1', number = '7.1', response = 'noted', evidence = d.passages[1] }",
         "is a UN symbol"},
        {"d:fact{ symbol = 'A\\0', number = '7.1', response = 'noted', evidence = d.passages[1] }",
         "is a UN symbol"},
        {"d:fact{ symbol = ('A/'):rep(40), number = '7.1', response = 'noted', evidence = "
         "d.passages[1] }",
         "is a UN symbol"},
        {"d:fact{ symbol = 'A/1', number = ('7'):rep(300), response = 'noted', evidence = "
         "d.passages[1] }",
         "200"},
        {"d:fact{ symbol = 'A/1', number = '\\xFF', response = 'noted', evidence = d.passages[1] }",
         "UTF-8"},
        {"d:fact{ symbol = 'A/1', number = '7.1', response = 'note', evidence = d.passages[1] }",
         "did you mean 'noted'"},
        {"d:fact{ " GOOD ", evidence = 'here' }", "evidence is a hit"},
        {"d:fact{ " GOOD ", evidence = d.passages[1], score = 2 }", "from 0 to 1"},
        {"d:fact{ " GOOD ", evidence = d.passages[1], answer = 'x' }", "a fact has no field"},
        {"d:fact{ " GOOD ", evidence = d.passages[1], 'x' }", "a value without a name"},
        {"local e = {} for i = 1, 17 do e[i] = d.passages[1] end d:fact{ " GOOD ", evidence = e }",
         "more than 16 pieces"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        Outcome out = run("document", bad[i].body);
        g_test_message("%s", bad[i].body);
        g_assert_cmpuint(out.tags->facts->len, ==, 0);
        g_assert_cmpuint(out.faults->len, ==, 1);
        const TanbaScriptFault *fault = out.faults->pdata[0];
        g_test_message("%s", fault->message);
        g_assert_nonnull(strstr(fault->message, bad[i].message));
        g_assert_nonnull(strstr(fault->message, "one.lua:"));
        clear(&out);
    }
}

static void test_too_many(void)
{
    Outcome out =
        run("document", "for i = 1, 1000000 do d:fact{ " GOOD ", evidence = d.passages[1] } end");
    g_assert_cmpuint(out.tags->facts->len, ==, 0);
    g_assert_cmpuint(out.faults->len, ==, 1);
    const TanbaScriptFault *fault = out.faults->pdata[0];
    g_assert_nonnull(strstr(fault->message, "more than 20000 facts in one document"));
    clear(&out);
    /* Caught, or spread over calls, it is no more either. */
    out = run("document",
              "local e = d.passages[1] pcall(function() for i = 1, 1000000 do d:fact{ " GOOD
              ", evidence = e } end end)");
    g_assert_cmpuint(out.tags->facts->len, <=, TANBA_MOST_FACTS);
    clear(&out);
    out = run("passage", "for i = 1, 15000 do d.document:fact{ " GOOD ", evidence = d } end");
    g_assert_cmpuint(out.tags->facts->len, ==, 15000);
    g_assert_cmpuint(out.faults->len, ==, 1);
    clear(&out);
}

static void test_not_there(void)
{
    Outcome out = run("derive", "d:fact{ " GOOD ", evidence = d.passages[1] }");
    g_assert_cmpuint(out.tags->facts->len, ==, 0);
    g_assert_cmpuint(out.faults->len, ==, 1);
    clear(&out);
    /* A call that fails takes its facts with it. */
    out = run("document", "d:fact{ " GOOD ", evidence = d.passages[1] } error('no')");
    g_assert_cmpuint(out.tags->facts->len, ==, 0);
    g_assert_cmpuint(out.faults->len, ==, 1);
    clear(&out);
    /* Slips show without a run. */
    out = run("document", "if d.count > 99 then d:fact{ symbal = 'A/1' } end");
    g_assert_false(out.checked);
    clear(&out);
}

/* Aliases are read when a script loads: what is wrong with them is said then. */
static void test_aliases(void)
{
    static const struct {
        const char *field, *message;
    } bad[] = {
        {"aliases = 7", "'aliases' is a number"},
        {"aliases = { ['upr.response'] = 7 }", "are a number, not a table"},
        {"aliases = { ['upr.respons'] = { noted = {} } }", "did you mean 'upr.response'"},
        {"aliases = { ['upr.response'] = { note = {} } }", "did you mean 'noted'"},
        {"aliases = { ['upr.response'] = { noted = { 7 } } }", "names texts"},
        {"aliases = { ['upr.response'] = { noted = { '' } } }", "names texts"},
        {"aliases = { ['upr.response'] = { noted = { ('x'):rep(201) } } }", "names texts"},
        {"aliases = { ['upr.response'] = { noted = { '\\xFF' } } }", "names texts"},
        {"aliases = (function() local t = {} for i = 1, 60000 do t[i] = 'n' end return { "
         "['upr.response'] = { noted = t } } end)()",
         "more than 50000 aliases"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *fields = g_strdup_printf("%s, document", bad[i].field);
        Outcome out = run(fields, "");
        g_test_message("%s", bad[i].field);
        g_assert_cmpuint(out.faults->len, ==, 1);
        const TanbaScriptFault *fault = out.faults->pdata[0];
        g_test_message("%s", fault->message);
        g_assert_nonnull(strstr(fault->message, bad[i].message));
        clear(&out);
    }
    Outcome out = run("aliases = { ['upr.response'] = { noted = { 'rejected' } } }, document", "");
    g_assert_cmpuint(out.faults->len, ==, 0);
    clear(&out);
}

static gboolean takes(TanbaTagSet *set, GVariant *variant)
{
    g_autoptr(GVariant) owned = g_variant_ref_sink(variant);
    g_autoptr(GError) error = NULL;
    gboolean taken = tanba_tag_set_add_fact_variant(set, owned, 2, &error);
    g_assert_true(taken == (error == NULL));
    if (error)
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL);
    return taken;
}

static void test_wire(void)
{
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new(), other = tanba_tag_set_new();
    TanbaFact *fact = tanba_tag_set_add_fact(set, "one", "A/1", "7.1", "noted", 1);
    tanba_fact_add_evidence(fact, 1, 2, 5);
    g_assert_true(takes(other, tanba_fact_to_variant(fact)));
    const TanbaFact *got = other->facts->pdata[0];
    g_assert_cmpstr(got->number, ==, "7.1");
    g_assert_cmpuint(g_array_index(got->evidence, TanbaEvidence, 0).end, ==, 5);
    static const char *const bad[] = {
        "('one', 'A/1', '7.1', 'noted', 1.0, [(uint32 2, uint32 2, uint32 5)])",
        "('one', 'A/1', '7.1', 'noted', 1.0, [(uint32 1, uint32 5, uint32 5)])",
        "('one', 'A/1', '7.1', 'noted', 1.5, [(uint32 1, uint32 2, uint32 5)])",
        "('one', '', '7.1', 'noted', 1.0, [(uint32 1, uint32 2, uint32 5)])",
        "('one', 'A/1', '7.1', '', 1.0, [(uint32 1, uint32 2, uint32 5)])",
        "('one', 'A/1', '7.1', 'noted', 1.0, @a(uuu) [])",
        "('one', 'A/1')",
    };
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(takes(other, g_variant_new_parsed(bad[i])));
    for (guint i = 0; i < TANBA_MOST_FACTS + 10; i++)
        tanba_tag_set_add_fact(set, "one", "A/1", "7.1", "noted", 1);
    g_assert_false(takes(set, tanba_fact_to_variant(fact)));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/given", test_given);
    g_test_add_func("/facts/wrong", test_wrong);
    g_test_add_func("/facts/too-many", test_too_many);
    g_test_add_func("/facts/not-there", test_not_there);
    g_test_add_func("/facts/wire", test_wire);
    g_test_add_func("/facts/aliases", test_aliases);
    return g_test_run();
}
