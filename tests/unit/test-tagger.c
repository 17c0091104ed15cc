/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scripts see and say: passages, sections, evidence, options, order, the shorthand, examples.
 */
#include "tagger-fixture.h"

static void test_evidence(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "t.lua",
        "local w = tanba.lexicon { 'пытк*', 'beating' }\n"
        "return { version = 2, source = 'CAT', passage = function(p)\n"
        "  local hits = w:find_all(p)\n"
        "  if #hits > 0 then p:tag('right', 'torture', { score = 0.5, evidence = hits }) end\n"
        "  for _, heading in ipairs(p.headings) do\n"
        "    local hit = w:find(heading)\n"
        "    if hit then p:tag('right', 'torture', { score = 0.7, evidence = hit }) end\n"
        "    if hit then p:tag('right', 'torture', { score = 0.1, evidence = { hit, heading } }) "
        "end\n"
        "  end\n"
        "end }\n");
    load(f);
    expect_no_faults(f);
    const TanbaScriptInfo *info = tanba_tagger_script(f->tagger, 0);
    g_assert_cmpstr(info->name, ==, "t");
    g_assert_cmpstr(info->version, ==, "2");
    g_assert_cmpstr(info->source, ==, "CAT");
    g_assert_cmpuint(strlen(info->hash), ==, 64);
    guint32 h = add(f, TANBA_KIND_HEADING, -1, NULL, "О пытках");
    add(f, TANBA_KIND_PARAGRAPH, (gint32)h, NULL, "Сообщения о пытках и beating.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "Nothing.");
    run(f);
    expect_no_faults(f);
    expect_tags(f, "0 right=torture 0.50 t -1:2-8\n"
                   "1 right=torture 0.70 t -1:12-18 -1:21-28 0:2-8 0:0-8\n");
}

static void test_fields(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "t.lua",
        "local w = tanba.lexicon('Court')\n"
        "return { version = 1, passage = function(p)\n"
        "  if p.kind ~= 'item' then return end\n"
        "  assert(p.text == 'The court, again the court' and p.printed == p.text)\n"
        "  assert(p.number == '1' and p.lang == 'en' and p.page == nil and p.label == nil)\n"
        "  assert(#p.section == 2 and p.section[1] == 'One' and p.section[2] == 'Two')\n"
        "  assert(p.headings[2].text == 'Two' and p.headings[2].headings[1] == p.headings[1])\n"
        "  assert(p.index == 3 and p.source == 'text' and p.confidence == nil)\n"
        "  assert(p.document.title == 'Title' and p.document.symbol == nil and p.document.count == "
        "3)\n"
        "  local hit = w:find(p)\n"
        "  assert(hit.text == 'court' and hit.term == 'Court' and hit.start == 4 and hit.stop == "
        "9)\n"
        "  assert(hit['end'] == 9 and hit.passage == p)\n"
        "  assert(w:count(p) == 2 and w:has(p) and not w:has('x') and w:has('a court'))\n"
        "  assert(#w:find_all('court court') == 2 and w:find('none') == nil)\n"
        "  local from, to = p.text:find('again')\n"
        "  p:tag('right', 'asylum', { evidence = p:span(from, to) })\n"
        "  p:tag('right', 'torture')\n"
        "end }\n");
    load(f);
    f->document->title = "Title";
    guint32 one = add(f, TANBA_KIND_HEADING, -1, NULL, "One");
    guint32 two = add(f, TANBA_KIND_HEADING, (gint32)one, NULL, "Two");
    add(f, TANBA_KIND_ITEM, (gint32)two, "1", "The court, again the court");
    run(f);
    expect_no_faults(f);
    expect_tags(f, "2 right=asylum 1.00 t -1:11-16\n2 right=torture 1.00 t -1:0-26\n");
}

static void expect_misuse(Fixture *f, const char *code, const char *wanted)
{
    g_autofree char *script = g_strdup_printf(
        "local w = tanba.lexicon('one')\nreturn { version = 1, passage = function(p)\n%s\nend }",
        code);
    put(f, "t.lua", script);
    g_clear_pointer(&f->tagger, tanba_tagger_free);
    load(f);
    expect_no_faults(f);
    run(f);
    expect_fault(f, wanted);
}

