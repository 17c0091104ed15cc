/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags made by hand: giving, taking off, and bringing them from one archive to another.
 */
#include "index/sqlite/hand.h"
#include "index/sqlite/tagrows.h"

#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------- */

/* 1 removed, 0 added, -1: there is none. */
static gboolean standing(TanbaIndex *index, const TanbaHandTag *tag, gint64 *out, GError **error)
{
    return tanba_db_number(index, TANBA_SQL_HAND_GET, -1, out, error, "ttitt", tag->document,
                           tag->text, (gint64)tag->nth, tag->name, tag->value);
}

static gboolean put_row(TanbaIndex *index, const TanbaHandTag *tag, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_HAND_PUT, error, "ttittit", tag->document, tag->text,
                        (gint64)tag->nth, tag->name, tag->value, (gint64)(tag->removed != 0),
                        tag->coder);
}

static gboolean remove_row(TanbaIndex *index, const TanbaHandTag *tag, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_HAND_REMOVE, error, "ttitt", tag->document, tag->text,
                        (gint64)tag->nth, tag->name, tag->value);
}

/* ---- one tag -------------------------------------------------------------------------------- */

typedef struct {
    gint64 document;
    guint32 ordinal;
    TanbaHandAction action;
    const TanbaTagRows *all;  /* of the document */
    const TanbaTagRows *rows; /* the same without what hands say */
    const TanbaHandPlaces *places;
} Change;

static gboolean has_label(const TanbaTagRows *rows, guint32 ordinal, gint64 label)
{
    for (guint i = tanba_tag_rows_find(rows, ordinal); i < rows->rows->len; i++) {
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        if (row->passage != ordinal)
            break;
        if (row->label == label && tanba_tag_row_holds(row))
            return TRUE;
    }
    return FALSE;
}

/* The passage, or what is derived from it. */
static gboolean is_tagged(const Change *change, gint64 label)
{
    gboolean tagged = FALSE;
    g_autoptr(GArray) meant = tanba_hand_meant_by(change->places, change->ordinal);
    for (guint i = 0; !tagged && i < meant->len; i++)
        tagged = has_label(change->rows, g_array_index(meant, guint32, i), label);
    return tagged;
}

static gboolean take_off(TanbaIndex *index, const Change *change, TanbaHandTag *tag, GError **error)
{
    gint64 label, before;
    if (!tanba_tags_label(index, tag->name, tag->value, &label, error) ||
        !standing(index, tag, &before, error))
        return FALSE;
    tag->removed = TRUE;
    /* A hand may have said it of the item that holds the passage. */
    if (is_tagged(change, label) || (before < 0 && has_label(change->all, change->ordinal, label)))
        return put_row(index, tag, error);
    if (before >= 0)
        return before == 1 || remove_row(index, tag, error);
    g_set_error(
        error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
        "the passage has no tag %s=%s that could be taken off: tanba explain shows which it has",
        tag->name, tag->value);
    return FALSE;
}

static gboolean forget(TanbaIndex *index, const TanbaHandTag *tag, GError **error)
{
    gint64 before;
    if (!standing(index, tag, &before, error))
        return FALSE;
    if (before >= 0)
        return remove_row(index, tag, error);
    g_set_error(
        error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
        "nobody has added %s=%s to the passage by hand, or taken it off: tanba explain shows "
        "what it has",
        tag->name, tag->value);
    return FALSE;
}

static gboolean apply(TanbaIndex *index, const Change *change, TanbaHandTag *tag, GError **error)
{
    switch (change->action) {
    case TANBA_HAND_ADD:
        return put_row(index, tag, error);
    case TANBA_HAND_REMOVE:
        return take_off(index, change, tag, error);
    case TANBA_HAND_FORGET:
        return forget(index, tag, error);
    }
    return FALSE;
}

static gboolean hand_tag(TanbaIndex *index, Change *change, TanbaHandTag *tag, GError **error)
{
    if (!tanba_db_number(index, TANBA_SQL_DOCUMENT_ID, -1, &change->document, error, "t",
                         tag->document))
        return FALSE;
    if (change->document < 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND, "%s: no document has the hash %s",
                    index->file, tag->document);
        return FALSE;
    }
    g_autoptr(TanbaHandPlaces) places = tanba_hand_places(index, tag->document, error);
    if (!places)
        return FALSE;
    if (change->ordinal >= places->keys->len) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "the document has %u passages, no number %u: tanba show lists them",
                    places->keys->len, change->ordinal);
        return FALSE;
    }
    tag->text = places->keys->pdata[change->ordinal];
    tag->nth = tanba_hand_nth_of(places, change->ordinal);
    g_autoptr(TanbaTagRows) all = tanba_tag_rows_read(index, change->document, error);
    g_autoptr(TanbaTagRows) rows = all ? tanba_tag_rows_read(index, change->document, error) : NULL;
    if (!rows)
        return FALSE;
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND);
    change->all = all;
    change->rows = rows;
    change->places = places;
    return apply(index, change, tag, error) &&
           tanba_hand_overlay(index, tag->document, rows, error) &&
           tanba_tag_rows_write(index, change->document, rows, error) &&
           tanba_related_await(index, change->document, error);
}

