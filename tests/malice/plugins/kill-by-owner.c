/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Has the kernel kill the process that started it, as the owner of a descriptor that stirs.
 */
#include "malice.h"

#include <fcntl.h>
#include <signal.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    for (int fd = 0; fd < 64; fd++)
        if (fcntl(fd, F_SETSIG, SIGKILL) == 0 && fcntl(fd, F_SETOWN, getppid()) == 0) {
            fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_ASYNC);
            return say(host, "not held");
        }
    return host->fail(host, TANBA_EDAMAGED, "held: fcntl");
}

MALICE("kill-by-owner");
