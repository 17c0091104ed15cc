/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who may read and write an archive when, what fails, and what that leaves behind.
 */
#include "index-fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- transactions, readers and writers ------------------------------------------------------ */

static void test_rollback(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(f, "/a", "a", "kept");
    g_assert_true(tanba_index_begin(f->index, &error));
    g_autoptr(TanbaDocument) d = document_of("b", "dropped");
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, "/b", d->sha256, TANBA_STATE_DONE);
    assert_found(f->index, "dropped", "/b#1 ");
    tanba_index_rollback(f->index);
    assert_found(f->index, "dropped", "");
    assert_found(f->index, "kept", "/a#1 ");
    assert_files(f, -1, NULL, "/a ");
}

static void test_error_rolls_back(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_begin(f->index, &error));
    put_file(f, "/a", NULL, TANBA_STATE_WAITING);
    g_autoptr(TanbaDocument) d = tanba_document_new();
    g_assert_false(tanba_index_put_document(f->index, d, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_FAILED);
    g_clear_error(&error);
    g_assert_false(tanba_index_commit(f->index, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_FAILED);
    assert_files(f, -1, NULL, "");
}

static void test_reader_sees_old(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(f, "/a", "a", "before");
    g_autoptr(TanbaIndex) reader = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_assert_no_error(error);
    g_assert_true(tanba_index_begin(f->index, &error));
    g_autoptr(TanbaDocument) d = document_of("b", "after");
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, "/a", d->sha256, TANBA_STATE_DONE);
    assert_found(reader, "before", "/a#1 ");
    assert_found(reader, "after", "");
    g_assert_true(tanba_index_commit(f->index, &error));
    assert_found(reader, "before", "");
    assert_found(reader, "after", "/a#1 ");
    g_assert_false(tanba_index_begin(reader, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_FAILED);
}

static void test_second_writer(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_BUSY);
    g_autofree char *who = g_strdup_printf("process %ld", (long)getpid());
    g_assert_nonnull(strstr(error->message, who));
    g_clear_error(&error);
    g_clear_pointer(&f->index, tanba_index_close);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
}

static void test_dead_writer(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(f, "/a", "a", "kept");
    g_clear_pointer(&f->index, tanba_index_close);
    pid_t child = fork();
    if (child == 0) {
        f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, NULL);
        if (!f->index || !tanba_index_begin(f->index, NULL) ||
            !tanba_index_bulk(f->index, TRUE, NULL))
            _exit(1);
        tanba_index_commit(f->index, NULL);
        put(f, "/b", "b", "committed");
        tanba_index_begin(f->index, NULL);
        put_file(f, "/c", NULL, TANBA_STATE_WAITING);
        _exit(0);
    }
    int status;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
    assert_found(f->index, "committed", "/b#1 ");
    assert_files(f, -1, NULL, "/a /b ");
}

/* ---- opening -------------------------------------------------------------------------------- */

static void assert_open_fails(const char *folder, TanbaIndexMode mode, int code)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_index_open(folder, mode, &error));
    g_assert_error(error, TANBA_ERROR, code);
    g_assert_nonnull(strstr(error->message, folder));
}

static void test_open_faults(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *none = g_strconcat(f->folder, "-none", NULL);
    g_autofree char *file = g_build_filename(f->folder, "archive.db", NULL);
    assert_open_fails(none, TANBA_INDEX_READ, TANBA_ERROR_NO_ARCHIVE);
    assert_open_fails(none, TANBA_INDEX_WRITE, TANBA_ERROR_NO_ARCHIVE);
    assert_open_fails(f->folder, TANBA_INDEX_CREATE, TANBA_ERROR_FAILED);
    g_clear_pointer(&f->index, tanba_index_close);
    g_autofree char *noise = g_strnfill(20000, 'x');
    g_file_set_contents(file, noise, -1, &error);
    assert_open_fails(f->folder, TANBA_INDEX_READ, TANBA_ERROR_CORRUPT);
    g_file_set_contents(file, "", 0, &error);
    assert_open_fails(f->folder, TANBA_INDEX_READ, TANBA_ERROR_NO_ARCHIVE);
    g_assert_no_error(error);
}

/* Writes a big-endian number into the database's header, as a newer Tanba would have. */
static void stamp(const char *folder, long offset, guint32 value)
{
    g_autofree char *file = g_build_filename(folder, "archive.db", NULL);
    FILE *stream = fopen(file, "r+b");
    guint32 number = GUINT32_TO_BE(value);
    g_assert_nonnull(stream);
    g_assert_cmpint(fseek(stream, offset, SEEK_SET), ==, 0);
    g_assert_cmpuint(fwrite(&number, sizeof number, 1, stream), ==, 1);
    g_assert_cmpint(fclose(stream), ==, 0);
}

