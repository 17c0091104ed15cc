/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index as its callers see it: what goes in comes out, and what is replaced is gone.
 */
#include "index-fixture.h"

/* ---- round trips ---------------------------------------------------------------------------- */

/* The archive keeps the box in whole points: not smaller than it was, and larger by less than one. */
static void assert_box_holds(const TanbaPassage *kept, const TanbaPassage *given)
{
    g_assert_true(kept->x0 <= given->x0 && kept->x0 > given->x0 - 1);
    g_assert_true(kept->y0 <= given->y0 && kept->y0 > given->y0 - 1);
    g_assert_true(kept->x1 >= given->x1 && kept->x1 < given->x1 + 1);
    g_assert_true(kept->y1 >= given->y1 && kept->y1 < given->y1 + 1);
}

static void assert_same_passage(const TanbaPassage *a, const TanbaPassage *b)
{
    g_assert_cmpuint(a->ordinal, ==, b->ordinal);
    g_assert_cmpint(a->kind, ==, b->kind);
    g_assert_cmpint(a->parent, ==, b->parent);
    g_assert_cmpuint(a->page, ==, b->page);
    g_assert_cmpuint(a->page_end, ==, b->page_end);
    g_assert_cmpstr(a->page_label, ==, b->page_label);
    assert_box_holds(b, a);
    g_assert_cmpstr(a->number, ==, b->number);
    g_assert_cmpstr(a->text, ==, b->text);
    g_assert_cmpstr(a->printed, ==, b->printed);
    g_assert_cmpstr(a->lang, ==, b->lang);
    g_assert_cmpint(a->source, ==, b->source);
    g_assert_cmpfloat(a->confidence, ==, b->confidence);
}

static void assert_same_head(const TanbaDocument *a, const TanbaDocument *b)
{
    g_assert_cmpstr(a->sha256, ==, b->sha256);
    g_assert_cmpstr(a->type, ==, b->type);
    g_assert_cmpstr(a->title, ==, b->title);
    g_assert_cmpstr(a->date, ==, b->date);
    g_assert_cmpstr(a->date_source, ==, b->date_source);
    g_assert_cmpstr(a->lang, ==, b->lang);
    g_assert_cmpstr(a->symbol, ==, b->symbol);
    g_assert_cmpstr(a->plugin, ==, b->plugin);
    g_assert_cmpstr(a->plugin_version, ==, b->plugin_version);
    g_assert_cmpuint(a->n_pages, ==, b->n_pages);
    g_assert_cmpuint(g_hash_table_size(a->meta), ==, g_hash_table_size(b->meta));
    g_assert_cmpuint(a->warnings->len, ==, b->warnings->len);
    g_assert_cmpuint(a->pages->len, ==, b->pages->len);
    for (guint i = 0; i < a->pages->len; i++) {
        const TanbaPageInfo *p = &g_array_index(a->pages, TanbaPageInfo, i);
        const TanbaPageInfo *q = &g_array_index(b->pages, TanbaPageInfo, i);
        g_assert_cmpuint(p->number, ==, q->number);
        g_assert_cmpstr(p->label, ==, q->label);
        g_assert_cmpint(p->source, ==, q->source);
        g_assert_cmpstr(p->engine, ==, q->engine);
        g_assert_cmpfloat(p->confidence, ==, q->confidence);
        g_assert_cmpstr(p->lang, ==, q->lang);
    }
}

