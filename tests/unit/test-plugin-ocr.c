/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ocr plugin on small pictures of our own words (tests/golden/ocr), one for each decision that it
 * takes: language, orientation, columns, blankness.
 */
#include "support.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static const tanba_plugin *ocr;

static char *golden(const char *name)
{
    return g_build_filename(TANBA_TEST_SOURCE_DIR, "tests", "golden", "ocr", name, NULL);
}

static TanbaCollector *run(const char *name, tanba_want want, guint32 number, const char *key,
                           const char *value)
{
    g_autofree char *path = golden(name);
    FILE *file = fopen(path, "rb");
    g_assert_nonnull(file);
    g_assert_cmpint(fseek(file, 0, SEEK_END), ==, 0);
    tanba_input input = {
        sizeof input, fileno(file), (guint64)ftell(file), "image/png", name, want, &number, 1};
    rewind(file);
    TanbaCollector *got = tanba_collector_new();
    got->recogniser = ocr;
    if (key)
        tanba_collector_set_option(got, key, value);
    tanba_collector_run(got, ocr, &input);
    fclose(file);
    return got;
}

static TanbaCollector *recognise(const char *name, const char *key, const char *value)
{
    TanbaCollector *got = run(name, TANBA_WANT_IMAGES, 1, key, value);
    if (got->status != TANBA_OK)
        g_error("%s: %s", name, got->why);
    return got;
}

static const char *meta(const TanbaCollector *got, const char *key)
{
    return g_hash_table_lookup(got->meta, key);
}

static void assert_reads(const TanbaCollector *got, const char *part)
{
    g_autofree char *text = support_text(got);
    if (!strstr(text, part))
        g_error("\"%s\" was not read in:\n%s", part, text);
}

static void test_english(void)
{
    g_autoptr(TanbaCollector) got = recognise("english.png", NULL, NULL);
    assert_reads(got,
                 "The commission asked the ministry to publish the list of detained persons and\n"
                 "to allow independent doctors to visit all places of detention without notice.\n"
                 "1. Investigate each complaint within thirty days");
    g_assert_cmpstr(meta(got, "ocr.langs"), ==, "eng");
    g_assert_cmpfloat(g_ascii_strtod(meta(got, "ocr.confidence"), NULL), >, 90);
    g_assert_true(g_str_has_prefix(meta(got, "ocr.engine"), "tesseract "));
    g_assert_null(meta(got, "ocr.rotated"));
    const TanbaPage *page = got->pages->pdata[0];
    const TanbaLine *line = tanba_page_line(page, 0);
    g_assert_cmpfloat(line->confidence, >, 85);
    /* 150 dots an inch, a margin of 60 dots */
    g_assert_cmpfloat_with_epsilon(line->x0, 29, 2);
    g_assert_cmpfloat(line->x1, <, page->width);
    g_assert_cmpfloat(line->y0, <, line->y1);
    g_assert_cmpfloat_with_epsilon(line->runs[0].font_size, 12, 2);
}

static void test_languages(void)
{
    static const struct {
        const char *name, *langs, *part;
    } cases[] = {{"russian.png", "rus", "список задержанных"},
                 {"kazakh.png", "kaz+rus", "қамау орындарына"},
                 {"french.png", "fra", "détenues et de permettre à des médecins"},
                 {"spanish.png", "spa", "médicos independientes visitar todos"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TanbaCollector) got = recognise(cases[i].name, NULL, NULL);
        g_assert_cmpstr(meta(got, "ocr.langs"), ==, cases[i].langs);
        assert_reads(got, cases[i].part);
    }
}

static void test_told_languages(void)
{
    g_autoptr(TanbaCollector) told = recognise("russian.png", "ocr.langs", "rus+eng");
    g_assert_cmpstr(meta(told, "ocr.langs"), ==, "rus+eng");
    assert_reads(told, "список задержанных");
    /* what the user says holds even where it is wrong */
    g_autoptr(TanbaCollector) wrong = recognise("russian.png", "ocr.langs", "eng");
    g_assert_cmpstr(meta(wrong, "ocr.langs"), ==, "eng");
    g_autoptr(TanbaCollector) hinted = recognise("russian.png", "ocr.hint", "ru");
    g_assert_cmpstr(meta(hinted, "ocr.langs"), ==, "rus");
    /* a hint is no order */
    g_autoptr(TanbaCollector) misled = recognise("english.png", "ocr.hint", "ru");
    g_assert_cmpstr(meta(misled, "ocr.langs"), ==, "eng");
}

static void test_missing_model(void)
{
    g_autoptr(TanbaCollector) got =
        run("english.png", TANBA_WANT_IMAGES, 1, "ocr.langs", "eng+tlh_old");
    g_assert_cmpint(got->status, !=, TANBA_OK);
    g_assert_nonnull(strstr(got->why, "tesseract-ocr-tlh-old"));
    g_autoptr(TanbaCollector) odd =
        run("english.png", TANBA_WANT_IMAGES, 1, "ocr.langs", "../../etc/passwd");
    g_assert_cmpint(odd->status, !=, TANBA_OK);
    g_assert_nonnull(strstr(odd->why, "no list of Tesseract languages"));
}

