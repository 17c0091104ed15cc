/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/forkserver.h"

#include "pool/wire.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* Tells the parent that the child never began; core/pool/pool.c reads it. */
#define EXIT_NO_SANDBOX 125

typedef struct {
    int control, signals;
    pid_t pid;
    const TanbaLimits *limits;
    TanbaSandboxPlan plan;
    TanbaChildFunc child;
    gpointer data;
    GHashTable *jobs; /* pid -> job id */
    TanbaWireReader reader;
} Server;

static int watch_children(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static G_GNUC_NORETURN void become_child(Server *server, int socket, int errors, gboolean helper)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != server->pid)
        _exit(EXIT_NO_SANDBOX); /* it died before that */
    close(server->control);
    close(server->signals);
    dup2(errors, STDERR_FILENO);
    dup2(errors, STDOUT_FILENO); /* a library that prints must not write to the user's terminal */
    close(errors);
    if (helper)
        _exit(server->limits->helper ? server->limits->helper(socket, server->data)
                                     : EXIT_NO_SANDBOX);
    g_autoptr(GError) error = NULL;
    if (!tanba_sandbox_follow(server->limits, &server->plan, &error)) {
        ssize_t ignored = write(STDERR_FILENO, error->message, strlen(error->message));
        (void)ignored;
        _exit(EXIT_NO_SANDBOX);
    }
    _exit(server->child(socket, server->data));
}

static void report_exit(Server *server, guint32 job, int status, const struct rusage *usage)
{
    gint64 cpu = (gint64)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * G_USEC_PER_SEC +
                 usage->ru_utime.tv_usec + usage->ru_stime.tv_usec;
    tanba_wire_send(server->control, TANBA_MSG_EXITED,
                    g_variant_new("(uixx)", job, status, (gint64)usage->ru_maxrss, cpu), NULL, 0,
                    NULL); /* a parent that is gone shows on the control socket */
}

static void spawn(Server *server, GVariant *body)
{
    guint32 job;
    gboolean helper;
    g_variant_get(body, "(ub)", &job, &helper);
    int socket = tanba_wire_claim_fd(&server->reader, 0);
    int errors = tanba_wire_claim_fd(&server->reader, 1);
    pid_t pid = fork();
    if (pid == 0)
        become_child(server, socket, errors, helper);
    close(socket);
    close(errors);
    if (pid > 0) {
        g_hash_table_insert(server->jobs, GINT_TO_POINTER(pid), GUINT_TO_POINTER(job));
        return;
    }
    struct rusage none = {0};
    report_exit(server, job, W_EXITCODE(EXIT_NO_SANDBOX, 0), &none);
}

static void kill_job(Server *server, GVariant *body)
{
    guint32 job;
    g_variant_get(body, "(u)", &job);
    GHashTableIter iter;
    gpointer pid, id;
    g_hash_table_iter_init(&iter, server->jobs);
    while (g_hash_table_iter_next(&iter, &pid, &id))
        if (GPOINTER_TO_UINT(id) == job)
            kill(GPOINTER_TO_INT(pid),
                 SIGKILL); /* not reaped yet, so the number is still its own */
}

static void reap(Server *server)
{
    struct signalfd_siginfo info;
    while (read(server->signals, &info, sizeof info) > 0)
        ;
    int status;
    struct rusage usage;
    pid_t pid;
    while ((pid = wait4(-1, &status, WNOHANG, &usage)) > 0) {
        gpointer id;
        if (!g_hash_table_lookup_extended(server->jobs, GINT_TO_POINTER(pid), NULL, &id))
            continue;
        g_hash_table_remove(server->jobs, GINT_TO_POINTER(pid));
        report_exit(server, GPOINTER_TO_UINT(id), status, &usage);
    }
}

/* FALSE when the parent is gone. */
static gboolean obey(Server *server)
{
    if (tanba_wire_fill(&server->reader, server->control, TRUE, NULL) != TANBA_WIRE_MORE)
        return FALSE;
    TanbaMessage message;
    g_autoptr(GVariant) body = NULL;
    while (tanba_wire_next(&server->reader, &message, &body, NULL) == TANBA_WIRE_MORE) {
        if (message == TANBA_MSG_SPAWN)
            spawn(server, body);
        else if (message == TANBA_MSG_KILL)
            kill_job(server, body);
        g_clear_pointer(&body, g_variant_unref);
    }
    return TRUE;
}

static void end_all(Server *server)
{
    GHashTableIter iter;
    gpointer pid;
    g_hash_table_iter_init(&iter, server->jobs);
    while (g_hash_table_iter_next(&iter, &pid, NULL))
        kill(GPOINTER_TO_INT(pid), SIGKILL);
    while (wait(NULL) > 0)
        ;
}

int tanba_fork_server_run(int control, GVariant *ready, const TanbaLimits *limits,
                          TanbaChildFunc child, gpointer data)
{
    Server server = {.control = control, .limits = limits, .child = child, .data = data};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    /* Ctrl-C goes to the whole group, and what stops a service to all of it; the parent decides what ends. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    server.pid = getpid();
    server.signals = watch_children();
    server.jobs = g_hash_table_new(NULL, NULL);
    tanba_wire_reader_init(&server.reader);
    g_autoptr(GError) error = NULL;
    if (!tanba_sandbox_plan(limits, &server.plan, &error)) {
        g_variant_unref(g_variant_ref_sink(ready));
        ready = g_variant_new_parsed("{'error': <%s>}", error->message);
    }
    if (!tanba_wire_send(control, TANBA_MSG_READY, ready, NULL, 0, NULL))
        return 1;
    for (;;) {
        struct pollfd polls[2] = {{control, POLLIN, 0}, {server.signals, POLLIN, 0}};
        if (poll(polls, 2, -1) < 0 && errno != EINTR)
            break;
        if (polls[1].revents)
            reap(&server);
        if (polls[0].revents && !obey(&server))
            break;
    }
    end_all(&server);
    return 0;
}
