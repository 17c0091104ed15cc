/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calls the network.
 */
#include "malice.h"

#include <sys/socket.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return fd < 0 ? host->fail(host, TANBA_EDAMAGED, "held: socket") : say(host, "not held");
}

MALICE("socket");
