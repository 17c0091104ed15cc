/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a script cannot do, however it tries: take more than its share, reach what it should not, or spoil
 * the next passage.
 */
#include "lua/tagger.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char taxonomy[] =
    "return { test = { label = 'Test', values = { yes = {}, no = {} } } }";

static void write_file(const char *folder, const char *name, const char *text, gssize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, length, NULL));
}

static void remove_all(const char *folder)
{
    static const char *const names[] = {"taxonomy.lua", "bad.lua",     "good.lua",
                                        "lib/one.lua",  "lib/two.lua", "lib"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

/* A folder with `bad` as a script, and beside it a good one. */
static char *make_folder(const char *bad, gssize length)
{
    char *folder = g_dir_make_tmp("tanba-malice-XXXXXX", NULL);
    write_file(folder, "taxonomy.lua", taxonomy, -1);
    write_file(folder, "bad.lua", bad, length);
    write_file(
        folder, "good.lua",
        "local w = tanba.lexicon('well') return { name = 'good', version = 1, passage = "
        "function(p) "
        "local hit = w:find(p) if hit then p:tag('test', 'yes', { evidence = hit }) end end }",
        -1);
    return folder;
}

static TanbaTagger *load(const char *folder, const TanbaTaggerLimits *limits, GPtrArray *faults)
{
    const char *folders[] = {folder, NULL};
    GError *error = NULL;
    TanbaTagger *tagger = tanba_tagger_new(folders, limits, faults, &error);
    g_assert_no_error(error);
    return tagger;
}

static TanbaDocument *two_passages(void)
{
    TanbaDocument *document = tanba_document_new();
    static const char *const texts[] = {"the well is dry", "the second well"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        TanbaPassage p = {.kind = TANBA_KIND_PARAGRAPH,
                          .parent = -1,
                          .text = texts[i],
                          .printed = texts[i],
                          .confidence = -1};
        tanba_document_add(document, &p);
    }
    return document;
}

static guint count_tags(const TanbaTagSet *tags, const char *script)
{
    guint n = 0;
    for (guint i = 0; i < tags->tags->len; i++)
        n += g_str_equal(((const TanbaTag *)tags->tags->pdata[i])->script, script);
    return n;
}

static gboolean has_fault(const GPtrArray *faults, const char *wanted)
{
    for (guint i = 0; i < faults->len; i++)
        if (strstr(((const TanbaScriptFault *)faults->pdata[i])->message, wanted))
            return TRUE;
    for (guint i = 0; i < faults->len; i++)
        g_test_message("fault: %s", ((const TanbaScriptFault *)faults->pdata[i])->message);
    g_test_message("wanted: %s", wanted);
    return FALSE;
}

/* The script's table around the code that runs for each passage. */
static char *in_passage(const char *before, const char *code)
{
    return g_strdup_printf("%s\nreturn { name = 'bad', version = 1, passage = function(p)\n"
                           "p:tag('test', 'no');\n%s\nend }\n",
                           before, code);
}

/* Runs the code for two passages under small limits; the good script's tags must stand, and those of
 * the bad one must be gone where `wanted` is a fault. */
static void run(const char *before, const char *code, const char *wanted)
{
    TanbaTaggerLimits limits = {8u << 20, 30 * 1000 * 1000, 6000};
    g_autofree char *script = in_passage(before, code);
    g_autofree char *folder = make_folder(script, -1);
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, &limits, faults);
    g_assert_cmpuint(faults->len, ==, 0);
    g_autoptr(TanbaDocument) document = two_passages();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    gint64 start = g_get_monotonic_time();
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
    g_assert_cmpuint(count_tags(tags, "good"), ==, 2);
    if (wanted) {
        g_assert_true(has_fault(faults, wanted));
        g_assert_true(has_fault(faults, "bad.lua"));
        g_assert_cmpuint(count_tags(tags, "bad"), ==, 0);
        g_assert_cmpuint(faults->len, ==, 2);
    } else {
        for (guint i = 0; i < faults->len; i++)
            g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
        g_assert_cmpuint(faults->len, ==, 0);
        g_assert_cmpuint(count_tags(tags, "bad"), ==, 2);
    }
    remove_all(folder);
}

/* The same for code that should not even load. */
static void refuse_bytes(const char *script, gssize length, const char *wanted)
{
    g_autofree char *folder = make_folder(script, length);
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, NULL, faults);
    g_assert_true(has_fault(faults, wanted));
    g_assert_cmpuint(faults->len, ==, 1);
    g_assert_cmpuint(tanba_tagger_count(tagger), ==, 1);
    g_assert_cmpstr(tanba_tagger_script(tagger, 0)->name, ==, "good");
    remove_all(folder);
}

