/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's characters with place and style: poppler's text, layout and attributes read together. All
 * three come from the one text page that poppler keeps with the page.
 */
#include "pdf.h"

#include <math.h>
#include <string.h>

enum { BEYOND = 1000, TRIES = 12 };

GHashTable *pdf_fonts_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

PdfFont *pdf_font(GHashTable *fonts, const char *name)
{
    name = name ? name : "";
    PdfFont *font = g_hash_table_lookup(fonts, name);
    if (font)
        return font;
    g_autofree char *lower = g_ascii_strdown(name, -1);
    font = g_new0(PdfFont, 1);
    font->glyphless = strstr(lower, "glyphless") != NULL;
    if (strstr(lower, "bold") || strstr(lower, "black") || strstr(lower, "heavy") ||
        strstr(lower, "demi"))
        font->flags |= TANBA_RUN_BOLD;
    if (strstr(lower, "italic") || strstr(lower, "oblique"))
        font->flags |= TANBA_RUN_ITALIC;
    g_hash_table_insert(fonts, g_strdup(name), font);
    return font;
}

static guint16 style_index(GArray *styles, float size, guint32 flags)
{
    for (guint i = 0; i < styles->len; i++) {
        const PdfStyle *known = &g_array_index(styles, PdfStyle, i);
        if (known->flags == flags && fabsf(known->size - size) < 0.01f)
            return (guint16)i;
    }
    if (styles->len >= 1000) /* a page with more is hostile or a drawing */
        return 0;
    PdfStyle style = {size, flags};
    g_array_append_val(styles, style);
    return (guint16)(styles->len - 1);
}

static void note_font(GPtrArray *seen, PdfFont *font)
{
    if (seen->len < 1000 && !g_ptr_array_find(seen, font, NULL))
        g_ptr_array_add(seen, font);
}

/* Takes a control that poppler put into the text to mark direction: it has no place. */
static gboolean take_embedding(PdfGlyphs *self, gunichar c, guint *depth, guint *first)
{
    if (c != 0x202A && c != 0x202B && c != 0x202C)
        return FALSE;
    if (c != 0x202C) {
        if ((*depth)++ == 0)
            *first = self->glyphs->len;
    } else if (*depth && --*depth == 0 && *first < self->glyphs->len) {
        PdfPiece piece = {*first, self->glyphs->len};
        g_array_append_val(self->embedded, piece);
        g_array_index(self->glyphs, PdfGlyph, *first).begins = 1;
    }
    return TRUE;
}

/* Splits the text into glyphs; styles and places come later. */
static void split(PdfGlyphs *self)
{
    gsize length = strlen(self->text);
    guint depth = 0, first = 0;
    self->glyphs = g_array_sized_new(FALSE, FALSE, sizeof(PdfGlyph), (guint)MIN(length, 1u << 16));
    for (const char *p = self->text, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        if ((guchar)*p == 0xE2 && take_embedding(self, g_utf8_get_char(p), &depth, &first))
            continue;
        PdfGlyph glyph = {.offset = (guint32)(p - self->text),
                          .length = (guint8)(next - p),
                          .depth = MIN(depth, 15) & 15u};
        g_array_append_val(self->glyphs, glyph);
    }
}

/* Reads the text of an area, and keeps it if it is more than what there is. */
static gboolean try_area(PdfGlyphs *self, PopplerPage *page, PopplerRectangle area)
{
    char *text = poppler_page_get_text_for_area(page, &area);
    if (!text || strlen(text) <= strlen(self->text)) {
        g_free(text);
        return FALSE;
    }
    g_free(self->text);
    self->text = text;
    self->area = area;
    return TRUE;
}

/* Poppler only gives text as a selection, from the block nearest to one point to the block nearest to
 * another. On a page read from right to left one that ends at the bottom right has all but the last
 * line, and one that ends at the bottom left may miss the last blocks: so points are tried until more
 * is found than the former has. */
static void read_from_right(PdfGlyphs *self, PopplerPage *page, double width, double height)
{
    double right = width + BEYOND, low = height + BEYOND;
    PopplerRectangle area = {right, -BEYOND, right, low};
    try_area(self, page, area);
    area.x2 = -BEYOND;
    gboolean all = try_area(self, page, area);
    for (guint i = 0; i <= TRIES && !all; i++) {
        area.x2 = width * i / TRIES;
        area.y2 = low;
        all = try_area(self, page, area);
        for (guint k = 0; k < TRIES && !all; k++) {
            area.y2 = height * (TRIES - k) / TRIES;
            all = try_area(self, page, area);
        }
    }
}

static void read_text(PdfGlyphs *self, PopplerPage *page)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    PopplerRectangle area = {-BEYOND, -BEYOND, width + BEYOND, height + BEYOND};
    self->text = g_strdup("");
    self->area = area;
    try_area(self, page, area);
    if (!*self->text || strstr(self->text, "\xE2\x80\xAB"))
        read_from_right(self, page, width, height);
    if (!g_utf8_validate(self->text, -1, NULL)) {
        char *valid = g_utf8_make_valid(self->text, -1);
        g_free(self->text);
        self->text = valid;
    }
}

static void place(PdfGlyphs *self, PopplerPage *page)
{
    PopplerRectangle *places = NULL;
    guint n = 0;
    if (poppler_page_get_text_layout_for_area(page, &self->area, &places, &n) &&
        n == self->glyphs->len) {
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

/* Controls of direction that the PDF itself holds: in reading order they say nothing. */
static void drop_controls(PdfGlyphs *self)
{
    guint kept = 0;
    for (guint i = 0; i < self->glyphs->len; i++) {
        PdfGlyph glyph = g_array_index(self->glyphs, PdfGlyph, i);
        const char *p = self->text + glyph.offset;
        if ((guchar)*p != 0xE2 || !pdf_bidi_is_control(g_utf8_get_char(p)))
            g_array_index(self->glyphs, PdfGlyph, kept++) = glyph;
    }
    g_array_set_size(self->glyphs, kept);
}

static void style(PdfGlyphs *self, PopplerPage *page, GHashTable *fonts)
{
    GList *list = poppler_page_get_text_attributes_for_area(page, &self->area);
    PdfFont *last = NULL;
    for (GList *link = list; link; link = link->next) {
        const PopplerTextAttributes *attributes = link->data;
        PdfFont *font = pdf_font(fonts, attributes->font_name);
        if (font != last)
            note_font(self->fonts, font);
        last = font;
        guint32 flags = font->flags | (attributes->is_underlined ? TANBA_RUN_UNDERLINE : 0);
        guint16 index = style_index(self->styles, (float)attributes->font_size, flags);
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

PdfGlyphs *pdf_glyphs_new(PopplerPage *page, GHashTable *fonts)
{
    PdfGlyphs *self = g_new0(PdfGlyphs, 1);
    read_text(self, page);
    self->embedded = g_array_new(FALSE, FALSE, sizeof(PdfPiece));
    self->styles = g_array_new(FALSE, FALSE, sizeof(PdfStyle));
    self->fonts = g_ptr_array_new();
    split(self);
    if (self->glyphs->len) {
        pdf_bidi_turn(self);
        place(self, page);
        style(self, page, fonts);
        pdf_bidi_turn(self);
        drop_controls(self);
        if (self->embedded->len && self->has_places)
            pdf_bidi_order(self);
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
    g_array_unref(self->embedded);
    g_ptr_array_unref(self->fonts);
    g_free(self);
}
