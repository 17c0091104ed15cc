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
    int commit_ms; /* for tests: how long what is finished may be uncommitted; 0: as usual */
    int share;     /* small files to a child; 0: as usual */
    int max_members, max_depth, max_member, max_unpacked;
    gboolean no_tag, no_ocr, no_sandbox;
    char *langs;
} TanbaReading;

#define TANBA_READING_ENTRIES(r)                                                                   \
    {"commit-ms", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &(r).commit_ms, NULL, NULL},          \
        {"share", 0, 0, G_OPTION_ARG_INT, &(r).share, "small texts and mails for one child (64)",  \
         "N"},                                                                                     \
        {"no-tag", 0, 0, G_OPTION_ARG_NONE, &(r).no_tag, "leave tagging for later (tanba tag)",    \
         NULL},                                                                                    \
        {"no-ocr", 0, 0, G_OPTION_ARG_NONE, &(r).no_ocr, "leave scanned pages unread", NULL},      \
        {"no-sandbox",                                                                             \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_NONE,                                                                        \
         &(r).no_sandbox,                                                                          \
         "no filter of system calls: only for files you trust",                                    \
         NULL},                                                                                    \
        {"ocr-langs", 0,                                                                           \
         0,           G_OPTION_ARG_STRING,                                                         \
         &(r).langs,  "of scans, by Tesseract's names (rus+eng); else found out",                  \
         "LANGS"},                                                                                 \
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &(r).jobs, "children at once (as many as processors)",  \
         "N"},                                                                                     \
        {"max-members",                                                                            \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_INT,                                                                         \
         &(r).max_members,                                                                         \
         "files taken out of one archive or mail (500000)",                                        \
         "N"},                                                                                     \
        {"max-depth",                                                                              \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_INT,                                                                         \
         &(r).max_depth,                                                                           \
         "how deep archives in archives are opened (8)",                                           \
         "N"},                                                                                     \
        {"max-member",                                                                             \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_INT,                                                                         \
         &(r).max_member,                                                                          \
         "the largest file taken out of one, in MiB (1024)",                                       \
         "MIB"},                                                                                   \
    {                                                                                              \
        "max-unpacked", 0, 0, G_OPTION_ARG_INT, &(r).max_unpacked,                                 \
            "all that is taken out of one, in MiB (16384)", "MIB"                                  \
    }

void tanba_reading_clear(TanbaReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaReading, tanba_reading_clear)

/* FALSE: the status to return is in `status`. */
gboolean tanba_reading_check(const TanbaReading *reading, const char *verb, int *status);

/* Puts into `options` the limits of the configuration where none is set there. */
gboolean tanba_reading_limit(TanbaIngestOptions *options, GError **error);

/* The line itself. */
typedef gboolean (*TanbaReadingFunc)(TanbaOpen *open, const TanbaIngestOptions *options,
                                     gconstpointer data, TanbaIngestProgress *summary,
                                     GError **error);
/* Runs it, with `options` for what the verb itself adds, then tags. Returns the exit status. */
int tanba_reading_run(TanbaOpen *open, const TanbaReading *reading, TanbaIngestOptions options,
                      TanbaReadingFunc func, gconstpointer data);
