/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opens a file of the user's.
 */
#include "malice.h"

#include <fcntl.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    int fd = open("/etc/passwd", O_RDONLY);
    return fd < 0 ? host->fail(host, TANBA_EDAMAGED, "held: open") : say(host, "not held");
}

MALICE("read-file");
