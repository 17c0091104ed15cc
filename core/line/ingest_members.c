/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Members of containers, as they come.
 */
#include "line/ingest_run.h"

guint tanba_ingest_count_waiting(const TanbaIngestRun *ingest, const TanbaItem *container)
{
    guint n = 0;
    for (guint i = 0; i < ingest->items->len; i++) {
        const TanbaItem *item = ingest->items->pdata[i];
        n += item->parent == container && !item->started;
    }
    return n;
}

static gboolean stop_at_first(G_GNUC_UNUSED const TanbaFile *file, gpointer data,
                              G_GNUC_UNUSED GError **error)
{
    *(gboolean *)data = TRUE;
    return FALSE;
}

/* A container that is fine itself is opened all the same where the file on disk is done again: it may be for the sake
 * of what lies in it. */
static gboolean opens_again(TanbaIngestRun *ingest, TanbaItem *member, GError **error)
{
    gboolean holds = FALSE;
    if (member->again_whole || !tanba_members_outermost(member)->again_whole)
        return TRUE;
    if (!tanba_index_each_member(ingest->ledger.index, member->path, stop_at_first, &holds,
                                 error) &&
        !holds)
        return FALSE;
    member->again_whole = holds;
    return TRUE;
}

/* Files on disk come first where a path is theirs and a member's; and what an earlier run made of the same member
 * may do. */
static gboolean look_up(TanbaIngestRun *ingest, TanbaItem *member, GError **error)
{
    for (guint number = 2;; number++) {
        TanbaFile old;
        GError *fault = NULL;
        if (!tanba_index_file(ingest->ledger.index, member->path, &old, &fault)) {
            if (fault)
                g_propagate_error(error, fault);
            return !fault;
        }
        gboolean same = g_strcmp0(old.container, member->parent->path) == 0;
        member->again_whole = same && (!tanba_state_is_done(old.state) ||
                                       tanba_makers_would_differ(ingest->ledger.makers, &old));
        tanba_file_clear(&old);
        if (same)
            return opens_again(ingest, member, error);
        tanba_members_rename(member);
    }
}

static gboolean take_member(TanbaIngestRun *ingest, TanbaItem *member, GError **error)
{
    TanbaItem *container = member->parent;
    if (!look_up(ingest, member, error)) {
        tanba_item_free(member);
        return FALSE;
    }
    if (member->over) {
        g_autoptr(TanbaItem) item = member;
        return tanba_ledger_put(&ingest->ledger, item, item->state, item->reason, error);
    }
    /* A damaged one is itself, whatever else is known of the bytes that came of it. */
    gboolean ok = TRUE;
    if (member->damage)
        g_ptr_array_add(ingest->items, member);
    else
        ok = tanba_ingest_place(ingest, member, error);
    if (tanba_ingest_count_waiting(ingest, container) >= TANBA_MOST_WAITING) {
        container->paused = TRUE;
        tanba_pool_pause(ingest->context.pool, container->job);
    }
    return ok;
}

void tanba_ingest_on_member(TanbaItem *member, gpointer data)
{
    TanbaIngestRun *ingest = data;
    if (!ingest->fault && !tanba_ingest_must_stop(ingest))
        take_member(ingest, member, &ingest->fault);
    else
        tanba_item_free(member);
}
