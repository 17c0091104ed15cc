/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fails for a reason of a hundred million letters.
 */
#include "malice.h"

#include <stdlib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    size_t length = 100u << 20;
    char *why = malloc(length + 1);
    if (!why)
        return TANBA_ENOMEM;
    memset(why, 'x', length);
    why[length] = 0;
    return host->fail(host, TANBA_EDAMAGED, why);
}

MALICE("long-reason");
