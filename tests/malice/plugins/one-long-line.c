/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says all of 30 MiB as one line.
 */
#include "malice.h"

#include <stdlib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    size_t length = 30u << 20;
    char *text = malloc(length + 1);
    if (!text)
        return TANBA_ENOMEM;
    for (size_t i = 0; i < length; i++)
        text[i] = i % 7 ? 'a' : ' ';
    text[length] = 0;
    return say(host, text);
}

MALICE("one-long-line");
