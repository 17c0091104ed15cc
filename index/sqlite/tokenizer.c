/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gives index/words to FTS5 as the tokenizer "tanba".
 */
#include "index/sqlite/db.h"

typedef int (*TokenFunc)(void *, int, const char *, int, int, int);

typedef struct {
    TokenFunc token;
    void *context;
} Sink;

static int create(void *context, const char **arguments, int n, Fts5Tokenizer **out)
{
    (void)context, (void)arguments, (void)n;
    *out = (Fts5Tokenizer *)tanba_words_new();
    return SQLITE_OK;
}

static void delete (Fts5Tokenizer *tokenizer)
{
    tanba_words_free((TanbaWords *)tokenizer);
}

static int pass_on(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    Sink *sink = data;
    return sink->token(sink->context, 0, word, (int)length, (int)start, (int)end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text,
                    int length, TokenFunc token)
{
    (void)flags;
    Sink sink = {token, context};
    return tanba_words_each((TanbaWords *)tokenizer, text, length > 0 ? (gsize)length : 0, pass_on,
                            &sink);
}

gboolean tanba_tokenizer_register(TanbaIndex *index, GError **error)
{
    static fts5_tokenizer tanba = {create, delete, tokenize};
    fts5_api *api = NULL;
    g_autoptr(sqlite3_stmt) statement = tanba_db_prepare(index, "SELECT fts5(?1)", error);
    if (!statement)
        return FALSE;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    if (tanba_db_step(index, statement, error) < 0)
        return FALSE;
    if (!api || api->xCreateTokenizer(api, "tanba", NULL, &tanba, NULL) != SQLITE_OK)
        return tanba_db_fail(index, "cannot set up full-text search", error);
    return TRUE;
}
