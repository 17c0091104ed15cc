/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the part of a passage that a hit shows: some thirty words on one line, with what the query asked for
 * between \x02 and \x03. Knows words as the index knows them; never asks the index.
 */
#pragma once

#include "index/terms.h"

typedef struct TanbaSnippet TanbaSnippet;

/* For what `query` (NULL: nothing) asks for, by `context`, which is borrowed. */
TanbaSnippet *tanba_snippet_new(const TanbaTermContext *context, const TanbaQueryNode *query);
void tanba_snippet_free(TanbaSnippet *snippet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaSnippet, tanba_snippet_free)
/* All of `text` on one line, with the same marks; free with g_free. */
char *tanba_snippet_whole(TanbaSnippet *snippet, const char *text, const char *lang);
/* The best part of `text`, or its beginning; free with g_free. `lang`: the passage's, or NULL. */
char *tanba_snippet_of(TanbaSnippet *snippet, const char *text, const char *lang);
