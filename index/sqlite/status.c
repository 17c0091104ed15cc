/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts, faults, and finding a document by the name that a user gives it.
 */
#include "index/sqlite/scripts.h"

#include <string.h>

static gboolean count_files(TanbaIndex *index, TanbaCounts *out, GError **error)
{
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_FILE_COUNTS, error, "");
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaState state;
        const char *name = tanba_db_text(row, 0);
        if (!name || !tanba_state_from_name(name, &state)) {
            tanba_db_done(row);
            return tanba_db_damaged(index, "a file has no known state", error);
        }
        out->inside[state] = (guint64)sqlite3_column_int64(row, 2);
        out->files[state] = (guint64)sqlite3_column_int64(row, 1) - out->inside[state];
        out->members += out->inside[state];
    }
    gint64 attached = 0;
    if (more != 0 || !tanba_db_number(index, TANBA_SQL_FILE_ATTACHED, 0, &attached, error, ""))
        return FALSE;
    out->attachments = MIN((guint64)attached, out->members);
    out->members -= out->attachments;
    return TRUE;
}

gboolean tanba_index_counts(TanbaIndex *index, TanbaCounts *out, GError **error)
{
    gint64 tags, ocr_pages;
    memset(out, 0, sizeof *out);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT_COUNTS, error, "");
    if (!row || tanba_db_step(index, row, error) != 1)
        return FALSE;
    out->documents = (guint64)sqlite3_column_int64(row, 0);
    out->passages = (guint64)sqlite3_column_int64(row, 1);
    tanba_db_done(row);
    if (!count_files(index, out, error) ||
        !tanba_db_number(index, TANBA_SQL_TAG_COUNT, 0, &tags, error, "") ||
        !tanba_db_number(index, TANBA_SQL_OCR_PAGE_COUNT, 0, &ocr_pages, error, ""))
        return FALSE;
    out->tags = (guint64)tags;
    out->ocr_pages = (guint64)ocr_pages;
    return tanba_scripts_untagged(index, &out->untagged, error);
}

gboolean tanba_index_each_fault(TanbaIndex *index, TanbaFaultFunc func, gpointer data,
                                GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(
        index,
        "SELECT s.name, CAST(d.path AS TEXT), f.passage, d.sha256, f.message FROM fault f"
        " JOIN script s ON s.id = f.script JOIN document d ON d.id = f.document"
        " ORDER BY d.path, f.document, s.name, f.seq",
        error);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        const char *path = tanba_db_text(row, 1);
        gint64 passage = sqlite3_column_int64(row, 2);
        g_autofree char *id = passage < 0 ? NULL
                                          : g_strdup_printf("%.12s:%" G_GINT64_FORMAT,
                                                            tanba_db_text(row, 3), passage);
        if (!func(tanba_db_text(row, 0), path ? path : "", id, tanba_db_text(row, 4), data, error))
            return FALSE;
    }
    return more == 0;
}

gboolean tanba_index_each_maker(TanbaIndex *index, TanbaMakerFunc func, gpointer data,
                                GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(
        index,
        "SELECT 'plugin', plugin, plugin_version, NULL, count(*) FROM document WHERE plugin IS NOT "
        "NULL GROUP BY plugin, plugin_version"
        " UNION ALL SELECT 'recogniser', engine, NULL, NULL, count(*) FROM page WHERE engine IS "
        "NOT "
        "NULL GROUP BY engine"
        " UNION ALL SELECT 'script', s.name, s.version, s.hash, 0 FROM script_current c"
        " JOIN script s ON s.id = c.script ORDER BY 1, 2, 3",
        error);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaMaker maker = {.what = tanba_db_text(row, 0),
                            .name = tanba_db_text(row, 1),
                            .version = tanba_db_text(row, 2),
                            .hash = tanba_db_text(row, 3),
                            .n = (guint64)sqlite3_column_int64(row, 4)};
        if (!func(&maker, data, error))
            return FALSE;
    }
    return more == 0;
}

/* ---- by name -------------------------------------------------------------------------------- */

static gboolean is_hash_prefix(const char *name)
{
    gsize length = strlen(name);
    return length >= 4 && length <= 64 && strspn(name, "0123456789abcdefABCDEF") == length;
}

static char *only_one(const char *name, GPtrArray *hashes, GPtrArray *paths, GError **error)
{
    if (hashes->len == 1)
        return g_strdup(hashes->pdata[0]);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < hashes->len && i < 5; i++)
        g_string_append_printf(list, "%s%.12s (%s)", i ? ", " : "", (char *)hashes->pdata[i],
                               (char *)paths->pdata[i]);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                "%s: several documents begin so: %s%s: give more digits", name, list->str,
                hashes->len > 5 ? " and more" : "");
    return NULL;
}

static char *resolve_hash(TanbaIndex *index, const char *name, gboolean *found, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_BY_PREFIX, error, "t", lower);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        const char *path = tanba_db_text(row, 1);
        g_ptr_array_add(hashes, g_strdup(tanba_db_text(row, 0)));
        g_ptr_array_add(paths, g_utf8_make_valid(path ? path : "no path", -1));
    }
    *found = more != 0 || hashes->len > 0;
    return *found && more == 0 ? only_one(name, hashes, paths, error) : NULL;
}

char *tanba_index_resolve(TanbaIndex *index, const char *name, GError **error)
{
    gboolean found = FALSE;
    char *hash = is_hash_prefix(name) ? resolve_hash(index, name, &found, error) : NULL;
    if (found)
        return hash;
    TanbaFile file = {0};
    GError *local = NULL;
    g_autofree char *shown = g_utf8_make_valid(name, -1);
    if (tanba_index_file(index, name, &file, &local)) {
        if (file.sha256 && file.has_text)
            hash = g_strdup(file.sha256);
        else
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND, "%s: it has no text: %s%s%s",
                        shown, tanba_state_name(file.state), file.reason ? ": " : "",
                        file.reason ? file.reason : "");
        tanba_file_clear(&file);
    } else if (local)
        g_propagate_error(error, local);
    else
        g_set_error(
            error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
            "%s: no such document in the archive: give its path, or four digits or more of its "
            "hash as 'tanba search' prints it",
            shown);
    return hash;
}

char **tanba_index_paths(TanbaIndex *index, const char *sha256, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_PATHS, error, "t", sha256);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(paths, g_strdup(tanba_db_text(row, 0)));
    if (more != 0)
        return NULL;
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&paths), FALSE);
}
