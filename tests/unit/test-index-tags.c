/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scripts and tags: what is stale, what a run replaces, what goes with a document.
 */
#include "index-fixture.h"

static const TanbaScriptKey scripts[] = {
    {"issue/bail", "h1", "1"}, {"rights/asylum", "h2", "1"}, {"rights/torture", "h3", "2"}};
static const TanbaScriptKey changed[] = {{"issue/bail", "h1", "1"},
                                         {"rights/asylum", "h2-new", "2"},
                                         {"rights/torture", "h3", "2"},
                                         {"upr/item", "h4", "1"}};

static void set(Fixture *f, const TanbaScriptKey *keys, guint n)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_set_scripts(f->index, keys, n, &error));
    g_assert_no_error(error);
}

static gboolean list_stale(const char *sha256, const guint *which, guint n, gpointer data,
                           GError **error)
{
    (void)error;
    g_string_append_printf(data, "%.4s:", sha256);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(data, "%u", which[i]);
    g_string_append_c(data, ' ');
    return TRUE;
}

static char *stale(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    GString *got = g_string_new(NULL);
    g_assert_true(tanba_index_each_stale(f->index, list_stale, got, &error));
    g_assert_no_error(error);
    return g_string_free(got, FALSE);
}

static void assert_stale(Fixture *f, const char *expected)
{
    g_autofree char *got = stale(f);
    g_assert_cmpstr(got, ==, expected);
}

/* Adds name=value to passage `ordinal`, said by `script`. */
static void say(TanbaTagSet *tags, guint32 ordinal, const char *name, const char *value,
                const char *script, double score)
{
    TanbaTag *tag = tanba_tag_set_add(tags, ordinal, name, value, score, script);
    tanba_tag_add_evidence(tag, -1, 2, 9);
    tanba_tag_add_evidence(tag, 0, 0, 70000);
}

static void put_tags(Fixture *f, const char *content, const guint *which, guint n,
                     const TanbaTagSet *tags, const TanbaTagFault *faults, guint n_faults)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    tanba_index_put_tags(f->index, hash, which, n, tags, FALSE, faults, n_faults, &error);
    g_assert_no_error(error);
}

static char *tags_of(Fixture *f, const char *content)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    g_autoptr(TanbaTagSet) tags = tanba_index_tags(f->index, hash, &error);
    GString *out = g_string_new(NULL);
    g_assert_no_error(error);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        g_string_append_printf(out, "%u %s=%s %.2f %s", tag->passage, tag->name, tag->value,
                               tag->score, tag->script);
        for (guint k = 0; k < tag->evidence->len; k++) {
            const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, k);
            g_string_append_printf(out, " (%d %u %u)", e->passage, e->start, e->end);
        }
        g_string_append(out, "; ");
    }
    return g_string_free(out, FALSE);
}

static void assert_tags(Fixture *f, const char *content, const char *expected)
{
    g_autofree char *got = tags_of(f, content);
    g_assert_cmpstr(got, ==, expected);
}

static void test_round_trip(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint all[] = {0, 1, 2};
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    put(f, "/a", "a", "text");
    set(f, scripts, 3);
    say(tags, 1, "right", "torture", "rights/torture", 0.9);
    say(tags, 1, "issue", "Залог", "issue/bail", 1);
    tanba_tag_set_add(tags, 0, "right", "asylum", 0, "rights/asylum");
    put_tags(f, "a", all, 3, tags, NULL, 0);
    assert_tags(f, "a",
                "0 right=asylum 0.00 rights/asylum; "
                "1 right=torture 0.90 rights/torture (-1 2 9) (0 0 70000); "
                "1 issue=Залог 1.00 issue/bail (-1 2 9) (0 0 70000); ");
    g_assert_cmpuint(counts_of(f->index).tags, ==, 3);
}

