/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document.h"
#include "document/state.h"
#include "document/tag.h"
#include "pool/wire.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void feed(TanbaWireReader *reader, const void *bytes, gsize length)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(write(ends[1], bytes, length), ==, (gssize)length);
    close(ends[1]);
    while (tanba_wire_fill(reader, ends[0], FALSE, NULL) == TANBA_WIRE_MORE)
        ;
    close(ends[0]);
}

static void test_frames_survive_any_cut(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (guint i = 0; i < 3; i++) {
        g_autoptr(GVariant) body =
            g_variant_ref_sink(g_variant_new("(sis)", "rights/torture", (gint32)i, "it failed"));
        tanba_wire_append(bytes, TANBA_MSG_FAULT, body);
    }
    for (guint cut = 1; cut < bytes->len; cut++) {
        TanbaWireReader reader;
        tanba_wire_reader_init(&reader);
        guint got = 0;
        TanbaMessage message;
        GVariant *body;
        const gsize parts[2] = {cut, bytes->len - cut};
        for (guint half = 0; half < 2; half++) {
            feed(&reader, bytes->data + (half ? cut : 0), parts[half]);
            while (tanba_wire_next(&reader, &message, &body, NULL) == TANBA_WIRE_MORE) {
                gint32 passage;
                g_variant_get(body, "(&si&s)", NULL, &passage, NULL);
                g_assert_cmpint(message, ==, TANBA_MSG_FAULT);
                g_assert_cmpint(passage, ==, (gint32)got++);
                g_variant_unref(body);
            }
        }
        g_assert_cmpuint(got, ==, 3);
        tanba_wire_reader_clear(&reader);
    }
}

static void assert_refused(const void *bytes, gsize length)
{
    TanbaWireReader reader;
    tanba_wire_reader_init(&reader);
    feed(&reader, bytes, length);
    TanbaMessage message;
    GVariant *body = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(tanba_wire_next(&reader, &message, &body, &error), ==, TANBA_WIRE_ERROR);
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL);
    tanba_wire_reader_clear(&reader);
}

static void test_lies_are_refused(void)
{
    const guchar huge[] = {0xFF, 0xFF, 0xFF, 0xFF, 12, 0, 0, 0};
    const guchar unknown[] = {1, 0, 0, 0, 200, 0, 0, 0, 'x'};
    const guchar zero[] = {0, 0, 0, 0, 0, 0, 0, 0};
    assert_refused(huge, sizeof huge);
    assert_refused(unknown, sizeof unknown);
    assert_refused(zero, sizeof zero);
    /* A string that is not UTF-8 is not in normal form. */
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GVariant) body = g_variant_ref_sink(g_variant_new("(sis)", "name", 1, "text"));
    tanba_wire_append(bytes, TANBA_MSG_FAULT, body);
    bytes->data[8] = 0xFF;
    assert_refused(bytes->data, bytes->len);
}

static void test_descriptors_travel(void)
{
    int pair[2], pipes[2];
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), ==, 0);
    g_assert_cmpint(pipe(pipes), ==, 0);
    g_assert_true(tanba_wire_send(pair[0], TANBA_MSG_SPAWN, g_variant_new("(ub)", 7u, FALSE),
                                  &pipes[1], 1, NULL));
    TanbaWireReader reader;
    tanba_wire_reader_init(&reader);
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    g_assert_true(tanba_wire_receive(&reader, pair[1], TRUE, &message, &body, NULL));
    int fd = tanba_wire_claim_fd(&reader, 0);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(tanba_wire_claim_fd(&reader, 1), ==, -1);
    char back[3] = "";
    g_assert_cmpint(write(fd, "ok", 2), ==, 2);
    g_assert_cmpint(read(pipes[0], back, 2), ==, 2);
    g_assert_cmpstr(back, ==, "ok");
    tanba_wire_reader_clear(&reader);
    close(fd);
    for (guint i = 0; i < 2; i++)
        close(pair[i]), close(pipes[i]);
}

static void test_document_survives_the_wire(void)
{
    g_autoptr(TanbaDocument) sent = tanba_document_new(), got = tanba_document_new();
    sent->type = "application/pdf", sent->title = "Отчёт", sent->n_pages = 3;
    const TanbaPassage heading = {.kind = TANBA_KIND_HEADING,
                                  .parent = -1,
                                  .page = 1,
                                  .page_end = 1,
                                  .text = "§1. Пытки",
                                  .printed = "§1. Пытки",
                                  .confidence = -1};
    const TanbaPassage item = {.kind = TANBA_KIND_ITEM,
                               .parent = 0,
                               .page = 2,
                               .page_end = 3,
                               .page_label = "ii",
                               .number = "1",
                               .text = "расследовать",
                               .printed = "1. расследовать",
                               .lang = "ru",
                               .source = TANBA_SOURCE_OCR,
                               .confidence = 91};
    tanba_document_add(sent, &heading);
    tanba_document_add(sent, &item);
    g_autoptr(GVariant) head = g_variant_ref_sink(tanba_document_head_to_variant(sent));
    g_assert_true(tanba_document_head_from_variant(got, head, NULL));
    guint32 next = 0;
    g_autoptr(GVariant) body = g_variant_ref_sink(tanba_passages_to_variant(sent, &next));
    g_assert_cmpuint(next, ==, 2);
    g_assert_true(tanba_document_add_variant(got, body, NULL));
    const TanbaPassage *back = tanba_document_passage(got, 1);
    g_assert_cmpstr(got->title, ==, "Отчёт");
    g_assert_null(got->date);
    g_assert_cmpstr(back->text, ==, "расследовать");
    g_assert_cmpstr(back->page_label, ==, "ii");
    g_assert_cmpuint(back->page_end, ==, 3);
    g_autoptr(GPtrArray) section = tanba_document_section(got, back);
    g_assert_cmpuint(section->len, ==, 1);
}