gboolean tanba_index_hand_tag(TanbaIndex *index, const char *sha256, guint32 ordinal,
                              const char *name, const char *value, TanbaHandAction action,
                              const char *coder, GError **error)
{
    gboolean own;
    Change change = {.ordinal = ordinal, .action = action};
    TanbaHandTag tag = {.document = sha256, .name = name, .value = value, .coder = coder};
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, hand_tag(index, &change, &tag, error), error);
}

/* ---- all of them ---------------------------------------------------------------------------- */

gboolean tanba_index_each_hand(TanbaIndex *index, TanbaHandFunc func, gpointer data, GError **error)
{
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(index,
                         "SELECT document, text, nth, name, value, removed, coder FROM hand"
                         " ORDER BY document, text, nth, name, value",
                         error);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaHandTag tag;
        tanba_hand_read_row(row, &tag);
        if (!func(&tag, data, error))
            return FALSE;
    }
    return more == 0;
}

typedef struct {
    gboolean overwrite;
    TanbaHandFunc conflict;
    gpointer data;
    TanbaHandSummary *summary;
    GHashTable *
        documents; /* sha256 (borrowed) to TanbaHandPlaces *, or NULL where the document is not here */
} Restore;

static gboolean document_id(TanbaIndex *index, const char *sha256, gint64 *id, GError **error)
{
    return tanba_db_number(index, TANBA_SQL_DOCUMENT_ID, -1, id, error, "t", sha256);
}

static gboolean open_document(TanbaIndex *index, Restore *restore, const char *sha256,
                              GError **error)
{
    gint64 id;
    if (g_hash_table_contains(restore->documents, sha256))
        return TRUE;
    if (!document_id(index, sha256, &id, error))
        return FALSE;
    TanbaHandPlaces *places = NULL;
    if (id >= 0 && !(places = tanba_hand_places(index, sha256, error)))
        return FALSE;
    g_hash_table_insert(restore->documents, (gpointer)sha256, places);
    return TRUE;
}

static void count_new(const Restore *restore, const TanbaHandTag *tag)
{
    const TanbaHandPlaces *places = g_hash_table_lookup(restore->documents, tag->document);
    restore->summary->no_document += !places;
    restore->summary->no_passage += places && tanba_hand_place_of(places, tag->text, tag->nth) < 0;
}

static gboolean restore_one(TanbaIndex *index, Restore *restore, const TanbaHandTag *tag,
                            GError **error)
{
    gint64 before;
    TanbaHandSummary *summary = restore->summary;
    if (!open_document(index, restore, tag->document, error) ||
        !standing(index, tag, &before, error))
        return FALSE;
    if (before == (tag->removed != 0)) {
        summary->known++;
        return TRUE;
    }
    if (before < 0) {
        summary->added++;
        count_new(restore, tag);
        return put_row(index, tag, error);
    }
    summary->conflicts++;
    if (restore->conflict && !restore->conflict(tag, restore->data, error))
        return FALSE;
    if (!restore->overwrite)
        return TRUE;
    summary->replaced++;
    return put_row(index, tag, error);
}

static gboolean restore_all(TanbaIndex *index, Restore *restore, const TanbaHandTag *tags, guint n,
                            GError **error)
{
    for (guint i = 0; i < n; i++)
        if (!restore_one(index, restore, &tags[i], error))
            return FALSE;
    GHashTableIter iter;
    gpointer sha256, places;
    g_hash_table_iter_init(&iter, restore->documents);
    while (g_hash_table_iter_next(&iter, &sha256, &places)) {
        gint64 id;
        if (places && (!document_id(index, sha256, &id, error) ||
                       !tanba_hand_settle(index, id, sha256, error) ||
                       !tanba_related_await(index, id, error)))
            return FALSE;
    }
    return TRUE;
}

static void free_places(gpointer places)
{
    if (places)
        tanba_hand_places_free(places);
}

gboolean tanba_index_restore_hand(TanbaIndex *index, const TanbaHandTag *tags, guint n,
                                  gboolean overwrite, TanbaHandFunc conflict, gpointer data,
                                  TanbaHandSummary *summary, GError **error)
{
    gboolean own;
    memset(summary, 0, sizeof *summary);
    g_autoptr(GHashTable) documents =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_places);
    Restore restore = {overwrite, conflict, data, summary, documents};
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, restore_all(index, &restore, tags, n, error), error);
}
