/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text from right to left. Poppler gives places as the eye meets them and text as it is read, lists
 * words by the main direction of the page, and puts a space on the wrong side of some. Here places
 * and text are matched, and the words of a line put into reading order by where they stand.
 */
#include "pdf.h"

#include <string.h>

gboolean pdf_bidi_is_control(gunichar c)
{
    return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static gboolean is_rtl(gunichar c)
{
    return (c >= 0x0590 && c < 0x0900 && g_unichar_isalpha(c)) || (c >= 0xFB1D && c < 0xFE00) ||
           (c >= 0xFE70 && c < 0xFEFF) || (c >= 0x10800 && c < 0x11000) ||
           (c >= 0x1E800 && c < 0x1F000);
}

static void reverse(PdfGlyph *glyphs, guint n)
{
    for (guint i = 0; i + 1 < n; i++, n--) {
        PdfGlyph other = glyphs[i];
        glyphs[i] = glyphs[n - 1];
        glyphs[n - 1] = other;
    }
}

/* Done twice it undoes itself. */
void pdf_bidi_turn(PdfGlyphs *self)
{
    for (guint k = 0; k < self->embedded->len; k++) {
        const PdfPiece *piece = &g_array_index(self->embedded, PdfPiece, k);
        PdfGlyph *glyphs = &g_array_index(self->glyphs, PdfGlyph, piece->first);
        guint n = piece->end - piece->first;
        reverse(glyphs, n);
        for (guint i = 0; i < n;) {
            guint end = i;
            while (end < n && glyphs[end].depth > 1)
                end++;
            reverse(glyphs + i, end - i);
            i = MAX(end, i + 1);
        }
    }
}

/* A word of a line, as far as direction matters. */
typedef struct {
    guint first, end;
    float x0, x1;
    guint rtl, ltr;   /* letters that run so */
    gboolean figures; /* nothing but digits */
} Word;

static gint by_place(gconstpointer a, gconstpointer b)
{
    const Word *left = a, *right = b;
    if (left->x0 != right->x0)
        return left->x0 < right->x0 ? -1 : 1;
    return left->first < right->first ? -1 : 1;
}

static GArray *words_of(const PdfGlyphs *self, guint first, guint end)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    gboolean open = FALSE;
    for (guint i = first; i < end; i++) {
        const PdfGlyph *glyph = pdf_glyph(self, i);
        if (pdf_glyph_is_space(self, glyph)) {
            open = FALSE;
            continue;
        }
        if (!open || glyph->begins || (glyph->depth > 0) != (pdf_glyph(self, i - 1)->depth > 0)) {
            Word word = {i, i, glyph->x0, glyph->x1, 0, 0, TRUE};
            g_array_append_val(words, word);
            open = TRUE;
        }
        Word *word = &g_array_index(words, Word, words->len - 1);
        gunichar c = g_utf8_get_char(self->text + glyph->offset);
        word->end = i + 1;
        word->x0 = MIN(word->x0, glyph->x0);
        word->x1 = MAX(word->x1, glyph->x1);
        word->figures = word->figures && g_unichar_isdigit(c);
        if (is_rtl(c))
            word->rtl++;
        else
            word->ltr += g_unichar_isalpha(c) != 0;
    }
    return words;
}

static void reverse_words(GArray *words, guint first, guint end)
{
    for (; first + 1 < end; first++, end--) {
        Word other = g_array_index(words, Word, first);
        g_array_index(words, Word, first) = g_array_index(words, Word, end - 1);
        g_array_index(words, Word, end - 1) = other;
    }
}

/* Turns the stretches of words that run against the line; words without letters between two of them
 * belong to the stretch, others run with the line. */
