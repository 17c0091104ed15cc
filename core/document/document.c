/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document.h"

#include "document/state.h"

#include <string.h>

static const char *const kind_names[TANBA_KIND_COUNT] = {
    "heading", "paragraph", "item", "footnote", "table", "header", "footer",
};

const char *tanba_kind_name(TanbaKind kind)
{
    return kind_names[kind];
}

gboolean tanba_kind_from_name(const char *name, TanbaKind *out)
{
    for (guint i = 0; i < TANBA_KIND_COUNT; i++)
        if (g_str_equal(name, kind_names[i])) {
            *out = (TanbaKind)i;
            return TRUE;
        }
    return FALSE;
}

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a document came with %s", what);
    return FALSE;
}

TanbaDocument *tanba_document_new(void)
{
    TanbaDocument *document = g_new0(TanbaDocument, 1);
    document->chunk = g_string_chunk_new(16384);
    document->meta = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    document->warnings = g_ptr_array_new_with_free_func(g_free);
    document->passages = g_array_new(FALSE, FALSE, sizeof(TanbaPassage));
    document->derived = g_array_new(FALSE, FALSE, sizeof(TanbaDerived));
    document->pages = g_array_new(FALSE, FALSE, sizeof(TanbaPageInfo));
    document->type = document->plugin = document->plugin_version = "";
    return document;
}

void tanba_document_forget_derived(TanbaDocument *document)
{
    for (guint i = 0; i < document->derived->len; i++)
        g_free((gpointer)g_array_index(document->derived, TanbaDerived, i).spans);
    g_array_set_size(document->derived, 0);
}

void tanba_document_free(TanbaDocument *document)
{
    if (!document)
        return;
    g_free(document->sha256);
    g_hash_table_unref(document->meta);
    g_ptr_array_unref(document->warnings);
    tanba_document_forget_derived(document);
    g_array_unref(document->derived);
    g_array_unref(document->passages);
    g_array_unref(document->pages);
    g_string_chunk_free(document->chunk);
    g_free(document);
}

const char *tanba_document_keep(TanbaDocument *document, const char *string)
{
    return string ? g_string_chunk_insert(document->chunk, string) : NULL;
}

const char *tanba_document_keep_len(TanbaDocument *document, const char *string, gsize length)
{
    return g_string_chunk_insert_len(document->chunk, string, (gssize)length);
}

guint32 tanba_document_add(TanbaDocument *document, const TanbaPassage *passage)
{
    TanbaPassage copy = *passage;
    copy.ordinal = document->passages->len;
    copy.page_label = tanba_document_keep(document, passage->page_label);
    copy.number = tanba_document_keep(document, passage->number);
    copy.text = tanba_document_keep(document, passage->text);
    /* Most are printed as they read: one copy serves both. */
    copy.printed = g_strcmp0(passage->printed, passage->text) == 0
                       ? copy.text
                       : tanba_document_keep(document, passage->printed);
    copy.lang = passage->lang ? g_string_chunk_insert_const(document->chunk, passage->lang) : NULL;
    g_array_append_val(document->passages, copy);
    return copy.ordinal;
}

void tanba_document_add_page(TanbaDocument *document, const TanbaPageInfo *page)
{
    TanbaPageInfo copy = *page;
    copy.label = tanba_document_keep(document, page->label);
    copy.engine = page->engine ? g_string_chunk_insert_const(document->chunk, page->engine) : NULL;
    copy.lang = page->lang ? g_string_chunk_insert_const(document->chunk, page->lang) : NULL;
    g_array_append_val(document->pages, copy);
}

const TanbaPassage *tanba_document_passage(const TanbaDocument *document, guint32 ordinal)
{
    guint32 printed = document->passages->len;
    return ordinal < printed
               ? &g_array_index(document->passages, TanbaPassage, ordinal)
               : &g_array_index(document->derived, TanbaDerived, ordinal - printed).passage;
}

guint32 tanba_document_count(const TanbaDocument *document)
{
    return document->passages->len;
}

guint32 tanba_document_total(const TanbaDocument *document)
{
    return document->passages->len + document->derived->len;
}

const TanbaDerived *tanba_document_derived(const TanbaDocument *document, guint32 ordinal)
{
    guint32 printed = document->passages->len;
    return ordinal < printed ? NULL
                             : &g_array_index(document->derived, TanbaDerived, ordinal - printed);
}

/* So many characters further, but never past the end: spans may come from a damaged archive. */
static const char *forward(const char *p, guint32 from, guint32 to)
{
    for (guint32 n = to > from ? to - from : 0; n > 0 && *p; n--)
        p = g_utf8_next_char(p);
    return p;
}

char *tanba_spans_text(const char *text, const TanbaSpan *spans, guint n)
{
    GString *out = g_string_new(NULL);
    guint32 at = 0;
    const char *p = text;
    for (guint i = 0; i < n; i++) {
        if (i > 0 && spans[i].start > spans[i - 1].end && out->len &&
            !g_ascii_isspace(out->str[out->len - 1]))
            g_string_append_c(out, ' ');
        p = forward(p, at, spans[i].start);
        const char *end = forward(p, spans[i].start, spans[i].end);
        g_string_append_len(out, p, end - p);
        p = end;
        at = spans[i].end;
    }
    return g_string_free(out, FALSE);
}

static gboolean derive_one(TanbaDocument *document, const TanbaDerivation *derivation,
                           GError **error)
{
    const TanbaSpan *spans = (const TanbaSpan *)(void *)derivation->spans->data;
    guint n = derivation->spans->len;
    if (derivation->origin >= document->passages->len || n == 0)
        return bad(error, "a derived passage of nothing");
    const TanbaPassage *origin = tanba_document_passage(document, derivation->origin);
    if (spans[n - 1].end > (guint32)g_utf8_strlen(origin->text, -1))
        return bad(error, "a derived passage of more than its text");
    g_autofree char *text = tanba_spans_text(origin->text, spans, n);
    TanbaDerived derived = {.passage = *origin, .origin = derivation->origin, .n_spans = n};
    derived.spans = g_memdup2(spans, sizeof *spans * n);
    derived.passage.ordinal = tanba_document_total(document);
    derived.passage.text = tanba_document_keep(document, text);
    g_array_append_val(document->derived, derived);
    return TRUE;
}

gboolean tanba_document_derive(TanbaDocument *document, const TanbaTagSet *set, GError **error)
{
    for (guint i = 0; i < set->derived->len; i++)
        if (!derive_one(document, set->derived->pdata[i], error))
            return FALSE;
    return TRUE;
}

char *tanba_document_words(const TanbaDocument *document, guint32 passage,
                           const TanbaEvidence *evidence)
{
    guint32 place = evidence->passage < 0 ? passage : (guint32)evidence->passage;
    const char *text = tanba_document_passage(document, place)->text;
    glong length = g_utf8_strlen(text, -1);
    return evidence->start < (guint32)length
               ? g_utf8_substring(text, evidence->start, MIN((glong)evidence->end, length))
               : NULL;
}

GPtrArray *tanba_document_section(const TanbaDocument *document, const TanbaPassage *passage)
{
    GPtrArray *section = g_ptr_array_new();
    for (gint32 at = passage->parent; at >= 0;) {
        const TanbaPassage *heading = tanba_document_passage(document, (guint32)at);
        g_ptr_array_insert(section, 0, (gpointer)heading);
        at = heading->parent;
    }
    return section;
}