static void assert_passage_refused(TanbaPassage passage)
{
    g_autoptr(TanbaDocument) document = tanba_document_new();
    document->n_pages = 1;
    const TanbaPassage first = {
        .kind = TANBA_KIND_PARAGRAPH, .parent = -1, .text = "a", .printed = "a"};
    tanba_document_add(document, &first);
    passage.text = passage.printed = "b";
    g_autoptr(TanbaDocument) other = tanba_document_new();
    tanba_document_add(other, &passage);
    guint32 next = 0;
    g_autoptr(GVariant) body = g_variant_ref_sink(tanba_passages_to_variant(other, &next));
    g_autoptr(GError) error = NULL;
    g_assert_false(tanba_document_add_variant(document, body, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL);
    g_assert_cmpuint(tanba_document_count(document), ==, 1);
}

static void test_impossible_passages_are_refused(void)
{
    assert_passage_refused((TanbaPassage){.parent = 1}); /* itself */
    assert_passage_refused((TanbaPassage){.parent = 0}); /* no heading */
    assert_passage_refused((TanbaPassage){.parent = -2});
    assert_passage_refused((TanbaPassage){.parent = -1, .page = 2, .page_end = 2});
    assert_passage_refused((TanbaPassage){.parent = -1, .page = 1, .page_end = 0});
    assert_passage_refused((TanbaPassage){.parent = -1, .kind = (TanbaKind)TANBA_KIND_COUNT});
}

/* A block that is cut anywhere is refused, or gives only the passages that are whole. */
static void test_blocks_cut_short_are_refused(void)
{
    g_autoptr(TanbaDocument) sent = tanba_document_new();
    const TanbaPassage passage = {
        .kind = TANBA_KIND_ITEM, .parent = -1, .text = "ә", .printed = "1. ә", .number = "1"};
    tanba_document_add(sent, &passage);
    tanba_document_add(sent, &passage);
    guint32 next = 0;
    g_autoptr(GVariant) whole = g_variant_ref_sink(tanba_passages_to_variant(sent, &next));
    gsize size;
    const guint8 *bytes = g_variant_get_fixed_array(whole, &size, 1);
    for (gsize n = 1; n < size; n++) {
        g_autoptr(TanbaDocument) got = tanba_document_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(GVariant) part =
            g_variant_ref_sink(g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes, n, 1));
        if (n == size / 2) {
            g_assert_true(tanba_document_add_variant(got, part, NULL));
            continue;
        }
        g_assert_false(tanba_document_add_variant(got, part, &error));
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL);
        g_assert_cmpuint(tanba_document_count(got), ==, n < size / 2 ? 0 : 1);
    }
}

static void test_impossible_tags_are_refused(void)
{
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    g_autoptr(TanbaTagSet) got = tanba_tag_set_new();
    TanbaTag *tag = tanba_tag_set_add(set, 1, "right", "torture", 0.9, "rights/torture");
    tanba_tag_add_evidence(tag, 0, 3, 9);
    guint next = 0;
    g_autoptr(GVariant) body = g_variant_ref_sink(tanba_tags_to_variant(set, &next));
    g_assert_true(tanba_tag_set_add_variant(got, body, 2, NULL));
    g_autoptr(GError) error = NULL;
    g_assert_false(tanba_tag_set_add_variant(got, body, 1, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL);
    tag->score = 7;
    next = 0;
    g_autoptr(GVariant) wild = g_variant_ref_sink(tanba_tags_to_variant(set, &next));
    g_assert_false(tanba_tag_set_add_variant(got, wild, 2, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wire/frames-survive-any-cut", test_frames_survive_any_cut);
    g_test_add_func("/wire/lies-are-refused", test_lies_are_refused);
    g_test_add_func("/wire/descriptors-travel", test_descriptors_travel);
    g_test_add_func("/wire/document-survives", test_document_survives_the_wire);
    g_test_add_func("/wire/impossible-passages-are-refused", test_impossible_passages_are_refused);
    g_test_add_func("/wire/impossible-tags-are-refused", test_impossible_tags_are_refused);
    g_test_add_func("/wire/blocks-cut-short", test_blocks_cut_short_are_refused);
    return g_test_run();
}
