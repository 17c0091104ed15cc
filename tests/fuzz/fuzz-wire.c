/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames from a child that was taken over: whatever it sends, the parent reads it as frames or refuses it, and
 * what it accepts holds what the rest of Tanba relies on.
 */
#include "document/document.h"
#include "document/page.h"
#include "document/plain.h"
#include "document/tag.h"
#include "fuzz.h"
#include "pool/wire.h"

static void look_at(const TanbaDocument *document)
{
    for (guint32 i = 0; i < tanba_document_count(document); i++) {
        const TanbaPassage *p = tanba_document_passage(document, i);
        FUZZ_PROMISE(p->kind < TANBA_KIND_COUNT && p->parent < (gint32)i);
        FUZZ_PROMISE(g_utf8_validate(p->text, -1, NULL) && g_utf8_validate(p->printed, -1, NULL));
        FUZZ_PROMISE(tanba_text_is_plain(p->text) && tanba_text_is_plain(p->printed));
    }
}

typedef struct {
    TanbaDocument *document;
    TanbaTagSet *tags;
} Parent;

static gboolean take(Parent *parent, TanbaMessage message, GVariant *body)
{
    switch (message) {
    case TANBA_MSG_HEAD:
        tanba_document_free(parent->document);
        parent->document = tanba_document_new();
        return tanba_document_head_from_variant(parent->document, body, NULL);
    case TANBA_MSG_PASSAGES:
        return tanba_document_add_variant(parent->document, body, NULL);
    case TANBA_MSG_PAGE:
        tanba_page_free(tanba_page_from_variant(body, NULL));
        return TRUE;
    case TANBA_MSG_DERIVED:
        return tanba_tag_set_add_derivations(parent->tags, body,
                                             tanba_document_count(parent->document), NULL);
    case TANBA_MSG_TAGS:
        return tanba_tag_set_add_variant(parent->tags, body, tanba_document_count(parent->document),
                                         NULL);
    default:
        return TRUE;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    TanbaWireReader reader;
    tanba_wire_reader_init(&reader);
    g_byte_array_append(reader.buffer, bytes, (guint)length);
    Parent parent = {tanba_document_new(), tanba_tag_set_new()};
    TanbaMessage message;
    GVariant *body = NULL;
    while (tanba_wire_next(&reader, &message, &body, NULL) == TANBA_WIRE_MORE) {
        gboolean taken = take(&parent, message, body);
        g_clear_pointer(&body, g_variant_unref);
        if (!taken)
            break;
        look_at(parent.document);
    }
    tanba_document_derive(parent.document, parent.tags, NULL);
    tanba_document_free(parent.document);
    tanba_tag_set_free(parent.tags);
    tanba_wire_reader_clear(&reader);
    return 0;
}
