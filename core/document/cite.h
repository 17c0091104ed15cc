/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words in which a passage is cited: what a lawyer can paste into a footnote. Pure.
 */
#pragma once

#include "document/document.h"

typedef struct {
    const char *symbol;         /* UN symbol, or NULL */
    const char *path;           /* for display: the file's name is cited where there is no symbol */
    const char *const *section; /* heading texts, outermost first, NULL-terminated; may be NULL */
    const char *const *section_numbers; /* theirs, "" where one has none; NULL with `section` */
    gboolean recommendation;            /* it is tagged as one */
} TanbaCiteContext;

/* "A/HRC/28/10, para. 124.17, p. 15"; "submission.pdf, §3, rec. 2, p. 4". The caller's to free. */
char *tanba_cite(const TanbaPassage *passage, const TanbaCiteContext *context);
/* Bytes of a path as printable UTF-8: what is not valid or would move a terminal becomes \xHH. */
char *tanba_display_path(const char *path);
