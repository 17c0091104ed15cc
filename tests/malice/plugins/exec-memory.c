/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Becomes a program that it has in memory.
 */
#include "malice.h"

#include <sys/mman.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    int fd = memfd_create("program", 0);
    if (fd < 0)
        return host->fail(host, TANBA_EDAMAGED, "held: memfd_create");
    char *const argv[] = {(char *)"program", NULL};
    fexecve(fd, argv, argv + 1);
    return say(host, "not held");
}

MALICE("exec-memory");