static void test_newer_version(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_clear_pointer(&f->index, tanba_index_close);
    stamp(f->folder, 60, 99); /* user_version */
    assert_open_fails(f->folder, TANBA_INDEX_READ, TANBA_ERROR_VERSION);
    assert_open_fails(f->folder, TANBA_INDEX_WRITE, TANBA_ERROR_VERSION);
    stamp(f->folder, 68, 0x12345678); /* application_id */
    assert_open_fails(f->folder, TANBA_INDEX_READ, TANBA_ERROR_CORRUPT);
}

static void test_damaged(Fixture *f, gconstpointer unused)
{
    (void)unused;
    for (guint i = 0; i < 40; i++) {
        g_autofree char *path = g_strdup_printf("/d/%u", i), *body = g_strnfill(9000, 'w');
        put(f, path, path, body);
    }
    g_clear_pointer(&f->index, tanba_index_close);
    for (long page = 1; page < 20; page++)
        for (long at = 0; at < 64; at += 4)
            stamp(f->folder, page * 8192 + at, 0xFFFFFFFF);
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaIndex) index = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_autoptr(GString) out = g_string_new(NULL);
    TanbaQuery query = {.words = "heading"};
    if (index)
        g_assert_false(tanba_index_search(index, &query, collect_path, out, NULL, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT);
}

/* ---- disks ---------------------------------------------------------------------------------- */

/* Stores until the disk (a cap on the size of files) is full; the error's code, or -1. */
static int fill(TanbaIndex *index)
{
    g_autoptr(GError) error = NULL;
    struct rlimit cap = {400000, 400000};
    g_autofree char *body = g_strnfill(5000, 'w');
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &cap);
    for (guint i = 0; i < 5000 && !error; i++) {
        g_autofree char *name = g_strdup_printf("%u", i);
        g_autoptr(TanbaDocument) d = document_of(name, body);
        TanbaFile file = {.path = name, .sha256 = d->sha256, .state = TANBA_STATE_DONE};
        if (tanba_index_begin(index, &error) && tanba_index_put_document(index, d, &error) &&
            tanba_index_put_file(index, &file, &error))
            tanba_index_commit(index, &error);
    }
    return error && error->domain == TANBA_ERROR ? error->code : -1;
}

static void test_full_disk(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put(f, "/a", "a", "kept");
    g_clear_pointer(&f->index, tanba_index_close);
    pid_t child = fork();
    if (child == 0) {
        TanbaIndex *index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, NULL);
        _exit(index && fill(index) == TANBA_ERROR_IO ? 0 : 1);
    }
    int status;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
    assert_found(f->index, "kept", "/a#1 ");
    g_assert_true(tanba_index_check(f->index, &error));
}

static void test_private(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const names[] = {".", "archive.db", "archive.db-wal", "lock"};
    put(f, "/a", "a", "text");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(f->folder, names[i], NULL);
        struct stat st;
        g_assert_cmpint(stat(path, &st), ==, 0);
        g_assert_cmpint(st.st_mode & 077, ==, 0);
    }
}

/* A copy on a disc: nothing can be written next to it. */
static void test_read_only_folder(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    if (geteuid() == 0) {
        g_test_skip("root may write anywhere");
        return;
    }
    put(f, "/a", "a", "kept");
    g_clear_pointer(&f->index, tanba_index_close);
    g_assert_cmpint(chmod(f->folder, 0500), ==, 0);
    g_autoptr(TanbaIndex) index = tanba_index_open(f->folder, TANBA_INDEX_READ, &error);
    g_assert_no_error(error);
    assert_found(index, "kept", "/a#1 ");
    g_assert_cmpint(chmod(f->folder, 0700), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/index-open/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("rollback", test_rollback);
    TEST("error-rolls-back", test_error_rolls_back);
    TEST("reader-sees-old", test_reader_sees_old);
    TEST("second-writer", test_second_writer);
    TEST("dead-writer", test_dead_writer);
    TEST("open-faults", test_open_faults);
    TEST("newer-version", test_newer_version);
    TEST("damaged", test_damaged);
    TEST("full-disk", test_full_disk);
    TEST("private", test_private);
    TEST("read-only-folder", test_read_only_folder);
    return g_test_run();
}
