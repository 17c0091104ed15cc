/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of labels: what spreadsheets write is read, what is broken is named with its line.
 */
#include "document/state.h"
#include "labels/csv.h"
#include "labels/labels.h"

#include <glib/gstdio.h>
#include <string.h>

/* Rows as "a|b|c/" in one string, or the error's message. */
static char *rows_of(const char *text, gssize length)
{
    g_autoptr(GError) error = NULL;
    gsize n = length < 0 ? strlen(text) : (gsize)length;
    char *copy = g_malloc0(n + 1);
    memcpy(copy, text, n);
    g_autoptr(TanbaCsv) csv = tanba_csv_new_take("t.csv", copy, n, &error);
    GString *out = g_string_new(NULL);
    const GPtrArray *cells;
    while (csv && (cells = tanba_csv_next(csv, &error))) {
        for (guint i = 0; i < cells->len; i++)
            g_string_append_printf(out, "%s%s", i ? "|" : "", (char *)cells->pdata[i]);
        g_string_append_c(out, '/');
    }
    if (error)
        g_string_assign(out, error->message);
    return g_string_free(out, FALSE);
}

static void expect(const char *text, const char *wanted)
{
    g_autofree char *got = rows_of(text, -1);
    g_assert_cmpstr(got, ==, wanted);
}

static void expect_error(const char *text, gssize length, const char *part)
{
    g_autofree char *got = rows_of(text, length);
    if (!strstr(got, part))
        g_error("wanted an error with '%s', got: %s", part, got);
}

static void test_csv(void)
{
    expect("", "");
    expect("a,b\n1,2\n", "a|b/1|2/");
    expect("a,b\r\n1,2", "a|b/1|2/");
    expect("\xEF\xBB\xBF"
           "a,b\r1,\r",
           "a|b/1|/");
    expect("a,b\n\n  \n,\n", "a|b/|/");
    expect("a,b\n\"1,\"\"x\"\"\n2\",\"\"\n", "a|b/1,\"x\"\n2|/");
    expect("a;b\n\"1;2\";3,4\n", "a|b/1;2|3,4/");
    expect("a\tb\n1\t2;3\n", "a|b/1|2;3/");
    expect("\"a;b;c;d\",b\n1,2\n", "a;b;c;d|b/1|2/");
}

static void test_csv_broken(void)
{
    expect_error("a,b\n1\n", -1, "t.csv:2: this row has 1 cells, the first has 2");
    expect_error("a,b\n\"x\ny\",1\n1,2,3\n", -1, "t.csv:4: this row has 3");
    expect_error("a,b\n1,\"2\n3,4\n", -1, "t.csv:2: a quoted cell begins here and never ends");
    expect_error("a,b\n\"1\"2,3\n", -1, "t.csv:2: something stands between");
    expect_error("a,b\n1,caf\xE9\n", -1, "t.csv:2: it is not UTF-8");
    expect_error("a,b\n1,\0\n", 8, "t.csv:2: it is not UTF-8");
}

