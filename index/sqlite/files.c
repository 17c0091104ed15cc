/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/db.h"

#include <string.h>

#define CHUNK 256

enum {
    PATH,
    SIZE,
    MTIME,
    SHA256,
    STATE,
    STAGE,
    REASON,
    PLUGIN,
    TYPE,
    HELD,
    MADE_BY,
    CONTAINER,
    HASHED_AT
};

static gboolean stage_from_name(const char *name, TanbaStage *out)
{
    for (int stage = 0; stage < TANBA_STAGE_COUNT; stage++)
        if (g_str_equal(name, tanba_stage_name((TanbaStage)stage))) {
            *out = (TanbaStage)stage;
            return TRUE;
        }
    return FALSE;
}

static char *bytes_of(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    return g_strndup(bytes ? bytes : "", (gsize)sqlite3_column_bytes(statement, column));
}

static gboolean read_file(TanbaIndex *index, sqlite3_stmt *statement, TanbaFile *out,
                          GError **error)
{
    const char *state = tanba_db_text(statement, STATE), *stage = tanba_db_text(statement, STAGE);
    *out = (TanbaFile){.size = sqlite3_column_int64(statement, SIZE),
                       .mtime_ns = sqlite3_column_int64(statement, MTIME)};
    if (!state || !tanba_state_from_name(state, &out->state) || !stage ||
        !stage_from_name(stage, &out->stage))
        return tanba_db_damaged(index, "a file has no known state", error);
    out->path = bytes_of(statement, PATH);
    out->sha256 = g_strdup(tanba_db_text(statement, SHA256));
    out->reason = g_strdup(tanba_db_text(statement, REASON));
    out->plugin = g_strdup(tanba_db_text(statement, PLUGIN));
    out->type = g_strdup(tanba_db_text(statement, TYPE));
    out->has_text = sqlite3_column_int(statement, HELD);
    out->made_by = g_strdup(tanba_db_text(statement, MADE_BY));
    if (sqlite3_column_type(statement, CONTAINER) != SQLITE_NULL)
        out->container = bytes_of(statement, CONTAINER);
    out->hashed_at = sqlite3_column_int64(statement, HASHED_AT);
    return TRUE;
}

gboolean tanba_index_file(TanbaIndex *index, const char *path, TanbaFile *out, GError **error)
{
    sqlite3_stmt *statement = tanba_db_query(index, TANBA_SQL_FILE, error, "b", path);
    if (!statement || tanba_db_step(index, statement, error) != 1)
        return FALSE;
    gboolean done = read_file(index, statement, out, error);
    tanba_db_done(statement);
    return done;
}

void tanba_file_clear(TanbaFile *file)
{
    g_free((char *)file->path);
    g_free((char *)file->sha256);
    g_free((char *)file->reason);
    g_free((char *)file->plugin);
    g_free((char *)file->type);
    g_free((char *)file->made_by);
    g_free((char *)file->container);
    memset(file, 0, sizeof *file);
}

static gboolean holds(const TanbaFile *file)
{
    return file->sha256 && (file->has_text || tanba_state_is_done(file->state));
}

/* The document that `path` holds before it is written, or NULL. */
static gboolean held_by(TanbaIndex *index, const char *path, char **sha256, GError **error)
{
    *sha256 = NULL;
    sqlite3_stmt *statement = tanba_db_query(index, TANBA_SQL_FILE, error, "b", path);
    int row = statement ? tanba_db_step(index, statement, error) : -1;
    if (row < 1)
        return row == 0;
    if (sqlite3_column_int(statement, HELD))
        *sha256 = g_strdup(tanba_db_text(statement, SHA256));
    tanba_db_done(statement);
    return TRUE;
}