static TanbaDocument *rich_document(void)
{
    TanbaDocument *d = tanba_document_new();
    d->sha256 = hash_of("rich");
    d->type = "application/pdf";
    d->title = "Жизнь в колонии «Ақ-Бұлақ»";
    d->date = "2021-06";
    d->date_source = "text";
    d->lang = "ru";
    d->symbol = "A/HRC/WG.6/1/XYZ/3";
    d->plugin = "pdf";
    d->plugin_version = "1 (poppler 22.12.0)";
    d->n_pages = 3;
    g_hash_table_replace(d->meta, g_strdup("author"), g_strdup("Ұйым"));
    g_hash_table_replace(d->meta, g_strdup("note"), g_strdup(""));
    g_ptr_array_add(d->warnings, g_strdup("page 3: no text"));
    g_ptr_array_add(d->warnings, g_strdup("page 3: no text"));
    TanbaPageInfo first = {1, "iv", TANBA_SOURCE_TEXT, "poppler 22.12.0", -1, "ru"};
    TanbaPageInfo second = {2, NULL, TANBA_SOURCE_OCR, NULL, 71.25F, NULL};
    tanba_document_add_page(d, &first);
    tanba_document_add_page(d, &second);
    TanbaPassage head = {.kind = TANBA_KIND_HEADING,
                         .parent = -1,
                         .page = 1,
                         .page_end = 1,
                         .page_label = "iv",
                         .x0 = 1.5F,
                         .y0 = 2.25F,
                         .x1 = 100.1F,
                         .y1 = 20,
                         .number = "II",
                         .text = "Пытки",
                         .printed = "II. Пытки¹",
                         .lang = "ru",
                         .confidence = -1};
    tanba_document_add(d, &head);
    TanbaPassage item = {.kind = TANBA_KIND_ITEM,
                         .parent = 0,
                         .page = 2,
                         .page_end = 3,
                         .number = "a",
                         .text = "Прекратить пытки;",
                         .printed = "(a) Прекратить пытки;",
                         .source = TANBA_SOURCE_OCR,
                         .confidence = 71.25F};
    tanba_document_add(d, &item);
    TanbaPassage empty = {
        .kind = TANBA_KIND_TABLE, .parent = -1, .text = "", .printed = "", .confidence = 0};
    tanba_document_add(d, &empty);
    return d;
}

static void test_round_trip(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) in = rich_document();
    g_assert_true(tanba_index_put_document(f->index, in, &error));
    g_autoptr(TanbaDocument) out = tanba_index_document(f->index, in->sha256, &error);
    g_assert_no_error(error);
    g_assert_nonnull(out);
    assert_same_head(in, out);
    g_assert_cmpstr(g_hash_table_lookup(out->meta, "author"), ==, "Ұйым");
    g_assert_cmpstr(g_hash_table_lookup(out->meta, "note"), ==, "");
    g_assert_cmpstr(out->warnings->pdata[1], ==, "page 3: no text");
    g_assert_cmpuint(tanba_document_count(out), ==, tanba_document_count(in));
    for (guint32 i = 0; i < tanba_document_count(in); i++)
        assert_same_passage(tanba_document_passage(in, i), tanba_document_passage(out, i));
}

static void test_no_fields(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) in = tanba_document_new();
    in->sha256 = hash_of("bare");
    g_assert_true(tanba_index_put_document(f->index, in, &error));
    g_autoptr(TanbaDocument) out = tanba_index_document(f->index, in->sha256, &error);
    g_assert_no_error(error);
    g_assert_null(out->title);
    g_assert_null(out->date);
    g_assert_null(out->symbol);
    g_assert_cmpstr(out->type, ==, "");
    g_assert_cmpuint(tanba_document_count(out), ==, 0);
    g_assert_null(tanba_index_document(f->index, "00", &error));
    g_assert_no_error(error);
}

static void test_has_document(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("x");
    gboolean has = TRUE;
    g_assert_true(tanba_index_has_document(f->index, hash, NULL, &has, &error));
    g_assert_false(has);
    put(f, "/x", "x", "text");
    g_assert_true(tanba_index_has_document(f->index, hash, NULL, &has, &error));
    g_assert_true(has);
    g_assert_true(tanba_index_has_document(f->index, hash, "1", &has, &error));
    g_assert_true(has);
    g_assert_true(tanba_index_has_document(f->index, hash, "2", &has, &error));
    g_assert_false(has);
}

/* ---- files ---------------------------------------------------------------------------------- */

