/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/server.h"

#include "document/state.h"
#include "pool/launch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define READY_MS 60000 /* a cold disk and a hundred scripts */
#define MOST_REVIVALS 5

static gboolean await_ready(TanbaServer *server, GVariant **ready, GError **error)
{
    gint64 until = g_get_monotonic_time() + (gint64)READY_MS * 1000;
    TanbaMessage message = 0;
    g_autoptr(GVariant) body = NULL;
    g_autoptr(GError) fault = NULL;
    for (;;) {
        TanbaWireState state = tanba_wire_next(&server->reader, &message, &body, error);
        if (state == TANBA_WIRE_MORE)
            break;
        if (state == TANBA_WIRE_ERROR)
            return FALSE;
        struct pollfd wait = {server->control, POLLIN, 0};
        int left = (int)((until - g_get_monotonic_time()) / 1000);
        if (left <= 0 || (poll(&wait, 1, left) < 0 && errno != EINTR)) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                        "the %s worker did not get ready in %d s", server->kind, READY_MS / 1000);
            return FALSE;
        }
        if (wait.revents &&
            tanba_wire_fill(&server->reader, server->control, FALSE, &fault) != TANBA_WIRE_MORE) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                        "the %s worker ended before it was ready%s%s", server->kind,
                        fault ? ": " : "", fault ? fault->message : "");
            return FALSE;
        }
    }
    if (message != TANBA_MSG_READY) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "the %s worker spoke out of turn",
                    server->kind);
        return FALSE;
    }
    *ready = g_steal_pointer(&body);
    return TRUE;
}

static gboolean launch(TanbaServer *server, GVariant **ready, GError **error)
{
    tanba_wire_reader_init(&server->reader);
    return tanba_pool_launch(server->kind, (const char *const *)server->arguments, &server->pid,
                             &server->control, error) &&
           await_ready(server, ready, error);
}

/* Its children go with it. Returns its wait status; -1 where there was none. */
static int bury(TanbaServer *server)
{
    int status = -1;
    if (server->control >= 0)
        close(server->control);
    server->control = -1;
    if (server->pid > 0)
        while (waitpid(server->pid, &status, 0) < 0 && errno == EINTR)
            ;
    server->pid = 0;
    tanba_wire_reader_clear(&server->reader);
    return status;
}

/* Killed before it was ready, it is given another chance: that was somebody else's doing. */
static gboolean launch_patiently(TanbaServer *server, GVariant **ready, GError **error)
{
    for (guint i = 0; i < MOST_REVIVALS; i++) {
        GError *fault = NULL;
        if (launch(server, ready, &fault))
            return TRUE;
        int status = bury(server);
        if (status == -1 || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL ||
            i + 1 == MOST_REVIVALS) {
            g_propagate_error(error, fault);
            return FALSE;
        }
        g_error_free(fault);
    }
    return FALSE;
}

gboolean tanba_server_start(TanbaServer *server, const char *kind, const char *const *arguments,
                            GError **error)
{
    *server = (TanbaServer){.control = -1};
    server->kind = g_strdup(kind);
    server->arguments = g_strdupv((char **)arguments);
    const char *fault = NULL;
    if (!launch_patiently(server, &server->ready, error))
        return FALSE;
    if (!g_variant_lookup(server->ready, "error", "&s", &fault))
        return TRUE;
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_FAILED, fault);
    return FALSE;
}

void tanba_server_clear(TanbaServer *server)
{
    bury(server);
    g_clear_pointer(&server->ready, g_variant_unref);
    g_clear_pointer(&server->kind, g_free);
    g_clear_pointer(&server->arguments, g_strfreev);
}

static char *describe(int status)
{
    if (status == -1)
        return g_strdup("in an unknown way");
    return WIFSIGNALED(status)
               ? g_strdup_printf("by signal %d, %s", WTERMSIG(status), strsignal(WTERMSIG(status)))
               : g_strdup_printf("with status %d", WEXITSTATUS(status));
}

gboolean tanba_server_revive(TanbaServer *server, char **how, GError **error)
{
    g_autoptr(GVariant) ready = NULL;
    g_autoptr(GError) fault = NULL;
    *how = describe(bury(server));
    if (++server->revived > MOST_REVIVALS) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "the fork server ended %u times, at last %s: see whether memory runs short, "
                    "then run the same command again to go on",
                    server->revived, *how);
        return FALSE;
    }
    if (!launch_patiently(server, &ready, &fault)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "the fork server ended %s, and another one cannot be started: %s: run the "
                    "same command again to go on",
                    *how, fault->message);
        return FALSE;
    }
    /* What was done so far names the versions of then. */
    if (g_variant_equal(ready, server->ready))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                "the fork server ended %s, and plugins or scripts have changed since it began: run "
                "the same command again to go on with the new ones",
                *how);
    return FALSE;
}
