/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/seccomp.h"

#include "document/state.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/prctl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

/* What parsing, recognising and tagging need; names that an architecture lacks are passed over. */
static const char *const allowed[] = {
    /* descriptors that are open already */
    "read", "readv", "pread64", "preadv", "preadv2", "write", "writev", "lseek", "_llseek", "close",
    "close_range", "dup", "dup2", "dup3", "poll", "ppoll", "select", "pselect6", "recvmsg",
    "recvfrom", "sendmsg", "sendto", "fadvise64", "getdents64",
    /* looking at files, which Landlock narrows to the system's own data */
    "fstat", "fstat64", "newfstatat", "fstatat64", "stat", "lstat", "statx", "statfs", "fstatfs",
    "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd",
    /* memory */
    "munmap", "mremap", "madvise", "brk", "membarrier", "mincore", "mlock",
    /* threads, signals, time */
    "futex", "futex_time64", "set_robust_list", "get_robust_list", "rseq", "set_tid_address",
    "sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler", "rt_sigaction",
    "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack", "restart_syscall", "exit",
    "exit_group", "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday",
    "time", "times", "getitimer", "setitimer", "arch_prctl",
    /* who am I */
    "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getresuid",
    "getresgid", "getgroups", "uname", "sysinfo", "getrusage", "getrlimit", "ugetrlimit",
    "getrandom", "getcpu"};

/* None of these is ever needed; whoever calls one has been taken over. */
static const char *const deadly[] = {"execve",
                                     "execveat",
                                     "fork",
                                     "vfork",
                                     "socket",
                                     "socketpair",
                                     "connect",
                                     "bind",
                                     "listen",
                                     "accept",
                                     "accept4",
                                     "ptrace",
                                     "process_vm_readv",
                                     "process_vm_writev",
                                     "kill",
                                     "tkill",
                                     "rt_sigqueueinfo",
                                     "rt_tgsigqueueinfo",
                                     "pidfd_open",
                                     "pidfd_getfd",
                                     "pidfd_send_signal",
                                     "mount",
                                     "umount2",
                                     "move_mount",
                                     "fsopen",
                                     "open_tree",
                                     "unshare",
                                     "setns",
                                     "chroot",
                                     "pivot_root",
                                     "io_uring_setup",
                                     "bpf",
                                     "perf_event_open",
                                     "userfaultfd",
                                     "keyctl",
                                     "add_key",
                                     "request_key",
                                     "init_module",
                                     "finit_module",
                                     "kexec_load",
                                     "reboot",
                                     "swapon",
                                     "setuid",
                                     "setgid",
                                     "setresuid",
                                     "setresgid",
                                     "capset",
                                     "personality",
                                     "quotactl",
                                     "name_to_handle_at",
                                     "open_by_handle_at"};

/* Libraries try these in passing (a cache of fonts, say) and can live without. */
static const char *const denied[] = {
    "creat",    "mkdir",     "mkdirat",   "rmdir",     "unlink",  "unlinkat",  "rename",
    "renameat", "renameat2", "link",      "linkat",    "symlink", "symlinkat", "mknod",
    "mknodat",  "chmod",     "fchmod",    "fchmodat",  "chown",   "fchown",    "lchown",
    "fchownat", "truncate",  "ftruncate", "utimensat", "utime",   "utimes",    "fallocate",
    "flock",    "setxattr",  "pwrite64",  "pwritev"};

typedef struct {
    scmp_filter_ctx filter;
    int fault; /* the first one, or 0 */
} Rules;

/* seccomp.h has macros for these, whose initializers clang finds too short. */
static struct scmp_arg_cmp masked(guint argument, guint64 mask, guint64 value)
{
    return (struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, mask, value};
}

static struct scmp_arg_cmp compared(guint argument, enum scmp_compare how, guint64 value)
{
    return (struct scmp_arg_cmp){argument, how, value, 0};
}

static void add(Rules *rules, guint32 action, const char *name, guint n,
                const struct scmp_arg_cmp *args)
{
    int number = seccomp_syscall_resolve_name(name);
    if (number < 0 || rules->fault)
        return; /* this architecture has none of that name */
    int code = seccomp_rule_add_array(rules->filter, action, number, n, args);
    if (code < 0 && code != -EEXIST)
        rules->fault = -code;
}

static void add_all(Rules *rules, guint32 action, const char *const *names, guint n)
{
    for (guint i = 0; i < n; i++)
        add(rules, action, names[i], 0, NULL);
}

/* Opening to read only: Landlock says what; opening to write fails like a full or read-only disk would. */
static void add_opening(Rules *rules)
{
    const guint64 writing =
        O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    const struct scmp_arg_cmp at = masked(2, writing, 0);
    const struct scmp_arg_cmp plain = masked(1, writing, 0);
    add(rules, SCMP_ACT_ALLOW, "openat", 1, &at);
    add(rules, SCMP_ACT_ALLOW, "open", 1, &plain);
    /* Any of the bits set: one rule a bit, since rules compare under a mask for equality only. */
    for (guint64 bit = 1; bit <= writing; bit <<= 1) {
        if (!(writing & bit))
            continue;
        const struct scmp_arg_cmp at_bit = masked(2, bit, bit);
        const struct scmp_arg_cmp plain_bit = masked(1, bit, bit);
        add(rules, SCMP_ACT_ERRNO(EACCES), "openat", 1, &at_bit);
        add(rules, SCMP_ACT_ERRNO(EACCES), "open", 1, &plain_bit);
    }
}

