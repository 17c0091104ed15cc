/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands beside a hit, and hits gathered by document.
 */
#include "index-fixture.h"

/* ---- context -------------------------------------------------------------------------------- */

/* "a b [hit] c " of the first words. */
static gboolean collect_context(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)error;
    for (guint i = 0; i < hit->n_before; i++)
        g_string_append_printf(data, "%u%s ", hit->before[i].ordinal, hit->before[i].text);
    g_string_append_printf(data, "[%u%s] ", hit->passage->ordinal, hit->passage->text);
    for (guint i = 0; i < hit->n_after; i++)
        g_string_append_printf(data, "%u%s ", hit->after[i].ordinal, hit->after[i].text);
    g_assert_true(!hit->before || hit->marked);
    return TRUE;
}

static void assert_context(Fixture *f, const char *words, guint n, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    const TanbaQuery query = {.words = words, .context = n};
    g_assert_true(tanba_index_search(f->index, &query, collect_context, got, NULL, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(got->str, ==, expected);
}

/* Kinds by letter: h heading, p paragraph, r running head, f foot; the letter is also the text. */
static void put_kinds(Fixture *f, const char *path, const char *letters)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of(path, "x");
    g_array_set_size(d->passages, 0);
    for (const char *p = letters; *p; p++) {
        char text[] = {*p, '\0'};
        add(d,
            *p == 'h'   ? TANBA_KIND_HEADING
            : *p == 'r' ? TANBA_KIND_HEADER
            : *p == 'f' ? TANBA_KIND_FOOTER
                        : TANBA_KIND_PARAGRAPH,
            -1, NULL, text);
    }
    g_assert_true(tanba_index_begin(f->index, &error));
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, path, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_commit(f->index, &error));
    g_assert_no_error(error);
}

static void test_context(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_kinds(f, "/1", "habxfrcd");
    put_kinds(f, "/2", "x");
    put_kinds(f, "/3", "yz");
    assert_context(f, "x", 0, "[3x] [0x] ");
    assert_context(f, "x", 1, "2b [3x] 6c [0x] ");
    assert_context(f, "x", 2, "1a 2b [3x] 6c 7d [0x] ");
    assert_context(f, "x", 100, "0h 1a 2b [3x] 6c 7d [0x] ");
    assert_context(f, "y", 1, "[0y] 1z ");
    assert_context(f, "z", 1, "0y [1z] ");
}

/* Each hit has its own neighbours, also where they overlap. */
static void test_context_overlaps(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_kinds(f, "/1", "xxa");
    assert_context(f, "x", 1, "[0x] 1x 0x [1x] 2a ");
}

static void test_far_heads(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *heads = g_strnfill(5000, 'r');
    g_autofree char *letters = g_strdup_printf("a%sx%sb", heads, heads);
    put_kinds(f, "/1", letters);
    assert_context(f, "x", 3, "[5001x] ");
}

/* ---- by document ---------------------------------------------------------------------------- */

static gboolean collect_group(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s#%u/%u ", hit->path, hit->passage->ordinal,
                           (guint)hit->n_in_document);
    return TRUE;
}

static void assert_groups(Fixture *f, const TanbaQuery *query, guint each, guint passages,
                          guint documents, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    TanbaTotals totals;
    g_assert_true(
        tanba_index_search_documents(f->index, query, each, collect_group, got, &totals, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(got->str, ==, expected);
    g_assert_cmpuint(totals.passages, ==, passages);
    g_assert_cmpuint(totals.documents, ==, documents);
}

static void put_groups(Fixture *f)
{
    put_kinds(f, "/1", "xaa");
    put_kinds(f, "/2", "axxx");
    put_kinds(f, "/3", "aaa");
    put(f, "/4", "4", "x x x x x x");
}

static void test_groups(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_groups(f);
    TanbaQuery query = {.words = "x", .ranked = TRUE};
    assert_groups(f, &query, 2, 5, 3, "/4#1/1 /1#0/1 /2#1/3 /2#2/3 ");
    assert_groups(f, &query, 0, 5, 3, "/4#1/1 /1#0/1 /2#1/3 /2#2/3 /2#3/3 ");
    query.limit = 2;
    assert_groups(f, &query, 1, 5, 3, "/4#1/1 /1#0/1 ");
    query.offset = 1;
    assert_groups(f, &query, 1, 5, 3, "/1#0/1 /2#1/3 ");
    query.offset = 9;
    assert_groups(f, &query, 1, 5, 3, "");
}

/* Also where nothing ranks them, and where there is nothing. */
static void test_groups_unranked(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_groups(f);
    TanbaQuery query = {.words = "kind:paragraph -a", .ranked = TRUE};
    assert_groups(f, &query, 1, 5, 3, "/1#0/1 /2#1/3 /4#1/1 ");
    query.words = "";
    assert_groups(f, &query, 1, 12, 4, "/1#0/3 /2#0/4 /3#0/3 /4#0/2 ");
    query.words = "zeppelin";
    assert_groups(f, &query, 1, 0, 0, "");
}

static void test_paths(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(f, "/b", "same", "text");
    put(f, "/a", "same", "text");
    g_autofree char *sha256 = hash_of("same");
    g_auto(GStrv) paths = tanba_index_paths(f->index, sha256, &error);
    g_assert_no_error(error);
    g_autofree char *all = g_strjoinv(" ", paths);
    g_assert_cmpstr(all, ==, "/a /b");
    g_auto(GStrv) none = tanba_index_paths(f->index, "00", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(none), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/index-context/context", Fixture, NULL, set_up, test_context, tear_down);
    g_test_add("/index-context/overlaps", Fixture, NULL, set_up, test_context_overlaps, tear_down);
    g_test_add("/index-context/far-heads", Fixture, NULL, set_up, test_far_heads, tear_down);
    g_test_add("/index-context/groups", Fixture, NULL, set_up, test_groups, tear_down);
    g_test_add("/index-context/unranked", Fixture, NULL, set_up, test_groups_unranked, tear_down);
    g_test_add("/index-context/paths", Fixture, NULL, set_up, test_paths, tear_down);
    return g_test_run();
}
