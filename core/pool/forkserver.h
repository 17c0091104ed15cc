/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the process that children are forked from. It has loaded what they need (plugins, models, scripts)
 * and never sees a document: its children start clean, and cheaply. It reaps them and reports
 * each one's end; when the parent goes, so do all of them.
 */
#pragma once

#include "pool/sandbox.h"

#include <glib.h>

#define TANBA_CONTROL_FD 3

/* What runs in a child, after the sandbox is on; `socket` is the job's. Its return value is the exit
 * status. */
typedef int (*TanbaChildFunc)(int socket, gpointer data);

/* Says `ready` (taken) and serves until the parent closes the control socket. Returns the exit
 * status of the process. */
int tanba_fork_server_run(int control, GVariant *ready, const TanbaLimits *limits,
                          TanbaChildFunc child, gpointer data);