static void test_file_round_trip(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    TanbaFile in = {.path = "/tmp/\xff\xfe caf\xe9.pdf",
                    .size = 1234567890123,
                    .mtime_ns = 1700000000123456789,
                    .state = TANBA_STATE_DAMAGED,
                    .stage = TANBA_STAGE_EXTRACT,
                    .reason = "no xref table: it is cut short",
                    .plugin = "pdf",
                    .type = "application/pdf"};
    TanbaFile out;
    g_assert_false(tanba_index_file(f->index, in.path, &out, &error));
    g_assert_no_error(error);
    g_assert_true(tanba_index_put_file(f->index, &in, &error));
    g_assert_true(tanba_index_file(f->index, in.path, &out, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(out.path, ==, in.path);
    g_assert_cmpint(out.size, ==, in.size);
    g_assert_cmpint(out.mtime_ns, ==, in.mtime_ns);
    g_assert_null(out.sha256);
    g_assert_cmpint(out.state, ==, TANBA_STATE_DAMAGED);
    g_assert_cmpint(out.stage, ==, TANBA_STAGE_EXTRACT);
    g_assert_cmpstr(out.reason, ==, in.reason);
    g_assert_cmpstr(out.plugin, ==, "pdf");
    g_assert_cmpstr(out.type, ==, "application/pdf");
    tanba_file_clear(&out);
    g_assert_cmpuint(counts_of(f->index).files[TANBA_STATE_DAMAGED], ==, 1);
}

static void test_each_file(Fixture *f, gconstpointer unused)
{
    (void)unused;
    static const char *const paths[] = {"/b/x", "/a/é", "/a", "/a/\xff", "/a-b", "/a/b", "/A"};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++)
        put_file(f, paths[i], NULL, i % 2 ? TANBA_STATE_EMPTY : TANBA_STATE_WAITING);
    assert_files(f, -1, NULL, "/A /a /a-b /a/b /a/é /a/\xff /b/x ");
    assert_files(f, -1, "/a", "/a /a/b /a/é /a/\xff ");
    assert_files(f, -1, "/a/", "/a/b /a/é /a/\xff ");
    assert_files(f, TANBA_STATE_EMPTY, NULL, "/a/b /a/é /a/\xff ");
    assert_files(f, -1, "/nowhere", "");
}

static gboolean remove_it(const TanbaFile *file, gpointer data, GError **error)
{
    return tanba_index_remove_file(data, file->path, error);
}

static void test_remove_while_listing(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_begin(f->index, &error));
    for (guint i = 0; i < 1000; i++) {
        g_autofree char *path = g_strdup_printf("/many/%04u", i);
        put_file(f, path, NULL, TANBA_STATE_WAITING);
    }
    put_file(f, "/other", NULL, TANBA_STATE_WAITING);
    g_assert_true(tanba_index_each_file(f->index, -1, "/many", remove_it, f->index, &error));
    g_assert_true(tanba_index_commit(f->index, &error));
    assert_files(f, -1, NULL, "/other ");
}

/* ---- members -------------------------------------------------------------------------------- */

static void put_member(Fixture *f, const char *path, const char *container, TanbaState state)
{
    g_autoptr(GError) error = NULL;
    const TanbaFile file = {.path = path, .state = state, .container = container};
    g_assert_true(tanba_index_put_file(f->index, &file, &error));
}

static gboolean note_path(const TanbaFile *file, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s ", file->path);
    return TRUE;
}

static void assert_members(Fixture *f, const char *container, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    g_assert_true(tanba_index_each_member(f->index, container, note_path, found, &error));
    g_assert_cmpstr(found->str, ==, expected);
}

