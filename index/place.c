/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/place.h"

#define SHOWN_BEFORE 40
#define SHOWN_AFTER 30

/* Columns of a terminal. */
static guint width_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

void tanba_place_show(GString *out, const char *text, const char *at)
{
    const char *from = at;
    guint column = 0, shown = 0;
    for (guint n = 0; n < SHOWN_BEFORE && from > text; n++)
        from = g_utf8_prev_char(from);
    g_string_append(out, from > text ? "\n  …" : "\n  ");
    for (const char *p = from; *p && shown < SHOWN_AFTER; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, g_unichar_isprint(c) ? c : ' ');
        if (p < at)
            column += g_unichar_isprint(c) ? width_of(c) : 1;
        else
            shown++;
    }
    g_string_append_printf(out, "\n  %*s^", (int)column + (from > text), "");
}
