/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pdf plugin on PDFs of our own making (tests/golden/pdf/make.py says what is in them).
 */
#include "support.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static const tanba_plugin *pdf;

#ifdef TANBA_SANITIZE
/* Fontconfig, which poppler asks for fonts, keeps some memory to the end. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}
#endif

static char *golden(const char *name)
{
    return g_build_filename(TANBA_TEST_SOURCE_DIR, "tests", "golden", "pdf", name, NULL);
}

static TanbaCollector *read_text(const char *name)
{
    g_autofree char *path = golden(name);
    return support_run_file(pdf, path, "application/pdf", NULL, TANBA_WANT_TEXT, 0);
}

static const TanbaPage *page_at(const TanbaCollector *got, guint index)
{
    g_assert_cmpuint(got->pages->len, >, index);
    return got->pages->pdata[index];
}

/* The first line of the page that begins with `start`. */
static const TanbaLine *line_of(const TanbaPage *page, const char *start)
{
    for (guint i = 0; i < page->lines->len; i++)
        if (g_str_has_prefix(tanba_page_line(page, i)->text, start))
            return tanba_page_line(page, i);
    g_error("no line begins with \"%s\"", start);
}

/* The flags of the run that holds `part`. */
static guint32 flags_at(const TanbaLine *line, const char *part)
{
    const char *found = strstr(line->text, part);
    g_assert_nonnull(found);
    guint32 at = (guint32)(found - line->text);
    for (guint i = 0; i < line->n_runs; i++)
        if (line->runs[i].start <= at && at < line->runs[i].end)
            return line->runs[i].flags;
    g_error("no run holds \"%s\"", part);
}

static void test_lines(void)
{
    g_autoptr(TanbaCollector) got = read_text("layout.pdf");
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_autofree char *text = support_text(got);
    g_assert_true(
        g_str_has_prefix(text, "--- page 1\n"
                               "Findings of the visit\n"
                               "12.\tThe delegation met the families of nine detained persons and\n"
                               "heard from each of them how the arrest had been carried out.\n"
                               "Two of them were released in March1 after an appeal.\n"
                               "See ibid. Annex\n"
                               "Every person has this right\n"
                               "and may claim it before a court at any time of the day.\n"
                               "1 Letter of 3 April, on file.\n"
                               "--- page 2\n"
                               "left column line 1 goes on to its edge\n"));
    g_assert_nonnull(strstr(text, "left column line 8 goes on to its edge\nright column line 1"));
    g_assert_nonnull(strstr(text, "\nA line that reads as lines do.\n"));
    g_assert_nonnull(strstr(text, "\nUpwards along the margin\n"));
}

static void test_styles(void)
{
    g_autoptr(TanbaCollector) got = read_text("layout.pdf");
    const TanbaPage *page = page_at(got, 0);
    const TanbaLine *title = line_of(page, "Findings");
    g_assert_cmpfloat_with_epsilon(title->runs[0].font_size, 14, 0.1);
    g_assert_cmpuint(title->runs[0].flags, ==, TANBA_RUN_BOLD);
    /* from the top left corner: the baseline is 62 points down */
    g_assert_cmpfloat_with_epsilon(title->x0, 113, 0.5);
    g_assert_cmpfloat(title->y0, >, 45);
    g_assert_cmpfloat(title->y1, <, 70);
    const TanbaLine *mixed = line_of(page, "See");
    g_assert_cmpuint(flags_at(mixed, "See"), ==, 0);
    g_assert_cmpuint(flags_at(mixed, "ibid"), ==, TANBA_RUN_ITALIC);
    g_assert_cmpuint(flags_at(mixed, "Annex"), ==, TANBA_RUN_BOLD);
    const TanbaLine *marked = line_of(page, "Two of them");
    g_assert_cmpuint(flags_at(marked, "March"), ==, 0);
    g_assert_cmpuint(flags_at(marked, "1 after"), ==, TANBA_RUN_SUPERSCRIPT);
    g_assert_cmpuint(flags_at(marked, "after"), ==, 0);
    g_assert_cmpuint(flags_at(line_of(page, "1 Letter"), "1"), ==, TANBA_RUN_SUPERSCRIPT);
}

static void test_document(void)
{
    g_autoptr(TanbaCollector) got = read_text("layout.pdf");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "title"), ==, "Report of a visit");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "author"), ==, "A. Writer");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "producer"), ==, "by hand");
    g_assert_cmpstr(g_hash_table_lookup(got->meta, "date"), ==, "2024-03-05T10:15:00+05:00");
    g_assert_cmpstr(page_at(got, 0)->label, ==, "iii");
    g_assert_cmpstr(page_at(got, 1)->label, ==, "iv");
    g_assert_cmpstr(page_at(got, 2)->label, ==, "1");
    g_assert_cmpuint(page_at(got, 2)->number, ==, 3);
    g_assert_cmpfloat_with_epsilon(page_at(got, 0)->height, 842, 0.1);
    g_assert_cmpuint(got->warnings->len, ==, 0);
    /* labels that poppler makes up are none */
    g_autoptr(TanbaCollector) plain = read_text("turned.pdf");
    g_assert_null(page_at(plain, 0)->label);
}

