/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the child that reads files: identify, extract, recognise, segment. The only process that sees
 * untrusted bytes of a document; it can tell the parent what it found, and nothing else.
 */
#pragma once

#include <glib.h>

/* `folders` (NULL-terminated) hold plugins. Serves on TANBA_CONTROL_FD; returns the exit status. */
int tanba_extract_worker_main(const char *const *folders);
