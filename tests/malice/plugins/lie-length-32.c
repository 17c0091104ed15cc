/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says that a line of a page ends 4 GiB on.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_status status = say(host, "first");
    tanba_line line = {
        .size = sizeof line, .text = "short", .length = 1ull << 32, .confidence = -1};
    return status == TANBA_OK ? host->line(host, &line) : status;
}

MALICE("lie-length-32");
