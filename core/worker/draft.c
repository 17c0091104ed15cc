/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/draft.h"

#include "document/state.h"
#include "pool/wire.h"
#include "segment/segment.h"

#include <unistd.h>

#define POOR_CONFIDENCE 60 /* below it a reader should check the page against the scan */

static TanbaDraft *draft_new(void)
{
    TanbaDraft *draft = g_new0(TanbaDraft, 1);
    draft->document = tanba_document_new();
    draft->pages = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_page_free);
    return draft;
}

void tanba_draft_free(TanbaDraft *draft)
{
    if (!draft)
        return;
    tanba_document_free(draft->document);
    g_ptr_array_unref(draft->pages);
    g_free(draft);
}

TanbaDraft *tanba_draft_from_collector(TanbaCollector *collector, const char *type,
                                       const tanba_plugin *plugin)
{
    TanbaDraft *draft = draft_new();
    TanbaDocument *document = draft->document;
    document->type = tanba_document_keep(document, type);
    document->plugin = tanba_document_keep(document, plugin->name);
    document->plugin_version = tanba_document_keep(document, plugin->version);
    g_hash_table_unref(document->meta);
    document->meta = g_hash_table_ref(collector->meta);
    for (guint i = 0; i < collector->warnings->len; i++)
        g_ptr_array_add(document->warnings, g_strdup(collector->warnings->pdata[i]));
    if (collector->warnings_dropped)
        g_ptr_array_add(document->warnings,
                        g_strdup_printf("and %u further warnings", collector->warnings_dropped));
    for (guint i = 0; i < collector->pages->len; i++) {
        TanbaPage *page = collector->pages->pdata[i];
        if (!page->engine)
            page->engine = tanba_page_keep(page, plugin->version);
    }
    g_ptr_array_extend_and_steal(draft->pages, g_ptr_array_ref(collector->pages));
    collector->pages = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_page_free);
    return draft;
}

static void put_page(TanbaDraft *draft, TanbaPage *page)
{
    for (guint i = 0; i < draft->pages->len; i++) {
        TanbaPage *there = draft->pages->pdata[i];
        if (MAX(there->number, 1) != page->number)
            continue;
        if (page->lines->len == 0) {
            tanba_page_free(page);
            return;
        }
        page->number = there->number;
        page->flags |= there->flags;
        if (!page->label)
            page->label = tanba_page_keep(page, there->label);
        tanba_page_free(there);
        draft->pages->pdata[i] = page;
        return;
    }
    g_ptr_array_add(draft->pages, page);
}

static gboolean take_frame(TanbaDraft *draft, TanbaMessage message, GVariant *body, GError **error)
{
    if (message == TANBA_MSG_HEAD)
        return tanba_document_head_from_variant(draft->document, body, error);
    if (message == TANBA_MSG_PAGE) {
        TanbaPage *page = tanba_page_from_variant(body, error);
        if (page)
            put_page(draft, page);
        return page != NULL;
    }
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a draft holds a strange frame");
    return FALSE;
}

TanbaDraft *tanba_draft_read(int fd, GError **error)
{
    g_autoptr(TanbaDraft) draft = draft_new();
    TanbaWireReader reader;
    tanba_wire_reader_init(&reader);
    g_autoptr(GError) fault = NULL;
    TanbaMessage message;
    GVariant *body = NULL;
    gboolean ok = lseek(fd, 0, SEEK_SET) == 0;
    while (ok && tanba_wire_receive(&reader, fd, FALSE, &message, &body, &fault)) {
        ok = take_frame(draft, message, body, &fault);
        g_clear_pointer(&body, g_variant_unref);
    }
    tanba_wire_reader_clear(&reader);
    if (fault) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    return g_steal_pointer(&draft);
}

static void warn_of_poor_pages(TanbaDraft *draft)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < draft->pages->len; i++) {
        const TanbaPage *page = draft->pages->pdata[i];
        if (page->source != TANBA_SOURCE_OCR || page->confidence < 0 ||
            page->confidence >= POOR_CONFIDENCE)
            continue;
        if (n++ < 10)
            g_string_append_printf(list, "%s%u", n > 1 ? ", " : "", MAX(page->number, 1));
    }
    if (n)
        g_ptr_array_add(draft->document->warnings,
                        g_strdup_printf("OCR is unsure (confidence under %d) of %u page%s: %s%s",
                                        POOR_CONFIDENCE, n, n == 1 ? "" : "s", list->str,
                                        n > 10 ? "..." : ""));
}

void tanba_draft_segment(TanbaDraft *draft, const char *name)
{
    guint32 last = 0;
    for (guint i = 0; i < draft->pages->len; i++)
        last = MAX(last, ((TanbaPage *)draft->pages->pdata[i])->number);
    draft->document->n_pages = last;
    warn_of_poor_pages(draft);
    tanba_segment(draft->pages, name, draft->document);
}
