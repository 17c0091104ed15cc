/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passages that scripts derive from printed ones, and tags whose values are free.
 */
#include "lua/tagger.h"

#include <glib/gstdio.h>
#include <string.h>

static const char taxonomy[] =
    "return { kind = { label = 'Kind', values = { part = {}, whole = {} } },\n"
    "  who = { label = 'Who', values = 'any' },\n"
    "  code = { label = 'Code', matches = '%u%u%u' } }";

typedef struct {
    char *folder;
    GPtrArray *names;
    GPtrArray *faults;
    TanbaTagger *tagger;
    TanbaDocument *document;
    TanbaTagSet *tags;
} Fixture;

static void put(Fixture *f, const char *name, const char *text)
{
    char *path = g_build_filename(f->folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_ptr_array_add(f->names, path);
}

static void add(Fixture *f, const char *text)
{
    TanbaPassage p = {.kind = TANBA_KIND_ITEM,
                      .parent = -1,
                      .number = "7",
                      .text = text,
                      .printed = text,
                      .confidence = -1};
    tanba_document_add(f->document, &p);
}

static void set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("tanba-derive-XXXXXX", NULL);
    f->names = g_ptr_array_new_with_free_func(g_free);
    f->faults = tanba_script_faults_new();
    f->document = tanba_document_new();
    f->tags = tanba_tag_set_new();
    put(f, "taxonomy.lua", taxonomy);
    add(f, "été, hiver");
    add(f, "rain and snow");
}

static void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < f->names->len; i++)
        g_remove(f->names->pdata[i]);
    g_rmdir(f->folder);
    g_ptr_array_unref(f->names);
    g_ptr_array_unref(f->faults);
    tanba_tagger_free(f->tagger);
    tanba_document_free(f->document);
    tanba_tag_set_free(f->tags);
    g_free(f->folder);
}

static void load(Fixture *f)
{
    const char *folders[] = {f->folder, NULL};
    TanbaTaggerLimits limits = {4u << 20, 1000 * 1000, 1000};
    GError *error = NULL;
    f->tagger = tanba_tagger_new(folders, &limits, f->faults, &error);
    g_assert_no_error(error);
}

static void run(Fixture *f)
{
    load(f);
    tanba_tagger_run(f->tagger, f->document, NULL, 0, f->tags, f->faults);
}

static void expect_faults(Fixture *f, guint n, const char *wanted)
{
    gboolean found = n == 0;
    for (guint i = 0; i < f->faults->len; i++) {
        const char *message = ((TanbaScriptFault *)f->faults->pdata[i])->message;
        g_test_message("%s", message);
        found |= n > 0 && strstr(message, wanted) != NULL;
    }
    g_assert_cmpuint(f->faults->len, ==, n);
    g_assert_true(found);
}

/* Derived texts with their origins, then the tags: "2<0 text; " and "2 kind=part -1:0-3; ". */
static void expect(Fixture *f, const char *wanted)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint32 i = tanba_document_count(f->document); i < tanba_document_total(f->document);
         i++) {
        const TanbaDerived *derived = tanba_document_derived(f->document, i);
        g_string_append_printf(out, "%u<%u %s; ", i, derived->origin, derived->passage.text);
    }
    for (guint i = 0; i < f->tags->tags->len; i++) {
        const TanbaTag *tag = f->tags->tags->pdata[i];
        g_string_append_printf(out, "%u %s=%s", tag->passage, tag->name, tag->value);
        for (guint k = 0; k < tag->evidence->len; k++) {
            const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, k);
            g_string_append_printf(out, " %d:%u-%u", e->passage, e->start, e->end);
        }
        g_string_append(out, "; ");
    }
    g_assert_cmpstr(out->str, ==, wanted);
}

static void test_spans(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua",
        "local w = tanba.lexicon { 'hiver' }\n"
        "return { version = 1, derive = function(d)\n"
        "  local p = d.passages[1]\n"
        "  local hit = w:find(p)\n"
        "  local made = p:derive{ { 0, 3 }, hit }\n"
        "  assert(made.text == 'été hiver' and made.derived and made.origin == p and not "
        "p.derived)\n"
        "  assert(made.number == '7' and made.kind == 'item' and p.origin == nil)\n"
        "  made:tag('kind', 'part', { evidence = { made:span(1, 2), hit, w:find(made) } })\n"
        "  made:tag('who', 'Éire, of old')\n"
        "end }");
    run(f);
    expect_faults(f, 0, NULL);
    g_assert_true(tanba_tagger_script(f->tagger, 0)->derives);
    expect(f, "2<0 été hiver; 2 kind=part -1:0-1 0:5-10 -1:4-9; 2 who=Éire, of old -1:0-9; ");
    const TanbaDerivation *derivation = f->tags->derived->pdata[0];
    g_assert_cmpuint(derivation->spans->len, ==, 2);
    g_assert_cmpstr(derivation->script, ==, "a");
}

/* Whoever derives first, and in which order: they are numbered by origin, and tags follow. */
static void test_order(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua",
        "return { version = 1, derive = function(d)\n"
        "  local two = d.passages[2]:derive{ { 9, 13 } }\n"
        "  two:tag('kind', 'part', { evidence = two })\n"
        "  local one = d.passages[1]:derive{ { 0, 3 } }\n"
        "  one:tag('kind', 'whole', { evidence = { two, one } })\n"
        "end }");
    put(f, "b.lua",
        "return { version = 1, derive = function(d)\n"
        "  d.passages[1]:derive{ { 5, 10 } }:tag('code', 'ABC')\n"
        "end }");
    run(f);
    expect_faults(f, 0, NULL);
    expect(f, "2<0 été; 3<0 hiver; 4<1 snow; 4 kind=part -1:0-4; 2 kind=whole 4:0-4 -1:0-3; "
              "3 code=ABC -1:0-5; ");
}

