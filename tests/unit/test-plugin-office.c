/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for DOCX and ODT, alone: documents made here, member by member, and files that are
 * damaged, locked or hostile.
 */
#include "plugin-zip.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define ODF(name) "xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\" "
#define ODT_HEAD "<office:document-content " ODF("office") ODF("text") ODF("table") ODF("style") ">"

static const tanba_plugin *plugin;

static TanbaCollector *run_docx(const char *body, const char *styles, const char *numbering,
                                const char *footnotes)
{
    Zip zip;
    zip_begin(&zip, 1 << 20);
    g_autofree char *document =
        g_strconcat("<w:document " W "><w:body>", body, "</w:body></w:document>", NULL);
    zip_add(&zip, "word/document.xml", document);
    const char *const parts[][2] = {
        {"styles", styles}, {"numbering", numbering}, {"footnotes", footnotes}};
    for (guint i = 0; i < 3; i++) {
        if (!parts[i][1])
            continue;
        g_autofree char *name = g_strdup_printf("word/%s.xml", parts[i][0]);
        g_autofree char *xml =
            g_strdup_printf("<w:%s " W ">%s</w:%s>", parts[i][0], parts[i][1], parts[i][0]);
        zip_add(&zip, name, xml);
    }
    return zip_run(&zip, plugin, DOCX);
}

#define P(props, text) "<w:p><w:pPr>" props "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define NUM(level, id) "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" id "\"/></w:numPr>"
#define LVL(i, fmt, text)                                                                          \
    "<w:lvl w:ilvl=\"" i "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" fmt                         \
    "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"

static void test_styles(void)
{
    const char *styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"my\"><w:name w:val=\"Mine\"/>"
        "<w:basedOn w:val=\"1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"o\"><w:name w:val=\"Other\"/>"
        "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"x\"><w:basedOn w:val=\"y\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"y\"><w:basedOn w:val=\"x\"/></w:style>";
    check(run_docx(P("<w:pStyle w:val=\"a\"/>", "T") P("<w:pStyle w:val=\"1\"/>", "A")
                       P("<w:pStyle w:val=\"my\"/>", "B") P("<w:pStyle w:val=\"o\"/>", "C")
                           P("<w:outlineLvl w:val=\"1\"/>", "D") P("<w:pStyle w:val=\"x\"/>", "E")
                               P("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>", "F"),
                   styles, NULL, NULL),
          "page 0\ntitle| T\nheading 1| A\nheading 1| B\nheading 3| C\nheading 2| D\n"
          "paragraph| E\nparagraph| F\n");
}

static void test_numbers(void)
{
    const char *numbering = "<w:abstractNum w:abstractNumId=\"5\">" LVL("0", "decimal", "%1.")
        LVL("1", "decimal", "%1.%2")
            LVL("2", "lowerLetter",
                "(%3)") "</w:abstractNum>"
                        "<w:abstractNum w:abstractNumId=\"6\">" LVL("0", "upperRoman", "R&amp;%1)")
                            LVL("1", "russianLower", "%2)") LVL(
                                "2", "none",
                                "") "</w:abstractNum>"
                                    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>"
                                    "<w:num w:numId=\"2\"><w:abstractNumId "
                                    "w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\">"
                                    "<w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>"
                                    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"6\"/></w:num>";
    const char *body = P(NUM("0", "1"), "a") P(NUM("1", "1"), "b") P(NUM("1", "1"), "c")
        P(NUM("2", "1"), "d") P(NUM("0", "1"), "e") P(NUM("1", "1"), "f") P(NUM("0", "2"), "g")
            P(NUM("0", "2"), "h") P(NUM("0", "3"), "i") P(NUM("1", "3"), "j") P(NUM("1", "3"), "k")
                P(NUM("2", "3"), "l") P(NUM("0", "0"), "m") P(NUM("0", "99"), "n");
    check(run_docx(body, NULL, numbering, NULL),
          "page 0\nitem 1 [1.]| a\nitem 2 [1.1]| b\nitem 2 [1.2]| c\nitem 3 [(a)]| d\n"
          "item 1 [2.]| e\nitem 2 [2.1]| f\nitem 1 [7.]| g\nitem 1 [8.]| h\nitem 1 [R&I)]| i\n"
          "item 2 [а)]| j\nitem 2 [б)]| k\nparagraph| l\nparagraph| m\nparagraph| n\n");
}

