/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the verbs that read files share: their options, the line that shows how far they are, what they say at the
 * end, and the tagging of what is new.
 */
#pragma once

#include "cli/cli.h"
#include "line/ingest.h"

typedef struct {
    int jobs;
    gboolean no_tag, no_ocr, no_sandbox;
    char *langs;
} TanbaReading;

#define TANBA_READING_ENTRIES(r)                                                                    \
    {"no-tag", 0, 0, G_OPTION_ARG_NONE, &(r).no_tag, "leave tagging for later (tanba tag)", NULL},  \
        {"no-ocr", 0, 0, G_OPTION_ARG_NONE, &(r).no_ocr, "leave scanned pages unread", NULL},       \
        {"no-sandbox",                                                                              \
         0,                                                                                         \
         0,                                                                                         \
         G_OPTION_ARG_NONE,                                                                         \
         &(r).no_sandbox,                                                                           \
         "without system-call filter: only for files that you trust",                               \
         NULL},                                                                                     \
        {"ocr-langs", 0,                                                                            \
         0,           G_OPTION_ARG_STRING,                                                          \
         &(r).langs,  "languages of scans, as Tesseract names them (rus+eng); found out otherwise", \
         "LANGS"},                                                                                  \
    {                                                                                               \
        "jobs", 'j', 0, G_OPTION_ARG_INT, &(r).jobs, "children at once (as many as processors)",    \
            "N"                                                                                     \
    }

/* FALSE: the status to return is in `status`. */
gboolean tanba_reading_check(const TanbaReading *reading, const char *verb, int *status);

/* The line itself. */
typedef gboolean (*TanbaReadingFunc)(TanbaOpen *open, const TanbaIngestOptions *options,
                                     gconstpointer data, TanbaIngestProgress *summary,
                                     GError **error);
/* Runs it, with `options` for what the verb itself adds, then tags. Returns the exit status. */
int tanba_reading_run(TanbaOpen *open, const TanbaReading *reading, TanbaIngestOptions options,
                      TanbaReadingFunc func, gconstpointer data);
