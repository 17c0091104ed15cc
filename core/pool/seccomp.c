/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/seccomp.h"

#include "document/state.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
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
    "exit_group", "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "pause",
    "rt_sigsuspend", "rt_sigtimedwait", "rt_sigpending", "gettimeofday", "time", "times",
    "getitimer", "setitimer", "arch_prctl",
    /* who am I */
    "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getresuid",
    "getresgid", "getgroups", "uname", "sysinfo", "getrusage", "getrlimit", "ugetrlimit",
    "getrandom", "getcpu"};

/* None of these is ever needed; whoever calls one has been taken over. */
static const char *const deadly[] = {"ptrace",
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

/* Of a reader alone: a helper program is one that is started, and libraries of the large ones try the rest. */
static const char *const deadly_to_readers[] = {"socketpair", "execve", "execveat", "fork",
                                                "vfork",      "socket", "connect",  "bind",
                                                "listen",     "accept", "accept4"};

/* A helper program opens what Landlock lets it, and writes into its folder. */
static const char *const allowed_to_helpers[] = {"execve",
                                                 "openat",
                                                 "open",
                                                 "creat",
                                                 "mkdir",
                                                 "mkdirat",
                                                 "rmdir",
                                                 "unlink",
                                                 "unlinkat",
                                                 "rename",
                                                 "renameat",
                                                 "renameat2",
                                                 "link",
                                                 "linkat",
                                                 "symlink",
                                                 "symlinkat",
                                                 "chmod",
                                                 "fchmod",
                                                 "fchmodat",
                                                 "truncate",
                                                 "ftruncate",
                                                 "utimensat",
                                                 "fallocate",
                                                 "flock",
                                                 "pwrite64",
                                                 "pwritev",
                                                 "getdents",
                                                 "chdir",
                                                 "fchdir",
                                                 "umask",
                                                 "fsync",
                                                 "fdatasync",
                                                 "sync_file_range",
                                                 "msync",
                                                 "pipe",
                                                 "pipe2",
                                                 "eventfd2",
                                                 "epoll_create1",
                                                 "epoll_ctl",
                                                 "epoll_wait",
                                                 "epoll_pwait",
                                                 "memfd_create",
                                                 "inotify_init1",
                                                 "inotify_add_watch",
                                                 "timerfd_create",
                                                 "timerfd_settime",
                                                 "sched_setscheduler",
                                                 "sched_setaffinity",
                                                 "sched_get_priority_max",
                                                 "sched_get_priority_min",
                                                 "wait4",
                                                 "waitid",
                                                 "getpgrp",
                                                 "getpgid",
                                                 "setsid",
                                                 "statfs",
                                                 "sendfile",
                                                 "copy_file_range",
                                                 "mlock",
                                                 "munlock",
                                                 "getxattr",
                                                 "fgetxattr",
                                                 "getpriority"};

/* It has to do without further processes and without services of the desktop. */
static const char *const denied_to_helpers[] = {"fork",    "vfork",    "execveat", "fchown",
                                                "chown",   "lchown",   "fchownat", "mknod",
                                                "mknodat", "setxattr", "utime",    "utimes"};

/* Of a program that insists on a socket of its own, by which its like would find it: it is told that it has one. */
static const char *const pretended[] = {"bind", "listen"};
static const char *const of_sockets[] = {"socketpair",  "accept",     "accept4",   "shutdown",
                                         "getsockname", "getsockopt", "setsockopt"};

/* Of one that makes code as it runs, as LibreOffice does to join its parts. */
static const char *const for_makers[] = {"mmap", "mmap2", "mprotect"};

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

/* Threads, but no processes; clone3 hides its flags in memory, so libc must do without. */
static void add_threads(Rules *rules, guint32 otherwise)
{
    const struct scmp_arg_cmp thread = masked(0, CLONE_THREAD, CLONE_THREAD);
    const struct scmp_arg_cmp process = masked(0, CLONE_THREAD, 0);
    add(rules, SCMP_ACT_ALLOW, "clone", 1, &thread);
    add(rules, otherwise, "clone", 1, &process);
}

static void add_by_argument(Rules *rules)
{
    add(rules, SCMP_ACT_ALLOW, "tgkill", 0, NULL); /* narrowed by keep_signals */
    /* Reading a limit, not raising one. */
    const struct scmp_arg_cmp get_only = compared(2, SCMP_CMP_EQ, 0);
    add(rules, SCMP_ACT_ALLOW, "prlimit64", 1, &get_only);
    add_fcntl(rules);
    const struct scmp_arg_cmp naming = compared(0, SCMP_CMP_EQ, PR_SET_NAME);
    add(rules, SCMP_ACT_ALLOW, "prctl", 1, &naming);
    const struct scmp_arg_cmp is_terminal = compared(1, SCMP_CMP_EQ, TCGETS);
    const struct scmp_arg_cmp how_much = compared(1, SCMP_CMP_EQ, FIONREAD);
    add(rules, SCMP_ACT_ALLOW, "ioctl", 1, &is_terminal);
    add(rules, SCMP_ACT_ALLOW, "ioctl", 1, &how_much);
}

static void add_reader(Rules *rules)
{
    add_all(rules, SCMP_ACT_KILL_PROCESS, deadly_to_readers, G_N_ELEMENTS(deadly_to_readers));
    add_all(rules, SCMP_ACT_ERRNO(EACCES), denied, G_N_ELEMENTS(denied));
    add_opening(rules);
    add_memory(rules);
    add_threads(rules, SCMP_ACT_KILL_PROCESS);
}

/* The network kills; a socket of this machine's own is refused: libc asks a daemon for names in passing. */
static void add_sockets(Rules *rules, gboolean listener)
{
    const struct scmp_arg_cmp network = compared(0, SCMP_CMP_NE, AF_UNIX);
    const struct scmp_arg_cmp local = compared(0, SCMP_CMP_EQ, AF_UNIX);
    /* A datagram could be sent without a call; so only streams. */
    const struct scmp_arg_cmp stream[] = {local, masked(1, 0xF, SOCK_STREAM)};
    add(rules, SCMP_ACT_KILL_PROCESS, "socket", 1, &network);
    if (!listener) {
        add(rules, SCMP_ACT_ERRNO(EACCES), "socket", 1, &local);
        add(rules, SCMP_ACT_KILL_PROCESS, "connect", 0, NULL);
        return;
    }
    add(rules, SCMP_ACT_ALLOW, "socket", 2, stream);
    add(rules, SCMP_ACT_ERRNO(ECONNREFUSED), "connect", 0, NULL);
    add_all(rules, SCMP_ACT_ERRNO(0), pretended, G_N_ELEMENTS(pretended));
    add_all(rules, SCMP_ACT_ALLOW, of_sockets, G_N_ELEMENTS(of_sockets));
}

static void add_helper(Rules *rules, gboolean maker)
{
    add_sockets(rules, maker);
    if (maker)
        add_all(rules, SCMP_ACT_ALLOW, for_makers, G_N_ELEMENTS(for_makers));
    else
        add_memory(rules);
    add_all(rules, SCMP_ACT_ALLOW, allowed_to_helpers, G_N_ELEMENTS(allowed_to_helpers));
    add_all(rules, SCMP_ACT_ERRNO(EACCES), denied_to_helpers, G_N_ELEMENTS(denied_to_helpers));
    add_threads(rules, SCMP_ACT_ERRNO(EAGAIN));
}

static gboolean refuse(GError **error, int code)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                "cannot filter the children's system calls: %s: this kernel or container allows no "
                "seccomp filter; --no-sandbox does without, for files that you trust",
                g_strerror(code));
    return FALSE;
}

