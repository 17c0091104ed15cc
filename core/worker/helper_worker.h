/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the child that has a helper program turn a document into one that a plugin reads: puts on the second profile
 * of the sandbox, starts the program in its private folder, watches over it, hands on what it made. Never parses
 * a byte of the document nor of what came out.
 */
#pragma once

#include <glib.h>

/* The job is a TANBA_JOB_CONVERT. `helpers` are of TanbaHelper *. Returns the exit status of the child. */
int tanba_helper_child(int socket, const GPtrArray *helpers, gboolean no_sandbox);
