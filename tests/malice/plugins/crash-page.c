/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads five pages, and breaks down over the third and the fifth.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    volatile int *nowhere = NULL;
    if (input->want == TANBA_WANT_IMAGES)
        return host->fail(host, TANBA_EDAMAGED, "nothing to draw");
    for (uint32_t number = 1; number <= 5; number++) {
        tanba_status status = host->reading(host, number);
        const char words[] = {'S', 'h', 'e', 'e', 't', ' ', (char)('0' + number), '.', 0};
        tanba_page page = {.size = sizeof page, .number = number};
        tanba_line line = {.size = sizeof line,
                           .text = words,
                           .length = strlen(words),
                           .role = TANBA_ROLE_PARAGRAPH,
                           .confidence = -1};
        if (status == TANBA_ESKIP)
            page.flags = TANBA_PAGE_NO_TEXT;
        else if (number == 3 || number == 5)
            *nowhere = 1;
        host->page(host, &page);
        if (status == TANBA_OK)
            host->line(host, &line);
    }
    return TANBA_OK;
}

MALICE("crash-page");
