/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the user's terminal gets, and whether there is one: colours, its width, and a pager for what would not fit.
 * Whoever prints for people prints to its file, and passes what a document says through tanba_screen_put. Never knows
 * what is printed.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

/* What the user asked for. */
typedef struct {
    char *colour; /* "auto", "always", "never"; NULL: auto */
    gboolean no_pager;
} TanbaScreenOptions;

#define TANBA_SCREEN_ENTRIES(o)                                                                    \
    {"color", 0, 0, G_OPTION_ARG_STRING, &(o).colour, "when (auto)", "auto|always|never"},         \
    {                                                                                              \
        "no-pager", 0, 0, G_OPTION_ARG_NONE, &(o).no_pager, "no pager, however long it is", NULL   \
    }

void tanba_screen_options_clear(TanbaScreenOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaScreenOptions, tanba_screen_options_clear)
/* FALSE: the status to return is in `status`. */
gboolean tanba_screen_check(const TanbaScreenOptions *options, const char *verb, int *status);

typedef struct TanbaScreen TanbaScreen;

/* `people`: what is printed is for them; FALSE: for programs, and goes out as it is, without colours or a pager. */
TanbaScreen *tanba_screen_open(const TanbaScreenOptions *options, gboolean people);
/* Where to print. */
FILE *tanba_screen_file(const TanbaScreen *screen);
gboolean tanba_screen_is_coloured(const TanbaScreen *screen);
/* Whether a person looks at it as it comes. */
gboolean tanba_screen_is_terminal(const TanbaScreen *screen);
/* Columns; 80 where there is no terminal. */
guint tanba_screen_width(void);
/* Of one character. */
guint tanba_screen_columns(gunichar c);
guint tanba_screen_columns_of(const char *text);
/* Whether whoever read it has gone: nothing more needs to be printed, and that is no error. */
gboolean tanba_screen_is_left(const TanbaScreen *screen);
/* Lets all of it out, waits for the pager. Fails where standard output does. */
gboolean tanba_screen_close(TanbaScreen *screen, GError **error);
/* Fails where standard output has: a full disk must not pass for a whole result. */
gboolean tanba_screen_sound(const TanbaScreen *screen, GError **error);

/* Text of a document, an archive or a file's name: controls and marks of direction are blanks. */
void tanba_screen_put(FILE *out, const char *text);
/* The same, but line feeds and tabs stay. */
void tanba_screen_put_lines(FILE *out, const char *text);
/* Whether to colour what goes to standard output, where no option says: a terminal that knows them, and NO_COLOR is not set. */
gboolean tanba_output_is_coloured(void);
