/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a shell may offer for the word at its cursor: verbs, options, their values, the fields of the query language,
 * and what the archive at hand holds. Made of verbs.h and options.h, so that it offers what is understood. Never prints,
 * never fails: where nothing can be said, nothing is offered.
 */
#pragma once

#include "cli/options.h"
#include "index/index.h"

typedef struct {
    char *value; /* the whole word, unquoted; one that ends in '=' or ':' goes on */
    char *what;  /* what it is, or NULL */
} TanbaCandidate;

typedef struct {
    GPtrArray *candidates;   /* of TanbaCandidate *, owned */
    gboolean files, folders; /* the shell may offer these as well */
    char *archive;           /* what -a says, or NULL */
    TanbaIndex *index;       /* once it is needed; NULL: there is no archive */
    gboolean sought;
} TanbaCompletion;

void tanba_completion_clear(TanbaCompletion *completion);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaCompletion, tanba_completion_clear)

/* `words` are those after "tanba", up to the one that is completed, which may be empty. */
void tanba_complete(TanbaCompletion *completion, char **words);

/* ---- for complete*.c alone ------------------------------------------------------------------ */

/* Offers HEAD + `value` if `value` begins with `typed`, whatever the case. */
void tanba_complete_offer(TanbaCompletion *completion, const char *head, const char *value,
                          const char *typed, const char *what);
/* The archive's index, or NULL. */
TanbaIndex *tanba_complete_index(TanbaCompletion *completion);
/* What may stand for "QUERY", "SCRIPT", "csv|json"... FALSE: such a value is not known here. */
gboolean tanba_complete_value(TanbaCompletion *completion, const char *kind, const char *head,
                              const char *typed);
/* A value of a tag, in the words of `quote`: NULL, or how to write one with blanks. */
void tanba_complete_tag_value(TanbaCompletion *completion, const char *tag, const char *head,
                              const char *typed, gboolean quoted);
/* complete_query.c: the last term of a query. */
void tanba_complete_query(TanbaCompletion *completion, const char *head, const char *typed);
/* complete_shell.c: the words of a line of the shell's, the last one as far as it has come. `*quote` is the sign that
 * is still open, or 0; `*kept` the bytes of the last word, unquoted, that lie before the part which the shell will
 * replace, given the signs at which it breaks words. */
char **tanba_complete_split(const char *line, const char *breaks, char *quote, gsize *kept);
/* The same for one word of which the shell has the raw text. */
char *tanba_complete_unquote(const char *word);
/* As it has to stand in the line, after `quote`, or after nothing (0). */
char *tanba_complete_quote(const char *text, char quote);
