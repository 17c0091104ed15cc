/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The office plugin on spreadsheets: workbooks made here, member by member.
 */
#include "plugin-zip.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define X "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
#define R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
#define REL(id, kind, target)                                                                      \
    "<Relationship Id=\"" id                                                                       \
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind          \
    "\" Target=\"" target "\"/>"
#define RELS(list)                                                                                 \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list  \
    "</Relationships>"

static const tanba_plugin *plugin;

static void add_book(Zip *zip, const char *sheets)
{
    g_autofree char *book =
        g_strdup_printf("<workbook " X R "><sheets>%s</sheets></workbook>", sheets);
    zip_add(zip, "_rels/.rels", RELS(REL("rId1", "officeDocument", "xl/workbook.xml")));
    zip_add(zip, "xl/workbook.xml", book);
    zip_add(zip, "xl/_rels/workbook.xml.rels",
            RELS(REL("rId1", "worksheet", "worksheets/sheet1.xml")
                     REL("rId2", "worksheet", "/xl/worksheets/sheet2.xml")
                         REL("rId3", "styles", "styles.xml")
                             REL("rId4", "sharedStrings", "sharedStrings.xml")));
}

static void add_sheet(Zip *zip, const char *name, const char *before, const char *rows)
{
    g_autofree char *member = g_strdup_printf("xl/worksheets/%s.xml", name);
    g_autofree char *xml =
        g_strdup_printf("<worksheet " X ">%s<sheetData>%s</sheetData></worksheet>", before, rows);
    zip_add(zip, member, xml);
}

#define SHEET(name, id, more) "<sheet name=\"" name "\" sheetId=\"1\" " more " r:id=\"" id "\"/>"

static TanbaCollector *run_rows(const char *rows, const char *styles, const char *strings)
{
    Zip zip;
    zip_begin(&zip, 4 << 20);
    add_book(&zip, SHEET("Log", "rId1", ""));
    add_sheet(&zip, "sheet1", "", rows);
    g_autofree char *xml = g_strdup_printf("<styleSheet " X ">%s</styleSheet>", styles);
    zip_add(&zip, "xl/styles.xml", xml);
    g_autofree char *sst = g_strdup_printf("<sst " X ">%s</sst>", strings);
    zip_add(&zip, "xl/sharedStrings.xml", sst);
    return zip_run(&zip, plugin, XLSX);
}

#define ROW(n, cells) "<row r=\"" n "\">" cells "</row>"
#define C(ref, more, value) "<c r=\"" ref "\" " more "><v>" value "</v></c>"

static void test_cells(void)
{
    check(run_rows(
              ROW("2", C("A2", "t=\"s\"", "0") C("B2", "t=\"s\"", "1") C("D2", "t=\"b\"", "1")
                           C("E2", "t=\"e\"", "#N/A"))
                  ROW("5",
                      "<c t=\"inlineStr\"><is><t>in</t><r><t xml:space=\"preserve\"> line"
                      "</t></r></is></c><c><f>A1+1</f><v>7.5</v></c>"
                      "<c t=\"str\"><f>x</f><v>done</v></c><c><f>SUM(A1)</f></c>") "<row><c><v>12</"
                                                                                   "v></c></row>",
              "",
              "<si><t>Name\nof place</t></si><si><r><t>ri</t></r><r><t>ch</t></r>"
              "<rPh><t>gone</t></rPh></si>"),
          "page 0\nheading 1| Log\ntable [2]| Name of place\trich\t\tTRUE\t#N/A\n"
          "table [5]| in line\t7.5\tdone\t=SUM(A1)\ntable [6]| 12\n");
}

typedef struct {
    const char *code, *value, *shown;
} FormatCase;