static void test_turned(void)
{
    g_autoptr(TanbaCollector) got = read_text("turned.pdf");
    const TanbaPage *page = page_at(got, 0);
    g_assert_cmpfloat_with_epsilon(page->width, 842, 0.1);
    g_assert_cmpstr(tanba_page_line(page, 0)->text, ==, "This page lies on its side.");
}

/* Every line is there, from its right end on, in letters alone. */
static void test_rtl(void)
{
    g_autoptr(TanbaCollector) got = read_text("rtl.pdf");
    g_autofree char *text = support_text(got);
    g_assert_cmpstr(text, ==,
                    "--- page 1\n"
                    "אבז דחצ שקף\n"
                    "ראבא םעאס דזבך כהלם סדאנ ףלהן מדסך זעאב טדגמ\n"
                    "אלהס כבהם ןחםמ נאסע ףזאד 25 צהחן קאלם\n"
                    "בזדה חאשף רךאם\tHuman Rights כלאע ןהנס\n"
                    "עחמס אחסם דבאס\n"
                    "--- page 2\n"
                    "אבז דחצ\n");
    g_assert_cmpfloat(line_of(page_at(got, 0), "אבז")->x0, >, 400);
}

static void test_cover(void)
{
    g_autoptr(TanbaCollector) got = read_text("scan.pdf");
    g_assert_cmpfloat_with_epsilon(page_at(got, 0)->image_cover, 1, 0.03); /* two strips */
    g_assert_cmpfloat_with_epsilon(page_at(got, 1)->image_cover, 0.5, 0.03);
    g_assert_cmpfloat_with_epsilon(page_at(got, 2)->image_cover, 1, 0.03); /* turned */
    g_assert_cmpuint(page_at(got, 0)->lines->len, ==, 0);
}

/* No line crosses a narrow gutter, and the left column comes first. */
static void test_gutter(void)
{
    g_autoptr(TanbaCollector) got = read_text("gutter.pdf");
    const TanbaPage *page = page_at(got, 0);
    g_assert_cmpuint(page->lines->len, ==, 44);
    for (guint i = 0; i < page->lines->len; i++) {
        const TanbaLine *line = tanba_page_line(page, i);
        g_assert_true(i < 24 ? line->x1 < 280 : line->x0 > 280);
    }
}

/* What was filled in and what was noted on a page is read after it, and nothing twice. */
static void test_form(void)
{
    g_autoptr(TanbaCollector) got = read_text("form.pdf");
    g_autofree char *text = support_text(got);
    g_assert_cmpstr(text, ==, "--- page 1\nName:\nFilled in by hand\nReceived late\n");
    const TanbaLine *filled = line_of(page_at(got, 0), "Filled");
    g_assert_cmpfloat_with_epsilon(filled->x0, 162, 2);
    g_assert_cmpfloat_with_epsilon(filled->y1, 842 - 698, 4);
}

/* Strokes that may be outlined letters are seen; the letters of the text are no such ink. */
static void test_ink(void)
{
    g_autoptr(TanbaCollector) got = read_text("ink.pdf");
    g_assert_cmpuint(page_at(got, 0)->flags, ==, TANBA_PAGE_INK);
    g_assert_cmpuint(page_at(got, 1)->flags, ==, 0);
    g_assert_cmpuint(page_at(got, 2)->flags, ==, 0);
    g_assert_cmpuint(page_at(got, 3)->flags, ==, TANBA_PAGE_INK);
}

/* What `image` was handed: the recogniser of these tests looks at the pixels and says so in a line. */
static tanba_status look(tanba_host *host, const tanba_image *image)
{
    gsize dark = 0;
    int least = 255;
    for (guint32 y = 0; y < image->height; y++)
        for (guint32 x = 0; x < image->width; x++) {
            int pixel = image->pixels[(gsize)y * image->stride + x];
            dark += pixel < 128;
            least = MIN(least, pixel);
        }
    g_autofree char *text = g_strdup_printf("%u %u %.0f %s %d", image->width, image->height,
                                            (double)image->dpi, dark ? "ink" : "blank", least);
    tanba_line line = {.size = sizeof line, .text = text, .length = strlen(text)};
    return host->line(host, &line);
}

static const tanba_plugin looker = {
    .size = sizeof(tanba_plugin), .name = "look", .recognise = look};

static char *render(const char *name, guint32 number, const char *dpi)
{
    g_autofree char *path = golden(name);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    FILE *file = fopen(path, "rb");
    g_assert_nonnull(file);
    tanba_input input = {sizeof input, fileno(file),      length,  "application/pdf",
                         name,         TANBA_WANT_IMAGES, &number, 1};
    g_autoptr(TanbaCollector) got = tanba_collector_new();
    got->recogniser = &looker;
    if (dpi)
        tanba_collector_set_option(got, "dpi", dpi);
    g_assert_cmpint(tanba_collector_run(got, pdf, &input), ==, TANBA_OK);
    fclose(file);
    const TanbaPage *page = page_at(got, 0);
    g_assert_cmpuint(page->number, ==, number);
    return g_strdup(page->lines->len ? tanba_page_line(page, 0)->text : "nothing");
}

