/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes hold of the process that started it.
 */
#include "malice.h"

#include <sys/ptrace.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    long code = ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
    return code < 0 ? host->fail(host, TANBA_EDAMAGED, "held: ptrace") : say(host, "not held");
}

MALICE("ptrace");
