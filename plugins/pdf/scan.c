/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Is a page a scan? Where that can matter the share that images cover is measured; a page with plenty
 * of text in fonts that have been seen on pages without a scan is spared the cost.
 */
#include "pdf.h"

#include <string.h>

/* Fewer characters than that on a page may be a stamp on a scan. */
enum { PLENTY = 600 };
/* Fewer letters on a page are its number: what is drawn beside them is worth a look. */
enum { HARDLY_ANY = 20 };
static const float scan = 0.5f;

/* Whether characters stand for letters, or for holes in a font without a Unicode map. */
static gboolean is_sane(const PdfGlyphs *glyphs)
{
    guint odd = 0, n = glyphs->glyphs->len;
    for (guint i = 0; i < n; i++) {
        const char *p = glyphs->text + pdf_glyph(glyphs, i)->offset;
        if ((guchar)*p < 0xE0)
            odd += (guchar)*p < 0x20 && *p != '\n' && *p != '\t';
        else if ((guchar)*p >= 0xEE) { /* U+E000 and beyond: private use, U+FFFD */
            gunichar c = g_utf8_get_char(p);
            odd += (c >= 0xE000 && c < 0xF900) || c == 0xFFFD || c >= 0xF0000;
        }
    }
    return odd * 20 < n;
}

static gboolean all_trusted(const GPtrArray *fonts)
{
    for (guint i = 0; i < fonts->len; i++)
        if (!((const PdfFont *)fonts->pdata[i])->trusted)
            return FALSE;
    return TRUE;
}

float pdf_scan_cover(PopplerPage *page, const PdfGlyphs *glyphs)
{
    gboolean plenty = glyphs->glyphs->len >= PLENTY && is_sane(glyphs);
    if (plenty && all_trusted(glyphs->fonts))
        return 0;
    float cover = pdf_image_cover(page);
    for (guint i = 0; plenty && cover < scan && i < glyphs->fonts->len; i++)
        ((PdfFont *)glyphs->fonts->pdata[i])->trusted = TRUE;
    return cover;
}

gboolean pdf_scan_has_type3(PopplerDocument *document)
{
    PopplerFontInfo *info = poppler_font_info_new(document);
    PopplerFontsIter *fonts = NULL;
    gboolean found = FALSE;
    poppler_font_info_scan(info, poppler_document_get_n_pages(document), &fonts);
    if (fonts) {
        do
            found = poppler_fonts_iter_get_font_type(fonts) == POPPLER_FONT_TYPE_TYPE3;
        while (!found && poppler_fonts_iter_next(fonts));
    }
    poppler_fonts_iter_free(fonts);
    g_object_unref(info);
    return found;
}

gboolean pdf_scan_is_bare(const PdfGlyphs *glyphs)
{
    guint letters = 0;
    for (guint i = 0; i < glyphs->glyphs->len && letters < HARDLY_ANY; i++)
        letters +=
            g_unichar_isalnum(g_utf8_get_char(glyphs->text + pdf_glyph(glyphs, i)->offset)) != 0;
    return letters < HARDLY_ANY;
}

/* Programs that put text under scans say so in the document's information. */
static gboolean names_recogniser(char *value)
{
    static const char *const names[] = {"finereader", "abbyy",     "paper capture", "omnipage",
                                        "readiris",   "ocr",       "tesseract",     "luradocument",
                                        "scansoft",   "scanwizard"};
    g_autofree char *owned = value;
    g_autofree char *lower = owned ? g_utf8_strdown(owned, -1) : NULL;
    for (guint i = 0; lower && i < G_N_ELEMENTS(names); i++)
        if (strstr(lower, names[i]))
            return TRUE;
    return FALSE;
}

gboolean pdf_scan_recognised(PopplerDocument *document, const PdfGlyphs *glyphs, float cover)
{
    for (guint i = 0; i < glyphs->fonts->len; i++)
        if (((const PdfFont *)glyphs->fonts->pdata[i])->glyphless)
            return TRUE;
    return cover > 0.8f && glyphs->glyphs->len > 0 &&
           (names_recogniser(poppler_document_get_producer(document)) ||
            names_recogniser(poppler_document_get_creator(document)));
}