/* A descriptor's owner gets signals from the kernel, of whatever number F_SETSIG says: that is a way to kill any
 * process of the same user. So only what copies a descriptor or asks about it. */
static void add_fcntl(Rules *rules)
{
    static const int harmless[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL};
    static const int reaching[] = {F_SETOWN, F_SETOWN_EX, F_SETSIG, F_SETLEASE, F_NOTIFY};
    for (guint i = 0; i < G_N_ELEMENTS(harmless); i++) {
        const struct scmp_arg_cmp is = compared(1, SCMP_CMP_EQ, (scmp_datum_t)harmless[i]);
        add(rules, SCMP_ACT_ALLOW, "fcntl", 1, &is);
        add(rules, SCMP_ACT_ALLOW, "fcntl64", 1, &is);
    }
    for (guint i = 0; i < G_N_ELEMENTS(reaching); i++) {
        const struct scmp_arg_cmp is = compared(1, SCMP_CMP_EQ, (scmp_datum_t)reaching[i]);
        add(rules, SCMP_ACT_KILL_PROCESS, "fcntl", 1, &is);
        add(rules, SCMP_ACT_KILL_PROCESS, "fcntl64", 1, &is);
    }
}

/* Memory that holds code comes from a file and cannot be written, as the loader of libraries needs it (iconv loads
 * its tables so). PCRE asks for more to be faster, and does without. */
static void add_memory(Rules *rules)
{
    const guint64 both = PROT_WRITE | PROT_EXEC;
    const struct scmp_arg_cmp data = masked(2, PROT_EXEC, 0);
    const struct scmp_arg_cmp code[] = {masked(2, both, PROT_EXEC), masked(3, MAP_ANONYMOUS, 0)};
    const struct scmp_arg_cmp bare[] = {masked(2, both, PROT_EXEC),
                                        masked(3, MAP_ANONYMOUS, MAP_ANONYMOUS)};
    const struct scmp_arg_cmp open = masked(2, both, both);
    const struct scmp_arg_cmp turned = masked(2, PROT_EXEC, PROT_EXEC);
    static const char *const names[] = {"mmap", "mmap2"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        add(rules, SCMP_ACT_ALLOW, names[i], 1, &data);
        add(rules, SCMP_ACT_ALLOW, names[i], 2, code);
        add(rules, SCMP_ACT_ERRNO(EACCES), names[i], 2, bare);
        add(rules, SCMP_ACT_ERRNO(EACCES), names[i], 1, &open);
    }
    add(rules, SCMP_ACT_ALLOW, "mprotect", 1, &data);
    add(rules, SCMP_ACT_ERRNO(EACCES), "mprotect", 1, &turned);
}

static void add_by_argument(Rules *rules)
{
    /* Threads, but no processes; clone3 hides its flags in memory, so libc must do without. */
    const struct scmp_arg_cmp thread = masked(0, CLONE_THREAD, CLONE_THREAD);
    const struct scmp_arg_cmp process = masked(0, CLONE_THREAD, 0);
    add(rules, SCMP_ACT_ALLOW, "clone", 1, &thread);
    add(rules, SCMP_ACT_KILL_PROCESS, "clone", 1, &process);
    /* A signal to oneself is how an abort ends; to anybody else it is an attack. */
    const struct scmp_arg_cmp self = compared(0, SCMP_CMP_EQ, (scmp_datum_t)getpid());
    const struct scmp_arg_cmp other = compared(0, SCMP_CMP_NE, (scmp_datum_t)getpid());
    add(rules, SCMP_ACT_ALLOW, "tgkill", 1, &self);
    add(rules, SCMP_ACT_KILL_PROCESS, "tgkill", 1, &other);
    /* Reading a limit, not raising one. */
    const struct scmp_arg_cmp get_only = compared(2, SCMP_CMP_EQ, 0);
    add(rules, SCMP_ACT_ALLOW, "prlimit64", 1, &get_only);
    add_fcntl(rules);
    add_memory(rules);
    const struct scmp_arg_cmp naming = compared(0, SCMP_CMP_EQ, PR_SET_NAME);
    add(rules, SCMP_ACT_ALLOW, "prctl", 1, &naming);
    const struct scmp_arg_cmp is_terminal = compared(1, SCMP_CMP_EQ, TCGETS);
    const struct scmp_arg_cmp how_much = compared(1, SCMP_CMP_EQ, FIONREAD);
    add(rules, SCMP_ACT_ALLOW, "ioctl", 1, &is_terminal);
    add(rules, SCMP_ACT_ALLOW, "ioctl", 1, &how_much);
}

gboolean tanba_seccomp_enter(GError **error)
{
    Rules rules = {.filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS))};
    if (!rules.filter)
        rules.fault = ENOMEM;
    else
        seccomp_attr_set(rules.filter, SCMP_FLTATR_CTL_OPTIMIZE,
                         2); /* a binary tree: calls are many */
    if (!rules.fault) {
        add_all(&rules, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS(allowed));
        add_all(&rules, SCMP_ACT_KILL_PROCESS, deadly, G_N_ELEMENTS(deadly));
        add_all(&rules, SCMP_ACT_ERRNO(EACCES), denied, G_N_ELEMENTS(denied));
        add_opening(&rules);
        add_by_argument(&rules);
    }
    if (!rules.fault)
        rules.fault = -seccomp_load(rules.filter);
    if (rules.filter)
        seccomp_release(rules.filter);
    if (!rules.fault)
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                "cannot filter the child's system calls: %s: this kernel or container allows no "
                "seccomp filter",
                g_strerror(rules.fault));
    return FALSE;
}
