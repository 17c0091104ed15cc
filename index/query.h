/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the language in which a user asks: from what was typed to a small tree. No SQL, no archive, no
 * I/O. docs/query-language.md says it to users; index/match.h makes a full-text expression of it.
 *
 *   torture prison       both words           tortur*            any word that begins so
 *   "ill treatment"      the words in a row    a OR b             either; binds weaker than "both"
 *   -word, NOT word      without it           ( ... )            grouping; AND may be written out
 *   police NEAR/5 abuse  at most 5 words apart fuzzy~             what OCR may have made of it
 *   =refugee, "=refugee" that form alone      right:torture  ...  fields: see `fields` in query_fields.c
 *   @prison              a saved query, as a group
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_QUERY_WORDS, /* a word, or several in a row */
    TANBA_QUERY_NEAR,  /* WORDS children, each within `distance` words of the others */
    TANBA_QUERY_FIELD,
    TANBA_QUERY_AND,
    TANBA_QUERY_OR,
    TANBA_QUERY_NOT, /* one child */
} TanbaQueryType;

typedef enum {
    TANBA_FIELD_TAG, /* `tag` says which; `text` its value, NULL or "*": any */
    TANBA_FIELD_LANG,
    TANBA_FIELD_KIND,
    TANBA_FIELD_TYPE,
    TANBA_FIELD_PATH,
    TANBA_FIELD_SYMBOL,
    TANBA_FIELD_SOURCE,     /* `low`: a TanbaSource */
    TANBA_FIELD_CONFIDENCE, /* `low` to `high`, both included */
    TANBA_FIELD_DATE,       /* from `text` to `upto`, ISO, as exact as given; NULL: open */
} TanbaQueryField;

typedef struct {
    TanbaQueryType type;
    guint at;   /* where it stands in the query: characters, from 1 */
    char *text; /* WORDS: as typed, without its marks; FIELD: the value */

    gboolean prefix; /* WORDS: the last word may go on */
    gboolean exact;  /* WORDS: these forms alone, no others of the word */
    guint fuzzy;     /* WORDS: letters that may be misread; 0 none */
    GPtrArray *
        misread; /* WORDS: of char *, folded: what the index holds for a fuzzy word; NULL unknown */
    guint distance; /* NEAR */

    TanbaQueryField field; /* FIELD */
    char *tag, *upto;      /* FIELD: see there; may be NULL */
    double low, high;

    GPtrArray *children; /* NEAR, AND, OR, NOT: of TanbaQueryNode *, owned */
} TanbaQueryNode;

void tanba_query_free(TanbaQueryNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaQueryNode, tanba_query_free)
/* The same as tag:FILTER, "NAME" or "NAME=VALUE". */
TanbaQueryNode *tanba_query_tag_new(const char *filter);
/* Both must hold; takes both. `node` may be NULL. */
TanbaQueryNode *tanba_query_and(TanbaQueryNode *node, TanbaQueryNode *other);

/* `*out` is NULL for an empty query, which asks for everything. Fails with TANBA_ERROR_SYNTAX: the place and
 * what was expected there, then the query with a caret under the place, each on a line of its own. */
gboolean tanba_query_parse(const char *text, TanbaQueryNode **out, GError **error);

/* Saved queries, by name. */
typedef struct {
    /* The query saved as a name (at most TANBA_QUERY_MAX_NAME letters), for the caller to free. NULL without
     * error: there is none; then `nearest` (may be NULL) gets the name that was meant, if one is near. */
    char *(*look_up)(gpointer data, const char *name, char **nearest, GError **error);
    gpointer data;
} TanbaQueryNames;

#define TANBA_QUERY_MAX_NAME 64
/* The same, where @NAME stands for a saved query. `saving` (may be NULL): the name that the query is going to have, so
 * that it may not lead back to itself. */
gboolean tanba_query_parse_named(const char *text, const TanbaQueryNames *names, const char *saving,
                                 TanbaQueryNode **out, GError **error);
/* Whether `name` is fit for one: letters and digits of any script, '-' and '_', the first a letter or digit. */
gboolean tanba_query_is_name(const char *name);
/* The form in which names are compared: capitals and accents do not tell them apart. The caller's. */
char *tanba_query_name_key(const char *name);

/* Whether full text can answer the node alone: words only, and nothing that is merely excluded. */
gboolean tanba_query_is_match(const TanbaQueryNode *node);
/* Appends every WORDS node that is not excluded to `words` (borrowed). */
void tanba_query_words(const TanbaQueryNode *node, GPtrArray *words);
/* The language that every answer must be in, by a lang: field; NULL where there is none such. */
const char *tanba_query_language(const TanbaQueryNode *root);
