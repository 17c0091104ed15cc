/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gives fields of the document, each of them huge.
 */
#include "malice.h"

#include <stdio.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    static char huge[1 << 20], key[16];
    memset(huge, 'x', sizeof huge - 1);
    for (unsigned n = 0; n < 400; n++) {
        snprintf(key, sizeof key, "k%u", n);
        host->meta(host, key, huge);
    }
    return say(host, "and here is the text");
}

MALICE("flood-fields");
