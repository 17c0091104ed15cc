/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as it crosses the wire.
 */
#include "document/document.h"
#include "document/pack.h"
#include "document/plain.h"
#include "document/state.h"

#include <string.h>

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a document came with %s", what);
    return FALSE;
}

GVariant *tanba_document_head_to_variant(const TanbaDocument *document)
{
    GVariantBuilder meta, warnings, pages;
    g_variant_builder_init(&meta, G_VARIANT_TYPE("a{ss}"));
    g_variant_builder_init(&warnings, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&pages, G_VARIANT_TYPE("a(umsumsdms)"));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, document->meta);
    while (g_hash_table_iter_next(&iter, &key, &value))
        g_variant_builder_add(&meta, "{ss}", (const char *)key, (const char *)value);
    for (guint i = 0; i < document->warnings->len; i++)
        g_variant_builder_add(&warnings, "s", (const char *)document->warnings->pdata[i]);
    for (guint i = 0; i < document->pages->len; i++) {
        const TanbaPageInfo *page = &g_array_index(document->pages, TanbaPageInfo, i);
        g_variant_builder_add(&pages, "(umsumsdms)", page->number, page->label,
                              (guint32)page->source, page->engine, (double)page->confidence,
                              page->lang);
    }
    return g_variant_new(TANBA_HEAD_TYPE, document->type, document->title, document->date,
                         document->date_source, document->lang, document->symbol, document->sha256,
                         document->plugin, document->plugin_version, document->n_pages, &meta,
                         &warnings, &pages);
}

static gboolean read_meta(TanbaDocument *document, GVariant *meta, GVariant *warnings,
                          GError **error)
{
    GVariantIter iter;
    char *key, *value;
    gboolean plain = tanba_text_is_plain(document->title);
    g_variant_iter_init(&iter, meta);
    while (g_variant_iter_next(&iter, "{ss}", &key, &value)) {
        plain = plain && tanba_text_is_plain(key) && tanba_text_is_plain(value);
        g_hash_table_replace(document->meta, key, value);
    }
    g_variant_iter_init(&iter, warnings);
    while (g_variant_iter_next(&iter, "s", &value)) {
        plain = plain && tanba_text_is_plain(value);
        g_ptr_array_add(document->warnings, value);
    }
    return plain || bad(error, "control characters in its fields");
}

static gboolean read_pages(TanbaDocument *document, GVariant *pages, GError **error)
{
    GVariantIter iter;
    TanbaPageInfo page;
    guint32 source;
    double confidence;
    g_variant_iter_init(&iter, pages);
    while (g_variant_iter_next(&iter, "(um&sum&sdm&s)", &page.number, &page.label, &source,
                               &page.engine, &confidence, &page.lang)) {
        if (source > TANBA_SOURCE_OCR)
            return bad(error, "a page of unknown source");
        page.source = (TanbaSource)source;
        page.confidence = (float)confidence;
        tanba_document_add_page(document, &page);
    }
    return TRUE;
}

gboolean tanba_document_head_from_variant(TanbaDocument *document, GVariant *variant,
                                          GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_HEAD_TYPE)))
        return bad(error, "a head of the wrong shape");
    g_autoptr(GVariant) meta = NULL, warnings = NULL, pages = NULL;
    const char *type, *title, *date, *date_source, *lang, *symbol, *sha256, *plugin, *version;
    g_variant_get(variant, "(&sm&sm&sm&sm&sm&sm&s&s&su@a{ss}@as@a(umsumsdms))", &type, &title,
                  &date, &date_source, &lang, &symbol, &sha256, &plugin, &version,
                  &document->n_pages, &meta, &warnings, &pages);
    document->type = tanba_document_keep(document, type);
    document->title = tanba_document_keep(document, title);
    document->date = tanba_document_keep(document, date);
    document->date_source = tanba_document_keep(document, date_source);
    document->lang = tanba_document_keep(document, lang);
    document->symbol = tanba_document_keep(document, symbol);
    document->plugin = tanba_document_keep(document, plugin);
    document->plugin_version = tanba_document_keep(document, version);
    g_free(document->sha256);
    document->sha256 = g_strdup(sha256);
    return read_meta(document, meta, warnings, error) && read_pages(document, pages, error);
}

