/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the archive still is what was put in, and how to mend it where it is not. What is made of the text (words,
 * facets, indexes) can be made again; the text itself only from the file or a copy.
 */
#include "index/sqlite/facets.h"
#include "index/sqlite/forms.h"
#include "index/sqlite/verify_tags.h"

#include <string.h>

typedef struct {
    TanbaIndex *index;
    TanbaDamageFunc func;
    gpointer data;
    guint64 n;
    gboolean stopped;
} Verify;

#define FROM_COPY "restore archive.db from a copy, or ingest the documents into a new archive"
#define READ_AGAIN                                                                                 \
    "run 'tanba verify --mend', then 'tanba ingest' on its folder; or restore archive.db from a "  \
    "copy"
#define MEND "run 'tanba verify --mend', which makes it again from the text"

static void G_GNUC_PRINTF(4, 5)
    report(Verify *verify, const char *path, const char *mend, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    TanbaDamage damage = {what, path, mend};
    verify->n++;
    if (!verify->stopped && !verify->func(&damage, verify->data))
        verify->stopped = TRUE;
}

/* A check that could not come to its end has found damage too, unless it was the program's or the disk's fault. */
static gboolean absorb(Verify *verify, GError *local, const char *what, const char *mend,
                       GError **error)
{
    if (!local)
        return TRUE;
    if (!g_error_matches(local, TANBA_ERROR, TANBA_ERROR_CORRUPT)) {
        g_propagate_error(error, local);
        return FALSE;
    }
    report(verify, NULL, mend, "%s", what);
    g_error_free(local);
    return TRUE;
}

/* ---- the file ------------------------------------------------------------------------------- */

/* SQLite's own words; an index out of step with its table is mended, a broken page is not. */
static void report_structure(Verify *verify, const char *what)
{
    gboolean derived = strstr(what, "missing from index") || strstr(what, "wrong # of entries");
    report(verify, NULL, derived ? MEND : FROM_COPY, "the database is damaged: %s", what);
}

static gboolean check_structure(Verify *verify, GError **error)
{
    GError *local = NULL;
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(verify->index, "PRAGMA integrity_check(20)", &local);
    while (row && tanba_db_step(verify->index, row, &local) == 1)
        if (g_strcmp0(tanba_db_text(row, 0), "ok") != 0)
            report_structure(verify, tanba_db_text(row, 0));
    return absorb(verify, local, "the database is damaged: a page cannot be read", FROM_COPY,
                  error);
}

static gboolean check_references(Verify *verify, GError **error)
{
    GError *local = NULL;
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(verify->index, "PRAGMA foreign_key_check", &local);
    while (!verify->stopped && row && tanba_db_step(verify->index, row, &local) == 1)
        report(verify, NULL, FROM_COPY, "a row of '%s' belongs to a row of '%s' that is missing",
               tanba_db_text(row, 0), tanba_db_text(row, 2));
    return absorb(verify, local, "the references between tables cannot be read", FROM_COPY, error);
}

/* ---- documents ------------------------------------------------------------------------------ */

static void check_seal(Verify *verify, gint64 document, const char *path, const char *sealed)
{
    g_autoptr(GError) local = NULL;
    g_autofree char *seal = tanba_seal_of(verify->index, document, &local);
    if (g_strcmp0(seal, sealed) != 0)
        report(verify, path, READ_AGAIN,
               "its text, pages or fields are not what was read from the file");
}

static gboolean is_same(const GByteArray *bytes, sqlite3_stmt *row, int column)
{
    return bytes->len == (guint)sqlite3_column_bytes(row, column) &&
           (!bytes->len || !memcmp(bytes->data, sqlite3_column_blob(row, column), bytes->len));
}

static gboolean check_facets(Verify *verify, sqlite3_stmt *row, const char *path, GError **error)
{
    g_auto(TanbaPacked) packed = {NULL, NULL};
    if (!tanba_facets_of(verify->index, sqlite3_column_int64(row, 0), &packed, error))
        return FALSE;
    if (!is_same(packed.facets, row, 2) || !is_same(packed.lengths, row, 6))
        report(verify, path, MEND, "what search knows of its passages is out of step with them");
    return TRUE;
}

static gboolean check_documents(Verify *verify, GError **error)
{
    GError *local = NULL;
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(
        verify->index,
        "SELECT d.id, CAST(d.path AS TEXT), f.data, f.seal, d.n_passages, (SELECT count(*) FROM"
        " passage WHERE id BETWEEN d.id << 24 AND (d.id << 24) + 16777215), l.words"
        " FROM document d LEFT JOIN facet f ON f.document = d.id"
        " LEFT JOIN length l ON l.document = d.id ORDER BY d.id",
        &local);
    while (!verify->stopped && row && tanba_db_step(verify->index, row, &local) == 1) {
        gint64 document = sqlite3_column_int64(row, 0);
        g_autofree char *path =
            tanba_db_text(row, 1) ? g_utf8_make_valid(tanba_db_text(row, 1), -1) : NULL;
        gint64 wanted = sqlite3_column_int64(row, 4), there = sqlite3_column_int64(row, 5);
        if (wanted != there)
            report(verify, path, READ_AGAIN,
                   "it has %" G_GINT64_FORMAT " passages where it had %" G_GINT64_FORMAT, there,
                   wanted);
        else
            check_seal(verify, document, path, tanba_db_text(row, 3));
        if (!path)
            report(verify, NULL, "ingest the folder that it came from again",
                   "document %" G_GINT64_FORMAT " belongs to no file", document);
        if (!check_facets(verify, row, path, &local))
            break;
    }
    return absorb(verify, local, "the documents cannot be read to the end", FROM_COPY, error);
}

/* ---- tags ----------------------------------------------------------------------------------- */

