/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns documents on their way through a tag worker: what is asked of each, and what came back. Never writes
 * to the index, never decides what is tried again.
 */
#pragma once

#include "document/tag.h"
#include "index/index.h"
#include "pool/pool.h"

typedef struct {
    char *script, *message;
    gint32 passage; /* ordinal or -1 */
} TanbaBatchFault;

/* One document and the scripts to run over it. */
typedef struct {
    char *sha256;
    GArray *scripts;               /* of guint: indexes into the set scripts */
    gboolean derive;               /* a deriving script is among them */
    guint32 n_passages, n_derived; /* printed; derived so far */
    TanbaTagSet *tags;             /* what came back */
    GPtrArray *faults;             /* of TanbaBatchFault * */
    guint number;                  /* the caller's, for documents that are not in an index */
    TanbaDocument *document;       /* likewise, or NULL; owned */
} TanbaTagTask;

TanbaTagTask *tanba_tag_task_new(const char *sha256);
void tanba_tag_task_free(TanbaTagTask *task);
void tanba_tag_task_drop_results(TanbaTagTask *task);

typedef struct {
    GPtrArray *tasks; /* of TanbaTagTask *, owned */
    int frames;       /* the documents, as the worker reads them */
    gsize bytes;
    guint finished;      /* tasks that the worker has said NEXT for */
    guint written;       /* of those, the ones whose results are in the index */
    gboolean over, lost; /* lost: by no fault of its tasks */
    char *reason;        /* why it died, where finished < tasks->len */
} TanbaBatch;

TanbaBatch *tanba_batch_new(void);
void tanba_batch_free(TanbaBatch *batch);
/* Takes the task and reads its document. One that is gone from the index is dropped. */
gboolean tanba_batch_add(TanbaBatch *batch, TanbaIndex *index, TanbaTagTask *task, GError **error);
/* Takes the task, and adds a document that is in memory; `known` is what was derived from it, or NULL. */
gboolean tanba_batch_add_document(TanbaBatch *batch, TanbaTagTask *task,
                                  const TanbaDocument *document, const TanbaTagSet *known,
                                  GError **error);
gboolean tanba_batch_submit(TanbaBatch *batch, TanbaPool *pool, GError **error);
