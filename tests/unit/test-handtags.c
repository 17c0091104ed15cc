/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags made by hand: by content, over what scripts say, through re-reading, re-cutting and other archives.
 */
#include "index-fixture.h"

static const TanbaScriptKey keys[] = {{"rights/torture", "h1", "1"}, {"upr/items", "h2", "1"}};
static const guint both[] = {0, 1};

/* A document of these paragraphs, NULL at the end. */
static void put_texts(Fixture *f, const char *content, const char *const *texts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = tanba_document_new();
    d->sha256 = hash_of(content);
    for (guint i = 0; texts[i]; i++)
        add(d, TANBA_KIND_PARAGRAPH, -1, NULL, texts[i]);
    put_file(f, content, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    g_assert_no_error(error);
}

static void set_scripts(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_set_scripts(f->index, keys, G_N_ELEMENTS(keys), &error));
    g_assert_no_error(error);
}

/* The script tags passage 0 with torture; where `derive`, "items" makes a passage of the first five characters of passage 1. */
static void run_scripts(Fixture *f, const char *content, gboolean derive)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_tag_set_add(tags, 0, "right", "torture", 0.5, "rights/torture");
    if (derive) {
        TanbaSpan span = {0, 5};
        TanbaDerivation *derivation = tanba_tag_set_derive(tags, 1, "upr/items");
        g_array_append_val(derivation->spans, span);
    }
    g_assert_true(tanba_index_put_tags(f->index, hash, both, 2, tags, derive, NULL, 0, &error));
    g_assert_no_error(error);
}

static gboolean hand(Fixture *f, const char *content, guint32 ordinal, const char *value,
                     TanbaHandAction action, GError **error)
{
    g_autofree char *hash = hash_of(content);
    return tanba_index_hand_tag(f->index, hash, ordinal, "right", value, action, NULL, error);
}

static void do_hand(Fixture *f, const char *content, guint32 ordinal, const char *value,
                    TanbaHandAction action)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(hand(f, content, ordinal, value, action, &error));
    g_assert_no_error(error);
}

static void assert_tags(Fixture *f, const char *content, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    g_autoptr(TanbaTagSet) tags = tanba_index_tags(f->index, hash, &error);
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_no_error(error);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        g_string_append_printf(got, "%u %s %s; ", tag->passage, tag->value, tag->script);
    }
    g_assert_cmpstr(got->str, ==, expected);
}

static gboolean list_hand(const TanbaHandTag *tag, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%.4s %.8s %u %s=%s %s; ", tag->document, tag->text, tag->nth,
                           tag->name, tag->value, tag->removed ? "off" : "on");
    return TRUE;
}

static char *all_hand(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    GString *got = g_string_new(NULL);
    g_assert_true(tanba_index_each_hand(f->index, list_hand, got, &error));
    g_assert_no_error(error);
    return g_string_free(got, FALSE);
}

static const char *const texts[] = {"They were beaten.", "Repair the bridge.", "Repair the bridge.",
                                    NULL};

static void test_over_scripts(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_texts(f, "a", texts);
    set_scripts(f);
    run_scripts(f, "a", FALSE);
    do_hand(f, "a", 2, "asylum", TANBA_HAND_ADD);
    do_hand(f, "a", 0, "asylum", TANBA_HAND_ADD);
    do_hand(f, "a", 0, "torture", TANBA_HAND_REMOVE);
    assert_tags(f, "a", "0 asylum hand; 2 asylum hand; ");
    run_scripts(f, "a", FALSE);
    assert_tags(f, "a", "0 asylum hand; 2 asylum hand; ");
    /* Scripts that are there no more take their tags with them, not those of people. */
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_set_scripts(f->index, keys + 1, 1, &error));
    g_assert_true(tanba_index_prune_scripts(f->index, &error));
    assert_tags(f, "a", "0 asylum hand; 2 asylum hand; ");
    do_hand(f, "a", 0, "torture", TANBA_HAND_FORGET);
    assert_tags(f, "a", "0 asylum hand; 2 asylum hand; ");
    set_scripts(f);
    run_scripts(f, "a", FALSE);
    assert_tags(f, "a", "0 torture rights/torture; 0 asylum hand; 2 asylum hand; ");
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
}

static void test_by_content(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const recut[] = {"A heading that was missed.", "They  were BEATEN. ",
                                        "Repair the bridge.",         "Something between.",
                                        "Repair the\nbridge.",        NULL};
    static const char *const lost[] = {"Repair the bridge.", NULL};
    put_texts(f, "a", texts);
    do_hand(f, "a", 0, "asylum", TANBA_HAND_ADD);
    do_hand(f, "a", 2, "torture", TANBA_HAND_ADD);
    put_texts(f, "a", recut);
    assert_tags(f, "a", "1 asylum hand; 4 torture hand; ");
    put_texts(f, "a", lost);
    assert_tags(f, "a", "");
    put_texts(f, "a", texts);
    assert_tags(f, "a", "0 asylum hand; 2 torture hand; ");
}

