/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a process by vfork.
 */
#include "malice.h"

#include <sys/syscall.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    long pid = syscall(SYS_vfork);
    if (pid == 0)
        _exit(0);
    return pid < 0 ? host->fail(host, TANBA_EDAMAGED, "held: vfork") : say(host, "not held");
}

MALICE("vfork");
