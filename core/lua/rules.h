/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns rules: from the words of a passage, and of the headings above it, to tags, without a line of Lua being run. A
 * script declares them (tanba.rules); what they mean stands in docs/scripting.md. Never reads a text: hits come
 * from the lexicons, margins from a model.
 */
#pragma once

#include "lua/script.h"

#define TANBA_MOST_RULES 64u
#define TANBA_NO_LEXICON G_MAXUINT32

/* Words that count only in a passage that has one of `with`, and none of `without`. */
typedef struct {
    guint32 words, with, without;
} TanbaHint;

typedef struct {
    const char *name, *value;
} TanbaGiven;

typedef struct {
    guint32 words, except, titles;
    GArray *hints; /* of TanbaHint */
    GArray *gives; /* of TanbaGiven */
    gint label;    /* of the model; -1 none */
    float against; /* how far the model must lean against words that were found */
    float beyond;  /* how far it must lean to the label where none was found */
    gboolean violation;
    GArray *found; /* of TanbaHit: in the passage being judged */
} TanbaRule;

struct TanbaRules {
    GPtrArray *rules; /* of TanbaRule * */
    GArray *
        owners; /* of guint64, by a lexicon's number: the rules that it may speak for, a bit each */
    guint32 names;  /* headings that are a name count for nothing */
    guint32 groups; /* where it has a word, two violations or more are given way */
    guint32 begins; /* the model is asked about passages that begin with a word of it */
    TanbaModel *model;
    gboolean listed; /* ... and are items */
    gboolean
        all_headings; /* and add to what the passage says; else the nearest, where it says nothing */
    GArray *above;    /* of TanbaHit: scratch */
};

void tanba_rules_free(gpointer rules);
/* Judges one passage: leaves tags in the tagger's `pending` and `evidence`. */
void tanba_rules_run(TanbaRules *rules, TanbaTagger *tagger, guint32 ordinal);
