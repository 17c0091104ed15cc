/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks at what files there are.
 */
#include "malice.h"

#include <dirent.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    DIR *folder = opendir("/");
    return !folder ? host->fail(host, TANBA_EDAMAGED, "held: opendir") : say(host, "not held");
}

MALICE("list-folder");
