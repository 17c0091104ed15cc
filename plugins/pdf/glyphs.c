/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's characters with place and style: poppler's text, layout and attributes read together. All
 * three come from the one text page that poppler keeps with the page.
 */
#include "pdf.h"

#include <string.h>

static guint32 flags_of(const PopplerTextAttributes *attributes)
{
    const char *name = attributes->font_name ? attributes->font_name : "";
    g_autofree char *lower = g_ascii_strdown(name, -1);
    guint32 flags = attributes->is_underlined ? TANBA_RUN_UNDERLINE : 0;
    if (strstr(lower, "bold") || strstr(lower, "black") || strstr(lower, "heavy") ||
        strstr(lower, "demi") || g_str_has_suffix(lower, ",bd"))
        flags |= TANBA_RUN_BOLD;
    if (strstr(lower, "italic") || strstr(lower, "oblique"))
        flags |= TANBA_RUN_ITALIC;
    return flags;
}

static guint16 style_index(GArray *styles, const PopplerTextAttributes *attributes)
{
    PdfStyle style = {(float)attributes->font_size, flags_of(attributes)};
    for (guint i = 0; i < styles->len; i++) {
        const PdfStyle *known = &g_array_index(styles, PdfStyle, i);
        if (known->flags == style.flags && known->size - style.size < 0.01f &&
            style.size - known->size < 0.01f)
            return (guint16)i;
    }
    if (styles->len >= 1000) /* a page with more is hostile or a drawing */
        return 0;
    g_array_append_val(styles, style);
    return (guint16)(styles->len - 1);
}

/* Splits the text into glyphs; styles and places come later. */
static void split(PdfGlyphs *self)
{
    gsize length = strlen(self->text);
    self->glyphs = g_array_sized_new(FALSE, FALSE, sizeof(PdfGlyph), (guint)MIN(length, 1u << 16));
    for (const char *p = self->text; *p;) {
        const char *next = g_utf8_next_char(p);
        PdfGlyph glyph = {.offset = (guint32)(p - self->text), .length = (guint16)(next - p)};
        g_array_append_val(self->glyphs, glyph);
        p = next;
    }
}

static void place(PdfGlyphs *self, PopplerPage *page)
{
    PopplerRectangle *places = NULL;
    guint n = 0;
    if (poppler_page_get_text_layout(page, &places, &n) && n == self->glyphs->len) {
        self->has_places = TRUE;
        for (guint i = 0; i < n; i++) {
            PdfGlyph *glyph = &g_array_index(self->glyphs, PdfGlyph, i);
            glyph->x0 = (float)places[i].x1;
            glyph->y0 = (float)places[i].y1;
            glyph->x1 = (float)places[i].x2;
            glyph->y1 = (float)places[i].y2;
        }
    }
    g_free(places);
}

static void style(PdfGlyphs *self, PopplerPage *page)
{
    GList *list = poppler_page_get_text_attributes(page);
    for (GList *link = list; link; link = link->next) {
        const PopplerTextAttributes *attributes = link->data;
        if (attributes->font_name && strstr(attributes->font_name, "GlyphLess"))
            self->recognised = TRUE;
        guint16 index = style_index(self->styles, attributes);
        gint64 end = MIN((gint64)attributes->end_index, (gint64)self->glyphs->len - 1);
        for (gint64 i = MAX(attributes->start_index, 0); i <= end; i++)
            g_array_index(self->glyphs, PdfGlyph, (guint)i).style = index;
    }
    poppler_page_free_text_attributes(list);
    if (self->styles->len == 0) {
        PdfStyle unknown = {0, 0};
        g_array_append_val(self->styles, unknown);
    }
}

PdfGlyphs *pdf_glyphs_new(PopplerPage *page)
{
    PdfGlyphs *self = g_new0(PdfGlyphs, 1);
    self->text = poppler_page_get_text(page);
    if (!self->text)
        self->text = g_strdup("");
    if (!g_utf8_validate(self->text, -1, NULL)) {
        char *valid = g_utf8_make_valid(self->text, -1);
        g_free(self->text);
        self->text = valid;
    }
    self->styles = g_array_new(FALSE, FALSE, sizeof(PdfStyle));
    split(self);
    if (self->glyphs->len) {
        place(self, page);
        style(self, page);
    }
    return self;
}

void pdf_glyphs_free(PdfGlyphs *self)
{
    if (!self)
        return;
    g_free(self->text);
    g_array_unref(self->glyphs);
    g_array_unref(self->styles);
    g_free(self);
}
