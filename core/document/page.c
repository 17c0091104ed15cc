/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/page.h"

#include "document/state.h"

TanbaPage *tanba_page_new(guint32 number)
{
    TanbaPage *page = g_new0(TanbaPage, 1);
    page->number = number;
    page->confidence = -1;
    page->chunk = g_string_chunk_new(4096);
    page->lines = g_array_new(FALSE, FALSE, sizeof(TanbaLine));
    page->run_blocks = g_ptr_array_new_with_free_func(g_free);
    return page;
}

void tanba_page_free(TanbaPage *page)
{
    if (!page)
        return;
    g_string_chunk_free(page->chunk);
    g_array_unref(page->lines);
    g_ptr_array_unref(page->run_blocks);
    g_free(page);
}

const char *tanba_page_keep(TanbaPage *page, const char *string)
{
    return string ? g_string_chunk_insert(page->chunk, string) : NULL;
}

void tanba_page_add(TanbaPage *page, const TanbaLine *line)
{
    TanbaLine copy = *line;
    copy.text = g_string_chunk_insert_len(page->chunk, line->text, line->length);
    copy.number = tanba_page_keep(page, line->number);
    copy.note = tanba_page_keep(page, line->note);
    copy.runs = NULL;
    if (line->n_runs) {
        TanbaRun *runs = g_memdup2(line->runs, sizeof *runs * line->n_runs);
        g_ptr_array_add(page->run_blocks, runs);
        copy.runs = runs;
    }
    g_array_append_val(page->lines, copy);
}

const TanbaLine *tanba_page_line(const TanbaPage *page, guint index)
{
    return &g_array_index(page->lines, TanbaLine, index);
}

void tanba_page_clear_lines(TanbaPage *page)
{
    g_array_set_size(page->lines, 0);
}

static GVariant *line_to_variant(const TanbaLine *line)
{
    GVariantBuilder runs;
    g_variant_builder_init(&runs, G_VARIANT_TYPE("a(uudu)"));
    for (guint i = 0; i < line->n_runs; i++)
        g_variant_builder_add(&runs, "(uudu)", line->runs[i].start, line->runs[i].end,
                              (double)line->runs[i].font_size, line->runs[i].flags);
    return g_variant_new("(s(dddd)uumsmsa(uudu)d)", line->text, (double)line->x0, (double)line->y0,
                         (double)line->x1, (double)line->y1, (guint32)line->role, line->level,
                         line->number, line->note, &runs, (double)line->confidence);
}

GVariant *tanba_page_to_variant(const TanbaPage *page)
{
    GVariantBuilder lines;
    g_variant_builder_init(&lines, G_VARIANT_TYPE("a" TANBA_LINE_TYPE));
    for (guint i = 0; i < page->lines->len; i++)
        g_variant_builder_add_value(&lines, line_to_variant(tanba_page_line(page, i)));
    return g_variant_new(TANBA_PAGE_TYPE, page->number, page->label, (double)page->width,
                         (double)page->height, (double)page->image_cover, page->flags,
                         (guint32)page->source, page->engine, (double)page->confidence, page->lang,
                         &lines);
}

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a page came with %s", what);
    return FALSE;
}

/* A run's ends must lie on characters of the text: whoever slices by them trusts it. */
static gboolean runs_are_sound(const TanbaLine *line)
{
    guint32 last = 0;
    for (guint i = 0; i < line->n_runs; i++) {
        const TanbaRun *run = &line->runs[i];
        if (run->start < last || run->end < run->start || run->end > line->length)
            return FALSE;
        if (((guchar)line->text[run->start] & 0xC0) == 0x80 ||
            ((guchar)line->text[run->end] & 0xC0) == 0x80)
            return FALSE;
        last = run->end;
    }
    return TRUE;
}

static gboolean line_from_variant(TanbaPage *page, GVariant *variant, GError **error)
{
    double x0, y0, x1, y1, confidence;
    guint32 role, level;
    TanbaLine line = {0};
    g_autoptr(GVariant) runs = NULL;
    g_variant_get(variant, "(&s(dddd)uum&sm&s@a(uudu)d)", &line.text, &x0, &y0, &x1, &y1, &role,
                  &level, &line.number, &line.note, &runs, &confidence);
    if (role > TANBA_ROLE_TITLE)
        return bad(error, "a line of an unknown role");
    line.length = (guint32)strlen(line.text);
    line.x0 = (float)x0, line.y0 = (float)y0, line.x1 = (float)x1, line.y1 = (float)y1;
    line.role = (tanba_role)role;
    line.level = level;
    line.confidence = (float)confidence;
    line.n_runs = (guint32)g_variant_n_children(runs);
    g_autofree TanbaRun *copies = g_new0(TanbaRun, line.n_runs);
    for (guint i = 0; i < line.n_runs; i++) {
        double size;
        g_variant_get_child(runs, i, "(uudu)", &copies[i].start, &copies[i].end, &size,
                            &copies[i].flags);
        copies[i].font_size = (float)size;
    }
    line.runs = copies;
    if (!runs_are_sound(&line))
        return bad(error, "a run outside its line");
    tanba_page_add(page, &line);
    return TRUE;
}

TanbaPage *tanba_page_from_variant(GVariant *variant, GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_PAGE_TYPE))) {
        bad(error, "the wrong shape");
        return NULL;
    }
    g_autoptr(TanbaPage) page = tanba_page_new(0);
    g_autoptr(GVariant) lines = NULL;
    const char *label, *engine, *lang;
    double width, height, cover, confidence;
    guint32 source;
    g_variant_get(variant, "(um&sddduum&sdm&s@a" TANBA_LINE_TYPE ")", &page->number, &label, &width,
                  &height, &cover, &page->flags, &source, &engine, &confidence, &lang, &lines);
    if (source > TANBA_SOURCE_OCR) {
        bad(error, "an unknown source");
        return NULL;
    }
    page->label = tanba_page_keep(page, label);
    page->engine = tanba_page_keep(page, engine);
    page->lang = tanba_page_keep(page, lang);
    page->width = (float)width, page->height = (float)height;
    page->image_cover = (float)cover;
    page->source = (TanbaSource)source;
    page->confidence = (float)confidence;
    gsize n = g_variant_n_children(lines);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GVariant) line = g_variant_get_child_value(lines, i);
        if (!line_from_variant(page, line, error))
            return NULL;
    }
    return g_steal_pointer(&page);
}
