/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kills the process that started it by a queued signal.
 */
#include "malice.h"

#include <signal.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    int code = sigqueue(getppid(), SIGKILL, (union sigval){0});
    return code < 0 ? host->fail(host, TANBA_EDAMAGED, "held: sigqueue") : say(host, "not held");
}

MALICE("kill-queue");
