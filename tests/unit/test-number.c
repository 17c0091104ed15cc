/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/number.h"

#include <string.h>

/* "number|text" as it should be read, or NULL where there is none. */
static void assert_number(const char *line, const char *wanted)
{
    TanbaNumber number;
    gboolean got = tanba_number_parse(line, strlen(line), &number);
    if (!wanted) {
        if (got)
            g_error("\"%s\" gives a number", line);
        return;
    }
    if (!got)
        g_error("\"%s\" gives no number", line);
    g_autofree char *printed = g_strdup_printf("%.*s|%s", (int)(number.end - number.start),
                                               line + number.start, line + number.text);
    g_assert_cmpstr(printed, ==, wanted);
}

static void test_forms(void)
{
    assert_number("1. Release them", "1|Release them");
    assert_number("1.\tRelease them", "1|Release them");
    assert_number("1.Release them", "1|Release them");
    assert_number("12) release", "12|release");
    assert_number("(12) release", "12|release");
    assert_number("124.1 Release", "124.1|Release");
    assert_number("124.1. Release", "124.1|Release");
    assert_number("124.12.Release", "124.12|Release");
    assert_number("(a) release", "a|release");
    assert_number("(iv) release", "iv|release");
    assert_number("iv) release", "iv|release");
    assert_number("II. MERITS", "II|MERITS");
    assert_number("A. Merits", "A|Merits");
    assert_number("§1. Merits", "§1|Merits");
    assert_number("§ 12 Merits", "§ 12|Merits");
    assert_number("а) освободить", "а|освободить");
    assert_number("٣. نص", "٣|نص");
    assert_number("十二、释放", "十二|释放");
    assert_number("（三）释放", "三|释放");
    assert_number("• release", "•|release");
    assert_number("- release", "-|release");
    assert_number("\xEF\x82\xB7 release", "\xEF\x82\xB7|release");
    assert_number("2 Release them", "2|Release them");
    assert_number("1.- Texto", "1|Texto");
    assert_number("1.", "1|");
}

static void test_none(void)
{
    assert_number("", NULL);
    assert_number(" ", NULL);
    assert_number("The 1. point", NULL);
    assert_number("20 September", "20|September"); /* bare: for the caller to doubt */
    assert_number("20 per cent", NULL);
    assert_number("2.5 million", "2.5|million"); /* likewise */
    assert_number("3,500 people", NULL);
    assert_number("10000. Text", NULL);
    assert_number("(a release", NULL);
    assert_number("(A/HRC/1/2)", NULL);
    assert_number("(abc) text", NULL);
    assert_number("e.g. text", NULL);
    assert_number("mild text", NULL);
    assert_number("-release", NULL);
    assert_number("1.5%", NULL);
    assert_number("iiii) text", NULL);
    assert_number("(see) text", NULL);
    assert_number("1.2.3.4.5.6.7.8 text", NULL);
}

static void assert_follows(const char *before, const char *next, gboolean wanted)
{
    TanbaNumber a, b;
    g_assert_true(tanba_number_parse(before, strlen(before), &a));
    g_assert_true(tanba_number_parse(next, strlen(next), &b));
    if (tanba_number_follows(&a, &b) != wanted)
        g_error("\"%s\" then \"%s\"", before, next);
}

static void test_sequence(void)
{
    assert_follows("1. a", "2. b", TRUE);
    assert_follows("1. a", "3. b", FALSE);
    assert_follows("1. a", "2) b", FALSE);
    assert_follows("9.9 a", "9.10 b", TRUE);
    assert_follows("9.9 a", "10.10 b", FALSE);
    assert_follows("9.9 a", "9.10. b", TRUE);
    assert_follows("(h) a", "(i) b", TRUE);
    assert_follows("(i) a", "(ii) b", TRUE);
    assert_follows("(i) a", "(j) b", TRUE);
    assert_follows("(iv) a", "(v) b", TRUE);
    assert_follows("(v) a", "(vi) b", TRUE);
    assert_follows("I. A", "II. B", TRUE);
    assert_follows("IX. A", "X. B", TRUE);
    assert_follows("A. A", "II. B", FALSE);
    assert_follows("§1. A", "§2 B", TRUE);
    assert_follows("(z) a", "(aa) b", TRUE);
    assert_follows("а) a", "б) b", TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number/forms", test_forms);
    g_test_add_func("/number/none", test_none);
    g_test_add_func("/number/sequence", test_sequence);
    return g_test_run();
}
