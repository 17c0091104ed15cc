/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A user's own SQL: that it sees what is there, that it can see nothing else and change nothing, and that the views
 * never come between the archive and its own statements.
 */
#include "index-fixture.h"

#include "index/saved.h"
#include "index/sqlite/db.h"
#include "index/views.h"

static volatile gint stop;

static gboolean collect(const char *const *names, const TanbaValue *values, guint n, gpointer data,
                        GError **error)
{
    (void)error;
    for (guint i = 0; i < n; i++) {
        if (!values)
            g_string_append_printf(data, "%s ", names[i]);
        else if (values[i].type == TANBA_VALUE_INTEGER)
            g_string_append_printf(data, "%" G_GINT64_FORMAT " ", values[i].integer);
        else if (values[i].type == TANBA_VALUE_TEXT)
            g_string_append_printf(data, "%s ", values[i].text);
        else
            g_string_append(data, values[i].type == TANBA_VALUE_NULL ? "- " : "real ");
    }
    g_string_append_c(data, '|');
    return TRUE;
}

static void fill(Fixture *f, gconstpointer unused)
{
    static const TanbaScriptKey scripts[] = {{"one", "1", "1"}, {"two", "1", "1"}};
    static const guint which[] = {0, 1};
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = hash_of("1");
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    set_up(f, unused);
    put(f, "/1", "1", "a boat on the lake");
    put(f, "/2", "2", "a heron");
    tanba_tag_set_add(tags, 1, "upr", "recommendation", 1, "one");
    tanba_tag_set_add(tags, 1, "upr", "recommendation", 1, "two");
    tanba_tag_set_add(tags, 1, "upr.from", "Peru", 0.5, "one");
    tanba_tag_set_add(tags, 1, "upr.from", "Togo", 0.5, "one");
    TanbaDerivation *derivation = tanba_tag_set_derive(tags, 1, "two");
    TanbaSpan spans[] = {{2, 6}, {14, 18}};
    g_array_append_vals(derivation->spans, spans, 2);
    tanba_tag_set_add(tags, 2, "issue", "Water", 1, "two");
    g_assert_true(tanba_index_set_scripts(f->index, scripts, 2, &error));
    g_assert_true(tanba_index_put_tags(f->index, sha256, which, 2, tags, TRUE, NULL, 0, &error));
    g_assert_true(tanba_index_save(f->index, "water", "boat OR heron", NULL, &error));
    g_assert_no_error(error);
    g_clear_pointer(&f->index, tanba_index_close);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_assert_true(tanba_views_open(f->index, &stop, &error));
    g_assert_no_error(error);
}

