/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/rank.h"
#include "index/sqlite/tagrows.h"
#include "index/sqlite/texts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean check_place(TanbaIndex *index, GError **error)
{
    gboolean there = g_file_test(index->file, G_FILE_TEST_EXISTS);
    if (index->mode != TANBA_INDEX_CREATE && !there) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NO_ARCHIVE,
                    "%s: no archive here: there is no archive.db in it: run 'tanba init' first",
                    index->folder);
        return FALSE;
    }
    if (index->mode == TANBA_INDEX_CREATE && there) {
        g_set_error(
            error, TANBA_ERROR, TANBA_ERROR_FAILED,
            "%s: cannot make an archive: there is one already: use it, or name another folder",
            index->folder);
        return FALSE;
    }
    if (index->mode == TANBA_INDEX_CREATE && g_mkdir_with_parents(index->folder, 0700) != 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                    "%s: cannot make the folder: %s: name one where you may write", index->folder,
                    g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

/* SQLite gives its other files the mode of this one: nobody else on the machine reads an archive. */
static gboolean make_file(const TanbaIndex *index, GError **error)
{
    int fd = open(index->file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
        return TRUE;
    }
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "%s: cannot make the archive: %s: name a folder where you may write", index->file,
                g_strerror(errno));
    return FALSE;
}

/* An archive on a disk that cannot be written to, and that no writer left open, is read as it lies. */
static gboolean is_still(const TanbaIndex *index)
{
    g_autofree char *wal = g_strconcat(index->file, "-wal", NULL);
    return index->mode == TANBA_INDEX_READ && access(index->folder, W_OK) != 0 &&
           access(wal, F_OK) != 0;
}

/* Nobody here has threads, and each mutex costs where a file takes hundreds of steps. Refused once SQLite is in use. */
static void do_without_mutexes(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static gboolean connect(TanbaIndex *index, GError **error)
{
    do_without_mutexes();
    int flags = index->mode == TANBA_INDEX_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    g_autofree char *escaped = g_uri_escape_string(index->file, "/", FALSE);
    g_autofree char *uri =
        g_strdup_printf("file:%s%s", escaped, is_still(index) ? "?immutable=1" : "");
    int rc = sqlite3_open_v2(uri, &index->db,
                             flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                                 SQLITE_OPEN_EXRESCODE,
                             NULL);
    return rc == SQLITE_OK || tanba_db_fail(index, "cannot open the archive", error);
}

/* Nothing is mapped: cell_size_check looks a mapped page over at every visit, which makes ranking three
 * times slower, and a failing disk would end the program instead of giving an error. */
static gboolean configure(TanbaIndex *index, GError **error)
{
    sqlite3_busy_timeout(index->db, 5000);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(index->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_limit(index->db, SQLITE_LIMIT_ATTACHED, 0);
    return tanba_db_exec(index,
                         index->mode == TANBA_INDEX_READ
                             ? "PRAGMA cell_size_check = on; PRAGMA foreign_keys = on;"
                               "PRAGMA cache_size = -16384; PRAGMA mmap_size = 0;"
                               "PRAGMA query_only = on"
                             : "PRAGMA cell_size_check = on; PRAGMA foreign_keys = on;"
                               "PRAGMA cache_size = -32768; PRAGMA mmap_size = 0;"
                               "PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864",
                         error);
}

static gboolean make_ready(TanbaIndex *index, GError **error)
{
    if (!connect(index, error) || !configure(index, error) ||
        !tanba_tokenizer_register(index, error) || !tanba_rank_register(index, error) ||
        !tanba_texts_register(index, error))
        return FALSE;
    if (index->mode == TANBA_INDEX_CREATE)
        return tanba_schema_create(index, error);
    return tanba_schema_check(index, error) &&
           (index->mode == TANBA_INDEX_READ || tanba_bulk_recover(index, error));
}

TanbaIndex *tanba_index_open(const char *folder, TanbaIndexMode mode, GError **error)
{
    g_autoptr(TanbaIndex) index = g_new0(TanbaIndex, 1);
    index->folder = g_canonicalize_filename(folder, NULL);
    index->file = g_build_filename(index->folder, "archive.db", NULL);
    index->mode = mode;
    index->lock = -1;
    if (!check_place(index, error))
        return NULL;
    if (mode != TANBA_INDEX_READ && (index->lock = tanba_lock_take(index->folder, error)) < 0)
        return NULL;
    if (mode == TANBA_INDEX_CREATE && !make_file(index, error))
        return NULL;
    if (!make_ready(index, error)) {
        if (mode == TANBA_INDEX_CREATE)
            unlink(index->file);
        return NULL;
    }
    return g_steal_pointer(&index);
}

void tanba_index_close(TanbaIndex *index)
{
    if (!index)
        return;
    tanba_index_rollback(index);
    for (guint i = 0; i < TANBA_SQL_COUNT; i++)
        sqlite3_finalize(index->cached[i]);
    sqlite3_close(index->db);
    tanba_door_free(index->door);
    tanba_columns_free(index->columns);
    tanba_texts_free(index->texts);
    tanba_tag_memory_free(index->tags);
    tanba_stems_free(index->stems);
    if (index->new_forms)
        g_string_free(index->new_forms, TRUE);
    if (index->lock >= 0)
        close(index->lock);
    g_free(index->folder);
    g_free(index->file);
    g_free(index);
}
