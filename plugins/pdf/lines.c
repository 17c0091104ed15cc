/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cuts a page's characters into the lines that poppler found, and measures each. Joining them is in
 * join.c, writing them in send.c.
 */
#include "pdf.h"

#include <math.h>
#include <string.h>

/* How far below its baseline a font's box ends, as a share of its size: poppler gives the box only. */
static const float descent = 0.22f;

static void line_free(gpointer data)
{
    PdfLine *line = data;
    g_array_unref(line->pieces);
    g_free(line);
}

float pdf_glyph_size(const PdfGlyphs *glyphs, const PdfGlyph *glyph)
{
    float size = g_array_index(glyphs->styles, PdfStyle, glyph->style).size;
    return size > 0 ? size : glyph->y1 - glyph->y0;
}

float pdf_glyph_base(const PdfGlyphs *glyphs, const PdfGlyph *glyph)
{
    return glyph->y1 - descent * pdf_glyph_size(glyphs, glyph);
}

/* The style that most characters of the line have. */
static guint16 main_style(const PdfGlyphs *glyphs, const PdfPiece *piece)
{
    guint best = 0, best_count = 0;
    for (guint i = piece->first; i < piece->end;) {
        guint16 style = pdf_glyph(glyphs, i)->style;
        guint count = 0;
        while (i < piece->end && pdf_glyph(glyphs, i)->style == style)
            i++, count++;
        if (count > best_count) {
            best = style;
            best_count = count;
        }
    }
    return (guint16)best;
}

/* Whether a line reads along the page's width in its direction: else only its box is of use. */
static gboolean is_upright(const PdfGlyphs *glyphs, const PdfPiece *piece, gboolean rtl)
{
    const PdfGlyph *last = NULL;
    guint along = 0, against = 0;
    for (guint i = piece->first; i < piece->end; i++) {
        const PdfGlyph *glyph = pdf_glyph(glyphs, i);
        if (pdf_glyph_is_space(glyphs, glyph))
            continue;
        if (last) {
            float dx = rtl ? fabsf(glyph->x0 - last->x0) : glyph->x0 - last->x0;
            float dy = fabsf(glyph->y1 - last->y1);
            dx > dy ? along++ : against++;
        }
        last = glyph;
    }
    return along >= against;
}

static void measure(const PdfGlyphs *glyphs, PdfLine *line, const PdfPiece *piece)
{
    guint16 style = main_style(glyphs, piece);
    gboolean started = FALSE, based = FALSE;
    for (guint i = piece->first; i < piece->end; i++) {
        const PdfGlyph *glyph = pdf_glyph(glyphs, i);
        if (pdf_glyph_is_space(glyphs, glyph))
            continue;
        line->x0 = started ? MIN(line->x0, glyph->x0) : glyph->x0;
        line->y0 = started ? MIN(line->y0, glyph->y0) : glyph->y0;
        line->x1 = started ? MAX(line->x1, glyph->x1) : glyph->x1;
        line->y1 = started ? MAX(line->y1, glyph->y1) : glyph->y1;
        started = TRUE;
        if (!based && glyph->style == style) {
            line->base = pdf_glyph_base(glyphs, glyph);
            line->size = pdf_glyph_size(glyphs, glyph);
            based = TRUE;
        }
    }
    line->rtl = glyphs->embedded->len && pdf_bidi_is_rtl(glyphs, piece);
    line->upright = glyphs->has_places && based && is_upright(glyphs, piece, line->rtl);
}

GPtrArray *pdf_lines_new(const PdfGlyphs *glyphs)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    guint n = glyphs->glyphs->len;
    for (guint first = 0; first < n;) {
        guint end = first;
        while (end < n && glyphs->text[pdf_glyph(glyphs, end)->offset] != '\n')
            end++;
        if (end > first) {
            PdfLine *line = g_new0(PdfLine, 1);
            PdfPiece piece = {first, end};
            line->pieces = g_array_new(FALSE, FALSE, sizeof(PdfPiece));
            g_array_append_val(line->pieces, piece);
            measure(glyphs, line, &piece);
            g_ptr_array_add(lines, line);
        }
        first = end + 1;
    }
    return lines;
}
