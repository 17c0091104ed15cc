/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a child is held to before it touches a byte it should not trust: resource limits, no new
 * privileges, no core dumps (a core file would hold a document), the system's own data as the only files that it
 * can open (landlock.h), and a filter of system calls (seccomp.h). Never decides what a limit should be: its
 * caller does.
 */
#pragma once

#include "pool/landlock.h"

#include <glib.h>

typedef struct {
    guint64 memory;      /* bytes of address space; 0: none. Not set under AddressSanitizer, which
                            reserves terabytes */
    guint64 cpu_seconds; /* 0: none */
    guint64 file_bytes;  /* the largest file it may write */
    guint64 open_files;
    const char *const
        *readable; /* folders and files it may still open, to read; NULL-terminated; NULL none */
    gboolean no_filter; /* neither Landlock nor seccomp: the user said so aloud */
    /* What runs in a child that is there to run a helper program; it enters the sandbox itself. NULL: there are none.
     * The rest is as for TanbaChildFunc (forkserver.h). */
    int (*helper)(int socket, gpointer data);
} TanbaLimits;

TanbaLimits tanba_default_limits(void);

/* What of it can be made once, before any child is there. */
typedef struct {
    int ruleset;     /* Landlock's; -1 none */
    GBytes *program; /* seccomp's; NULL none */
} TanbaSandboxPlan;

/* FALSE, with `error`, where this machine cannot hold a child as it should: then nothing untrusted may be read. */
gboolean tanba_sandbox_plan(const TanbaLimits *limits, TanbaSandboxPlan *plan, GError **error);
void tanba_sandbox_plan_clear(TanbaSandboxPlan *plan);
/* Puts it, and the limits, on this process, for good. */
gboolean tanba_sandbox_follow(const TanbaLimits *limits, const TanbaSandboxPlan *plan,
                              GError **error);
/* Both in one. Puts the limits on this process, for good. Fails if any cannot be put on, but for Landlock, which older
 * kernels lack: then nothing untrusted may be read. */
gboolean tanba_sandbox_enter(const TanbaLimits *limits, GError **error);

/* The second profile, for helper programs, in two steps. First the child that watches over the program: what may be
 * opened, run and written from here on. Without Landlock in the kernel that is not held: it must be looked at before. */
gboolean tanba_sandbox_enter_helper(const TanbaLandlockRules *rules, GError **error);
/* Then the process that becomes the program: resources, and a filter of system calls that allows it to be run, and
 * to open what it may, but no network and no further process. `office`: LibreOffice, which insists on a local
 * socket, and is made to believe in one, and makes code as it runs. */
gboolean tanba_sandbox_become_helper(const TanbaLimits *limits, gboolean office, GError **error);

typedef struct {
    gboolean no_new_privs, no_core, memory, cpu, file_size, seccomp;
    int landlock; /* the version in the kernel; 0 none */
} TanbaSandboxReport;

/* What is really in force in this process, as the kernel tells it. */
TanbaSandboxReport tanba_sandbox_report(void);
