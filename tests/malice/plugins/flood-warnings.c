/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Warns without end, each time in other words.
 */
#include "malice.h"

#include <stdio.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    char words[32];
    for (unsigned n = 0; n < 1000000; n++) {
        snprintf(words, sizeof words, "warning %u", n);
        host->warn(host, words);
    }
    return say(host, "and here is the text");
}

MALICE("flood-warnings");
