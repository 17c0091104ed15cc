/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/cite.h"

#include <string.h>

#define SECTION_CHARS 40

char *tanba_display_path(const char *path)
{
    GString *out = g_string_new(NULL);
    for (const char *at = path; *at;) {
        gunichar c = g_utf8_get_char_validated(at, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2 || c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            g_string_append_printf(out, "\\x%02X", (guchar)*at);
            at++;
            continue;
        }
        const char *next = g_utf8_next_char(at);
        g_string_append_len(out, at, next - at);
        at = next;
    }
    return g_string_free(out, FALSE);
}

/* "§3. Rights of refugees" is cited as §3, "IV. Conclusions" as section IV; a heading without a number by
 * its words. */
static char *section_words(const char *heading, const char *number)
{
    if (number && *number)
        return g_strdup_printf(g_ascii_isdigit(*number) ? "§%s" : "section %s", number);
    gsize n = strcspn(heading, " \t");
    g_autofree char *first = g_strndup(heading, n);
    gsize length = strlen(first);
    while (length && strchr(".):", first[length - 1]))
        first[--length] = '\0';
    if (g_str_has_prefix(first, "§") && length > strlen("§"))
        return g_steal_pointer(&first);
    if (length && strspn(first, "0123456789.") == length)
        return g_strdup_printf("§%s", first);
    if (length && n != length && (strspn(first, "IVX") == length || length == 1))
        return g_strdup_printf("section %s", first);
    if (g_utf8_strlen(heading, -1) <= SECTION_CHARS)
        return g_strdup_printf("“%s”", heading);
    g_autofree char *cut = g_utf8_substring(heading, 0, SECTION_CHARS - 1);
    return g_strdup_printf("“%s…”", g_strchomp(cut));
}

/* A short heading that only introduces a list ("Recommendations:") says nothing of where it stands. */
static gboolean is_lead_in(const char *heading)
{
    gsize length = strlen(heading);
    return length > 0 && heading[length - 1] == ':';
}

/* The place in `section` of the heading to cite, or -1. */
static int cited_section(const TanbaCiteContext *context)
{
    int found = -1;
    for (int i = 0; context->section && context->section[i]; i++)
        if (!is_lead_in(context->section[i]))
            found = i;
    return found;
}

/* A row of a spreadsheet, which is numbered as the program shows it, under its sheet's name: of that
 * "2014" is no number of a section. */
static void add_row(GString *out, const TanbaPassage *passage, const TanbaCiteContext *context)
{
    int sheet = cited_section(context);
    if (sheet >= 0) {
        const char *number = context->section_numbers[sheet];
        g_string_append_printf(out, ", sheet “%s%s%s”", number ? number : "",
                               number && *number ? " " : "", context->section[sheet]);
    }
    g_string_append_printf(out, ", row %s", passage->number);
}

static void add_place(GString *out, const TanbaPassage *passage, const TanbaCiteContext *context)
{
    gboolean heading = passage->kind == TANBA_KIND_HEADING;
    if (passage->kind == TANBA_KIND_TABLE && passage->number) {
        add_row(out, passage, context);
        return;
    }
    int section = context->symbol || heading ? -1 : cited_section(context);
    if (section >= 0) {
        g_autofree char *words =
            section_words(context->section[section], context->section_numbers[section]);
        g_string_append_printf(out, ", %s", words);
    }
    if (passage->kind == TANBA_KIND_FOOTNOTE)
        g_string_append_printf(out, ", footnote%s%s", passage->number ? " " : "",
                               passage->number ? passage->number : "");
    else if (context->recommendation && !context->symbol)
        g_string_append_printf(out, ", rec.%s%s", passage->number ? " " : "",
                               passage->number ? passage->number : "");
    else if (passage->number && !heading)
        g_string_append_printf(out, ", para. %s", passage->number);
}

static void add_page(GString *out, const TanbaPassage *passage)
{
    if (!passage->page)
        return;
    if (passage->page_end > passage->page) {
        g_string_append_printf(out, ", pp. %u–%u", passage->page, passage->page_end);
        return;
    }
    g_autofree char *physical = g_strdup_printf("%u", passage->page);
    gboolean labelled = passage->page_label && !g_str_equal(passage->page_label, physical);
    if (labelled)
        g_string_append_printf(out, ", p. %s (page %s of the file)", passage->page_label, physical);
    else
        g_string_append_printf(out, ", p. %s", physical);
}

/* The file's own name; of a member with what it lies in: "letters.zip!/2019/visit.pdf". */
static char *name_of(const char *path)
{
    const char *inside = strstr(path, "!/");
    const char *end = inside ? inside : path + strlen(path);
    while (end > path && end[-1] != '/')
        end--;
    return inside ? g_strdup(end) : g_path_get_basename(path);
}

char *tanba_cite(const TanbaPassage *passage, const TanbaCiteContext *context)
{
    GString *out = g_string_new(NULL);
    if (context->symbol) {
        g_string_append(out, context->symbol);
    } else {
        g_autofree char *name = name_of(context->path);
        g_string_append(out, name);
    }
    add_place(out, passage, context);
    add_page(out, passage);
    if (passage->source == TANBA_SOURCE_OCR)
        g_string_append(out, " (read by OCR)");
    return g_string_free(out, FALSE);
}