/* Numbers are shown as their format has it; dates as ISO, which nobody reads the wrong way round. */
static void test_formats(void)
{
    static const FormatCase cases[] = {
        {"General", "0.30000000000000004", "0.3"},
        {"General", "1234567", "1234567"},
        {"0", "2.5", "2"},
        {"0.00", "-1.005", "-1.00"},
        {"#,##0", "1234567.8", "1,234,568"},
        {"#,##0.0#", "1234.5", "1,234.5"},
        {"0%", "0.256", "26%"},
        {"00000", "42", "00042"},
        {"000\\-00\\-0000", "123456789", "123-45-6789"},
        {"\"No. \"0", "7", "No. 7"},
        {"[$€-407] #,##0.00", "1234.5", "€ 1,234.50"},
        {"#,##0.00 \"руб\"", "1000", "1,000.00 руб"},
        {"#,##0;[Red](#,##0);\"nil\"", "-1234", "(1,234)"},
        {"#,##0;[Red](#,##0);\"nil\"", "0", "nil"},
        {"#", "0", "0"},
        {"0.0,\"k\"", "12345", "12.3k"},
        {"yyyy-mm-dd", "41698", "2014-02-28"},
        {"dd/mm/yy", "41699.75", "2014-03-01"},
        {"m/d/yyyy h:mm", "41699.75", "2014-03-01 18:00"},
        {"[$-419]d mmmm yyyy;@", "41699", "2014-03-01"},
        {"mmm-yy", "41699", "2014-03"},
        {"yyyy", "41699", "2014"},
        {"h:mm AM/PM", "0.75", "18:00"},
        {"hh:mm:ss", "0.999999", "00:00:00"},
        {"[h]:mm", "1.5", "36:00"},
        {"mm:ss", "0.0425", "01:01:12"},
        {"d.m.yyyy", "1", "1900-01-01"},
        {"d.m.yyyy", "61", "1900-03-01"},
        {"d.m.yyyy", "-4", "-4"},
        {"d.m.yyyy", "1e300", "1E+300"},
        {"@", "3", "3"},
        {"0.00E+00", "12345", "12345"},
        {"# ?/?", "0.5", "0.5"},
        {"\"open", "3", "open"},
        {";;;", "3", "3"},
    };
    GString *formats = g_string_new("<numFmts>"), *styles = g_string_new("<cellXfs>");
    GString *rows = g_string_new(NULL), *expected = g_string_new("page 0\nheading 1| Log\n");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *code = g_markup_escape_text(cases[i].code, -1);
        g_string_append_printf(formats, "<numFmt numFmtId=\"%u\" formatCode=\"%s\"/>", 200 + i,
                               code);
        g_string_append_printf(styles, "<xf numFmtId=\"%u\"/>", 200 + i);
        g_string_append_printf(rows, "<row><c s=\"%u\"><v>%s</v></c></row>", i, cases[i].value);
        g_string_append_printf(expected, "table [%u]| %s\n", i + 1, cases[i].shown);
    }
    g_string_append_printf(formats, "</numFmts>%s</cellXfs>", styles->str);
    check(run_rows(rows->str, formats->str, ""), expected->str);
    check(run_rows(ROW("1", C("A1", "s=\"0\"", "41698")),
                   "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", ""),
          "page 0\nheading 1| Log\ntable [1]| 2014-02-28\n");
    g_string_free(formats, TRUE);
    g_string_free(styles, TRUE);
    g_string_free(rows, TRUE);
    g_string_free(expected, TRUE);
}

/* What is hidden is evidence too: it is read, and said to be hidden. */
static void test_hidden(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    add_book(&zip,
             SHEET("Open", "rId2", "") SHEET("Kept &amp; back", "rId1", "state=\"veryHidden\""));
    add_sheet(&zip, "sheet1", "", ROW("1", C("A1", "", "1")));
    add_sheet(&zip, "sheet2",
              "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/><col min=\"9\" max=\"16384\" "
              "hidden=\"1\"/></cols>",
              "<row r=\"3\" hidden=\"1\"><c><v>3</v></c></row><row r=\"4\" hidden=\"1\"><c><v>4</v>"
              "</c></row><row r=\"5\" hidden=\"1\"/><row r=\"9\" hidden=\"true\"><c><v>9</v></c>"
              "</row>");
    TanbaCollector *got = zip_run(&zip, plugin, XLSX);
    g_assert_true(is_told(got, "hidden sheets were read too: “Kept & back”"));
    g_assert_true(is_told(got, "sheet “Open”: hidden rows were read too: 3–4, 9"));
    g_assert_true(is_told(got, "sheet “Open”: hidden columns were read too: C–D"));
    check(got, "page 0\nheading 1| Open\ntable [3]| 3\ntable [4]| 4\ntable [9]| 9\n"
               "heading 1| Kept & back\ntable [1]| 1\n");
}

