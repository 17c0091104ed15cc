/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a user may type: it is understood, or refused as a slip of the pen with its place; it never reaches SQL as
 * anything but words, so no query fails for another reason.
 */
#include "document/state.h"
#include "fuzz.h"
#include "index/index.h"
#include "index/match.h"
#include "index/saved.h"

#include <glib/gstdio.h>

static TanbaIndex *the_index;

static void add_document(TanbaIndex *index)
{
    g_autoptr(TanbaDocument) document = tanba_document_new();
    document->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "herons", -1);
    document->type = "text/plain";
    document->plugin = "text";
    document->plugin_version = "1";
    TanbaPassage p = {.kind = TANBA_KIND_PARAGRAPH,
                      .parent = -1,
                      .text = "herons at the pond, цапли у пруда",
                      .printed = "herons at the pond, цапли у пруда",
                      .lang = "en",
                      .confidence = -1};
    tanba_document_add(document, &p);
    TanbaFile file = {.path = "/h.txt",
                      .sha256 = document->sha256,
                      .state = TANBA_STATE_DONE,
                      .plugin = "text",
                      .type = "text/plain",
                      .has_text = TRUE};
    FUZZ_PROMISE(tanba_index_put_file(index, &file, NULL));
    FUZZ_PROMISE(tanba_index_put_document(index, document, NULL));
    FUZZ_PROMISE(tanba_index_save(index, "a", "herons OR цапли", NULL, NULL));
    FUZZ_PROMISE(tanba_index_save(index, "b", "(@a -pond) OR lang:ru", NULL, NULL));
}

static TanbaIndex *make_index(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *parent = g_dir_make_tmp("tanba-fuzz-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(parent, ".tanba", NULL);
    TanbaIndex *index = tanba_index_open(folder, TANBA_INDEX_CREATE, &error);
    if (!index)
        g_error("%s", error->message);
    add_document(index);
    /* An open file needs no name: nothing is left behind, however this process ends. */
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
    g_rmdir(parent);
    return index;
}

static gboolean on_hit(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)hit, (void)error;
    ++*(guint *)data;
    return TRUE;
}

/* Whatever is saved is read again by any name that it can have; what is refused leaves nothing behind. */
static void save(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryNode) tree = NULL;
    if (tanba_index_save(the_index, "fuzz", text, NULL, &error))
        FUZZ_PROMISE(tanba_index_parse(the_index, "@FUZZ", &tree, NULL) &&
                     tanba_index_forget_saved(the_index, "fuzz", NULL));
    else
        FUZZ_PROMISE(g_error_matches(error, TANBA_ERROR, TANBA_ERROR_SYNTAX));
}

static void search(const char *text)
{
    g_autoptr(GError) error = NULL;
    guint hits = 0;
    guint64 total = 0;
    if (!the_index)
        the_index = make_index();
    TanbaQuery query = {.words = text, .limit = 5, .ranked = TRUE};
    if (tanba_index_search(the_index, &query, on_hit, &hits, &total, &error))
        FUZZ_PROMISE(hits <= total);
    else if (!g_error_matches(error, TANBA_ERROR, TANBA_ERROR_SYNTAX))
        g_error("a query failed by itself: %s", error->message);
    save(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_autoptr(TanbaQueryNode) tree = NULL;
    g_autoptr(GError) error = NULL;
    if (!tanba_query_parse(text, &tree, &error)) {
        FUZZ_PROMISE(g_error_matches(error, TANBA_ERROR, TANBA_ERROR_SYNTAX));
        return 0;
    }
    if (tree && tanba_query_is_match(tree)) {
        static const char *const langs[] = {"en", "ru", "kk", "fr", NULL};
        g_autoptr(TanbaWords) words = tanba_words_new();
        g_autoptr(TanbaStems) stems = tanba_stems_new();
        const TanbaTermContext context = {words, stems, langs, NULL, NULL};
        g_autoptr(GString) match = g_string_new(NULL);
        tanba_match(&context, tree, match);
        FUZZ_PROMISE(match->len > 0);
    }
    if (g_utf8_validate(text, -1, NULL))
        search(text);
    return 0;
}
