/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Begins pages without end, and heeds no cap.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_page page = {.size = sizeof page};
    for (;;)
        host->page(host, &page);
    return TANBA_OK;
}

MALICE("flood-pages");
