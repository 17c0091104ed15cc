/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for HTML, alone: what each kind of page gives, and pages that mean no good.
 */
#include "plugin-dump.h"

static const tanba_plugin *plugin;

static TanbaCollector *run(const char *bytes, gsize length)
{
    return support_run_bytes(plugin, bytes, length, "text/html");
}

static void check(const char *html, const char *expected)
{
    TanbaCollector *got = run(html, strlen(html));
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_autofree char *dumped = dump_pages(got);
    g_assert_cmpstr(dumped, ==, expected);
    tanba_collector_free(got);
}

static void check_fails(const char *bytes, gsize length, tanba_status status, const char *reason)
{
    TanbaCollector *got = run(bytes, length);
    g_assert_cmpint(got->status, ==, status);
    g_assert_nonnull(strstr(got->why, reason));
    tanba_collector_free(got);
}

static gboolean is_told(const TanbaCollector *got, const char *what)
{
    for (guint i = 0; i < got->warnings->len; i++)
        if (strstr(got->warnings->pdata[i], what))
            return TRUE;
    return FALSE;
}

static void test_blocks(void)
{
    check("<h3>Head</h3>Loose text<p>A <b>bold</b> word",
          "page 0\nheading 3| Head\nparagraph| Loose text\nparagraph| A *bold* word\n");
    check("<p>a\n   b&nbsp;c</p>", "page 0\nparagraph| a b\xC2\xA0"
                                   "c\n");
    check("<p>one<br>two</p>", "page 0\nparagraph| one two\n");
    check("one<br><br>two", "page 0\nparagraph| one\nparagraph| two\n");
    check("<pre>a\n\n b</pre>", "page 0\nline| a\nline| \nline|  b\n");
}

static void test_lists(void)
{
    check("<ol start=4 type=i><li>x<li value=9>y</ol>",
          "page 0\nitem 1 [iv.]| x\nitem 1 [ix.]| y\n");
    check("<ul><li>x<ol type=A><li>y</ol></ul>",
          "page 0\nitem 1 [\xE2\x80\xA2]| x\nitem 2 [A.]| y\n");
    check("<ol reversed start=3><li>x<li>y</ol>", "page 0\nitem 1 [3.]| x\nitem 1 [2.]| y\n");
    check("<li>no list", "page 0\nitem 1 [\xE2\x80\xA2]| no list\n");
}

static void test_tables(void)
{
    check("<table><tr><td>a<td>b<tr><td><td>c</table>", "page 0\ntable| a\tb\ntable| \tc\n");
    check("<table><tr><td><p>One</p><p>Two</p></table>",
          "page 0\nparagraph| One\nparagraph| Two\n");
    check("<table><tr><td>menu<td><h1>Head</h1>text</table>",
          "page 0\nparagraph| menu\nheading 1| Head\nparagraph| text\n");
    check("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
          "page 0\ntable| a\tb\nparagraph| c\n");
}

static void test_left_out(void)
{
    const char *html = "<p>seen</p><nav>menu</nav><script>s</script><style>p{}</style>"
                       "<p style='DISPLAY : none'>gone</p><span hidden>gone</span>"
                       "<template>t</template><!-- comment -->";
    TanbaCollector *got = run(html, strlen(html));
    g_autofree char *dumped = dump_pages(got);
    g_assert_cmpstr(dumped, ==, "page 0\nparagraph| seen\n");
    g_assert_true(is_told(got, "hidden elements"));
    tanba_collector_free(got);
}

/* What looks like a footnote by its target's name only is text, and stays. */
static void test_notes(void)
{
    check("<p>See the <a href='#note-3'>remarks on method</a> and<a href='#fn1'>1</a>.</p>"
          "<div id=note-taking>Words</div><p id=fn1>1 Source <a href='#fnref1'>back</a></p>"
          "<p>As <a href='#fnref1'>we have already said above</a>.",
          "page 0\nparagraph| See the remarks on method and<1>.\nparagraph| Words\n"
          "footnote| 1 Source\nparagraph| As we have already said above.\n");
    check("<div class=footnotes><p><sup>2</sup> Body</p><p>Plain</p></div>",
          "page 0\nfootnote (2)| Body\nparagraph| Plain\n");
}

