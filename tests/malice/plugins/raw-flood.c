/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the smallest frame, a sign of life, without end.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    static unsigned char frames[12 * 4096];
    for (unsigned i = 0; i < sizeof frames; i += 12) {
        frames[i] = 4;     /* bytes of the body */
        frames[i + 4] = 6; /* STAGE */
        frames[i + 8] = 3; /* extract */
    }
    for (int fd = 3; fd < 64; fd++)
        if (fd != input->fd && write(fd, frames, sizeof frames) > 0)
            for (;;)
                if (write(fd, frames, sizeof frames) < 0)
                    _exit(0);
    return say(host, "not held");
}

MALICE("raw-flood");
