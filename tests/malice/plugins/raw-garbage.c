/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes noise to whatever descriptor it holds.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    static char noise[4096];
    memset(noise, 0xEE, sizeof noise);
    for (int fd = 3; fd < 64; fd++)
        if (fd != input->fd && write(fd, noise, sizeof noise) > 0)
            for (;;)
                pause();
    return say(host, "not held");
}

MALICE("raw-garbage");