static void test_render(void)
{
    g_autofree char *usual = render("layout.pdf", 1, NULL);
    g_assert_cmpstr(usual, ==, "1653 2339 200 ink 0");
    g_autofree char *coarse = render("layout.pdf", 1, "72");
    g_assert_true(g_str_has_prefix(coarse, "595 842 72 ink"));
    /* a page of 70 by 70 metres fits under the cap on pixels */
    g_autofree char *vast = render("vast.pdf", 1, NULL);
    g_assert_true(g_str_has_prefix(vast, "6325 6325 2 "));
}

/* Text is read without colour transforms; drawing gets the real ones, even after text was read. */
static void test_colour(void)
{
    g_autofree char *path = g_build_filename(TANBA_TEST_PLUGIN_DIR, "pdf.so", NULL);
    void *handle = dlopen(path, RTLD_NOW | RTLD_NOLOAD);
    g_assert_nonnull(handle);
    void *symbol = dlsym(handle, "tanba_pdf_transforms_refused");
    g_assert_nonnull(symbol);
    guint (*refused)(void);
    memcpy(&refused, &symbol, sizeof refused);
    guint before = refused();
    g_autoptr(TanbaCollector) got = read_text("colour.pdf");
    g_assert_cmpstr(tanba_page_line(page_at(got, 1), 0)->text, ==, "Grey by a profile.");
    g_assert_cmpuint(got->warnings->len, ==, 0);
    g_assert_cmpuint(refused(), >, before);
    guint after = refused();
    /* the profile's half is linear: 188 on a screen. Without a transform it would be 128. */
    g_autofree char *drawn = render("colour.pdf", 1, "72");
    int least = 0;
    g_assert_cmpint(sscanf(drawn, "595 842 72 blank %d", &least), ==, 1);
    g_assert_cmpint(least, >, 170);
    g_assert_cmpint(least, <, 205);
    g_assert_cmpuint(refused(), ==, after);
    dlclose(handle);
}

static void assert_fails(const char *name, tanba_status status, const char *part)
{
    g_autoptr(TanbaCollector) got = read_text(name);
    g_assert_cmpint(got->status, ==, status);
    g_assert_nonnull(strstr(got->why, part));
}

static void test_encrypted(void)
{
    assert_fails("encrypted.pdf", TANBA_EENCRYPTED, "password");
}

static void test_no_pages(void)
{
    assert_fails("none.pdf", TANBA_EDAMAGED, "no page");
}

static void test_lying_count(void)
{
    g_autoptr(TanbaCollector) got = read_text("lie.pdf");
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_assert_cmpstr(tanba_page_line(page_at(got, 0), 0)->text, ==, "The only page.");
    g_assert_cmpuint(got->pages->len, ==, 9);
    g_assert_nonnull(strstr(got->warnings->pdata[0], "page 2 cannot be read"));
}

static void test_bad_bytes(void)
{
    g_autoptr(TanbaCollector) empty = support_run_bytes(pdf, "", 0, "application/pdf");
    g_assert_cmpint(empty->status, ==, TANBA_EEMPTY);
    static const char wrong[] = "Dear colleagues,\nplease find the report attached.\n";
    g_autoptr(TanbaCollector) letter =
        support_run_bytes(pdf, wrong, sizeof wrong - 1, "application/pdf");
    g_assert_cmpint(letter->status, ==, TANBA_EDAMAGED);
    g_assert_nonnull(strstr(letter->why, "poppler"));
}

/* Cut anywhere, a PDF gives its text, or fails with a reason; it never passes for an empty one. */
static void test_truncated(void)
{
    g_autofree char *path = golden("layout.pdf");
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (gsize cut = 16; cut < length; cut += 97) {
        g_autoptr(TanbaCollector) got = support_run_bytes(pdf, bytes, cut, "application/pdf");
        if (got->status != TANBA_OK)
            g_assert_nonnull(got->why);
        else
            g_assert_cmpuint(got->pages->len, >, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pdf = support_plugin(TANBA_TEST_PLUGIN_DIR, "pdf");
    g_test_add_func("/pdf/lines", test_lines);
    g_test_add_func("/pdf/styles", test_styles);
    g_test_add_func("/pdf/document", test_document);
    g_test_add_func("/pdf/turned", test_turned);
    g_test_add_func("/pdf/rtl", test_rtl);
    g_test_add_func("/pdf/cover", test_cover);
    g_test_add_func("/pdf/gutter", test_gutter);
    g_test_add_func("/pdf/form", test_form);
    g_test_add_func("/pdf/ink", test_ink);
    g_test_add_func("/pdf/render", test_render);
    g_test_add_func("/pdf/colour", test_colour);
    g_test_add_func("/pdf/encrypted", test_encrypted);
    g_test_add_func("/pdf/no-pages", test_no_pages);
    g_test_add_func("/pdf/lying-count", test_lying_count);
    g_test_add_func("/pdf/bad-bytes", test_bad_bytes);
    g_test_add_func("/pdf/truncated", test_truncated);
    return g_test_run();
}
