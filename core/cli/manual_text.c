/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages as text for a terminal, and what --help shows of them.
 */
#include "cli/manual.h"
#include "cli/options.h"
#include "cli/screen.h"

#include <string.h>

#define WIDTH 80u
#define SCREEN 23u /* lines of a terminal of 24, beside the prompt */
#define INDENT 4u
#define EXAMPLE_MOST 48u /* columns of a command, beside which what it does has room */
#define HELP_COLUMN 24u  /* where the help of an option begins, if what stands before is shorter */

/* ---- lines ---------------------------------------------------------------------------------- */

static guint width_of(const char *text, gsize bytes)
{
    guint width = 0;
    for (const char *p = text; p < text + bytes; p = g_utf8_next_char(p))
        width += *p == '`' ? 0 : tanba_screen_columns(g_utf8_get_char(p));
    return width;
}

static void append_plain(GString *out, const char *text, gsize bytes)
{
    for (gsize i = 0; i < bytes; i++)
        if (text[i] != '`')
            g_string_append_c(out, text[i]);
}

static void append_blanks(GString *out, guint n)
{
    for (guint i = 0; i < n; i++)
        g_string_append_c(out, ' ');
}

/* Words, from `column` on in a line that has come so far, then in lines that begin at `indent`. */
static void wrap(GString *out, const char *text, guint indent, guint column)
{
    const char *p = text;
    gboolean fresh = TRUE;
    append_blanks(out, column < indent ? indent - column : 0);
    column = MAX(column, indent);
    while (*p) {
        gsize bytes = strcspn(p, " \n");
        guint width = width_of(p, bytes);
        if (!fresh && column + 1 + width > WIDTH) {
            g_string_append_c(out, '\n');
            append_blanks(out, indent);
            column = indent;
            fresh = TRUE;
        }
        if (!fresh)
            g_string_append_c(out, ' ');
        append_plain(out, p, bytes);
        column += width + !fresh;
        fresh = FALSE;
        p += bytes;
        p += strspn(p, " \n");
    }
    g_string_append_c(out, '\n');
}

/* "  --limit N          at most so many". */
static void wrap_entry(GString *out, const char *term, const char *text, guint left, guint indent)
{
    append_blanks(out, left);
    append_plain(out, term, strlen(term));
    guint column = left + width_of(term, strlen(term));
    if (column + 2 > indent) {
        g_string_append_c(out, '\n');
        column = 0;
    }
    wrap(out, text ? text : "", indent, column);
}

static guint count_lines(const GString *text)
{
    guint n = 0;
    for (gsize i = 0; i < text->len; i++)
        n += text->str[i] == '\n';
    return n;
}

/* ---- a page --------------------------------------------------------------------------------- */

static void append_section(GString *out, const TanbaSection *section)
{
    g_string_append_printf(out, "\n%s\n", section->title);
    TanbaBlockKind before = TANBA_BLOCK_ENTRY;
    for (guint i = 0; i < section->blocks->len; i++) {
        const TanbaBlock *block = section->blocks->pdata[i];
        if (i > 0 && !(block->kind == TANBA_BLOCK_ENTRY && before == TANBA_BLOCK_ENTRY) &&
            block->kind != TANBA_BLOCK_VERBATIM)
            g_string_append_c(out, '\n');
        before = block->kind;
        if (block->kind == TANBA_BLOCK_ENTRY) {
            wrap_entry(out, block->term, block->text, INDENT, INDENT + HELP_COLUMN);
        } else if (block->kind == TANBA_BLOCK_PARAGRAPH) {
            wrap(out, block->text, INDENT, 0);
        } else {
            g_auto(GStrv) lines = g_strsplit(block->text, "\n", -1);
            for (guint k = 0; lines[k]; k++)
                g_string_append_printf(out, "%*s%s\n", (int)INDENT, "", lines[k]);
        }
    }
}

char *tanba_manpage_to_text(const TanbaManPage *page)
{
    GString *out = g_string_new("NAME\n");
    g_autofree char *name = g_strdup_printf("%s - %s", page->name, page->summary);
    wrap(out, name, INDENT, 0);
    for (guint i = 0; i < page->sections->len; i++)
        append_section(out, page->sections->pdata[i]);
    return g_string_free(out, FALSE);
}

