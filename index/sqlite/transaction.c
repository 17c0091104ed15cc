/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/forms.h"
#include "index/sqlite/tagrows.h"

/* A bulk load keeps this many bytes of words in memory before it writes a segment. */
#define BULK_HASH (64 << 20)
#define DEFAULT_HASH (1 << 20)
#define DEFAULT_MERGE 4
#define MERGE_PAGES 2000

gboolean tanba_index_begin(TanbaIndex *index, GError **error)
{
    if (index->mode == TANBA_INDEX_READ || index->writing) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "%s: cannot begin to write: %s",
                    index->file,
                    index->writing ? "it has begun already" : "it was opened to be read");
        return FALSE;
    }
    if (!tanba_db_run(index, TANBA_SQL_BEGIN, error, ""))
        return FALSE;
    index->writing = TRUE;
    return TRUE;
}

gboolean tanba_index_commit(TanbaIndex *index, GError **error)
{
    if (!index->writing) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "%s: cannot commit: nothing was begun, or it failed and was undone",
                    index->file);
        return FALSE;
    }
    if (tanba_db_run(index, TANBA_SQL_COMMIT, error, "")) {
        index->writing = FALSE;
        return TRUE;
    }
    tanba_index_rollback(index);
    return FALSE;
}

void tanba_index_rollback(TanbaIndex *index)
{
    /* After a full disk or the like SQLite has rolled back by itself. */
    if (index->writing && !sqlite3_get_autocommit(index->db))
        tanba_db_run(index, TANBA_SQL_ROLLBACK, NULL, "");
    if (index->writing) {
        tanba_forms_forget(index);
        tanba_tag_memory_clear(index->tags);
        index->generation++;
    }
    index->writing = FALSE;
}

/* In WAL mode the moment is that of the first read. */
gboolean tanba_index_freeze(TanbaIndex *index, GError **error)
{
    return tanba_db_exec(index, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", error);
}

void tanba_index_thaw(TanbaIndex *index)
{
    if (!index->writing && !sqlite3_get_autocommit(index->db))
        tanba_db_exec(index, "COMMIT", NULL);
}

gboolean tanba_db_enter(TanbaIndex *index, gboolean *own, GError **error)
{
    *own = !index->writing;
    return index->writing || tanba_index_begin(index, error);
}

gboolean tanba_db_leave(TanbaIndex *index, gboolean own, gboolean done, GError **error)
{
    if (done)
        return !own || tanba_index_commit(index, error);
    tanba_index_rollback(index);
    return FALSE;
}

static gboolean set_merging(TanbaIndex *index, gint64 hash, gint64 automerge, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_WORDS_CONFIG, error, "ti", "hashsize", hash) &&
           tanba_db_run(index, TANBA_SQL_WORDS_CONFIG, error, "ti", "automerge", automerge);
}

/* Merges as long as there is something worth it: a large index is not written anew for a few files. */
static gboolean merge_some(TanbaIndex *index, GError **error)
{
    gint64 before, after;
    do {
        before = sqlite3_total_changes64(index->db);
        if (!tanba_db_run(index, TANBA_SQL_WORDS_CONFIG, error, "ti", "merge", (gint64)MERGE_PAGES))
            return FALSE;
        after = sqlite3_total_changes64(index->db);
    } while (after - before >= 2);
    return TRUE;
}

static gboolean count_passages(TanbaIndex *index, gint64 *out, GError **error)
{
    return tanba_db_number(index, TANBA_SQL_PASSAGE_COUNT, 0, out, error, "");
}

static gboolean settle(TanbaIndex *index, GError **error)
{
    gint64 now;
    if (!count_passages(index, &now, error) ||
        !set_merging(index, DEFAULT_HASH, DEFAULT_MERGE, error))
        return FALSE;
    if (now - index->bulk_start > index->bulk_start)
        return tanba_db_run(index, TANBA_SQL_WORDS_COMMAND, error, "t", "optimize");
    return merge_some(index, error);
}

gboolean tanba_index_bulk(TanbaIndex *index, gboolean on, GError **error)
{
    gboolean own;
    if (index->bulk == on)
        return TRUE;
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    gboolean done = on ? count_passages(index, &index->bulk_start, error) &&
                             set_merging(index, BULK_HASH, 0, error)
                       : settle(index, error);
    if (!tanba_db_leave(index, own, done, error))
        return FALSE;
    index->bulk = on;
    return TRUE;
}

/* A load that was killed leaves the archive set for bulk. */
gboolean tanba_bulk_recover(TanbaIndex *index, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = tanba_db_prepare(
        index, "SELECT 1 FROM words_config WHERE k = 'automerge' AND v = 0", error);
    int row = statement ? tanba_db_step(index, statement, error) : -1;
    if (row < 1)
        return row == 0;
    sqlite3_reset(statement);
    index->bulk = TRUE;
    return tanba_index_bulk(index, FALSE, error);
}