static void test_stale(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint all[] = {0, 1, 2}, some[] = {1, 3};
    g_autoptr(TanbaTagSet) none = tanba_tag_set_new();
    g_autofree char *a = hash_of("a"), *b = hash_of("b");
    put(f, "/a", "a", "text");
    put(f, "/b", "b", "text");
    assert_stale(f, "");
    set(f, scripts, 3);
    g_autofree char *both = g_strdup_printf("%.4s:012 %.4s:012 ", a, b);
    assert_stale(f, both);
    g_assert_cmpuint(counts_of(f->index).untagged, ==, 2);
    put_tags(f, "a", all, 2, none, NULL, 0);
    put_tags(f, "b", all, 3, none, NULL, 0);
    g_autofree char *last = g_strdup_printf("%.4s:2 ", a);
    assert_stale(f, last);
    put_tags(f, "a", &all[2], 1, none, NULL, 0);
    assert_stale(f, "");
    g_assert_cmpuint(counts_of(f->index).untagged, ==, 0);
    set(f, changed, 4);
    g_autofree char *new_ones = g_strdup_printf("%.4s:13 %.4s:13 ", a, b);
    assert_stale(f, new_ones);
    put_tags(f, "b", some, 2, none, NULL, 0);
    g_autofree char *only_a = g_strdup_printf("%.4s:13 ", a);
    assert_stale(f, only_a);
    /* The old script comes back: what it made was replaced, so it is stale; `a` still has it. */
    set(f, scripts, 3);
    g_autofree char *only_b = g_strdup_printf("%.4s:1 ", b);
    assert_stale(f, only_b);
    put(f, "/a", "a", "the same file, extracted anew");
    g_autofree char *anew = g_strdup_printf("%.4s:012 %.4s:1 ", a, b);
    assert_stale(f, anew);
}

typedef struct {
    Fixture *f;
    guint calls;
} Tagging;

static gboolean tag_one(const char *sha256, const guint *which, guint n, gpointer data,
                        GError **error)
{
    Tagging *tagging = data;
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    say(tags, 1, "right", "torture", "rights/torture", 1);
    tagging->calls++;
    return tanba_index_put_tags(tagging->f->index, sha256, which, n, tags, FALSE, NULL, 0, error);
}

static void test_write_while_listing(Fixture *f, gconstpointer unused)
{
    (void)unused;
    Tagging tagging = {f, 0};
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 20; i++) {
        g_autofree char *path = g_strdup_printf("/%u", i);
        put(f, path, path, "text");
    }
    set(f, scripts, 3);
    g_assert_true(tanba_index_each_stale(f->index, tag_one, &tagging, &error));
    g_assert_cmpuint(tagging.calls, ==, 20);
    assert_stale(f, "");
    g_assert_cmpuint(counts_of(f->index).tags, ==, 20);
}

static void test_partial_replace(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint all[] = {0, 1, 2}, middle[] = {1};
    g_autoptr(TanbaTagSet) first = tanba_tag_set_new(), second = tanba_tag_set_new();
    put(f, "/a", "a", "text");
    set(f, scripts, 3);
    tanba_tag_set_add(first, 1, "issue", "bail", 1, "issue/bail");
    tanba_tag_set_add(first, 1, "right", "asylum", 0.5, "rights/asylum");
    tanba_tag_set_add(first, 1, "right", "torture", 1, "rights/torture");
    put_tags(f, "a", all, 3, first, NULL, 0);
    set(f, changed, 3);
    tanba_tag_set_add(second, 1, "right", "asylum", 0.75, "rights/asylum");
    tanba_tag_set_add(second, 0, "right", "asylum", 1, "rights/asylum");
    put_tags(f, "a", middle, 1, second, NULL, 0);
    /* As if all had been run anew, in the order of their names. */
    assert_tags(f, "a",
                "0 right=asylum 1.00 rights/asylum; 1 issue=bail 1.00 issue/bail; "
                "1 right=asylum 0.75 rights/asylum; 1 right=torture 1.00 rights/torture; ");
    assert_stale(f, "");
}

