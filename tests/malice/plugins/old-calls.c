/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks the kernel by the calls of 32 bit, whose numbers mean other things.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
#if defined(__x86_64__)
    long code = -1;
    __asm__ volatile("int $0x80"
                     : "=a"(code)
                     : "0"(20L)
                     : "memory"); /* getpid there, writev here */
    if (code > 0)
        return say(host, "not held");
#endif
    return host->fail(host, TANBA_EDAMAGED, "held: int 80");
}

MALICE("old-calls");
