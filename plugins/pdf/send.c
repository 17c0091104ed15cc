/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes lines for the host: text with a tab where a gap is much wider than a space, and runs of one
 * style, raised marks among them.
 */
#include "pdf.h"

#include <string.h>

typedef struct {
    const PdfGlyphs *glyphs;
    const PdfLine *line;
    GString *text;
    GArray *runs; /* of tanba_run */
    GArray *gaps; /* of float: between words, for their median */
    float usual_gap;
} Writer;

static gint by_value(gconstpointer a, gconstpointer b)
{
    float left = *(const float *)a, right = *(const float *)b;
    return (left > right) - (left < right);
}

/* Calls `visit` for each character that prints, with the one before it; `spaced` says whether the
 * text has a space between them. */
typedef void (*Visit)(Writer *writer, const PdfGlyph *before, const PdfGlyph *glyph,
                      gboolean spaced);

static void each_glyph(Writer *writer, Visit visit)
{
    const PdfGlyph *before = NULL;
    gboolean spaced = FALSE;
    const GArray *pieces = writer->line->pieces;
    for (guint k = 0; k < pieces->len; k++) {
        const PdfPiece *piece = &g_array_index(pieces, PdfPiece, k);
        spaced = spaced || writer->line->rtl;
        for (guint i = piece->first; i < piece->end; i++) {
            const PdfGlyph *glyph = pdf_glyph(writer->glyphs, i);
            if (pdf_glyph_is_space(writer->glyphs, glyph)) {
                spaced = TRUE;
                continue;
            }
            visit(writer, before, glyph, spaced || glyph->spaces);
            before = glyph;
            spaced = FALSE;
        }
    }
}

static void note_gap(Writer *writer, const PdfGlyph *before, const PdfGlyph *glyph, gboolean spaced)
{
    float gap = before ? glyph->x0 - before->x1 : 0;
    if (before && (spaced || gap > 0.25f * writer->line->size))
        g_array_append_val(writer->gaps, gap);
}

static guint32 flags_of(const Writer *writer, const PdfGlyph *glyph)
{
    const PdfLine *line = writer->line;
    const PdfStyle *style = &g_array_index(writer->glyphs->styles, PdfStyle, glyph->style);
    if (!line->upright || style->size <= 0 || style->size > 0.82f * line->size)
        return style->flags;
    float raised = line->base - pdf_glyph_base(writer->glyphs, glyph);
    if (raised > 0.1f * line->size)
        return style->flags | TANBA_RUN_SUPERSCRIPT;
    return raised < -0.08f * line->size ? style->flags | TANBA_RUN_SUBSCRIPT : style->flags;
}

static void add_run(Writer *writer, guint32 start, guint32 end, float size, guint32 flags)
{
    GArray *runs = writer->runs;
    tanba_run *last = runs->len ? &g_array_index(runs, tanba_run, runs->len - 1) : NULL;
    if (last && last->flags == flags && last->font_size == size) {
        last->end = end;
        return;
    }
    tanba_run run = {start, end, size, flags};
    g_array_append_val(runs, run);
}

/* What stands between two characters: nothing, a space, or a tab where the gap is much wider. */
static const char *between(const Writer *writer, const PdfGlyph *before, const PdfGlyph *glyph,
                           gboolean spaced)
{
    const PdfLine *line = writer->line;
    if (!before || !line->upright)
        return before && spaced ? " " : "";
    if (glyph->depth || before->depth)
        return glyph->spaces > 1 ? "\t" : spaced ? " " : "";
    float gap = glyph->x0 - before->x1;
    if (gap > 1.5f * line->size && gap > 2.2f * writer->usual_gap)
        return "\t";
    gboolean after_mark = writer->runs->len == 1 &&
                          flags_of(writer, before) & TANBA_RUN_SUPERSCRIPT &&
                          !(flags_of(writer, glyph) & TANBA_RUN_SUPERSCRIPT);
    if (after_mark) /* a footnote's own number, drawn before its text */
        return spaced || gap > 0.08f * line->size ? " " : "";
    /* poppler puts a space before some marks that touch their word */
    if (spaced && gap < 0.12f * line->size && flags_of(writer, glyph) & TANBA_RUN_SUPERSCRIPT)
        return "";
    return spaced || gap > 0.25f * line->size ? " " : "";
}

static void write_glyph(Writer *writer, const PdfGlyph *before, const PdfGlyph *glyph,
                        gboolean spaced)
{
    g_string_append(writer->text, between(writer, before, glyph, spaced));
    guint32 start = (guint32)writer->text->len;
    g_string_append_len(writer->text, writer->glyphs->text + glyph->offset, glyph->length);
    add_run(writer, start, (guint32)writer->text->len,
            g_array_index(writer->glyphs->styles, PdfStyle, glyph->style).size,
            flags_of(writer, glyph));
}

/* The gap that is usual in a line of words; 0 where there are too few to say. */
static float usual_gap(GArray *gaps)
{
    if (gaps->len < 4)
        return 0;
    g_array_sort(gaps, by_value);
    return g_array_index(gaps, float, gaps->len / 2);
}

static tanba_status send_line(Writer *writer, tanba_host *host)
{
    g_string_truncate(writer->text, 0);
    g_array_set_size(writer->runs, 0);
    g_array_set_size(writer->gaps, 0);
    each_glyph(writer, note_gap);
    writer->usual_gap = usual_gap(writer->gaps);
    each_glyph(writer, write_glyph);
    const PdfLine *line = writer->line;
    if (writer->text->len == 0)
        return TANBA_OK;
    tanba_line out = {.size = sizeof out,
                      .text = writer->text->str,
                      .length = writer->text->len,
                      .x0 = line->x0,
                      .y0 = line->y0,
                      .x1 = line->x1,
                      .y1 = line->y1,
                      .runs = (const tanba_run *)(const void *)writer->runs->data,
                      .n_runs = writer->runs->len,
                      .confidence = -1};
    return host->line(host, &out);
}

tanba_status pdf_lines_send(const PdfGlyphs *glyphs, const GPtrArray *lines, tanba_host *host)
{
    Writer writer = {.glyphs = glyphs,
                     .text = g_string_new(NULL),
                     .runs = g_array_new(FALSE, FALSE, sizeof(tanba_run)),
                     .gaps = g_array_new(FALSE, FALSE, sizeof(float))};
    tanba_status status = TANBA_OK;
    for (guint i = 0; i < lines->len && status == TANBA_OK; i++) {
        writer.line = lines->pdata[i];
        if (!writer.line->gone)
            status = send_line(&writer, host);
    }
    g_string_free(writer.text, TRUE);
    g_array_unref(writer.runs);
    g_array_unref(writer.gaps);
    return status;
}