/* ---- help ----------------------------------------------------------------------------------- */

static void append_cell(GString *out, const TanbaVerb *verb)
{
    g_string_append_printf(out, "%-8s %-26s ", verb->name, verb->brief);
}

/* Two verbs a line, by group. */
static void append_group(GString *out, const TanbaVerbGroup *group)
{
    for (const TanbaVerb *verb = group->verbs; verb->name; verb++) {
        g_string_append_printf(out, "%-9s", verb == group->verbs ? group->title : "");
        append_cell(out, verb);
        if (verb[1].name)
            append_cell(out, ++verb);
        while (out->str[out->len - 1] == ' ')
            g_string_truncate(out, out->len - 1);
        g_string_append_c(out, '\n');
    }
}

char *tanba_manual_usage(void)
{
    GString *out = g_string_new(
        "Tanba turns an archive of documents into cited, tagged, searchable passages.\n"
        "usage: tanba VERB [OPTIONS] [WORDS]\n\n");
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        append_group(out, group);
    g_string_append(out,
                    "\nBegin: tanba init DIR; cd DIR; tanba ingest FOLDER; tanba search WORDS\n"
                    "tanba VERB --help shows a verb's options, tanba help VERB all about it.\n"
                    "-a DIR names an archive that is elsewhere. Exit status: 0 all well, 1 some\n"
                    "files or checks failed, 2 could not go on, 64 usage.\n");
    return g_string_free(out, FALSE);
}

static void append_options(GString *out, const GPtrArray *options)
{
    g_string_append_c(out, '\n');
    for (guint i = 0; i < options->len; i++) {
        const TanbaOption *option = options->pdata[i];
        g_autofree char *term = tanba_option_shown(option, FALSE);
        wrap_entry(out, term, option->help, 2, HELP_COLUMN);
    }
}

/* Where what examples do begins: beside most of them. */
static guint example_column(const TanbaVerb *verb)
{
    guint widest = 0;
    for (const TanbaExample *e = verb->examples; e->command; e++) {
        guint width = width_of(e->command, strlen(e->command));
        widest = width <= EXAMPLE_MOST ? MAX(widest, width) : widest;
    }
    return widest ? widest + 4 : HELP_COLUMN;
}

/* As many as there is room for. */
static void append_examples(GString *out, const TanbaVerb *verb, guint room)
{
    for (const TanbaExample *e = verb->examples; e->command && room > 1; e++) {
        g_autoptr(GString) line = g_string_new(NULL);
        wrap_entry(line, e->command, e->what, 2, example_column(verb));
        guint lines = count_lines(line) + (e == verb->examples);
        if (lines > room)
            return;
        if (e == verb->examples)
            g_string_append_c(out, '\n');
        g_string_append(out, line->str);
        room -= lines;
    }
}

/* The first paragraph, and as many more as leave room for so many lines. */
static void append_description(GString *out, const TanbaVerb *verb, guint rest)
{
    g_auto(GStrv) paragraphs = g_strsplit(verb->description, "\n\n", -1);
    for (guint i = 0; paragraphs[i]; i++) {
        g_autoptr(GString) one = g_string_new(NULL);
        wrap(one, paragraphs[i], 0, 0);
        if (i > 0 && count_lines(out) + count_lines(one) + rest > SCREEN)
            return;
        g_string_append(out, one->str);
    }
}

char *tanba_manual_help(const TanbaVerb *verb, const GPtrArray *options)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GString) tail = g_string_new(NULL);
    g_autofree char *usage = g_strdup_printf("usage: tanba %s [OPTIONS]%s%s", verb->name,
                                             *verb->synopsis ? " " : "", verb->synopsis);
    g_autofree char *summary = g_utf8_strup(verb->summary, 1);
    append_options(tail, options);
    wrap(out, usage, 0, 0);
    g_string_append_printf(out, "%s%s.\n\n", summary, g_utf8_next_char(verb->summary));
    append_description(out, verb, count_lines(tail) + 2);
    g_string_append(out, tail->str);
    guint lines = count_lines(out) + 2;
    append_examples(out, verb, lines < SCREEN ? SCREEN - lines : 0);
    g_string_append_printf(out, "\nMore: tanba help %s\n", verb->name);
    return g_string_free(out, FALSE);
}