/* A style may carry the list, as numbered headings and numbered paragraphs of treaties do. */
static void test_numbers_of_styles(void)
{
    const char *styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:name w:val=\"heading 1\"/><w:pPr>"
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:name w:val=\"heading 2\"/><w:pPr>"
        "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    const char *numbering = "<w:abstractNum w:abstractNumId=\"0\">" LVL("0", "upperLetter", "%1.")
        LVL("1", "decimal", "%1.%2.") "</w:abstractNum>"
                                      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    check(run_docx(P("<w:pStyle w:val=\"h1\"/>", "One") P("<w:pStyle w:val=\"h2\"/>", "Sub")
                       P("<w:pStyle w:val=\"h1\"/>", "Two") P("<w:pStyle w:val=\"h2\"/>", "Sub"),
                   styles, numbering, NULL),
          "page 0\nheading 1 [A.]| One\nheading 2 [A.1.]| Sub\nheading 1 [B.]| Two\n"
          "heading 2 [B.1.]| Sub\n");
}

static void test_notes(void)
{
    const char *notes = "<w:footnote w:type=\"separator\" w:id=\"0\">" P(
        "", "line") "</w:footnote>"
                    "<w:footnote w:id=\"5\">" P(
                        "", " Second made.") "</w:footnote>"
                                             "<w:footnote w:id=\"3\">" P("", "Body.")
                                                 P("", "More.") "</w:footnote>"
                                                                "<w:footnote w:id=\"4\">" P(
                                                                    "", "Starred.") "</w:footnote>";
    const char *body = "<w:p><w:r><w:t>One</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r>"
                       "<w:r><w:t>, two</w:t></w:r><w:r><w:footnoteReference w:id=\"5\"/></w:r>"
                       "<w:r><w:footnoteReference w:id=\"4\" w:customMarkFollows=\"1\"/>"
                       "<w:t>*</w:t></w:r></w:p>" P("", "Next");
    check(run_docx(body, NULL, NULL, notes),
          "page 0\nparagraph| One<1>, two<2><*>\nfootnote (1)| Body.\nfootnote (1)| More.\n"
          "footnote (2)| Second made.\nfootnote (*)| Starred.\nparagraph| Next\n");
}

static void test_changes(void)
{
    const char *body =
        "<w:p><w:r><w:t xml:space=\"preserve\">kept </w:t></w:r>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
        "<w:t> bold</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">joined "
        "</w:t></w:r></w:p>" P("", "paragraph");
    TanbaCollector *got = run_docx(body, NULL, NULL, NULL);
    g_assert_true(is_told(got, "tracked deletions"));
    g_assert_true(is_told(got, "hidden text"));
    check(got, "page 0\nparagraph| kept new *bold*\nparagraph| joined paragraph\n");
}

static void test_inline(void)
{
    const char *body =
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d"
        "</w:t><w:softHyphen/><w:t>e &amp; f</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/>"
        "</w:r><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText>"
        "<w:fldChar w:fldCharType=\"separate\"/><w:t>7</w:t><w:fldChar "
        "w:fldCharType=\"end\"/></w:r>"
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>!</w:t></w:r></w:sdtContent>"
        "</w:sdt></w:p>";
    check(run_docx(body, NULL, NULL, NULL), "page 0\nparagraph| a\tb c‑de & f✓7!\n");
}

