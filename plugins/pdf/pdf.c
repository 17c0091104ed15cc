/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pdf plugin: opens a PDF by its descriptor and walks its pages. How a page becomes lines is in
 * lines.c and join.c, how it becomes pixels in render.c. Never opens a file by name.
 */
#include "pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Says why the document could not be opened, in poppler's words. */
static tanba_status open_failure(const GError *error, const PdfLog *log, tanba_host *host)
{
    const char *detail = pdf_log_last(log);
    if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        return host->fail(host, TANBA_EENCRYPTED,
                          "the PDF is encrypted and needs a password to be opened");
    g_autofree char *why =
        g_strdup_printf("poppler cannot open the PDF: %s%s%s%s", error->message, detail ? " (" : "",
                        detail ? detail : "", detail ? ")" : "");
    if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_OPEN_FILE))
        return host->fail(host, TANBA_EIO, why);
    return host->fail(host, TANBA_EDAMAGED, why);
}

static tanba_status fail_with_detail(tanba_host *host, const char *what, const PdfLog *log)
{
    const char *detail = pdf_log_last(log);
    g_autofree char *why = g_strdup_printf("%s%s%s%s", what, detail ? " (" : "",
                                           detail ? detail : "", detail ? ")" : "");
    return host->fail(host, TANBA_EDAMAGED, why);
}

static PopplerDocument *open_document(tanba_host *host, const tanba_input *input, const PdfLog *log,
                                      tanba_status *status)
{
    if (input->length == 0) {
        *status = host->fail(host, TANBA_EEMPTY, "the file is empty (0 bytes)");
        return NULL;
    }
    int fd = fcntl(input->fd, F_DUPFD_CLOEXEC, 0); /* poppler closes the one that it gets */
    if (fd < 0) {
        g_autofree char *why =
            g_strdup_printf("cannot duplicate the file's descriptor: %s", g_strerror(errno));
        *status = host->fail(host, TANBA_EIO, why);
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    PopplerDocument *document = poppler_document_new_from_fd(fd, NULL, &error);
    if (!document) {
        *status = open_failure(error, log, host);
        return NULL;
    }
    if (poppler_document_get_n_pages(document) <= 0) {
        *status = fail_with_detail(host, "poppler finds no page in the PDF", log);
        g_object_unref(document);
        return NULL;
    }
    return document;
}

/* Begins the page at the host. */
static tanba_status begin_page(PopplerPage *page, const tanba_page *known, gboolean labelled,
                               tanba_host *host)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    g_autofree char *label = labelled ? poppler_page_get_label(page) : NULL;
    tanba_page out = *known;
    out.size = sizeof out;
    out.label = label;
    out.width = (float)width;
    out.height = (float)height;
    return host->page(host, &out);
}

/* What is the same for all pages of a document. */
typedef struct {
    PopplerDocument *document;
    GHashTable *fonts;
    gboolean labelled;
    tanba_host *host;
    enum { FONTS_UNSEEN, FONTS_PLAIN, FONTS_DRAWN } seen;
} Reading;

static const float speck = 0.01f; /* of a page: an image that small is looked at */

/* Whether a page whose text is next to nothing shows something else. Fonts whose letters are drawings
 * can be made to draw without end: such a page is not drawn here, where it would cost the file, but by
 * the recogniser, where it costs the page. */
static gboolean has_ink(Reading *reading, PopplerPage *page, const PdfGlyphs *glyphs, float cover)
{
    if (!pdf_scan_is_bare(glyphs))
        return FALSE;
    if (cover > speck)
        return TRUE;
    if (reading->seen == FONTS_UNSEEN)
        reading->seen = pdf_scan_has_type3(reading->document) ? FONTS_DRAWN : FONTS_PLAIN;
    return reading->seen == FONTS_DRAWN || pdf_has_ink(page, glyphs);
}

static gint by_height(gconstpointer a, gconstpointer b)
{
    const PdfLine *left = *(const PdfLine *const *)a, *right = *(const PdfLine *const *)b;
    if (left->base != right->base)
        return left->base < right->base ? -1 : 1;
    return (left->x0 > right->x0) - (left->x0 < right->x0);
}

/* Fields and notes are no running text: they come after it, from the top. */
static tanba_status text_of_annots(const Reading *reading, PopplerPage *page,
                                   const PdfGlyphs *glyphs)
{
    g_autoptr(PdfGlyphs) shown = pdf_annots_read(page, glyphs, reading->fonts);
    if (!shown)
        return TANBA_OK;
    g_autoptr(GPtrArray) lines = pdf_lines_new(shown);
    pdf_lines_join(shown, lines);
    g_ptr_array_sort(lines, by_height);
    return pdf_lines_send(shown, lines, reading->host);
}