static void refuse(const char *script, const char *wanted)
{
    refuse_bytes(script, -1, wanted);
}

#define LIMIT "than a call may"

static void test_loops(void)
{
    run("", "while true do end", LIMIT);
    run("", "while true do pcall(function() while true do end end) end", LIMIT);
    run("", "pcall(function() while true do end end)", LIMIT);
    run("", "repeat local ok = pcall(error, 'x') until false", LIMIT);
    run("", "local function f() return f() end f()", LIMIT);
    run("", "for _ in ipairs(setmetatable({}, { __index = function() return 1 end })) do end",
        LIMIT);
    run("", "local t = { 3, 1, 2 } table.sort(t, function() while true do end end)", LIMIT);
    run("", "('a'):gsub('a', function() while true do end end)", LIMIT);
    run("", "local c <close> = setmetatable({}, { __close = function() while true do end end })",
        LIMIT);
    run("",
        "local c <close> = setmetatable({}, { __close = function() while true do end end }) "
        "while true do end",
        LIMIT);
    run("", "error(setmetatable({}, { __tostring = function() while true do end end }))",
        "raised a table");
}

static void test_loops_in_c(void)
{
    run("", "local s = ('x'):rep(60) return s:find(('.-'):rep(7) .. 'b')", "pattern took too long");
    run("", "return ('a'):rep(28):find(('a?'):rep(28) .. ('a'):rep(28) .. 'b')",
        "pattern took too long");
    run("", "return ('x'):rep(2000):match('.-.-.-b')", "pattern took too long");
    run("", "for _ in ('x'):rep(2000):gmatch('.-.-.-b') do end", "pattern took too long");
    run("", "return ('x'):rep(2000):gsub('.-.-.-b', '')", "pattern took too long");
    run("", "while true do pcall(string.find, ('x'):rep(2000), '.-.-.-b') end", LIMIT);
    run("", "return ('x'):rep(300):find(('x?'):rep(300) .. 'y')", "pattern too complex");
    run("", "return ('('):rep(100000):find(('%b()'):rep(10))", "pattern took too long");
    run("", "table.concat(setmetatable({}, { __len = function() return 1 << 60 end }))",
        "metatable");
    run("", "table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 1)",
        "metatable");
    run("", "table.sort(setmetatable({}, { __len = function() return 1 << 30 end }), rawequal)",
        "metatable");
    run("", "table.unpack({}, 1, 1e7)", "too many to unpack");
    run("", "table.move({}, 1, 1e9, 2)", "'table' holds no 'move'");
    run("", "local t = {} for i = 1, 200000 do t[i] = -i end table.sort(t)", "too long to sort");
}

static void test_memory(void)
{
    run("", "return ('x'):rep(1e9)", "string.rep would make more");
    run("", "local s = 'x' while true do s = s .. s end", "memory");
    run("", "local t = {} while true do t[#t + 1] = {} end", "memory");
    run("", "local t = {} while true do t[#t + 1] = {} end", "memory");
    run("", "pcall(function() local t = {} while true do t[#t + 1] = {} end end) error('after', 0)",
        "after");
    run("local kept = {}", "while true do kept[#kept + 1] = ('x'):rep(1000) .. #kept end",
        "memory");
    run("", "local function f() return 1 + f() end f()", "memory");
    run("", "local s = ('('):rep(1000) return s:gsub('.', '%0%0%0%0'):rep(100):len()", NULL);
    run("", "return ('%s'):rep(1000):format(table.unpack({}, 1, 1000))", NULL);
    run("", "return ('%99.99f'):format(1e308)", NULL);
}

