/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words that end up in a lawyer's footnote.
 */
#include "document/cite.h"

static void assert_cited(TanbaPassage passage, TanbaCiteContext context, const char *expected)
{
    g_autofree char *got = tanba_cite(&passage, &context);
    g_assert_cmpstr(got, ==, expected);
}

static void test_un_documents_by_symbol_and_paragraph(void)
{
    const TanbaCiteContext report = {.symbol = "A/HRC/28/10", .path = "x/report.pdf"};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_ITEM, .number = "124.17", .page = 15}, report,
                 "A/HRC/28/10, para. 124.17, p. 15");
    assert_cited((TanbaPassage){.kind = TANBA_KIND_FOOTNOTE, .number = "3", .page = 2}, report,
                 "A/HRC/28/10, footnote 3, p. 2");
}

static void test_submissions_by_section(void)
{
    const char *const section[] = {"Submission on Velmara", "Rights of refugees",
                                   "Recommendations:", NULL};
    const char *const numbers[] = {"", "3", "", NULL};
    const TanbaCiteContext numbered = {.path = "a/submission.pdf",
                                       .section = section,
                                       .section_numbers = numbers,
                                       .recommendation = TRUE};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_ITEM, .number = "2", .page = 4}, numbered,
                 "submission.pdf, §3, rec. 2, p. 4");
    const char *const none[] = {"", "", "", NULL};
    TanbaCiteContext named = numbered;
    named.section_numbers = none;
    assert_cited((TanbaPassage){.kind = TANBA_KIND_ITEM, .number = "2", .page = 4}, named,
                 "submission.pdf, “Rights of refugees”, rec. 2, p. 4");
    const char *const signs[] = {"§3. Rights of refugees", NULL};
    const TanbaCiteContext sign = {.path = "s.docx", .section = signs, .section_numbers = none};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_PARAGRAPH}, sign, "s.docx, §3");
    const char *const roman[] = {"IV", NULL}, *const words[] = {"Conclusions", NULL};
    const TanbaCiteContext chapter = {.path = "s.odt", .section = words, .section_numbers = roman};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_PARAGRAPH, .number = "7"}, chapter,
                 "s.odt, section IV, para. 7");
}

static void test_spreadsheets_by_sheet_and_row(void)
{
    const char *const sheet[] = {"Register 2014", NULL}, *const none[] = {"", NULL};
    const TanbaCiteContext book = {
        .path = "a/cases.xlsx", .section = sheet, .section_numbers = none};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_TABLE, .number = "12"}, book,
                 "cases.xlsx, sheet “Register 2014”, row 12");
    assert_cited((TanbaPassage){.kind = TANBA_KIND_FOOTNOTE, .number = "B12"}, book,
                 "cases.xlsx, “Register 2014”, footnote B12");
    const char *const year[] = {"cases", NULL}, *const number[] = {"2014", NULL};
    const TanbaCiteContext numbered = {
        .path = "cases.ods", .section = year, .section_numbers = number};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_TABLE, .number = "3"}, numbered,
                 "cases.ods, sheet “2014 cases”, row 3");
}

static void test_pages_as_printed_and_as_counted(void)
{
    const TanbaCiteContext plain = {.path = "scan.pdf"};
    assert_cited((TanbaPassage){.kind = TANBA_KIND_PARAGRAPH, .page = 4, .page_label = "iv"}, plain,
                 "scan.pdf, p. iv (page 4 of the file)");
    assert_cited(
        (TanbaPassage){
            .kind = TANBA_KIND_PARAGRAPH, .page = 4, .page_label = "4", .source = TANBA_SOURCE_OCR},
        plain, "scan.pdf, p. 4 (read by OCR)");
    assert_cited((TanbaPassage){.kind = TANBA_KIND_PARAGRAPH}, plain, "scan.pdf");
    /* Its words may stand on either. */
    assert_cited((TanbaPassage){.kind = TANBA_KIND_PARAGRAPH, .page = 4, .page_end = 5}, plain,
                 "scan.pdf, pp. 4–5");
}

static void test_paths_cannot_move_the_terminal(void)
{
    g_autofree char *shown = tanba_display_path("a\x1b[31m/\xff"
                                                "b\n/таңба");
    g_assert_cmpstr(shown, ==, "a\\x1B[31m/\\xFFb\\x0A/таңба");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cite/un-documents", test_un_documents_by_symbol_and_paragraph);
    g_test_add_func("/cite/submissions", test_submissions_by_section);
    g_test_add_func("/cite/spreadsheets", test_spreadsheets_by_sheet_and_row);
    g_test_add_func("/cite/pages", test_pages_as_printed_and_as_counted);
    g_test_add_func("/cite/paths", test_paths_cannot_move_the_terminal);
    return g_test_run();
}
