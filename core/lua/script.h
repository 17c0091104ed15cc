/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the files of this folder share: a tagger, its scripts, and the run over one document. Only
 * core/lua includes it.
 */
#pragma once

#include "lua/host.h"
#include "lua/lexicon.h"
#include "lua/tagger.h"

#include <glib.h>

/* Part of every script's hash: raise it when what a script sees or does changes. */
#define TANBA_LUA_HOST "tanba-lua-2"

/* Which tags there are: from name (owned) to its values (a GPtrArray of owned strings, sorted, NULL at
 * the end). */
typedef struct {
    GHashTable *names;
    GPtrArray *sorted; /* the names, borrowed, NULL at the end */
    GByteArray *bytes; /* the files, for hashes */
    GHashTable *open;  /* names whose values are free: to the pattern they match, or to "" */
} TanbaTaxonomy;

typedef struct {
    TanbaKind kind;
    char *text, *number, *lang;
} TanbaExamplePart;

typedef struct {
    gboolean yes;
    guint line;         /* in the script's file */
    GPtrArray *section; /* of char *, outermost first */
    GPtrArray *before;  /* of TanbaExamplePart *: what stands between the last heading and it */
    TanbaExamplePart self;
    const char *name, *value; /* the tag that is (not) expected; NULL: any */
    char *symbol;             /* of the document, or NULL */
} TanbaExample;

typedef struct TanbaRules TanbaRules;

typedef struct {
    TanbaTagger *tagger;
    TanbaScriptInfo info; /* its strings are owned */
    char *file;           /* path below its folder: "rights/torture.lua", as messages name it */
    guint folder;
    GBytes *code;
    TanbaLua lua;
    GArray
        *lexicons; /* numbers of those it makes, in order: a rebuilt state takes the same again */
    guint n_made;  /* in this load */
    gboolean loading;     /* lexicons and libraries can be had */
    gboolean has_aliases; /* read, and in the tagger's list */
    gboolean has_derive, has_passage, has_document, dead;
    GPtrArray *made_rules; /* of TanbaRules *, by tanba.rules in this load */
    TanbaRules *rules;     /* what `passage` is, where it is no function: one of them */
    GHashTable *libs;      /* names (owned) of the libraries it loads */
    gint64 lexicon;        /* the shorthand: tags each hit of this lexicon; -1 none */
    const char *tag_name, *tag_value;
    double score;
    GPtrArray *examples; /* of TanbaExample * */
} TanbaScript;

/* A passage derived in the call that is running, or in one before it: numbered after those of the document
 * until all deriving is done. */
typedef struct {
    TanbaPassage passage; /* strings are the origin's, but its text, which is owned */
    guint32 origin;
    GArray *spans; /* of TanbaSpan */
    const TanbaScript *script;
} TanbaDraft;

/* A tag given in the call that is running; it counts once the call has ended well. */
typedef struct {
    guint32 passage;
    const char *name, *value;
    double score;
    guint first, n; /* in `evidence` */
} TanbaPending;

/* A fact given in that call. Its texts are the tagger's, `values`. */
typedef struct {
    const char *symbol, *number, *response;
    double score;
    guint first, n; /* in `evidence` */
} TanbaPendingFact;

typedef struct {
    TanbaHit *hits; /* NULL: not searched yet */
    guint n;
} TanbaPassageHits;