static gboolean put_file(TanbaIndex *index, const TanbaFile *file, GError **error)
{
    g_autofree char *before = NULL;
    if (!held_by(index, file->path, &before, error) ||
        !tanba_db_run(index, TANBA_SQL_FILE_PUT, error, "biittttttitbi", file->path, file->size,
                      file->mtime_ns, file->sha256, tanba_state_name(file->state),
                      tanba_stage_name(file->stage), file->reason, file->plugin, file->type,
                      (gint64)holds(file), file->made_by, file->container, file->hashed_at))
        return FALSE;
    if (before && !(holds(file) && g_str_equal(before, file->sha256)) &&
        !tanba_document_settle(index, before, error))
        return FALSE;
    return !holds(file) || tanba_document_settle(index, file->sha256, error);
}

gboolean tanba_index_put_file(TanbaIndex *index, const TanbaFile *file, GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, put_file(index, file, error), error);
}

gboolean tanba_index_note_hashed(TanbaIndex *index, const char *path, gint64 when, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_FILE_HASHED, error, "bi", path, when);
}

static gboolean remove_one(TanbaIndex *index, const char *path, GError **error)
{
    g_autofree char *before = NULL;
    return held_by(index, path, &before, error) &&
           tanba_db_run(index, TANBA_SQL_FILE_REMOVE, error, "b", path) &&
           (!before || tanba_document_settle(index, before, error));
}

/* With what it holds, at any depth: listed first, since each removal writes. */
static gboolean remove_file(TanbaIndex *index, const char *path, GError **error)
{
    g_autoptr(GPtrArray) inside = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_FILE_INSIDE, error, "b", path);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(inside, bytes_of(row, 0));
    gboolean ok = more == 0 && remove_one(index, path, error);
    for (guint i = 0; ok && i < inside->len; i++)
        ok = remove_one(index, inside->pdata[i], error);
    return ok;
}

gboolean tanba_index_remove_file(TanbaIndex *index, const char *path, GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, remove_file(index, path, error), error);
}

/* ---- as a queue ----------------------------------------------------------------------------- */

gboolean tanba_index_next_waiting(TanbaIndex *index, const char *after, TanbaFile *out,
                                  GError **error)
{
    sqlite3_stmt *statement =
        tanba_db_query(index, TANBA_SQL_FILE_WAITING, error, "b", after ? after : "");
    if (!statement || tanba_db_step(index, statement, error) != 1)
        return FALSE;
    gboolean done = read_file(index, statement, out, error);
    tanba_db_done(statement);
    return done;
}

static gboolean read_standing(TanbaIndex *index, const char *sha256, const char *path,
                              TanbaStanding *out, GError **error)
{
    sqlite3_stmt *statement = tanba_db_query(index, TANBA_SQL_STANDING, error, "tb", sha256, path);
    int row = statement ? tanba_db_step(index, statement, error) : -1;
    if (row < 1)
        return row == 0;
    out->held = TRUE;
    out->plugin = g_strdup(tanba_db_text(statement, 0));
    out->type = g_strdup(tanba_db_text(statement, 1));
    out->warning = g_strdup(tanba_db_text(statement, 2));
    out->warned = out->warning != NULL;
    if (sqlite3_column_type(statement, 3) != SQLITE_NULL)
        out->other_path = bytes_of(statement, 3);
    tanba_db_done(statement);
    return TRUE;
}

gboolean tanba_index_standing(TanbaIndex *index, const char *sha256, const char *path,
                              TanbaStanding *out, GError **error)
{
    memset(out, 0, sizeof *out);
    return read_standing(index, sha256, path, out, error);
}

void tanba_standing_clear(TanbaStanding *standing)
{
    g_free(standing->other_path);
    g_free(standing->warning);
    g_free(standing->plugin);
    g_free(standing->type);
    memset(standing, 0, sizeof *standing);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void file_free(gpointer data)
{
    tanba_file_clear(data);
    g_free(data);
}

/* "/a/b" covers itself and "/a/b/c", but not "/a/bc". */
static gboolean is_under(const char *path, const char *prefix)
{
    gsize length = prefix ? strlen(prefix) : 0;
    return length == 0 ||
           (!strncmp(path, prefix, length) &&
            (prefix[length - 1] == '/' || path[length] == '/' || path[length] == '\0'));
}

static GPtrArray *read_files(TanbaIndex *index, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);
    int row;
    while ((row = tanba_db_step(index, statement, error)) == 1) {
        TanbaFile *file = g_new0(TanbaFile, 1);
        g_ptr_array_add(files, file);
        if (!read_file(index, statement, file, error))
            return NULL;
    }
    return row == 0 ? g_steal_pointer(&files) : NULL;
}

