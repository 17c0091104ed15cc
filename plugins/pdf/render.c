/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages as pixels, and how much of them images cover. Sizes come from the file and are not believed.
 */
#include "pdf.h"

#include <math.h>
#include <string.h>

enum { GRID = 64, MAX_SIDE = 32767 };
static const double max_pixels = 40e6;
static const double glance = 800; /* pixels along the longer side, to see whether a page is blank */
static const double small_page = 792; /* points: the longer side of Letter, A4 has more */

static int cell(double position, double length)
{
    double at = position / length * GRID;
    return at <= 0 || isnan(at) ? 0 : at >= GRID ? GRID : (int)(at + 0.5);
}

/* Scanners cut a page into strips and tiles, some overlapping: areas are counted on a grid. Poppler
 * 22.12 misplaces images on pages that are turned, their size alone is right: where one lies off the
 * page, sizes are added up instead. */
float pdf_image_cover(PopplerPage *page)
{
    double width = 0, height = 0, total = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width > 0) || !(height > 0))
        return 0;
    GList *images = poppler_page_get_image_mapping(page);
    guint8 grid[GRID][GRID] = {{0}};
    guint covered = 0, left = 4000; /* a drawing of more images than that is no scan */
    gboolean astray = FALSE;
    for (GList *link = images; link && left; link = link->next, left--) {
        const PopplerRectangle *area = &((const PopplerImageMapping *)link->data)->area;
        double x_low = MIN(area->x1, area->x2), x_high = MAX(area->x1, area->x2);
        double y_low = MIN(area->y1, area->y2), y_high = MAX(area->y1, area->y2);
        total += (x_high - x_low) * (y_high - y_low);
        astray = astray || x_low > 0.9 * width || y_low > 0.9 * height || x_high > 1.1 * width ||
                 y_high > 1.1 * height;
        int x0 = cell(x_low, width), x1 = cell(x_high, width);
        for (int y = cell(y_low, height); y < cell(y_high, height); y++)
            for (int x = x0; x < x1; x++)
                covered += !grid[y][x], grid[y][x] = 1;
    }
    poppler_page_free_image_mapping(images);
    double share = covered / (double)(GRID * GRID);
    if (astray)
        share = MAX(share, MIN(1, total / (width * height)));
    return (float)share;
}

/* The resolution at which the page fits under both caps. A small page is drawn finer: it is small print,
 * or a scan whose maker overstated its resolution, whose pixels would be lost. */
static double clamp_dpi(double width, double height, double dpi)
{
    double longest = MAX(width, height);
    if (longest < small_page)
        dpi *= MIN(small_page / longest, 2);
    double scale = dpi / 72;
    if (longest * scale > MAX_SIDE)
        scale = MAX_SIDE / longest;
    if (width * height * scale * scale > max_pixels)
        scale = sqrt(max_pixels / (width * height));
    return scale * 72;
}

/* Poppler paints in colour or grey with alpha; an A8 surface would keep only the paper. So: paint on
 * white in RGB, then weigh the colours. */
static guint8 *grey_of(cairo_surface_t *surface, int width, int height)
{
    cairo_surface_flush(surface);
    const guint8 *pixels = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    guint8 *grey = g_try_malloc((gsize)width * (gsize)height);
    for (int y = 0; grey && y < height; y++) {
        const guint8 *row = pixels + (gsize)y * (gsize)stride;
        guint8 *out = grey + (gsize)y * (gsize)width;
        for (int x = 0; x < width; x++) {
            guint32 pixel;
            memcpy(&pixel, row + (gsize)x * 4, 4);
            guint32 r = pixel >> 16 & 0xFF, g = pixel >> 8 & 0xFF, b = pixel & 0xFF;
            out[x] = (guint8)((r * 77 + g * 151 + b * 28) >> 8);
        }
    }
    return grey;
}

/* The page in RGB on white, or NULL; `drawn` says why. */
static cairo_surface_t *draw(PopplerPage *page, double dpi, int width, int height,
                             cairo_status_t *drawn)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, dpi / 72, dpi / 72);
    poppler_page_render_for_printing(page, cr);
    *drawn = cairo_status(cr);
    if (*drawn == CAIRO_STATUS_SUCCESS)
        *drawn = cairo_surface_status(surface);
    cairo_destroy(cr);
    if (*drawn == CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

/* Whitens what the page's letters cover, so that what is left is not in its text. */
static void whiten(guint8 *grey, int width, int height, double scale, const PdfGlyphs *glyphs)
{
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const PdfGlyph *glyph = pdf_glyph(glyphs, i);
        gunichar c = g_utf8_get_char(glyphs->text + glyph->offset);
        if (!g_unichar_isalnum(c) && !g_unichar_ispunct(c))
            continue;
        int x0 = (int)CLAMP((glyph->x0 - 2) * scale, 0, width);
        int x1 = (int)CLAMP((glyph->x1 + 3) * scale, 0, width);
        int y1 = (int)CLAMP((glyph->y1 + 3) * scale, 0, height);
        for (int y = (int)CLAMP((glyph->y0 - 2) * scale, 0, height); y < y1 && x0 < x1; y++)
            memset(grey + (gsize)y * (gsize)width + x0, 255, (gsize)(x1 - x0));
    }
}

gboolean pdf_has_ink(PopplerPage *page, const PdfGlyphs *glyphs)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width > 0) || !(height > 0) || isinf(width) || isinf(height))
        return FALSE;
    double scale = glance / MAX(width, height);
    int w = (int)CLAMP(width * scale + 0.5, 1, glance),
        h = (int)CLAMP(height * scale + 0.5, 1, glance);
    cairo_status_t drawn;
    cairo_surface_t *surface = draw(page, scale * 72, w, h, &drawn);
    if (!surface)
        return TRUE; /* the recogniser's to say what it cannot draw */
    g_autofree guint8 *grey = grey_of(surface, w, h);
    cairo_surface_destroy(surface);
    if (!grey)
        return TRUE;
    whiten(grey, w, h, scale, glyphs);
    gsize ink = 0, n = (gsize)w * (gsize)h;
    for (gsize i = 0; i < n; i++)
        ink += grey[i] < 200;
    return ink >= 3;
}

static tanba_status send_grey(cairo_surface_t *surface, double dpi, double width, double height,
                              tanba_host *host)
{
    int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    g_autofree guint8 *grey = grey_of(surface, w, h);
    if (!grey)
        return host->fail(host, TANBA_ENOMEM, "not enough memory for the page as an image");
    tanba_image image = {sizeof image, grey,       (guint32)w,   (guint32)h,
                         (guint32)w,   (float)dpi, (float)width, (float)height};
    return host->image(host, &image);
}

tanba_status pdf_render(PopplerPage *page, double dpi, tanba_host *host)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width > 0) || !(height > 0) || isinf(width) || isinf(height))
        return host->warn(host, "a page has no area and cannot be drawn");
    dpi = clamp_dpi(width, height, dpi);
    int w = (int)CLAMP(width * dpi / 72 + 0.5, 1, MAX_SIDE);
    int h = (int)CLAMP(height * dpi / 72 + 0.5, 1, MAX_SIDE);
    cairo_status_t drawn;
    cairo_surface_t *surface = draw(page, dpi, w, h, &drawn);
    if (!surface) {
        g_autofree char *what = g_strdup_printf(
            "a page cannot be drawn, so it was not recognised: %s", cairo_status_to_string(drawn));
        return host->warn(host, what);
    }
    tanba_status status = send_grey(surface, dpi, width, height, host);
    cairo_surface_destroy(surface);
    return status;
}
