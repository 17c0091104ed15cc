/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the decision what a hyphen at the end of a line is: a break inside a word ("inter-", "national"),
 * to be closed, or a real hyphen ("OP-", "CAT"), to be kept. The document itself is the dictionary: what
 * it writes elsewhere decides first. Never changes text itself.
 */
#pragma once

#include <glib.h>

typedef struct TanbaHyphens TanbaHyphens;

TanbaHyphens *tanba_hyphens_new(void);
void tanba_hyphens_free(TanbaHyphens *hyphens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaHyphens, tanba_hyphens_free)

/* Bytes of the hyphen that `line` ends with after a letter or figure, 0 for none. `soft`: it is a soft
 * hyphen, which is always closed. */
gsize tanba_hyphen_at_end(const char *line, gsize length, gboolean *soft);

/* First pass: `before` ends with a hyphen and `after` goes on. */
void tanba_hyphens_want(TanbaHyphens *hyphens, const char *before, gsize before_length,
                        const char *after, gsize after_length);
/* Second pass, over every line: what words there are. `resumes`: the line before ended with a hyphen, so
 * that the first word is but half of one. Costs nothing where nothing was wanted. */
void tanba_hyphens_read(TanbaHyphens *hyphens, const char *line, gsize length, gboolean resumes);
/* Whether the hyphen stays. */
gboolean tanba_hyphens_keep(const TanbaHyphens *hyphens, const char *before, gsize before_length,
                            const char *after, gsize after_length);
