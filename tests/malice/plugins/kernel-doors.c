/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Knocks at the doors of the kernel that have been broken before.
 */
#include "malice.h"

#include <sys/syscall.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    static const long doors[] = {SYS_io_uring_setup, SYS_bpf, SYS_userfaultfd, SYS_keyctl,
                                 SYS_perf_event_open};
    for (unsigned i = 0; i < sizeof doors / sizeof *doors; i++)
        if (syscall(doors[i], 1, 0, 0, 0, 0) >= 0)
            return say(host, "not held");
    return host->fail(host, TANBA_EDAMAGED, "held: io_uring");
}

MALICE("kernel-doors");
