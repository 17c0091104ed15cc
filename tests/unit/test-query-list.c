/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of queries, as people type them and as spreadsheets save them.
 */
#include "labels/query_list.h"

#include "document/state.h"

#include <glib/gstdio.h>
#include <string.h>

/* "line:name:query/" of each, "line!/" for one that cannot be read; the error's message where the file cannot. */
static char *list_of(const char *text, gssize length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("tanba-queries-XXXXXX", &path, &error);
    g_assert_no_error(error);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, length, &error));
    g_autoptr(TanbaQueryList) list = tanba_query_list_open(path, &error);
    g_remove(path);
    GString *out = g_string_new(error ? error->message : NULL);
    TanbaListedQuery query;
    for (gboolean more = list != NULL; more;) {
        g_autoptr(GError) fault = NULL;
        more = tanba_query_list_next(list, &query, &fault);
        if (more)
            g_string_append_printf(out, "%u:%s:%s/", query.line, query.name, query.words);
        else if (fault)
            g_string_append(out, "!/");
        more = more || fault;
    }
    return g_string_free(out, FALSE);
}

static void check(const char *text, const char *expected)
{
    g_autofree char *got = list_of(text, -1);
    g_assert_cmpstr(got, ==, expected);
}

static void test_lines(void)
{
    check("police torture\n\n  \"a phrase\" OR x\r\nlast", "1::police torture/3::\"a phrase\" OR "
                                                           "x/4::last/");
    check("\xEF\xBB\xBFпытки, полиция\n", "1::пытки, полиция/");
    check("\"a phrase\"\n", "1::\"a phrase\"/");
    check("", "");
    check("\n\n", "");
    check("torture, query\nx", "1::torture, query/2::x/");
    check("a\n\xFF\nb", "1::a/!/3::b/");
}

/* What a spreadsheet has quoted is undone, where nobody can have typed it. */
static void test_quoted_lines(void)
{
    check("\"\"\"a phrase\"\" x\"\n", "1::\"a phrase\" x/");
    check("\"a\" \"b\"\n", "1::\"a\" \"b\"/");
    check("\"\"\n", "1::\"\"/");
    check("\"", "1::\"/");
}

static void test_table(void)
{
    check("query\ntorture\n\"a, b\"\n\"\"\"a phrase\"\"\"\n",
          "2::torture/3::a, b/4::\"a phrase\"/");
    check("Name;Query\nfirst;a, b\n;c\nx;\n", "2:first:a, b/3::c/");
    check("id,query,name\n1,a,n\n", "2:n:a/");
    check("\"name\",\"query\"\r\n\"n\",\"two\nlines\"\r\n\"m\",\"b\"\r\n", "2:n:two\nlines/4:m:b/");
    check("query\n", "");
}

/* A bad row costs itself, or what stands behind it where its end cannot be told. */
static void test_bad_rows(void)
{
    check("query\na,b\nc\n", "!/3::c/");
    check("query\na\n\"open\nc\n", "2::a/!/");
    check("name,query\nx,\"a\"b\ny,c\n", "!/");
}

static void test_no_text(void)
{
    g_autofree char *nul = list_of("a\0b", 3);
    g_assert_nonnull(strstr(nul, "NUL"));
    g_autofree char *table = list_of("query\n\xFF\n", -1);
    g_assert_nonnull(strstr(table, ":2: it is not UTF-8"));
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_query_list_open("/nowhere/at/all.csv", &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_IO);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-list/lines", test_lines);
    g_test_add_func("/query-list/quoted-lines", test_quoted_lines);
    g_test_add_func("/query-list/table", test_table);
    g_test_add_func("/query-list/bad-rows", test_bad_rows);
    g_test_add_func("/query-list/no-text", test_no_text);
    return g_test_run();
}