static GBytes *export_program(scmp_filter_ctx filter, int *fault)
{
    int fd = memfd_create("tanba-filter", MFD_CLOEXEC);
    off_t length = 0;
    *fault = fd < 0 ? errno : -seccomp_export_bpf(filter, fd);
    if (!*fault)
        length = lseek(fd, 0, SEEK_END);
    g_autofree guint8 *bytes = g_malloc0((gsize)MAX(length, 1));
    if (!*fault && pread(fd, bytes, (size_t)length, 0) != length)
        *fault = EIO;
    if (fd >= 0)
        close(fd);
    return *fault ? NULL : g_bytes_new_take(g_steal_pointer(&bytes), (gsize)length);
}

GBytes *tanba_seccomp_make(TanbaSeccompProfile profile, GError **error)
{
    const guint32 action = SECCOMP_RET_KILL_PROCESS;
    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0) {
        refuse(error, errno);
        return NULL;
    }
    Rules rules = {.filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS))};
    if (!rules.filter)
        rules.fault = ENOMEM;
    else
        seccomp_attr_set(rules.filter, SCMP_FLTATR_CTL_OPTIMIZE,
                         2); /* a binary tree: calls are many */
    if (!rules.fault) {
        seccomp_attr_set(rules.filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
        add_all(&rules, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS(allowed));
        add_all(&rules, SCMP_ACT_KILL_PROCESS, deadly, G_N_ELEMENTS(deadly));
        add_by_argument(&rules);
        if (profile == TANBA_SECCOMP_READER)
            add_reader(&rules);
        else
            add_helper(&rules, profile == TANBA_SECCOMP_OFFICE);
    }
    GBytes *program = rules.fault ? NULL : export_program(rules.filter, &rules.fault);
    if (rules.filter)
        seccomp_release(rules.filter);
    if (rules.fault)
        refuse(error, rules.fault);
    return program;
}

/* ---- putting it on -------------------------------------------------------------------------- */

static gboolean load(const struct sock_filter *steps, gsize n)
{
    const struct sock_fprog program = {(unsigned short)n, (struct sock_filter *)steps};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

/* A signal to oneself is how an abort ends; to anybody else it is an attack. Whose number is meant is known only now,
 * so this is a small filter of its own; the stricter of two holds. Foreign architectures are the large one's. */
static gboolean keep_signals(void)
{
    const guint32 low = G_BYTE_ORDER == G_BIG_ENDIAN ? 4 : 0;
    const struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0]) + low),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (guint32)getpid(), 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return load(steps, G_N_ELEMENTS(steps));
}

gboolean tanba_seccomp_enter(GBytes *program, GError **error)
{
    gsize size;
    const struct sock_filter *steps = g_bytes_get_data(program, &size);
    return (keep_signals() && load(steps, size / sizeof *steps)) || refuse(error, errno);
}
