/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from content to a passage: which one of a document is meant by a hash of its words. Never leaves this
 * folder.
 */
#pragma once

#include "index/sqlite/db.h"

/* A document and the keys of its passages, the derived ones last. */
typedef struct {
    TanbaDocument *document;
    GPtrArray *keys; /* of char * */
} TanbaHandPlaces;

TanbaHandPlaces *tanba_hand_places(TanbaIndex *index, const char *sha256, GError **error);
void tanba_hand_places_free(TanbaHandPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaHandPlaces, tanba_hand_places_free)

/* The ordinal of the nth passage with that key, or -1. */
gint64 tanba_hand_place_of(const TanbaHandPlaces *places, const char *key, guint32 nth);
guint32 tanba_hand_nth_of(const TanbaHandPlaces *places, guint32 ordinal);
/* Borrowed from the row: document, text, nth, name, value, removed, coder. */
void tanba_hand_read_row(sqlite3_stmt *row, TanbaHandTag *tag);
/* The ordinals (guint32) that a hand means by one: itself, and what is derived from it. */
GArray *tanba_hand_meant_by(const TanbaHandPlaces *places, guint32 ordinal);
