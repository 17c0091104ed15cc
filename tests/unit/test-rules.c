/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba.rules: what declared rules give, and what is said where they are wrong.
 */
#include "tagger-fixture.h"

static const char rules_taxonomy[] =
    "return { right = { label = 'Right', values = { torture = {}, asylum = {} } },"
    "         issue = { label = 'Issue', values = { Water = {}, Prisons = {}, Women = {} } } }";

static void load_rules(Fixture *f, const char *words, const char *rules)
{
    g_autofree char *script = g_strdup_printf(
        "%s return { name = 'r', version = 1, passage = tanba.rules { %s } }", words, rules);
    put(f, "taxonomy.lua", rules_taxonomy);
    put(f, "r.lua", script);
    load(f);
}

static void expect(Fixture *f, const char *wanted)
{
    run(f);
    expect_no_faults(f);
    expect_tags(f, wanted);
}

/* An exception hides only the words that lie inside it. */
static void test_exceptions(Fixture *f, gconstpointer data)
{
    (void)data;
    load_rules(f, "local w, x = tanba.lexicon 'asylum*', tanba.lexicon 'lunatic asylum*'",
               "{ give = { right = 'asylum' }, words = w, except = x }");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "The lunatic asylum was closed.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "From the lunatic asylum he asked for asylum.");
    expect(f, "1 right=asylum 0.80 r -1:37-43\n");
}

/* A hint needs its company, and none of what it must not stand beside. */
static void test_hints(Fixture *f, gconstpointer data)
{
    (void)data;
    load_rules(f,
               "local none = tanba.lexicon 'zzz' local fled = tanba.lexicon 'fled' "
               "local war, inside = tanba.lexicon 'war', tanba.lexicon 'prison'",
               "{ give = { right = 'asylum' }, words = none,"
               "  hints = { { words = fled, with = war, without = inside } } }");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "They fled.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "They fled the war.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "They fled the prison in the war.");
    expect(f, "1 right=asylum 0.80 r -1:5-9\n");
}

/* The nearest heading speaks where the passage does not; a name does not, nor to a footnote, nor from further up. */
static void test_nearest_heading(Fixture *f, gconstpointer data)
{
    (void)data;
    load_rules(f, "local w, n = tanba.lexicon 'water', tanba.lexicon 'coalition*'",
               "{ give = { issue = 'Water' }, words = w }, names = n");
    gint32 water = (gint32)add(f, TANBA_KIND_HEADING, -1, NULL, "Right to water");
    add(f, TANBA_KIND_PARAGRAPH, water, NULL, "The well is dry.");
    add(f, TANBA_KIND_FOOTNOTE, water, NULL, "The well is dry.");
    gint32 under = (gint32)add(f, TANBA_KIND_HEADING, water, NULL, "Wells");
    add(f, TANBA_KIND_PARAGRAPH, under, NULL, "The well is dry.");
    gint32 name = (gint32)add(f, TANBA_KIND_HEADING, -1, NULL, "Water Coalition");
    add(f, TANBA_KIND_PARAGRAPH, name, NULL, "We are a group.");
    add(f, TANBA_KIND_HEADER, -1, NULL, "Right to water");
    expect(f, "0 issue=Water 0.80 r -1:9-14\n"
              "1 issue=Water 0.60 r 0:9-14\n"
              "3 issue=Water 0.60 r 0:9-14\n"
              "5 issue=Water 0.80 r -1:0-5\n");
}

/* All headings add their words; titles count in headings only. */
static void test_all_headings(Fixture *f, gconstpointer data)
{
    (void)data;
    load_rules(f, "local w, t = tanba.lexicon 'torture', tanba.lexicon 'ill treatment'",
               "{ give = { right = 'torture', issue = 'Prisons' }, words = w, titles = t },"
               " headings = 'all'");
    gint32 one = (gint32)add(f, TANBA_KIND_HEADING, -1, NULL, "Torture");
    gint32 two = (gint32)add(f, TANBA_KIND_HEADING, one, NULL, "Ill-treatment");
    add(f, TANBA_KIND_PARAGRAPH, two, NULL, "No torture, no ill-treatment.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "No ill-treatment.");
    expect(f, "0 issue=Prisons 0.90 r -1:0-7\n"
              "0 right=torture 0.90 r -1:0-7\n"
              "1 issue=Prisons 0.90 r -1:0-13 0:0-7\n"
              "1 right=torture 0.90 r -1:0-13 0:0-7\n"
              "2 issue=Prisons 0.90 r -1:3-10 0:0-7 1:0-13\n"
              "2 right=torture 0.90 r -1:3-10 0:0-7 1:0-13\n");
}

/* One violation against a group is labelled; of two neither is. */
static void test_groups(Fixture *f, gconstpointer data)
{
    (void)data;
    load_rules(f,
               "local water, prison, women = tanba.lexicon 'water', tanba.lexicon 'prison*', "
               "tanba.lexicon 'women'",
               "{ give = { issue = 'Water' }, words = water, violation = true },"
               "{ give = { issue = 'Prisons' }, words = prison, violation = true },"
               " groups = women");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "Water for women.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "Water for women in prison.");
    add(f, TANBA_KIND_PARAGRAPH, -1, NULL, "Water in prison.");
    expect(f, "0 issue=Water 0.80 r -1:0-5\n"
              "2 issue=Water 0.80 r -1:0-5\n"
              "2 issue=Prisons 0.80 r -1:9-15\n");
}

typedef struct {
    const char *rules, *fault;
} Slip;

static void test_slips(Fixture *f, gconstpointer data)
{
    (void)data;
    static const Slip slips[] = {
        {"", "it takes from 1 to 64 rules"},
        {"1", "rule 1 is a number, not a table"},
        {"{ give = { right = 'torture' } }", "a rule has no 'words'"},
        {"{ words = w }", "a rule has no 'give'"},
        {"{ words = w, give = {} }", "'give' of a rule is empty"},
        {"{ words = w, give = { right = 'tortur' } }", "torture"},
        {"{ words = w, give = { right = 'torture' }, exept = w }", "did you mean 'except'"},
        {"{ words = w, give = { right = 'torture' }, hints = { { with = w } } }",
         "hint 1 has no 'words'"},
        {"{ words = w, give = { right = 'torture' }, beyond = 'x' }", "not a number"},
        {"{ words = w, give = { right = 'torture' } }, headings = 'none'",
         "'headings' is \"all\" or \"nearest\""},
        {"{ words = w, give = { right = 'torture' } }, heading = 'all'", "did you mean 'headings'"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(slips); i++) {
        load_rules(f, "local w = tanba.lexicon 'torture'", slips[i].rules);
        expect_fault(f, slips[i].fault);
        g_clear_pointer(&f->tagger, tanba_tagger_free);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {{"exceptions", test_exceptions},
                 {"hints", test_hints},
                 {"nearest-heading", test_nearest_heading},
                 {"all-headings", test_all_headings},
                 {"groups", test_groups},
                 {"slips", test_slips}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/rules/", tests[i].name, NULL);
        g_test_add(path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
