/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says that it is done, and that the file still waits: it would never be counted.
 */
#include "malice.h"

#include "pool/wire.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    /* DONE: (uusa{sv}), state 0, stage 3, no words, no extras. */
    static const unsigned char frame[] = {
        17, 0, 0, 0, TANBA_MSG_DONE, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9};
    for (int fd = 3; fd < 64; fd++)
        if (fd != input->fd && write(fd, frame, sizeof frame) > 0)
            _exit(0);
    return say(host, "not held");
}

MALICE("raw-waiting");
