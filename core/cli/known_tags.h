/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the answer to a search for a tag that there is not: a slip of the pen must not look like an archive in
 * which nothing was found.
 */
#pragma once

#include "cli/cli.h"

/* Looks at the tags that a search asks for: `filters` (NAME or NAME=VALUE, NULL-terminated) and right:VALUE and the like in
 * `words`. One that the archive has not got is noted on stderr, with those it has; one that the taxonomy does not
 * know either gives FALSE and the status. */
gboolean tanba_cli_know_tags(const TanbaOpen *open, const char *words, const char *const *filters,
                             int *status);