static void test_meta(void)
{
    const char *html = "<html lang=kk><head><meta charset=utf-8><title>A\n title</title>"
                       "<meta name=author content='A B'><meta name=dcterms.date content=2017-04>"
                       "</head><body>x";
    TanbaCollector *got = run(html, strlen(html));
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "title"), ==, "A title");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "author"), ==, "A B");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "date"), ==, "2017-04");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "language"), ==, "kk");
    tanba_collector_free(got);
}

static void test_charsets(void)
{
    const char *html = "<meta charset=windows-1251><p>Суд закрыт.";
    gsize length;
    g_autofree char *bytes = g_convert(html, -1, "CP1251", "UTF-8", NULL, &length, NULL);
    TanbaCollector *got = run(bytes, length);
    g_autofree char *dumped = dump_pages(got);
    g_assert_cmpstr(dumped, ==, "page 0\nparagraph| Суд закрыт.\n");
    tanba_collector_free(got);
    /* The label lies: the bytes are UTF-8, or UTF-16 with a mark. */
    check("<meta charset=koi8-r><p>Суд закрыт.", "page 0\nparagraph| Суд закрыт.\n");
    g_autofree char *wide = g_convert("\xEF\xBB\xBF<meta charset=utf-8><p>Суд", -1, "UTF-16LE",
                                      "UTF-8", NULL, &length, NULL);
    got = run(wide, length);
    g_autofree char *read = dump_pages(got);
    g_assert_cmpstr(read, ==, "page 0\nparagraph| Суд\n");
    tanba_collector_free(got);
}

static void test_broken(void)
{
    check("<p>a <b>b <i>c</b> d</i><div>e</p></span></div>f</td></table> &unknown;",
          "page 0\nparagraph| a *b **c* d\nparagraph| e\nparagraph| f &unknown;\n");
    check("<<<p>x", "page 0\nparagraph| <<\nparagraph| x\n");
    check("x<p title='never closed", "page 0\nparagraph| x\n");
    check("plain words without any tag", "page 0\nparagraph| plain words without any tag\n");
    const char *entities =
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>x &b;";
    TanbaCollector *got = run(entities, strlen(entities));
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_assert_cmpuint(got->text_bytes, <, 200);
    tanba_collector_free(got);
}

static void test_none(void)
{
    check_fails("", 0, TANBA_EEMPTY, "no bytes");
    check_fails("<html><body><script>x</script></body></html>", 44, TANBA_EEMPTY, "no text");
    check_fails("<p>&nbsp;</p>", 13, TANBA_EEMPTY, "no text");
    char junk[4096];
    for (guint i = 0; i < sizeof junk; i++)
        junk[i] = (char)(i * 2654435761u >> 24);
    check_fails(junk, sizeof junk, TANBA_EUNSUPPORTED, "no HTML");
}

static void check_nested(const char *tag, const char *after, guint n)
{
    g_autoptr(GString) html = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(html, tag);
    g_string_append(html, "deep text");
    for (guint i = 0; i < n; i++)
        g_string_append(html, after);
    TanbaCollector *got = run(html->str, html->len);
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_autofree char *text = support_text(got);
    g_assert_nonnull(strstr(text, "deep text"));
    g_assert_null(strpbrk(text, "<>")); /* where the parser begins anew no tag is taken for text */
    tanba_collector_free(got);
}

static void test_deep(void)
{
    gint64 start = g_get_monotonic_time();
    check_nested("<div>", "", 100000);
    check_nested("<div>", "</div>", 100000);
    check_nested("<b><i>", "</x>", 50000);
    check_nested("<table><tr><td>", "", 100000);
    check_nested("<ul><li>", "</ul>", 100000);
    check_nested("<ol><li><p>", "</p>", 100000);
    /* Far above what is needed under a sanitizer; a square would take minutes. */
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

static void test_golden(void)
{
    check_golden(plugin, "html", "text/html");
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/html", ".html"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "html");
    g_test_add_func("/html/blocks", test_blocks);
    g_test_add_func("/html/lists", test_lists);
    g_test_add_func("/html/tables", test_tables);
    g_test_add_func("/html/left-out", test_left_out);
    g_test_add_func("/html/notes", test_notes);
    g_test_add_func("/html/meta", test_meta);
    g_test_add_func("/html/charsets", test_charsets);
    g_test_add_func("/html/broken", test_broken);
    g_test_add_func("/html/no-text", test_none);
    g_test_add_func("/html/deep", test_deep);
    g_test_add_func("/html/golden", test_golden);
    g_test_add_func("/html/shared", test_shared);
    return g_test_run();
}
