/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For reports: a list of citations, each with its words, that can be pasted as it stands.
 */
#include "cli/hit_json.h"
#include "cli/output_writer.h"
#include "document/cite.h"
#include "document/markdown.h"

#include <string.h>

/* What the query asked for is bold. */
static void append_marked(GString *out, const char *text, gboolean start)
{
    while (*text) {
        gboolean match = *text == '\x02';
        text += *text == '\x02' || *text == '\x03';
        gsize length = strcspn(text, "\x02\x03");
        g_autofree char *part = g_strndup(text, length);
        if (match)
            g_string_append(out, "**");
        tanba_markdown_append(out, part, start && !match);
        if (match)
            g_string_append(out, "**");
        start = FALSE;
        text += length;
    }
}

/* A paragraph of a quotation, which what stands around a hit and the hit itself make up. */
static void add_paragraph(GString *quote, const char *text, gboolean context)
{
    g_autoptr(GString) line = g_string_new(NULL);
    append_marked(line, text, TRUE);
    g_strchomp(line->str);
    if (*line->str && *line->str != ' ')
        g_string_append_printf(quote, "%s  > %s%s%s\n", quote->len ? "  >\n" : "",
                               context ? "*" : "", line->str, context ? "*" : "");
}

static void print_context(const TanbaOutput *output, const TanbaHit *hit)
{
    g_autoptr(GString) quote = g_string_new(NULL);
    for (guint i = 0; i < hit->n_before; i++)
        add_paragraph(quote, hit->before[i].printed, TRUE);
    add_paragraph(quote, hit->marked ? hit->marked : hit->passage->text, FALSE);
    for (guint i = 0; i < hit->n_after; i++)
        add_paragraph(quote, hit->after[i].printed, TRUE);
    fprintf(output->out, "\n%s\n", quote->str);
}

static void print_hit(TanbaOutput *output, const TanbaHit *hit)
{
    g_autofree char *citation = tanba_hit_cite(hit);
    g_autofree char *tags =
        output->options.derived ? tanba_tags_in_short(hit->tags) : tanba_hit_tags_in_short(hit);
    const char *words = output->options.search && hit->snippet ? hit->snippet : hit->passage->text;
    g_autoptr(GString) line = g_string_new("- **");
    tanba_markdown_append(line, citation, FALSE);
    g_string_append(line, "**");
    if (hit->title && !output->document) {
        g_string_append(line, ", ");
        tanba_markdown_append(line, hit->title, FALSE);
    }
    if (!output->options.context) {
        g_string_append(line, ": “");
        append_marked(line, words, FALSE);
        g_string_append(line, "”");
    }
    g_string_append(line, " (");
    tanba_markdown_append(line, tags, FALSE);
    g_string_append_printf(line, "%s`%s`)", *tags ? "; " : "", hit->id);
    fprintf(output->out, "%s\n", line->str);
    if (output->options.context)
        print_context(output, hit);
}

static void open_document(TanbaOutput *output, const TanbaHit *hit)
{
    g_autofree char *path = tanba_display_path(hit->path);
    g_autoptr(GString) head = g_string_new(output->n_documents ? "\n## " : "## ");
    if (hit->symbol)
        tanba_markdown_append(head, hit->symbol, FALSE);
    if (hit->symbol && hit->title)
        g_string_append(head, ": ");
    if (hit->title || !hit->symbol)
        tanba_markdown_append(head, hit->title ? hit->title : path, FALSE);
    g_string_append(head, "\n\n");
    tanba_markdown_append(head, path, TRUE);
    if (hit->n_in_document)
        g_string_append_printf(head, ": %" G_GUINT64_FORMAT " passage%s", hit->n_in_document,
                               hit->n_in_document == 1 ? "" : "s");
    fprintf(output->out, "%s\n\n", head->str);
}

const TanbaOutputWriter tanba_output_markdown = {.open_document = open_document, .hit = print_hit};
