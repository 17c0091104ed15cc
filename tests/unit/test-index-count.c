/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many passages have which value.
 */
#include "index-fixture.h"

static void take(const TanbaCount *count, gpointer data)
{
    g_ptr_array_add(data, g_strdup_printf("%s%s%s=%u", count->value, count->second ? "/" : "",
                                          count->second ? count->second : "", (guint)count->n));
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void assert_counts(Fixture *f, const char *words, const char *by, const char *second,
                          guint64 expected_total, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    const TanbaQuery query = {.words = words};
    guint64 total = 0;
    tanba_index_count(f->index, &query, by, second, take, lines, &total, &error);
    g_assert_no_error(error);
    g_ptr_array_sort(lines, by_text);
    g_ptr_array_add(lines, NULL);
    g_autofree char *got = g_strjoinv(" ", (char **)lines->pdata);
    g_assert_cmpstr(got, ==, expected);
    g_assert_cmpuint(total, ==, expected_total);
}

/* Three paragraphs under a heading: "text" with tags a and b, "text" with tag a, "other" with none. */
static void put_counted(Fixture *f, const char *path, const char *date, const char *lang)
{
    static const TanbaScriptKey script = {"s", "h", "1"};
    static const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of(path, "some text");
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    d->date = date;
    d->date_source = "text";
    d->lang = lang;
    add(d, TANBA_KIND_PARAGRAPH, 0, NULL, "more text");
    add(d, TANBA_KIND_ITEM, 0, "1", "other");
    tanba_tag_set_add(tags, 1, "right", "torture", 1, "s");
    tanba_tag_set_add(tags, 1, "right", "asylum", 1, "s");
    tanba_tag_set_add(tags, 2, "right", "torture", 1, "s");
    tanba_tag_set_add(tags, 2, "upr.from", "Mexico", 1, "s");
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, path, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_set_scripts(f->index, &script, 1, &error));
    g_assert_true(
        tanba_index_put_tags(f->index, d->sha256, &which, 1, tags, FALSE, NULL, 0, &error));
    g_assert_no_error(error);
}

static void test_one(Fixture *f, gconstpointer unused)
{
    (void)unused;
    assert_counts(f, NULL, "right", NULL, 0, "");
    put_counted(f, "/1", "2012-05", "en");
    put_counted(f, "/2", "2012", "ru");
    put_counted(f, "/3", "2014-01-02", NULL);
    assert_counts(f, NULL, "right", NULL, 12, "asylum=3 torture=6");
    assert_counts(f, "", "from", NULL, 12, "Mexico=3");
    assert_counts(f, NULL, "upr.from", NULL, 12, "Mexico=3");
    assert_counts(f, NULL, "year", NULL, 12, "2012=8 2014=4");
    assert_counts(f, NULL, "lang", NULL, 12, "en=4 ru=4");
    assert_counts(f, NULL, "kind", NULL, 12, "heading=3 item=3 paragraph=6");
    assert_counts(f, NULL, "source", NULL, 12, "text=12");
    assert_counts(f, NULL, "type", NULL, 12, "text/plain=12");
    assert_counts(f, "more", "right", NULL, 3, "torture=3");
    assert_counts(f, "text -right:asylum", "year", NULL, 3, "2012=2 2014=1");
    assert_counts(f, "nothing", "right", NULL, 0, "");
    assert_counts(f, NULL, "no-such-tag", NULL, 12, "");
}

static void test_two(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_counted(f, "/1", "2012-05", "en");
    put_counted(f, "/2", "2014", "ru");
    assert_counts(f, NULL, "right", "year", 8,
                  "asylum/2012=1 asylum/2014=1 torture/2012=2 torture/2014=2");
    assert_counts(f, "date:2014", "right", "from", 4, "torture/Mexico=1");
    assert_counts(f, NULL, "kind", "lang", 8,
                  "heading/en=1 heading/ru=1 item/en=1 item/ru=1 paragraph/en=2 paragraph/ru=2");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/index-count/one", Fixture, NULL, set_up, test_one, tear_down);
    g_test_add("/index-count/two", Fixture, NULL, set_up, test_two, tear_down);
    return g_test_run();
}
