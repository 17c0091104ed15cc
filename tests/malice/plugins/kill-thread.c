/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kills the process that started it by tgkill, which is open for a process's own use.
 */
#include "malice.h"

#include <signal.h>
#include <sys/syscall.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    long code = syscall(SYS_tgkill, getppid(), getppid(), SIGKILL);
    return code < 0 ? host->fail(host, TANBA_EDAMAGED, "held: tgkill") : say(host, "not held");
}

MALICE("kill-thread");
