/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The HTML plugin on books: EPUB packages made here, member by member.
 */
#include "plugin-zip.h"

#include <locale.h>

#define EPUB "application/epub+zip"
#define CONTAINER                                                                                  \
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile "   \
    "full-path=\"OPS/book.opf\"/></rootfiles></container>"

static const tanba_plugin *plugin;

/* A book with its package document; chapters are then added by the caller. */
static void begin(Zip *zip, const char *metadata, const char *manifest, const char *spine)
{
    g_autofree char *opf = g_strdup_printf(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata>%s</metadata><manifest>%s"
        "</manifest><spine>%s</spine></package>",
        metadata, manifest, spine);
    zip_begin(zip, 1 << 20);
    zip_add(zip, "META-INF/container.xml", CONTAINER);
    zip_add(zip, "OPS/book.opf", opf);
}

#define ITEM(id, href)                                                                             \
    "<item id=\"" id "\" href=\"" href "\" media-type=\"application/xhtml+xml\"/>"
#define REF(id) "<itemref idref=\"" id "\"/>"
#define PAGE(body)                                                                                 \
    "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" "                         \
    "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"fr\"><head><title>gone</title></head>"     \
    "<body>" body "</body></html>"

/* The order is that of the spine, not of the files; each is read once; what the book says of itself counts. */
static void test_book(void)
{
    Zip zip;
    begin(
        &zip,
        "<dc:title>The Quay</dc:title><dc:title>A subtitle</dc:title><dc:creator>A. Tolm"
        "</dc:creator><dc:creator>B. Mer</dc:creator><dc:date>2016-05</dc:date><dc:language>ru"
        "</dc:language>",
        ITEM("b", "text/a%20one.xhtml") ITEM(
            "a", "../two.xhtml#top") "<item id=\"n\" href=\"text/toc.xhtml\" properties=\"nav\"/>",
        REF("a") REF("b") REF("a") REF("gone") REF("n"));
    zip_add(&zip, "OPS/text/a one.xhtml",
            PAGE("<h2>Second</h2><ul><li>item</li></ul><table><tr><td>a</td><td>b</td></tr>"
                 "</table>"));
    zip_add(&zip, "two.xhtml",
            PAGE("<section><h1>First</h1><p>Said<a epub:type=\"noteref\" href=\"#n1\">1</a>.</p>"
                 "<aside epub:type=\"footnote\" id=\"n1\"><p>By whom.</p></aside></section>"));
    zip_add(&zip, "OPS/text/toc.xhtml", PAGE("<nav><ol><li>First</li></ol></nav>"));
    TanbaCollector *got = zip_run(&zip, plugin, EPUB);
    const char *const expected[][2] = {{"title", "The Quay"},
                                       {"author", "A. Tolm; B. Mer"},
                                       {"date", "2016-05"},
                                       {"language", "ru"}};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpstr(g_hash_table_lookup(got->meta, expected[i][0]), ==, expected[i][1]);
    check(got, "page 0\nheading 1| First\nparagraph| Said<1>.\nfootnote| By whom.\n"
               "heading 2| Second\nitem 1 [•]| item\ntable| a\tb\n");
}

static void test_old_charset(void)
{
    Zip zip;
    begin(&zip, "", ITEM("a", "a.html"), REF("a"));
    zip_add(&zip, "OPS/a.html",
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html><body><p>\xCF\xF0\xE0\xE2\xE0 "
            "\xF7\xE5\xEB\xEE\xE2\xE5\xEA\xE0</p></body></html>");
    check(zip_run(&zip, plugin, EPUB), "page 0\nparagraph| Права человека\n");
}

/* Names of parts in letters that the user's locale cannot write. */
static void test_names_beyond_the_locale(void)
{
    g_assert_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
    Zip zip;
    begin(&zip, "", ITEM("a", "%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0.xhtml"), REF("a"));
    zip_add(&zip, "OPS/глава.xhtml", PAGE("<p>Tolm</p>"));
    setlocale(LC_CTYPE, "C");
    check(zip_run(&zip, plugin, EPUB), "page 0\nparagraph| Tolm\n");
}

static void add_lock(Zip *zip, const char *method, const char *uri)
{
    g_autofree char *xml = g_strdup_printf(
        "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><EncryptedData "
        "xmlns=\"http://www.w3.org/2001/04/xmlenc#\"><EncryptionMethod Algorithm=\"%s\"/>"
        "<CipherData><CipherReference URI=\"%s\"/></CipherData></EncryptedData></encryption>",
        method, uri);
    zip_add(zip, "META-INF/encryption.xml", xml);
}

