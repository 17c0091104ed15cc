/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gives more runs than there are.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_status status = say(host, "first");
    tanba_run run = {.start = 0, .end = 1};
    tanba_line line = {.size = sizeof line,
                       .text = "short",
                       .length = 5,
                       .runs = &run,
                       .n_runs = (size_t)-1 / sizeof run,
                       .confidence = -1};
    return status == TANBA_OK ? host->line(host, &line) : status;
}

MALICE("lie-runs");
