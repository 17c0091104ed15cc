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

static gboolean is_plain(gunichar c)
{
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0x2028 && c != 0x2029 &&
           !turns_direction(c);
}

void tanba_text_plain_append(GString *out, const char *bytes, gsize length, gboolean lines)
{
    g_autofree char *made = NULL;
    if (!g_utf8_validate_len(bytes, length, NULL)) {
        made = g_utf8_make_valid(bytes, (gssize)length);
        bytes = made;
        length = strlen(made);
    }
    for (const char *p = bytes, *end = bytes + length; p < end;) {
        const char *next = g_utf8_next_char(p);
        if (is_plain(g_utf8_get_char(p)) || (lines && (*p == '\n' || *p == '\t')))
            g_string_append_len(out, p, next - p);
        else
            g_string_append_c(out, ' ');
        p = next;
    }
}

char *tanba_text_plain_line(const char *bytes, glong most)
{
    /* Bytes far beyond the cut are not worth the look. */
    gsize length = strnlen(bytes, (gsize)most * 8);
    GString *out = g_string_sized_new(length);
    tanba_text_plain_append(out, bytes, length, FALSE);
    if (g_utf8_strlen(out->str, -1) > most)
        g_string_truncate(out, (gsize)(g_utf8_offset_to_pointer(out->str, most) - out->str));
    return g_strstrip(g_string_free(out, FALSE));
}
