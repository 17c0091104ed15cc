/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for plain text, alone: lines, pages, charsets, and input that is none.
 */
#include "plugin-dump.h"

static const tanba_plugin *plugin;

static TanbaCollector *run(const char *bytes, gsize length)
{
    return support_run_bytes(plugin, bytes, length, "text/plain");
}

static void check(const char *bytes, gsize length, const char *expected)
{
    TanbaCollector *got = run(bytes, length);
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_autofree char *text = support_text(got);
    g_assert_cmpstr(text, ==, expected);
    tanba_collector_free(got);
}

static void check_fails(const char *bytes, gsize length, tanba_status status, const char *reason)
{
    TanbaCollector *got = run(bytes, length);
    g_assert_cmpint(got->status, ==, status);
    g_assert_nonnull(strstr(got->why, reason));
    tanba_collector_free(got);
}

static void test_lines(void)
{
    check("one\n\n\ttwo\r\nthree\rfour\xC2\x85"
          "five",
          27, "--- page 0\none\n\n\ttwo\nthree\nfour\nfive\n");
    check("only one line", 13, "--- page 0\nonly one line\n");
    check("ends\n\n\n", 7, "--- page 0\nends\n");
    check("padded\0\0\0\0", 10, "--- page 0\npadded\n");
    check("\xEF\xBB\xBFmarked", 9, "--- page 0\nmarked\n");
}

static void test_pages(void)
{
    check("a\n\fb\nc\f\fd", 9, "--- page 1\na\n--- page 2\nb\nc\n--- page 3\n--- page 4\nd\n");
    /* A form feed that nothing follows divides nothing. */
    check("a\nb\n\f\n", 6, "--- page 0\na\nb\n");
}

static void test_charsets(void)
{
    const char *text = "Суд отклонил жалобу.";
    gsize length;
    g_autofree char *bytes = g_convert(text, -1, "KOI8-R", "UTF-8", NULL, &length, NULL);
    TanbaCollector *got = run(bytes, length);
    g_autofree char *read = support_text(got);
    g_assert_cmpstr(read, ==, "--- page 0\nСуд отклонил жалобу.\n");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "charset"), ==, "KOI8-R");
    tanba_collector_free(got);
}

static void test_bad_bytes_are_told(void)
{
    TanbaCollector *got = run("Жалоба судье \xFF конец строки", 43);
    g_assert_cmpint(got->status, ==, TANBA_OK);
    gboolean told = FALSE;
    for (guint i = 0; i < got->warnings->len; i++)
        told |= strstr(got->warnings->pdata[i], "U+FFFD") != NULL;
    g_assert_true(told);
    tanba_collector_free(got);
}

/* A line of 5 MB comes in pieces, and not a letter is lost. */
static void test_long_line(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 5000000)
        g_string_append(text, "слово за «словом» 权利");
    TanbaCollector *got = run(text->str, text->len);
    const TanbaPage *page = got->pages->pdata[0];
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 0; i < page->lines->len; i++) {
        const TanbaLine *line = tanba_page_line(page, i);
        g_assert_cmpuint(line->length, <=, 64 * 1024);
        g_string_append(joined, line->text);
    }
    g_assert_cmpuint(page->lines->len, >, 50);
    g_assert_true(g_string_equal(joined, text));
    tanba_collector_free(got);
    g_autofree char *unbroken = g_strnfill(300000, 'x');
    got = run(unbroken, 300000);
    gsize total = 0;
    for (guint i = 0; i < ((TanbaPage *)got->pages->pdata[0])->lines->len; i++)
        total += tanba_page_line(got->pages->pdata[0], i)->length;
    g_assert_cmpuint(total, ==, 300000);
    tanba_collector_free(got);
}

static void test_none(void)
{
    check_fails("", 0, TANBA_EEMPTY, "no bytes");
    check_fails(" \n\t\r\n\f \xC2\xA0\n", 10, TANBA_EEMPTY, "white space");
    check_fails("\xFF\xFE", 2, TANBA_EEMPTY, "white space");
    char junk[2048];
    for (guint i = 0; i < sizeof junk; i++)
        junk[i] = (char)(i * 2654435761u >> 24);
    check_fails(junk, sizeof junk, TANBA_EUNSUPPORTED, "no text");
}

static void test_golden(void)
{
    check_golden(plugin, "text", "text/plain");
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/seed", ".txt"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "text");
    g_test_add_func("/text/lines", test_lines);
    g_test_add_func("/text/pages", test_pages);
    g_test_add_func("/text/charsets", test_charsets);
    g_test_add_func("/text/bad-bytes", test_bad_bytes_are_told);
    g_test_add_func("/text/long-line", test_long_line);
    g_test_add_func("/text/no-text", test_none);
    g_test_add_func("/text/golden", test_golden);
    g_test_add_func("/text/shared", test_shared);
    return g_test_run();
}
