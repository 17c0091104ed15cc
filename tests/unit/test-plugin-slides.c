/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The office plugin on presentations: packages made here, member by member.
 */
#include "plugin-zip.h"

#define PPTX "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#define ODP "application/vnd.oasis.opendocument.presentation"
#define P "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
#define A "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
#define R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
#define REL(id, kind, target)                                                                      \
    "<Relationship Id=\"" id                                                                       \
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind          \
    "\" Target=\"" target "\"/>"
#define RELS(list)                                                                                 \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list  \
    "</Relationships>"

static const tanba_plugin *plugin;

/* Slide 9 comes first: the order is that of the list, not of names. */
static void begin(Zip *zip)
{
    zip_begin(zip, 1 << 20);
    zip_add(zip, "_rels/.rels", RELS(REL("rId1", "officeDocument", "ppt/presentation.xml")));
    zip_add(zip, "ppt/presentation.xml",
            "<p:presentation " P R
            "><p:sldIdLst><p:sldId id=\"256\" r:id=\"x\"/><p:sldId id=\"257\" "
            "r:id=\"y\"/></p:sldIdLst></p:presentation>");
    zip_add(zip, "ppt/_rels/presentation.xml.rels",
            RELS(REL("y", "slide", "slides/slide1.xml") REL("x", "slide", "slides/slide9.xml")));
}

static void add_slide(Zip *zip, const char *number, const char *atts, const char *shapes)
{
    g_autofree char *member = g_strdup_printf("ppt/slides/slide%s.xml", number);
    g_autofree char *xml = g_strdup_printf(
        "<p:sld " P A R "%s><p:cSld><p:spTree>%s</p:spTree></p:cSld></p:sld>", atts, shapes);
    zip_add(zip, member, xml);
}

#define SP(ph, paras)                                                                              \
    "<p:sp><p:nvSpPr><p:nvPr>" ph "</p:nvPr></p:nvSpPr><p:txBody>" paras "</p:txBody></p:sp>"
#define PH(type) "<p:ph type=\"" type "\"/>"
#define AP(props, text) "<a:p>" props "<a:r><a:rPr lang=\"en\"/><a:t>" text "</a:t></a:r></a:p>"

