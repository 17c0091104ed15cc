/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes itself root in a world of its own.
 */
#include "malice.h"

#include <sched.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    return unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0
               ? host->fail(host, TANBA_EDAMAGED, "held: unshare")
               : say(host, "not held");
}

MALICE("unshare");