struct TanbaTagger {
    TanbaTaggerLimits limits;
    GPtrArray *folders; /* of char * */
    GPtrArray *only;    /* of char *: the one file of a folder that is a script, or NULL: all are */
    GPtrArray *scripts; /* of TanbaScript *, by name */
    TanbaLexicons *lexicons;
    TanbaTaxonomy taxonomy;
    GHashTable *libs;   /* name to GBytes, both owned; models' files among them */
    GHashTable *sums;   /* of these and of the taxonomy: name to sha256 in hex, both owned */
    GHashTable *models; /* name to TanbaModel, both owned */
    /* Of the document being tagged. */
    const TanbaDocument *document;
    TanbaPassageHits *found; /* one for each passage */
    guint32 n_found;
    gboolean deriving;
    GPtrArray *drafts;    /* of TanbaDraft * */
    guint64 call;         /* handles of an earlier call are refused */
    GArray *pending;      /* of TanbaPending */
    GArray *aliases;      /* of TanbaAlias, with interned texts */
    GArray *facts;        /* of TanbaPendingFact */
    guint n_facts;        /* of the document, in calls that ended well */
    GArray *evidence;     /* of TanbaEvidence */
    GArray *scratch;      /* of TanbaHit */
    GStringChunk *values; /* of open tags, for one document */
};

/* taxonomy.c */
void tanba_taxonomy_init(TanbaTaxonomy *taxonomy);
void tanba_taxonomy_clear(TanbaTaxonomy *taxonomy);
gboolean tanba_taxonomy_load(TanbaTaxonomy *taxonomy, const char *path, GError **error);
/* The names of all tags, or the values of one; NULL-terminated; NULL: no such tag. */
const char *const *tanba_taxonomy_names(const TanbaTaxonomy *taxonomy);
const char *const *tanba_taxonomy_values(const TanbaTaxonomy *taxonomy, const char *name);
/* Raises unless both are in it. Makes both point to the taxonomy's own strings, but a value of a tag that
 * is open, which stays as it is: then it says TRUE. */
gboolean tanba_taxonomy_check(lua_State *L, const TanbaTaxonomy *taxonomy, const char **name,
                              const char **value);
/* Raises "WHAT 'wrong'" with the nearest of `names`, or with all. */
int tanba_raise_unknown(lua_State *L, const char *what, const char *wrong,
                        const char *const *names);

/* load.c: reads the script's table in its state. NULL, or what is wrong (owned). */
char *tanba_script_load(TanbaScript *script);
/* A fresh state with the same script, after a limit was broken. */
void tanba_script_rebuild(TanbaScript *script, GPtrArray *faults);
/* Compiles code into a function with an environment of its own, and calls it; leaves one value. Raises. */
void tanba_script_run_chunk(lua_State *L, GBytes *code, const char *file);
/* Of the script's functions, in the registry. */
extern const char tanba_script_derive_key, tanba_script_passage_key, tanba_script_document_key;

/* slips.c: the message with the file and line that it is about, as near as can be told; the caller's. */
char *tanba_script_place(const TanbaScript *script, const char *message);

/* fields.c: the script's table to C; it is on top of the stack. Raises. */
void tanba_script_read_fields(lua_State *L, TanbaScript *script);
/* aliases.c: the same for its field 'aliases'. Raises. */
void tanba_script_read_aliases(lua_State *L, TanbaScript *script);
/* Lua goes through a table in an order that differs from process to process; what is told must not. */
void tanba_aliases_sort(TanbaTagger *tagger);
/* examples.c */
void tanba_script_read_examples(lua_State *L, TanbaScript *script);
void tanba_example_free(gpointer example);

/* words.c: tanba.lexicon; `tanba` is on top of the stack. Raises. */
void tanba_words_open(lua_State *L);
/* The number of the lexicon at `index`; raises where it is none. */
guint32 tanba_words_number(lua_State *L, int index);
/* Makes a lexicon of the table at `index`. Raises. */
guint32 tanba_words_make(lua_State *L, int index);
/* The hits of all lexicons in a passage of the document, by lexicon; borrowed. */
const TanbaHit *tanba_words_all(TanbaTagger *tagger, guint32 ordinal, guint *n);
/* Whether a term of the lexicon stands at the passage's beginning, but for a quotation mark or a "to". */
gboolean tanba_words_begin(TanbaTagger *tagger, guint32 ordinal, guint32 lexicon);
/* The hits of one lexicon in a passage of the document; borrowed. */
const TanbaHit *tanba_words_in_passage(TanbaTagger *tagger, guint32 ordinal, guint32 lexicon,
                                       guint *n);

