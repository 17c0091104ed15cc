/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/escape.h"

/* Letters and marks that show nothing, which Unicode counts among the visible. */
static gboolean is_filler(gunichar c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
           (c >= 0x180B && c <= 0x180F) || c == 0x2800 || c == 0x3164 || c == 0xFFA0 ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

static gboolean is_plain(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return FALSE;
    case G_UNICODE_SPACE_SEPARATOR:
        return c == ' ';
    default:
        return c != '\\' && !is_filler(c);
    }
}

static void add_bytes(GString *out, const char *from, const char *to)
{
    for (const char *at = from; at < to; at++)
        g_string_append_printf(out, "\\x%02X", (guchar)*at);
}

char *tanba_escape(const char *bytes)
{
    GString *out = g_string_new(NULL);
    for (const char *at = bytes; *at;) {
        gunichar c = g_utf8_get_char_validated(at, -1);
        gboolean valid = c != (gunichar)-1 && c != (gunichar)-2;
        const char *next = valid ? g_utf8_next_char(at) : at + 1;
        gboolean edge = c == ' ' && (at == bytes || !*next);
        if (c == '\\')
            g_string_append(out, "\\\\");
        else if (valid && !edge && is_plain(c))
            g_string_append_len(out, at, next - at);
        else
            add_bytes(out, at, next);
        at = next;
    }
    return g_string_free(out, FALSE);
}

char *tanba_unescape(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = text; *at;) {
        if (*at != '\\') {
            g_string_append_c(out, *at++);
        } else if (at[1] == '\\') {
            g_string_append_c(out, '\\');
            at += 2;
        } else if (at[1] == 'x' && g_ascii_isxdigit(at[2]) && g_ascii_isxdigit(at[3])) {
            g_string_append_c(
                out, (char)(g_ascii_xdigit_value(at[2]) * 16 + g_ascii_xdigit_value(at[3])));
            at += 4;
        } else {
            return NULL;
        }
    }
    /* One way to write each: a second one could hide behind it. */
    g_autofree char *again = tanba_escape(out->str);
    return g_str_equal(again, text) ? g_strdup(out->str) : NULL;
}
