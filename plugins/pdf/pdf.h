/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the pdf plugin share: an opened document with what poppler has complained of, and
 * the lines of a page as they are put together. Nothing here outlives one call of `extract`.
 */
#pragma once

#include <glib.h>
#include <poppler.h>
#include <tanba/plugin.h>

/* Poppler 22.12 has no autoptr for its types and later ones may: so under a name of our own. */
typedef PopplerPage PdfPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfPage, g_object_unref)

/* Poppler's complaints during one call, each once. */
typedef struct {
    GPtrArray *messages; /* of char * */
    guint handler;
} PdfLog;

void pdf_log_start(PdfLog *log);
/* Hands the complaints to the host as warnings, those that may mean lost text first said so. */
void pdf_log_report(const PdfLog *log, tanba_host *host);
/* The last complaint, or NULL: the reason behind a failure. */
const char *pdf_log_last(const PdfLog *log);
void pdf_log_stop(PdfLog *log);

/* While set, poppler gets no colour transforms: reading text needs none, and building them takes half
 * of the time (see colour.c). */
void pdf_colour_off(gboolean off);

/* A font by its name, and whether pages that use it were found to be no scans (see scan.c). */
typedef struct {
    guint32 flags;      /* TANBA_RUN_BOLD, _ITALIC */
    gboolean glyphless; /* the font that Tesseract puts under a scan */
    gboolean trusted;
} PdfFont;

/* The fonts of a document: char * to PdfFont *. */
GHashTable *pdf_fonts_new(void);
PdfFont *pdf_font(GHashTable *fonts, const char *name);

/* Glyphs that stand side by side: [first, end) of PdfGlyphs.glyphs. */
typedef struct {
    guint first, end;
} PdfPiece;

/* One character of a page as poppler placed it. */
typedef struct {
    guint32 offset;    /* bytes into the page's text */
    guint16 style;     /* index into PdfGlyphs.styles */
    guint8 length;     /* bytes */
    guint8 depth : 4;  /* embeddings of direction around it */
    guint8 begins : 1; /* the first of an embedding */
    guint8 spaces : 2; /* where directions mix: 1 a space goes before it, 2 a wide gap */
    float x0, y0, x1, y1;
} PdfGlyph;

typedef struct {
    float size;
    guint32 flags; /* TANBA_RUN_BOLD, _ITALIC, _UNDERLINE */
} PdfStyle;

typedef struct {
    char *text;
    GArray *glyphs;        /* of PdfGlyph */
    GArray *styles;        /* of PdfStyle */
    GArray *embedded;      /* of PdfPiece: what runs against the page's order, see bidi.c */
    PopplerRectangle area; /* all of the page, from the corner where reading starts */
    gboolean has_places;   /* FALSE: poppler's places do not match its text; glyphs have none */
    GPtrArray *fonts;      /* of PdfFont *, each once; the document's */
} PdfGlyphs;

PdfGlyphs *pdf_glyphs_new(PopplerPage *page, GHashTable *fonts);
void pdf_glyphs_free(PdfGlyphs *glyphs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfGlyphs, pdf_glyphs_free)

/* A line of print. */
typedef struct {
    GArray *pieces; /* of PdfPiece, in reading order */
    float x0, y0, x1, y1;
    float size;       /* of most of its characters */
    float base;       /* where its letters stand, estimated */
    gboolean upright; /* reads along the page's width */
    gboolean rtl;     /* from right to left */
    gboolean gone;    /* was merged into another */
} PdfLine;

static inline const PdfGlyph *pdf_glyph(const PdfGlyphs *glyphs, guint index)
{
    return &g_array_index(glyphs->glyphs, PdfGlyph, index);
}

static inline gboolean pdf_glyph_is_space(const PdfGlyphs *glyphs, const PdfGlyph *glyph)
{
    const char *p = glyphs->text + glyph->offset;
    return *p == ' ' || *p == '\t' || (glyph->length == 2 && p[0] == '\xC2' && p[1] == '\xA0');
}

/* What annotations show beside the known glyphs of the page, or NULL for nothing. */
PdfGlyphs *pdf_annots_read(PopplerPage *page, const PdfGlyphs *known, GHashTable *fonts);
float pdf_glyph_size(const PdfGlyphs *glyphs, const PdfGlyph *glyph);
/* Where the glyph stands, estimated from its box. */
float pdf_glyph_base(const PdfGlyphs *glyphs, const PdfGlyph *glyph);
/* Turns embedded stretches from the order of reading to the order of places, or back. */
void pdf_bidi_turn(PdfGlyphs *glyphs);
/* Puts the words of lines that have text from right to left into reading order. */
void pdf_bidi_order(PdfGlyphs *glyphs);
gboolean pdf_bidi_is_control(gunichar c);
/* Whether most of the piece's letters run from right to left. */
gboolean pdf_bidi_is_rtl(const PdfGlyphs *glyphs, const PdfPiece *piece);
/* The page's lines in reading order; free with g_ptr_array_unref. */
GPtrArray *pdf_lines_new(const PdfGlyphs *glyphs);
/* Joins what stands on one baseline but came apart: hanging numbers, footnote marks, cells. */
void pdf_lines_join(const PdfGlyphs *glyphs, GPtrArray *lines);
/* Sends the lines to the host. */
tanba_status pdf_lines_send(const PdfGlyphs *glyphs, const GPtrArray *lines, tanba_host *host);

void pdf_meta_send(PopplerDocument *document, tanba_host *host);
/* The share of the page that images cover. */
float pdf_image_cover(PopplerPage *page);
/* The same, measured only where it can matter: it costs half as much as the page's text. */
float pdf_scan_cover(PopplerPage *page, const PdfGlyphs *glyphs);
/* Whether the page's text was made by OCR, as far as that can be known. */
gboolean pdf_scan_recognised(PopplerDocument *document, const PdfGlyphs *glyphs, float cover);
/* Whether the page's text is next to nothing. */
gboolean pdf_scan_is_bare(const PdfGlyphs *glyphs);
/* Whether the document has fonts whose letters are drawings. */
gboolean pdf_scan_has_type3(PopplerDocument *document);
/* Whether anything is drawn beside the page's letters: draws the page, small. */
gboolean pdf_has_ink(PopplerPage *page, const PdfGlyphs *glyphs);
tanba_status pdf_render(PopplerPage *page, double dpi, tanba_host *host);
