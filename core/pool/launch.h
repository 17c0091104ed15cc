/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the start of the fork server: this same program, executed anew, with one end of a socket. Never waits for
 * it, never speaks to it.
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

/* `tanba worker KIND ARGUMENTS...`; `control` gets our end of its socket, -1 where there is none. */
gboolean tanba_pool_launch(const char *kind, const char *const *arguments, pid_t *server,
                           int *control, GError **error);
