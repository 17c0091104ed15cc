/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kills the process that started it.
 */
#include "malice.h"

#include <signal.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    int code = kill(getppid(), SIGKILL);
    return code < 0 ? host->fail(host, TANBA_EDAMAGED, "held: kill") : say(host, "not held");
}

MALICE("kill");
