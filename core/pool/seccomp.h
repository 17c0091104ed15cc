/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the filter of system calls that a child works under: what reading needs is allowed, what would reach
 * out (programs, processes, sockets, other processes' memory) kills it, all else fails as if the kernel had
 * never heard of it, so that a new libc finds its old way.
 */
#pragma once

#include <glib.h>

/* Puts the filter on this process, for good. FALSE, with `error`, where the kernel has none. */
gboolean tanba_seccomp_enter(GError **error);
