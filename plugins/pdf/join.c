/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts together what stands on one baseline but reached us as several lines: hanging numbers, words
 * of a stretched line, cells, and footnote marks raised above their line. Columns stay apart.
 */
#include "pdf.h"

#include <math.h>
#include <string.h>

enum {
    MAX_LINES = 4000,
    MAX_LABEL = 10,
    MAX_MARK = 4,
    COLUMN_WIDTH = 5 /* ems */,
    COLUMN_LINES = 3
};

typedef struct {
    const PdfGlyphs *glyphs;
    GPtrArray *lines;
    guint n;
    guint *order; /* indices of lines by baseline */
    guint *rank;  /* and back */
} Join;

static PdfLine *line_at(const Join *join, guint index)
{
    return join->lines->pdata[index];
}

static gint by_base(gconstpointer a, gconstpointer b, gpointer data)
{
    GPtrArray *lines = data;
    const PdfLine *left = lines->pdata[*(const guint *)a], *right = lines->pdata[*(const guint *)b];
    if (left->base != right->base)
        return left->base < right->base ? -1 : 1;
    return *(const guint *)a < *(const guint *)b ? -1 : 1;
}

static gboolean same_baseline(const PdfLine *a, const PdfLine *b)
{
    return fabsf(a->base - b->base) < 0.25f * MIN(a->size, b->size);
}

/* The line's characters without spaces, up to `max`; 0 where there are more. */
static guint short_text(const Join *join, const PdfLine *line, gunichar *out, guint max)
{
    guint n = 0;
    for (guint k = 0; k < line->pieces->len; k++) {
        const PdfPiece *piece = &g_array_index(line->pieces, PdfPiece, k);
        for (guint i = piece->first; i < piece->end; i++) {
            const PdfGlyph *glyph = pdf_glyph(join->glyphs, i);
            if (pdf_glyph_is_space(join->glyphs, glyph))
                continue;
            if (n == max)
                return 0;
            out[n++] = g_utf8_get_char(join->glyphs->text + glyph->offset);
        }
    }
    return n;
}

/* A number or bullet that hangs before its text: "1.", "124.1", "(a)", "iv)", "B.", "•", "*". */
static gboolean is_label(const Join *join, const PdfLine *line)
{
    gunichar text[MAX_LABEL];
    guint n = short_text(join, line, text, MAX_LABEL), digits = 0, letters = 0, closers = 0;
    for (guint i = 0; i < n; i++) {
        if (g_unichar_isdigit(text[i]))
            digits++;
        else if (g_unichar_isalpha(text[i]))
            letters++;
        else if (text[i] == '.' || text[i] == ')')
            closers++;
        else if (text[i] != '(' && text[i] != '-' && text[i] != 0xA7)
            return n == 1; /* some bullet */
    }
    if (n == 0 || (letters > 5 && !digits))
        return FALSE;
    return digits > 0 ? letters <= 2 : closers > 0 || n == 1;
}

/* A footnote's mark: figures, a star, a dagger, one letter. */
static gboolean is_mark(const Join *join, const PdfLine *line)
{
    gunichar text[MAX_MARK];
    guint n = short_text(join, line, text, MAX_MARK);
    for (guint i = 0; i < n; i++)
        if (g_unichar_isalpha(text[i]) && n > 1)
            return FALSE;
    return n > 0;
}

static void grow_box(PdfLine *into, const PdfLine *from)
{
    into->x0 = MIN(into->x0, from->x0);
    into->y0 = MIN(into->y0, from->y0);
    into->x1 = MAX(into->x1, from->x1);
    into->y1 = MAX(into->y1, from->y1);
}

/* Puts the glyphs of `mark` where it stands in `line`: after the last glyph that begins left of it. */
static void insert_mark(const Join *join, PdfLine *line, PdfLine *mark)
{
    guint at = 0, split = 0;
    for (guint k = 0; k < line->pieces->len; k++) {
        const PdfPiece *piece = &g_array_index(line->pieces, PdfPiece, k);
        for (guint i = piece->first; i < piece->end; i++) {
            const PdfGlyph *glyph = pdf_glyph(join->glyphs, i);
            if (pdf_glyph_is_space(join->glyphs, glyph) ||
                (glyph->x0 + glyph->x1) / 2 > mark->x0 + 0.1f * mark->size)
                continue;
            at = k + 1;
            split = i + 1;
        }
    }
    if (at > 0) {
        PdfPiece *piece = &g_array_index(line->pieces, PdfPiece, at - 1);
        PdfPiece rest = {split, piece->end};
        piece->end = split;
        if (rest.first < rest.end)
            g_array_insert_val(line->pieces, at, rest);
    }
    g_array_insert_vals(line->pieces, at, mark->pieces->data, mark->pieces->len);
    grow_box(line, mark);
    mark->gone = TRUE;
}

/* The line above whose baseline `mark` is raised, with the mark within or at its end. */
static PdfLine *line_under(const Join *join, guint index)
{
    const PdfLine *mark = line_at(join, index);
    PdfLine *best = NULL;
    for (guint r = join->rank[index] + 1; r < join->n; r++) {
        PdfLine *line = line_at(join, join->order[r]);
        float raised = line->base - mark->base;
        if (raised > 30)
            break;
        if (!line->upright || line->gone || mark->size > 0.82f * line->size)
            continue;
        if (raised < 0.1f * line->size || raised > 0.7f * line->size ||
            mark->x0 < line->x0 - 3 * line->size || mark->x0 > line->x1 + 0.6f * line->size)
            continue;
        if (!best || raised < best->base - mark->base)
            best = line;
    }
    return best;
}