/* The next files after `last` (from `prefix` on where NULL); fewer than CHUNK at the end. */
static GPtrArray *next_files(TanbaIndex *index, const char *last, const char *prefix,
                             GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        tanba_db_prepare(index,
                         "SELECT path, size, mtime_ns, sha256, state, stage, reason, plugin, type, "
                         "held, made_by, container, hashed_at FROM file"
                         " WHERE path >= ?1 AND (?2 IS NULL OR path > ?2) ORDER BY path LIMIT ?3",
                         error);
    if (!statement || !tanba_db_bind(index, statement, error, "bbi",
                                     last     ? last
                                     : prefix ? prefix
                                              : "",
                                     last, (gint64)CHUNK))
        return NULL;
    return read_files(index, statement, error);
}

/* In chunks, each read to its end before the first of it is shown: `func` may write. */
gboolean tanba_index_each_file(TanbaIndex *index, int state, const char *prefix, TanbaFileFunc func,
                               gpointer data, GError **error)
{
    g_autofree char *last = NULL;
    for (;;) {
        g_autoptr(GPtrArray) files = next_files(index, last, prefix, error);
        if (!files)
            return FALSE;
        for (guint i = 0; i < files->len; i++) {
            const TanbaFile *file = files->pdata[i];
            if (prefix && strncmp(file->path, prefix, strlen(prefix)) != 0)
                return TRUE;
            if ((state < 0 || state == (int)file->state) && is_under(file->path, prefix) &&
                !func(file, data, error))
                return FALSE;
        }
        if (files->len < CHUNK)
            return TRUE;
        g_free(last);
        last = g_strdup(((const TanbaFile *)files->pdata[files->len - 1])->path);
    }
}

/* ---- members -------------------------------------------------------------------------------- */

/* The next members after the container and path of `last`. */
static GPtrArray *next_members(TanbaIndex *index, const char *container, const TanbaFile *last,
                               GError **error)
{
    const char *after = last ? last->path : "";
    sqlite3_stmt *statement =
        container ? tanba_db_query(index, TANBA_SQL_FILE_MEMBERS, error, "bbi", container, after,
                                   (gint64)CHUNK)
                  : tanba_db_query(index, TANBA_SQL_FILE_ALL_MEMBERS, error, "bbi",
                                   last ? last->container : "", after, (gint64)CHUNK);
    if (!statement)
        return NULL;
    GPtrArray *files = read_files(index, statement, error);
    tanba_db_done(statement);
    return files;
}

gboolean tanba_index_each_member(TanbaIndex *index, const char *container, TanbaFileFunc func,
                                 gpointer data, GError **error)
{
    g_autoptr(GPtrArray) files = NULL;
    do {
        g_autoptr(GPtrArray) before = g_steal_pointer(&files);
        files = next_members(index, container, before ? before->pdata[CHUNK - 1] : NULL, error);
        if (!files)
            return FALSE;
        for (guint i = 0; i < files->len; i++)
            if (!func(files->pdata[i], data, error))
                return FALSE;
    } while (files->len == CHUNK);
    return TRUE;
}

char *tanba_index_outermost(TanbaIndex *index, const char *path, GError **error)
{
    g_autofree char *at = g_strdup(path);
    for (;;) {
        TanbaFile file;
        if (!tanba_index_file(index, at, &file, error))
            return NULL;
        g_autofree char *up = g_strdup(file.container);
        tanba_file_clear(&file);
        if (!up)
            return g_steal_pointer(&at);
        g_free(at);
        at = g_steal_pointer(&up);
    }
}
