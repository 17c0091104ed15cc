/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What no golden document shows: input that means harm, and the wire form of what comes out.
 */
#include "segment/segment.h"

#include <math.h>
#include <string.h>

static void add(TanbaPage *page, float x0, float y0, float x1, float y1, const char *text)
{
    tanba_page_add(page, &(TanbaLine){.text = text,
                                      .length = (guint32)strlen(text),
                                      .x0 = x0,
                                      .y0 = y0,
                                      .x1 = x1,
                                      .y1 = y1,
                                      .confidence = -1});
}

/* Segments, checks that every passage would be taken by the parent, and returns how many there are. */
static guint32 segment(GPtrArray *pages)
{
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autoptr(TanbaDocument) copy = tanba_document_new();
    g_autoptr(GError) error = NULL;
    tanba_segment(pages, "", document);
    copy->n_pages = document->n_pages;
    for (guint32 i = 0; i < tanba_document_count(document); i++) {
        const TanbaPassage *passage = tanba_document_passage(document, i);
        g_assert_cmpuint(passage->ordinal, ==, i);
        g_assert_true(g_utf8_validate(passage->text, -1, NULL));
        g_assert_true(g_utf8_validate(passage->printed, -1, NULL));
        g_assert_true(isfinite(passage->x0) && isfinite(passage->y1));
    }
    for (guint32 next = 0; next < tanba_document_count(document);) {
        g_autoptr(GVariant) variant =
            g_variant_ref_sink(tanba_passages_to_variant(document, &next));
        tanba_document_add_variant(copy, variant, &error);
        g_assert_no_error(error);
    }
    return tanba_document_count(document);
}

static GPtrArray *new_pages(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tanba_page_free);
}

static void test_empty(void)
{
    g_autoptr(GPtrArray) pages = new_pages();
    g_assert_cmpuint(segment(pages), ==, 0);
    g_ptr_array_add(pages, tanba_page_new(1));
    g_ptr_array_add(pages, tanba_page_new(0));
    g_assert_cmpuint(segment(pages), ==, 0);
    add(pages->pdata[0], 0, 0, 0, 0, "");
    add(pages->pdata[0], 10, 10, 20, 20, " \t ");
    g_assert_cmpuint(segment(pages), ==, 0);
}

static void test_mad_places(void)
{
    static const float values[] = {NAN,     INFINITY, -INFINITY, 0,     1e30f, -1e30f,
                                   99999.f, -99999.f, 1e-30f,    100.f, 50.f};
    const guint n = G_N_ELEMENTS(values);
    g_autoptr(GPtrArray) pages = new_pages();
    for (guint p = 0; p < 3; p++) {
        TanbaPage *page = tanba_page_new(p + 1);
        page->width = values[p];
        page->height = values[p + 1];
        for (guint i = 0; i < 400; i++)
            add(page, values[i % n], values[(i / 2) % n], values[(i / 3) % n], values[(i / 5) % n],
                i % 3 ? "1. word" : "- a word and");
        g_ptr_array_add(pages, page);
    }
    g_assert_cmpuint(segment(pages), >, 0);
}

static void test_mad_runs(void)
{
    g_autoptr(GPtrArray) pages = new_pages();
    TanbaPage *page = tanba_page_new(1);
    const TanbaRun runs[] = {{0, 4, NAN, G_MAXUINT32}, {2, 3, INFINITY, 4}, {0, 1000, -3, 1},
                             {900, 2000, 1e30f, 0xFF}, {7, 7, 0, 16},       {8, 2, 12, 20}};
    for (guint i = 0; i < 50; i++)
        tanba_page_add(page, &(TanbaLine){.text = "12 words",
                                          .length = 8,
                                          .x0 = 10,
                                          .y0 = 10.f * (float)i,
                                          .x1 = 90,
                                          .y1 = 10.f * (float)i + 8,
                                          .runs = runs,
                                          .n_runs = G_N_ELEMENTS(runs),
                                          .confidence = NAN});
    g_ptr_array_add(pages, page);
    g_assert_cmpuint(segment(pages), >, 0);
}

