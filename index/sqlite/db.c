/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/db.h"

#include <string.h>

static TanbaErrorCode code_of(int rc, const char **hint)
{
    switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        *hint = "try again when the other program is done";
        return TANBA_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        *hint = "restore it from a copy, or ingest the documents into a new archive";
        return TANBA_ERROR_CORRUPT;
    case SQLITE_FULL:
        *hint = "free some space on the disk and run it again: what was in stays in";
        return TANBA_ERROR_IO;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        *hint = "check who owns the archive's folder and whether its disk can be written to";
        return TANBA_ERROR_IO;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOLFS:
        *hint = "check the disk and run it again";
        return TANBA_ERROR_IO;
    case SQLITE_NOMEM:
        *hint = "close other programs and run it again";
        return TANBA_ERROR_FAILED;
    case SQLITE_TOOBIG:
        *hint = "a text of over a thousand million bytes cannot be stored";
        return TANBA_ERROR_FAILED;
    default:
        *hint = "please report this, with the command that was run";
        return TANBA_ERROR_FAILED;
    }
}

gboolean tanba_db_fail(TanbaIndex *index, const char *what, GError **error)
{
    const char *hint;
    TanbaErrorCode code = code_of(sqlite3_errcode(index->db), &hint);
    g_set_error(error, TANBA_ERROR, (gint)code, "%s: %s: %s: %s", index->file, what,
                sqlite3_errmsg(index->db), hint);
    return FALSE;
}

gboolean tanba_db_damaged(TanbaIndex *index, const char *what, GError **error)
{
    const char *hint;
    TanbaErrorCode code = code_of(SQLITE_CORRUPT, &hint);
    g_set_error(error, TANBA_ERROR, (gint)code, "%s: the archive is damaged: %s: %s", index->file,
                what, hint);
    return FALSE;
}

static const char *doing(const TanbaIndex *index)
{
    return index->writing ? "cannot write to the archive" : "cannot read the archive";
}

gboolean tanba_db_exec(TanbaIndex *index, const char *sql, GError **error)
{
    return sqlite3_exec(index->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           tanba_db_fail(index, doing(index), error);
}

sqlite3_stmt *tanba_db_prepare(TanbaIndex *index, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(index->db, sql, -1, &statement, NULL) != SQLITE_OK)
        tanba_db_fail(index, doing(index), error);
    return statement;
}

static int bind_one(sqlite3_stmt *statement, int at, char type, va_list *arguments)
{
    if (type == 'i')
        return sqlite3_bind_int64(statement, at, va_arg(*arguments, gint64));
    if (type == 'r')
        return sqlite3_bind_double(statement, at, va_arg(*arguments, double));
    const char *text = va_arg(*arguments, const char *);
    if (!text)
        return sqlite3_bind_null(statement, at);
    if (type == 'b')
        return sqlite3_bind_blob64(statement, at, text, strlen(text), SQLITE_STATIC);
    return sqlite3_bind_text64(statement, at, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8);
}

static gboolean bind_list(TanbaIndex *index, sqlite3_stmt *statement, GError **error,
                          const char *format, va_list *arguments)
{
    for (int i = 0; format[i]; i++)
        if (bind_one(statement, i + 1, format[i], arguments) != SQLITE_OK) {
            tanba_db_fail(index, doing(index), error);
            tanba_db_done(statement);
            return FALSE;
        }
    return TRUE;
}

gboolean tanba_db_bind(TanbaIndex *index, sqlite3_stmt *statement, GError **error,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    gboolean bound = bind_list(index, statement, error, format, &arguments);
    va_end(arguments);
    return bound;
}

void tanba_db_done(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

int tanba_db_step(TanbaIndex *index, sqlite3_stmt *statement, GError **error)
{
    int rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW)
        return 1;
    if (rc != SQLITE_DONE)
        tanba_db_fail(index, doing(index), error);
    tanba_db_done(statement);
    return rc == SQLITE_DONE ? 0 : -1;
}

static sqlite3_stmt *kept(TanbaIndex *index, TanbaSql which, GError **error)
{
    sqlite3_stmt **statement = &index->cached[which];
    if (!*statement && sqlite3_prepare_v3(index->db, tanba_statements[which], -1,
                                          SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
        tanba_db_fail(index, doing(index), error);
    return *statement;
}

static sqlite3_stmt *query_list(TanbaIndex *index, TanbaSql which, GError **error,
                                const char *format, va_list *arguments)
{
    sqlite3_stmt *statement = kept(index, which, error);
    return statement && bind_list(index, statement, error, format, arguments) ? statement : NULL;
}

sqlite3_stmt *tanba_db_query(TanbaIndex *index, TanbaSql which, GError **error, const char *format,
                             ...)
{
    va_list arguments;
    va_start(arguments, format);
    sqlite3_stmt *statement = query_list(index, which, error, format, &arguments);
    va_end(arguments);
    return statement;
}

gboolean tanba_db_run(TanbaIndex *index, TanbaSql which, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    sqlite3_stmt *statement = query_list(index, which, error, format, &arguments);
    va_end(arguments);
    return statement && tanba_db_step(index, statement, error) == 0;
}

gboolean tanba_db_number(TanbaIndex *index, TanbaSql which, gint64 fallback, gint64 *out,
                         GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    sqlite3_stmt *statement = query_list(index, which, error, format, &arguments);
    va_end(arguments);
    int row = statement ? tanba_db_step(index, statement, error) : -1;
    *out = row == 1 && sqlite3_column_type(statement, 0) != SQLITE_NULL
               ? sqlite3_column_int64(statement, 0)
               : fallback;
    if (row == 1)
        tanba_db_done(statement);
    return row >= 0;
}

const char *tanba_db_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

fts5_api *tanba_db_fts5(TanbaIndex *index, GError **error)
{
    fts5_api *api = NULL;
    g_autoptr(sqlite3_stmt) statement = tanba_db_prepare(index, "SELECT fts5(?1)", error);
    if (!statement)
        return NULL;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    if (tanba_db_step(index, statement, error) >= 0 && !api)
        tanba_db_fail(index, "cannot set up full-text search", error);
    return api;
}
