/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identify/glance.h"

#include "identify/look.h"

#include <string.h>

#define PDF_WINDOW 1024 /* a PDF may begin behind so much junk */
#define MARKUP_WINDOW                                                                              \
    4096 /* as far as libmagic searches for the beginnings of formats that are text */

/* Valid, and nothing in it that does not print; a character may be cut at the end of what we see. */
static gboolean is_clean(const char *text, gsize n, gboolean whole)
{
    const char *end;
    for (gsize i = 0; i < n; i++)
        if ((guchar)text[i] < 0x20 && !strchr("\t\n\r\f", text[i]))
            return FALSE;
    return memchr(text, 0x7f, n) == NULL && memchr(text, 0, n) == NULL &&
           (g_utf8_validate_len(text, n, &end) || (!whole && text + n - end < 4));
}

/* Names of formats that are text begin a file as a word does, but no other words follow on: "begin 644", "%!PS", "P1". */
static gboolean begins_with_words(const char *text, gsize n)
{
    guint words = 0, letters = 0;
    for (const char *at = text; at < text + n && words < 3; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char_validated(at, text + n - at);
        if (c >= (gunichar)-2)
            return FALSE;
        if (g_unichar_isalpha(c)) {
            letters++;
        } else if (c == ' ' && letters) {
            words++;
            letters = 0;
        } else if (!(g_unichar_ismark(c) && letters)) {
            return FALSE;
        }
    }
    return words == 3;
}

/* A table: libmagic goes by whether all lines have as many commas as the first. */
static gboolean may_be_table(const char *text, gsize n)
{
    guint commas[2] = {0, 0}, line = 0;
    for (gsize i = 0; i < n && line < 2; i++) {
        commas[line] += text[i] == ',';
        line += text[i] == '\n';
        if (text[i] == '"' || text[i] == '\t')
            return TRUE;
    }
    return commas[0] > 0 && commas[0] == commas[1];
}

static gboolean is_prose(const char *text, gsize n)
{
    gsize window = MIN(n, MARKUP_WINDOW);
    return begins_with_words(text, n) && !may_be_table(text, n) && !memchr(text, '<', window) &&
           !memchr(text, '{', window) && !memchr(text, '\\', window) &&
           !(n >= 5 && memcmp(text, "From ", 5) == 0);
}

gboolean tanba_is_plainly_text(const guint8 *head, gsize n, gboolean whole)
{
    const char *text = (const char *)head;
    if (!is_clean(text, n, whole) || memmem(text, MIN(n, PDF_WINDOW), "%PDF-", 5))
        return FALSE;
    if (is_prose(text, n))
        return TRUE;
    const char *type = tanba_look_at_text(head, n, "text/plain");
    return type && (g_str_equal(type, "message/rfc822") || g_str_equal(type, "application/mbox"));
}
