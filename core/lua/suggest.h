/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the guess at what a misspelt name was meant to be.
 */
#pragma once

#include <glib.h>

/* The nearest of `names` (NULL-terminated) if it is near enough, or NULL. */
const char *tanba_suggest(const char *wrong, const char *const *names);
/* "; did you mean 'score'?" or "; there are a, b and c"; free with g_free. */
char *tanba_suggest_text(const char *wrong, const char *const *names);
