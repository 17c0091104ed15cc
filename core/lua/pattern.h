/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns matching by Lua's patterns, with a budget: Lua's own matcher can go on for hours inside C, where no
 * limit reaches it. Same meaning as in Lua 5.4 (classes, sets, captures, %b, %f, anchors, * + - ?),
 * byte by byte; letters are ASCII's. Knows nothing of a Lua state.
 */
#pragma once

#include <glib.h>

#define TANBA_PATTERN_CAPTURES 32
#define TANBA_PATTERN_BUDGET 10000000u /* some 30 ms */

/* `length` of a capture that is a position, or not closed yet. */
#define TANBA_CAPTURE_POSITION (-2)
#define TANBA_CAPTURE_OPEN (-1)

typedef struct {
    const char *subject, *subject_end;
    const char *pattern_end;
    guint n_captures;
    struct {
        const char *start;
        gssize length;
    } captures[TANBA_PATTERN_CAPTURES];
    guint64 steps; /* so far; a caller keeps it over several matches */
    guint64 budget;
    guint depth;
    const char *fault; /* why there was no match (static), or NULL: it does not match */
} TanbaMatch;

void tanba_match_init(TanbaMatch *match, const char *subject, gsize length, const char *pattern,
                      gsize pattern_length);
/* The first place from `at` on where the pattern could match, or the subject's end: to go on from. */
const char *tanba_match_seek(TanbaMatch *match, const char *at, const char *pattern);
/* Matches at exactly `at`; `pattern` is past any `^`. The end of the match, or NULL. */
const char *tanba_match_at(TanbaMatch *match, const char *at, const char *pattern);
