/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/helper_worker.h"

#include "helper/helper.h"
#include "pool/sandbox.h"
#include "pool/verdict.h"
#include "worker/helper_files.h"
#include "worker/reply.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define INPUT "document"
#define OUTPUT_MOST (256ull << 20) /* of one file that it writes */
#define FOLDER_MOST (1ull << 30)   /* of all of them */
#define FILES_MOST 5000
#define LOOK_MS 250    /* how often its folder is looked at */
#define SAID_MOST 4000 /* bytes of what it printed, from the end */
#define EXIT_NO_START 126
#define STARTS_MOST 3

typedef struct {
    const TanbaTask *task;
    const TanbaHelper *helper;
    const char *folder;
    gboolean no_sandbox;
    int output, said; /* descriptors: what it makes, what it complains of */
} Run;

static char *fill_in(const char *word, const char *folder)
{
    g_autofree char *input = g_build_filename(folder, INPUT, NULL);
    g_autoptr(GString) out = g_string_new(word);
    g_string_replace(out, "{dir}", folder, 0);
    g_string_replace(out, "{}", input, 0);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean takes_a_file(const TanbaHelper *helper)
{
    for (guint i = 0; helper->argv[i]; i++)
        if (strstr(helper->argv[i], "{}"))
            return TRUE;
    return FALSE;
}

static char **command_of(const Run *run)
{
    guint n = g_strv_length(run->helper->argv);
    char **argv = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        argv[i] = fill_in(run->helper->argv[i], run->folder);
    return argv;
}

/* Nothing of the user's environment: no session bus, no display, no locale of a kind that changes the text. */
static char **environment_of(const Run *run)
{
    GStrv environment = g_new0(char *, 1);
    environment = g_environ_setenv(environment, "PATH", "/usr/bin:/bin", TRUE);
    environment = g_environ_setenv(environment, "HOME", run->folder, TRUE);
    environment = g_environ_setenv(environment, "TMPDIR", run->folder, TRUE);
    environment = g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
    return g_environ_setenv(environment, "SAL_USE_VCLPLUGIN", "svp", TRUE);
}

static gboolean enter_sandbox(const Run *run, GError **error)
{
    if (run->no_sandbox)
        return TRUE;
    if (tanba_landlock_version() == 0) {
        g_set_error_literal(
            error, TANBA_ERROR, TANBA_ERROR_FAILED,
            "helper programs need Landlock (Linux 5.13 and later), or --no-sandbox");
        return FALSE;
    }
    g_auto(GStrv) readable = tanba_helper_readable(run->helper);
    g_auto(GStrv) executable = tanba_helper_executable(run->helper);
    const TanbaLandlockRules rules = {.readable = (const char *const *)readable,
                                      .executable = (const char *const *)executable,
                                      .writable = run->folder};
    return tanba_sandbox_enter_helper(&rules, error);
}

static G_GNUC_NORETURN void become(const Run *run)
{
    g_auto(GStrv) argv = command_of(run);
    g_auto(GStrv) environment = environment_of(run);
    const TanbaLimits limits = {.memory = run->helper->memory,
                                .cpu_seconds = run->helper->seconds * 2ull,
                                .file_bytes = OUTPUT_MOST,
                                .open_files = 512,
                                .no_filter = run->no_sandbox};
    g_autoptr(GError) error = NULL;
    int nothing = open("/dev/null", O_RDONLY);
    dup2(takes_a_file(run->helper) ? nothing : run->task->fd, STDIN_FILENO);
    dup2(run->helper->result ? run->said : run->output, STDOUT_FILENO);
    dup2(run->said, STDERR_FILENO);
    close_range(STDERR_FILENO + 1, ~0u, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL); /* the fork server ignores these two, and would hand that down */
    signal(SIGINT, SIG_DFL);
    if (chdir(run->folder) != 0 ||
        !tanba_sandbox_become_helper(&limits, run->helper->office, &error)) {
        dprintf(STDERR_FILENO, "%s\n", error ? error->message : g_strerror(errno));
        _exit(EXIT_NO_START);
    }
    if (argv[0]) /* read_command saw to it */
        execve(argv[0], argv, environment);
    dprintf(STDERR_FILENO, "cannot start %s: %s\n", argv[0], g_strerror(errno));
    _exit(EXIT_NO_START);
}

/* Waits for its end. `too_much`: it was killed since it filled its folder. */
static int watch(const Run *run, pid_t pid, gboolean *too_much)
{
    int handle = pidfd_open(pid, 0), status = 0;
    struct pollfd over = {handle, POLLIN, 0};
    while (handle >= 0 && poll(&over, 1, LOOK_MS) <= 0) {
        if (*too_much || tanba_helper_folder_is_small(run->folder, FOLDER_MOST, FILES_MOST))
            continue;
        *too_much = TRUE;
        kill(pid, SIGKILL);
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (handle >= 0)
        close(handle);
    return status;
}

static void tell(const Run *run, TanbaState state, const char *why)
{
    g_autofree char *reason = why ? g_strdup_printf("%s: %s", run->helper->name, why) : NULL;
    tanba_task_done(run->task, state, TANBA_STAGE_EXTRACT, reason, NULL);
}

static void tell_failure(const Run *run, int status)
{
    g_autofree char *printed = tanba_helper_last_bytes(run->said, SAID_MOST);
    g_autofree char *why = NULL;
    TanbaEnding ending = {.wait_status = status, .printed = printed, .stage = TANBA_STAGE_EXTRACT};
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) {
        tell(run, TANBA_STATE_TOO_LARGE, "it wrote more than any document may hold");
        return;
    }
    TanbaState state = tanba_verdict_of(&ending, &why);
    if (WIFEXITED(status) && state == TANBA_STATE_CRASHED) {
        g_autofree char *words = tanba_verdict_last_words(printed);
        g_free(why);
        why = g_strdup_printf("it could not read the document (status %d)%s%s", WEXITSTATUS(status),
                              words ? ": " : "", words ? words : "");
        state = WEXITSTATUS(status) == EXIT_NO_START ? TANBA_STATE_CRASHED : TANBA_STATE_DAMAGED;
    }
    tell(run, state, why);
}

static void finish(const Run *run, int status, gboolean too_much)
{
    if (too_much) {
        tell(run, TANBA_STATE_TOO_LARGE, "it filled its folder with more than it may");
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        tell_failure(run, status);
    } else if (run->helper->result && !tanba_helper_copy_result(run->folder, run->helper->result,
                                                                run->output, OUTPUT_MOST)) {
        g_autofree char *printed = tanba_helper_last_bytes(run->said, SAID_MOST);
        g_autofree char *words = tanba_verdict_last_words(printed);
        g_autofree char *why = g_strdup_printf("it made no '%s'%s%s", run->helper->result,
                                               words ? ": " : "", words ? words : "");
        tell(run, TANBA_STATE_DAMAGED, why);
    } else if (lseek(run->output, 0, SEEK_END) <= 0) {
        tell(run, TANBA_STATE_EMPTY, "it found no text");
    } else {
        tell(run, TANBA_STATE_DONE, NULL);
    }
}

static void convert(Run *run)
{
    g_autoptr(GError) error = NULL;
    gboolean too_much = FALSE;
    run->said = memfd_create("tanba-said", MFD_CLOEXEC);
    if (!enter_sandbox(run, &error)) {
        tell(run, TANBA_STATE_CRASHED, error->message);
        return;
    }
    if (takes_a_file(run->helper) && !tanba_helper_copy_input(run->task->fd, run->folder, INPUT)) {
        tell(run, TANBA_STATE_UNREADABLE, g_strerror(errno));
        return;
    }
    int status = 0;
    for (guint i = 0; i < STARTS_MOST; i++) {
        lseek(run->task->fd, 0, SEEK_SET);
        pid_t pid = fork();
        if (pid == 0)
            become(run);
        if (pid < 0) {
            tell(run, TANBA_STATE_CRASHED, g_strerror(errno));
            return;
        }
        status = watch(run, pid, &too_much);
        if (!run->helper->again || !WIFEXITED(status) || WEXITSTATUS(status) != run->helper->again)
            break;
    }
    finish(run, status, too_much);
}

int tanba_helper_child(int socket, const GPtrArray *helpers, gboolean no_sandbox)
{
    TanbaTask task;
    if (!tanba_task_receive(&task, socket) || task.kind != TANBA_JOB_CONVERT)
        return 1;
    Run run = {.task = &task,
               .helper = tanba_helpers_named(helpers, tanba_task_string(&task, "helper")),
               .folder = tanba_task_string(&task, "folder"),
               .no_sandbox = no_sandbox,
               .output = tanba_wire_claim_fd(&task.reader, 1)};
    if (!run.helper || !*run.folder || run.output < 0)
        return 1;
    tanba_task_stage(&task, TANBA_STAGE_EXTRACT);
    convert(&run);
    return 0;
}
