/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fails for a reason that would steer a terminal.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    return host->fail(host, TANBA_EDAMAGED, "\x1B]0;owned\a\x1B[2J broken\r\nsecond line");
}

MALICE("terminal-reason");