static void test_absent(void)
{
    static const char *const names[] = {
        "os",     "io",      "require", "load",           "loadfile", "loadstring",
        "dofile", "package", "debug",   "collectgarbage", "rawset",   "coroutine",
        "print",  "_G",      "xpcall",  "next",           "warn"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *code = g_strdup_printf("return %s", names[i]);
        g_autofree char *wanted = g_strdup_printf("there is no '%s'", names[i]);
        run("", code, wanted);
    }
    run("", "return string.dump(function() end)", "'string' holds no 'dump'");
    run("", "return math.random()", "'math' holds no 'random'");
    run("", "return ('x'):dump()", "'string' holds no 'dump'");
    run("", "return ('%p'):format({})", "%p");
    run("", "return tanba.lexikon", "did you mean 'lexicon'?");
}

static void test_globals(void)
{
    run("", "x = 1", "bad.lua:4: 'x' cannot be set: scripts touch nothing global");
    run("", "function helper() end", "'helper' cannot be set");
    run("", "string.find = nil", "'find' cannot be set");
    run("", "tanba.lexicon = nil", "'lexicon' cannot be set");
    run("", "math.pi = 3", "'pi' cannot be set");
    run("", "_ENV.x = 1", "'x' cannot be set");
    run("", "local _ENV = { p = p } x = 1", NULL);
    run("", "setmetatable(string, {})", "protected");
    run("", "setmetatable(_ENV, nil)", "protected");
    run("", "assert(getmetatable('') == false)", NULL);
    run("", "getmetatable('').__index = nil", "index a boolean");
    run("", "assert(getmetatable(p) == false)", NULL);
    run("", "p.text = 'other'", "'text' cannot be set");
    run("", "setmetatable({}, { __gc = function() end })", "'__gc' is not allowed");
    run("", "setmetatable({}, { __mode = 'k' })", "'__mode' is not allowed");
    run("",
        "local t = setmetatable({}, { __index = function(_, k) return k .. '!' end }) assert(t.a "
        "== 'a!')",
        NULL);
}

static void test_errors(void)
{
    run("", "error()", "raised a nil");
    run("", "error(nil)", "raised a nil");
    run("", "error({})", "raised a table");
    run("", "error(7)", "");
    run("", "error(true)", "raised a boolean");
    run("", "error('plain', 0)", "bad.lua: plain");
    run("", "error('with place')", "bad.lua:4: with place");
    run("", "local x = nil; return x.y", "bad.lua:4: attempt to index a nil value");
    run("", "return 1 + {}", "bad.lua:4:");
    run("", "error('\\xff\\xfe bytes', 0)", "bytes");
    run("", "error(('long '):rep(100000), 0)", "...");
    run("", "pcall(error, 'caught')", NULL);
}

static void test_handles(void)
{
    run("local kept", "if kept then return kept.text end kept = p error('first', 0)", "");
    run("local kept local w = tanba.lexicon('well')",
        "local old = kept kept = w:find(p) p:tag('test', 'yes', { evidence = old or kept }) "
        "error('x', 0)",
        "");
    run("", "p.tag('test', 'yes')", "call it with a colon");
    run("local w = tanba.lexicon('well')", "w.find(p)", "");
    run("", "tanba.lexicon('late')", "lexicons are made while the script loads");
    run("", "tanba.lib('one')", "libraries are loaded while the script loads");
}

/* The message for a passage that was kept, exactly where it is used. */
static void test_kept(void)
{
    g_autofree char *folder =
        make_folder("local kept\nreturn { name = 'bad', version = 1, passage = function(p)\n"
                    "if kept then local _ = kept.text end\nkept = p\nend }\n",
                    -1);
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, NULL, faults);
    g_autoptr(TanbaDocument) document = two_passages();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpuint(faults->len, ==, 1);
    g_assert_true(has_fault(faults, "bad.lua:3: this passage was kept from an earlier call"));
    g_assert_cmpint(((TanbaScriptFault *)faults->pdata[0])->passage, ==, 1);
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpuint(faults->len, ==, 3);
    remove_all(folder);
}