static void test_text_box(void)
{
    const char *body = "<w:p><w:r><w:t>Anchor</w:t><mc:AlternateContent "
                       "xmlns:mc=\"http://schemas.openxmlformats"
                       ".org/markup-compatibility/2006\"><mc:Choice "
                       "Requires=\"wps\"><w:txbxContent>" P(
                           "", "In box") "</w:txbxContent></"
                                         "mc:Choice><mc:Fallback><"
                                         "w:txbxContent>" P("", "In box") "</"
                                                                          "w:"
                                                                          "txbxConten"
                                                                          "t></"
                                                                          "mc:"
                                                                          "Fallback><"
                                                                          "/mc:"
                                                                          "AlternateC"
                                                                          "ontent><w:"
                                                                          "t "
                                                                          "xml:space="
                                                                          "\"preserve"
                                                                          "\"> "
                                                                          "goes "
                                                                          "on</w:t></"
                                                                          "w:r></"
                                                                          "w:p>";
    check(run_docx(body, NULL, NULL, NULL),
          "page 0\nparagraph| Anchor goes on\nparagraph| In box\n");
}

#define TC(text) "<w:tc>" text "</w:tc>"
static void test_tables(void)
{
    check(run_docx("<w:tbl><w:tr>" TC(P("", "a")) TC(P("", "b") P("", "c")) "</w:tr><w:tr>" TC(
                       "<w:p/>") TC(P("", "d")) "</w:tr></w:tbl>",
                   NULL, NULL, NULL),
          "page 0\ntable| a\tb c\ntable| \td\n");
    check(run_docx("<w:tbl><w:tr>" TC(P("", "a") P("", "b")) "</w:tr></w:tbl>", NULL, NULL, NULL),
          "page 0\nparagraph| a\nparagraph| b\n");
}

static void test_odt_lists(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 20);
    zip_add(&zip, "content.xml",
            ODT_HEAD
            "<office:automatic-styles><text:list-style style:name=\"L\">"
            "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
            "style:num-suffix=\")\" text:start-value=\"3\"/></text:list-style>"
            "</office:automatic-styles><office:body><office:text>"
            "<text:list text:style-name=\"L\"><text:list-header><text:p>head</text:p>"
            "</text:list-header><text:list-item><text:p>a</text:p><text:p>more</text:p>"
            "</text:list-item><text:list-item text:start-value=\"8\"><text:p>b</text:p>"
            "</text:list-item></text:list><text:p>between</text:p><text:list text:style-name=\"L\" "
            "text:continue-numbering=\"true\"><text:list-item><text:p>c</text:p></text:list-item>"
            "</text:list><text:section text:display=\"none\"><text:p>secret</text:p></text:section>"
            "</office:text></office:body></office:document-content>");
    TanbaCollector *got = zip_run(&zip, plugin, DOCX);
    g_assert_true(is_told(got, "hidden"));
    check(got, "page 0\nparagraph| head\nitem 1 [3)]| a\nparagraph| more\nitem 1 [8)]| b\n"
               "paragraph| between\nitem 1 [9)]| c\n");
}

static void test_wrong(void)
{
    check_fails(support_run_bytes(plugin, "", 0, DOCX), TANBA_EEMPTY, "no bytes");
    check_fails(support_run_bytes(plugin, "%PDF-1.4", 8, DOCX), TANBA_EUNSUPPORTED, "no zip file");
    check_fails(support_run_bytes(plugin, "PK\3\4", 4, DOCX), TANBA_EDAMAGED, "members");
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "a.txt", "<x/>");
    check_fails(zip_run(&zip, plugin, DOCX), TANBA_EUNSUPPORTED, "no document, workbook");
    check_fails(run_docx("", NULL, NULL, NULL), TANBA_EEMPTY, "no text");
    check_fails(run_docx("<w:p></w:q>", NULL, NULL, NULL), TANBA_EDAMAGED, "word/document.xml");
}

#define A "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
#define WP "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
#define PICTURE(cx, cy)                                                                            \
    "<w:p><w:r><w:drawing " A WP "><wp:extent cx=\"" cx "\" cy=\"" cy                              \
    "\"/><a:blip/></w:drawing></w:r></w:p>"

