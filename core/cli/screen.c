/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/screen.h"

#include "cli/cli.h"
#include "cli/pager.h"
#include "document/plain.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct TanbaScreen {
    FILE *file;
    TanbaPager *pager; /* NULL: straight to standard output */
    gboolean coloured, terminal;
};

void tanba_screen_options_clear(TanbaScreenOptions *options)
{
    g_clear_pointer(&options->colour, g_free);
}

gboolean tanba_screen_check(const TanbaScreenOptions *options, const char *verb, int *status)
{
    static const char *const whens[] = {"auto", "always", "never", NULL};
    if (!options->colour || g_strv_contains(whens, options->colour))
        return TRUE;
    *status =
        tanba_cli_usage(verb, "--color takes auto, always or never, not '%s'", options->colour);
    return FALSE;
}

static gboolean is_able_terminal(void)
{
    const char *term = g_getenv("TERM");
    return isatty(STDOUT_FILENO) && term && *term && !g_str_equal(term, "dumb");
}

gboolean tanba_output_is_coloured(void)
{
    const char *no = g_getenv("NO_COLOR");
    return is_able_terminal() && !(no && *no);
}

static gboolean wants_colour(const TanbaScreenOptions *options)
{
    const char *when = options ? options->colour : NULL;
    if (!when || g_str_equal(when, "auto"))
        return tanba_output_is_coloured();
    return g_str_equal(when, "always");
}

TanbaScreen *tanba_screen_open(const TanbaScreenOptions *options, gboolean people)
{
    TanbaScreen *screen = g_new0(TanbaScreen, 1);
    screen->file = stdout;
    screen->coloured = people && wants_colour(options);
    screen->terminal = people && is_able_terminal();
    if (screen->terminal && !(options && options->no_pager))
        screen->pager = tanba_pager_new(&screen->file);
    return screen;
}

FILE *tanba_screen_file(const TanbaScreen *screen)
{
    return screen->file;
}

gboolean tanba_screen_is_coloured(const TanbaScreen *screen)
{
    return screen->coloured;
}

gboolean tanba_screen_is_terminal(const TanbaScreen *screen)
{
    return screen->terminal;
}

guint tanba_screen_width(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

gboolean tanba_screen_is_left(const TanbaScreen *screen)
{
    return screen->pager && tanba_pager_is_left(screen->pager);
}

static gboolean fail(GError **error)
{
    g_set_error(
        error, TANBA_ERROR, TANBA_ERROR_IO,
        "cannot write the output: %s: what was written is not whole: make room, or write it "
        "elsewhere",
        g_strerror(errno ? errno : EIO));
    return FALSE;
}

gboolean tanba_screen_sound(const TanbaScreen *screen, GError **error)
{
    return !ferror(screen->file) || fail(error);
}

gboolean tanba_screen_close(TanbaScreen *screen, GError **error)
{
    gboolean sound = fflush(screen->file) == 0 && !ferror(screen->file);
    int fault = errno;
    if (screen->pager && !tanba_pager_close(screen->pager)) {
        sound = FALSE;
        fault = errno;
    }
    g_free(screen);
    errno = fault;
    return sound || fail(error);
}

guint tanba_screen_columns(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

guint tanba_screen_columns_of(const char *text)
{
    guint columns = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        columns += tanba_screen_columns(g_utf8_get_char(p));
    return columns;
}

static void put(FILE *out, const char *text, gboolean lines)
{
    g_autoptr(GString) plain = g_string_sized_new(strlen(text));
    tanba_text_plain_append(plain, text, strlen(text), lines);
    fwrite(plain->str, 1, plain->len, out);
}

void tanba_screen_put(FILE *out, const char *text)
{
    put(out, text, FALSE);
}

void tanba_screen_put_lines(FILE *out, const char *text)
{
    put(out, text, TRUE);
}