static void test_refused(void)
{
    static const char bytecode[] = "\x1bLuaT\0\x19\x93\r\n\x1a\n\4\x8\x8xV";
    refuse_bytes(bytecode, sizeof bytecode, "attempt to load a binary chunk");
    refuse("x = = 1", "bad.lua:1:");
    refuse("while true do end", LIMIT);
    refuse("local t = {} while true do t[#t + 1] = {} end",
           "than a "); /* whichever runs out first */
    refuse("error('no')", "bad.lua:1: no");
    refuse("error({})", "bad.lua:1: it raised a table");
    refuse("return 7", "this one returns a number");
    refuse("", "this one returns a nil");
    refuse("return { name = 'x', version = 1 }", "it does nothing");
    refuse("return { name = 'x', passage = function() end }", "'version' is missing");
    refuse("return { name = 'x', version = 1, pasage = function() end }",
           "did you mean 'passage'?");
    refuse("return { name = 'good', version = 1, passage = function() end }", "is taken by");
    refuse("return { name = 'a\\xff', version = 1, passage = function() end }", "not valid UTF-8");
    refuse("for i = 1, 10000000 do tanba.lexicon('term number ' .. i) end", LIMIT);
    refuse("return { name = 'a b', version = 1, passage = function() end }", "holds a space");
    refuse("return { version = 1, lexicon = { 'a' } }", "needs a 'tag'");
    refuse("return { version = 1, lexicon = { 'a' }, tag = { tset = 'yes' } }",
           "did you mean 'test'?");
    refuse("return { version = 1, lexicon = { 'a' }, tag = { test = 'yep' } }",
           "did you mean 'yes'?");
    refuse("return { version = 1, lexicon = { 'a*b' }, tag = { test = 'yes' } }", "end of a word");
    refuse("local w = tanba.lexicon { 'a', cas = true }", "did you mean 'case'?");
    refuse("local w = tanba.lexicon { 'a', 7 }", "not a text");
    refuse("local w = tanba.lexicon { '\\xff' }", "not valid UTF-8");
    refuse("local w = tanba.lexicon()", "needs terms");
    refuse("tanba.lib('none')", "there is no library 'lib/none.lua'");
    refuse("tanba.lib('../bad')", "there is no library");
    refuse("tanba.lib('/etc/passwd')", "there is no library");
    refuse("return { version = 1, passage = function() end, examples = { yess = {} } }",
           "did you mean 'yes'?");
    refuse("return { version = 1, passage = function() end, examples = { yes = { {} } } }",
           "has no 'text'");
}

static void test_libraries(void)
{
    g_autofree char *folder = make_folder(
        "local one = tanba.lib 'one'\nassert(tanba.lib('one') == one)\n"
        "return { name = 'bad', version = 1, passage = function(p) p:tag(one.name, 'no') end }",
        -1);
    write_file(folder, "lib/one.lua", "return { name = 'test' }", -1);
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, NULL, faults);
    g_assert_cmpuint(faults->len, ==, 0);
    g_autofree char *before = g_strdup(tanba_tagger_script(tagger, 0)->hash);
    g_autofree char *good = g_strdup(tanba_tagger_script(tagger, 1)->hash);
    write_file(folder, "lib/one.lua", "return { name = 'test' } -- changed", -1);
    g_autoptr(TanbaTagger) again = load(folder, NULL, faults);
    g_assert_cmpstr(tanba_tagger_script(again, 0)->hash, !=, before);
    g_assert_cmpstr(tanba_tagger_script(again, 1)->hash, ==, good);
    write_file(folder, "lib/one.lua", "return tanba.lib 'two'", -1);
    write_file(folder, "lib/two.lua", "return tanba.lib 'one'", -1);
    g_autoptr(TanbaTagger) circle = load(folder, NULL, faults);
    g_assert_cmpuint(tanba_tagger_count(circle), ==, 1);
    g_assert_true(has_fault(faults, "loads itself"));
    write_file(folder, "lib/one.lua", "x = 1", -1);
    g_autoptr(TanbaTagger) writes = load(folder, NULL, faults);
    g_assert_cmpuint(tanba_tagger_count(writes), ==, 1);
    g_assert_true(has_fault(faults, "lib/one.lua:1: 'x' cannot be set"));
    remove_all(folder);
}

