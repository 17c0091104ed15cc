/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes to the document that it was given, and cuts it short.
 */
#include "malice.h"

#include <fcntl.h>
#include <stdio.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", input->fd);
    int fd = open(path, O_RDWR);
    if (fd >= 0 || ftruncate(input->fd, 0) == 0 || write(input->fd, "x", 1) == 1)
        return say(host, "not held");
    return host->fail(host, TANBA_EDAMAGED, "held: write");
}

MALICE("write-own");
