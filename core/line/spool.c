/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where the file system knows no unnamed files: one whose name is taken away at once. */
static int open_named(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "spool-XXXXXX", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        unlink(path);
    return fd;
}

int tanba_spool_open(const char *folder)
{
    if (!*folder)
        return memfd_create("tanba-spool", MFD_CLOEXEC);
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT))
        fd = open_named(folder);
    return fd;
}

gboolean tanba_spool_write(int fd, const void *bytes, gsize length)
{
    for (gsize at = 0; at < length;) {
        ssize_t put = write(fd, (const char *)bytes + at, length - at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return FALSE;
        at += (gsize)put;
    }
    return TRUE;
}

int tanba_spool_reopen(int fd)
{
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    return open(path, O_RDONLY | O_CLOEXEC);
}
