/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Becomes another program.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    execl("/bin/true", "true", (char *)NULL);
    return host->fail(host, TANBA_EDAMAGED, "held: exec");
}

MALICE("exec");