/* After a broken limit the same script tags the next passage. */
static void recovers(const char *code)
{
    g_autofree char *first =
        g_strdup_printf("if p.index == 1 then\n%s\nend assert(w:find(p).text == 'well')", code);
    g_autofree char *script = in_passage("local w = tanba.lexicon('well') local kept = {}", first);
    g_autofree char *folder = make_folder(script, -1);
    TanbaTaggerLimits limits = {4u << 20, 1000 * 1000, 5000};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, &limits, faults);
    g_autoptr(TanbaDocument) document = two_passages();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    for (guint i = 0; i < 3; i++)
        tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
    g_assert_cmpuint(faults->len, ==, 3);
    g_assert_cmpint(((TanbaScriptFault *)faults->pdata[0])->passage, ==, 0);
    g_assert_cmpuint(count_tags(tags, "bad"), ==, 1);
    remove_all(folder);
}

static void test_recovers(void)
{
    recovers("while true do end");
    recovers("while true do kept[#kept + 1] = {} end");
    recovers("local s = 'x' while true do s = s .. s end");
    recovers("('x'):rep(2000):find('.-.-.-b')");
    recovers("error({})");
    recovers("local function f() return 1 + f() end f()");
}

/* The clock stops what the count of instructions would not. */
static void clock_stops(const char *code)
{
    g_autofree char *script = in_passage("", code);
    g_autofree char *folder = make_folder(script, -1);
    TanbaTaggerLimits limits = {8u << 20, G_MAXUINT64 / 2, 100};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, &limits, faults);
    g_autoptr(TanbaDocument) document = two_passages();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    gint64 start = g_get_monotonic_time();
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
    g_assert_cmpuint(faults->len, ==, 2);
    g_assert_true(has_fault(faults, "took more time than a call may"));
    g_assert_cmpuint(count_tags(tags, "bad"), ==, 0);
    g_assert_cmpuint(count_tags(tags, "good"), ==, 2);
    remove_all(folder);
}

static void test_clock(void)
{
    clock_stops("pcall(function() while true do end end)");
    clock_stops(
        "local function f(...) return f(1, ...) end f()"); /* each call dearer than the last */
    clock_stops("local s = ('x'):rep(1000000) while s .. 'a' ~= s .. 'b' do end");
}

/* A script that breaks its limits at every passage is left out, and says so, once. */
static void test_hopeless(void)
{
    g_autofree char *script = in_passage("", "while true do end");
    g_autofree char *folder = make_folder(script, -1);
    TanbaTaggerLimits limits = {8u << 20, 100 * 1000, 2000};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = load(folder, &limits, faults);
    g_autoptr(TanbaDocument) document = tanba_document_new();
    for (guint i = 0; i < 50; i++) {
        TanbaPassage p = {
            .kind = TANBA_KIND_PARAGRAPH, .parent = -1, .text = "well", .printed = "well"};
        tanba_document_add(document, &p);
    }
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpuint(faults->len, ==, 11);
    g_assert_true(has_fault(faults, "left out for the rest"));
    g_assert_cmpuint(count_tags(tags, "good"), ==, 50);
    remove_all(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/malice/loops", test_loops);
    g_test_add_func("/malice/loops-in-c", test_loops_in_c);
    g_test_add_func("/malice/memory", test_memory);
    g_test_add_func("/malice/absent", test_absent);
    g_test_add_func("/malice/globals", test_globals);
    g_test_add_func("/malice/errors", test_errors);
    g_test_add_func("/malice/handles", test_handles);
    g_test_add_func("/malice/kept", test_kept);
    g_test_add_func("/malice/refused", test_refused);
    g_test_add_func("/malice/libraries", test_libraries);
    g_test_add_func("/malice/recovers", test_recovers);
    g_test_add_func("/malice/clock", test_clock);
    g_test_add_func("/malice/hopeless", test_hopeless);
    return g_test_run();
}
