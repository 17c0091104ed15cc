/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/register.h"

#include "line/source.h"

#include <errno.h>
#include <sys/stat.h>

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    const TanbaMakers *makers;
    TanbaIngestProgress *progress;
} Register;

static gboolean put_at_once(Register *self, const TanbaFound *found, GError **error)
{
    TanbaFile file = {.path = found->path,
                      .size = found->size,
                      .mtime_ns = found->mtime_ns,
                      .state = found->state,
                      .stage = TANBA_STAGE_READ,
                      .reason = found->reason};
    self->progress->ended[found->state]++;
    if (tanba_state_needs_eyes(found->state) && self->options->fault)
        self->options->fault(&file, self->options->data);
    return tanba_index_put_file(self->index, &file, error);
}

/* Whether what is in the archive of it would do, should its bytes turn out to be the same. */
static gboolean is_settled(const Register *self, const TanbaFile *old)
{
    return tanba_state_is_done(old->state) && !tanba_makers_would_differ(self->makers, old);
}

/* A changed file keeps the hash of its old self until the new one is in: until then that is what a search
 * finds. */
static gboolean put_waiting(Register *self, const TanbaFound *found, const TanbaFile *old,
                            GError **error)
{
    TanbaFile file = {.path = found->path,
                      .size = found->size,
                      .mtime_ns = found->mtime_ns,
                      .sha256 = old ? old->sha256 : NULL,
                      .has_text = old && old->has_text,
                      .stage = old && !is_settled(self, old) ? TANBA_STAGE_READ : TANBA_STAGE_NONE,
                      .state = TANBA_STATE_WAITING};
    self->progress->todo++;
    self->progress->bytes_todo += (guint64)MAX(found->size, 0);
    return tanba_index_put_file(self->index, &file, error);
}

static gboolean on_found(const TanbaFound *found, gpointer data, GError **error)
{
    Register *self = data;
    TanbaFile old = {0};
    GError *fault = NULL;
    self->progress->found++;
    if (self->options->progress && self->progress->found % 1000 == 0)
        self->options->progress(self->progress, self->options->data);
    if (found->state != TANBA_STATE_WAITING)
        return put_at_once(self, found, error);
    gboolean there = tanba_index_file(self->index, found->path, &old, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    gboolean ok = TRUE;
    if (there && old.state == TANBA_STATE_WAITING) {
        self->progress->todo++;
        self->progress->bytes_todo += (guint64)MAX(found->size, 0);
    } else if (there && old.size == found->size && old.mtime_ns == found->mtime_ns &&
               !tanba_makers_would_differ(self->makers, &old)) {
        self->progress->unchanged++;
        self->progress->failed_before += tanba_state_needs_eyes(old.state);
    } else {
        ok = put_waiting(self, found, there ? &old : NULL, error);
    }
    if (there)
        tanba_file_clear(&old);
    return ok;
}

static gboolean all_there(const char *const *paths, GError **error)
{
    struct stat st;
    for (guint i = 0; paths[i]; i++)
        if (lstat(paths[i], &st) != 0) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                        "cannot ingest '%s': %s; nothing was done", paths[i], g_strerror(errno));
            return FALSE;
        }
    return TRUE;
}

gboolean tanba_register(const TanbaArchive *archive, TanbaIndex *index, const char *const *paths,
                        const TanbaIngestOptions *options, const TanbaMakers *makers,
                        TanbaIngestProgress *progress, GError **error)
{
    Register self = {index, options, makers, progress};
    if (!all_there(paths, error) || !tanba_index_begin(index, error))
        return FALSE;
    progress->counting = TRUE;
    gboolean ok = TRUE;
    for (guint i = 0; ok && paths[i]; i++) {
        g_autofree char *path = g_canonicalize_filename(paths[i], NULL);
        ok = tanba_source_walk(path, archive->folder, on_found, &self, error);
    }
    progress->counting = FALSE;
    if (!ok) {
        tanba_index_rollback(index);
        return FALSE;
    }
    return tanba_index_commit(index, error);
}
