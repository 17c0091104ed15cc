/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes half a frame, then nothing.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    static const unsigned char frame[8] = {0, 0, 0, 3, 7, 0, 0, 0};
    for (int fd = 3; fd < 64; fd++)
        if (fd != input->fd && write(fd, frame, sizeof frame) > 0)
            for (;;)
                pause();
    return say(host, "not held");
}

MALICE("raw-half");
