/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/escape.h"

#include <string.h>

static void check(const char *bytes, const char *expected)
{
    g_autofree char *escaped = tanba_escape(bytes);
    g_assert_cmpstr(escaped, ==, expected);
    g_autofree char *back = tanba_unescape(escaped);
    g_assert_cmpstr(back, ==, bytes);
}

static void test_plain(void)
{
    check("/a/b c.pdf", "/a/b c.pdf");
    check("/архив/дело № 7.pdf", "/архив/дело № 7.pdf");
    check("/e\xCC\x81", "/e\xCC\x81"); /* a mark of its own, as some systems write names */
    check("", "");
}

static void test_escaped(void)
{
    check("a\nb", "a\\x0Ab");
    check("a\tb\r", "a\\x09b\\x0D");
    check("a\\x0Ab", "a\\\\x0Ab");
    check("\xFF.pdf", "\\xFF.pdf");
    check("\xE2\x82", "\\xE2\\x82"); /* cut off */
    check("a ", "a\\x20");
    check(" a", "\\x20a");
    check(" ", "\\x20");
    check("e\xE2\x80\xAE"
          "fdp.exe",
          "e\\xE2\\x80\\xAEfdp.exe"); /* right-to-left override */
    check("a\xC2\xA0"
          "b",
          "a\\xC2\\xA0b");                      /* no-break space */
    check("a\xE2\x80\x8B", "a\\xE2\\x80\\x8B"); /* zero width */
    check("a\xE3\x85\xA4", "a\\xE3\\x85\\xA4"); /* a letter that is blank */
    check("a\xE2\x80\xA8", "a\\xE2\\x80\\xA8"); /* line separator */
    check("\xEF\xBB\xBFx", "\\xEF\\xBB\\xBFx");
}

static void test_one_way_only(void)
{
    static const char *const bad[] = {"\\", "\\x",   "\\x4", "\\x41", "\\q",
                                      "a ", "\\x0a", "\n",   "\\x00"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_null(tanba_unescape(bad[i]));
}

/* Whatever the bytes: valid UTF-8 of one line, and back. */
static void test_random(void)
{
    for (guint i = 0; i < 20000; i++) {
        char bytes[33];
        guint n = (guint)g_test_rand_int_range(0, 32);
        for (guint k = 0; k < n; k++)
            bytes[k] = (char)g_test_rand_int_range(1, 256);
        bytes[n] = '\0';
        g_autofree char *escaped = tanba_escape(bytes);
        g_assert_true(g_utf8_validate(escaped, -1, NULL));
        g_assert_null(strpbrk(escaped, "\n\r\t"));
        g_autofree char *back = tanba_unescape(escaped);
        g_assert_cmpstr(back, ==, bytes);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/escape/plain", test_plain);
    g_test_add_func("/escape/escaped", test_escaped);
    g_test_add_func("/escape/one-way-only", test_one_way_only);
    g_test_add_func("/escape/random", test_random);
    return g_test_run();
}