static void assert_outermost(Fixture *f, const char *path, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *found = tanba_index_outermost(f->index, path, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(found, ==, expected);
}

static void test_members(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put_file(f, "/a.zip", NULL, TANBA_STATE_WAITING);
    put_file(f, "/a.zip!/on-disk", NULL, TANBA_STATE_EMPTY); /* a folder that is called so */
    put_member(f, "/a.zip!/b.zip", "/a.zip", TANBA_STATE_EMPTY);
    put_member(f, "/a.zip!/b.zip!/\xff", "/a.zip!/b.zip", TANBA_STATE_DAMAGED);
    put_member(f, "/a.zip!/c", "/a.zip", TANBA_STATE_WAITING);
    put_member(f, "/x.zip!/c", "/x.zip", TANBA_STATE_EMPTY); /* whose container has no row yet */
    assert_members(f, "/a.zip", "/a.zip!/b.zip /a.zip!/c ");
    assert_members(f, "/a.zip!/b.zip", "/a.zip!/b.zip!/\xff ");
    assert_members(f, "/a.zip!/c", "");
    assert_members(f, NULL, "/a.zip!/b.zip /a.zip!/c /a.zip!/b.zip!/\xff /x.zip!/c ");
    assert_outermost(f, "/a.zip!/b.zip!/\xff", "/a.zip");
    assert_outermost(f, "/a.zip", "/a.zip");
    assert_outermost(f, "/x.zip!/c", NULL);
    const TanbaCounts counts = counts_of(f->index);
    g_assert_cmpuint(counts.files[TANBA_STATE_WAITING], ==, 1);
    g_assert_cmpuint(counts.inside[TANBA_STATE_EMPTY], ==, 2);
    g_assert_cmpuint(counts.inside[TANBA_STATE_DAMAGED], ==, 1);
    /* A member is no file that waits to be opened. */
    g_autoptr(GError) error = NULL;
    TanbaFile file;
    g_assert_false(tanba_index_next_waiting(f->index, "/a.zip", &file, &error));
    g_assert_no_error(error);
    g_assert_true(tanba_index_remove_file(f->index, "/a.zip", &error));
    assert_files(f, -1, NULL, "/a.zip!/on-disk /x.zip!/c ");
}

static void test_many_members(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_begin(f->index, &error));
    for (guint i = 0; i < 1000; i++) {
        g_autofree char *path = g_strdup_printf("/a.zip!/%04u", i);
        put_member(f, path, "/a.zip", TANBA_STATE_EMPTY);
    }
    put_member(f, "/b.zip!/x", "/b.zip", TANBA_STATE_EMPTY);
    /* Removed while they are listed. */
    g_assert_true(tanba_index_each_member(f->index, "/a.zip", remove_it, f->index, &error));
    g_assert_true(tanba_index_commit(f->index, &error));
    assert_members(f, NULL, "/b.zip!/x ");
}

/* ---- text follows content ------------------------------------------------------------------- */

static void test_replace_on_change(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/d/one", "old", "the sparrow sings");
    assert_found(f->index, "sparrow", "/d/one#1 ");
    put(f, "/d/one", "new", "the magpie sings");
    assert_found(f->index, "sparrow", "");
    assert_found(f->index, "magpie", "/d/one#1 ");
    g_assert_cmpuint(counts_of(f->index).documents, ==, 1);
    g_assert_cmpuint(counts_of(f->index).passages, ==, 2);
    put_file(f, "/d/one", NULL, TANBA_STATE_UNREADABLE);
    assert_found(f->index, "magpie", "");
    g_assert_cmpuint(counts_of(f->index).documents, ==, 0);
}

static void test_same_hash_again(Fixture *f, gconstpointer unused)
{
    (void)unused;
    put(f, "/d/one", "same", "the sparrow sings");
    put(f, "/d/one", "same", "the owl sings");
    assert_found(f->index, "sparrow", "");
    assert_found(f->index, "sings", "/d/one#1 ");
    g_assert_cmpuint(counts_of(f->index).passages, ==, 2);
}

static void test_two_paths(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("shared");
    put(f, "/z", "shared", "a lark");
    put_file(f, "/b", hash, TANBA_STATE_DUPLICATE);
    g_assert_cmpuint(counts_of(f->index).documents, ==, 1);
    assert_found(f->index, "lark", "/b#1 ");
    g_assert_true(tanba_index_remove_file(f->index, "/b", &error));
    assert_found(f->index, "lark", "/z#1 ");
    g_assert_true(tanba_index_remove_file(f->index, "/z", &error));
    assert_found(f->index, "lark", "");
    g_assert_cmpuint(counts_of(f->index).documents, ==, 0);
    g_assert_true(tanba_index_remove_file(f->index, "/never-there", &error));
    g_assert_no_error(error);
}

static void test_resolve(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("x");
    put(f, "/d/x.txt", "x", "text");
    put_file(f, "/d/bad", NULL, TANBA_STATE_DAMAGED);
    g_autofree char *prefix = g_strndup(hash, 4), *upper = g_ascii_strup(prefix, -1);
    const char *const names[] = {hash, prefix, upper, "/d/x.txt"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *got = tanba_index_resolve(f->index, names[i], &error);
        g_assert_no_error(error);
        g_assert_cmpstr(got, ==, hash);
    }
    const char *const bad[] = {"", "abc", "0000", "/d/bad", "/nowhere", "\xff\xfe"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_null(tanba_index_resolve(f->index, bad[i], &error));
        g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
        g_clear_error(&error);
    }
}

