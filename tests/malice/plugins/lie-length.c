/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says that a line is longer than its text, by far.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_status status = say(host, "first");
    tanba_line line = {
        .size = sizeof line, .text = "short", .length = (size_t)-1, .confidence = -1};
    return status == TANBA_OK ? host->line(host, &line) : status;
}

MALICE("lie-length");
