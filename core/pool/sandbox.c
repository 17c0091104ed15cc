/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/sandbox.h"

#include "document/state.h"
#include "pool/landlock.h"
#include "pool/seccomp.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

TanbaLimits tanba_default_limits(void)
{
    return (TanbaLimits){
        .memory = 2ull << 30, .cpu_seconds = 600, .file_bytes = 0, .open_files = 64};
}

static gboolean refuse(GError **error, const char *what)
{
    int code = errno;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "cannot limit the child: %s: %s", what,
                g_strerror(code));
    return FALSE;
}

static gboolean cap(__rlimit_resource_t resource, guint64 value)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0)
        return FALSE;
    limit.rlim_cur = limit.rlim_max = MIN((rlim_t)value, limit.rlim_max);
    /* The soft limit ends it by a signal that says why; the hard one would by SIGKILL. */
    if (resource == RLIMIT_CPU && limit.rlim_cur > 1)
        limit.rlim_cur--;
    return setrlimit(resource, &limit) == 0;
}

/* What holds for every child, whatever it is for. */
static gboolean enter_base(GError **error)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return refuse(error, "no_new_privs");
    /* Not dumpable: no core file, and no other process of the same user may read its memory. */
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || !cap(RLIMIT_CORE, 0))
        return refuse(error, "core dumps");
    return TRUE;
}

gboolean tanba_sandbox_plan(const TanbaLimits *limits, TanbaSandboxPlan *plan, GError **error)
{
    *plan = (TanbaSandboxPlan){-1, NULL};
    if (limits->no_filter)
        return TRUE;
    const TanbaLandlockRules rules = {.readable = limits->readable};
    if (tanba_landlock_version() > 0 && (plan->ruleset = tanba_landlock_make(&rules, error)) < 0)
        return FALSE;
    plan->program = tanba_seccomp_make(TANBA_SECCOMP_READER, error);
    return plan->program != NULL;
}

void tanba_sandbox_plan_clear(TanbaSandboxPlan *plan)
{
    if (plan->ruleset >= 0)
        close(plan->ruleset);
    plan->ruleset = -1;
    g_clear_pointer(&plan->program, g_bytes_unref);
}

gboolean tanba_sandbox_follow(const TanbaLimits *limits, const TanbaSandboxPlan *plan,
                              GError **error)
{
    if (!enter_base(error))
        return FALSE;
#ifndef TANBA_SANITIZE
    if (limits->memory && !cap(RLIMIT_AS, limits->memory))
        return refuse(error, "memory");
#endif
    if (limits->cpu_seconds && !cap(RLIMIT_CPU, limits->cpu_seconds))
        return refuse(error, "CPU time");
    if (!cap(RLIMIT_FSIZE, limits->file_bytes))
        return refuse(error, "file size");
    if (limits->open_files && !cap(RLIMIT_NOFILE, limits->open_files))
        return refuse(error, "open files");
    if (plan->ruleset >= 0) {
        if (!tanba_landlock_enter(plan->ruleset, error))
            return FALSE;
        close(plan->ruleset);
    }
    return !plan->program ||
           tanba_seccomp_enter(plan->program, error); /* last: it forbids the rest */
}

gboolean tanba_sandbox_enter(const TanbaLimits *limits, GError **error)
{
    TanbaSandboxPlan plan;
    gboolean ok =
        tanba_sandbox_plan(limits, &plan, error) && tanba_sandbox_follow(limits, &plan, error);
    g_clear_pointer(&plan.program, g_bytes_unref);
    return ok;
}

gboolean tanba_sandbox_enter_helper(const TanbaLandlockRules *rules, GError **error)
{
    if (!enter_base(error))
        return FALSE;
    if (tanba_landlock_version() == 0)
        return TRUE;
    int ruleset = tanba_landlock_make(rules, error);
    gboolean ok = ruleset >= 0 && tanba_landlock_enter(ruleset, error);
    if (ruleset >= 0)
        close(ruleset);
    return ok;
}

gboolean tanba_sandbox_become_helper(const TanbaLimits *limits, gboolean office, GError **error)
{
#ifndef TANBA_SANITIZE /* it is still our own program, with its terabytes of shadow */
    if (!cap(RLIMIT_AS, limits->memory))
        return refuse(error, "memory");
#endif
    if (!cap(RLIMIT_CPU, limits->cpu_seconds) || !cap(RLIMIT_FSIZE, limits->file_bytes) ||
        !cap(RLIMIT_NOFILE, limits->open_files))
        return refuse(error, "resources");
    if (limits->no_filter)
        return TRUE;
    g_autoptr(GBytes) program =
        tanba_seccomp_make(office ? TANBA_SECCOMP_OFFICE : TANBA_SECCOMP_HELPER, error);
    return program && tanba_seccomp_enter(program, error);
}

static gboolean is_capped(__rlimit_resource_t resource)
{
    struct rlimit limit;
    return getrlimit(resource, &limit) == 0 && limit.rlim_max != RLIM_INFINITY;
}

TanbaSandboxReport tanba_sandbox_report(void)
{
    struct rlimit core;
    g_autofree char *status = NULL;
    gboolean known = g_file_get_contents("/proc/self/status", &status, NULL, NULL);
    return (TanbaSandboxReport){
        .no_new_privs = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1,
        .no_core = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0,
        .memory = is_capped(RLIMIT_AS),
        .cpu = is_capped(RLIMIT_CPU),
        .file_size = is_capped(RLIMIT_FSIZE),
        .seccomp = known && strstr(status, "\nSeccomp:\t2") != NULL,
        .landlock = tanba_landlock_version(),
    };
}
