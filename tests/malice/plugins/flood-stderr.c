/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints without end.
 */
#include "malice.h"

#include <stdio.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    for (;;)
        fputs("libmalice: and another thing\n", stderr);
    return TANBA_OK;
}

MALICE("flood-stderr");