static void test_misuse(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "one two");
    expect_misuse(f, "return p.txt", "t.lua:3: a passage has no 'txt'; did you mean 'text'?");
    expect_misuse(f, "return p.document.titel",
                  "t.lua:3: a document has no 'titel'; did you mean 'title'?");
    expect_misuse(f, "return w:find(p).txt", "t.lua:3: a hit has no 'txt'; did you mean 'text'?");
    expect_misuse(f, "return w:fund(p)", "t.lua:3: a lexicon has no 'fund'; did you mean 'find'?");
    expect_misuse(f, "p:tag('rigth', 'torture')",
                  "t.lua:3: taxonomy.lua has no tag 'rigth'; did you mean 'right'?");
    expect_misuse(
        f, "p:tag('right', 'tortur')",
        "t.lua:3: taxonomy.lua has no value of 'right' called 'tortur'; did you mean 'torture'?");
    expect_misuse(f, "p:tag('right', 'water')", "called 'water'; there are: asylum, torture");
    expect_misuse(f, "p:tag('right', 'torture', { scor = 1 })",
                  "t.lua:3: a tag has no option 'scor'; did you mean 'score'?");
    expect_misuse(f, "p:tag('right', 'torture', { score = 2 })", "a score is a number from 0 to 1");
    expect_misuse(f, "p:tag('right', 'torture', { score = 0/0 })",
                  "a score is a number from 0 to 1");
    expect_misuse(f, "p:tag('right', 'torture', { evidence = 'one' })", "not a string");
    expect_misuse(f, "p:tag('right', 'torture', { evidence = {} })",
                  "the list of evidence is empty");
    expect_misuse(f, "p:tag('right', 'torture', { evidence = { 7 } })", "evidence 1 is a number");
    expect_misuse(f, "p:tag('right', 'torture', { evidence = w:find('one') })", "is no evidence");
    expect_misuse(f, "p:tag('right', 'torture', 0.9)", "the options of a tag are");
    expect_misuse(f, "p:tag('right')", "a tag has a name and a value");
    expect_misuse(f, "w:find(7)", "passage or text expected");
    expect_misuse(f, "w:find('\\xff')", "not valid UTF-8");
    expect_misuse(f, "p:span(0, 1)", "outside the passage's text");
    expect_misuse(f, "p:span(3, 99)", "outside the passage's text");
    expect_misuse(f,
                  "local t = {} for i = 1, 2000 do t[i] = p:span(1, 1) end "
                  "p:tag('right', 'torture', { evidence = t })",
                  "more than 1000 pieces of evidence");
    expect_tags(f, "");
}

static void test_document(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "t.lua",
        "return { version = 1, document = function(d)\n"
        "  assert(d.count == 3 and #d.passages == 3 and d.passages[2].text == 'b')\n"
        "  local seen\n"
        "  for i, p in d:each() do\n"
        "    assert(p == d.passages[i] and p.index == i)\n"
        "    if seen then p:tag('right', 'asylum', { evidence = seen }) end\n"
        "    seen = p\n"
        "  end\n"
        "end }\n");
    put(f, "broken.lua",
        "return { version = 1, document = function(d)\n"
        "d.passages[1]:tag('right', 'torture') error('late') end }");
    load(f);
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "a");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "b");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "");
    run(f);
    g_assert_cmpuint(f->faults->len, ==, 1);
    g_assert_cmpint(((TanbaScriptFault *)f->faults->pdata[0])->passage, ==, -1);
    expect_fault(f, "broken.lua:2: late");
    expect_tags(f, "1 right=asylum 1.00 t 0:0-1\n2 right=asylum 1.00 t 1:0-1\n");
}

static void test_shorthand(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "a.lua",
        "return { version = 1, lexicon = { 'beat*', ru = { 'бить' } }, tag = { right = 'torture' } "
        "}");
    put(f, "b.lua",
        "return { version = '1.b', lexicon = tanba.lexicon('flee*'), score = 0.4, tag = { right = "
        "'asylum' },\n"
        "examples = { yes = { 'they flee' }, no = { 'a flea', { text = 'x', section = { 'flee' } } "
        "} } }");
    load(f);
    expect_no_faults(f);
    g_assert_cmpstr(tanba_tagger_script(f->tagger, 1)->version, ==, "1.b");
    g_assert_cmpuint(tanba_tagger_script(f->tagger, 1)->n_examples, ==, 3);
    g_assert_true(tanba_tagger_check(f->tagger, 1, f->faults));
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "beaten, they fled; fleeing, beaten");
    run(f);
    expect_tags(f, "0 right=torture 1.00 a -1:0-6 -1:28-34\n0 right=asylum 0.40 b -1:19-26\n");
}

static void test_examples(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "t.lua",
        "return { version = 1, lexicon = { 'beat*' }, tag = { right = 'torture' },\n"
        "examples = {\n"
        "  yes = { 'beaten',\n"
        "    'kissed',\n"
        "    { text = 'beaten up', right = 'asylum' } },\n"
        "  no = { 'sung',\n"
        "    { text = 'the beating stopped', kind = 'item', lang = 'en' } } } }\n");
    load(f);
    expect_no_faults(f);
    g_assert_false(tanba_tagger_check(f->tagger, 0, f->faults));
    g_assert_cmpuint(f->faults->len, ==, 3);
    g_autoptr(GPtrArray) faults = g_steal_pointer(&f->faults);
    f->faults = tanba_script_faults_new();
    const char *wanted[] = {"t.lua:4: this example should get a tag, and does not: \"kissed\"",
                            "t.lua:5: this example should get right=asylum, and does not",
                            "t.lua:7: this example should not get right=torture, and does"};
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < faults->len; i++)
        g_string_append_printf(all, "%s\n", ((TanbaScriptFault *)faults->pdata[i])->message);
    for (guint i = 0; i < 3; i++)
        g_assert_nonnull(strstr(all->str, wanted[i]));
    g_string_free(all, TRUE);
}

