/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs out of stack.
 */
#include "malice.h"

static int deeper(const tanba_input *input, int depth)
{
    volatile char frame[4096];
    memset((char *)frame, depth, sizeof frame);
    return input->size ? deeper(input, depth + 1) + frame[1] : 0;
}

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host;
    return deeper(input, 1) > 0 ? TANBA_OK : TANBA_EDAMAGED;
}

MALICE("recursion");
