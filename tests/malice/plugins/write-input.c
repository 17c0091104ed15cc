/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes to the terminal by way of standard input.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    if (write(STDIN_FILENO, "owned", 5) > 0)
        return say(host, "not held");
    return host->fail(host, TANBA_EDAMAGED, "held: write");
}

MALICE("write-input");