/* texts.c: tanba.fold, tanba.lower, tanba.words; `tanba` is on top of the stack. */
void tanba_texts_open(lua_State *L);

/* declare.c: tanba.rules; `tanba` is on top of the stack. Raises. */
void tanba_rules_open(lua_State *L);
/* The rules at `index`, or NULL. */
TanbaRules *tanba_rules_at(lua_State *L, int index);

/* model.c: tanba.model; `tanba` is on top of the stack. Raises. */
typedef struct TanbaModel TanbaModel;
void tanba_models_open(lua_State *L);
void tanba_model_free(gpointer model);
/* What they said of the document's passages goes with it. */
void tanba_models_forget(TanbaTagger *tagger);

/* handles.c: what scripts see of a document. Raise. */
typedef struct {
    guint64 call;
    gint64 passage; /* ordinal; -1: of a string that is no passage */
    guint32 start, end;
    guint32 term; /* G_MAXUINT32: none */
} TanbaHitHandle;
void tanba_handles_open(lua_State *L);
void tanba_handles_push_passage(lua_State *L, guint32 ordinal);
void tanba_handles_push_document(lua_State *L);
void tanba_handles_push_hit(lua_State *L, gint64 passage, const TanbaHit *hit);
/* TRUE and the ordinal where there is a passage at `index`. */
gboolean tanba_handles_passage(lua_State *L, int index, guint32 *ordinal);
/* The hit at `index`, or NULL. */
const TanbaHitHandle *tanba_handles_hit(lua_State *L, int index);
/* What they have, NULL at the end. */
extern const char *const tanba_handles_passage_fields[], *const tanba_handles_document_fields[];
/* give.c: p:tag(name, value, options). */
int tanba_handles_tag(lua_State *L);
/* What is at the top of the stack, a hit, a passage or a list of them, goes into the tagger's evidence: how many.
 * Those in the passage `self` (-1: none is) get no number. Raises. */
guint tanba_handles_evidence(lua_State *L, gint64 self);
/* The score at the top of the stack. Raises. */
double tanba_handles_score(lua_State *L);

/* fact.c: d:fact{ symbol = ..., number = ..., response = ..., evidence = ... }. */
int tanba_handles_fact(lua_State *L);
extern const char *const tanba_fact_fields[];
/* Adds what the call gave to `tags`. */
void tanba_tagger_commit_facts(const TanbaScript *script, TanbaTagSet *tags);

/* tagger.c: calls one function of a script, and says what goes wrong. */
typedef enum { TANBA_CALL_DONE, TANBA_CALL_FAILED, TANBA_CALL_BROKEN } TanbaCallEnd;
TanbaCallEnd tanba_tagger_call(TanbaScript *script, lua_CFunction function, gint32 ordinal,
                               GPtrArray *faults);
/* Adds what the call gave to `tags`, each passage from `base` on under the number that `map` (of guint32) has for
 * it (NULL: its own). */
void tanba_tagger_commit(const TanbaScript *script, const GArray *pending, const GArray *evidence,
                         TanbaTagSet *tags, guint32 base, const GArray *map);

/* derive.c */
/* Lets the deriving ones of `which` run, and adds what they derive to the document and `tags`. */
void tanba_tagger_derive(TanbaTagger *tagger, TanbaDocument *document, const guint *which,
                         guint n_which, TanbaTagSet *tags, GPtrArray *faults);
gboolean tanba_tagger_wants(const guint *which, guint n_which, guint index);
/* A passage by its number, drafts included, and how many there are. */
const TanbaPassage *tanba_tagger_passage(const TanbaTagger *tagger, guint32 ordinal);
guint32 tanba_tagger_total(const TanbaTagger *tagger);
/* TRUE and the number of the printed one where the passage is derived. */
gboolean tanba_tagger_origin(const TanbaTagger *tagger, guint32 ordinal, guint32 *origin);
/* p:derive{ {start, stop}, ... } */
int tanba_handles_derive(lua_State *L);
