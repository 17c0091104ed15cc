/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the pager: holds what is printed until it is more than the terminal has lines, and only then starts the program
 * that PAGER names, or less. What fits goes straight out. Never runs a shell.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct TanbaPager TanbaPager;

/* `*file` becomes what to print to, until tanba_pager_close. NULL, with `*file` as it was: there is none, or the user
 * wants none (PAGER is empty or cat). */
TanbaPager *tanba_pager_new(FILE **file);
/* Whether its user has quit it. */
gboolean tanba_pager_is_left(const TanbaPager *pager);
/* Lets out what is held, and waits for the pager. FALSE with errno set: not all could be written. */
gboolean tanba_pager_close(TanbaPager *pager);