static void test_notes_and_boxes(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    add_book(&zip, SHEET("Log", "rId1", ""));
    add_sheet(&zip, "sheet1", "", ROW("1", C("A1", "", "1")) ROW("2", C("A2", "", "2")));
    zip_add(&zip, "xl/worksheets/_rels/sheet1.xml.rels",
            RELS(REL("a", "comments", "../comments1.xml") REL("b", "threadedComment", "../t.xml")
                     REL("c", "drawing", "../drawings/d.xml")));
    zip_add(&zip, "xl/comments1.xml",
            "<comments " X "><commentList><comment ref=\"C9\"><text><t>late</t></text></comment>"
            "<comment ref=\"A1\"><text><r><t>old form</t></r></text></comment></commentList>"
            "</comments>");
    zip_add(
        &zip, "xl/t.xml",
        "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/"
        "threadedcomments\"><threadedComment ref=\"A1\"><text>says who?</text></threadedComment>"
        "<threadedComment ref=\"A1\"><text>he does</text></threadedComment></ThreadedComments>");
    zip_add(
        &zip, "xl/drawings/d.xml",
        "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<xdr:oneCellAnchor><xdr:ext cx=\"5486400\" cy=\"7772400\"/><xdr:pic><a:blip/></xdr:pic>"
        "</xdr:oneCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>In a</a:t></a:r><a:br/><a:r>"
        "<a:t>box</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>");
    TanbaCollector *got = zip_run(&zip, plugin, XLSX);
    g_assert_true(is_told(got, "1 pictures were left out"));
    check(got, "page 0\nheading 1| Log\ntable [1]| 1\nfootnote (A1)| says who?\n"
               "footnote (A1)| he does\ntable [2]| 2\nfootnote (C9)| late\nparagraph| In a box\n");
}

static void test_running_heads(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    add_book(&zip, SHEET("Log", "rId1", ""));
    zip_add(&zip, "xl/worksheets/sheet1.xml",
            "<worksheet " X "><sheetData><row><c><v>1</v></c></row></sheetData><headerFooter>"
            "<oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12Union &amp;&amp; sons&amp;K00FF00&amp;RKept"
            "</oddHeader><oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter><evenFooter>&amp;"
            "</evenFooter></headerFooter></worksheet>");
    check(zip_run(&zip, plugin, XLSX), "page 0\nheading 1| Log\ntable [1]| 1\n"
                                       "header| Union & sons Kept\nfooter| Page of\n");
}

/* Strict OOXML has other names for the same things; a macro workbook is one, whatever its parts are called. */
static void test_variants(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            "<Override PartName=\"/odd/book.xml\" ContentType=\"application/vnd.openxmlformats-"
            "officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    zip_add(&zip, "_rels/.rels",
            RELS("<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
                 "relationships/officeDocument\" Target=\"odd/book.xml\"/>"));
    zip_add(
        &zip, "odd/book.xml",
        "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:r=\"http://"
        "purl.oclc.org/ooxml/officeDocument/relationships\"><workbookPr date1904=\"1\"/><sheets>"
        "<sheet name=\"S\" r:id=\"z\"/></sheets></workbook>");
    zip_add(&zip, "odd/_rels/book.xml.rels",
            RELS("<Relationship Id=\"z\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
                 "relationships/worksheet\" Target=\"s.xml\"/>" REL("y", "styles", "st.xml")));
    zip_add(&zip, "odd/st.xml",
            "<styleSheet " X "><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
    zip_add(
        &zip, "odd/s.xml",
        "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row><c "
        "s=\"0\"><v>40236</v></c><c t=\"d\"><v>2014-02-28</v></c></row></sheetData></worksheet>");
    check(zip_run(&zip, plugin, XLSX), "page 0\nheading 1| S\ntable [1]| 2014-02-28\t2014-02-28\n");
}

/* What one sheet lost is no reason to do without the others; where nothing is left, it is the reason. */
static void test_wrong(void)
{
    check_fails(run_rows("", "", ""), TANBA_EEMPTY, "no text");
    check_fails(run_rows("<row>", "", ""), TANBA_EDAMAGED, "sheet1.xml");
    TanbaCollector *cut = run_rows("<row><c><v>1</v></c></row><row>", "", "");
    g_assert_true(is_told(cut, "sheet1.xml is no well-formed XML"));
    check(cut, "page 0\nheading 1| Log\ntable [1]| 1\n");
    Zip zip;
    zip_begin(&zip, 1 << 16);
    add_book(&zip, SHEET("Here", "rId1", "") SHEET("Gone", "rId2", "") SHEET("No", "rId77", ""));
    add_sheet(&zip, "sheet1", "", ROW("1", C("A1", "", "1")));
    TanbaCollector *got = zip_run(&zip, plugin, XLSX);
    g_assert_true(is_told(got, "“No” is missing"));
    g_assert_true(is_told(got, "“Gone” is missing"));
    check(got, "page 0\nheading 1| Here\ntable [1]| 1\n");
    zip_begin(&zip, 1 << 16);
    zip_add(&zip, "_rels/.rels", RELS(REL("a", "officeDocument", "xl/workbook.bin")));
    zip_add(&zip, "xl/workbook.bin", "\1\2");
    check_fails(zip_run(&zip, plugin, XLSX), TANBA_EUNSUPPORTED, "XLSB");
}

