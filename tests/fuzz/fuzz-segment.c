/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages of any kind, described as in tests/golden/segment/README.md; what does not fit the description is a line
 * of text. Whatever they hold, passages come out that can be stored.
 */
#include "extract/collector.h"
#include "fuzz.h"
#include "segment/segment.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    tanba_host *host;
    float y;
} Reader;

static void say(const Reader *reader, tanba_line *line, const char *text, const tanba_run *run)
{
    tanba_run whole = run ? *run : (tanba_run){0};
    line->size = sizeof *line;
    line->text = text;
    line->length = strlen(text);
    whole.end = (uint32_t)line->length;
    line->runs = run ? &whole : NULL;
    line->n_runs = run && line->length ? 1 : 0;
    reader->host->line(reader->host, line);
}

/* "595x842 iv" after the number. */
static void read_page(Reader *reader, const char *rest)
{
    char *end;
    tanba_page page = {.size = sizeof page, .number = (uint32_t)strtoul(rest, &end, 10)};
    page.width = strtof(end, &end);
    page.height = *end == 'x' ? strtof(end + 1, &end) : 0;
    page.label = *end == ' ' ? end + 1 : NULL;
    reader->y = 0;
    reader->host->page(reader->host, &page);
}

/* "72,100,430 11b |Text": what is missing is 0. */
static void read_placed(Reader *reader, const char *rest)
{
    char *p;
    tanba_line line = {.confidence = -1, .x0 = strtof(rest, &p)};
    p += *p == ',';
    float y = strtof(p, &p);
    reader->y = line.y0 = y;
    p += *p == ',';
    line.x1 = line.x0 + strtof(p, &p);
    tanba_run run = {.font_size = strtof(p, &p)};
    line.y1 = line.y0 + run.font_size;
    for (; *p && *p != '|'; p++)
        run.flags |= *p == 'b'   ? TANBA_RUN_BOLD
                     : *p == 'i' ? TANBA_RUN_ITALIC
                     : *p == '^' ? TANBA_RUN_SUPERSCRIPT
                                 : 0u;
    say(reader, &line, *p ? p + 1 : p, &run);
}

/* "heading2 A.|Text" */
static gboolean read_role(Reader *reader, const char *text)
{
    static const char *const roles[] = {"",      "heading", "paragraph", "item",    "footnote",
                                        "table", "header",  "footer",    "caption", "title"};
    const char *bar = strchr(text, '|');
    tanba_line line = {.confidence = -1};
    for (guint i = 1; bar && i < G_N_ELEMENTS(roles); i++) {
        if (!g_str_has_prefix(text, roles[i]))
            continue;
        char *end = (char *)text + strlen(roles[i]);
        line.role = (tanba_role)i;
        line.level = g_ascii_isdigit(*end) ? (uint32_t)strtoul(end, &end, 10) : 0;
        g_autofree char *number =
            *end == ' ' && end < bar ? g_strndup(end + 1, (gsize)(bar - end - 1)) : NULL;
        if (i == TANBA_ROLE_FOOTNOTE)
            line.note = number;
        else
            line.number = number;
        say(reader, &line, bar + 1, NULL);
        return TRUE;
    }
    return FALSE;
}

static void read_line(Reader *reader, const char *text)
{
    tanba_line plain = {.confidence = -1};
    if (g_str_has_prefix(text, "page "))
        read_page(reader, text + 5);
    else if (g_str_has_prefix(text, "meta title "))
        reader->host->meta(reader->host, "title", text + 11);
    else if (*text == '@')
        read_placed(reader, text + 1);
    else if (!read_role(reader, text))
        say(reader, &plain, text + (*text == '|'), NULL);
}

static void look_at(const TanbaDocument *document)
{
    for (guint32 i = 0; i < tanba_document_count(document); i++) {
        const TanbaPassage *p = tanba_document_passage(document, i);
        FUZZ_PROMISE(p->text && p->printed && p->kind < TANBA_KIND_COUNT);
        FUZZ_PROMISE(p->parent >= -1 && p->parent < (gint32)i);
        FUZZ_PROMISE(p->parent < 0 || tanba_document_passage(document, (guint32)p->parent)->kind ==
                                          TANBA_KIND_HEADING);
        FUZZ_PROMISE(p->page <= p->page_end && p->page_end <= document->n_pages);
    }
}

/* The parent takes what the child made only if it stands the parent's own checks. */
static void send(const TanbaDocument *document)
{
    g_autoptr(TanbaDocument) there = tanba_document_new();
    g_autoptr(GVariant) head = g_variant_ref_sink(tanba_document_head_to_variant(document));
    g_autoptr(GError) error = NULL;
    gboolean ok = tanba_document_head_from_variant(there, head, &error);
    for (guint32 next = 0; ok && next < tanba_document_count(document);) {
        g_autoptr(GVariant) block = g_variant_ref_sink(tanba_passages_to_variant(document, &next));
        ok = tanba_document_add_variant(there, block, &error);
    }
    if (!ok)
        g_error("the parent would refuse it: %s", error->message);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    collector->caps = (TanbaCaps){.text_bytes = 1 << 20, .lines = 5000, .pages = 200};
    Reader reader = {&collector->host, 0};
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    read_page(&reader, "1");
    for (guint i = 0; lines[i]; i++)
        read_line(&reader, lines[i]);
    if (collector->current)
        g_ptr_array_add(collector->pages, g_steal_pointer(&collector->current));
    g_autoptr(TanbaDocument) document = tanba_document_new();
    document->type = "text/plain";
    document->plugin = "fuzz";
    document->plugin_version = "1";
    g_hash_table_unref(document->meta);
    document->meta = g_hash_table_ref(collector->meta);
    tanba_segment(collector->pages, "", document);
    look_at(document);
    send(document);
    return 0;
}
