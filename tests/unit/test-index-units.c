/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One printed item may hold several recommendations: what is asked of one must be true of one.
 */
#include "index-fixture.h"

static const TanbaScriptKey script = {"s", "h", "1"};

static void derive(TanbaTagSet *tags, guint32 origin, guint32 start, guint32 end)
{
    TanbaDerivation *derivation = tanba_tag_set_derive(tags, origin, "s");
    TanbaSpan span = {start, end};
    g_array_append_val(derivation->spans, span);
}

static void say(TanbaTagSet *tags, guint32 passage, const char *from, const char *response)
{
    tanba_tag_set_add(tags, passage, "upr", "recommendation", 1, "s");
    tanba_tag_set_add(tags, passage, "upr.from", from, 1, "s");
    tanba_tag_set_add(tags, passage, "upr.response", response, 1, "s");
}

/* 0 is a heading. Of item 1 come 3 (Peru, noted) and 4 (Ghana, supported), of item 2 comes 5 (Ghana, noted). */
static void put_items(Fixture *f, const char *path)
{
    static const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of(path, "paint the heron and the bridge");
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    add(d, TANBA_KIND_ITEM, 0, "2", "sell the ferry");
    derive(tags, 1, 0, 15);
    derive(tags, 1, 20, 30);
    derive(tags, 2, 0, 14);
    say(tags, 3, "Peru", "noted");
    say(tags, 4, "Ghana", "supported");
    say(tags, 5, "Ghana", "noted");
    tanba_tag_set_add(tags, 1, "right", "torture", 1, "s");
    tanba_tag_set_add(tags, 3, "right", "torture", 1, "s");
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, path, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_set_scripts(f->index, &script, 1, &error));
    g_assert_true(
        tanba_index_put_tags(f->index, d->sha256, &which, 1, tags, TRUE, NULL, 0, &error));
    g_assert_no_error(error);
}

