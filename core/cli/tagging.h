/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how tagging looks on the command line, for the two verbs that tag.
 */
#pragma once

#include "cli/cli.h"
#include "line/tagging.h"

/* Tags what is stale, with progress and a summary; returns the exit status. */
int tanba_cli_tag(TanbaOpen *open, TanbaTagOptions *options);
