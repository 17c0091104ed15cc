/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the line that tells how far a run is: redrawn in place on a terminal, a plain line now and then
 * otherwise. On stderr, so that output stays clean.
 */
#pragma once

#include <glib.h>

typedef struct {
    gboolean terminal;
    gint64 started, drawn; /* monotonic microseconds */
    gboolean on_screen;    /* a line stands unfinished */
} TanbaProgressLine;

void tanba_progress_begin(TanbaProgressLine *line);
/* `done` of `todo`, in `unit` ("files"); with rate and time left. Draws at most ten times a second. */
void tanba_progress_draw(TanbaProgressLine *line, guint64 done, guint64 todo, const char *unit,
                         const char *current);
/* Removes the unfinished line, so that something else can be printed. */
void tanba_progress_clear(TanbaProgressLine *line);