static void test_slides(void)
{
    Zip zip;
    begin(&zip);
    add_slide(&zip, "9", "",
              SP("", AP("", "A box")) SP(PH("title"), AP("", "The") AP("", "title"))
                  SP("<p:ph idx=\"1\"/>", AP("", "one") AP("<a:pPr lvl=\"1\"/>", "deeper")
                                              AP("<a:pPr><a:buNone/></a:pPr>", "plain"))
                      SP(PH("sldNum"), AP("", "9")) SP(PH("ftr"), AP("", "Union")));
    add_slide(
        &zip, "1", "show=\"0\"",
        SP("", AP("<a:pPr><a:buAutoNum type=\"alphaLcParenR\" startAt=\"2\"/></a:pPr>", "b")
                   AP("<a:pPr lvl=\"1\"><a:buAutoNum type=\"arabicPeriod\"/></a:pPr>", "x")
                       AP("<a:pPr><a:buAutoNum type=\"alphaLcParenR\" startAt=\"2\"/></a:pPr>", "c")
                           AP("<a:pPr lvl=\"1\"><a:buAutoNum type=\"arabicPeriod\"/></a:pPr>",
                              "y")) "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>h<"
                                    "/a:t></a:r></a:p>"
                                    "</a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:rPr "
                                    "b=\"1\"/><a:t>i</a:t></a:r></a:p>"
                                    "</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"
                                    "<p:pic><p:blipFill><a:blip/></"
                                    "p:blipFill><p:spPr><a:xfrm><a:ext cx=\"5486400\" "
                                    "cy=\"7772400\"/></a:xfrm></p:spPr></p:pic>");
    zip_add(&zip, "ppt/slides/_rels/slide9.xml.rels",
            RELS(REL("a", "notesSlide", "../notesSlides/n.xml") REL("b", "diagramData", "../d.xml")
                     REL("c", "comments", "../c.xml") REL("d", "slide", "slide9.xml")));
    zip_add(&zip, "ppt/notesSlides/n.xml",
            "<p:notes " P A "><p:cSld><p:spTree>" SP(PH("sldImg"), AP("", "no"))
                SP(PH("body"), AP("", "Say this.") AP("", "And that."))
                    SP(PH("sldNum"), AP("", "1")) "</p:spTree></p:cSld></p:notes>");
    zip_add(
        &zip, "ppt/d.xml",
        "<dgm:dataModel xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" " A
        "><dgm:ptLst><dgm:pt><dgm:t>" AP("", "Step") "</dgm:t></dgm:pt></dgm:ptLst>"
                                                     "</dgm:dataModel>");
    zip_add(&zip, "ppt/c.xml", "<p:cmLst " P "><p:cm><p:text>hm</p:text></p:cm></p:cmLst>");
    TanbaCollector *got = zip_run(&zip, plugin, PPTX);
    g_assert_true(is_told(got, "hidden slides were read too: 2"));
    g_assert_true(is_told(got, "1 comments"));
    g_assert_true(is_told(got, "1 pictures"));
    check(got,
          "page 1\nheading 1| The title\nparagraph| A box\nitem 1 [•]| one\nitem 2 [•]| deeper\n"
          "paragraph| plain\nfooter| Union\nparagraph| Step\nheading 2| Speaker notes\n"
          "paragraph| Say this.\nparagraph| And that.\n"
          "page 2\nheading 1| Slide 2\nitem 1 [b)]| b\nitem 2 [1.]| x\nitem 1 [c)]| c\nitem 2 "
          "[1.]| y\n"
          "table| h\t*i*\n");
}

/* A slide that cannot be read keeps its number, and the others theirs. */
static void test_wrong(void)
{
    Zip zip;
    begin(&zip);
    add_slide(&zip, "1", "", SP("", AP("", "here")));
    TanbaCollector *got = zip_run(&zip, plugin, PPTX);
    g_assert_true(is_told(got, "slide 1 is missing"));
    check(got, "page 1\npage 2\nheading 1| Slide 2\nparagraph| here\n");
    begin(&zip);
    add_slide(&zip, "9", "", "<p:sp><p:txBody><a:p><a:r><a:t>cut");
    add_slide(&zip, "1", "", "");
    got = zip_run(&zip, plugin, PPTX);
    g_assert_true(is_told(got, "slide9.xml"));
    check(got, "page 1\nheading 1| Slide 1\nparagraph| cut\npage 2\n");
    begin(&zip);
    add_slide(&zip, "9", "", "<p:sp>");
    check_fails(zip_run(&zip, plugin, PPTX), TANBA_EDAMAGED, "slide9.xml");
    begin(&zip);
    add_slide(&zip, "9", "", "");
    add_slide(&zip, "1", "", "");
    check_fails(zip_run(&zip, plugin, PPTX), TANBA_EEMPTY, "no text");
}

static void test_hostile(void)
{
    static const char *const pieces[] = {"<p:sp><p:txBody><a:p>", "<a:tbl><a:tr><a:tc>",
                                         "<mc:Fallback>", "<p:grpSp>"};
    for (guint k = 0; k < G_N_ELEMENTS(pieces); k++) {
        GString *xml = g_string_new(NULL);
        for (guint i = 0; i < 50000; i++)
            g_string_append(xml, pieces[k]);
        Zip zip;
        begin(&zip);
        zip_add(&zip, "ppt/slides/slide9.xml", "<x/>");
        add_slide(&zip, "1", "", xml->str);
        TanbaCollector *got = zip_run(&zip, plugin, PPTX);
        g_assert_cmpint(got->status, !=, TANBA_OK);
        tanba_collector_free(got);
        g_string_free(xml, TRUE);
    }
}