static void test_derived(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_texts(f, "a", texts);
    set_scripts(f);
    run_scripts(f, "a", TRUE);
    do_hand(f, "a", 3, "asylum", TANBA_HAND_ADD);
    assert_tags(f, "a", "0 torture rights/torture; 3 asylum hand; ");
    assert_found(f->index, "right:asylum", "a#1 "); /* the printed one is what a search finds */
    run_scripts(f, "a", FALSE);
    assert_tags(f, "a", "0 torture rights/torture; 3 asylum hand; ");
    put_texts(f, "a", texts);
    assert_tags(f, "a", ""); /* until it is derived again */
    run_scripts(f, "a", TRUE);
    assert_tags(f, "a", "0 torture rights/torture; 3 asylum hand; ");
}

static void test_refused(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_texts(f, "a", texts);
    g_assert_false(hand(f, "a", 3, "asylum", TANBA_HAND_ADD, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_false(hand(f, "b", 0, "asylum", TANBA_HAND_ADD, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_false(hand(f, "a", 0, "asylum", TANBA_HAND_REMOVE, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_false(hand(f, "a", 0, "asylum", TANBA_HAND_FORGET, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
    g_autofree char *all = all_hand(f);
    g_assert_cmpstr(all, ==, "");
}

/* A change of what makes two texts the same would lose people's coding: it must not come by accident. */
static void test_steady_key(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const words[] = {"  Ёлка,\tÉTÉ\u00a0 ﬁn. ", NULL};
    g_autofree char *expected = hash_of("елка, ete fin.");
    g_autofree char *hash = hash_of("k");
    put_texts(f, "k", words);
    do_hand(f, "k", 0, "asylum", TANBA_HAND_ADD);
    g_autofree char *line = g_strdup_printf("%.4s %.8s 0 right=asylum on; ", hash, expected);
    g_autofree char *all = all_hand(f);
    g_assert_cmpstr(all, ==, line);
}

static void restore(Fixture *f, const TanbaHandTag *tags, guint n, gboolean overwrite,
                    TanbaHandSummary *summary)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(
        tanba_index_restore_hand(f->index, tags, n, overwrite, NULL, NULL, summary, &error));
    g_assert_no_error(error);
}

static void test_restore(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *a = hash_of("a"), *b = hash_of("b"), *beaten = hash_of("they were beaten."),
                    *other = hash_of("no such words");
    put_texts(f, "a", texts);
    do_hand(f, "a", 0, "association", TANBA_HAND_ADD);
    const TanbaHandTag tags[] = {{a, beaten, 0, "right", "asylum", FALSE, "Aida"},
                                 {a, beaten, 0, "right", "association", TRUE, NULL},
                                 {a, other, 0, "right", "torture", FALSE, NULL},
                                 {b, beaten, 0, "right", "torture", FALSE, NULL}};
    TanbaHandSummary s;
    restore(f, tags, 4, FALSE, &s);
    g_assert_cmpuint(s.added, ==, 3);
    g_assert_cmpuint(s.conflicts, ==, 1);
    g_assert_cmpuint(s.no_document, ==, 1);
    g_assert_cmpuint(s.no_passage, ==, 1);
    assert_tags(f, "a", "0 association hand; 0 asylum hand; ");
    restore(f, tags, 4, TRUE, &s);
    g_assert_cmpuint(s.known, ==, 3);
    g_assert_cmpuint(s.replaced, ==, 1);
    assert_tags(f, "a", "0 asylum hand; ");
    put_texts(f, "b", texts);
    assert_tags(f, "b", "0 torture hand; ");
}

static void test_vetoes(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *a = hash_of("a");
    put_texts(f, "a", texts);
    set_scripts(f);
    run_scripts(f, "a", FALSE);
    do_hand(f, "a", 0, "torture", TANBA_HAND_REMOVE);
    do_hand(f, "a", 1, "asylum", TANBA_HAND_ADD);
    g_autoptr(TanbaTagSet) vetoes = tanba_index_vetoes(f->index, a, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(vetoes->tags->len, ==, 1);
    g_assert_cmpstr(((TanbaTag *)vetoes->tags->pdata[0])->value, ==, "torture");
    assert_found(f->index, "right:torture", "");
    g_auto(GStrv) values = tanba_index_tag_values(f->index, "right", &error);
    g_assert_cmpuint(g_strv_length(values), ==, 1);
    g_assert_cmpstr(values[0], ==, "asylum");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *path;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {{"/hand/over-scripts", test_over_scripts},
                 {"/hand/by-content", test_by_content},
                 {"/hand/derived", test_derived},
                 {"/hand/refused", test_refused},
                 {"/hand/steady-key", test_steady_key},
                 {"/hand/restore", test_restore},
                 {"/hand/vetoes", test_vetoes}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
