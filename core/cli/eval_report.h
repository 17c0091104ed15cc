/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an evaluation reaches the user: as tables for a terminal, as JSON, or as one HTML file that loads
 * nothing and runs nothing. Never counts.
 */
#pragma once

#include "line/eval.h"

#include <glib.h>

typedef struct {
    const char *labels; /* the table's name, for display */
    const TanbaBench *bench;
    const guint *which; /* the scripts */
    guint n_which;
    const TanbaEval *eval;
    guint n_misses; /* how many to print */
    gboolean coloured;
} TanbaEvalReport;

void tanba_eval_print_text(const TanbaEvalReport *report);
void tanba_eval_print_json(const TanbaEvalReport *report);
void tanba_eval_print_html(const TanbaEvalReport *report);

/* Scores come by name: whether a new name begins at `index`. */
gboolean tanba_eval_begins_name(const TanbaEval *eval, guint index);
/* How many languages there are: tables by language say nothing where it is one. */
guint tanba_eval_languages(const TanbaEval *eval);
/* A text of at most `most` characters, with an ellipsis where it is cut, line ends as spaces; the caller's. */
char *tanba_eval_shorten(const char *text, guint most);