#define TAG_AGAIN                                                                                  \
    "run 'tanba verify --mend', then 'tanba tag', which tags it again; tags made by hand are kept"

static gboolean check_document_tags(Verify *verify, gint64 document, const char *path,
                                    guint64 *n_labelled, GError **error)
{
    TanbaTagsState state;
    if (!tanba_tags_verify(verify->index, document, &state, n_labelled, error))
        return FALSE;
    if (state == TANBA_TAGS_DAMAGED)
        report(verify, path, TAG_AGAIN, "its tags are damaged");
    else if (state == TANBA_TAGS_OUT_OF_STEP)
        report(verify, path, MEND, "what search knows of its tags is out of step with them");
    return TRUE;
}

static gboolean check_tags(Verify *verify, GError **error)
{
    GError *local = NULL;
    guint64 n = 0;
    gint64 there = 0;
    int more = -1;
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(
        verify->index, "SELECT id, CAST(path AS TEXT) FROM document ORDER BY id", &local);
    while (!verify->stopped && row && (more = tanba_db_step(verify->index, row, &local)) == 1) {
        g_autofree char *path =
            tanba_db_text(row, 1) ? g_utf8_make_valid(tanba_db_text(row, 1), -1) : NULL;
        if (!check_document_tags(verify, sqlite3_column_int64(row, 0), path, &n, &local))
            break;
    }
    if (more == 0 && !local &&
        tanba_db_number(verify->index, TANBA_SQL_LABELLED_COUNT, 0, &there, &local, "") &&
        (guint64)there > n && verify->n == 0)
        report(verify, NULL, MEND, "search knows of tags that are not there");
    return absorb(verify, local, "the tags cannot be read to the end", FROM_COPY, error);
}

/* ---- words ---------------------------------------------------------------------------------- */

/* Of a full-text index over a table of its own, SQLite's check sees nothing: with rank 1, FTS5 compares its words with
 * the text itself. */
static gboolean check_words(Verify *verify, GError **error)
{
    GError *local = NULL;
    tanba_db_run(verify->index, TANBA_SQL_WORDS_CONFIG, &local, "ti", "integrity-check", (gint64)1);
    return absorb(verify, local, "the words that are searched are out of step with the text", MEND,
                  error);
}

static gboolean verify_all(Verify *verify, GError **error)
{
    return check_structure(verify, error) && check_references(verify, error) &&
           check_documents(verify, error) && check_tags(verify, error) &&
           check_words(verify, error);
}

gboolean tanba_index_verify(TanbaIndex *index, TanbaDamageFunc func, gpointer data, guint64 *n,
                            GError **error)
{
    gboolean own;
    Verify verify = {.index = index, .func = func, .data = data};
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    gboolean done = verify_all(&verify, error);
    if (n)
        *n = verify.n;
    /* Nothing was written, and after damage SQLite may refuse to commit that. */
    if (own)
        tanba_index_rollback(index);
    return done;
}

static gboolean keep_first(const TanbaDamage *damage, gpointer data)
{
    char **first = data;
    *first = g_strdup_printf("%s%s%s: %s", damage->path ? damage->path : "",
                             damage->path ? ": " : "", damage->what, damage->mend);
    return FALSE;
}

gboolean tanba_index_check(TanbaIndex *index, GError **error)
{
    g_autofree char *first = NULL;
    if (!tanba_index_verify(index, keep_first, &first, NULL, error))
        return FALSE;
    if (first)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT, "%s: the archive is damaged: %s",
                    index->file, first);
    return !first;
}

/* ---- mending -------------------------------------------------------------------------------- */

/* The next ingest reads such a file again, where it is still there. */
static gboolean distrust(TanbaIndex *index, const char *sha256, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_FILE_DISTRUST, error, "tttt", sha256,
                        tanba_state_name(TANBA_STATE_UNREADABLE),
                        tanba_stage_name(TANBA_STAGE_INDEX),
                        "what the archive holds of it was damaged: ingest it again");
}

/* Documents whose seal does not fit. A document without a row of facets has no seal. */
static GPtrArray *list_broken(TanbaIndex *index, GError **error)
{
    g_autoptr(GPtrArray) broken = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(
        index,
        "SELECT d.id, d.sha256, f.seal FROM document d LEFT JOIN facet f ON f.document = d.id",
        error);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        g_autofree char *seal = tanba_seal_of(index, sqlite3_column_int64(row, 0), error);
        if (!seal)
            return NULL;
        if (g_strcmp0(seal, tanba_db_text(row, 2)) != 0)
            g_ptr_array_add(broken, g_strdup(tanba_db_text(row, 1)));
    }
    return more == 0 ? g_steal_pointer(&broken) : NULL;
}

static gboolean mend(TanbaIndex *index, guint64 *n_broken, GError **error)
{
    if (!tanba_db_exec(index, "REINDEX", error) ||
        !tanba_db_run(index, TANBA_SQL_WORDS_COMMAND, error, "t", "rebuild") ||
        !tanba_facets_mend(index, error) || !tanba_forms_flush(index, error) ||
        !tanba_tags_mend(index, error))
        return FALSE;
    g_autoptr(GPtrArray) broken = list_broken(index, error);
    for (guint i = 0; broken && i < broken->len; i++)
        if (!distrust(index, broken->pdata[i], error))
            return FALSE;
    if (broken && n_broken)
        *n_broken = broken->len;
    return broken != NULL;
}

gboolean tanba_index_mend(TanbaIndex *index, guint64 *n_broken, GError **error)
{
    gboolean own;
    tanba_forms_forget(index);
    index->mending = TRUE;
    gboolean done = tanba_db_enter(index, &own, error) &&
                    tanba_db_leave(index, own, mend(index, n_broken, error), error);
    index->mending = FALSE;
    return done;
}
