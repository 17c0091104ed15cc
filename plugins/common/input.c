/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input.h"

#include <errno.h>
#include <unistd.h>

gssize tanba_input_read(const tanba_input *input, guint64 offset, void *buffer, gsize size)
{
    gsize done = 0;
    while (done < size) {
        ssize_t n = pread(input->fd, (char *)buffer + done, size - done, (off_t)(offset + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (gsize)n;
    }
    return (gssize)done;
}

tanba_status tanba_input_fail(tanba_host *host)
{
    g_autofree char *why = g_strdup_printf("the file could not be read: %s", g_strerror(errno));
    return host->fail(host, TANBA_EIO, why);
}
