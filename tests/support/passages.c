/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba-passages PLUGIN.so TYPE FILE [RECOGNISER.so]: prints the passages that the segmenter makes of
 * one file, in the shape of `tanba export --format jsonl`, without tags. Pages that need it are read
 * by the recogniser. A line "# ..." on stderr gives the document's fields and the segmenter's CPU time.
 */
#include "segment/segment.h"
#include "support.h"
#include "text/quality.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const tanba_plugin *load(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    if (g_str_has_suffix(base, ".so"))
        base[strlen(base) - 3] = '\0';
    return support_plugin(folder, base);
}

/* Puts recognised pages in the place of those that need it. */
static void recognise(TanbaCollector *got, const tanba_plugin *plugin,
                      const tanba_plugin *recogniser, const char *path, const char *type)
{
    for (guint i = 0; i < got->pages->len; i++) {
        TanbaPage *page = got->pages->pdata[i];
        if (!tanba_page_needs_ocr(page, NULL))
            continue;
        TanbaCollector *read =
            support_run_file(plugin, path, type, recogniser, TANBA_WANT_IMAGES, page->number);
        if (read->pages->len == 1) {
            got->pages->pdata[i] = g_ptr_array_steal_index(read->pages, 0);
            tanba_page_free(page);
        }
        tanba_collector_free(read);
    }
}

static json_t *section_of(const TanbaDocument *document, const TanbaPassage *passage)
{
    json_t *section = json_array();
    GPtrArray *headings = tanba_document_section(document, passage);
    for (guint i = 0; i < headings->len; i++) {
        const TanbaPassage *heading = headings->pdata[i];
        json_array_append_new(section, json_string(heading->text));
    }
    g_ptr_array_unref(headings);
    return section;
}

static json_t *string_or_null(const char *string)
{
    return string ? json_string(string) : json_null();
}

static void print_passage(const TanbaDocument *document, const TanbaPassage *passage,
                          const char *path)
{
    json_t *out = json_object();
    json_object_set_new(out, "path", json_string(path));
    json_object_set_new(out, "page", passage->page ? json_integer(passage->page) : json_null());
    json_object_set_new(out, "page_end",
                        passage->page ? json_integer(passage->page_end) : json_null());
    json_object_set_new(out, "page_label", string_or_null(passage->page_label));
    json_object_set_new(out, "kind", json_string(tanba_kind_name(passage->kind)));
    json_object_set_new(out, "number", string_or_null(passage->number));
    json_object_set_new(out, "section", section_of(document, passage));
    json_object_set_new(out, "lang", string_or_null(passage->lang));
    json_object_set_new(out, "source",
                        json_string(passage->source == TANBA_SOURCE_OCR ? "ocr" : "text"));
    json_object_set_new(out, "text", json_string(passage->text));
    json_object_set_new(out, "printed", json_string(passage->printed));
    json_object_set_new(out, "tags", json_array());
    json_dumpf(out, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(out);
}

static const char *or_dash(const char *string)
{
    return string ? string : "-";
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 5) {
        fprintf(stderr, "usage: tanba-passages PLUGIN.so TYPE FILE [RECOGNISER.so]\n");
        return 64;
    }
    const tanba_plugin *plugin = load(argv[1]);
    TanbaCollector *got = support_run_file(plugin, argv[3], argv[2], NULL, TANBA_WANT_TEXT, 0);
    if (argc == 5)
        recognise(got, plugin, load(argv[4]), argv[3], argv[2]);
    TanbaDocument *document = tanba_document_new();
    document->type = tanba_document_keep(document, argv[2]);
    g_hash_table_unref(document->meta);
    document->meta = g_hash_table_ref(got->meta);
    g_autofree char *name = g_path_get_basename(argv[3]);
    clock_t before = clock();
    tanba_segment(got->pages, name, document);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    fprintf(stderr, "# status %d title=%s date=%s (%s) lang=%s symbol=%s us=%.0f\n", got->status,
            or_dash(document->title), or_dash(document->date), or_dash(document->date_source),
            or_dash(document->lang), or_dash(document->symbol), seconds * 1e6);
    for (guint32 i = 0; i < tanba_document_count(document); i++)
        print_passage(document, tanba_document_passage(document, i), argv[3]);
    tanba_document_free(document);
    tanba_collector_free(got);
    return 0;
}
