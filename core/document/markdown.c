/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/markdown.h"

#include "document/plain.h"

#include <string.h>

/* Emphasis, code, links, HTML, entities, tables, strikethrough, notes, formulas. */
static const char anywhere[] = "\\`*_[]<>&|~^$#";
/* Lists, headings underlined, definitions, metadata. */
static const char at_start[] = "+-=:%@";

/* Past the digits of "12." or "12)", or 0. */
static gsize list_number(const char *text)
{
    gsize n = strspn(text, "0123456789");
    return n && (text[n] == '.' || text[n] == ')') ? n : 0;
}

void tanba_markdown_append(GString *out, const char *text, gboolean start)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    tanba_text_plain_append(plain, text, strlen(text), FALSE);
    const char *p = plain->str;
    /* Four blanks at the start of a line would make it code. */
    while (start && *p == ' ')
        p++;
    gsize number = start ? list_number(p) : 0;
    for (gsize i = 0; p[i]; i++) {
        gboolean special = strchr(anywhere, p[i]) || (start && i == 0 && strchr(at_start, p[i])) ||
                           (number && i == number);
        /* Two blanks at the end of a line would break it. */
        if (p[i] == ' ' && p[i + 1] == ' ')
            continue;
        if (special)
            g_string_append_c(out, '\\');
        g_string_append_c(out, p[i]);
    }
}