static void turn_strangers(GArray *words, gboolean rtl)
{
    for (guint i = 0; i < words->len; i++) {
        guint last = i, end = i;
        for (guint k = i; k < words->len; k++) {
            const Word *word = &g_array_index(words, Word, k);
            gboolean lettered = word->rtl || word->ltr;
            gboolean strange = lettered && (word->rtl > word->ltr) != rtl;
            if (lettered ? !strange : k == i)
                break;
            if (strange)
                end = (last = k) + 1;
        }
        reverse_words(words, i, end);
        i = MAX(i, last);
    }
}

static float gap_before(const Word *word)
{
    const Word *before = word - 1;
    return MAX(before->x0 - word->x1, word->x0 - before->x1);
}

static void append_words(const PdfGlyphs *self, GArray *out, const GArray *words)
{
    float gaps = 0;
    for (guint k = 1; k < words->len; k++)
        gaps += MAX(0, gap_before(&g_array_index(words, Word, k)));
    float usual = words->len > 4 ? gaps / (float)(words->len - 1) : 0;
    for (guint k = 0; k < words->len; k++) {
        const Word *word = &g_array_index(words, Word, k);
        guint at = out->len;
        g_array_append_vals(out, pdf_glyph(self, word->first), word->end - word->first);
        PdfGlyph *glyph = &g_array_index(out, PdfGlyph, at);
        float gap = k ? gap_before(word) : 0, size = pdf_glyph_size(self, glyph);
        gboolean wide = gap > 1.5f * size && gap > 2.2f * usual;
        glyph->spaces = wide ? 2 : gap > 0.1f * size ? 1 : 0;
    }
}

/* Appends the line to `out`, with its words in reading order if poppler saw two directions. */
static void append_line(const PdfGlyphs *self, GArray *out, guint first, guint end)
{
    gboolean embedded = FALSE;
    for (guint i = first; i < end && !embedded; i++)
        embedded = pdf_glyph(self, i)->depth > 0;
    if (!embedded) {
        g_array_append_vals(out, pdf_glyph(self, first), end - first);
        return;
    }
    g_autoptr(GArray) words = words_of(self, first, end);
    guint rtl = 0, ltr = 0;
    for (guint k = 0; k < words->len; k++) {
        rtl += g_array_index(words, Word, k).rtl;
        ltr += g_array_index(words, Word, k).ltr;
    }
    /* without a letter of such a script the line runs as the page does, but figures after words
     * go with these: only a number with its point stands before them */
    gboolean backwards = rtl ? rtl >= ltr : pdf_glyph(self, first)->depth > 1;
    g_array_sort(words, by_place);
    if (backwards)
        reverse_words(words, 0, words->len);
    if (rtl == 0 && words->len > 1 && g_array_index(words, Word, 0).figures &&
        g_array_index(words, Word, 1).ltr)
        reverse_words(words, 0, words->len);
    else
        turn_strangers(words, backwards);
    append_words(self, out, words);
}

void pdf_bidi_order(PdfGlyphs *self)
{
    guint n = self->glyphs->len;
    GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(PdfGlyph), n);
    for (guint first = 0; first < n;) {
        guint end = first;
        while (end < n && self->text[pdf_glyph(self, end)->offset] != '\n')
            end++;
        if (end > first)
            append_line(self, out, first, end);
        if (end < n)
            g_array_append_vals(out, pdf_glyph(self, end), 1);
        first = end + 1;
    }
    g_array_unref(self->glyphs);
    self->glyphs = out;
}

gboolean pdf_bidi_is_rtl(const PdfGlyphs *self, const PdfPiece *piece)
{
    guint rtl = 0, ltr = 0;
    for (guint i = piece->first; i < piece->end; i++) {
        const PdfGlyph *glyph = pdf_glyph(self, i);
        const char *p = self->text + glyph->offset;
        if ((guchar)*p < 0xD6) { /* before Hebrew */
            ltr += g_ascii_isalpha(*p) || (guchar)*p >= 0xC3;
            continue;
        }
        gunichar c = g_utf8_get_char(p);
        if (is_rtl(c))
            rtl++;
        else
            ltr += g_unichar_isalpha(c) != 0;
    }
    return rtl && rtl >= ltr;
}
