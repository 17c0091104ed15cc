/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes well-formed frames of its own making to whatever descriptor it holds.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    /* EXITED (4), which only the fork server may say; a body of zeros is in normal form. */
    static const unsigned char frame[8 + 24] = {24, 0, 0, 0, 4, 0, 0, 0};
    for (int fd = 3; fd < 64; fd++)
        if (fd != input->fd && write(fd, frame, sizeof frame) > 0)
            for (;;)
                pause();
    return say(host, "not held");
}

MALICE("raw-frames");
