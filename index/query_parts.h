/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the query parser share: the lexer's state and how a fault is told. Never leaves index/.
 */
#pragma once

#include "index/query.h"
#include "index/words.h"

typedef enum {
    TOKEN_END,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OR,
    TOKEN_AND,
    TOKEN_NOT,
    TOKEN_NEAR,
    TOKEN_TERM
} TokenType;

/* What a query and the saved ones in it may hold together. */
typedef struct {
    guint terms, words;
} TanbaQueryTally;

typedef struct Parser {
    const char *text, *at; /* `at`: where the next token is looked for */
    TanbaWords *words;
    TokenType token;
    const char *token_start;
    TanbaQueryNode *term; /* of TOKEN_TERM; NULL where it holds nothing to search for */
    guint distance;       /* of TOKEN_NEAR */
    TanbaQueryTally *tally;
    guint depth;                  /* of parentheses and saved queries */
    const TanbaQueryNames *names; /* NULL: none are known */
    const char *name;             /* of the saved query that this is; NULL: what was typed */
    const struct Parser *outer;   /* whose token it stands for; NULL: what was typed */
    GError **error;
} Parser;

TanbaQueryNode *tanba_query_node_new(TanbaQueryType type, guint at);
guint tanba_query_place(const Parser *parser, const char *at);
/* Sets the error for a fault at `at`. Always FALSE. */
gboolean tanba_query_refuse(Parser *parser, const char *at, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Counts a term of so many words against the limits. */
gboolean tanba_query_count(Parser *parser, guint n_words);

/* query_parser.c: all of parser->text, which is checked first. */
gboolean tanba_query_read(Parser *parser, TanbaQueryNode **out);

/* One level deeper, for what begins at `at`. */
gboolean tanba_query_enter(Parser *parser, const char *at);

/* query_saved.c: whether "@NAME" stands at `p`; then its query becomes the token. */
gboolean tanba_query_is_saved(const char *p);
gboolean tanba_query_saved(Parser *parser);

/* query_lexer.c: reads one token. */
gboolean tanba_query_next(Parser *parser);
/* Reads a quotation that starts at `parser->at`; `*text` and `*length` get what is inside. */
gboolean tanba_query_quoted(Parser *parser, const char **text, gsize *length);
gboolean tanba_query_is_quote(const char *p);
/* Where the word that begins at `p` ends. */
const char *tanba_query_word_end(const char *p);

/* query_fields.c: whether NAME of the word "NAME:..." is a field; then its value is read. */
gboolean tanba_query_is_field(const char *name, gsize length);
gboolean tanba_query_field(Parser *parser, const char *colon);
/* The field that a name of none was meant to be, or NULL. */
const char *tanba_query_nearest_field(const char *name, gsize length);