static void test_resolve_ambiguous(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 2; i++) {
        g_autoptr(TanbaDocument) d = document_of("x", "text");
        d->sha256[0] = d->sha256[1] = d->sha256[2] = d->sha256[3] = 'a';
        d->sha256[40] = (char)('0' + i);
        g_autofree char *path = g_strdup_printf("/copy%u", i);
        g_assert_true(tanba_index_put_document(f->index, d, &error));
        put_file(f, path, d->sha256, TANBA_STATE_DONE);
    }
    g_assert_null(tanba_index_resolve(f->index, "aaaa", &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, "/copy0"));
    g_assert_nonnull(strstr(error->message, "/copy1"));
}

/* A damaged file that gave some text holds it; one that waits keeps its old self until the new one is in. */
static void test_has_text(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("old");
    put(f, "/a", "old", "the sparrow sings");
    TanbaFile file = {.path = "/a", .sha256 = hash, .state = TANBA_STATE_WAITING, .has_text = TRUE};
    g_assert_true(tanba_index_put_file(f->index, &file, &error));
    assert_found(f->index, "sparrow", "/a#1 ");
    file.state = TANBA_STATE_DAMAGED;
    g_assert_true(tanba_index_put_file(f->index, &file, &error));
    assert_found(f->index, "sparrow", "/a#1 ");
    g_autofree char *resolved = tanba_index_resolve(f->index, "/a", &error);
    g_assert_cmpstr(resolved, ==, hash);
    TanbaFile out;
    g_assert_true(tanba_index_file(f->index, "/a", &out, &error));
    g_assert_true(out.has_text);
    tanba_file_clear(&out);
    file.has_text = FALSE;
    g_assert_true(tanba_index_put_file(f->index, &file, &error));
    assert_found(f->index, "sparrow", "");
    g_assert_cmpuint(counts_of(f->index).documents, ==, 0);
}

static void test_queue(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) order = g_string_new(NULL);
    static const char *const paths[] = {"/c", "/a", "/\xff", "/b"};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++)
        put_file(f, paths[i], NULL, TANBA_STATE_WAITING);
    put_file(f, "/a", NULL, TANBA_STATE_EMPTY);
    TanbaFile file;
    g_autofree char *last = NULL;
    while (tanba_index_next_waiting(f->index, last, &file, &error)) {
        g_string_append_printf(order, "%s ", file.path);
        put_file(f, file.path, NULL, TANBA_STATE_EMPTY);
        g_free(last);
        last = g_strdup(file.path);
        tanba_file_clear(&file);
    }
    g_assert_no_error(error);
    g_assert_cmpstr(order->str, ==, "/b /c /\xff ");
    g_assert_false(tanba_index_next_waiting(f->index, NULL, &file, &error));
    g_assert_no_error(error);
}

static void test_standing(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("x");
    TanbaStanding standing;
    g_assert_true(tanba_index_standing(f->index, hash, "/b", &standing, &error));
    g_assert_false(standing.held);
    tanba_standing_clear(&standing);
    put(f, "/a", "x", "text");
    g_assert_true(tanba_index_standing(f->index, hash, "/b", &standing, &error));
    g_assert_true(standing.held);
    g_assert_false(standing.warned);
    g_assert_cmpstr(standing.other_path, ==, "/a");
    g_assert_cmpstr(standing.plugin, ==, "text");
    tanba_standing_clear(&standing);
    g_assert_true(tanba_index_standing(f->index, hash, "/a", &standing, &error));
    g_assert_null(standing.other_path);
    tanba_standing_clear(&standing);
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function) g_test_add("/index/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("round-trip", test_round_trip);
    TEST("no-fields", test_no_fields);
    TEST("has-document", test_has_document);
    TEST("file-round-trip", test_file_round_trip);
    TEST("each-file", test_each_file);
    TEST("members", test_members);
    TEST("many-members", test_many_members);
    TEST("remove-while-listing", test_remove_while_listing);
    TEST("replace-on-change", test_replace_on_change);
    TEST("same-hash-again", test_same_hash_again);
    TEST("two-paths", test_two_paths);
    TEST("has-text", test_has_text);
    TEST("queue", test_queue);
    TEST("standing", test_standing);
    TEST("resolve", test_resolve);
    TEST("resolve-ambiguous", test_resolve_ambiguous);
    return g_test_run();
}