/* Names of parts are the same in capitals: some programs' own do not match. */
static void test_names_of_parts(void)
{
    Zip zip;
    zip_begin(&zip, 1 << 16);
    add_book(&zip, SHEET("Log", "rId1", ""));
    add_sheet(&zip, "Sheet1", "", ROW("1", C("A1", "t=\"s\"", "0")));
    zip_add(&zip, "xl\\SharedStrings.xml", "<sst " X "><si><t>found</t></si></sst>");
    check(zip_run(&zip, plugin, XLSX), "page 0\nheading 1| Log\ntable [1]| found\n");
}

/* Cells far apart, references to nothing, relations that go round in circles. */
static void test_hostile(void)
{
    check(run_rows("<row r=\"99999999999\"><c r=\"ZZZZZZZZZ1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"
                   "</row><row r=\"-5\"><c t=\"s\"><v>-1</v></c><c t=\"s\"><v>99</v></c><c t=\"s\">"
                   "<v>x</v></c><c s=\"-4\"><v>0x1</v></c></row>",
                   "", "<si><t>a</t></si>"),
          "page 0\nheading 1| Log\n"
          "table [100000000]| "
          "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"
          "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t1\t2\ntable [1]| \t\t\t1\n");
    Zip zip;
    zip_begin(&zip, 1 << 16);
    add_book(&zip, SHEET("Log", "rId1", "") SHEET("Log", "rId1", ""));
    add_sheet(&zip, "sheet1", "", ROW("1", C("A1", "", "1")));
    zip_add(&zip, "xl/worksheets/_rels/sheet1.xml.rels",
            RELS(REL("a", "comments", "sheet1.xml") REL("b", "drawing", "../workbook.xml")
                     REL("c", "worksheet", "sheet1.xml")));
    check(zip_run(&zip, plugin, XLSX),
          "page 0\nheading 1| Log\ntable [1]| 1\nheading 1| Log\ntable [1]| 1\n");
}

static void test_flood(void)
{
    /* One long string in each of many cells. */
    g_autofree char *long_text = g_strnfill(100000, 'x');
    g_autofree char *strings = g_strdup_printf("<si><t>%s</t></si>", long_text);
    GString *rows = g_string_new(NULL);
    for (guint i = 0; i < 2000; i++)
        g_string_append(rows, "<row><c t=\"s\"><v>0</v></c></row>");
    check_fails(run_rows(rows->str, "", strings), TANBA_ELIMIT, "cap on text");
    g_string_truncate(rows, 0);
    /* A million cells, most of them empty. */
    g_string_append(rows, "<row>");
    for (guint i = 0; i < 300000; i++)
        g_string_append(rows, "<c/>");
    g_string_append(rows, "<c><v>1</v></c></row>");
    gint64 begin = g_get_monotonic_time();
    g_autoptr(TanbaCollector) got = run_rows(rows->str, "", "");
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_assert_cmpuint(got->text_bytes, <, 100);
    g_assert_cmpint(g_get_monotonic_time() - begin, <, 5 * G_USEC_PER_SEC);
    g_string_free(rows, TRUE);
}

#define NS(name) "xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\" "
#define ODS "application/vnd.oasis.opendocument.spreadsheet"
#define ODS_HEAD(root)                                                                             \
    "<office:" root " " NS("office") NS("text") NS("table") NS("style")                            \
        NS("meta") "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"

static TanbaCollector *run_ods(const char *styles, const char *tables)
{
    Zip zip;
    zip_begin(&zip, 1 << 20);
    g_autofree char *xml = g_strdup_printf(
        ODS_HEAD("document-content") "<office:automatic-styles>%s</office:automatic-styles>"
                                     "<office:body><office:spreadsheet>%s</office:spreadsheet></"
                                     "office:body>"
                                     "</office:document-content>",
        styles, tables);
    zip_add(&zip, "content.xml", xml);
    return zip_run(&zip, plugin, ODS);
}

#define TABLE(name, rows) "<table:table table:name=\"" name "\">" rows "</table:table>"
#define TROW(atts, cells) "<table:table-row " atts ">" cells "</table:table-row>"
#define TCELL(atts, text) "<table:table-cell " atts "><text:p>" text "</text:p></table:table-cell>"

