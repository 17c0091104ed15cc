/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lifts the limits that it is held to.
 */
#include "malice.h"

#include <sys/resource.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_AS, &limit) == 0 || setrlimit(RLIMIT_FSIZE, &limit) == 0 ||
        setpriority(PRIO_PROCESS, 0, -20) == 0)
        return say(host, "not held");
    return host->fail(host, TANBA_EDAMAGED, "held: setrlimit");
}

MALICE("more-limits");
