/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/plain.h"

#include <string.h>

gboolean tanba_text_is_plain(const char *text)
{
    if (!text)
        return TRUE;
    for (const guchar *p = (const guchar *)text; *p; p++) {
        if (*p < 0x20 && *p != '\t' && *p != '\n')
            return FALSE;
        /* C1 controls are U+0080 to U+009F: C2 80 to C2 9F. */
        if (*p == 0x7F || (*p == 0xC2 && p[1] < 0xA0))
            return FALSE;
    }
    return TRUE;
}

/* Overrides and isolates: with them "txt.exe" reads as "exe.txt". */
static gboolean turns_direction(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

char *tanba_text_plain_line(const char *bytes, glong most)
{
    /* Bytes far beyond the cut are not worth the look. */
    gsize length = strnlen(bytes, (gsize)most * 8);
    g_autofree char *valid = g_utf8_make_valid(bytes, (gssize)length);
    GString *out = g_string_sized_new(strlen(valid));
    glong n = 0;
    for (const char *p = valid; *p && n < most; p = g_utf8_next_char(p), n++) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || turns_direction(c))
            g_string_append_c(out, ' ');
        else
            g_string_append_unichar(out, c);
    }
    return g_strstrip(g_string_free(out, FALSE));
}
