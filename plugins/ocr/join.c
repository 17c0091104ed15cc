/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tesseract's layout often takes the hanging numbers of a list for a column of their own. Here they
 * come back to their lines, and one size is given to letters that were printed in one.
 */
#include "ocr.h"

#include <math.h>
#include <string.h>

enum { MAX_LINES = 2000, MAX_LABEL = 10 };

/* "1.", "124.1", "(a)", "iv)", "•" */
static gboolean is_label(const OcrLine *line)
{
    glong n = g_utf8_strlen(line->text->str, -1);
    guint digits = 0, letters = 0, closers = 0;
    if (n < 1 || n > MAX_LABEL)
        return FALSE;
    for (const char *p = line->text->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isdigit(c))
            digits++;
        else if (g_unichar_isalpha(c))
            letters++;
        else if (c == '.' || c == ')')
            closers++;
        else if (c != '(' && c != '-')
            return n == 1;
    }
    return digits > 0 ? letters <= 2 : letters <= 5 && (closers > 0 || n == 1);
}

/* The nearest line right of `label` on its baseline, or NULL. */
static OcrLine *text_of(const OcrResult *result, const OcrLine *label)
{
    OcrLine *best = NULL;
    for (guint i = 0; i < result->lines->len; i++) {
        OcrLine *line = result->lines->pdata[i];
        float height = line->y1 - line->y0;
        if (line == label || line->x0 < label->x1 || line->x0 - label->x1 > 5 * height ||
            fabsf(line->base - label->base) > 0.35f * height)
            continue;
        if (!best || line->x0 < best->x0)
            best = line;
    }
    return best;
}

static void prepend(OcrLine *line, const OcrLine *label)
{
    guint32 shift = (guint32)label->text->len + 1;
    for (guint i = 0; i < line->runs->len; i++) {
        tanba_run *run = &g_array_index(line->runs, tanba_run, i);
        run->start += shift;
        run->end += shift;
    }
    g_array_prepend_vals(line->runs, label->runs->data, label->runs->len);
    g_string_prepend_c(line->text, '\t');
    g_string_prepend(line->text, label->text->str);
    line->x0 = MIN(line->x0, label->x0);
    line->y0 = MIN(line->y0, label->y0);
    line->y1 = MAX(line->y1, label->y1);
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    float left = *(const float *)a, right = *(const float *)b;
    return (left > right) - (left < right);
}

/* The size of most letters of the page. */
static float usual_size(const OcrResult *result)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 0; i < result->lines->len; i++) {
        const OcrLine *line = result->lines->pdata[i];
        for (gsize n = line->text->len / 20; line->size > 0 && n > 0; n--)
            g_array_append_val(sizes, line->size);
    }
    if (!sizes->len)
        return 0;
    g_array_sort(sizes, by_value);
    return g_array_index(sizes, float, sizes->len / 2);
}

/* Dots and strokes of large letters, taken for a line of their own inside the one they belong to. */
static gboolean is_debris(const OcrResult *result, const OcrLine *line)
{
    if (g_utf8_strlen(line->text->str, -1) > 24)
        return FALSE;
    for (guint i = 0; i < result->lines->len; i++) {
        const OcrLine *other = result->lines->pdata[i];
        float shared = MIN(line->y1, other->y1) - MAX(line->y0, other->y0);
        if (other != line && other->confidence > line->confidence &&
            line->x0 > other->x0 - other->size && line->x1 < other->x1 + other->size &&
            shared > 0.5f * (line->y1 - line->y0) && other->size > 1.5f * line->size)
            return TRUE;
    }
    return FALSE;
}

static void drop_debris(OcrResult *result)
{
    for (guint i = 0; i < result->lines->len;) {
        const OcrLine *line = result->lines->pdata[i];
        if (is_debris(result, line))
            g_ptr_array_remove_index(result->lines, i);
        else
            i++;
    }
}

void ocr_result_join(OcrResult *result)
{
    guint n = result->lines->len;
    for (guint i = 0; n <= MAX_LINES && i < result->lines->len;) {
        OcrLine *label = result->lines->pdata[i];
        OcrLine *line = is_label(label) ? text_of(result, label) : NULL;
        if (line) {
            prepend(line, label);
            g_ptr_array_remove_index(result->lines, i);
        } else {
            i++;
        }
    }
    if (n <= MAX_LINES)
        drop_debris(result);
    float usual = usual_size(result);
    for (guint i = 0; i < result->lines->len; i++) {
        OcrLine *line = result->lines->pdata[i];
        if (line->size <= 0 || fabsf(line->size - usual) < 0.09f * usual)
            line->size = usual;
    }
}
