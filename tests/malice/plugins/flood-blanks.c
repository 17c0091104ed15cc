/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says empty lines without end: no text, yet each takes memory.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_status status = say(host, "first");
    tanba_line line = {.size = sizeof line, .text = "", .confidence = -1};
    while (status == TANBA_OK)
        status = host->line(host, &line);
    return status;
}

MALICE("flood-blanks");