/* A passage's numbers as they cross the wire. */
typedef struct {
    guint32 kind;
    gint32 parent;
    guint32 page, page_end, source;
    float x0, y0, x1, y1, confidence;
} Numbers;

static void pack_passage(GByteArray *pack, const TanbaPassage *p)
{
    const Numbers numbers = {(guint32)p->kind,
                             p->parent,
                             p->page,
                             p->page_end,
                             (guint32)p->source,
                             p->x0,
                             p->y0,
                             p->x1,
                             p->y1,
                             p->confidence};
    gboolean same = p->printed == p->text || g_strcmp0(p->printed, p->text) == 0;
    tanba_pack_numbers(pack, &numbers, sizeof numbers);
    tanba_pack_text(pack, p->page_label);
    tanba_pack_text(pack, p->number);
    tanba_pack_text(pack, p->text);
    tanba_pack_text(pack, same ? NULL : p->printed);
    tanba_pack_text(pack, p->lang);
}

GVariant *tanba_passages_to_variant(const TanbaDocument *document, guint32 *next)
{
    GByteArray *pack = g_byte_array_new();
    while (*next < document->passages->len && pack->len < TANBA_PACK_BYTES)
        pack_passage(pack, tanba_document_passage(document, (*next)++));
    return tanba_pack_end(pack);
}

static gboolean read_passage(TanbaPackReader *reader, TanbaPassage *p, GError **error)
{
    Numbers n;
    tanba_pack_read_numbers(reader, &n, sizeof n);
    p->page_label = tanba_pack_read_text(reader);
    p->number = tanba_pack_read_text(reader);
    p->text = tanba_pack_read_text(reader);
    p->printed = tanba_pack_read_text(reader);
    p->lang = tanba_pack_read_text(reader);
    if (reader->bad || !p->text)
        return bad(error, "a passage that is cut short or not UTF-8");
    if (!tanba_text_is_plain(p->text) || !tanba_text_is_plain(p->printed) ||
        !tanba_text_is_plain(p->number) || !tanba_text_is_plain(p->page_label))
        return bad(error, "control characters in a passage");
    if (n.kind >= TANBA_KIND_COUNT || n.source > TANBA_SOURCE_OCR)
        return bad(error, "a passage of unknown kind or source");
    if (!p->printed)
        p->printed = p->text;
    p->kind = (TanbaKind)n.kind;
    p->source = (TanbaSource)n.source;
    p->parent = n.parent;
    p->page = n.page, p->page_end = n.page_end;
    p->x0 = n.x0, p->y0 = n.y0, p->x1 = n.x1, p->y1 = n.y1;
    p->confidence = n.confidence;
    return TRUE;
}

static gboolean stands_right(const TanbaDocument *document, const TanbaPassage *p, GError **error)
{
    if (p->parent < -1 || p->parent >= (gint32)document->passages->len)
        return bad(error, "a passage under a heading that does not come before it");
    if (p->parent >= 0 &&
        tanba_document_passage(document, (guint32)p->parent)->kind != TANBA_KIND_HEADING)
        return bad(error, "a passage under something that is no heading");
    if (p->page > document->n_pages || p->page_end > document->n_pages || p->page_end < p->page)
        return bad(error, "a passage on a page that there is not");
    return TRUE;
}

gboolean tanba_document_add_variant(TanbaDocument *document, GVariant *variant, GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_PACK_TYPE)))
        return bad(error, "passages of the wrong shape");
    TanbaPackReader reader;
    for (tanba_pack_open(&reader, variant); tanba_pack_more(&reader);) {
        TanbaPassage p = {0};
        if (!read_passage(&reader, &p, error) || !stands_right(document, &p, error))
            return FALSE;
        tanba_document_add(document, &p);
    }
    return TRUE;
}
