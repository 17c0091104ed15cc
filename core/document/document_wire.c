/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as it crosses the wire.
 */
#include "document/document.h"
#include "document/pack.h"
#include "document/plain.h"
#include "document/state.h"

#include <string.h>

#define NEEDED 3 /* of a head's texts: what it is, and who read it */

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a document came with %s", what);
    return FALSE;
}

static void pack_pages(GByteArray *pack, const TanbaDocument *document)
{
    tanba_pack_number(pack, document->pages->len);
    for (guint i = 0; i < document->pages->len; i++) {
        const TanbaPageInfo *page = &g_array_index(document->pages, TanbaPageInfo, i);
        tanba_pack_number(pack, page->number);
        tanba_pack_number(pack, (guint32)page->source);
        tanba_pack_numbers(pack, &page->confidence, sizeof page->confidence);
        tanba_pack_text(pack, page->label);
        tanba_pack_text(pack, page->engine);
        tanba_pack_text(pack, page->lang);
    }
}

GVariant *tanba_document_head_to_variant(const TanbaDocument *document)
{
    const char *const texts[] = {document->type,  document->plugin, document->plugin_version,
                                 document->title, document->date,   document->date_source,
                                 document->lang,  document->symbol, document->sha256};
    GByteArray *pack = g_byte_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        tanba_pack_text(pack, i < NEEDED && !texts[i] ? "" : texts[i]);
    tanba_pack_number(pack, document->n_pages);
    tanba_pack_number(pack, g_hash_table_size(document->meta));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, document->meta);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        tanba_pack_text(pack, key);
        tanba_pack_text(pack, value);
    }
    tanba_pack_number(pack, document->warnings->len);
    for (guint i = 0; i < document->warnings->len; i++)
        tanba_pack_text(pack, document->warnings->pdata[i]);
    pack_pages(pack, document);
    return tanba_pack_end(pack);
}

static gboolean read_meta(TanbaDocument *document, TanbaPackReader *reader, GError **error)
{
    gboolean plain = tanba_text_is_plain(document->title);
    for (guint32 n = tanba_pack_read_number(reader); n > 0 && !reader->bad; n--) {
        const char *key = tanba_pack_read_text(reader), *value = tanba_pack_read_text(reader);
        if (!key || !value)
            return bad(error, "a field without a name or a value");
        plain = plain && tanba_text_is_plain(key) && tanba_text_is_plain(value);
        g_hash_table_replace(document->meta, g_strdup(key), g_strdup(value));
    }
    for (guint32 n = tanba_pack_read_number(reader); n > 0 && !reader->bad; n--) {
        const char *warning = tanba_pack_read_text(reader);
        if (!warning)
            return bad(error, "an empty warning");
        plain = plain && tanba_text_is_plain(warning);
        g_ptr_array_add(document->warnings, g_strdup(warning));
    }
    return plain || bad(error, "control characters in its fields");
}

static gboolean read_pages(TanbaDocument *document, TanbaPackReader *reader, GError **error)
{
    for (guint32 n = tanba_pack_read_number(reader); n > 0 && !reader->bad; n--) {
        TanbaPageInfo page = {.number = tanba_pack_read_number(reader)};
        guint32 source = tanba_pack_read_number(reader);
        tanba_pack_read_numbers(reader, &page.confidence, sizeof page.confidence);
        page.label = tanba_pack_read_text(reader);
        page.engine = tanba_pack_read_text(reader);
        page.lang = tanba_pack_read_text(reader);
        if (source > TANBA_SOURCE_OCR)
            return bad(error, "a page of unknown source");
        page.source = (TanbaSource)source;
        if (!reader->bad)
            tanba_document_add_page(document, &page);
    }
    return TRUE;
}

gboolean tanba_document_head_from_variant(TanbaDocument *document, GVariant *variant,
                                          GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_HEAD_TYPE)))
        return bad(error, "a head of the wrong shape");
    const char *texts[9];
    TanbaPackReader reader;
    tanba_pack_open(&reader, variant);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        texts[i] = tanba_pack_read_text(&reader);
        if (i < NEEDED && !texts[i])
            return bad(error, "a head that is cut short or not UTF-8");
    }
    const char **const kept[] = {&document->type,  &document->plugin, &document->plugin_version,
                                 &document->title, &document->date,   &document->date_source,
                                 &document->lang,  &document->symbol};
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        *kept[i] = tanba_document_keep(document, texts[i]);
    g_free(document->sha256);
    document->sha256 = g_strdup(texts[G_N_ELEMENTS(kept)]);
    document->n_pages = tanba_pack_read_number(&reader);
    if (!read_meta(document, &reader, error) || !read_pages(document, &reader, error))
        return FALSE;
    return (!reader.bad && !tanba_pack_more(&reader)) ||
           bad(error, "a head that is cut short or not UTF-8");
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
