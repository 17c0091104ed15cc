/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who has said the same before: what is near, what is left out, and what is gathered.
 */
#include "index-fixture.h"

#include "index/similar.h"

/* Recommendations, one a passage, tagged with who makes them. */
static void put_report(Fixture *f, const char *name, const char *const (*items)[2], guint n)
{
    static const TanbaScriptKey scripts[] = {{"upr", "1", "1"}};
    static const guint which[] = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autoptr(TanbaDocument) d = document_of(name, "The working group met");
    for (guint i = 0; i < n; i++) {
        guint32 ordinal = add(d, TANBA_KIND_ITEM, 0, "1", items[i][1]);
        tanba_tag_set_add(tags, ordinal, "upr", "recommendation", 1, "upr");
        tanba_tag_set_add(tags, ordinal, "upr.from", items[i][0], 1, "upr");
    }
    g_assert_true(tanba_index_begin(f->index, &error));
    g_assert_true(tanba_index_set_scripts(f->index, scripts, 1, &error));
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, name, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_put_tags(f->index, d->sha256, which, 1, tags, TRUE, NULL, 0, &error));
    g_assert_true(tanba_index_commit(f->index, &error));
    g_assert_no_error(error);
}

static void fill(Fixture *f, gconstpointer unused)
{
    static const char *const first[][2] = {
        {"Peru", "Ratify the convention on river pilots (Peru);"},
        {"Ghana", "Paint the bridge of the old town (Ghana);"},
    };
    static const char *const second[][2] = {
        {"Chile", "Ratify the convention on river pilots (Chile);"},
        {"Norway", "Consider ratifying the convention on river pilots (Norway, Togo)."},
        {"Togo", "Sell the ferry (Togo);"},
    };
    static const char *const third[][2] = {
        {"Fiji", "Ratify the Convention on River Pilots (Fiji)"},
        {"Mali", "Train river pilots (Mali)"},
    };
    set_up(f, unused);
    put_report(f, "/1", first, 2);
    put_report(f, "/2", second, 3);
    put_report(f, "/3", third, 2);
    put(f, "/4", "4", "The convention on river pilots was ratified by nobody");
}

static gboolean collect(const TanbaSimilar *similar, gpointer data, GError **error)
{
    (void)error;
    g_assert_cmpfloat(similar->similarity, >, 0);
    g_assert_cmpfloat(similar->similarity, <=, 100.001);
    g_string_append_printf(data, "%u:%s#%u ", similar->rank, similar->hit->path,
                           similar->hit->passage->ordinal);
    return TRUE;
}

static void assert_similar(Fixture *f, const TanbaSimilarQuery *query, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    TanbaSimilarSummary summary;
    tanba_index_similar(f->index, query, collect, got, &summary, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(got->str, ==, expected);
    g_assert_nonnull(summary.text);
    g_free(summary.text);
}

/* Other documents' recommendations; those with the same words are one, whoever makes them. */
static void test_recommendation(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *one = hash_of("/1");
    TanbaSimilarQuery query = {.sha256 = one, .ordinal = 2, .limit = 10};
    assert_similar(f, &query, "1:/2#2 1:/3#2 2:/2#3 3:/3#3 ");
    query.limit = 1;
    assert_similar(f, &query, "1:/2#2 1:/3#2 ");
    query.limit = 10;
    query.words = "from:fiji OR from:mali";
    assert_similar(f, &query, "1:/3#2 2:/3#3 ");
    query.words = "from:peru";
    assert_similar(f, &query, "");
}

static void test_any(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *one = hash_of("/1");
    TanbaSimilarQuery query = {.sha256 = one, .ordinal = 2, .limit = 2, .any = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_true(tanba_index_similar(f->index, &query, collect, got, NULL, &error));
    g_assert_null(strstr(got->str, "/1#2 "));
    query.limit = 10;
    query.words = "path:/4";
    assert_similar(f, &query, "1:/4#1 ");
}

static void test_text(Fixture *f, gconstpointer unused)
{
    (void)unused;
    TanbaSimilarQuery query = {.text = "river pilots should be trained", .limit = 1};
    assert_similar(f, &query, "1:/3#3 ");
    query.text = "zeppelins";
    assert_similar(f, &query, "");
}

static void test_passage(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *four = hash_of("4");
    TanbaSimilarQuery query = {.sha256 = four, .ordinal = 1, .limit = 1};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    TanbaSimilarSummary summary;
    g_assert_true(tanba_index_similar(f->index, &query, collect, got, &summary, &error));
    g_assert_false(summary.recommendations);
    g_assert_cmpstr(summary.text, ==, "The convention on river pilots was ratified by nobody");
    g_assert_cmpuint(got->len, >, 0);
    g_free(summary.text);
}

static void assert_refused(Fixture *f, const TanbaSimilarQuery *query, TanbaErrorCode code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_false(tanba_index_similar(f->index, query, collect, got, NULL, &error));
    g_assert_error(error, TANBA_ERROR, (gint)code);
}

static void test_refusals(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *one = hash_of("/1"), *none = hash_of("none");
    TanbaSimilarQuery query = {.sha256 = one, .ordinal = 4, .limit = 1};
    assert_refused(f, &query, TANBA_ERROR_NOT_FOUND);
    query.ordinal = G_MAXUINT32 - 1;
    assert_refused(f, &query, TANBA_ERROR_NOT_FOUND);
    query.sha256 = none;
    assert_refused(f, &query, TANBA_ERROR_NOT_FOUND);
    query = (TanbaSimilarQuery){.text = "... !", .limit = 1};
    assert_refused(f, &query, TANBA_ERROR_USAGE);
    query = (TanbaSimilarQuery){.text = "pilots", .words = "pilots OR", .limit = 1};
    assert_refused(f, &query, TANBA_ERROR_SYNTAX);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-similar/" name, Fixture, NULL, fill, function, tear_down)
    TEST("recommendation", test_recommendation);
    TEST("any", test_any);
    TEST("text", test_text);
    TEST("passage", test_passage);
    TEST("refusals", test_refusals);
    return g_test_run();
}
