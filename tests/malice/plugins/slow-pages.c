/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gives a sign of life now and then, and never an end.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    for (tanba_status status = TANBA_OK;; usleep(20000))
        if ((status = say(host, "again")) != TANBA_OK)
            return status;
}

MALICE("slow-pages");