static void test_orientation(void)
{
    g_autoptr(TanbaCollector) turned = recognise("turned.png", NULL, NULL);
    assert_reads(turned, "independent doctors to visit all places");
    g_assert_cmpstr(meta(turned, "ocr.rotated"), ==, "180");
    g_autoptr(TanbaCollector) exif = recognise("turned6.jpg", NULL, NULL);
    assert_reads(exif, "independent doctors to visit all places");
    g_assert_null(meta(exif, "ocr.rotated"));
    const TanbaPage *page = exif->pages->pdata[0];
    g_assert_cmpfloat(page->width, >, page->height);
}

static void test_columns(void)
{
    g_autoptr(TanbaCollector) got = recognise("columns.png", NULL, NULL);
    g_autofree char *text = support_text(got);
    const char *left_end = strstr(text, "those who had asked for them.");
    const char *right = strstr(text, "The second visit took place in June.");
    g_assert_true(left_end && right && left_end < right);
}

static void test_blank(void)
{
    g_autoptr(TanbaCollector) got = recognise("blank.png", NULL, NULL);
    g_assert_cmpuint(((const TanbaPage *)got->pages->pdata[0])->lines->len, ==, 0);
    g_assert_null(meta(got, "ocr.confidence"));
    g_assert_null(meta(got, "ocr.langs"));
}

static void test_transparent(void)
{
    g_autoptr(TanbaCollector) got = recognise("clear.png", NULL, NULL);
    assert_reads(got, "independent doctors");
}

static void test_pages(void)
{
    g_autoptr(TanbaCollector) got = run("two.tif", TANBA_WANT_TEXT, 0, NULL, NULL);
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_assert_cmpuint(got->pages->len, ==, 2);
    const TanbaPage *page = got->pages->pdata[1];
    g_assert_cmpuint(page->number, ==, 2);
    g_assert_cmpuint(page->flags, ==, TANBA_PAGE_NO_TEXT);
    g_assert_cmpfloat_with_epsilon(page->width, 537.6, 1);
    g_assert_cmpuint(page->lines->len, ==, 0);
    g_autoptr(TanbaCollector) second = run("two.tif", TANBA_WANT_IMAGES, 2, NULL, NULL);
    g_assert_cmpint(second->status, ==, TANBA_OK);
    assert_reads(second, "--- page 2\n");
    assert_reads(second, "список задержанных");
}

static void test_bad_bytes(void)
{
    g_autoptr(TanbaCollector) empty = support_run_bytes(ocr, "", 0, "image/png");
    g_assert_cmpint(empty->status, ==, TANBA_EEMPTY);
    static const char wrong[] = "Dear colleagues,\nplease find the picture attached.\n";
    g_autoptr(TanbaCollector) letter = support_run_bytes(ocr, wrong, sizeof wrong - 1, "image/png");
    g_assert_cmpint(letter->status, ==, TANBA_EUNSUPPORTED);
    g_autoptr(TanbaCollector) stub =
        support_run_bytes(ocr, "\x89PNG\r\n\x1a\n\0\0\0\0", 12, "image/png");
    g_assert_cmpint(stub->status, ==, TANBA_EDAMAGED);
    g_assert_cmpstr(stub->why, !=, "");
}

/* Cut anywhere, a picture is reported as damaged; it never passes for a blank page. */
static void test_truncated(void)
{
    static const char *const names[] = {"english.png", "turned6.jpg", "two.tif"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = golden(names[i]);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
        for (gsize cut = 12; cut < length; cut += length / 9) {
            g_autofree char *file = NULL;
            int fd = g_file_open_tmp("tanba-XXXXXX", &file, NULL);
            g_assert_cmpint(fd, >=, 0);
            g_assert_true(g_file_set_contents(file, bytes, (gssize)cut, NULL));
            g_autoptr(TanbaCollector) got =
                support_run_file(ocr, file, "image/png", ocr, TANBA_WANT_IMAGES, 1);
            g_assert_true(got->status != TANBA_OK || got->warnings->len > 0);
            g_assert_true(g_close(fd, NULL));
            remove(file);
        }
    }
}

int main(int argc, char **argv)
{
    g_setenv("OMP_THREAD_LIMIT", "1", TRUE);
    g_test_init(&argc, &argv, NULL);
    ocr = support_plugin(TANBA_TEST_PLUGIN_DIR, "ocr");
    g_test_add_func("/ocr/english", test_english);
    g_test_add_func("/ocr/languages", test_languages);
    g_test_add_func("/ocr/told-languages", test_told_languages);
    g_test_add_func("/ocr/missing-model", test_missing_model);
    g_test_add_func("/ocr/orientation", test_orientation);
    g_test_add_func("/ocr/columns", test_columns);
    g_test_add_func("/ocr/blank", test_blank);
    g_test_add_func("/ocr/transparent", test_transparent);
    g_test_add_func("/ocr/pages", test_pages);
    g_test_add_func("/ocr/bad-bytes", test_bad_bytes);
    g_test_add_func("/ocr/truncated", test_truncated);
    return g_test_run();
}
