/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fails for a reason that would steer a terminal, and prints one too.
 */
#include "malice.h"

#include <stdio.h>
#include <stdlib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    fputs("\x1B]0;owned\a\x1B[2J\xC2\x9B"
          "31mlast words\n",
          stderr);
    abort();
}

MALICE("terminal");