/* Fonts are garbled in open books, too. */
static void test_locked(void)
{
    Zip zip;
    begin(&zip, "", ITEM("a", "a.xhtml"), REF("a"));
    add_lock(&zip, "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/a.xhtml");
    zip_add(&zip, "OPS/a.xhtml", "\x80\x81noise");
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_EENCRYPTED, "DRM");
    begin(&zip, "", ITEM("a", "a.xhtml"), REF("a"));
    add_lock(&zip, "http://www.idpf.org/2008/embedding", "OPS/a.xhtml");
    zip_add(&zip, "OPS/a.xhtml", PAGE("<p>open</p>"));
    check(zip_run(&zip, plugin, EPUB), "page 0\nparagraph| open\n");
}

static void test_pictures(void)
{
    Zip zip;
    begin(&zip, "", ITEM("a", "a.xhtml") ITEM("b", "b.xhtml"), REF("a") REF("b"));
    zip_add(&zip, "OPS/a.xhtml", PAGE("<img src=\"1.png\"/>"));
    zip_add(&zip, "OPS/b.xhtml", PAGE("<img src=\"2.png\"/>"));
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_EUNSUPPORTED, "save it as PDF");
    begin(&zip, "", ITEM("a", "a.xhtml") ITEM("b", "b.xhtml"), REF("a") REF("b"));
    zip_add(&zip, "OPS/a.xhtml", PAGE("<img src=\"1.png\"/>"));
    zip_add(&zip, "OPS/b.xhtml", PAGE("<p>text</p><img src=\"2.png\"/>"));
    g_autoptr(TanbaCollector) got = zip_run(&zip, plugin, EPUB);
    g_assert_true(is_told(got, "1 pictures were left out"));
}

/* What is there is read, and what is not is the reason. */
static void test_wrong(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "a.txt", "x");
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_EUNSUPPORTED, "container.xml");
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "META-INF/container.xml", CONTAINER);
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_EDAMAGED, "package document");
    begin(&zip, "", "", "");
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_EEMPTY, "no text");
    begin(&zip, "", ITEM("a", "a.xhtml") ITEM("b", "b.xhtml"), REF("b") REF("a"));
    zip_add(&zip, "OPS/a.xhtml", PAGE("<p>here</p>"));
    TanbaCollector *got = zip_run(&zip, plugin, EPUB);
    g_assert_true(is_told(got, "OPS/b.xhtml is missing"));
    check(got, "page 0\nparagraph| here\n");
    check_fails(support_run_bytes(plugin, "PK\3\4", 4, EPUB), TANBA_EDAMAGED, "members");
}

/* A spine of one huge chapter, elements left open, a package that contains itself. */
static void test_hostile(void)
{
    Zip zip;
    GString *refs = g_string_new(NULL), *deep = g_string_new("<p>start</p>");
    for (guint i = 0; i < 20000; i++) {
        g_string_append(refs, REF("a"));
        g_string_append(deep, "<div><ul><li>");
    }
    begin(&zip, "", ITEM("a", "a.xhtml") ITEM("o", "book.opf"), refs->str);
    zip_add(&zip, "OPS/a.xhtml", deep->str);
    gint64 start = g_get_monotonic_time();
    check(zip_run(&zip, plugin, EPUB), "page 0\nparagraph| start\n");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
    begin(&zip, "", ITEM("o", "book.opf") ITEM("u", "../../../etc/passwd"), REF("o") REF("u"));
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_EDAMAGED, "missing");
    g_string_free(refs, TRUE);
    g_string_free(deep, TRUE);
}

static void test_bomb(void)
{
    Zip zip;
    begin(&zip, "", ITEM("a", "a.xhtml"), REF("a"));
    const gsize size = 300 << 20;
    zip_header(&zip, "OPS/a.xhtml", size);
    g_autofree char *piece = g_malloc(1 << 20);
    memset(piece, ' ', 1 << 20);
    for (gsize done = 0; done < size; done += 1 << 20)
        archive_write_data(zip.archive, piece, 1 << 20);
    check_fails(zip_run(&zip, plugin, EPUB), TANBA_ELIMIT, "OPS/a.xhtml");
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/office", ".epub"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "html");
    g_test_add_func("/epub/book", test_book);
    g_test_add_func("/epub/old-charset", test_old_charset);
    g_test_add_func("/epub/names-beyond-the-locale", test_names_beyond_the_locale);
    g_test_add_func("/epub/locked", test_locked);
    g_test_add_func("/epub/pictures", test_pictures);
    g_test_add_func("/epub/wrong", test_wrong);
    g_test_add_func("/epub/hostile", test_hostile);
    g_test_add_func("/epub/bomb", test_bomb);
    g_test_add_func("/epub/shared", test_shared);
    return g_test_run();
}
