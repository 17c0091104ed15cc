/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closes all that it was given.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    for (int fd = 0; fd < 64; fd++)
        close(fd);
    return say(host, "to nobody");
}

MALICE("close-all");
