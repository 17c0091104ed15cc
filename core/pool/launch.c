/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/launch.h"

#include "document/state.h"
#include "pool/forkserver.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

gboolean tanba_pool_launch(const char *kind, const char *const *arguments, pid_t *server,
                           int *control, GError **error)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "cannot start a worker: socketpair: %s",
                    g_strerror(errno));
        return FALSE;
    }
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer) "tanba");
    g_ptr_array_add(argv, (gpointer) "worker");
    g_ptr_array_add(argv, (gpointer)kind);
    for (guint i = 0; arguments && arguments[i]; i++)
        g_ptr_array_add(argv, (gpointer)arguments[i]);
    g_ptr_array_add(argv, NULL);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], TANBA_CONTROL_FD);
    /* What the caller's shell left open is nobody's business here. */
    posix_spawn_file_actions_addclosefrom_np(&actions, TANBA_CONTROL_FD + 1);
    /* A terminal is open for writing as well as for reading: children must not hold the user's. */
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    /* Tesseract's OpenMP spins; it must be told before its library is loaded (engines.md, 2). */
    g_auto(GStrv) environment = g_environ_setenv(g_strdupv(environ), "OMP_THREAD_LIMIT", "1", TRUE);
#ifdef TANBA_SANITIZE
    /* The leak checker starts a process and traces it, which the sandbox takes for an attack. */
    const char *options = g_getenv("ASAN_OPTIONS");
    g_autofree char *asan = g_strdup_printf("%s:detect_leaks=0", options ? options : "");
    environment = g_environ_setenv(g_steal_pointer(&environment), "ASAN_OPTIONS", asan, TRUE);
#endif
    /* Until it has said what it makes of Ctrl-C, it must not die of it: core/pool/forkserver.c. */
    sigset_t blocked;
    posix_spawnattr_t attributes;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGTERM);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &blocked);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int code = posix_spawn(server, "/proc/self/exe", &actions, &attributes, (char **)argv->pdata,
                           environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    *control = ends[0];
    if (code != 0)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "cannot start a worker: %s",
                    g_strerror(code));
    return code == 0;
}
