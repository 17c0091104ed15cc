/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pager.h"

#include "cli/screen.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define USUAL_LINES 24

struct TanbaPager {
    FILE *file;
    char **argv;
    GString *held; /* until it runs, or cannot */
    gboolean decided, left;
    int out; /* the pager's pipe, or standard output */
    GPid child;
    struct sigaction pipe, interrupt, quit; /* as they were */
    int fault;                              /* errno of a write that failed */
};

/* ---- does it fit? --------------------------------------------------------------------------- */

static guint terminal_lines(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 1 ? size.ws_row
                                                                           : USUAL_LINES;
}

/* A long line takes several of the terminal; colours take none. */
static guint rows_of(const GString *text, guint width)
{
    guint rows = 0, column = 0;
    for (const char *p = text->str, *end = p + text->len; p < end;) {
        if (*p == '\x1b') {
            while (p < end && *p != 'm')
                p++;
            p += p < end;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(p, end - p);
        gboolean whole = c != (gunichar)-1 && c != (gunichar)-2;
        column += whole && c >= ' ' ? tanba_screen_columns(c) : 0;
        if (*p == '\n' || column > width) {
            rows++;
            column = *p == '\n' ? 0 : tanba_screen_columns(c);
        }
        p = whole ? g_utf8_next_char(p) : p + 1;
    }
    return rows + (column > 0);
}

/* ---- running it ----------------------------------------------------------------------------- */

static void ignore_signals(TanbaPager *pager)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, &pager->pipe);
    /* Ctrl-C is for the pager to understand; when it goes, so do we. */
    sigaction(SIGINT, &ignore, &pager->interrupt);
    sigaction(SIGQUIT, &ignore, &pager->quit);
}

static void start(TanbaPager *pager)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) environment = g_get_environ();
    /* As less needs to be told, where its user has not: colours, no more than a screen, stay on it. */
    environment = g_environ_setenv(environment, "LESS", "FRX", FALSE);
    int out;
    pager->decided = TRUE;
    if (!g_spawn_async_with_pipes(NULL, pager->argv, environment,
                                  G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                  &pager->child, &out, NULL, NULL, &error)) {
        fprintf(stderr, "tanba: cannot start the pager: %s: see PAGER, or give --no-pager\n",
                error->message);
        return;
    }
    pager->out = out;
    ignore_signals(pager);
}

static gboolean write_all(TanbaPager *pager, const char *bytes, gsize length)
{
    while (length && !pager->left) {
        ssize_t n = write(pager->out, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EPIPE && pager->child)
            pager->left = TRUE;
        else if (n < 0)
            return FALSE;
        bytes += MAX(n, 0);
        length -= (gsize)MAX(n, 0);
    }
    return TRUE;
}

static gboolean let_out(TanbaPager *pager, const char *bytes, gsize length)
{
    if (write_all(pager, bytes, length))
        return TRUE;
    pager->fault = errno;
    return FALSE;
}

static gboolean let_out_held(TanbaPager *pager)
{
    gboolean done = let_out(pager, pager->held->str, pager->held->len);
    g_string_truncate(pager->held, 0);
    return done;
}

static ssize_t take(void *cookie, const char *bytes, size_t length)
{
    TanbaPager *pager = cookie;
    if (pager->decided)
        return let_out(pager, bytes, length) ? (ssize_t)length : 0;
    g_string_append_len(pager->held, bytes, (gssize)length);
    /* A line is left for the prompt. */
    if (rows_of(pager->held, tanba_screen_width()) < terminal_lines())
        return (ssize_t)length;
    start(pager);
    return let_out_held(pager) ? (ssize_t)length : 0;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static char **command(void)
{
    const char *named = g_getenv("PAGER");
    char **argv = NULL;
    if (!named) {
        g_autofree char *less = g_find_program_in_path("less");
        return less ? g_strsplit("less -FRX", " ", -1) : NULL;
    }
    if (!g_shell_parse_argv(named, NULL, &argv, NULL) || g_str_equal(argv[0], "cat"))
        g_clear_pointer(&argv, g_strfreev);
    return argv;
}

TanbaPager *tanba_pager_new(FILE **file)
{
    const cookie_io_functions_t functions = {.write = take};
    char **argv = command();
    if (!argv)
        return NULL;
    TanbaPager *pager = g_new0(TanbaPager, 1);
    pager->argv = argv;
    pager->held = g_string_new(NULL);
    pager->out = STDOUT_FILENO;
    pager->file = fopencookie(pager, "w", functions);
    if (!pager->file) {
        tanba_pager_close(pager);
        return NULL;
    }
    *file = pager->file;
    return pager;
}

gboolean tanba_pager_is_left(const TanbaPager *pager)
{
    return pager->left;
}

static void await(TanbaPager *pager)
{
    close(pager->out);
    while (waitpid(pager->child, NULL, 0) < 0 && errno == EINTR)
        ;
    g_spawn_close_pid(pager->child);
    sigaction(SIGPIPE, &pager->pipe, NULL);
    sigaction(SIGINT, &pager->interrupt, NULL);
    sigaction(SIGQUIT, &pager->quit, NULL);
}

gboolean tanba_pager_close(TanbaPager *pager)
{
    if (pager->file && fclose(pager->file) != 0 && !pager->fault)
        pager->fault = errno;
    let_out_held(pager);
    if (pager->child)
        await(pager);
    int fault = pager->fault;
    g_string_free(pager->held, TRUE);
    g_strfreev(pager->argv);
    g_free(pager);
    errno = fault;
    return fault == 0;
}
