/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the memory of the process that started it.
 */
#include "malice.h"

#include <fcntl.h>
#include <stdio.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", (int)getppid());
    int fd = open(path, O_RDONLY);
    return fd < 0 ? host->fail(host, TANBA_EDAMAGED, "held: open") : say(host, "not held");
}

MALICE("read-memory");
