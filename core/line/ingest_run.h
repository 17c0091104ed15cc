/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of a run share: its state. Only core/line/ingest*.c include it.
 */
#pragma once

#include "line/item.h"
#include "line/ledger.h"
#include "line/members.h"
#include "line/source.h"

#define TANBA_MOST_WAITING                                                                         \
    8u /* members of one container that wait for a child; then it waits too */

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    TanbaIngestProgress *progress;
    TanbaItemContext context;
    TanbaLedger ledger;
    GPtrArray *items;    /* of TanbaItem *: at work; containers before their members */
    GHashTable *by_hash; /* sha256 -> TanbaItem * at work */
    TanbaItem *next;     /* being hashed, or NULL */
    TanbaHash *hash;
    char *const *roots; /* absolute: only what lies below them is this run's */
    GHashTable *only;   /* or just these paths */
    char *last_path;    /* where the queue stands */
    gboolean drained;
    gint64 committed; /* when */
    GError *fault;    /* of a callback that could not return it */
} TanbaIngestRun;

gboolean tanba_ingest_must_stop(const TanbaIngestRun *ingest);
/* The hash is known: it is a twin of one at work, known already, or work itself. */
gboolean tanba_ingest_place(TanbaIngestRun *ingest, TanbaItem *given, GError **error);
/* Takes a member of a container; `data` is the run. */
void tanba_ingest_on_member(TanbaItem *member, gpointer data);
/* Members of `container` that wait for a child. */
guint tanba_ingest_count_waiting(const TanbaIngestRun *ingest, const TanbaItem *container);
