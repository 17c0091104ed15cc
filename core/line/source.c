/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/source.h"

#include "document/digest.h"
#include "document/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const char *skip;
    TanbaFoundFunc func;
    gpointer data;
    GPtrArray *stack; /* of char *: paths still to visit, the next one last */
} Walk;

static gboolean report(Walk *walk, const char *path, const struct stat *st, TanbaState state,
                       const char *reason, GError **error)
{
    TanbaFound found = {.path = path, .size = -1, .state = state, .reason = reason};
    if (st) {
        found.size = st->st_size;
        found.mtime_ns = (gint64)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
    }
    return walk->func(&found, walk->data, error);
}

static int by_name_reversed(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* Puts the folder's entries on the stack, so that they come off by name: no recursion, however deep. */
static int push_entries(Walk *walk, const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return errno;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    struct dirent *entry;
    errno = 0;
    while ((entry = readdir(dir)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            g_ptr_array_add(names, g_build_filename(path, entry->d_name, NULL));
    int fault = errno;
    closedir(dir);
    g_ptr_array_sort(names, by_name_reversed);
    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(walk->stack, names->pdata[i]);
    return fault;
}

static gboolean unreadable(Walk *walk, const char *path, int fault, GError **error)
{
    return report(walk, path, NULL, TANBA_STATE_UNREADABLE, g_strerror(fault), error);
}

/* A link to a file is that file under another name; a link to a folder may lead in circles. */
static gboolean visit(Walk *walk, const char *path, gboolean top, GError **error)
{
    struct stat link, st;
    if (walk->skip && g_str_equal(path, walk->skip))
        return TRUE;
    if (lstat(path, &link) != 0 || stat(path, &st) != 0)
        return unreadable(walk, path, errno, error);
    if (S_ISDIR(st.st_mode) && S_ISLNK(link.st_mode) && !top)
        return report(walk, path, NULL, TANBA_STATE_UNSUPPORTED,
                      "a link to a folder, which is not followed: ingest that folder itself",
                      error);
    if (S_ISDIR(st.st_mode)) {
        int fault = push_entries(walk, path);
        return fault ? unreadable(walk, path, fault, error) : TRUE;
    }
    if (S_ISREG(st.st_mode))
        return report(walk, path, &st, TANBA_STATE_WAITING, NULL, error);
    return report(walk, path, NULL, TANBA_STATE_UNSUPPORTED, "a pipe, socket or device, not a file",
                  error);
}

gboolean tanba_source_walk(const char *path, const char *skip, TanbaFoundFunc func, gpointer data,
                           GError **error)
{
    Walk walk = {skip, func, data, g_ptr_array_new()};
    gboolean ok = visit(&walk, path, TRUE, error);
    while (ok && walk.stack->len) {
        g_autofree char *next = g_ptr_array_steal_index(walk.stack, walk.stack->len - 1);
        ok = visit(&walk, next, FALSE, error);
    }
    g_ptr_array_set_free_func(walk.stack, g_free);
    g_ptr_array_unref(walk.stack);
    return ok;
}

/* ---- hash ----------------------------------------------------------------------------------- */

#define CHUNK 262144

struct TanbaHash {
    int fd;
    off_t at;
    struct sha256_ctx sum;
    guint8 *buffer;
    gsize room;
};

TanbaHash *tanba_hash_new(int fd)
{
    struct stat st;
    TanbaHash *hash = g_new0(TanbaHash, 1);
    hash->fd = fd;
    sha256_init(&hash->sum);
    gboolean small = fd >= 0 && fstat(fd, &st) == 0 && st.st_size < CHUNK;
    hash->room = small ? MAX((gsize)st.st_size, 4096) : CHUNK;
    hash->buffer = fd >= 0 ? g_malloc(hash->room) : NULL;
    return hash;
}

void tanba_hash_free(TanbaHash *hash)
{
    if (!hash)
        return;
    g_free(hash->buffer);
    g_free(hash);
}

gboolean tanba_hash_step(TanbaHash *hash, gsize bytes, GError **error)
{
    for (gsize done = 0; done < bytes;) {
        ssize_t got = pread(hash->fd, hash->buffer, hash->room, hash->at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "%s", g_strerror(errno));
            return FALSE;
        }
        if (got == 0)
            return FALSE;
        sha256_update(&hash->sum, (size_t)got, hash->buffer);
        hash->at += got;
        done += (gsize)got;
    }
    return TRUE;
}

void tanba_hash_add(TanbaHash *hash, const void *bytes, gsize length)
{
    sha256_update(&hash->sum, length, bytes);
}

char *tanba_hash_digest(TanbaHash *hash)
{
    return tanba_digest_hex(&hash->sum);
}

char *tanba_hash_path(const char *path, const volatile gint *stop, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "%s", g_strerror(errno));
        return NULL;
    }
    posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    GError *fault = NULL;
    TanbaHash *hash = tanba_hash_new(fd);
    gboolean stopped = FALSE;
    while (!stopped && tanba_hash_step(hash, CHUNK, &fault))
        stopped = stop && *stop;
    char *digest = fault || stopped ? NULL : tanba_hash_digest(hash);
    tanba_hash_free(hash);
    close(fd);
    if (fault)
        g_propagate_error(error, fault);
    return digest;
}
