/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what files a child may still open: the system's own data (fonts, models, character maps), to read;
 * nothing else, and nothing to write. Kernels from 5.13 on have Landlock; older ones do without.
 */
#pragma once

#include <glib.h>

/* The version of Landlock that this kernel has; 0 none. */
int tanba_landlock_version(void);
/* What a process may still open. Lists are NULL-terminated or NULL; what is missing on disk is passed over. */
typedef struct {
    const char *const *readable;   /* folders and files */
    const char *const *executable; /* files, to read and to run */
    const char *writable;          /* one folder, in which all is allowed but to run; or NULL */
} TanbaLandlockRules;

/* The rules in the kernel's hands: a descriptor, for this process and those forked from it. -1, with `error`, where the
 * kernel has Landlock and yet refuses. Call only where the version is not 0. */
int tanba_landlock_make(const TanbaLandlockRules *rules, GError **error);
/* Restricts this process and all that come of it, for good. */
gboolean tanba_landlock_enter(int ruleset, GError **error);
