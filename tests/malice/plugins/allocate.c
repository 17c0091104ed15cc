/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes memory without end.
 */
#include "malice.h"

#include <stdlib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    for (;;) {
        char *block = malloc(16 << 20);
        if (!block)
            return TANBA_ENOMEM;
        memset(block, 1, 4096);
    }
}

MALICE("allocate");
