/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns tags: what a script said of a passage, and from which words. Never decides anything.
 *
 * Offsets count Unicode code points of the passage's `text`, end exclusive.
 */
#pragma once

#include <glib.h>

typedef struct {
    gint32 passage; /* ordinal in the same document, or -1 for the tagged passage itself */
    guint32 start, end;
} TanbaEvidence;

typedef struct {
    guint32 passage;    /* ordinal, of a printed or a derived one */
    const char *name;   /* "right" */
    const char *value;  /* "torture" */
    double score;       /* 0 to 1 */
    const char *script; /* the script's name: "rights/torture" */
    GArray *evidence;   /* of TanbaEvidence, in order; owned */
    const char *source; /* sha256 of another document, which the evidence is in; NULL: its own */
} TanbaTag;

/* A passage made by a script out of verbatim spans of a printed one: one of the recommendations that an
 * item holds. It is numbered after the document's own passages: n + its place in the set. */
typedef struct {
    guint32 origin;     /* ordinal of the printed passage */
    const char *script; /* who derived it */
    GArray *spans;      /* of TanbaSpan, ascending, not overlapping; owned */
} TanbaDerivation;

typedef struct {
    guint32 start, end;
} TanbaSpan;

/* What a script says of another document: an addendum that answers a report's recommendation. The passages of
 * the document SYMBOL that are tagged upr.number=NUMBER get upr.response=RESPONSE in place of "pending". */
typedef struct {
    const char *script, *symbol, *number, *response;
    double score;
    GArray *evidence; /* of TanbaEvidence, whose passages are never -1; owned */
} TanbaFact;

/* A name by which people may ask for the value of a tag: "Мексика" for upr.from=Mexico. */
typedef struct {
    const char *tag, *value, *name;
} TanbaAlias;

#define TANBA_FACT_NUMBER "upr.number"
#define TANBA_FACT_RESPONSE "upr.response"
#define TANBA_FACT_OPEN "pending"
#define TANBA_MOST_FACTS 20000u /* of one document */

typedef struct {
    GPtrArray *tags;     /* of TanbaTag *, owned, in the order given */
    GPtrArray *derived;  /* of TanbaDerivation *, owned, by origin, then in reading order */
    GPtrArray *facts;    /* of TanbaFact *, owned, in the order given */
    GStringChunk *chunk; /* interned strings */
    GHashTable *index;   /* the first `n_indexed` tags, by passage, name, value and script */
    guint n_indexed;
} TanbaTagSet;

TanbaTagSet *tanba_tag_set_new(void);
void tanba_tag_set_free(TanbaTagSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaTagSet, tanba_tag_set_free)

/* Adds a tag with no evidence yet; a second one with the same passage, name, value and script is
 * the same tag (the higher score stays). Borrowed result: add evidence to it. */
TanbaTag *tanba_tag_set_add(TanbaTagSet *set, guint32 passage, const char *name, const char *value,
                            double score, const char *script);
/* The set's own copy of a text: the same pointer for the same text. */
const char *tanba_tag_set_keep(TanbaTagSet *set, const char *text);
/* Adds one that is known to be new, and whose texts the set keeps already; its evidence is left to be added. */
TanbaTag *tanba_tag_set_append(TanbaTagSet *set, const TanbaTag *tag, guint n_evidence);
void tanba_tag_add_evidence(TanbaTag *tag, gint32 passage, guint32 start, guint32 end);

/* Adds a derived passage without spans yet. Borrowed result. */
TanbaDerivation *tanba_tag_set_derive(TanbaTagSet *set, guint32 origin, const char *script);

/* The wire form: blocks of tags and of derivations (pack.h), each from number *next on, which moves. */
GVariant *tanba_tags_to_variant(const TanbaTagSet *set, guint *next);
GVariant *tanba_derivations_to_variant(const TanbaTagSet *set, guint *next);
/* Fails where a passage is not below `n_passages` (the derived ones count) or a span is empty or reversed. */
gboolean tanba_tag_set_add_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                   GError **error);
/* Fails where an origin is not below `n_passages`, or spans are empty, overlap or go backwards. */
gboolean tanba_tag_set_add_derivations(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                       GError **error);

/* Adds a fact with no evidence yet. Borrowed result. */
TanbaFact *tanba_tag_set_add_fact(TanbaTagSet *set, const char *script, const char *symbol,
                                  const char *number, const char *response, double score);
void tanba_fact_add_evidence(TanbaFact *fact, guint32 passage, guint32 start, guint32 end);
void tanba_fact_free(gpointer fact);
#define TANBA_FACT_TYPE "(ssssda(uuu))"
GVariant *tanba_fact_to_variant(const TanbaFact *fact);
/* Fails where a passage is not below `n_passages`, a text is empty, or there are more than TANBA_MOST_FACTS. */
gboolean tanba_tag_set_add_fact_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                        GError **error);
