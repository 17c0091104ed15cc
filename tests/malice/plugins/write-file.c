/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes a file.
 */
#include "malice.h"

#include <fcntl.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    int fd = open("/tmp/tanba-malice-must-not-be", O_CREAT | O_WRONLY, 0600);
    return fd < 0 ? host->fail(host, TANBA_EDAMAGED, "held: open") : say(host, "not held");
}

MALICE("write-file");
