/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/ledger.h"

#include "line/members.h"

#include <string.h>
#include <sys/stat.h>

/* ---- one row -------------------------------------------------------------------------------- */

static gboolean put_row(TanbaLedger *ledger, const TanbaFile *file, GError **error)
{
    if (tanba_state_needs_eyes(file->state) && ledger->options->fault)
        ledger->options->fault(file, ledger->options->data);
    return tanba_index_put_file(ledger->index, file, error);
}

static void count(TanbaLedger *ledger, const TanbaItem *item, TanbaState state)
{
    TanbaIngestProgress *progress = ledger->progress;
    ledger->uncommitted += (guint64)MAX(item->size, 0);
    if (item->parent) {
        progress->inside[state]++;
        item->parent->members->pending--;
        return;
    }
    progress->ended[state]++;
    progress->finished++;
    progress->bytes_finished += (guint64)MAX(item->size, 0);
}

gboolean tanba_ledger_put(TanbaLedger *ledger, const TanbaItem *item, TanbaState state,
                          const char *reason, GError **error)
{
    g_autofree char *made_by =
        tanba_makers_describe(ledger->makers, item->plugin, item->ocr_pages->len > 0);
    const TanbaFile file = {.path = item->path,
                            .made_by = made_by,
                            .size = item->size,
                            .mtime_ns = item->mtime_ns,
                            .sha256 = item->sha256,
                            .hashed_at = item->sha256 ? item->hashed_at : 0,
                            .state = state,
                            .stage = item->stage,
                            .reason = reason,
                            .plugin = item->plugin,
                            .type = item->type,
                            .has_text = item->document != NULL,
                            .container = item->parent ? item->parent->path : NULL};
    count(ledger, item, state);
    return put_row(ledger, &file, error);
}

/* ---- the same content again ----------------------------------------------------------------- */

/* What a container holds, under another path of the same container. */
typedef struct {
    TanbaLedger *ledger;
    const char *from;
    TanbaItem *to;
    gboolean cut; /* it held more than may still be listed */
} Copy;

static gboolean copy_member(const TanbaFile *file, gpointer data, GError **error)
{
    Copy *copy = data;
    gsize cut = strlen(copy->from);
    if (!file->container || !g_str_has_prefix(file->container, copy->from))
        return TRUE; /* a folder that is called like a container */
    if (copy->cut || !tanba_members_may_add(copy->to)) {
        copy->cut = TRUE;
        return TRUE;
    }
    g_autofree char *path = g_strconcat(copy->to->path, file->path + cut, NULL);
    g_autofree char *container = g_strconcat(copy->to->path, file->container + cut, NULL);
    TanbaFile twin = *file;
    twin.path = path;
    twin.container = container;
    g_autofree char *reason = NULL;
    if (tanba_state_is_done(file->state)) {
        g_autofree char *shown = g_filename_display_name(file->path);
        reason = g_strdup_printf("the same content as %s", shown);
        twin.state = TANBA_STATE_DUPLICATE;
        twin.reason = reason;
    }
    copy->ledger->progress->inside[twin.state]++;
    return put_row(copy->ledger, &twin, error);
}

static gboolean copy_members(TanbaLedger *ledger, const char *from, TanbaItem *to, gboolean *cut,
                             GError **error)
{
    g_autofree char *prefix = g_strconcat(from, "!/", NULL);
    Copy copy = {ledger, from, to, FALSE};
    gboolean ok = tanba_index_each_file(ledger->index, -1, prefix, copy_member, &copy, error);
    *cut = copy.cut;
    return ok;
}

/* The row of one whose content is that at `path`, and the rows of what it holds. */
static gboolean put_like(TanbaLedger *ledger, TanbaItem *item, const char *path, TanbaState state,
                         const char *reason, GError **error)
{
    gboolean cut;
    if (!copy_members(ledger, path, item, &cut, error))
        return FALSE;
    if (!cut)
        return tanba_ledger_put(ledger, item, state, reason, error);
    g_autofree char *why = g_strdup_printf(
        "holds more files than the cap lets be listed (--max-members); the same content as %s",
        path);
    item->stage = TANBA_STAGE_EXTRACT;
    return tanba_ledger_put(ledger, item, TANBA_STATE_TOO_LARGE, why, error);
}

gboolean tanba_ledger_put_duplicate(TanbaLedger *ledger, TanbaItem *item, const char *path,
                                    GError **error)
{
    g_autofree char *reason = g_strdup_printf("the same content as %s", path);
    return put_like(ledger, item, path, TANBA_STATE_DUPLICATE, reason, error);
}

/* The same content elsewhere shares this one's fate; where that is a good one, it is a duplicate. */
static gboolean put_twins(TanbaLedger *ledger, TanbaItem *item, GError **error)
{
    for (guint i = 0; i < item->twins->len; i++) {
        TanbaItem *twin = item->twins->pdata[i];
        twin->stage = item->stage;
        twin->plugin = g_strdup(item->plugin);
        twin->type = g_strdup(item->type);
        g_array_append_vals(twin->ocr_pages, item->ocr_pages->data, item->ocr_pages->len);
        gboolean ok = tanba_state_is_done(item->state)
                          ? tanba_ledger_put_duplicate(ledger, twin, item->path, error)
                          : put_like(ledger, twin, item->path, item->state, item->reason, error);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

/* ---- all of one ----------------------------------------------------------------------------- */

/* A file that was written to while we read it is neither its old self nor its new one. */
static void check_unchanged(TanbaItem *item)
{
    struct stat st;
    if (item->parent ||
        (stat(item->path, &st) == 0 && st.st_size == item->size &&
         (gint64)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec == item->mtime_ns))
        return;
    g_clear_pointer(&item->document, tanba_document_free);
    g_clear_pointer(&item->sha256, g_free);
    tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ,
                   "it changed or went away while it was being read: ingest it again");
}

typedef struct {
    const TanbaItem *container;
    GPtrArray *gone; /* of char * */
} Stale;

static gboolean note_stale(const TanbaFile *file, gpointer data, G_GNUC_UNUSED GError **error)
{
    const Stale *stale = data;
    const char *name = file->path + strlen(stale->container->path) + strlen("!/");
    const TanbaMembers *members = stale->container->members;
    if (!members || !tanba_member_names_has(members->names, name))
        g_ptr_array_add(stale->gone, g_strdup(file->path));
    return TRUE;
}

/* What an earlier self of it held, and it does not. */
static gboolean forget_stale(TanbaLedger *ledger, const TanbaItem *item, GError **error)
{
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(g_free);
    Stale stale = {item, gone};
    gboolean ok = tanba_index_each_member(ledger->index, item->path, note_stale, &stale, error);
    for (guint i = 0; ok && i < gone->len; i++)
        ok = tanba_index_remove_file(ledger->index, gone->pdata[i], error);
    return ok;
}

gboolean tanba_ledger_write(TanbaLedger *ledger, TanbaItem *item, GError **error)
{
    check_unchanged(item);
    /* The path first: a document is kept for as long as a path holds it. */
    if (!tanba_ledger_put(ledger, item, item->state, item->reason, error) ||
        !forget_stale(ledger, item, error))
        return FALSE;
    if (item->document) {
        g_free(item->document->sha256);
        item->document->sha256 = g_strdup(item->sha256);
        if (!tanba_index_put_document(ledger->index, item->document, error))
            return FALSE;
    }
    return put_twins(ledger, item, error);
}
