/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates, symbols and hyphens: what the segmenter reads off a line.
 */
#include "text/date.h"
#include "text/hyphen.h"
#include "text/symbol.h"

#include <string.h>

static void assert_date(const char *text, const char *wanted)
{
    g_autofree char *date = tanba_date_find(text, strlen(text), NULL);
    if (g_strcmp0(date, wanted) != 0)
        g_error("\"%s\" gives %s, not %s", text, date ? date : "nothing",
                wanted ? wanted : "nothing");
}

static void test_dates(void)
{
    assert_date("Almaty, 5 January 2015", "2015-01-05");
    assert_date("January 5, 2015", "2015-01-05");
    assert_date("5th of January 2015", "2015-01-05");
    assert_date("March 2014", "2014-03");
    assert_date("Le 1er février 2013", "2013-02-01");
    assert_date("18 de septiembre de 2014", "2014-09-18");
    assert_date("5 января 2015 г.", "2015-01-05");
    assert_date("2015 жылғы 5 қаңтар", "2015-01-05");
    assert_date("5 қаңтар 2015", "2015-01-05");
    assert_date("5 كانون الثاني/يناير 2015", "2015-01-05");
    assert_date("2015年1月5日", "2015-01-05");
    assert_date("2015-01-05", "2015-01-05");
    assert_date("05.01.2015", "2015-01-05");
    assert_date("31/12/2014", "2014-12-31");
    assert_date("12/31/2014", "2014-12-31");
    assert_date("31 February 2014", "2014-02");
}

static void test_no_dates(void)
{
    assert_date("", NULL);
    assert_date("2014", NULL);
    assert_date("05/01/2015", NULL);                 /* may be May */
    assert_date("he may 2014 years ago", "2014-05"); /* words alone cannot tell */
    assert_date("resolution 5/1 and 16/21", NULL);
    assert_date("in January", NULL);
    assert_date("10 000 2015", NULL);
}

static void assert_name(const char *name, const char *wanted)
{
    g_autofree char *date = tanba_date_in_name(name);
    g_assert_cmpstr(date, ==, wanted);
}

static void test_names(void)
{
    assert_name("report 2014-05-01.pdf", "2014-05-01");
    assert_name("20140501_report.pdf", "2014-05-01");
    assert_name("report_2014_05.pdf", "2014-05");
    assert_name("report2014.pdf", "2014");
    assert_name("20141501.pdf", NULL);
    assert_name("G1418690.pdf", NULL);
    assert_name("", NULL);
}

static void test_timestamps(void)
{
    g_autofree char *full = tanba_date_of_timestamp("2012-12-12T09:19:51+01:00");
    g_assert_cmpstr(full, ==, "2012-12-12");
    g_autofree char *year = tanba_date_of_timestamp("2012");
    g_assert_cmpstr(year, ==, "2012");
    g_assert_null(tanba_date_of_timestamp("yesterday"));
    g_assert_null(tanba_date_of_timestamp("0000-00-00"));
}

static void assert_symbol(const char *text, const char *wanted)
{
    g_autofree char *symbol = tanba_symbol_find(text, strlen(text), NULL);
    g_assert_cmpstr(symbol, ==, wanted);
}

static void test_symbols(void)
{
    assert_symbol("A/HRC/12/3", "A/HRC/12/3");
    assert_symbol("A/HRC/ 12/3", "A/HRC/12/3");
    assert_symbol("  A/HRC/12/3/Add.1 ", "A/HRC/12/3/Add.1");
    assert_symbol("see (A/HRC/WG.6/5/XYZ/1).", "A/HRC/WG.6/5/XYZ/1");
    assert_symbol("CCPR/C/XYZ/CO/2", "CCPR/C/XYZ/CO/2");
    assert_symbol("E/C.12/XYZ/CO/1", "E/C.12/XYZ/CO/1");
    assert_symbol("A/63/332", "A/63/332");
    assert_symbol("A/and/or", NULL);
    assert_symbol("CAT/", NULL);
    assert_symbol("NATO/A/1/2", NULL);
    assert_symbol("", NULL);
}

static void assert_keep(const char *dictionary, const char *before, const char *after,
                        gboolean wanted)
{
    g_autoptr(TanbaHyphens) hyphens = tanba_hyphens_new();
    tanba_hyphens_want(hyphens, before, strlen(before), after, strlen(after));
    tanba_hyphens_read(hyphens, dictionary, strlen(dictionary), FALSE);
    if (tanba_hyphens_keep(hyphens, before, strlen(before), after, strlen(after)) != wanted)
        g_error("%s|%s with \"%s\"", before, after, dictionary);
}

static void test_hyphens(void)
{
    assert_keep("the International Court", "the inter-", "national court", FALSE);
    assert_keep("", "the imple-", "mentation of it", FALSE);
    assert_keep("", "the OP-", "CAT now", TRUE);
    assert_keep("", "of self-", "determination", TRUE);
    assert_keep("", "Asylum-", "seekers", TRUE);
    assert_keep("its decision-making", "a decision-", "making body", TRUE);
    assert_keep("the decision was in the making", "a decision-", "making body", TRUE);
    assert_keep("", "since 2008-", "2009 there", TRUE);
    assert_keep("", "задер-", "жание", FALSE);
    assert_keep("какой-либо", "какой-", "либо", TRUE);
    assert_keep("", "KAZAKH-", "STAN", FALSE);
}

static void test_hyphen_at_end(void)
{
    gboolean soft;
    g_assert_cmpuint(tanba_hyphen_at_end("inter-", 6, &soft), ==, 1);
    g_assert_false(soft);
    g_assert_cmpuint(tanba_hyphen_at_end("inter\xC2\xAD", 7, &soft), ==, 2);
    g_assert_true(soft);
    g_assert_cmpuint(tanba_hyphen_at_end("inter\xE2\x80\x90", 8, &soft), ==, 3);
    g_assert_cmpuint(tanba_hyphen_at_end("word -", 6, &soft), ==, 0);
    g_assert_cmpuint(tanba_hyphen_at_end("-", 1, &soft), ==, 0);
    g_assert_cmpuint(tanba_hyphen_at_end("", 0, &soft), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/dates", test_dates);
    g_test_add_func("/text/no-dates", test_no_dates);
    g_test_add_func("/text/names", test_names);
    g_test_add_func("/text/timestamps", test_timestamps);
    g_test_add_func("/text/symbols", test_symbols);
    g_test_add_func("/text/hyphens", test_hyphens);
    g_test_add_func("/text/hyphen-at-end", test_hyphen_at_end);
    return g_test_run();
}
