/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How SQLite means to answer what it is asked: nothing reads a large table from end to end but what is meant to.
 */
#include "index-fixture.h"

#include "index/sqlite/db.h"

/* Tables that grow with passages, and full text without a MATCH. */
static const char *const large[] = {"passage", "tagged",     "labelled",      "derived", "block",
                                    "words",   "vocabulary", "words_docsize", "form"};

static gboolean may_scan(guint which)
{
    static const TanbaSql allowed[] = {TANBA_SQL_TAG_COUNT, TANBA_SQL_LABELLED_COUNT,
                                       TANBA_SQL_LABELLED_REMOVE_ALL};
    for (guint i = 0; i < G_N_ELEMENTS(allowed); i++)
        if (allowed[i] == which)
            return TRUE;
    return FALSE;
}

static gboolean scans(const char *detail, const char *table)
{
    g_autofree char *plain = g_strdup_printf("SCAN %s", table);
    gsize length = strlen(plain);
    if (!g_str_has_prefix(detail, plain) || (detail[length] && detail[length] != ' '))
        return FALSE;
    /* A virtual table that is asked for something has a plan: "0:M1" by MATCH, "1:" for one term. */
    const char *index = strstr(detail, "VIRTUAL TABLE INDEX ");
    return !index || g_str_has_suffix(index, " 0:");
}

static void check(TanbaIndex *index, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(index, explain, &error);
    g_assert_no_error(error);
    while (tanba_db_step(index, row, &error) == 1)
        for (guint i = 0; i < G_N_ELEMENTS(large); i++)
            if (scans(tanba_db_text(row, 3), large[i]))
                g_error("%s: %s", sql, tanba_db_text(row, 3));
    g_assert_no_error(error);
}

static void test_kept_statements(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/1", "1", "text");
    for (guint i = 0; i < TANBA_SQL_COUNT; i++) {
        g_assert_nonnull(tanba_statements[i]);
        if (!may_scan(i))
            check(f->index, tanba_statements[i]);
    }
}

/* Those that a search prepares for itself. */
static void test_searching(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const statements[] = {
        TANBA_DOCUMENTS_IN_ORDER,
        TANBA_PASSAGE_SELECT " WHERE id = ?1",
        TANBA_PASSAGES_BEFORE,
        TANBA_PASSAGES_AFTER,
        "SELECT 1 FROM words WHERE words MATCH ?1 AND tanba_rank(words, ?2)",
        "SELECT 1 FROM words WHERE words MATCH ?1 AND tanba_mark(words, ?2)",
    };
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++)
        check(f->index, statements[i]);
}

/* The test can fail. */
static void test_scan_is_seen(void)
{
    g_assert_true(scans("SCAN passage", "passage"));
    g_assert_true(scans("SCAN document USING COVERING INDEX document_by_path", "document"));
    g_assert_true(scans("SCAN words VIRTUAL TABLE INDEX 0:", "words"));
    g_assert_false(scans("SCAN words VIRTUAL TABLE INDEX 0:M1", "words"));
    g_assert_false(scans("SCAN vocabulary VIRTUAL TABLE INDEX 1:", "vocabulary"));
    g_assert_false(scans("SEARCH passage USING INTEGER PRIMARY KEY (rowid=?)", "passage"));
    g_assert_false(scans("SCAN words_idx", "words"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index-plans/scan-is-seen", test_scan_is_seen);
    g_test_add("/index-plans/kept-statements", Fixture, NULL, set_up, test_kept_statements,
               tear_down);
    g_test_add("/index-plans/searching", Fixture, NULL, set_up, test_searching, tear_down);
    return g_test_run();
}
