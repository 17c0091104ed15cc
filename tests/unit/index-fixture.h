/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of the index share: a fresh archive for each, small documents, and asking it.
 */
#pragma once

#include "index/index.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder;
    TanbaIndex *index;
} Fixture;

static G_GNUC_UNUSED void remove_tree(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

static G_GNUC_UNUSED void set_up(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *parent = g_dir_make_tmp("tanba-index-XXXXXX", &error);
    g_assert_no_error(error);
    f->folder = g_build_filename(parent, ".tanba", NULL);
    f->index = tanba_index_open(f->folder, TANBA_INDEX_CREATE, &error);
    g_assert_no_error(error);
    g_assert_nonnull(f->index);
}

static G_GNUC_UNUSED void tear_down(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *parent = g_path_get_dirname(f->folder);
    tanba_index_close(f->index);
    remove_tree(f->folder);
    g_rmdir(parent);
    g_free(f->folder);
}

/* ---- building ------------------------------------------------------------------------------- */

static G_GNUC_UNUSED char *hash_of(const char *text)
{
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static G_GNUC_UNUSED guint32 add(TanbaDocument *d, TanbaKind kind, gint32 parent,
                                 const char *number, const char *text)
{
    g_autofree char *printed = number ? g_strdup_printf("%s. %s", number, text) : g_strdup(text);
    TanbaPassage p = {.kind = kind,
                      .parent = parent,
                      .page = 1,
                      .page_end = 1,
                      .number = number,
                      .text = text,
                      .printed = printed,
                      .confidence = -1};
    return tanba_document_add(d, &p);
}

static G_GNUC_UNUSED TanbaDocument *document_of(const char *content, const char *text)
{
    TanbaDocument *d = tanba_document_new();
    d->sha256 = hash_of(content);
    d->type = "text/plain";
    d->plugin = "text";
    d->plugin_version = "1";
    d->n_pages = 1;
    gint32 head = (gint32)add(d, TANBA_KIND_HEADING, -1, NULL, "A heading");
    add(d, TANBA_KIND_PARAGRAPH, head, NULL, text);
    return d;
}

static G_GNUC_UNUSED void put_file(Fixture *f, const char *path, const char *sha256,
                                   TanbaState state)
{
    g_autoptr(GError) error = NULL;
    TanbaFile file = {.path = path, .size = 3, .mtime_ns = 7, .sha256 = sha256, .state = state};
    tanba_index_put_file(f->index, &file, &error);
    g_assert_no_error(error);
}

static G_GNUC_UNUSED void put(Fixture *f, const char *path, const char *content, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of(content, text);
    g_assert_true(tanba_index_begin(f->index, &error));
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    put_file(f, path, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_commit(f->index, &error));
    g_assert_no_error(error);
}

static G_GNUC_UNUSED TanbaCounts counts_of(TanbaIndex *index)
{
    TanbaCounts counts;
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_counts(index, &counts, &error));
    g_assert_no_error(error);
    return counts;
}

static G_GNUC_UNUSED gboolean collect_path(const TanbaHit *hit, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s#%u ", hit->path, hit->passage->ordinal);
    return TRUE;
}

/* "path#ordinal " of each hit. */
static G_GNUC_UNUSED char *found(TanbaIndex *index, const char *words)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    TanbaQuery query = {.words = words};
    guint64 total;
    tanba_index_search(index, &query, collect_path, out, &total, &error);
    g_assert_no_error(error);
    return g_string_free(out, FALSE);
}

static G_GNUC_UNUSED void assert_found(TanbaIndex *index, const char *words, const char *expected)
{
    g_autofree char *got = found(index, words);
    g_assert_cmpstr(got, ==, expected);
}

static G_GNUC_UNUSED gboolean list_file(const TanbaFile *file, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s ", file->path);
    return TRUE;
}

static G_GNUC_UNUSED void assert_files(Fixture *f, int state, const char *prefix,
                                       const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_true(tanba_index_each_file(f->index, state, prefix, list_file, got, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(got->str, ==, expected);
}