#define NS(name) "xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\" "
#define ODP_HEAD(root)                                                                             \
    "<office:" root " " NS("office") NS("text") NS("style") NS("table") NS(                        \
        "presentation") "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "        \
                        "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\">"
#define FRAME(class, text)                                                                         \
    "<draw:frame presentation:class=\"" class "\"><draw:text-box>" text                            \
                                              "</draw:text-box></draw:frame>"
#define TP(text) "<text:p>" text "</text:p>"
#define ODP_BODY                                                                                   \
    "<office:automatic-styles><style:style style:name=\"h\" style:family=\"drawing-page\">"        \
    "<style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>"            \
    "<text:list-style style:name=\"L\"><text:list-level-style-bullet text:level=\"1\" "            \
    "text:bullet-char=\"●\"/><text:list-level-style-bullet text:level=\"2\" "                    \
    "text:bullet-char=\"–\"/>"                                                                   \
    "</text:list-style></office:automatic-styles>"                                                 \
    "<office:body><office:presentation><draw:page draw:name=\"p1\">" FRAME(                        \
        "outline",                                                                                 \
        "<text:list text:style-name=\"L\"><text:list-item>" TP(                                    \
            "one") "<text:list><text:list-item>" TP("deeper") "</text:list-item></text:list>"      \
                                                              "</text:list-item>"                  \
                                                              "</text:list>")                      \
        FRAME("title", TP("The") TP("title"))                                                      \
            FRAME("page-number", TP("1")) "<draw:custom-shape>" TP(                                \
                "In a shape") "</draw:custom-shape>"                                               \
                              "<presentation:notes><draw:page-thumbnail/>" FRAME(                  \
                                  "notes",                                                         \
                                  TP("Say this.")) "</presentation:notes></draw:page>"             \
                                                   "<draw:page "                                   \
                                                   "draw:style-name=\"h\"><draw:frame><table:"     \
                                                   "table><table:table-row>"                       \
                                                   "<table:table-cell>" TP(                        \
                                                       "a") "</"                                   \
                                                            "table:table-cell><table:table-"       \
                                                            "cell>" TP("b") "</"                   \
                                                                            "table:table-cell></"  \
                                                                            "table:table-row></"   \
                                                                            "table:table></"       \
                                                                            "draw:frame>"          \
                                                                            "</draw:page></"       \
                                                                            "office:presentation>" \
                                                                            "</office:body>"

static void check_odp(TanbaCollector *got)
{
    g_assert_true(is_told(got, "hidden slides were read too: 2"));
    check(got, "page 1\nheading 1| The title\nitem 1 [●]| one\nitem 2 [–]| deeper\n"
               "paragraph| In a shape\nheading 2| Speaker notes\nparagraph| Say this.\n"
               "page 2\nheading 1| Slide 2\ntable| a\tb\n");
}

static void test_odp(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "content.xml",
            ODP_HEAD("document-content") ODP_BODY "</office:document-content>");
    check_odp(zip_run(&zip, plugin, ODP));
    static const char flat[] = ODP_HEAD("document") ODP_BODY "</office:document>";
    check_odp(support_run_bytes(plugin, flat, sizeof flat - 1, ODP "-flat-xml"));
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "content.xml",
            ODP_HEAD("document-content") "<office:body><office:presentation><draw:page>" FRAME(
                "title", TP("whole") "<text:p>ha"));
    TanbaCollector *got = zip_run(&zip, plugin, ODP);
    g_autofree char *text = support_text(got);
    g_assert_nonnull(strstr(text, "whole"));
    check_fails(got, TANBA_EDAMAGED, "content.xml");
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/office", ".pptx"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "office");
    g_test_add_func("/slides/pptx/slides", test_slides);
    g_test_add_func("/slides/pptx/wrong", test_wrong);
    g_test_add_func("/slides/pptx/hostile", test_hostile);
    g_test_add_func("/slides/odp", test_odp);
    g_test_add_func("/slides/shared", test_shared);
    return g_test_run();
}