/* Passage functions of all scripts see printed and derived ones; d:each() sees the printed ones. */
static void test_seen(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "b.lua",
        "return { version = 1, derive = function(d) d.passages[2]:derive{ { 0, 4 }, { 9, 13 } } "
        "end }");
    put(f, "a.lua",
        "local w = tanba.lexicon { 'rain snow' }\n"
        "return { version = 1,\n"
        "  passage = function(p) if w:has(p) then p:tag('kind', 'part', { evidence = p.origin }) "
        "end "
        "end,\n"
        "  document = function(d)\n"
        "    local printed, derived = 0, 0\n"
        "    for _ in d:each() do printed = printed + 1 end\n"
        "    for i, p in d:derived() do derived = derived + i; p:tag('kind', 'whole') end\n"
        "    assert(printed == 2 and derived == 1 and d.count == 2)\n"
        "  end }");
    run(f);
    expect_faults(f, 0, NULL);
    g_assert_false(tanba_tagger_script(f->tagger, 0)->derives);
    expect(f, "2<1 rain snow; 2 kind=part 1:0-13; 2 kind=whole -1:0-9; ");
}

/* A call that fails leaves nothing; the other scripts' stays. */
static void test_failure(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua",
        "return { version = 1, derive = function(d)\n"
        "  d.passages[1]:derive{ { 0, 3 } }:tag('kind', 'part')\n"
        "  error('enough')\n"
        "end, passage = function(p) if p.derived then p:tag('kind', 'whole') end end }");
    put(f, "b.lua",
        "return { version = 1, derive = function(d) d.passages[1]:derive{ { 5, 10 } } end }");
    run(f);
    expect_faults(f, 1, "enough");
    expect(f, "2<0 hiver; 2 kind=whole -1:0-5; ");
}

static void test_limit(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua",
        "return { version = 1, derive = function(d)\n"
        "  while true do d.passages[1]:derive{ { 0, 3 } } end\n"
        "end, passage = function(p) p:tag('kind', 'whole') end }");
    run(f);
    expect_faults(f, 1, "a.lua");
    expect(f, "0 kind=whole -1:0-10; 1 kind=whole -1:0-13; ");
}

static void test_refused(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua",
        "local bad = { {}, { { 0, 0 } }, { { 0, 11 } }, { { 3, 5 }, { 4, 6 } }, { { 4, 5 }, { 0, 1 "
        "} },\n"
        "  { { 0, 1.5 } }, { { -1, 2 } }, { 'x' }, { { 0, 1, 2 } }, { { 0, 2^40 } } }\n"
        "return { version = 1, derive = function(d)\n"
        "  local p, good = d.passages[1], 0\n"
        "  for _, spans in ipairs(bad) do if not pcall(p.derive, p, spans) then good = good + 1 "
        "end end\n"
        "  assert(good == #bad, good)\n"
        "  local made = p:derive{ { 0, 3 } }\n"
        "  assert(not pcall(made.derive, made, { { 0, 1 } }))\n"
        "  assert(not pcall(p.derive, p, { d.passages[2]:span(1, 2) }))\n"
        "  assert(not pcall(made.tag, made, 'code', 'abc') and not pcall(made.tag, made, 'who', "
        "''))\n"
        "  assert(not pcall(made.tag, made, 'code', 'ABCD'))\n"
        "end, passage = function(p) assert(not pcall(p.derive, p, { { 0, 1 } })) end }");
    run(f);
    expect_faults(f, 0, NULL);
    expect(f, "2<0 été; ");
}

/* What was derived earlier is there when the script that did it does not run. */
static void test_there_already(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua", "return { version = 1, derive = function() error('not asked') end }");
    put(f, "b.lua",
        "return { version = 1, passage = function(p) if p.derived then p:tag('who', p.text) end "
        "end }");
    g_autoptr(TanbaTagSet) earlier = tanba_tag_set_new();
    TanbaSpan span = {5, 10};
    g_array_append_val(tanba_tag_set_derive(earlier, 0, "a")->spans, span);
    g_assert_true(tanba_document_derive(f->document, earlier, NULL));
    load(f);
    guint which[] = {1};
    tanba_tagger_run(f->tagger, f->document, which, 1, f->tags, f->faults);
    expect_faults(f, 0, NULL);
    g_assert_cmpuint(f->tags->derived->len, ==, 0);
    expect(f, "2<0 hiver; 2 who=hiver -1:0-5; ");
}

static void test_taxonomy(Fixture *f, gconstpointer data)
{
    (void)data;
    const char *folders[] = {f->folder, NULL};
    GError *error = NULL;
    put(f, "taxonomy.lua",
        "return { code = { label = 'x', values = { a = {} }, matches = '%u' } }");
    g_assert_null(tanba_tagger_new(folders, NULL, f->faults, &error));
    g_assert_nonnull(strstr(error->message, "both"));
    g_clear_error(&error);
    put(f, "taxonomy.lua", "return { code = { label = 'x', values = 'all' } }");
    g_assert_null(tanba_tagger_new(folders, NULL, f->faults, &error));
    g_assert_nonnull(strstr(error->message, "values"));
    g_clear_error(&error);
}

#define TEST(name) g_test_add("/derive/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(spans);
    TEST(order);
    TEST(seen);
    TEST(failure);
    TEST(limit);
    TEST(refused);
    TEST(there_already);
    TEST(taxonomy);
    return g_test_run();
}