static void test_prune(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint all[] = {0, 1, 2};
    static const TanbaScriptKey fewer[] = {{"rights/asylum", "h2-new", "2"}};
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    TanbaTagFault faults[] = {{0, 1, "bail failed"}, {1, -1, "asylum failed"}};
    put(f, "/a", "a", "text");
    set(f, scripts, 3);
    tanba_tag_set_add(tags, 1, "issue", "bail", 1, "issue/bail");
    tanba_tag_set_add(tags, 1, "right", "asylum", 1, "rights/asylum");
    put_tags(f, "a", all, 3, tags, faults, 2);
    set(f, fewer, 1);
    assert_tags(f, "a", "1 issue=bail 1.00 issue/bail; 1 right=asylum 1.00 rights/asylum; ");
    g_assert_true(tanba_index_prune_scripts(f->index, &error));
    g_assert_no_error(error);
    assert_tags(f, "a", "1 right=asylum 1.00 rights/asylum; ");
    set(f, scripts, 3);
    g_autofree char *hash = hash_of("a"), *expected = g_strdup_printf("%.4s:02 ", hash);
    assert_stale(f, expected);
    g_assert_true(tanba_index_check(f->index, &error));
}

static gboolean list_fault(const char *script, const char *path, const char *passage,
                           const char *message, gpointer data, GError **error)
{
    (void)error;
    const char *ordinal = passage ? strchr(passage, ':') : NULL;
    g_string_append_printf(data, "%s %s %s %s; ", script, path, ordinal ? ordinal : "-", message);
    return TRUE;
}

static void assert_faults(Fixture *f, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_true(tanba_index_each_fault(f->index, list_fault, got, &error));
    g_assert_cmpstr(got->str, ==, expected);
}

static void test_faults(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint all[] = {0, 1, 2};
    g_autoptr(TanbaTagSet) none = tanba_tag_set_new();
    TanbaTagFault faults[] = {{2, 1, "too slow"}, {0, -1, "a nil value"}, {2, 0, "again"}};
    put(f, "/a", "a", "text");
    set(f, scripts, 3);
    put_tags(f, "a", all, 3, none, faults, 3);
    assert_faults(f, "issue/bail /a - a nil value; rights/torture /a :1 too slow; "
                     "rights/torture /a :0 again; ");
    put_tags(f, "a", &all[2], 1, none, NULL, 0);
    assert_faults(f, "issue/bail /a - a nil value; ");
    put(f, "/a", "b", "changed");
    assert_faults(f, "");
}

static void test_goes_with_document(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const guint all[] = {0, 1, 2};
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    TanbaTagFault fault = {1, 1, "failed"};
    put(f, "/a", "a", "text");
    set(f, scripts, 3);
    say(tags, 1, "right", "torture", "rights/torture", 1);
    put_tags(f, "a", all, 3, tags, &fault, 1);
    g_assert_true(tanba_index_remove_file(f->index, "/a", &error));
    TanbaCounts counts = counts_of(f->index);
    g_assert_cmpuint(counts.documents + counts.passages + counts.tags + counts.untagged, ==, 0);
    assert_faults(f, "");
    assert_found(f->index, "right:torture", "");
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
}

static void assert_put_fails(Fixture *f, const char *content, guint which, const TanbaTagSet *tags,
                             int code)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    g_assert_false(tanba_index_put_tags(f->index, hash, &which, 1, tags, FALSE, NULL, 0, &error));
    g_assert_error(error, TANBA_ERROR, code);
}

static void test_refusals(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(TanbaTagSet) none = tanba_tag_set_new(), foreign = tanba_tag_set_new();
    put(f, "/a", "a", "text");
    set(f, scripts, 3);
    say(foreign, 1, "right", "torture", "rights/unknown", 1);
    assert_put_fails(f, "a", 3, none, TANBA_ERROR_FAILED);
    assert_put_fails(f, "gone", 0, none, TANBA_ERROR_NOT_FOUND);
    assert_put_fails(f, "a", 0, foreign, TANBA_ERROR_FAILED);
    assert_tags(f, "a", "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-tags/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("round-trip", test_round_trip);
    TEST("stale", test_stale);
    TEST("write-while-listing", test_write_while_listing);
    TEST("partial-replace", test_partial_replace);
    TEST("prune", test_prune);
    TEST("faults", test_faults);
    TEST("goes-with-document", test_goes_with_document);
    TEST("refusals", test_refusals);
    return g_test_run();
}
