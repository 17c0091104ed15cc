/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what files a child may still open: the system's own data (fonts, models, character maps), to read;
 * nothing else, and nothing to write. Kernels from 5.13 on have Landlock; older ones do without.
 */
#pragma once

#include <glib.h>

/* The version of Landlock that this kernel has; 0 none. */
int tanba_landlock_version(void);
/* Restricts this process, for good. `readable` (NULL-terminated) are folders and files; those that are missing are
 * passed over. FALSE, with `error`, where the kernel has Landlock and yet refuses. Call only where
 * the version is not 0. */
gboolean tanba_landlock_enter(const char *const *readable, GError **error);
