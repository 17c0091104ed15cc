/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how passages reach the user: as lines for people, as JSON, one JSON a line, or CSV. Verbs hand over hits
 * and never know which it is.
 */
#pragma once

#include "index/index.h"

#include <glib.h>

typedef enum {
    TANBA_FORMAT_TEXT,
    TANBA_FORMAT_JSON,
    TANBA_FORMAT_JSONL,
    TANBA_FORMAT_CSV
} TanbaFormat;

typedef struct TanbaOutput TanbaOutput;

/* FALSE where no format is so named. */
gboolean tanba_format_from_name(const char *name, TanbaFormat *out);
TanbaOutput *tanba_output_new(TanbaFormat format);
/* JSON lines and CSV give passages that scripts derived in place of the printed one; not so after this. */
void tanba_output_keep_printed(TanbaOutput *output);
/* A TanbaHitFunc; `output` is the data. Fails when standard output does: a full disk must not pass for a
 * whole export. */
gboolean tanba_output_hit(const TanbaHit *hit, gpointer output, GError **error);
/* Ends it, with the number of all that matched (text only; may be more than were printed). */
gboolean tanba_output_finish(TanbaOutput *output, guint64 total, GError **error);
/* "right=torture, upr=recommendation"; the caller's to free. */
char *tanba_tags_in_short(const TanbaTag *const *tags);
/* Whether to colour: a terminal, and NO_COLOR not set. */
gboolean tanba_output_is_coloured(void);
