/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the child that runs scripts over documents. It sees text that is in the index already; it can tell
 * the parent which tags it would give, and nothing else.
 */
#pragma once

#include <glib.h>

/* `folders` (NULL-terminated) hold scripts. Serves on TANBA_CONTROL_FD; returns the exit status. */
int tanba_tag_worker_main(const char *const *folders);
