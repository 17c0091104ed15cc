/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Leaves early, as if all were well, by way of atexit and destructors.
 */
#include "malice.h"

#include <stdlib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    say(host, "half of it");
    exit(0);
}

MALICE("exit-0");
