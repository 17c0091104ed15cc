/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the form in which plugin tests compare pages: one line a block, its role, level, number and
 * note before a bar, marks of footnotes in angle brackets, bold in asterisks. Never loads anything.
 */
#pragma once

#include "support.h"

#include <string.h>

static inline void dump_text(GString *out, const TanbaLine *line)
{
    guint32 at = 0;
    for (guint i = 0; i < line->n_runs; i++) {
        const TanbaRun *run = &line->runs[i];
        gboolean mark = (run->flags & TANBA_RUN_NOTE_MARK) != 0;
        gboolean bold = !mark && (run->flags & TANBA_RUN_BOLD);
        g_string_append_len(out, line->text + at, run->start - at);
        g_string_append(out, mark ? "<" : bold ? "*" : "");
        g_string_append_len(out, line->text + run->start, run->end - run->start);
        g_string_append(out, mark ? ">" : bold ? "*" : "");
        at = run->end;
    }
    g_string_append_len(out, line->text + at, (gssize)(line->length - at));
}

static inline char *dump_pages(const TanbaCollector *got)
{
    static const char *const roles[] = {"line",  "heading", "paragraph", "item",    "footnote",
                                        "table", "header",  "footer",    "caption", "title"};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < got->pages->len; i++) {
        const TanbaPage *page = got->pages->pdata[i];
        g_string_append_printf(out, "page %u\n", page->number);
        for (guint k = 0; k < page->lines->len; k++) {
            const TanbaLine *line = tanba_page_line(page, k);
            g_string_append(out, roles[line->role]);
            if (line->level)
                g_string_append_printf(out, " %u", line->level);
            if (line->number)
                g_string_append_printf(out, " [%s]", line->number);
            if (line->note)
                g_string_append_printf(out, " (%s)", line->note);
            g_string_append(out, "| ");
            dump_text(out, line);
            g_string_append_c(out, '\n');
        }
    }
    return g_string_free(out, FALSE);
}

/* Runs the plugin on every file of tests/golden/FOLDER and compares with FILE.expected; with
 * TANBA_UPDATE_GOLDEN in the environment writes that file instead, to be looked at before commit. */
static inline void check_golden(const tanba_plugin *plugin, const char *folder, const char *type)
{
    g_autofree char *path = g_build_filename(TANBA_TEST_SOURCE_DIR, "tests/golden", folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_assert_nonnull(dir);
    guint n = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        if (g_str_has_suffix(name, ".expected"))
            continue;
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *expected_path = g_strconcat(file, ".expected", NULL), *expected = NULL;
        TanbaCollector *got = support_run_file(plugin, file, type, NULL, TANBA_WANT_TEXT, 0);
        g_assert_cmpint(got->status, ==, TANBA_OK);
        g_autofree char *dumped = dump_pages(got);
        if (g_getenv("TANBA_UPDATE_GOLDEN"))
            g_assert_true(g_file_set_contents(expected_path, dumped, -1, NULL));
        g_assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
        g_assert_cmpstr(dumped, ==, expected);
        tanba_collector_free(got);
        n++;
    }
    g_assert_cmpuint(n, >, 0);
}

/* Runs every file of a folder beside the project, if it is there: none may crash, and each ends in a
 * status with a reason. Returns how many ended well. */
static inline guint check_shared(const tanba_plugin *plugin, const char *folder, const char *suffix)
{
    g_autofree char *path = g_build_filename(TANBA_TEST_SOURCE_DIR, "..", folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (!dir) {
        g_autofree char *why = g_strdup_printf("../%s is not there", folder);
        g_test_skip(why);
        return 0;
    }
    guint good = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        if (!g_str_has_suffix(name, suffix))
            continue;
        g_autofree char *file = g_build_filename(path, name, NULL);
        TanbaCollector *got = support_run_file(plugin, file, "", NULL, TANBA_WANT_TEXT, 0);
        if (got->status != TANBA_OK)
            g_assert_nonnull(got->why);
        good += got->status == TANBA_OK;
        tanba_collector_free(got);
    }
    return good;
}
