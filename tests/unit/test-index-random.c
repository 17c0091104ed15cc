/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random inserts, replacements and removals against a model that is a plain table: after each round the
 * archive must be whole (its words as well as its text) and must find what the model says.
 */
#include "index-fixture.h"

#define N_PATHS 12
#define N_CONTENTS 9
#define N_WORDS 7

static const char *const words[N_WORDS] = {"alder", "Birch", "ель",     "警察",
                                           "дуб",   "شجرة",  "oak-tree"};

typedef struct {
    int content[N_PATHS];      /* -1: the path is not there, or holds no text */
    guint version[N_CONTENTS]; /* what was last stored for a content; 0 nothing yet */
} Model;

/* The words of a content's passages follow from its number and version. */
static TanbaDocument *make(int content, guint version)
{
    g_autofree char *name = g_strdup_printf("content %d", content);
    TanbaDocument *d = tanba_document_new();
    d->sha256 = hash_of(name);
    d->n_pages = 1;
    guint n = 1 + ((guint)content * 7 + version * 5) % 6;
    for (guint i = 0; i < n; i++) {
        g_autofree char *text = g_strdup_printf("%s, %s", words[((guint)content + i) % N_WORDS],
                                                words[(version + i * 3) % N_WORDS]);
        add(d, (TanbaKind)((i + version) % TANBA_KIND_COUNT), -1, i % 2 ? "1" : NULL, text);
    }
    return d;
}

static void store(Fixture *f, Model *model, int content)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = make(content, ++model->version[content]);
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    g_assert_no_error(error);
}

static gboolean is_held(const Model *model, int content)
{
    for (guint i = 0; i < N_PATHS; i++)
        if (model->content[i] == content)
            return TRUE;
    return FALSE;
}

static void point_path(Fixture *f, Model *model, guint at, int content, TanbaState state)
{
    g_autofree char *path = g_strdup_printf("/p/%02u", at);
    g_autofree char *name = g_strdup_printf("content %d", content), *hash = hash_of(name);
    put_file(f, path, hash, state);
    model->content[at] = tanba_state_is_done(state) ? content : -1;
}

static void remove_path(Fixture *f, Model *model, guint at)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strdup_printf("/p/%02u", at);
    g_assert_true(tanba_index_remove_file(f->index, path, &error));
    g_assert_no_error(error);
    model->content[at] = -1;
}

static void step(Fixture *f, Model *model, GRand *rand)
{
    guint at = (guint)g_rand_int_range(rand, 0, N_PATHS);
    int content = g_rand_int_range(rand, 0, N_CONTENTS);
    switch (g_rand_int_range(rand, 0, 5)) {
    case 0:
        remove_path(f, model, at);
        break;
    case 1:
        point_path(f, model, at, content, TANBA_STATE_DAMAGED);
        break;
    case 2:
        if (is_held(model, content)) {
            point_path(f, model, at, content, TANBA_STATE_DUPLICATE);
            break;
        }
        /* fall through */
    default:
        store(f, model, content);
        point_path(f, model, at, content,
                   g_rand_boolean(rand) ? TANBA_STATE_DONE : TANBA_STATE_WARNED);
    }
}

/* What a search for `word` should give, by the model. */
static char *expected(const Model *model, const char *word)
{
    GString *out = g_string_new(NULL);
    for (guint at = 0; at < N_PATHS; at++) {
        int content = model->content[at];
        gboolean first = content >= 0;
        for (guint before = 0; before < at; before++)
            first = first && model->content[before] != content;
        if (!first)
            continue;
        g_autoptr(TanbaDocument) d = make(content, model->version[content]);
        for (guint32 i = 0; i < tanba_document_count(d); i++)
            if (strstr(tanba_document_passage(d, i)->text, word))
                g_string_append_printf(out, "/p/%02u#%u ", at, i);
    }
    return g_string_free(out, FALSE);
}

static void compare(Fixture *f, const Model *model)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
    for (guint i = 0; i < N_WORDS; i++) {
        g_autofree char *wanted = expected(model, words[i]);
        assert_found(f->index, words[i], wanted);
    }
    guint64 held = 0;
    for (int content = 0; content < N_CONTENTS; content++)
        held += is_held(model, content) ? 1 : 0;
    g_assert_cmpuint(counts_of(f->index).documents, ==, held);
}

static void test_random(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GRand) rand = g_rand_new_with_seed(1948);
    g_autoptr(GError) error = NULL;
    Model model = {0};
    for (guint i = 0; i < N_PATHS; i++)
        model.content[i] = -1;
    for (guint round = 0; round < 80; round++) {
        Model before = model;
        gboolean bulk = round % 8 == 3, undo = round % 7 == 5;
        if (bulk)
            g_assert_true(tanba_index_bulk(f->index, TRUE, &error));
        g_assert_true(tanba_index_begin(f->index, &error));
        for (int n = g_rand_int_range(rand, 1, 9); n > 0; n--)
            step(f, &model, rand);
        if (undo) {
            tanba_index_rollback(f->index);
            model = before;
        } else
            g_assert_true(tanba_index_commit(f->index, &error));
        if (bulk)
            g_assert_true(tanba_index_bulk(f->index, FALSE, &error));
        g_assert_no_error(error);
        compare(f, &model);
    }
}

/* The check itself must be able to fail: here behind the index's back, a title is changed. */
static void test_check_sees(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of("1", "text");
    d->title = "NEEDLENEEDLE"; /* texts are packed, and cannot be found in the file */
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, "/1", d->sha256, TANBA_STATE_DONE);
    g_clear_pointer(&f->index, tanba_index_close);
    g_autofree char *file = g_build_filename(f->folder, "archive.db", NULL), *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(file, &bytes, &length, &error));
    char *at = memmem(bytes, length, "NEEDLENEEDLE", 12);
    g_assert_nonnull(at);
    for (; at; at = memmem(at, length - (gsize)(at - bytes), "NEEDLENEEDLE", 12))
        at[1] = 'O';
    g_assert_true(g_file_set_contents(file, bytes, (gssize)length, &error));
    f->index = tanba_index_open(f->folder, TANBA_INDEX_WRITE, &error);
    g_assert_no_error(error);
    g_assert_false(tanba_index_check(f->index, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/index-random/random", Fixture, NULL, set_up, test_random, tear_down);
    g_test_add("/index-random/check-sees", Fixture, NULL, set_up, test_check_sees, tear_down);
    return g_test_run();
}
