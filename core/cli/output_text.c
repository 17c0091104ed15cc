/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For people at a terminal.
 */
#include "cli/hit_json.h"
#include "cli/output_writer.h"
#include "document/cite.h"

#include <string.h>

#define BOLD "\x1b[1m"
#define TAGS "\x1b[36m"
#define MATCH "\x1b[1;31m"
#define DIM "\x1b[2m"
#define PLAIN "\x1b[0m"

/* `colour` is NULL for none. */
static void put(const TanbaOutput *output, const char *colour, const char *text)
{
    gboolean coloured = output->coloured && colour;
    if (coloured)
        fputs(colour, output->out);
    tanba_screen_put(output->out, text);
    if (coloured)
        fputs(PLAIN, output->out);
}

static void put_marked(const TanbaOutput *output, const char *text)
{
    while (*text) {
        gboolean match = *text == '\x02';
        text += *text == '\x02' || *text == '\x03';
        gsize length = strcspn(text, "\x02\x03");
        g_autofree char *part = g_strndup(text, length);
        put(output, match ? MATCH : NULL, part);
        text += length;
    }
}

static void print_neighbours(const TanbaOutput *output, const char *indent,
                             const TanbaPassage *list, guint n)
{
    for (guint i = 0; i < n; i++) {
        fprintf(output->out, "%s  | ", indent);
        put(output, DIM, list[i].printed);
        putc('\n', output->out);
    }
}

static void print_hit(TanbaOutput *output, const TanbaHit *hit)
{
    g_autofree char *citation = tanba_hit_cite(hit);
    g_autofree char *tags = tanba_hit_tags_in_short(hit);
    const char *indent = output->options.by_document ? "  " : "";
    gboolean context = output->options.context;
    if (context && (output->n_hits || output->options.by_document))
        putc('\n', output->out);
    fputs(indent, output->out);
    put(output, BOLD, citation);
    fprintf(output->out, "  [%s]\n", hit->id);
    if (*tags) {
        fprintf(output->out, "%s    ", indent);
        put(output, TAGS, tags);
        putc('\n', output->out);
    }
    print_neighbours(output, indent, hit->before, hit->n_before);
    fprintf(output->out, "%s  %s ", indent, context ? ">" : " ");
    put_marked(output, context && hit->marked ? hit->marked
                       : hit->snippet         ? hit->snippet
                                              : hit->passage->text);
    putc('\n', output->out);
    print_neighbours(output, indent, hit->after, hit->n_after);
}

static void open_document(TanbaOutput *output, const TanbaHit *hit)
{
    g_autofree char *path = tanba_display_path(hit->path);
    if (output->n_documents)
        putc('\n', output->out);
    if (hit->symbol)
        put(output, BOLD, hit->symbol);
    if (hit->title && hit->symbol)
        fputs("  ", output->out);
    if (hit->title || !hit->symbol)
        put(output, BOLD, hit->title ? hit->title : path);
    fprintf(output->out, "\n%s%s%" G_GUINT64_FORMAT " passage%s\n",
            hit->title || hit->symbol ? path : "", hit->title || hit->symbol ? ": " : "",
            hit->n_in_document, hit->n_in_document == 1 ? "" : "s");
}

static void end(TanbaOutput *output, const TanbaTotals *totals)
{
    if (output->options.by_document && output->n_documents < totals->documents)
        fprintf(output->out,
                "\n%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                " documents, with %" G_GUINT64_FORMAT
                " passages in all; --limit N shows more documents, --each N more of each\n",
                output->n_documents, totals->documents, totals->passages);
    else if (!output->options.by_document && output->n_hits < totals->passages)
        fprintf(output->out,
                "\n%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                " passages; --limit N shows more, tanba export gives all\n",
                output->n_hits, totals->passages);
}

const TanbaOutputWriter tanba_output_text = {
    .open_document = open_document, .hit = print_hit, .end = end};
