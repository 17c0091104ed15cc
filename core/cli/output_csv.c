/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For spreadsheets: one passage a row.
 */
#include "cli/csv_cell.h"
#include "cli/hit_json.h"
#include "cli/output_writer.h"
#include "document/cite.h"

static void begin(TanbaOutput *output)
{
    fputs("id,document,path,title,date,type,symbol,page,page_label,kind,number,section,lang,source,"
          "confidence,text,tags,citation",
          output->out);
    if (output->options.search)
        fputs(",snippet,rank", output->out);
    if (output->options.by_document)
        fputs(",hits", output->out);
    if (output->options.context)
        fputs(",before,after", output->out);
    fputs("\r\n", output->out);
}

/* What a cell holds of several passages: each on a line of its own. */
static char *join_neighbours(const TanbaPassage *list, guint n)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i ? "\n" : "", list[i].printed);
    return g_string_free(out, FALSE);
}

static void print_extras(TanbaOutput *output, const TanbaHit *hit)
{
    const TanbaOutputOptions *options = &output->options;
    gboolean more = options->by_document || options->context;
    g_autofree char *snippet =
        tanba_snippet_unmarked(hit->snippet ? hit->snippet : hit->passage->text);
    g_autofree char *rank = g_strdup_printf("%.6g", hit->rank);
    g_autofree char *hits = g_strdup_printf("%" G_GUINT64_FORMAT, hit->n_in_document);
    g_autofree char *before = join_neighbours(hit->before, hit->n_before);
    g_autofree char *after = join_neighbours(hit->after, hit->n_after);
    tanba_csv_cell(output->out, snippet, FALSE);
    tanba_csv_cell(output->out, rank, !more);
    if (options->by_document)
        tanba_csv_cell(output->out, hits, !options->context);
    if (options->context) {
        tanba_csv_cell(output->out, before, FALSE);
        tanba_csv_cell(output->out, after, TRUE);
    }
}

static void print_hit(TanbaOutput *output, const TanbaHit *hit)
{
    const TanbaPassage *p = hit->passage;
    gboolean search = output->options.search;
    g_autofree char *path = tanba_display_path(hit->path);
    g_autofree char *page = p->page ? g_strdup_printf("%u", p->page) : g_strdup("");
    g_autofree char *section =
        hit->section ? g_strjoinv(" > ", (char **)hit->section) : g_strdup("");
    g_autofree char *confidence =
        p->confidence >= 0 ? g_strdup_printf("%.0f", (double)p->confidence) : g_strdup("");
    g_autofree char *tags = search ? tanba_hit_tags_in_short(hit) : tanba_tags_in_short(hit->tags);
    g_autofree char *citation = tanba_hit_cite(hit);
    const char *cells[] = {hit->id,       hit->document,
                           path,          hit->title,
                           hit->date,     hit->type,
                           hit->symbol,   page,
                           p->page_label, tanba_kind_name(p->kind),
                           p->number,     section,
                           p->lang,       p->source == TANBA_SOURCE_OCR ? "ocr" : "text",
                           confidence,    p->text,
                           tags,          citation};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        tanba_csv_cell(output->out, cells[i], !search && i + 1 == G_N_ELEMENTS(cells));
    if (search)
        print_extras(output, hit);
}

const TanbaOutputWriter tanba_output_csv = {.begin = begin, .hit = print_hit};
