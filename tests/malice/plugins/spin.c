/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computes for ever.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    for (volatile unsigned n = 0;; n++)
        ;
    return TANBA_OK;
}

MALICE("spin");
