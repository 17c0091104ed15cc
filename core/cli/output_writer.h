/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a format has to offer to be one of output.c's. Each lives in a file of its own, and nobody else includes this.
 */
#pragma once

#include "cli/output.h"

struct TanbaOutput {
    TanbaOutputOptions options;
    const struct TanbaOutputWriter *writer;
    TanbaScreen *screen;
    FILE *out;
    gboolean coloured;
    gboolean begun;
    guint64 n_hits, n_documents; /* printed */
    guint64 n_here;              /* hits of the document in hand */
    char *document;              /* its sha256, or NULL */
};

typedef struct TanbaOutputWriter {
    /* All may be NULL but `hit`. Documents are opened and closed where hits come by document. */
    void (*begin)(TanbaOutput *output);
    void (*open_document)(TanbaOutput *output, const TanbaHit *hit);
    void (*hit)(TanbaOutput *output, const TanbaHit *hit);
    void (*close_document)(TanbaOutput *output);
    void (*end)(TanbaOutput *output, const TanbaTotals *totals);
    /* A passage that scripts derived from the hit's; NULL: `hit` gets one made of it. */
    void (*derived)(TanbaOutput *output, const TanbaHit *hit, const TanbaDerivedHit *derived);
} TanbaOutputWriter;

extern const TanbaOutputWriter tanba_output_text, tanba_output_json, tanba_output_csv,
    tanba_output_markdown;
