/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cuts one short line into runs without end.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    static tanba_run runs[1 << 20];
    tanba_status status = say(host, "first");
    tanba_line line = {.size = sizeof line,
                       .text = "a",
                       .length = 1,
                       .runs = runs,
                       .n_runs = 1 << 20,
                       .confidence = -1};
    for (size_t i = 0; i < line.n_runs; i++)
        runs[i] = (tanba_run){.start = 0, .end = 1};
    while (status == TANBA_OK)
        status = host->line(host, &line);
    return status;
}

MALICE("flood-runs");
