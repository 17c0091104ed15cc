/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says the same line without end.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_status status = say(host, "first");
    tanba_line line = {
        .size = sizeof line, .text = "the same again", .length = 14, .confidence = -1};
    while (status == TANBA_OK)
        status = host->line(host, &line);
    return status;
}

MALICE("flood-lines");
