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
    guint32 passage;    /* ordinal */
    const char *name;   /* "right" */
    const char *value;  /* "torture" */
    double score;       /* 0 to 1 */
    const char *script; /* the script's name: "rights/torture" */
    GArray *evidence;   /* of TanbaEvidence, in order; owned */
} TanbaTag;

typedef struct {
    GPtrArray *tags;     /* of TanbaTag *, owned, in the order given */
    GStringChunk *chunk; /* interned strings */
    GHashTable *index;   /* the tags, by passage, name, value and script */
} TanbaTagSet;

TanbaTagSet *tanba_tag_set_new(void);
void tanba_tag_set_free(TanbaTagSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaTagSet, tanba_tag_set_free)

/* Adds a tag with no evidence yet; a second one with the same passage, name, value and script is
 * the same tag (the higher score stays). Borrowed result: add evidence to it. */
TanbaTag *tanba_tag_set_add(TanbaTagSet *set, guint32 passage, const char *name, const char *value,
                            double score, const char *script);
void tanba_tag_add_evidence(TanbaTag *tag, gint32 passage, guint32 start, guint32 end);

#define TANBA_TAG_TYPE "(ussdsa(iuu))"
GVariant *tanba_tag_to_variant(const TanbaTag *tag);
/* Fails where a passage is not below `n_passages` or a span is empty or reversed. */
gboolean tanba_tag_set_add_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                   GError **error);
