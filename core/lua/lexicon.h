/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the terms of all lexicons, as one automaton, and their hits in a text. Knows nothing of Lua.
 *
 * A term matches whole words, folded (core/text/fold.h); `*` at the end of a word stands for any ending,
 * alone for any one word; a gap in a term matches any run of white space, hyphens and apostrophes.
 * The time for a text does not grow with the number of terms.
 */
#pragma once

#include "lua/automaton.h"
#include "lua/units.h"

#include <glib.h>

typedef struct {
    guint32 lexicon;
    guint32 term;       /* for tanba_lexicons_term */
    guint32 start, end; /* code points of the text, end exclusive */
} TanbaHit;

/* How a lexicon treats case. */
typedef enum {
    TANBA_CASE_ACRONYMS = 0, /* as written for terms of 2 to 6 capitals (CAT, OP-CAT), else any */
    TANBA_CASE_EXACT,        /* as written for all */
    TANBA_CASE_ANY           /* any for all */
} TanbaCase;

typedef struct TanbaLexicons TanbaLexicons;

TanbaLexicons *tanba_lexicons_new(void);
void tanba_lexicons_free(TanbaLexicons *lexicons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaLexicons, tanba_lexicons_free)

/* Begins a lexicon; its number. */
guint32 tanba_lexicons_begin(TanbaLexicons *lexicons);
/* Adds valid UTF-8 as a term; NULL, or why it cannot be one (static). */
const char *tanba_lexicons_add(TanbaLexicons *lexicons, guint32 lexicon, const char *term,
                               TanbaCase how);
const char *tanba_lexicons_term(const TanbaLexicons *lexicons, guint32 term);
guint tanba_lexicons_count(const TanbaLexicons *lexicons);
/* Makes ready to scan; done by the first scan where it was not. A process does it before it forks others that scan. */
void tanba_lexicons_link(TanbaLexicons *lexicons);
/* Fills `hits` (of TanbaHit) with those of every lexicon in valid UTF-8, by lexicon and place. Within a
 * lexicon hits do not overlap: the leftmost stays, of two with one start the longer. */
void tanba_lexicons_scan(TanbaLexicons *lexicons, const char *text, gsize length, GArray *hits);