static void test_search(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/0", "0", "no item, but a heron");
    put_items(f, "/1");
    static const char *const cases[][2] = {
        {"from:Peru", "/1#1 "},
        {"from:Ghana", "/1#1 /1#2 "},
        {"upr.from:Ghana upr.response:supported", "/1#1 "},
        {"from:Peru response:noted", "/1#1 "},
        {"from:Peru response:supported", ""},
        {"from:Ghana response:supported", "/1#1 "},
        {"from:Ghana response:supported ferry", ""},
        {"from:Ghana response:noted", "/1#2 "},
        {"(from:Peru OR from:Ghana) response:supported", "/1#1 "},
        {"upr:recommendation -response:noted", "/1#1 "},
        {"upr:recommendation -from:Ghana", "/1#1 "},
        {"upr:recommendation -from:Ghana -from:Peru", ""},
        {"right:torture from:Peru", "/1#1 "},
        {"right:torture from:Ghana", ""},
        {"heron -from:Peru", "/0#1 /1#1 "},
        {"heron -response:noted -response:supported", "/0#1 "},
        {"heron from:Peru kind:item", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(f->index, cases[i][0], cases[i][1]);
}

static void take(const TanbaCount *count, gpointer data)
{
    g_string_append_printf(data, "%s%s%s=%u ", count->value, count->second ? "/" : "",
                           count->second ? count->second : "", (guint)count->n);
}

static void assert_counts(Fixture *f, const char *words, const char *by, const char *second,
                          guint64 total, const char *expected)
{
    guint64 got_total = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    const TanbaQuery query = {.words = words};
    g_assert_true(tanba_index_count(f->index, &query, by, second, take, got, &got_total, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(got->str, ==, expected);
    g_assert_cmpuint(got_total, ==, total);
}

/* Each recommendation counts, and the item that holds them does not. */
static void test_count(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_items(f, "/1");
    assert_counts(f, NULL, "response", NULL, 4, "noted=2 supported=1 ");
    assert_counts(f, NULL, "from", "response", 4, "Ghana/noted=1 Ghana/supported=1 Peru/noted=1 ");
    assert_counts(f, NULL, "right", NULL, 4, "torture=1 ");
    assert_counts(f, "heron", "from", NULL, 2, "Ghana=1 Peru=1 ");
    assert_counts(f, "response:noted", "from", NULL, 2, "Ghana=1 Peru=1 ");
    assert_counts(f, "-response:noted", "kind", NULL, 2, "heading=1 paragraph=1 ");
}

static void assert_hand(Fixture *f, guint32 ordinal, const char *right, TanbaHandAction action)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("/1");
    g_assert_true(
        tanba_index_hand_tag(f->index, hash, ordinal, "right", right, action, NULL, &error));
    g_assert_no_error(error);
}

/* What a hand says of the whole item it says of each. */
static void test_hand(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_items(f, "/1");
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("/1");
    g_assert_true(
        tanba_index_hand_tag(f->index, hash, 1, "right", "asylum", TANBA_HAND_ADD, NULL, &error));
    g_assert_no_error(error);
    assert_found(f->index, "right:asylum", "/1#1 ");
    assert_found(f->index, "right:asylum from:Ghana", "/1#1 ");
    assert_counts(f, NULL, "right", NULL, 4, "asylum=2 torture=1 ");
    assert_hand(f, 1, "torture", TANBA_HAND_REMOVE);
    assert_found(f->index, "right:torture", "");
    assert_counts(f, NULL, "right", NULL, 4, "asylum=2 ");
    /* Of one part alone, which goes before what is said of the whole. */
    assert_hand(f, 3, "asylum", TANBA_HAND_REMOVE);
    assert_hand(f, 4, "torture", TANBA_HAND_ADD);
    assert_counts(f, "from:Peru", "right", NULL, 1, "");
    assert_counts(f, "from:Ghana", "right", NULL, 2, "asylum=1 torture=1 ");
    assert_hand(f, 4, "torture", TANBA_HAND_FORGET);
    assert_hand(f, 1, "torture", TANBA_HAND_FORGET);
    assert_counts(f, NULL, "right", NULL, 4, "asylum=1 torture=1 ");
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
}

/* What is said of the whole, and nothing of its kind of any part, holds for each part. */
static void test_whole(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autofree char *hash = hash_of("/1");
    put(f, "/1", "/1", "paint the heron and the bridge");
    derive(tags, 1, 0, 15);
    derive(tags, 1, 20, 30);
    tanba_tag_set_add(tags, 1, "upr", "recommendation", 1, "s");
    tanba_tag_set_add(tags, 1, "right", "torture", 1, "s");
    tanba_tag_set_add(tags, 2, "right", "asylum", 1, "s");
    g_assert_true(tanba_index_set_scripts(f->index, &script, 1, &error));
    g_assert_true(tanba_index_put_tags(f->index, hash, &which, 1, tags, TRUE, NULL, 0, &error));
    g_assert_no_error(error);
    assert_found(f->index, "upr:recommendation right:asylum", "/1#1 ");
    assert_found(f->index, "upr:recommendation right:torture", "");
    assert_found(f->index, "right:torture", "/1#1 ");
    assert_counts(f, NULL, "upr", "right", 3, "recommendation/asylum=1 ");
    assert_counts(f, NULL, "upr", NULL, 3, "recommendation=2 ");
}

/* A document that is read anew leaves nothing behind, and others keep their places. */
static void test_again(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_items(f, "/1");
    put_items(f, "/2");
    put_items(f, "/3");
    g_assert_true(tanba_index_remove_file(f->index, "/2", &error));
    g_assert_no_error(error);
    assert_found(f->index, "from:Ghana response:noted", "/1#2 /3#2 ");
    assert_counts(f, NULL, "response", NULL, 8, "noted=4 supported=2 ");
    put(f, "/4", "4", "a heron");
    put_items(f, "/2");
    assert_found(f->index, "from:Ghana response:noted", "/1#2 /2#2 /3#2 ");
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-units/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("search", test_search);
    TEST("count", test_count);
    TEST("hand", test_hand);
    TEST("whole", test_whole);
    TEST("again", test_again);
    return g_test_run();
}
