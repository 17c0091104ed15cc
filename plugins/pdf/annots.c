/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that a page shows in form fields, free text and stamps: poppler keeps it out of a page's text.
 * A page that has such is printed into a PDF in memory, and what is new there, within their
 * rectangles, is their text. Never writes a file.
 */
#include "pdf.h"

#include <cairo-pdf.h>
#include <math.h>

enum { CELL = 3, MAX_SIDE = 14400, MAX_AREAS = 2000, MAX_BYTES = 64 * 1024 * 1024 };

static gboolean may_hold_text(PopplerAnnotType type)
{
    return type == POPPLER_ANNOT_FREE_TEXT || type == POPPLER_ANNOT_STAMP ||
           type == POPPLER_ANNOT_WIDGET;
}

/* The rectangles of annotations that may show text, from the page's top left corner. */
static GArray *areas_of(PopplerPage *page, double height)
{
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(PopplerRectangle));
    GList *annots = poppler_page_get_annot_mapping(page);
    for (GList *link = annots; link && areas->len < MAX_AREAS; link = link->next) {
        const PopplerAnnotMapping *mapping = link->data;
        const PopplerRectangle *area = &mapping->area;
        if (!may_hold_text(poppler_annot_get_annot_type(mapping->annot)))
            continue;
        PopplerRectangle flipped = {MIN(area->x1, area->x2), height - MAX(area->y1, area->y2),
                                    MAX(area->x1, area->x2), height - MIN(area->y1, area->y2)};
        g_array_append_val(areas, flipped);
    }
    poppler_page_free_annot_mapping(annots);
    return areas;
}

/* A check box or a round button shows a sign of a symbol font, whose code would pass for a letter. */
static void drop_buttons(PopplerPage *page, double height, GArray *areas)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    for (GList *link = fields; link; link = link->next) {
        const PopplerFormFieldMapping *mapping = link->data;
        if (poppler_form_field_get_field_type(mapping->field) != POPPLER_FORM_FIELD_BUTTON ||
            poppler_form_field_button_get_button_type(mapping->field) == POPPLER_FORM_BUTTON_PUSH)
            continue;
        for (guint i = areas->len; i-- > 0;) {
            const PopplerRectangle *area = &g_array_index(areas, PopplerRectangle, i);
            if (fabs(area->x1 - mapping->area.x1) < 1 &&
                fabs(height - area->y2 - mapping->area.y1) < 1)
                g_array_remove_index_fast(areas, i);
        }
    }
    poppler_page_free_form_field_mapping(fields);
}

static cairo_status_t take_bytes(void *data, const unsigned char *bytes, unsigned int length)
{
    GByteArray *out = data;
    if (out->len + (guint64)length > MAX_BYTES)
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(out, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* The page with its annotations, as a document of one page; NULL where it cannot be drawn. */
static PopplerDocument *print(PopplerPage *page, double width, double height)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(take_bytes, bytes, width, height);
    cairo_t *cr = cairo_create(surface);
    poppler_page_render_for_printing(page, cr);
    gboolean drawn = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    drawn = drawn && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    g_autoptr(GBytes) whole = g_byte_array_free_to_bytes(bytes);
    return drawn ? poppler_document_new_from_bytes(whole, NULL, NULL) : NULL;
}

static gpointer cell_key(float x, float y, int dx, int dy)
{
    guint column = (guint)((int)CLAMP(x / CELL, 0, 30000) + dx + 1);
    guint row = (guint)((int)CLAMP(y / CELL, 0, 30000) + dy + 1);
    return GUINT_TO_POINTER(column << 16 | row);
}

/* The cells of the page in whose midst a glyph stands. */
static GHashTable *cells_of(const PdfGlyphs *glyphs)
{
    GHashTable *cells = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const PdfGlyph *glyph = pdf_glyph(glyphs, i);
        if (!pdf_glyph_is_space(glyphs, glyph))
            g_hash_table_add(
                cells, cell_key((glyph->x0 + glyph->x1) / 2, (glyph->y0 + glyph->y1) / 2, 0, 0));
    }
    return cells;
}

static gboolean is_new(const PdfGlyph *glyph, const GArray *areas, GHashTable *cells)
{
    float x = (glyph->x0 + glyph->x1) / 2, y = (glyph->y0 + glyph->y1) / 2;
    gboolean within = FALSE;
    for (guint i = 0; i < areas->len && !within; i++) {
        const PopplerRectangle *area = &g_array_index(areas, PopplerRectangle, i);
        within = x >= area->x1 - 1 && x <= area->x2 + 1 && y >= area->y1 - 1 && y <= area->y2 + 1;
    }
    for (int dx = -1; dx <= 1 && within; dx++)
        for (int dy = -1; dy <= 1 && within; dy++)
            within = !g_hash_table_contains(cells, cell_key(x, y, dx, dy));
    return within;
}

/* Leaves only what is new of the printed page. */
static void keep_new(PdfGlyphs *printed, const PdfGlyphs *known, const GArray *areas)
{
    g_autoptr(GHashTable) cells = cells_of(known);
    guint kept = 0;
    for (guint i = 0; i < printed->glyphs->len; i++) {
        PdfGlyph glyph = g_array_index(printed->glyphs, PdfGlyph, i);
        if (printed->text[glyph.offset] == '\n' || pdf_glyph_is_space(printed, &glyph) ||
            is_new(&glyph, areas, cells))
            g_array_index(printed->glyphs, PdfGlyph, kept++) = glyph;
    }
    g_array_set_size(printed->glyphs, kept);
}

PdfGlyphs *pdf_annots_read(PopplerPage *page, const PdfGlyphs *known, GHashTable *fonts)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    g_autoptr(GArray) areas = areas_of(page, height);
    if (areas->len)
        drop_buttons(page, height, areas);
    if (!areas->len || !(width > 0) || !(height > 0) || width > MAX_SIDE || height > MAX_SIDE)
        return NULL;
    PopplerDocument *document = print(page, width, height);
    if (!document)
        return NULL;
    PdfGlyphs *printed = NULL;
    PopplerPage *copy = poppler_document_get_page(document, 0);
    if (copy)
        printed = pdf_glyphs_new(copy, fonts);
    g_clear_object(&copy);
    g_object_unref(document);
    if (printed && printed->has_places)
        keep_new(printed, known, areas);
    else
        g_clear_pointer(&printed, pdf_glyphs_free);
    return printed;
}