static tanba_status text_of_page(Reading *reading, PopplerPage *page, guint32 number)
{
    g_autoptr(PdfGlyphs) glyphs = pdf_glyphs_new(page, reading->fonts);
    g_autoptr(GPtrArray) lines = pdf_lines_new(glyphs);
    pdf_lines_join(glyphs, lines);
    tanba_page known = {.number = number, .image_cover = pdf_scan_cover(page, glyphs)};
    if (pdf_scan_recognised(reading->document, glyphs, known.image_cover))
        known.flags = TANBA_PAGE_RECOGNISED;
    if (has_ink(reading, page, glyphs, known.image_cover))
        known.flags |= TANBA_PAGE_INK;
    tanba_status status = begin_page(page, &known, reading->labelled, reading->host);
    if (status != TANBA_OK)
        return status;
    status = pdf_lines_send(glyphs, lines, reading->host);
    return status == TANBA_OK ? text_of_annots(reading, page, glyphs) : status;
}

/* A page that poppler cannot load stands in its place, empty, with a warning. */
static tanba_status lost_page(guint32 number, tanba_host *host)
{
    g_autofree char *what =
        g_strdup_printf("page %u cannot be read: its page object is damaged or missing", number);
    tanba_status status = host->warn(host, what);
    if (status != TANBA_OK)
        return status;
    tanba_page out = {.size = sizeof out, .number = number};
    return host->page(host, &out);
}

/* Whether any page's label says more than its number: where a document has no labels, poppler makes
 * them up. */
static gboolean has_labels(PopplerDocument *document)
{
    int n = poppler_document_get_n_pages(document);
    for (int i = 0; i < n; i++) {
        g_autoptr(PdfPage) page = poppler_document_get_page(document, i);
        g_autofree char *label = page ? poppler_page_get_label(page) : NULL;
        char number[16];
        g_snprintf(number, sizeof number, "%d", i + 1);
        if (label && strcmp(label, number) != 0)
            return TRUE;
    }
    return FALSE;
}

static tanba_status extract_text(PopplerDocument *document, const PdfLog *log, tanba_host *host)
{
    pdf_meta_send(document, host);
    g_autoptr(GHashTable) fonts = pdf_fonts_new();
    Reading reading = {document, fonts, has_labels(document), host, FONTS_UNSEEN};
    int n = poppler_document_get_n_pages(document), lost = 0;
    for (int i = 0; i < n; i++) {
        guint32 number = (guint32)i + 1;
        tanba_status status = host->reading(host, number);
        if (status == TANBA_ESKIP) {
            const tanba_page left = {
                .size = sizeof left, .number = number, .flags = TANBA_PAGE_NO_TEXT};
            status = host->page(host, &left);
            if (status == TANBA_OK)
                continue;
        }
        if (status != TANBA_OK)
            return status;
        g_autoptr(PdfPage) page = poppler_document_get_page(document, i);
        status = page ? text_of_page(&reading, page, number) : lost_page(number, host);
        if (status != TANBA_OK)
            return status;
        lost += !page;
    }
    if (lost == n)
        return fail_with_detail(host, "poppler can load none of the PDF's pages", log);
    return TANBA_OK;
}

static double wanted_dpi(tanba_host *host)
{
    const char *option = host->option(host, "dpi");
    double dpi = option ? g_ascii_strtod(option, NULL) : 0;
    return dpi >= 36 && dpi <= 1200 ? dpi : 200;
}

static tanba_status extract_images(PopplerDocument *document, const tanba_input *input,
                                   tanba_host *host)
{
    double dpi = wanted_dpi(host);
    guint32 n = (guint32)poppler_document_get_n_pages(document);
    gboolean labelled = has_labels(document);
    for (size_t i = 0; i < input->n_pages; i++) {
        guint32 number = input->pages[i];
        gboolean exists = number >= 1 && number <= n;
        g_autoptr(PdfPage) page =
            exists ? poppler_document_get_page(document, (int)number - 1) : NULL;
        tanba_page known = {.number = number};
        if (page)
            known.image_cover = pdf_image_cover(page);
        tanba_status status =
            page ? begin_page(page, &known, labelled, host) : lost_page(number, host);
        if (status == TANBA_OK && page)
            status = pdf_render(page, dpi, host);
        if (status != TANBA_OK)
            return status;
    }
    return TANBA_OK;
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    PdfLog log;
    pdf_log_start(&log);
    pdf_colour_off(input->want == TANBA_WANT_TEXT);
    tanba_status status = TANBA_OK;
    PopplerDocument *document = open_document(host, input, &log, &status);
    if (document) {
        status = input->want == TANBA_WANT_TEXT ? extract_text(document, &log, host)
                                                : extract_images(document, input, host);
        g_object_unref(document);
        if (status == TANBA_OK)
            pdf_log_report(&log, host);
    }
    pdf_colour_off(FALSE);
    pdf_log_stop(&log);
    return status;
}

/* Filled when the plugin is loaded: what counts is the library that runs, not its headers. */
static char version[64];

__attribute__((constructor)) static void note_version(void)
{
    g_snprintf(version, sizeof version, "1 (poppler %s)", poppler_get_version());
}

static const char *const types[] = {"application/pdf", "application/x-pdf", NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof(tanba_plugin),
    .name = "pdf",
    .version = version,
    .summary = "PDF: text with its layout, and pages as images, by poppler",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .extract = extract,
};
