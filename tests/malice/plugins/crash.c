/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes where there is no memory.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    volatile int *nowhere = NULL;
    *nowhere = (int)input->length;
    return TANBA_OK;
}

MALICE("crash");
