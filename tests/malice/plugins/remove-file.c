/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Removes, renames and links files, and changes who may read them.
 */
#include "malice.h"

#include <stdio.h>
#include <sys/stat.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    const char *victim = "/tmp/tanba-malice-victim";
    if (unlink(victim) == 0 || rename(victim, "/tmp/tanba-malice-moved") == 0 ||
        symlink("/", "/tmp/tanba-malice-link") == 0 ||
        mkdir("/tmp/tanba-malice-folder", 0700) == 0 || chmod(victim, 0777) == 0 ||
        truncate(victim, 0) == 0)
        return say(host, "not held");
    return host->fail(host, TANBA_EDAMAGED, "held: unlink");
}

MALICE("remove-file");