static void join_marks(const Join *join)
{
    for (guint i = 0; i < join->n; i++) {
        PdfLine *mark = line_at(join, i);
        if (mark->gone || !mark->upright || !is_mark(join, mark))
            continue;
        PdfLine *line = line_under(join, i);
        if (line)
            insert_mark(join, line, mark);
    }
}

/* The nearest line that stands to the right of `index` on its baseline, or -1. */
static gint64 right_neighbour(const Join *join, guint index)
{
    const PdfLine *line = line_at(join, index);
    gint64 best = -1;
    for (int step = -1; step <= 1; step += 2) {
        for (gint64 r = (gint64)join->rank[index] + step; r >= 0 && r < join->n; r += step) {
            guint other = join->order[r];
            const PdfLine *candidate = line_at(join, other);
            if (fabsf(candidate->base - line->base) > line->size)
                break;
            if (candidate->gone || !candidate->upright || !same_baseline(line, candidate) ||
                candidate->x0 < line->x1 - 0.3f * line->size)
                continue;
            if (best < 0 || candidate->x0 < line_at(join, (guint)best)->x0)
                best = other;
        }
    }
    return best;
}

/* The next line of the page that has not been merged away, or NULL. */
static const PdfLine *next_line(const Join *join, guint index)
{
    for (guint i = index + 1; i < join->n; i++)
        if (!line_at(join, i)->gone)
            return line_at(join, i);
    return NULL;
}

/* Two lines that each go on below in step are columns, however near they stand. */
static gboolean are_columns(const Join *join, guint left, guint right)
{
    const PdfLine *a = next_line(join, left), *b = next_line(join, right);
    return a && b && a != b && a != line_at(join, right) && same_baseline(a, b) &&
           a->base > line_at(join, left)->base + 0.5f * a->size && b->x0 > a->x1;
}

/* Whether `other` is a line of the same column: it stands right above or below, and between the column's
 * edges; one of the two is as wide as running text. */
static gboolean is_of_column(const PdfLine *line, const PdfLine *other, float left, float right)
{
    if (other->gone || !other->upright || other->x0 < left || other->x1 > right)
        return FALSE;
    float away = fabsf(other->base - line->base), size = line->size;
    return away > 0.5f * size && away < 2.2f * size && fabsf(other->x0 - line->x0) < 3 * size &&
           MAX(line->x1 - line->x0, other->x1 - other->x0) > COLUMN_WIDTH * size;
}

/* Whether one of the lines next to it in the page's order is of its column. */
static gboolean is_in_column(const Join *join, guint index, float left, float right)
{
    guint first = index > COLUMN_LINES ? index - COLUMN_LINES : 0;
    guint last = MIN(index + COLUMN_LINES, join->n - 1);
    for (guint i = first; i <= last; i++)
        if (i != index && is_of_column(line_at(join, index), line_at(join, i), left, right))
            return TRUE;
    return FALSE;
}

/* Two lines that each stand in a column of text of their own, apart by a gutter that may be narrow and
 * whose baselines need not agree anywhere else. */
static gboolean are_in_columns(const Join *join, guint left, guint right)
{
    float gutter = line_at(join, left)->x1, far = line_at(join, right)->x0;
    return is_in_column(join, left, -G_MAXFLOAT, far) &&
           is_in_column(join, right, gutter, G_MAXFLOAT);
}

static gboolean belong_together(const Join *join, guint left, guint right)
{
    const PdfLine *a = line_at(join, left), *b = line_at(join, right);
    float gap = b->x0 - a->x1, size = MAX(a->size, b->size);
    if (next_line(join, left) == b)
        return TRUE; /* poppler reads them one after the other */
    if (a->rtl || b->rtl)
        return next_line(join, right) == a || (is_label(join, b) && gap < 7 * size);
    if (is_label(join, a) && gap < 7 * size)
        return TRUE;
    return gap < 1.6f * size && !are_columns(join, left, right) &&
           !are_in_columns(join, left, right);
}

/* The text of a label is where the line stands in the page; else the left part is. */
static guint merge(Join *join, guint left, guint right)
{
    PdfLine *a = line_at(join, left), *b = line_at(join, right);
    gboolean rtl = a->rtl || b->rtl;
    if (rtl || (is_label(join, a) && next_line(join, left) != b)) {
        guint at = rtl ? b->pieces->len : 0;
        g_array_insert_vals(b->pieces, at, a->pieces->data, a->pieces->len);
        if (rtl && !b->rtl) {
            b->size = a->size;
            b->base = a->base;
            b->rtl = TRUE;
        }
        grow_box(b, a);
        a->gone = TRUE;
        return right;
    }
    g_array_append_vals(a->pieces, b->pieces->data, b->pieces->len);
    if (b->x1 - b->x0 > a->x1 - a->x0) {
        a->size = b->size;
        a->base = b->base;
    }
    grow_box(a, b);
    b->gone = TRUE;
    return left;
}

static void join_baselines(Join *join)
{
    for (guint i = 0; i < join->n; i++) {
        guint at = i;
        while (!line_at(join, at)->gone && line_at(join, at)->upright) {
            gint64 right = right_neighbour(join, at);
            if (right < 0 || !belong_together(join, at, (guint)right))
                break;
            at = merge(join, at, (guint)right);
        }
    }
}

void pdf_lines_join(const PdfGlyphs *glyphs, GPtrArray *lines)
{
    guint n = lines->len;
    if (!glyphs->has_places || n < 2 || n > MAX_LINES)
        return;
    g_autofree guint *order = g_new(guint, n), *rank = g_new(guint, n);
    for (guint i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, by_base, lines);
    for (guint i = 0; i < n; i++)
        rank[order[i]] = i;
    Join join = {glyphs, lines, n, order, rank};
    join_marks(&join);
    join_baselines(&join);
}
