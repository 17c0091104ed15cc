/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every kind of damage that a disk or another program can do is found, and told with what to do about it.
 */
#include "index-fixture.h"

#include "index/sqlite/db.h"

static gboolean list_damage(const TanbaDamage *damage, gpointer data)
{
    g_string_append_printf(data, "%s|%s|%s\n", damage->path ? damage->path : "", damage->what,
                           damage->mend);
    return TRUE;
}

static char *damage_of(TanbaIndex *index)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    guint64 n = 0;
    tanba_index_verify(index, list_damage, out, &n, &error);
    g_assert_no_error(error);
    return g_string_free(out, FALSE);
}

/* Another program's hand: a connection that knows nothing of ours, and has no tokenizer. */
static void tamper(Fixture *f, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    g_autofree char *path = g_build_filename(f->folder, "archive.db", NULL);
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    sqlite3_close(db);
}

static void reopen(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&f->index, tanba_index_close);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
}

static void fill(Fixture *f)
{
    put(f, "/1", "1", "the needle in the haystack");
    put(f, "/2", "2", "un réfugié, беженец");
    put(f, "/3", "3", "nothing much");
    g_autofree char *clean = damage_of(f->index);
    g_assert_cmpstr(clean, ==, "");
}

static void assert_damage(Fixture *f, const char *sql, const char *expected)
{
    tamper(f, sql);
    reopen(f);
    g_autofree char *got = damage_of(f->index);
    if (!strstr(got, expected))
        g_error("after %s: '%s'", sql, got);
    g_autoptr(GError) error = NULL;
    g_assert_false(tanba_index_check(f->index, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT);
}

/* What can be made again is, and then all is well. */
static void assert_mended(Fixture *f, const char *sql, const char *expected)
{
    g_autoptr(GError) error = NULL;
    guint64 broken = 99;
    assert_damage(f, sql, expected);
    g_assert_true(tanba_index_mend(f->index, &broken, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(broken, ==, 0);
    g_autofree char *after = damage_of(f->index);
    g_assert_cmpstr(after, ==, "");
    assert_found(f->index, "needle", "/1#1 ");
    assert_found(f->index, "refugie", "/2#1 ");
}

static void test_out_of_step(Fixture *f, gconstpointer unused)
{
    (void)unused;
    fill(f);
    assert_mended(f, "DELETE FROM words_data WHERE id > 100",
                  "the words that are searched are out");
    assert_mended(
        f, "UPDATE words_docsize SET sz = x'090000' WHERE id = (SELECT max(id) FROM words_docsize)",
        "verify --mend");
    assert_mended(f, "DELETE FROM words_docsize WHERE id = (SELECT max(id) FROM words_docsize)",
                  "out of step");
    assert_mended(f, "UPDATE facet SET data = x'00' WHERE document = 2",
                  "/2|what search knows of its passages is out of step");
}

static void tag_second(Fixture *f)
{
    static const TanbaScriptKey key = {"rights/asylum", "h", "1"};
    const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("2");
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_tag_set_add(tags, 0, "right", "asylum", .5, key.name);
    tanba_tag_set_add(tags, 1, "right", "asylum", 1, key.name);
    g_assert_true(tanba_index_set_scripts(f->index, &key, 1, &error));
    g_assert_true(tanba_index_put_tags(f->index, hash, &which, 1, tags, FALSE, NULL, 0, &error));
    g_assert_no_error(error);
}

static guint64 untagged(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    TanbaCounts counts;
    g_assert_true(tanba_index_counts(f->index, &counts, &error));
    g_assert_no_error(error);
    return counts.untagged;
}

/* What is made of tags is made again; tags that cannot be read are for the scripts to give again. */
static void test_tags(Fixture *f, gconstpointer unused)
{
    (void)unused;
    fill(f);
    tag_second(f);
    assert_mended(f, "DELETE FROM labelled WHERE document = 2",
                  "/2|what search knows of its tags is out of step");
    assert_mended(f, "UPDATE labelled SET data = x'00' WHERE document = 2", "out of step");
    assert_mended(f, "INSERT INTO labelled (label, document, data) VALUES (77, 3, x'00')",
                  "tags that are not there");
    assert_mended(f, "UPDATE tagged SET n = 7", "out of step");
    assert_found(f->index, "right:asylum", "/2#0 /2#1 ");
    guint64 before = untagged(f);
    assert_mended(f, "UPDATE tagged SET data = substr(data, 1, length(data) - 1)",
                  "/2|its tags are damaged");
    g_assert_cmpuint(untagged(f), ==, before + 1);
    assert_found(f->index, "right:asylum", "");
    tag_second(f);
    assert_mended(f, "DELETE FROM label", "/2|its tags are damaged");
    tag_second(f);
    assert_found(f->index, "right:asylum", "/2#0 /2#1 ");
}

/* A byte turned over in a packed text: SQLite's own check finds nothing. */
static void test_flipped_text(Fixture *f, gconstpointer unused)
{
    (void)unused;
    fill(f);
    assert_damage(
        f,
        "UPDATE block SET data = CAST(substr(data, 1, 20) || x'AA' || substr(data, 22) AS"
        " BLOB) WHERE id = 1 << 24",
        "/1|its text, pages or fields are not what was read from the file|run 'tanba verify");
    g_autoptr(GError) error = NULL;
    guint64 broken = 0;
    g_assert_true(tanba_index_mend(f->index, &broken, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(broken, ==, 1);
    g_autofree char *after = damage_of(f->index);
    g_assert_nonnull(strstr(after, "/1|its text")); /* no new seal vouches for it */
    assert_files(f, TANBA_STATE_UNREADABLE, NULL, "/1 ");
    assert_found(f->index, "refugie", "/2#1 "); /* what is left can be searched */
    put(f, "/1", "1", "the needle in the haystack");
    g_autofree char *again = damage_of(f->index);
    g_assert_cmpstr(again, ==, "");
}

static void test_flipped_elsewhere(Fixture *f, gconstpointer unused)
{
    (void)unused;
    fill(f);
    assert_damage(f, "UPDATE passage SET page = 7 WHERE id = (2 << 24) + 1", "/2|its text, pages");
    assert_damage(f, "UPDATE document SET date = '2013' WHERE id = 3", "/3|its text, pages");
    assert_damage(f, "UPDATE facet SET seal = NULL WHERE document = 1", "/1|its text, pages");
}

static void test_missing_rows(Fixture *f, gconstpointer unused)
{
    (void)unused;
    fill(f);
    assert_damage(f, "DELETE FROM passage WHERE id = (1 << 24) + 1",
                  "/1|it has 1 passages where it had 2");
    assert_damage(f, "DELETE FROM block WHERE id = 3 << 24", "/3|its text, pages");
    assert_damage(f, "DELETE FROM document WHERE id = 2", "that is missing");
    assert_damage(
        f, "DELETE FROM file WHERE path = x'2f33'; UPDATE document SET path = NULL WHERE id = 3",
        "document 3 belongs to no file");
}

/* Any one bit of the file itself, wherever it is: found, or of no consequence (free space, SQLite's own counters). */
static void test_flipped_bits(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autoptr(GError) error = NULL;
    fill(f);
    for (guint i = 0; i < 20; i++) {
        g_autofree char *path = g_strdup_printf("/w/%u", i);
        g_autoptr(GString) body = g_string_new(NULL);
        for (guint k = 0; k < 400; k++)
            g_string_append_printf(body, "w%x ", g_rand_int(rand));
        put(f, path, path, body->str);
    }
    g_autofree char *all = found(f->index, NULL);
    g_clear_pointer(&f->index, tanba_index_close);
    g_autofree char *file = g_build_filename(f->folder, "archive.db", NULL), *bytes = NULL;
    gsize length;
    guint n_found = 0;
    g_assert_true(g_file_get_contents(file, &bytes, &length, NULL));
    for (guint i = 0; i < 100; i++) {
        gsize at = (gsize)g_rand_int_range(rand, 0, (gint32)length);
        char bit = (char)(1 << g_rand_int_range(rand, 0, 8));
        bytes[at] ^= bit;
        g_assert_true(g_file_set_contents(file, bytes, (gssize)length, NULL));
        g_clear_error(&error);
        g_autoptr(TanbaIndex) index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
        if (!index || !tanba_index_check(index, &error))
            n_found++;
        else {
            g_autofree char *got = found(index, NULL);
            g_assert_cmpstr(got, ==, all);
        }
        g_clear_pointer(&index, tanba_index_close);
        bytes[at] ^= bit;
    }
    g_assert_cmpuint(n_found, >, 10);
    g_assert_true(g_file_set_contents(file, bytes, (gssize)length, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-verify/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("out-of-step", test_out_of_step);
    TEST("tags", test_tags);
    TEST("flipped-text", test_flipped_text);
    TEST("flipped-elsewhere", test_flipped_elsewhere);
    TEST("missing-rows", test_missing_rows);
    TEST("flipped-bits", test_flipped_bits);
    return g_test_run();
}
