/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a term of a query stands for, place by place: the word itself, its stems in the languages that may be
 * meant, any word that begins so, or what OCR may have read. The full-text expression and the snippet's marks are
 * both made of this, so that what is found is what is marked.
 */
#pragma once

#include "index/query.h"
#include "index/stem.h"
#include "index/words.h"

/* Before a stem, in the index: no word holds it, and it sorts before all of them. */
#define TANBA_STEM_MARK '+'

typedef struct {
    GPtrArray *forms; /* of char *, folded: the word as it is; with `prefix` its beginning */
    GPtrArray *stems; /* of char *, folded, without the mark */
    gboolean prefix;
} TanbaTermPlace;

typedef struct {
    GPtrArray *places; /* of TanbaTermPlace * */
} TanbaTerm;

/* What terms are made with. */
typedef struct {
    TanbaWords *words;
    TanbaStems *stems;
    const char *const *langs; /* that words may be of, NULL-terminated; NULL: any of unknown */
    /* Whether the index holds a token; where it does not, a stem of several is left out. May be NULL. */
    gboolean (*holds)(gpointer data, const char *token);
    gpointer data;
} TanbaTermContext;

/* Of a WORDS node. */
TanbaTerm *tanba_term_new(const TanbaTermContext *context, const TanbaQueryNode *node);
void tanba_term_free(TanbaTerm *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaTerm, tanba_term_free)
