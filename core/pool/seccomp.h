/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the filter of system calls that a child works under: what reading needs is allowed, what would reach
 * out (programs, processes, sockets, other processes' memory) kills it, all else fails as if the kernel had
 * never heard of it, so that a new libc finds its old way.
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_SECCOMP_READER, /* our own code over a descriptor */
    TANBA_SECCOMP_HELPER, /* another program, which is still to be started and to open files */
    TANBA_SECCOMP_OFFICE, /* the same, but it may make code as it runs, and is made to believe that it listens on a
                             local socket */
} TanbaSeccompProfile;

/* The filter's program. Making it takes some ten milliseconds, so it is made once for many children. NULL, with `error`,
 * where this kernel or container allows no filter. */
GBytes *tanba_seccomp_make(TanbaSeccompProfile profile, GError **error);
/* Puts it on this process, for good. */
gboolean tanba_seccomp_enter(GBytes *program, GError **error);
