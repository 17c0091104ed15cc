/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/register.h"

#include "line/inside.h"
#include "line/source.h"

#include <errno.h>
#include <sys/stat.h>

typedef struct {
    TanbaIndex *index;
    const TanbaIngestOptions *options;
    const TanbaMakers *makers;
    TanbaIngestProgress *progress;
    const TanbaInside *inside;
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
    return tanba_state_is_done(old->state) && !tanba_makers_would_differ(self->makers, old) &&
           !tanba_inside_would_differ(self->inside, old->path);
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
                      .hashed_at = old ? old->hashed_at : 0,
                      .has_text = old && old->has_text,
                      .stage = old && !is_settled(self, old) ? TANBA_STAGE_READ : TANBA_STAGE_NONE,
                      .state = TANBA_STATE_WAITING};
    self->progress->todo++;
    self->progress->bytes_todo += (guint64)MAX(found->size, 0);
    return tanba_index_put_file(self->index, &file, error);
}

static gboolean must_stop(const Register *self)
{
    return self->options->stop && *self->options->stop;
}

static void tell_of(const Register *self, const TanbaFile *old, TanbaState state,
                    const char *reason)
{
    TanbaFile file = *old;
    file.state = state;
    file.stage = TANBA_STAGE_READ;
    file.reason = reason;
    if (self->options->fault)
        self->options->fault(&file, self->options->data);
}

/* Size and time can be set to anything, and a disk may rot in silence: only the bytes can tell. */
static gboolean verify(Register *self, const TanbaFound *found, const TanbaFile *old,
                       GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *sha256 = tanba_hash_path(found->path, self->options->stop, &fault);
    if (!sha256 && !fault)
        return FALSE;
    if (sha256 && !g_str_equal(sha256, old->sha256)) {
        self->progress->altered++;
        tell_of(self, old, TANBA_STATE_WAITING,
                "its bytes have changed although its size and time have not: it is read again");
        return put_waiting(self, found, old, error);
    }
    self->progress->unchanged++;
    if (fault) {
        self->progress->failed_before++;
        tell_of(self, old, TANBA_STATE_UNREADABLE, fault->message);
        return TRUE;
    }
    self->progress->verified++;
    self->progress->failed_before +=
        tanba_state_needs_eyes(old->state) + tanba_inside_failed(self->inside, old->path);
    return tanba_index_note_hashed(self->index, found->path, g_get_real_time() / G_USEC_PER_SEC,
                                   error);
}

static gboolean is_unchanged(const Register *self, const TanbaFound *found, const TanbaFile *old)
{
    return old->size == found->size && old->mtime_ns == found->mtime_ns &&
           !tanba_makers_would_differ(self->makers, old) &&
           !tanba_inside_would_differ(self->inside, old->path);
}

static gboolean place(Register *self, const TanbaFound *found, const TanbaFile *old, GError **error)
{
    if (old && old->state == TANBA_STATE_WAITING) {
        self->progress->todo++;
        self->progress->bytes_todo += (guint64)MAX(found->size, 0);
        return TRUE;
    }
    if (!old || !is_unchanged(self, found, old))
        return put_waiting(self, found, old, error);
    if (self->options->verify && old->sha256)
        return verify(self, found, old, error);
    self->progress->unchanged++;
    self->progress->failed_before +=
        tanba_state_needs_eyes(old->state) + tanba_inside_failed(self->inside, old->path);
    return TRUE;
}

/* A file has come to lie where a path had named a member: that gets another name when its container is unpacked
 * again. */
static gboolean displace(Register *self, const TanbaFile *member, GError **error)
{
    GError *fault = NULL;
    TanbaFile file = {0};
    g_autofree char *path = tanba_index_outermost(self->index, member->path, &fault);
    gboolean there = path && tanba_index_file(self->index, path, &file, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    gboolean ok = TRUE;
    if (there && file.state != TANBA_STATE_WAITING) {
        const TanbaFound found = {.path = path, .size = file.size, .mtime_ns = file.mtime_ns};
        g_clear_pointer((char **)&file.made_by, g_free); /* as if nothing were known of it */
        ok = put_waiting(self, &found, &file, error);
    }
    tanba_file_clear(&file);
    return ok && tanba_index_remove_file(self->index, member->path, error);
}

/* FALSE without an error: the user wants no more. */
static gboolean on_found(const TanbaFound *found, gpointer data, GError **error)
{
    Register *self = data;
    TanbaFile old = {0};
    GError *fault = NULL;
    if (must_stop(self))
        return FALSE;
    self->progress->found++;
    if (self->options->progress && (self->options->verify || self->progress->found % 1000 == 0))
        self->options->progress(self->progress, self->options->data);
    if (found->state != TANBA_STATE_WAITING)
        return put_at_once(self, found, error);
    gboolean there = tanba_index_file(self->index, found->path, &old, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    gboolean ok = there && old.container ? displace(self, &old, error) : TRUE;
    ok = ok && place(self, found, there && !old.container ? &old : NULL, error);
    if (there)
        tanba_file_clear(&old);
    return ok;
}

static gboolean all_there(const char *const *paths, GError **error)
{
    struct stat st;
    for (guint i = 0; paths[i]; i++)
        if (lstat(paths[i], &st) != 0) {
            g_set_error(
                error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot ingest '%s': %s; nothing was done: name files and folders that are there",
                paths[i], g_strerror(errno));
            return FALSE;
        }
    return TRUE;
}

gboolean tanba_register(const TanbaArchive *archive, TanbaIndex *index, const char *const *paths,
                        const TanbaIngestOptions *options, const TanbaMakers *makers,
                        TanbaIngestProgress *progress, GError **error)
{
    if (!all_there(paths, error))
        return FALSE;
    g_autoptr(TanbaInside) inside = tanba_inside_new(index, makers, error);
    if (!inside || !tanba_index_begin(index, error))
        return FALSE;
    Register self = {index, options, makers, progress, inside};
    progress->counting = TRUE;
    gboolean ok = TRUE;
    GError *fault = NULL;
    for (guint i = 0; ok && paths[i]; i++) {
        g_autofree char *path = g_canonicalize_filename(paths[i], NULL);
        ok = tanba_source_walk(path, archive->folder, on_found, &self, &fault);
    }
    progress->counting = FALSE;
    if (!fault)
        return tanba_index_commit(index, error);
    tanba_index_rollback(index);
    g_propagate_error(error, fault);
    return FALSE;
}
