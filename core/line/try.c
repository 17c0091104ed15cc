/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/try.h"

#include "line/archive.h"
#include "line/item.h"
#include "line/source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_STEP (64u << 20)

static char *hash_of(int fd, GError **error)
{
    TanbaHash *hash = tanba_hash_new(fd);
    GError *fault = NULL;
    while (tanba_hash_step(hash, HASH_STEP, &fault))
        ;
    char *digest = fault ? NULL : tanba_hash_digest(hash);
    tanba_hash_free(hash);
    if (fault)
        g_propagate_error(error, fault);
    return digest;
}

static gboolean fail(GError **error, const char *path, const char *why)
{
    g_autofree char *shown = g_filename_display_name(path);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot read '%s': %s: name a file that can be read", shown, why);
    return FALSE;
}

static gboolean open_file(const char *path, int *fd, struct stat *st, GError **error)
{
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (*fd < 0 || fstat(*fd, st) != 0)
        return fail(error, path, g_strerror(errno));
    return S_ISREG(st->st_mode) || fail(error, path, "it is no file");
}

static gboolean work_on(TanbaItem *item, TanbaPool *pool, const volatile gint *stop, GError **error)
{
    while (!item->over || item->running) {
        if (stop && *stop)
            return fail(error, item->path, "stopped");
        while (tanba_pool_busy(pool) < tanba_pool_slots(pool) && tanba_item_wants(item))
            if (!tanba_item_start(item, error))
                return FALSE;
        if (tanba_pool_busy(pool) && !tanba_pool_step(pool, 200, error))
            return FALSE;
    }
    return TRUE;
}

static TanbaDocument *take_document(TanbaItem *item, char **warning, GError **error)
{
    const char *why = item->reason ? item->reason : "no reason was given";
    if (!item->document) {
        g_autofree char *what = g_strdup_printf("%s at %s: %s", tanba_state_name(item->state),
                                                tanba_stage_name(item->stage), why);
        fail(error, item->path, what);
        return NULL;
    }
    if (item->state != TANBA_STATE_DONE)
        *warning = g_strdup_printf("%s: %s", tanba_state_name(item->state), why);
    return g_steal_pointer(&item->document);
}

TanbaDocument *tanba_try_read(const char *path, const TanbaIngestOptions *options, char **warning,
                              GError **error)
{
    *warning = NULL;
    int fd;
    struct stat st;
    if (!open_file(path, &fd, &st, error)) {
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    g_auto(GStrv) folders = tanba_plugin_folders();
    g_autoptr(TanbaPool) pool =
        tanba_pool_start("extract", (const char *const *)folders, g_get_num_processors(), error);
    /* No folder: what waits for OCR is held in memory. */
    const TanbaItemContext context = {.pool = pool, .options = options, .spool_folder = ""};
    g_autoptr(TanbaItem) item = tanba_item_new(&context, path, fd, st.st_size, 0);
    g_autofree char *sha256 = pool ? hash_of(fd, error) : NULL;
    if (!sha256 || !work_on(item, pool, options->stop, error)) {
        g_clear_pointer(&pool, tanba_pool_stop); /* before the item that its jobs point to */
        return NULL;
    }
    TanbaDocument *document = take_document(item, warning, error);
    if (document)
        document->sha256 = g_steal_pointer(&sha256);
    return document;
}
