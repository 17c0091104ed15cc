/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The writer's lock: an open-file-description lock, which the kernel frees when its holder dies and
 * which, unlike SQLite's own, is held from the first moment to the last.
 */
#include "index/sqlite/db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The file says who wrote last, for a message only: the lock itself is the kernel's. */
static char *holder(int fd)
{
    char text[32] = {0};
    gssize n = pread(fd, text, sizeof text - 1, 0);
    guint64 pid = n > 0 ? g_ascii_strtoull(text, NULL, 10) : 0;
    return pid ? g_strdup_printf("process %" G_GUINT64_FORMAT, pid) : g_strdup("another process");
}

static void sign(int fd)
{
    g_autofree char *text = g_strdup_printf("%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0 && pwrite(fd, text, strlen(text), 0) < 0)
        errno = 0; /* a message less; the lock is held all the same */
}

int tanba_lock_take(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                    "%s: cannot lock the archive: %s: check who owns the folder", path,
                    g_strerror(errno));
        return -1;
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_OFD_SETLK, &whole) == 0) {
        sign(fd);
        return fd;
    }
    if (errno == EAGAIN || errno == EACCES) {
        g_autofree char *who = holder(fd);
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_BUSY,
                    "%s: the archive is in use: %s is writing to it: wait until it is done", folder,
                    who);
    } else
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                    "%s: cannot lock the archive: %s: move it to a local disk", path,
                    g_strerror(errno));
    close(fd);
    return -1;
}
