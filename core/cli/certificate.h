/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the certificate as a file: where it is written to, and what a check of it says.
 */
#pragma once

#include "cli/cli.h"

/* Writes it to `path`, which must not be there yet, whole or not at all; NULL or "-": standard output. Returns the exit
 * status. */
int tanba_cli_certify(TanbaOpen *open, const char *path);
/* Says whether it is intact and which files are not as they were. Needs no archive. Returns the exit status. */
int tanba_cli_check_certificate(const char *path);
