/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a line ends and begins, which several passes ask. Never looks at places.
 */
#include "segment/parts.h"

#include <string.h>

/* Closing quotes, brackets, raised figures: what may stand after the sign that ends a sentence. */
static gboolean is_trailer(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == ')' || c == ']' || c == '"' || c == '\'' ||
           c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x201C || (c >= 0x2070 && c <= 0x2079) ||
           c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x300D || c == 0x300F || c == 0xFF09;
}

gunichar seg_last_char(const char *text, gsize length)
{
    const char *p = text + length;
    while (p > text) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && c != 0xB9 && c != 0xB2 && c != 0xB3 &&
            (c < 0x2070 || c > 0x2079))
            return c;
    }
    return 0;
}

static gboolean is_full_stop(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF0E ||
           c == 0xFF01 || c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964 || c == 0x203C;
}

/* "persecution.1", "disappearance.12": the figures are a mark set in plain print. */
static const char *before_mark(const char *text, const char *end)
{
    const char *p = end;
    while (p > text && end - p < 3 && g_ascii_isdigit(p[-1]))
        p--;
    gboolean mark = p < end && p - text >= 2 && strchr(".,;:)", p[-1]) && !g_ascii_isdigit(p[-2]);
    return mark ? p : end;
}

gboolean seg_ends_sentence(const char *text, gsize length)
{
    const char *p = before_mark(text, text + length);
    for (guint i = 0; p > text && i < 8; i++) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (is_full_stop(c))
            return TRUE;
        if (!is_trailer(c))
            return FALSE;
    }
    return FALSE;
}

gboolean seg_starts_lower(const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c))
            return g_unichar_islower(c);
        if (!strchr("(\"'[", (int)MIN(c, 127u)) && c != 0x201C && c != 0x2018 && c != 0xAB)
            return FALSE;
    }
    return FALSE;
}