/* A document of scans is not empty; pictures beside text are told, icons are not. */
static void test_pictures(void)
{
    check_fails(run_docx(PICTURE("5486400", "7772400"), NULL, NULL, NULL), TANBA_EUNSUPPORTED,
                "save it as PDF");
    check_fails(run_docx(PICTURE("127000", "127000"), NULL, NULL, NULL), TANBA_EUNSUPPORTED,
                "save it as PDF");
    g_autoptr(TanbaCollector) both = run_docx(
        P("", "Annex") PICTURE("5486400", "7772400") PICTURE("127000", "127000"), NULL, NULL, NULL);
    g_assert_cmpint(both->status, ==, TANBA_OK);
    g_assert_true(is_told(both, "1 pictures were left out"));
    g_autoptr(TanbaCollector) icon =
        run_docx(P("", "Annex") PICTURE("127000", "127000"), NULL, NULL, NULL);
    g_assert_cmpuint(icon->warnings->len, ==, 0);
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "content.xml",
            ODT_HEAD "<office:body><office:text><text:p><draw:frame "
                     "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
                     "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
                     "svg:width=\"16cm\" svg:height=\"22cm\"><draw:image/></draw:frame></text:p>"
                     "</office:text></office:body></office:document-content>");
    check_fails(zip_run(&zip, plugin, DOCX), TANBA_EUNSUPPORTED, "save it as PDF");
}

/* What could be read before the damage is there, and the reason names the member. */
static void test_damaged_xml(void)
{
    TanbaCollector *got = run_docx(
        P("", "Before") "<w:tbl><w:tr><w:tc>" P("", "In table") "<w:p><w:r><w:t>cut</oops>", NULL,
        NULL, NULL);
    g_assert_cmpint(got->status, ==, TANBA_EDAMAGED);
    g_assert_nonnull(strstr(got->why, "word/document.xml"));
    g_autofree char *text = support_text(got);
    g_assert_nonnull(strstr(text, "Before\n"));
    g_assert_nonnull(strstr(text, "In table\n"));
    tanba_collector_free(got);
}

static void test_truncated_zip(void)
{
    for (guint i = 0; i < 2; i++) {
        g_autofree char *path = g_build_filename(TANBA_TEST_SOURCE_DIR, "tests/golden/office",
                                                 i ? "sample.odt" : "sample.docx", NULL);
        g_autofree char *bytes = NULL;
        gsize length;
        g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
        for (gsize cut = 0; cut < length; cut += 97) {
            TanbaCollector *got = support_run_bytes(plugin, bytes, cut, DOCX);
            g_assert_cmpint(got->status, !=, TANBA_OK);
            g_assert_nonnull(got->why);
            tanba_collector_free(got);
        }
        /* Flipped bytes: any end but a crash. */
        for (gsize at = 0; at < length; at += 41) {
            bytes[at] ^= 0x55;
            tanba_collector_free(support_run_bytes(plugin, bytes, length, DOCX));
            bytes[at] ^= 0x55;
        }
    }
}

static void test_encrypted(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "META-INF/manifest.xml",
            "<manifest:manifest " ODF("manifest") "><manifest:file-entry "
                                                  "manifest:full-path=\"content.xml\"><manifest:"
                                                  "encryption-data/></manifest:file-entry>"
                                                  "</manifest:manifest>");
    zip_add(&zip, "content.xml", "\x01\x02\x03 noise");
    check_fails(zip_run(&zip, plugin, DOCX), TANBA_EENCRYPTED, "password");
    char ole[2048] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    check_fails(support_run_bytes(plugin, ole, sizeof ole, DOCX), TANBA_EUNSUPPORTED, "binary");
    const char *name = "EncryptedPackage";
    for (gsize i = 0; name[i]; i++)
        ole[1024 + 2 * i] = name[i];
    check_fails(support_run_bytes(plugin, ole, sizeof ole, DOCX), TANBA_EENCRYPTED, "password");
}

