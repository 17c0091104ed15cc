/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages as troff with the macros of man(7), for groff and mandoc alike.
 */
#include "cli/manual.h"

#include <string.h>

#define LONGEST 78u /* bytes of a line of the source */

/* Breaks what was appended from `start` on at its blanks, as troff fills it anyway. No line may begin with a dot. */
static void fill(GString *out, gsize start)
{
    gsize line = start, blank = 0;
    for (gsize i = start; i < out->len; i++) {
        if (out->str[i] != ' ')
            continue;
        if (i - line > LONGEST && blank > line) {
            out->str[blank] = '\n';
            line = blank + 1;
        }
        blank = out->str[i + 1] == '.' ? blank : i;
    }
    if (out->len - line > LONGEST && blank > line)
        out->str[blank] = '\n';
}

/* What stands in a program's words: signs that troff would make typographic stay as they are typed. */
static void append_char(GString *out, const char *p, gboolean literal)
{
    switch (*p) {
    case '\\':
        g_string_append(out, "\\e");
        break;
    case '-':
        g_string_append(out, literal ? "\\-" : "-");
        break;
    case '\'':
        g_string_append(out, "\\(aq");
        break;
    case '^':
        g_string_append(out, "\\(ha");
        break;
    case '~':
        g_string_append(out, "\\(ti");
        break;
    case '"':
        g_string_append(out, "\\(dq");
        break;
    default:
        if ((guchar)*p < 0x80)
            g_string_append_c(out, *p);
        else
            g_string_append_printf(out, "\\[u%04X]", g_utf8_get_char(p));
    }
}

static gboolean is_capital_word(const char *start, const char *p)
{
    gboolean begins = p == start || !g_ascii_isalnum(p[-1]);
    return begins && g_ascii_isupper(p[0]) && (g_ascii_isupper(p[1]) || !g_ascii_isalnum(p[1]));
}

/* Capitals in a synopsis and a term stand for what the user puts there. */
static const char *append_name(GString *out, const char *p)
{
    g_string_append(out, "\\fI");
    for (; g_ascii_isupper(*p) || g_ascii_isdigit(*p); p++)
        g_string_append_c(out, *p);
    g_string_append(out, "\\fR");
    return p;
}

static void append(GString *out, const char *text, gboolean names)
{
    gboolean bold = FALSE;
    if (*text == '.')
        g_string_append(out, "\\&");
    for (const char *p = text; *p;) {
        if (*p == '`') {
            g_string_append(out, bold ? "\\fR" : "\\fB");
            bold = !bold;
            p++;
        } else if (names && !bold && is_capital_word(text, p)) {
            p = append_name(out, p);
        } else {
            /* A dash before a word begins an option; one inside of it is a hyphen. */
            append_char(out, p, bold || names || p == text || !g_ascii_isalnum(p[-1]));
            p = g_utf8_next_char(p);
        }
    }
    g_string_append_c(out, '\n');
}

static void append_verbatim(GString *out, const char *text, gboolean first)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_string_append(out, first ? ".RS 4\n.nf\n" : ".PP\n.RS 4\n.nf\n");
    for (guint i = 0; lines[i]; i++) {
        const char *line = lines[i] + strspn(lines[i], " ");
        if (*line == '.' || !*line)
            g_string_append(out, "\\&");
        for (; *line; line = g_utf8_next_char(line))
            append_char(out, line, TRUE);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, ".fi\n.RE\n");
}

static void append_section(GString *out, const TanbaSection *section)
{
    gboolean names = g_str_equal(section->title, "SYNOPSIS");
    g_string_append_printf(out, ".SH %s\n", section->title);
    for (guint i = 0; i < section->blocks->len; i++) {
        const TanbaBlock *block = section->blocks->pdata[i];
        if (block->kind == TANBA_BLOCK_VERBATIM) {
            append_verbatim(out, block->text, i == 0);
            continue;
        }
        if (block->kind == TANBA_BLOCK_ENTRY) {
            g_string_append(out, ".TP\n");
            append(out, block->term, TRUE);
        } else if (i > 0) {
            g_string_append(out, names ? ".br\n" : ".PP\n");
        }
        gsize start = out->len;
        append(out, block->text ? block->text : "", names);
        fill(out, start);
    }
}

char *tanba_manpage_to_man(const TanbaManPage *page, const char *date)
{
    GString *out = g_string_new(".\\\" Made by tanba itself: see core/cli/verbs.h\n");
    g_autofree char *title = g_ascii_strup(page->name, -1);
    g_string_append_printf(out, ".TH %s %d \"%s\" \"Tanba " TANBA_VERSION "\" \"Tanba\"\n", title,
                           page->number, date);
    g_string_append(out, ".SH NAME\n");
    gsize start = out->len;
    for (const char *p = page->name; *p; p++)
        append_char(out, p, TRUE);
    g_string_append(out, " \\- ");
    append(out, page->summary, FALSE);
    fill(out, start);
    for (guint i = 0; i < page->sections->len; i++)
        append_section(out, page->sections->pdata[i]);
    return g_string_free(out, FALSE);
}
