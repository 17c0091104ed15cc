/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An archive of an earlier version opens, loses nothing, and can be searched as a new one.
 */
#include "index-fixture.h"

#include "index/sqlite/db.h"

#define REPORT                                                                                     \
    "e021e87eb071ee8b522e0c9f294c0e72b9abd53b70ceb32e3bae14488a94881d" /* in archive-v9.sql */

/* Stands in for the old program's tokenizer: what it made of the words is made again anyway. */
typedef struct {
    fts5_tokenizer real;
    fts5_api *api;
} Stand;

static int stand_create(void *context, const char **arguments, int n, Fts5Tokenizer **out)
{
    const Stand *stand = context;
    void *unicode = NULL;
    fts5_tokenizer found;
    stand->api->xFindTokenizer(stand->api, "unicode61", &unicode, &found);
    return found.xCreate(unicode, arguments, n, out);
}

static void run_text(const char *file, const char *text)
{
    sqlite3 *db = NULL;
    Stand stand = {0};
    void *unicode = NULL;
    char *message = NULL;
    sqlite3_stmt *row = NULL;
    g_assert_cmpint(sqlite3_open(file, &db), ==, SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &row, NULL);
    sqlite3_bind_pointer(row, 1, &stand.api, "fts5_api_ptr", NULL);
    sqlite3_step(row);
    sqlite3_finalize(row);
    g_assert_nonnull(stand.api);
    stand.api->xFindTokenizer(stand.api, "unicode61", &unicode, &stand.real);
    stand.real.xCreate = stand_create;
    stand.api->xCreateTokenizer(stand.api, "tanba", &stand, &stand.real, NULL);
    sqlite3_exec(db, text, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    sqlite3_close(db);
}

static void make_old(Fixture *f, gconstpointer name)
{
    set_up(f, NULL);
    g_clear_pointer(&f->index, tanba_index_close);
    g_autoptr(GError) error = NULL;
    g_autofree char *source = g_build_filename(TANBA_TEST_SOURCE_DIR, "tests/unit", name, NULL);
    g_autofree char *file = g_build_filename(f->folder, "archive.db", NULL), *text = NULL;
    g_assert_cmpint(g_remove(file), ==, 0);
    g_file_get_contents(source, &text, NULL, &error);
    g_assert_no_error(error);
    run_text(file, text);
}

static void test_reader_is_told(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_index_open(f->folder, TANBA_INDEX_READ, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_VERSION);
    g_assert_nonnull(strstr(error->message, "run 'tanba ingest' once"));
}

static void test_upgrade(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
    static const char *const cases[][2] = {
        {"tents", "/old/a.pdf#1 "},
        {"refugee", "/old/a.pdf#1 "},
        {"=refugee", ""},
        {"réfugié", "/old/a.pdf#2 "},
        {"беженец", "/old/b.txt#0 "},
        {"right:asylum", "/old/a.pdf#1 "},
        {"lang:ru", "/old/b.txt#0 "},
        {"lang:en", "/old/a.pdf#0 /old/a.pdf#1 "},
        {"source:ocr confidence:<70", "/old/a.pdf#2 "},
        {"date:2013 kind:heading", "/old/a.pdf#0 "},
        {"symbol:A/HRC/1/2 kind:footnote", "/old/a.pdf#2 "},
        {"tnets~", "/old/a.pdf#1 "},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(f->index, cases[i][0], cases[i][1]);
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
    assert_files(f, -1, NULL, "/old/a.pdf /old/b.txt /old/c.bin ");
    g_assert_cmpuint(counts_of(f->index).tags, ==, 1);
    put(f, "/new", "new", "more refugees came");
    assert_found(f->index, "refugee", "/new#1 /old/a.pdf#1 ");
}

/* Once is enough. */
static void test_upgrade_lasts(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
    g_autoptr(TanbaIndex) reader = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_assert_no_error(error);
    assert_found(reader, "tents", "/old/a.pdf#1 ");
}

/* The tags of one passage of the report: name=value, and who said so where it was not the report's own script. */
static void assert_tags(TanbaIndex *index, guint32 passage, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    g_autoptr(TanbaTagSet) tags = tanba_index_tags(index, REPORT, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (tag->passage != passage || g_str_has_prefix(tag->name, "upr.s") ||
            g_str_equal(tag->name, "upr.cycle"))
            continue;
        g_string_append_printf(got, "%s=%s ", tag->name, tag->value);
        if (!g_str_equal(tag->script, "upr/report"))
            g_string_append_printf(got, "(%s%s) ", tag->script, tag->source ? ", elsewhere" : "");
    }
    g_assert_cmpstr(got->str, ==, expected);
}

/* From a row a tag to packed ones: what hands and an addendum say lies over what scripts do, and can be lifted. */
static void test_tags(Fixture *f, gconstpointer unused)
{
    (void)unused;
    guint64 n = 0;
    g_autoptr(GError) error = NULL;
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(counts_of(f->index).tags, ==, 53);
    g_assert_true(tanba_index_related(f->index, &n, &error));
    g_assert_cmpuint(n, ==, 3);
    assert_tags(f->index, 15, "upr=recommendation upr.number=116.1 upr.from=Peru upr.action=4 ");
    assert_tags(f->index, 17,
                "upr=recommendation upr.number=116.2 upr.from=Ghana upr.response=supported "
                "(upr/addendum, elsewhere) upr.action=4 ");
    assert_tags(f->index, 18,
                "upr=recommendation upr.from=Norway upr.response=pending upr.action=4 ");
    assert_tags(f->index, 19,
                "upr=recommendation upr.number=116.4 upr.from=Norway upr.response=pending "
                "upr.action=4 right=torture (hand) ");
    assert_found(f->index, "from:Norway response:pending", "/old/r.txt#11 /old/r.txt#12 ");
    assert_found(f->index, "from:Ghana response:supported", "/old/r.txt#10 ");
    assert_found(f->index, "right:torture", "/old/r.txt#12 ");
    g_assert_true(tanba_index_hand_tag(f->index, REPORT, 15, "upr.response", "supported",
                                       TANBA_HAND_FORGET, NULL, &error));
    g_assert_no_error(error);
    assert_tags(f->index, 15,
                "upr=recommendation upr.number=116.1 upr.from=Peru upr.response=supported "
                "(upr/addendum, elsewhere) upr.action=4 ");
    /* The addendum goes. */
    g_assert_true(tanba_index_remove_file(f->index, "/old/a.txt", &error));
    g_assert_no_error(error);
    assert_tags(f->index, 17,
                "upr=recommendation upr.number=116.2 upr.from=Ghana upr.response=pending "
                "upr.action=4 ");
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-upgrade/" name, Fixture, "archive-v2.sql", make_old, function, tear_down)
    TEST("reader-is-told", test_reader_is_told);
    TEST("upgrade", test_upgrade);
    TEST("upgrade-lasts", test_upgrade_lasts);
    g_test_add("/index-upgrade/tags", Fixture, "archive-v9.sql", make_old, test_tags, tear_down);
    return g_test_run();
}
