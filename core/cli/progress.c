/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include "document/cite.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DRAW_EVERY (G_USEC_PER_SEC / 10)
#define SAY_EVERY (10 * G_USEC_PER_SEC) /* where no terminal: a log should not drown in it */

void tanba_progress_begin(TanbaProgressLine *line)
{
    *line = (TanbaProgressLine){.terminal = isatty(STDERR_FILENO)};
    line->started = line->drawn = g_get_monotonic_time();
}

void tanba_progress_clear(TanbaProgressLine *line)
{
    if (line->on_screen)
        fputs("\r\x1b[K", stderr);
    line->on_screen = FALSE;
}

static int columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

static char *time_left(double seconds)
{
    if (seconds < 90)
        return g_strdup_printf("%.0f s", seconds);
    if (seconds < 5400)
        return g_strdup_printf("%.0f min", seconds / 60);
    return g_strdup_printf("%.1f h", seconds / 3600);
}

void tanba_progress_draw(TanbaProgressLine *line, guint64 done, guint64 todo, const char *unit,
                         const char *current)
{
    gint64 at = g_get_monotonic_time();
    if (at - line->drawn < (line->terminal ? DRAW_EVERY : SAY_EVERY))
        return;
    line->drawn = at;
    double seconds = (double)(at - line->started) / G_USEC_PER_SEC;
    double rate = seconds > 0 ? (double)done / seconds : 0;
    g_autofree char *left =
        rate > 0 && todo > done ? time_left((double)(todo - done) / rate) : g_strdup("?");
    g_autofree char *name = current ? g_path_get_basename(current) : g_strdup("");
    g_autofree char *shown = tanba_display_path(name);
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                                            " %s, %.1f a second, %s left  %s",
                                            done, todo, unit, rate, left, shown);
    if (!line->terminal) {
        fprintf(stderr, "%s\n", text);
        return;
    }
    g_autofree char *cut =
        g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), (glong)columns() - 1));
    fprintf(stderr, "\r\x1b[K%s", cut);
    line->on_screen = TRUE;
}