/* Dates can be read the wrong way round as shown: the value counts. Empty cells repeat to the edge. */
static void test_ods(void)
{
    check(
        run_ods(
            "",
            TABLE("Log",
                  TROW("",
                       TCELL("",
                             "a") "<table:table-cell "
                                  "table:number-columns-repeated=\"2\"/>" TCELL(
                                      "office:value-type=\"date\" office:date-value=\"2014-03-05\"",
                                      "05/03/14") TCELL("office:value-type=\"float\" "
                                                        "office:value=\"0.256\"",
                                                        "26%"))
                      TROW("table:number-rows-repeated=\"1048000\"",
                           "<table:table-cell table:number-columns-repeated=\"16384\"/>")
                          TROW("", "<table:covered-table-cell/>" TCELL(
                                       "table:number-columns-repeated=\"2\"",
                                       "x<text:s/>y<text:line-break/>z</text:p><text:p>w")))),
        "page 0\nheading 1| Log\ntable [1]| a\t\t\t2014-03-05\t26%\n"
        "table [1048002]| \tx y z w\tx y z w\n");
}

static void test_ods_hidden_and_notes(void)
{
    TanbaCollector *got = run_ods(
        "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties "
        "table:display=\"false\"/></style:style>",
        "<table:table table:name=\"Back\" table:style-name=\"h\"><table:table-column/>"
        "<table:table-column table:visibility=\"collapse\"/>" TROW(
            "", "<table:table-cell><office:annotation><dc:creator>A</dc:creator><text:p>By hand."
                "</text:p><text:p>Sic.</text:p></office:annotation><text:p>1</text:p>"
                "</table:table-cell>") TROW("table:visibility=\"filter\" "
                                            "table:number-rows-repeated=\"2\"",
                                            TCELL("", "same")) "</table:table>");
    g_assert_true(is_told(got, "hidden sheets were read too: “Back”"));
    g_assert_true(is_told(got, "hidden rows were read too: 2–3"));
    g_assert_true(is_told(got, "hidden columns were read too: B"));
    check(got, "page 0\nheading 1| Back\ntable [1]| 1\nfootnote (A1)| By hand. Sic.\n"
               "table [2]| same\ntable [3]| same\n");
}

/* A sheet that is filled to its edges with one cell is not a million lines. */
static void test_ods_repeats(void)
{
    TanbaCollector *got =
        run_ods("", TABLE("Full", TROW("table:number-rows-repeated=\"1048576\"",
                                       TCELL("table:number-columns-repeated=\"16384\"", "x"))));
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_assert_true(is_told(got, "1047576 copies of rows"));
    g_assert_true(is_told(got, "16128 copies of cells"));
    g_assert_cmpuint(got->text_bytes, <, 1 << 20);
    tanba_collector_free(got);
    check_fails(run_ods("", TABLE("Empty", "")), TANBA_EEMPTY, "no text");
}

static void test_flat_ods(void)
{
    static const char flat[] = "<?xml version=\"1.0\"?>" ODS_HEAD(
        "document") "<office:meta><dc:title>Flat</dc:title>"
                    "</office:meta><office:body><office:spreadsheet>" TABLE(
                        "S",
                        TROW("",
                             TCELL("",
                                   "a"))) "</office:spreadsheet></office:body></office:document>";
    TanbaCollector *got = support_run_bytes(plugin, flat, sizeof flat - 1, ODS "-flat-xml");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "title"), ==, "Flat");
    check(got, "page 0\nheading 1| S\ntable [1]| a\n");
    check_fails(support_run_bytes(plugin, flat, sizeof flat - 30, ODS "-flat-xml"), TANBA_EDAMAGED,
                "the file is no well-formed XML");
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/office", ".xlsx"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "office");
    g_test_add_func("/sheets/xlsx/cells", test_cells);
    g_test_add_func("/sheets/xlsx/formats", test_formats);
    g_test_add_func("/sheets/xlsx/hidden", test_hidden);
    g_test_add_func("/sheets/xlsx/notes-and-boxes", test_notes_and_boxes);
    g_test_add_func("/sheets/xlsx/running-heads", test_running_heads);
    g_test_add_func("/sheets/xlsx/variants", test_variants);
    g_test_add_func("/sheets/xlsx/wrong", test_wrong);
    g_test_add_func("/sheets/xlsx/names-of-parts", test_names_of_parts);
    g_test_add_func("/sheets/xlsx/hostile", test_hostile);
    g_test_add_func("/sheets/xlsx/flood", test_flood);
    g_test_add_func("/sheets/ods/cells", test_ods);
    g_test_add_func("/sheets/ods/hidden-and-notes", test_ods_hidden_and_notes);
    g_test_add_func("/sheets/ods/repeats", test_ods_repeats);
    g_test_add_func("/sheets/ods/flat", test_flat_ods);
    g_test_add_func("/sheets/shared", test_shared);
    return g_test_run();
}
