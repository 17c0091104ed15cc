/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waits for what never comes.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    for (;;)
        pause();
    return TANBA_OK;
}

MALICE("hang");
