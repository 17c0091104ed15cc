/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a member is called: a path inside its container that is safe to print and to keep, unlike any other in
 * there. Names come from whoever made the container, and are not to be trusted. Never opens one.
 */
#pragma once

#include <glib.h>

/* "b/c.pdf" of whatever bytes: valid UTF-8, no control characters, no "..", not absolute, never empty, no folder
 * that ends in "!", and of bearable length. The caller's. */
char *tanba_member_safe_name(const char *bytes, gsize length);

/* The names that were given in one container. */
typedef struct TanbaMemberNames TanbaMemberNames;
TanbaMemberNames *tanba_member_names_new(void);
void tanba_member_names_free(TanbaMemberNames *names);
/* The name itself, or "b/c (2).pdf" where it is taken. The caller's. */
char *tanba_member_names_add(TanbaMemberNames *names, const char *name);
gboolean tanba_member_names_has(const TanbaMemberNames *names, const char *name);
