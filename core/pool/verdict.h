/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reading of a child's end: from its wait status, what it printed and whether we killed it,
 * to a state and a sentence for people.
 */
#pragma once

#include "document/state.h"

#include <glib.h>

typedef struct {
    int wait_status;
    gboolean killed_late; /* by our clock */
    guint limit_ms;       /* the limit that ran out */
    const char *broken;   /* it sent what it never should: what; NULL otherwise */
    const char *printed;  /* the end of what it wrote to stderr and stdout */
    TanbaStage stage;
} TanbaEnding;

/* The state of a child that said how it ended, in the body of its DONE frame. It may lie about its own document, but
 * not bring about what no child can. `stage` stays as it is where the child names none that there is; `reason` and
 * `extras` are the caller's to free. */
TanbaState tanba_verdict_said(GVariant *done, TanbaStage *stage, char **reason, GVariant **extras);
/* The state of a child that ended without a DONE frame. The reason is the caller's to free. */
TanbaState tanba_verdict_of(const TanbaEnding *ending, char **reason);