/* Every pass is linear: a hundred thousand lines of one shape end soon. ctest's time limit is the bound
 * that a quadratic pass breaks. */
static void flood(const char *const *texts, guint n, gboolean placed, guint per_page)
{
    g_autoptr(GPtrArray) pages = new_pages();
    TanbaPage *page = NULL;
    for (guint i = 0; i < 100000; i++) {
        if (i % per_page == 0) {
            page = tanba_page_new(i / per_page + 1);
            page->width = 600;
            page->height = 800;
            g_ptr_array_add(pages, page);
        }
        float y = placed ? (float)(i % per_page) * 12 : 0;
        add(page, placed ? 50 : 0, y, placed ? 500 : 0, placed ? y + 10 : 0, texts[i % n]);
    }
    g_assert_cmpuint(segment(pages), >, 0);
}

static void test_floods(void)
{
    static const char *const numbers[] = {"1. a", "(a) b", "i. c", "1.1 d",
                                          "A. E", "2. f",  "§3. g"};
    static const char *const hyphens[] = {"a long word is bro-", "ken and another is bro-"};
    static const char *const marks[] = {"* note", "¹ note", "word*", "12", "http://a.b"};
    static const char *const rows[] = {"a\tb\tc", "d\te", "word ....... 3", "| x | y |"};
    static const char *const heads[] = {"HEADING", "Recommendations:", "Sub heading", ""};
    flood(numbers, G_N_ELEMENTS(numbers), TRUE, 60);
    flood(numbers, G_N_ELEMENTS(numbers), FALSE, 100000);
    flood(hyphens, G_N_ELEMENTS(hyphens), TRUE, 100000);
    flood(marks, G_N_ELEMENTS(marks), TRUE, 50);
    flood(marks, G_N_ELEMENTS(marks), FALSE, 100000);
    flood(rows, G_N_ELEMENTS(rows), TRUE, 7);
    flood(heads, G_N_ELEMENTS(heads), FALSE, 100000);
    flood(heads, G_N_ELEMENTS(heads), TRUE, 1);
}

static void test_long_lines(void)
{
    static const char *const units[] = {"1.",       "(",           ".",  "-",  " ",
                                        "\xC2\xAD", "¹",           "a ", "A/", "\t",
                                        "一",       "5 May 2014 ", "*",  "iv", "\xE2\x80\x90"};
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GPtrArray) pages = new_pages();
        GString *text = g_string_new(NULL);
        while (text->len < 2000000)
            g_string_append(text, units[i]);
        TanbaPage *page = tanba_page_new(1);
        add(page, 0, 0, 0, 0, text->str);
        add(page, 0, 0, 0, 0, text->str);
        g_ptr_array_add(pages, page);
        segment(pages);
        g_string_free(text, TRUE);
    }
}

/* A number, mark or text is never lost between text and printed. */
static void test_nothing_is_lost(void)
{
    g_autoptr(GPtrArray) pages = new_pages();
    TanbaPage *page = tanba_page_new(1);
    static const char *const lines[] = {"1.", "-", "¹", "*", "(a)", "....", "7", "§", "A."};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        add(page, 0, 0, 0, 0, lines[i]);
        add(page, 0, 0, 0, 0, "");
    }
    g_ptr_array_add(pages, page);
    g_autoptr(TanbaDocument) document = tanba_document_new();
    tanba_segment(pages, "", document);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint32 i = 0; i < tanba_document_count(document); i++)
        g_string_append_printf(all, "%s\n", tanba_document_passage(document, i)->printed);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        if (!strstr(all->str, lines[i]))
            g_error("%s is lost", lines[i]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/segment/empty", test_empty);
    g_test_add_func("/segment/mad-places", test_mad_places);
    g_test_add_func("/segment/mad-runs", test_mad_runs);
    g_test_add_func("/segment/floods", test_floods);
    g_test_add_func("/segment/long-lines", test_long_lines);
    g_test_add_func("/segment/nothing-is-lost", test_nothing_is_lost);
    return g_test_run();
}
