/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gives numbers that are none, everywhere: pages, places, sizes, levels.
 */
#include "malice.h"

#include <math.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    tanba_page page = {.size = sizeof page,
                       .number = UINT32_MAX,
                       .width = NAN,
                       .height = -INFINITY,
                       .image_cover = NAN,
                       .flags = UINT32_MAX,
                       .label = ""};
    tanba_run run = {.start = 1, .end = 3, .font_size = NAN, .flags = UINT32_MAX};
    tanba_line line = {.size = sizeof line,
                       .text = "\xC3\xA9\xC3\xA9 stays what it is",
                       .length = 21,
                       .x0 = NAN,
                       .y0 = INFINITY,
                       .x1 = -INFINITY,
                       .y1 = NAN,
                       .role = (tanba_role)77,
                       .level = UINT32_MAX,
                       .runs = &run,
                       .n_runs = 1,
                       .confidence = NAN};
    for (unsigned n = 0; n < 50; n++) {
        tanba_status status = host->page(host, &page);
        for (unsigned k = 0; k < 5 && status == TANBA_OK; k++)
            status = host->line(host, &line);
        if (status != TANBA_OK)
            return status;
        page.number -= 77;
    }
    return (tanba_status)12345;
}

MALICE("lie-places");
