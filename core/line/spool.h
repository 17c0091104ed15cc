/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the files in which things wait for their turn: unnamed, in the archive's own folder, so that they go with
 * the process whatever ends it. Never gives one a name that outlives the call.
 */
#pragma once

#include <glib.h>

/* An empty file to write and read; in memory where `folder` is "" or cannot hold one. -1 with errno set. */
int tanba_spool_open(const char *folder);
/* All of it, or FALSE with errno set. */
gboolean tanba_spool_write(int fd, const void *bytes, gsize length);
/* A descriptor of the same file with an offset of its own, to read; -1 with errno set. */
int tanba_spool_reopen(int fd);
