/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text in Markdown reads as what it is.
 */
#include "document/markdown.h"
#include "document/plain.h"

#include <string.h>

static void check(const char *text, gboolean start, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    tanba_markdown_append(out, text, start);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_signs(void)
{
    check("plain words, 12.5 % - and (more)!", FALSE, "plain words, 12.5 % - and (more)!");
    check("*a* _b_ `c` ~d~", FALSE, "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~");
    check("![x](http://a.example/y)", FALSE, "!\\[x\\](http://a.example/y)");
    check("<img src=x> &amp; a|b \\n", FALSE, "\\<img src=x\\> \\&amp; a\\|b \\\\n");
    check("$x^2$ #1", FALSE, "\\$x\\^2\\$ \\#1");
    check("беженцы * 警察", FALSE, "беженцы \\* 警察");
    check("", TRUE, "");
}

static void test_starts(void)
{
    check("1. Exempt", TRUE, "1\\. Exempt");
    check("12) Exempt", TRUE, "12\\) Exempt");
    check("1. Exempt", FALSE, "1. Exempt");
    check("124.17 Exempt", TRUE, "124\\.17 Exempt");
    check("2014 was", TRUE, "2014 was");
    check("- a - b", TRUE, "\\- a - b");
    check("+ a", TRUE, "\\+ a");
    check("===", TRUE, "\\===");
    check("    code", TRUE, "code");
}

/* Nothing ends the line or steers a terminal. */
static void test_controls(void)
{
    check("a\nb\tc\r\n# d", FALSE, "a b c \\# d");
    check("a\x1b[31mb\xC2\x9B", FALSE, "a \\[31mb ");
    check("a\xE2\x80\xAE"
          "b\xE2\x80\xA8"
          "c",
          FALSE, "a b c");
    check("a\xFF", FALSE, "a\xEF\xBF\xBD");
}

static void plain(const char *text, gboolean lines, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    tanba_text_plain_append(out, text, strlen(text), lines);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_plain(void)
{
    plain(" a\tb\nc ", FALSE, " a b c ");
    plain(" a\tb\nc ", TRUE, " a\tb\nc ");
    plain("\x1b]0;x\x07 \x7F\xC2\x85\xE2\x81\xA6z", TRUE, " ]0;x     z");
    plain("ж警\xE2\x80\x8D", FALSE, "ж警\xE2\x80\x8D"); /* joiners belong to words */
    plain("a\xC3", FALSE, "a\xEF\xBF\xBD");
}

static void test_plain_line(void)
{
    g_autofree char *cut = tanba_text_plain_line("  жжжжж\n", 4);
    g_assert_cmpstr(cut, ==, "жж");
    g_autofree char *all = tanba_text_plain_line("\x1b[2J a\n", 80);
    g_assert_cmpstr(all, ==, "[2J a");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown/signs", test_signs);
    g_test_add_func("/markdown/starts", test_starts);
    g_test_add_func("/markdown/controls", test_controls);
    g_test_add_func("/markdown/plain", test_plain);
    g_test_add_func("/markdown/plain-line", test_plain_line);
    return g_test_run();
}