static void test_which(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "z.lua",
        "return { name = 'a', version = 1, lexicon = { 'one' }, tag = { right = 'torture' } }");
    put(f, "b.lua", "return { version = 1, lexicon = { 'one' }, tag = { right = 'asylum' } }");
    put(f, "types/t.lua", "error('never loaded')");
    put(f, "models/m.lua", "error('never loaded')");
    put(f, "lib/l.lua", "error('never loaded')");
    load(f);
    expect_no_faults(f);
    g_assert_cmpuint(tanba_tagger_count(f->tagger), ==, 2);
    g_assert_cmpstr(tanba_tagger_script(f->tagger, 0)->name, ==, "a");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "one");
    guint which[] = {1};
    tanba_tagger_run(f->tagger, f->document, which, 1, f->tags, f->faults);
    expect_tags(f, "0 right=asylum 1.00 b -1:0-3\n");
}

/* A folder before another one replaces a script by name, and adds to the taxonomy. */
static void test_precedence(Fixture *f, gconstpointer data)
{
    (void)data;
    Fixture other = {0};
    set_up(&other, NULL);
    put(f, "x.lua",
        "return { version = 'mine', lexicon = { 'one' }, tag = { right = 'torture' } }");
    put(&other, "x.lua",
        "return { version = 'theirs', lexicon = { 'one' }, tag = { extra = 'yes' } }");
    put(&other, "y.lua", "return { version = 1, lexicon = { 'one' }, tag = { right = 'no' } }");
    put(&other, "taxonomy.lua",
        "return { extra = { values = { yes = {} } }, right = { values = { no = {} } } }");
    const char *folders[] = {f->folder, other.folder, NULL};
    GError *error = NULL;
    f->tagger = tanba_tagger_new(folders, NULL, f->faults, &error);
    g_assert_no_error(error);
    expect_no_faults(f);
    g_assert_cmpuint(tanba_tagger_count(f->tagger), ==, 2);
    g_assert_cmpstr(tanba_tagger_script(f->tagger, 0)->version, ==, "mine");
    tear_down(&other, NULL);
}

static void expect_no_tagger(Fixture *f, const char *wanted)
{
    const char *folders[] = {f->folder, NULL};
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_tagger_new(folders, NULL, f->faults, &error));
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, wanted));
}

static void test_taxonomy(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "taxonomy.lua", "return { right = ");
    expect_no_tagger(f, "taxonomy.lua:1:");
    put(f, "taxonomy.lua", "return 1");
    expect_no_tagger(f, "returns no table");
    put(f, "taxonomy.lua", "return { right = { vaules = {} } }");
    expect_no_tagger(f, "did you mean 'values'?");
    put(f, "taxonomy.lua", "return { right = { label = 'x' } }");
    expect_no_tagger(f, "'right' has no table 'values'");
    put(f, "taxonomy.lua", "return { right = { values = { 'torture' } } }");
    expect_no_tagger(f, "is not a name");
    g_autofree char *path = g_build_filename(f->folder, "taxonomy.lua", NULL);
    g_remove(path);
    expect_no_tagger(f, "no folder of scripts holds a taxonomy.lua");
    const char *folders[] = {"/nonexistent/scripts", NULL};
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_tagger_new(folders, NULL, NULL, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
}

/* pairs goes in one order, whatever the addresses. */
static void test_order(Fixture *f, gconstpointer data)
{
    (void)data;
    put(f, "t.lua",
        "return { version = 1, passage = function(p)\n"
        "  local t, all = { b = 1, a = 1, [3] = 1, [1] = 1, c = 1, [2.5] = 1, aa = 1 }, {}\n"
        "  for k in pairs(t) do table.insert(all, tostring(k)) end\n"
        "  assert(table.concat(all, ' ') == '1 2.5 3 a aa b c', table.concat(all, ' '))\n"
        "  for k in pairs(t) do t[k] = nil end\n"
        "  for k in pairs(t) do error('left: ' .. k) end\n"
        "end }\n");
    load(f);
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "one");
    run(f);
    expect_no_faults(f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add("/tagger/" name, Fixture, NULL, set_up, function, tear_down)
    ADD("evidence", test_evidence);
    ADD("fields", test_fields);
    ADD("misuse", test_misuse);
    ADD("document", test_document);
    ADD("shorthand", test_shorthand);
    ADD("examples", test_examples);
    ADD("which", test_which);
    ADD("precedence", test_precedence);
    ADD("taxonomy", test_taxonomy);
    ADD("order", test_order);
    return g_test_run();
}
