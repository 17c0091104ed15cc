/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how passages reach the user: as lines for people, as JSON, one JSON a line, CSV or Markdown. Verbs hand over hits
 * and never know which it is. Each hit goes out as it comes: none is kept.
 */
#pragma once

#include "cli/screen.h"
#include "index/index.h"

#include <glib.h>

typedef enum {
    TANBA_FORMAT_TEXT,
    TANBA_FORMAT_JSON,
    TANBA_FORMAT_JSONL,
    TANBA_FORMAT_CSV,
    TANBA_FORMAT_MARKDOWN
} TanbaFormat;

typedef struct {
    TanbaFormat format;
    gboolean search;      /* hits: each a passage as printed, with the words found */
    gboolean derived;     /* an export: passages that scripts derived in place of the printed one */
    gboolean by_document; /* hits come gathered by document */
    gboolean context;     /* with what stands before and after them */
} TanbaOutputOptions;

typedef struct TanbaOutput TanbaOutput;

/* FALSE where no format is so named. */
gboolean tanba_format_from_name(const char *name, TanbaFormat *out);
/* The screen is borrowed; it is the caller's to close. */
TanbaOutput *tanba_output_new(const TanbaOutputOptions *options, TanbaScreen *screen);
/* A TanbaHitFunc; `output` is the data. Fails when standard output does; asks for no more where whoever read it has gone. */
gboolean tanba_output_hit(const TanbaHit *hit, gpointer output, GError **error);
/* Ends it, with how many matched (which may be more than were printed); NULL: it came to no good end, and what was
 * printed stays as it is. */
void tanba_output_finish(TanbaOutput *output, const TanbaTotals *totals);
/* "right=torture, upr=recommendation"; the caller's to free. */
char *tanba_tags_in_short(const TanbaTag *const *tags);
/* The same, with those of the passages that were derived from the hit's. */
char *tanba_hit_tags_in_short(const TanbaHit *hit);
/* The snippet without its marks; the caller's to free. */
char *tanba_snippet_unmarked(const char *snippet);