static void test_bomb(void)
{
    Zip zip;
    zip_begin(&zip, 4 << 20);
    const gsize size = 1 << 30;
    const char *head = "<w:document " W "><w:body><w:p><w:r><w:t>";
    zip_header(&zip, "word/document.xml", size);
    archive_write_data(zip.archive, head, strlen(head));
    g_autofree char *piece = g_malloc(1 << 20);
    memset(piece, ' ', 1 << 20);
    for (gsize done = strlen(head); done < size; done += MIN(size - done, 1 << 20))
        archive_write_data(zip.archive, piece, MIN(size - done, 1 << 20));
    check_fails(zip_run(&zip, plugin, DOCX), TANBA_ELIMIT, "word/document.xml");
}

static void test_entities(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(
        &zip, "word/document.xml",
        "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
        "<w:document " W "><w:body><w:p><w:r><w:t>&c;&f;</w:t></w:r></w:p></w:body></w:document>");
    TanbaCollector *got = zip_run(&zip, plugin, DOCX);
    g_assert_cmpuint(got->text_bytes, ==, 0);
    check_fails(got, TANBA_EDAMAGED, "entities");
}

static void check_nested(const char *open, gboolean odt)
{
    GString *xml =
        g_string_new(odt ? ODT_HEAD "<office:body><office:text>" : "<w:document " W "><w:body>");
    for (guint i = 0; i < 100000; i++)
        g_string_append(xml, open);
    Zip zip;
    zip_begin(&zip, 8 << 20);
    zip_add(&zip, odt ? "content.xml" : "word/document.xml", xml->str);
    TanbaCollector *got = zip_run(&zip, plugin, DOCX);
    g_assert_cmpint(got->status, !=, TANBA_OK);
    tanba_collector_free(got);
    g_string_free(xml, TRUE);
}

static void test_deep(void)
{
    check_nested("<w:p>", FALSE);
    check_nested("<w:tbl><w:tr><w:tc>", FALSE);
    check_nested("<w:p><w:r><w:txbxContent>", FALSE);
    check_nested("<text:list><text:list-item>", TRUE);
    check_nested("<table:table><table:table-row><table:table-cell>", TRUE);
    check_nested("<text:p><text:note><text:note-body>", TRUE);
}

static void test_golden(void)
{
    check_golden(plugin, "office", DOCX);
}

/* The same document, written in both formats, is the same to a reader. */
static void test_formats_agree(void)
{
    g_autofree char *folder = g_build_filename(TANBA_TEST_SOURCE_DIR, "tests/golden/office", NULL);
    g_autofree char *one = g_build_filename(folder, "sample.docx.expected", NULL), *docx = NULL;
    g_autofree char *two = g_build_filename(folder, "sample.odt.expected", NULL), *odt = NULL;
    g_assert_true(g_file_get_contents(one, &docx, NULL, NULL));
    g_assert_true(g_file_get_contents(two, &odt, NULL, NULL));
    g_assert_cmpstr(docx, ==, odt);
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/office", ".docx") +
                                        check_shared(plugin, "shared/hard/office", ".odt"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "office");
    g_test_add_func("/office/docx/styles", test_styles);
    g_test_add_func("/office/docx/numbers", test_numbers);
    g_test_add_func("/office/docx/numbers-of-styles", test_numbers_of_styles);
    g_test_add_func("/office/docx/notes", test_notes);
    g_test_add_func("/office/docx/changes", test_changes);
    g_test_add_func("/office/docx/inline", test_inline);
    g_test_add_func("/office/docx/text-box", test_text_box);
    g_test_add_func("/office/docx/tables", test_tables);
    g_test_add_func("/office/odt/lists", test_odt_lists);
    g_test_add_func("/office/wrong", test_wrong);
    g_test_add_func("/office/pictures", test_pictures);
    g_test_add_func("/office/damaged-xml", test_damaged_xml);
    g_test_add_func("/office/truncated", test_truncated_zip);
    g_test_add_func("/office/encrypted", test_encrypted);
    g_test_add_func("/office/bomb", test_bomb);
    g_test_add_func("/office/entities", test_entities);
    g_test_add_func("/office/deep", test_deep);
    g_test_add_func("/office/golden", test_golden);
    g_test_add_func("/office/formats-agree", test_formats_agree);
    g_test_add_func("/office/shared", test_shared);
    return g_test_run();
}
