/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranks are those of FTS5's own bm25(), to the last digit that counts, in whatever way the lengths come to memory.
 */
#include "index-fixture.h"

#include "index/sqlite/plan.h"
#include "index/sqlite/rank.h"

#include <math.h>

typedef struct {
    gint64 passage;
    double rank;
} Ranked;

static GArray *ask_stock(TanbaIndex *index, const char *words)
{
    g_autoptr(GError) error = NULL;
    const TanbaQuery query = {.words = words};
    g_autoptr(TanbaPlan) plan = tanba_plan_new(index, &query, &error);
    g_assert_no_error(error);
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(index,
                         "SELECT rowid, -bm25(words, 1.0, 0.6, 0.1) FROM words WHERE words MATCH ?1"
                         " ORDER BY 2 DESC, 1",
                         &error);
    sqlite3_bind_text(row, 1, plan->match->str, -1, SQLITE_STATIC);
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Ranked));
    while (tanba_db_step(index, row, &error) == 1) {
        Ranked one = {sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1)};
        g_array_append_val(out, one);
    }
    g_assert_no_error(error);
    return out;
}

static gboolean take(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)error;
    Ranked one = {hit->passage->ordinal, hit->rank};
    g_array_append_val(data, one);
    return TRUE;
}

static void assert_as_stock(TanbaIndex *index, const char *words, guint limit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ours = g_array_new(FALSE, FALSE, sizeof(Ranked));
    g_autoptr(GArray) stock = ask_stock(index, words);
    const TanbaQuery query = {.words = words, .limit = limit, .ranked = TRUE};
    guint64 total = 0;
    g_assert_true(tanba_index_search(index, &query, take, ours, &total, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(total, ==, stock->len);
    g_assert_cmpuint(ours->len, ==, limit ? MIN(limit, stock->len) : stock->len);
    for (guint i = 0; i < ours->len; i++) {
        double a = g_array_index(ours, Ranked, i).rank, b = g_array_index(stock, Ranked, i).rank;
        if (fabs(a - b) > 1e-9 * (1 + fabs(b)))
            g_error("%s: hit %u ranks %.12f, by bm25() %.12f", words, i, a, b);
    }
}

/* Passages of uneven length, of words of uneven frequency, in many documents. */
static void fill(Fixture *f, guint n)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_begin(f->index, &error));
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("/%u", i);
        g_autoptr(TanbaDocument) d = document_of(name, "torture of prisoners");
        for (guint k = 0; k < 5; k++) {
            g_autoptr(GString) text = g_string_new(NULL);
            for (gint w = g_rand_int_range(rand, 1, 120); w > 0; w--)
                g_string_append_printf(text, "w%d ",
                                       (int)(40 * g_rand_double(rand) * g_rand_double(rand)));
            add(d, (TanbaKind)(i + k) % TANBA_KIND_COUNT, -1, NULL, text->str);
        }
        g_assert_true(tanba_index_put_document(f->index, d, &error));
        put_file(f, name, d->sha256, TANBA_STATE_DONE);
    }
    g_assert_true(tanba_index_commit(f->index, &error));
}

static const char *const queries[] = {
    "w1",           "w39",       "w1 w2",
    "w1 OR w30",    "\"w1 w2\"", "w2 -w3",
    "w1 NEAR/3 w5", "w3*",       "prisoner",
    "=prisoners",   "w0",        "(w1 OR w2) w3 -w4",
    "prisnoers~",   "nothing",   "w1 OR w2 OR w3 OR w4 OR w5 OR w6"};

static void test_as_stock(Fixture *f, gconstpointer unused)
{
    (void)unused;
    fill(f, 300); /* more documents than are looked up one by one */
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++)
        for (guint limit = 0; limit < 30; limit += 10)
            assert_as_stock(f->index, queries[i], limit);
}

/* A length that 16 bits do not hold, and what was known before a change. */
static void test_long_and_changed(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 70000; i++)
        g_string_append(text, "w1 ");
    fill(f, 3);
    put(f, "/long", "long", text->str);
    assert_as_stock(f->index, "w1", 5);
    put(f, "/short", "short", "w1 w2");
    assert_as_stock(f->index, "w1", 5);
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaIndex) reader = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    assert_as_stock(reader, "w1", 5);
    put(f, "/another", "another", "w1 w1 w2");
    assert_as_stock(reader, "w1", 5);
    g_assert_true(tanba_index_remove_file(f->index, "/long", &error));
    assert_as_stock(reader, "w1", 5);
    g_assert_true(tanba_index_begin(f->index, &error));
    g_autoptr(TanbaDocument) d = document_of("gone", "w1");
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    assert_as_stock(f->index, "w1", 5);
    tanba_index_rollback(f->index);
    assert_as_stock(f->index, "w1", 5);
}

/* Hundreds of equals: all of them are there, by path. */
static void test_equals(Fixture *f, gconstpointer unused)
{
    (void)unused;
    for (guint i = 0; i < 400; i++) {
        g_autofree char *name = g_strdup_printf("/%03u", 399 - i);
        put(f, name, name, "the same words");
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    const TanbaQuery query = {.words = "same", .limit = 3, .offset = 5, .ranked = TRUE};
    g_assert_true(tanba_index_search(f->index, &query, collect_path, out, NULL, &error));
    g_assert_cmpstr(out->str, ==, "/005#1 /006#1 /007#1 ");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-rank/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("as-stock", test_as_stock);
    TEST("long-and-changed", test_long_and_changed);
    TEST("equals", test_equals);
    return g_test_run();
}
