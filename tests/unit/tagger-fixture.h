/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the tests of tagging share: a folder of scripts, a document, and what came of one over the other.
 */
#pragma once

#include "document/state.h"
#include "lua/tagger.h"

#include <glib/gstdio.h>
#include <string.h>

static const char taxonomy[] =
    "return { right = { label = 'Right', values = { torture = {}, asylum = {} } } }";

typedef struct {
    char *folder;
    GPtrArray *names;
    GPtrArray *faults;
    TanbaTagger *tagger;
    TanbaDocument *document;
    TanbaTagSet *tags;
} Fixture;

static inline void put(Fixture *f, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_ptr_array_add(f->names, g_steal_pointer(&path));
    g_ptr_array_add(f->names, g_steal_pointer(&parent));
}

static inline void set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("tanba-tagger-XXXXXX", NULL);
    f->names = g_ptr_array_new_with_free_func(g_free);
    f->faults = tanba_script_faults_new();
    f->document = tanba_document_new();
    f->tags = tanba_tag_set_new();
    put(f, "taxonomy.lua", taxonomy);
}

static inline void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < f->names->len; i++)
        g_remove(f->names->pdata[i]);
    g_rmdir(f->folder);
    g_ptr_array_unref(f->names);
    g_ptr_array_unref(f->faults);
    tanba_tagger_free(f->tagger);
    tanba_document_free(f->document);
    tanba_tag_set_free(f->tags);
    g_free(f->folder);
}

static inline void load(Fixture *f)
{
    const char *folders[] = {f->folder, NULL};
    GError *error = NULL;
    f->tagger = tanba_tagger_new(folders, NULL, f->faults, &error);
    g_assert_no_error(error);
}

static inline guint32 add(Fixture *f, TanbaKind kind, gint32 parent, const char *number,
                          const char *text)
{
    TanbaPassage p = {.kind = kind,
                      .parent = parent,
                      .number = number,
                      .text = text,
                      .printed = text,
                      .lang = "en",
                      .confidence = -1};
    return tanba_document_add(f->document, &p);
}

static inline void run(Fixture *f)
{
    tanba_tagger_run(f->tagger, f->document, NULL, 0, f->tags, f->faults);
}

static inline void expect_no_faults(Fixture *f)
{
    for (guint i = 0; i < f->faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)f->faults->pdata[i])->message);
    g_assert_cmpuint(f->faults->len, ==, 0);
}

static inline void expect_fault(Fixture *f, const char *wanted)
{
    gboolean found = FALSE;
    for (guint i = 0; i < f->faults->len; i++) {
        const char *message = ((TanbaScriptFault *)f->faults->pdata[i])->message;
        g_test_message("%s", message);
        found |= strstr(message, wanted) != NULL;
    }
    g_test_message("wanted: %s", wanted);
    g_assert_true(found);
    g_ptr_array_set_size(f->faults, 0);
}

/* All tags, one a line: "passage name=value score script [evidence]". */
static inline char *dump(const TanbaTagSet *tags)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        g_string_append_printf(out, "%u %s=%s %.2f %s", tag->passage, tag->name, tag->value,
                               tag->score, tag->script);
        for (guint k = 0; k < tag->evidence->len; k++) {
            const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, k);
            g_string_append_printf(out, " %d:%u-%u", e->passage, e->start, e->end);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static inline void expect_tags(Fixture *f, const char *expected)
{
    g_autofree char *got = dump(f->tags);
    g_assert_cmpstr(got, ==, expected);
}