static TanbaLabels *read_text(const char *text, const char *map, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("tanba-labels-XXXXXX.csv", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    TanbaLabels *labels = tanba_labels_read(path, map, error);
    g_remove(path);
    return labels;
}

static char *values_of(const TanbaLabels *labels, guint row, const char *name)
{
    gint at = tanba_labels_tag(labels, name);
    g_assert_cmpint(at, >=, 0);
    return g_strjoinv("|", (char **)((TanbaLabelled *)labels->rows->pdata[row])->values[at]);
}

static void expect_values(const TanbaLabels *labels, guint row, const char *name,
                          const char *wanted)
{
    g_autofree char *got = values_of(labels, row, name);
    g_assert_cmpstr(got, ==, wanted);
}

static void test_plain(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaLabels) labels = read_text("text,lang,right,issue,kind,section,group,#by\n"
                                              "One.,en, torture ;asylum;torture;,,,,Chad,me\n"
                                              "\"Two, then.\",ru,,Other,heading,A > B,,\n",
                                              NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(labels->rows->len, ==, 2);
    g_assert_cmpuint(g_strv_length(labels->names), ==, 2);
    g_assert_true(tanba_labelled_has(labels->rows->pdata[0], 0, "torture"));
    g_assert_false(tanba_labelled_has(labels->rows->pdata[1], 0, "torture"));
    g_autoptr(GPtrArray) all = tanba_labels_values(labels, 0);
    g_assert_cmpuint(all->len, ==, 2);
    g_assert_cmpstr(all->pdata[0], ==, "asylum");
    expect_values(labels, 0, "right", "asylum|torture");
    expect_values(labels, 0, "issue", "");
    expect_values(labels, 1, "issue", "Other");
    const TanbaLabelled *one = labels->rows->pdata[0], *two = labels->rows->pdata[1];
    g_assert_cmpstr(one->text, ==, "One.");
    g_assert_cmpstr(one->group, ==, "Chad");
    g_assert_cmpint(one->kind, ==, TANBA_KIND_ITEM);
    g_assert_null(one->section[0]);
    g_assert_cmpstr(two->text, ==, "Two, then.");
    g_assert_cmpstr(two->lang, ==, "ru");
    g_assert_null(two->group);
    g_assert_cmpint(two->kind, ==, TANBA_KIND_HEADING);
    g_assert_cmpstr(two->section[1], ==, "B");
    g_assert_cmpuint(two->line, ==, 3);
}

static void test_upr_info(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaLabels) labels =
        read_text("pdf,session,state,from,response,action,issues,text\n"
                  "a.pdf,1,Chad,Mali,Accepted,5,Asylum-seekers - refugees;Migrants,Admit them.\n"
                  "a.pdf,1,Chad,Peru,Noted,2,Torture and other CID treatment,Go on.\n",
                  "upr-info", &error);
    g_assert_no_error(error);
    expect_values(labels, 0, "right", "asylum");
    expect_values(labels, 0, "issue", "Asylum-seekers - refugees|Migrants");
    expect_values(labels, 0, "upr.action", "5");
    expect_values(labels, 1, "right", "torture");
    expect_values(labels, 1, "upr.response", "noted");
    expect_values(labels, 1, "upr.from", "Peru");
    g_assert_cmpstr(((TanbaLabelled *)labels->rows->pdata[1])->group, ==, "Chad");
    g_assert_cmpstr(((TanbaLabelled *)labels->rows->pdata[1])->from, ==, "Peru");
    gint from = tanba_labels_tag(labels, "upr.from"), issue = tanba_labels_tag(labels, "issue");
    g_assert_true(g_array_index(labels->contextual, gboolean, from));
    g_assert_false(g_array_index(labels->contextual, gboolean, issue));
}

static void expect_fault(const char *text, const char *map, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaLabels) labels = read_text(text, map, &error);
    g_assert_null(labels);
    g_assert_nonnull(error);
    if (!strstr(error->message, part))
        g_error("wanted an error with '%s', got: %s", part, error->message);
}

static void test_broken(void)
{
    expect_fault("", NULL, "no column is called 'text'");
    expect_fault("words,right\nx,torture\n", NULL, ":1: no column is called 'text'");
    expect_fault("text,lang\nx,en\n", NULL, "is the name of a tag");
    expect_fault("text,right,right\nx,,\n", NULL, "'right' is there twice");
    expect_fault("text,right\n\n ,torture\n", NULL, ":3: the row has no text");
    expect_fault("text,right,kind\nx,,verse\n", NULL, ":2: 'kind' is none of");
    expect_fault("text,right\nx,torture\n", "upr-info", "is the name of a tag");
    expect_fault("text,right\nx,torture\n", "excel", "called 'excel'; there is upr-info");
    g_autoptr(GError) error = NULL;
    g_assert_null(tanba_labels_read("/nowhere/at-all.csv", NULL, &error));
    g_assert_nonnull(strstr(error->message, "at-all.csv"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/labels/csv", test_csv);
    g_test_add_func("/labels/csv-broken", test_csv_broken);
    g_test_add_func("/labels/plain", test_plain);
    g_test_add_func("/labels/upr-info", test_upr_info);
    g_test_add_func("/labels/broken", test_broken);
    return g_test_run();
}
