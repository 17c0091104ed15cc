/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gives index/words and index/stem to FTS5 as the tokenizer "tanba". A text to be indexed may begin with its
 * language between two \x01; each word gives its form, and at the same place its stem behind a mark. A query
 * is tokens already (index/match.h), which are taken apart again.
 */
#include "index/match.h"
#include "index/sqlite/forms.h"

#include <string.h>

#define LANG_MARK '\x01'
#define MAX_LANG 35 /* of BCP 47 */
#define MAX_TOKEN 256

typedef int (*TokenFunc)(void *, int, const char *, int, int, int);

typedef struct {
    TanbaIndex *index;
    TanbaWords *words;
} Tokenizer;

typedef struct {
    Tokenizer *tokenizer;
    TokenFunc token;
    void *context;
    const char *text;
    gsize skipped; /* bytes before `text` */
    char lang[MAX_LANG + 1];
} Sink;

static int create(void *context, const char **arguments, int n, Fts5Tokenizer **out)
{
    (void)arguments, (void)n;
    Tokenizer *tokenizer = g_new0(Tokenizer, 1);
    tokenizer->index = context;
    tokenizer->words = tanba_words_new();
    *out = (Fts5Tokenizer *)tokenizer;
    return SQLITE_OK;
}

static void delete (Fts5Tokenizer *opaque)
{
    Tokenizer *tokenizer = (Tokenizer *)opaque;
    tanba_words_free(tokenizer->words);
    g_free(tokenizer);
}

/* ---- text to be indexed --------------------------------------------------------------------- */

static int give_stem(Sink *sink, const char *word, gsize length, gsize start, gsize end)
{
    TanbaIndex *index = sink->tokenizer->index;
    char stem[MAX_TOKEN + 1];
    gsize stem_length;
    gboolean fresh = FALSE;
    const char *found =
        tanba_stem(index->stems, tanba_stem_tongue(sink->lang, word), sink->text + start,
                   end - start, word, length, &stem_length, &fresh);
    if (fresh)
        tanba_forms_note(index, word, length);
    stem_length = MIN(stem_length, MAX_TOKEN);
    stem[0] = TANBA_STEM_MARK;
    memcpy(stem + 1, found, stem_length);
    return sink->token(sink->context, FTS5_TOKEN_COLOCATED, stem, (int)stem_length + 1,
                       (int)(sink->skipped + start), (int)(sink->skipped + end));
}

static int give_word(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    Sink *sink = data;
    int rc = sink->token(sink->context, 0, word, (int)length, (int)(sink->skipped + start),
                         (int)(sink->skipped + end));
    return rc == SQLITE_OK && tanba_stem_applies(word, length)
               ? give_stem(sink, word, length, start, end)
               : rc;
}

/* Takes the language off the beginning; gives how many bytes it took. */
static gsize take_lang(const char *text, gsize length, char lang[MAX_LANG + 1])
{
    lang[0] = '\0';
    if (length == 0 || text[0] != LANG_MARK)
        return 0;
    const char *end = memchr(text + 1, LANG_MARK, MIN(length - 1, MAX_LANG + 1));
    if (!end)
        return 0;
    memcpy(lang, text + 1, (gsize)(end - text) - 1);
    lang[end - text - 1] = '\0';
    return (gsize)(end - text) + 1;
}

static int index_text(Sink *sink, const char *text, gsize length)
{
    sink->skipped = take_lang(text, length, sink->lang);
    sink->text = text + sink->skipped;
    return tanba_words_each(sink->tokenizer->words, sink->text, length - sink->skipped, give_word,
                            sink);
}

/* ---- queries -------------------------------------------------------------------------------- */

static int take_tokens(const Sink *sink, const char *text, gsize length)
{
    int rc = SQLITE_OK;
    for (gsize at = 0; rc == SQLITE_OK && at < length;) {
        gsize end = at + 1;
        while (end < length && text[end] != TANBA_MARK_TOKEN && text[end] != TANBA_MARK_ALSO)
            end++;
        int flags = text[at] == TANBA_MARK_ALSO ? FTS5_TOKEN_COLOCATED : 0;
        rc = sink->token(sink->context, flags, text + at + 1, (int)(end - at - 1), (int)at,
                         (int)end);
        at = end;
    }
    return rc;
}

static int tokenize(Fts5Tokenizer *opaque, void *context, int flags, const char *text, int length,
                    TokenFunc token)
{
    Sink sink = {.tokenizer = (Tokenizer *)opaque, .token = token, .context = context};
    gsize size = length > 0 ? (gsize)length : 0;
    return flags & FTS5_TOKENIZE_QUERY ? take_tokens(&sink, text, size)
                                       : index_text(&sink, text, size);
}

gboolean tanba_tokenizer_register(TanbaIndex *index, GError **error)
{
    static fts5_tokenizer tanba = {create, delete, tokenize};
    fts5_api *api = tanba_db_fts5(index, error);
    if (!api)
        return FALSE;
    index->stems = tanba_stems_new();
    if (api->xCreateTokenizer(api, "tanba", index, &tanba, NULL) != SQLITE_OK)
        return tanba_db_fail(index, "cannot set up full-text search", error);
    return TRUE;
}
