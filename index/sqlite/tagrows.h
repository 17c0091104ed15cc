/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a document's tags as they are stored: what scripts said of its passages, and over it what other documents and
 * hands say, which hides but never destroys it. They are read and written whole, packed, since a document has thousands;
 * beside them lies, for each label, which passages have it (labelled.c). Never decides what a tag says. Never leaves
 * this folder.
 */
#pragma once

#include "index/sqlite/db.h"

/* What has become of a tag, and where it comes from. */
enum {
    TANBA_ROW_HIDDEN = 1,   /* a hand took it off */
    TANBA_ROW_REPLACED = 2, /* by the next row, which is a fact's */
    TANBA_ROW_HAND = 4,     /* given by hand */
    TANBA_ROW_RELATED = 8,  /* what a fact in another document says */
};

typedef struct {
    guint32 passage;              /* ordinal, of a printed or a derived one */
    guint32 label, script;        /* ids */
    guint32 evidence, n_evidence; /* in the evidence of all */
    guint32 state;
    double score;
    gint64 source; /* of a fact's: its document; 0 */
} TanbaTagRow;

typedef struct {
    GArray *rows;     /* of TanbaTagRow, by passage, then in the order in which they were given */
    GArray *evidence; /* of TanbaEvidence */
} TanbaTagRows;

TanbaTagRows *tanba_tag_rows_new(void);
void tanba_tag_rows_free(TanbaTagRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaTagRows, tanba_tag_rows_free)
/* Appends a copy; its evidence too where it is not NULL. */
void tanba_tag_rows_add(TanbaTagRows *rows, const TanbaTagRow *row, const GArray *evidence);
static inline TanbaTagRow *tanba_tag_row(const TanbaTagRows *rows, guint i)
{
    return &g_array_index(rows->rows, TanbaTagRow, i);
}
/* Whether it counts as a tag of its passage. */
static inline gboolean tanba_tag_row_holds(const TanbaTagRow *row)
{
    return !(row->state & (TANBA_ROW_HIDDEN | TANBA_ROW_REPLACED));
}
/* The first row of that passage or of a later one. */
guint tanba_tag_rows_find(const TanbaTagRows *rows, guint32 passage);
/* By passage; rows of one passage stay as they are. */
void tanba_tag_rows_sort(TanbaTagRows *rows);
/* Takes off what hands say (TANBA_ROW_HAND) or facts (TANBA_ROW_RELATED) or both, and shows what they hid. */
void tanba_tag_rows_strip(TanbaTagRows *rows, guint32 states);

/* tagpack.c: as many rows as make a block, from `*next` on, which moves; NULL: they cannot be packed. */
GByteArray *tanba_tag_rows_pack(const TanbaTagRows *rows, guint *next);
/* Adds those of a block. FALSE: it is damaged. */
gboolean tanba_tag_rows_unpack(TanbaTagRows *rows, const guint8 *data, gsize length);

/* Those of a document; none is no error. What cannot be read is TANBA_ERROR_CORRUPT. */
TanbaTagRows *tanba_tag_rows_read(TanbaIndex *index, gint64 document, GError **error);
/* In place of those that it had. */
gboolean tanba_tag_rows_write(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                              GError **error);
gboolean tanba_tag_rows_remove(TanbaIndex *index, gint64 document, GError **error);
/* A document whose tags are to change. */
typedef struct {
    gint64 id;
    char *sha256;
} TanbaTarget;

/* Of TanbaTarget: rows of (id, sha256), to the end. */
GArray *tanba_targets_read(TanbaIndex *index, sqlite3_stmt *row, GError **error);

/* tagmove.c: from the tables of archives before version 10, a row a tag. */
gboolean tanba_tag_rows_move(TanbaIndex *index, GError **error);

/* hand.c: lays what hands say over rows that are without it. */
gboolean tanba_hand_overlay(TanbaIndex *index, const char *sha256, TanbaTagRows *rows,
                            GError **error);
/* The same for those that are stored, where there is anything to lay over them. */
gboolean tanba_hand_settle(TanbaIndex *index, gint64 document, const char *sha256, GError **error);
/* tagshow.c: the tags that hold of the passages from id `first` to `last`, all of one document; and those of rows in
 * hand. */
gboolean tanba_tag_rows_show(TanbaIndex *index, gint64 first, gint64 last, TanbaTagSet *set,
                             GError **error);
gboolean tanba_tag_rows_name(TanbaIndex *index, const TanbaTagRows *rows, TanbaTagSet *set,
                             GError **error);

/* Both borrowed, until the next rollback. */
gboolean tanba_tag_row_label(TanbaIndex *index, const TanbaTagRow *row, const char **name,
                             const char **value, GError **error);

/* Whether all of them have names: TANBA_ERROR_CORRUPT where not. */
gboolean tanba_tag_rows_check(TanbaIndex *index, const TanbaTagRows *rows, GError **error);

/* Names by id, and the block that was unpacked last. */
void tanba_tag_memory_free(struct TanbaTagMemory *memory);
/* What was read may be undone: ids may come to mean something else. */
void tanba_tag_memory_clear(struct TanbaTagMemory *memory);
