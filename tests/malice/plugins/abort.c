/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ends by an assertion of a library, with words on stderr.
 */
#include "malice.h"

#include <stdio.h>
#include <stdlib.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    fputs("libmalice: the table is upside down\n", stderr);
    abort();
}

MALICE("abort");
