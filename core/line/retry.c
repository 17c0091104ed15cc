/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/retry.h"

#include "document/cite.h"

#include <string.h>
#include <sys/stat.h>

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    TanbaIngestProgress *progress;
    gboolean failed_only;
    const char *path; /* canonical, or NULL: all */
    gboolean met;     /* there is something at or below it */
    GHashTable *chosen;
} Retry;

static gboolean is_wanted(const Retry *self, const TanbaFile *file)
{
    /* Those that an earlier call set waiting, and did not come to, have failed too. */
    if (self->failed_only)
        return tanba_state_needs_eyes(file->state) ||
               (file->state == TANBA_STATE_WAITING && file->stage != TANBA_STAGE_NONE);
    return !tanba_state_is_done(file->state) || file->state == TANBA_STATE_WARNED ||
           g_strcmp0(self->path, file->path) == 0;
}

/* What was read of it is all that is left: that is not given up for a look at nothing. */
static gboolean is_gone(Retry *self, const TanbaFile *file)
{
    struct stat st;
    if (!file->has_text || stat(file->path, &st) == 0)
        return FALSE;
    TanbaFile gone = *file;
    gone.state = TANBA_STATE_UNREADABLE;
    gone.stage = TANBA_STAGE_READ;
    gone.reason = "it is gone from disk; what was read of it before stays in the archive";
    self->progress->failed_before++;
    if (self->options->fault)
        self->options->fault(&gone, self->options->data);
    return TRUE;
}

/* The hash stays where the text does: until the file is read again, that is what a search finds. The stage
 * says that what is in the archive does not settle it. */
static gboolean set_waiting(Retry *self, const TanbaFile *file, GError **error)
{
    if (g_hash_table_contains(self->chosen, file->path) || is_gone(self, file))
        return TRUE;
    TanbaFile waiting = *file;
    waiting.state = TANBA_STATE_WAITING;
    waiting.stage = TANBA_STAGE_READ;
    waiting.sha256 = file->has_text ? file->sha256 : NULL;
    waiting.reason = waiting.plugin = waiting.type = waiting.made_by = NULL;
    g_hash_table_add(self->chosen, g_strdup(file->path));
    self->progress->found++;
    self->progress->todo++;
    self->progress->bytes_todo += (guint64)MAX(file->size, 0);
    return tanba_index_put_file(self->index, &waiting, error);
}

/* A member can only be had by unpacking what it lies in; what is fine there is not read again. */
static gboolean set_container_waiting(Retry *self, const TanbaFile *member, GError **error)
{
    GError *fault = NULL;
    TanbaFile file;
    g_autofree char *path = tanba_index_outermost(self->index, member->path, &fault);
    if (path && tanba_index_file(self->index, path, &file, &fault)) {
        gboolean ok = set_waiting(self, &file, error);
        tanba_file_clear(&file);
        return ok;
    }
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

static gboolean on_file(const TanbaFile *file, gpointer data, GError **error)
{
    Retry *self = data;
    self->met = TRUE;
    if (!is_wanted(self, file))
        return TRUE;
    return file->container ? set_container_waiting(self, file, error)
                           : set_waiting(self, file, error);
}

static gboolean choose_below(Retry *self, const char *path, GError **error)
{
    g_autofree char *canonical = g_canonicalize_filename(path, NULL);
    self->path = canonical;
    self->met = FALSE;
    gboolean ok = tanba_index_each_file(self->index, -1, canonical, on_file, self, error);
    self->path = NULL;
    if (!ok || self->met)
        return ok;
    g_autofree char *shown = tanba_display_path(path);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                "%s: no file of this archive is there: tanba ingest takes in new ones; nothing was "
                "done",
                shown);
    return FALSE;
}

static gboolean choose(Retry *self, const char *const *paths, GError **error)
{
    if (!paths[0])
        return tanba_index_each_file(self->index, -1, NULL, on_file, self, error);
    gboolean ok = TRUE;
    for (guint i = 0; ok && paths[i]; i++)
        ok = choose_below(self, paths[i], error);
    return ok;
}

GHashTable *tanba_retry_choose(TanbaIndex *index, const char *const *paths, gboolean failed_only,
                               const TanbaIngestOptions *options, TanbaIngestProgress *progress,
                               GError **error)
{
    g_autoptr(GHashTable) chosen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Retry self = {index, options, progress, failed_only, NULL, FALSE, chosen};
    if (!tanba_index_begin(index, error))
        return NULL;
    if (!choose(&self, paths, error)) {
        tanba_index_rollback(index);
        return NULL;
    }
    return tanba_index_commit(index, error) ? g_steal_pointer(&chosen) : NULL;
}