static void assert_answer(Fixture *f, const char *sql, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    tanba_views_run(f->index, sql, collect, got, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(got->str, ==, expected);
}

static void assert_fault(Fixture *f, const char *sql, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_false(tanba_views_run(f->index, sql, collect, got, &error));
    if (!strstr(error->message, why))
        g_error("%s gave: %s", sql, error->message);
}

static void test_answers(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const cases[][2] = {
        {"SELECT path, passages FROM documents ORDER BY path", "path passages |/1 2 |/2 2 |"},
        {"SELECT kind, text FROM passages WHERE document = 2",
         "kind text |heading A heading |paragraph a heron |"},
        {"SELECT count(*) AS n FROM tags", "n |5 |"},
        {"SELECT name, value FROM tags WHERE document = 1 AND name = 'upr.from'",
         "name value |upr.from Peru |upr.from Togo |"},
        {"SELECT t.value FROM passages p JOIN tags t USING (passage) WHERE t.name = 'upr'",
         "value |recommendation |recommendation |"},
        {"SELECT from_states, response, text FROM recommendations",
         "from_states response text |Peru; Togo - a boat on the lake |"},
        {"SELECT text, printed & 16777215 AS o FROM derived_passages", "text o |boat lake 1 |"},
        {"SELECT value, printed & 16777215 AS o, passage & 16777215 AS p FROM tags WHERE name = "
         "'issue'",
         "value o p |Water 1 2 |"},
        {"SELECT path FROM files WHERE document = 2", "path |/2 |"},
        {"SELECT * FROM saved_queries", "name query |water boat OR heron |"},
        {"SELECT count(*) AS n FROM passages WHERE matches(passage, '@water')", "n |2 |"},
        {"SELECT count(*) AS n FROM passages WHERE matches(passage, '@water -upr:recommendation')",
         "n |1 |"},
        {"SELECT count(*) AS n FROM passages WHERE matches(passage, '')", "n |4 |"},
        {"SELECT count(*) AS n FROM tags WHERE passage = -5 OR passage = 'x' OR document = 77 OR "
         "document = 9223372036854775807 OR document = -1",
         "n |0 |"},
        {"-- nothing\n ; ;", ""},
        {"SELECT 1 AS a WHERE 0; SELECT 2 AS b", "a |b |2 |"},
        {"SELECT value AS v FROM json_each('[7]')", "v |7 |"},
        {"SELECT count(*) AS n FROM (SELECT response FROM recommendations GROUP BY 1)", "n |1 |"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_answer(f, cases[i][0], cases[i][1]);
}

static void test_refusals(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const cases[][2] = {
        {"SELECT sha256 FROM document", "'document' is no view: the views are documents, files"},
        {"SELECT x FROM nowhere", "no such table: nowhere: the views are documents"},
        {"SELECT x FROM documents", "at character 8: no such column: x: 'tanba sql --views'"},
        {"SELECT name FROM sqlite_schema", "is no view"},
        {"DELETE FROM document", "only SELECT is possible"},
        {"DELETE FROM saved_queries", "the statement cannot be run"},
        {"PRAGMA writable_schema = on", "only SELECT is possible"},
        {"ATTACH ':memory:' AS x", "only SELECT is possible"},
        {"CREATE TEMP TABLE x (y)", "only SELECT is possible"},
        {"COMMIT", "only SELECT is possible"},
        {"SELECT load_extension('x')", "load_extension cannot be called"},
        {"SELECT tanba_values(1, 'upr')", "tanba_values cannot be called"},
        {"SELECT matches(1, '@nobody')", "there is no saved query @nobody"},
        {"SELECT ё FROM documents; SELECT (", "at character"},
        {"SELECT \xff", "at byte 8"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_fault(f, cases[i][0], cases[i][1]);
}

/* A statement goes on until told to stop; the next one runs again. */
static void test_stop(Fixture *f, gconstpointer unused)
{
    (void)unused;
    stop = 1;
    assert_fault(f,
                 "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                 " SELECT count(*) FROM c",
                 "was stopped");
    stop = 0;
    assert_answer(f, "SELECT 1 AS a", "a |1 |");
}

/* A temporary view hides a table of its name from every statement. */
static void test_names(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&f->index, tanba_index_close);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_assert_no_error(error);
    for (guint i = 0; tanba_views_name(i); i++) {
        g_autoptr(sqlite3_stmt) row =
            tanba_db_prepare(f->index, "SELECT 1 FROM sqlite_schema WHERE name = ?1", &error);
        g_assert_true(tanba_db_bind(f->index, row, &error, "t", tanba_views_name(i)));
        g_assert_cmpint(tanba_db_step(f->index, row, &error), ==, 0);
    }
}

static void test_whole(void)
{
    g_assert_true(tanba_views_is_whole("SELECT 1;"));
    g_assert_false(tanba_views_is_whole("SELECT 1"));
    g_assert_false(tanba_views_is_whole("SELECT ';"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-views/" name, Fixture, NULL, fill, function, tear_down)
    TEST("answers", test_answers);
    TEST("refusals", test_refusals);
    TEST("stop", test_stop);
    TEST("names", test_names);
    g_test_add_func("/index-views/whole", test_whole);
    return g_test_run();
}
