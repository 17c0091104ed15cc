/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a process by clone3, whose flags no filter can see.
 */
#include "malice.h"

#include <linux/sched.h>
#include <signal.h>
#include <sys/syscall.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    struct clone_args args = {.exit_signal = SIGCHLD};
    long pid = syscall(SYS_clone3, &args, sizeof args);
    if (pid == 0)
        _exit(0);
    return pid < 0 ? host->fail(host, TANBA_EDAMAGED, "held: clone3") : say(host, "not held");
}

MALICE("clone3");
