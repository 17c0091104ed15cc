/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a search for many queries: a file of them, one table of what each has found. A bad query costs itself alone.
 */
#pragma once

#include "cli/cli.h"

/* Runs the queries of `file` ("-": standard input), each with the options of `common`, and prints CSV. Returns the exit
 * status: TANBA_EXIT_SOME_FAILED where a query was bad. */
int tanba_search_batch(const TanbaOpen *open, const char *file, const TanbaQuery *common);
