/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saved queries: kept by name, used by search and count alike, never able to lead in a circle.
 */
#include "index-fixture.h"

#include "index/saved.h"

static void save(Fixture *f, const char *name, const char *words)
{
    g_autoptr(GError) error = NULL;
    tanba_index_save(f->index, name, words, NULL, &error);
    g_assert_no_error(error);
}

static void assert_not_saved(Fixture *f, const char *name, const char *words, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(tanba_index_save(f->index, name, words, NULL, &error));
    if (!strstr(error->message, why))
        g_error("%s %s gave: %s", name, words, error->message);
}

static gboolean list(const char *name, const char *words, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s=%s|", name, words);
    return TRUE;
}

static void assert_saved(Fixture *f, const char *name, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    tanba_index_each_saved(f->index, name, list, out, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_use(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/1", "1", "a prison by the lake");
    put(f, "/2", "2", "a police station where a child waited");
    put(f, "/3", "3", "a boat");
    save(f, "Prison", "prison OR \"police station\"");
    save(f, "minor", "child");
    save(f, "grown", "@prison -@minor");
    assert_found(f->index, "@prison", "/1#1 /2#1 ");
    assert_found(f->index, "@PRISON -@Minor", "/1#1 ");
    assert_found(f->index, "@grown OR boat", "/1#1 /3#1 ");
    assert_saved(f, NULL, "grown=@prison -@minor|minor=child|Prison=prison OR \"police station\"|");
    assert_saved(f, "PRISON", "Prison=prison OR \"police station\"|");
    save(f, "minor", "lake");
    assert_found(f->index, "@grown", "/2#1 ");
}

/* Two names that differ by case alone are one. */
static void test_replace(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL;
    save(f, "Été", "boat");
    g_assert_true(tanba_index_save(f->index, "ete", "lake", &before, &error));
    g_assert_cmpstr(before, ==, "boat");
    assert_saved(f, NULL, "ete=lake|");
}

static void test_refusals(Fixture *f, gconstpointer unused)
{
    (void)unused;
    save(f, "a", "boat");
    save(f, "b", "@a OR lake");
    assert_not_saved(f, "a", "@b", "saved queries go round: @a -> @b -> @a");
    assert_not_saved(f, "a", "@A", "go round: @a -> @A");
    assert_not_saved(f, "c", "boat OR", "at character 8: expected a word");
    assert_not_saved(f, "c", "", "asks for nothing");
    assert_not_saved(f, "c", "!!!", "nothing to search for");
    assert_not_saved(f, "c", "@prisno", "there is no saved query @prisno");
    assert_not_saved(f, "c d", "boat", "is no name for a query");
    assert_not_saved(f, "", "boat", "is no name for a query");
    assert_saved(f, NULL, "a=boat|b=@a OR lake|");
}

static void test_nearest(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryNode) node = NULL;
    save(f, "prison", "boat");
    save(f, "minor", "boat");
    g_assert_false(tanba_index_parse(f->index, "lake @prisno", &node, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX);
    g_assert_nonnull(
        strstr(error->message, "character 6: there is no saved query @prisno: expected @prison"));
}

static void test_forget(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) used = NULL, error = NULL, unknown = NULL;
    save(f, "a", "boat");
    save(f, "b", "@a lake");
    save(f, "c", "@b pond");
    g_assert_false(tanba_index_forget_saved(f->index, "A", &used));
    g_assert_error(used, TANBA_ERROR, TANBA_ERROR_USAGE);
    g_assert_nonnull(strstr(used->message, "it is used by @b, @c"));
    g_assert_true(tanba_index_forget_saved(f->index, "c", &error));
    g_assert_true(tanba_index_forget_saved(f->index, "b", &error));
    g_assert_true(tanba_index_forget_saved(f->index, "a", &error));
    g_assert_no_error(error);
    assert_saved(f, NULL, "");
    g_assert_false(tanba_index_forget_saved(f->index, "a", &unknown));
    g_assert_error(unknown, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
}

/* They are there for the next one who opens the archive, who may only read. */
static void test_kept(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(f, "/1", "1", "a boat");
    save(f, "a", "boat");
    g_clear_pointer(&f->index, tanba_index_close);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_assert_no_error(error);
    assert_found(f->index, "@a", "/1#1 ");
    g_assert_false(tanba_index_save(f->index, "b", "boat", NULL, &error));
    g_assert_nonnull(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-saved/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("use", test_use);
    TEST("replace", test_replace);
    TEST("refusals", test_refusals);
    TEST("nearest", test_nearest);
    TEST("forget", test_forget);
    TEST("kept", test_kept);
    return g_test_run();
}
