/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a process of its own (libc calls clone for that).
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    pid_t pid = fork();
    if (pid == 0)
        pause();
    return pid < 0 ? host->fail(host, TANBA_EDAMAGED, "held: fork") : say(host, "not held");
}

MALICE("fork");
