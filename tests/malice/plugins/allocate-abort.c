/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes memory without end by a library that aborts where there is none.
 */
#include "malice.h"

#include <glib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    for (;;)
        memset(g_malloc(16 << 20), 1, 4096);
    return TANBA_OK;
}

MALICE("allocate-abort");
