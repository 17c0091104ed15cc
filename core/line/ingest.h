/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the first line: source -> [worker: identify, extract, recognise, segment] -> index. Every file that is
 * found ends in one state; what is finished is committed, so that a killed run goes on where it was.
 * Never parses a byte of a document, never tags.
 */
#pragma once

#include "index/index.h"
#include "line/archive.h"

#include <glib.h>

typedef struct {
    guint64 found;         /* files under the paths given */
    guint64 unchanged;     /* of those, skipped since nothing has changed */
    guint64 failed_before; /* of unchanged: those that a person should look at */
    guint64 verified;      /* of unchanged: hashed again, as they were */
    guint64 altered;       /* of todo: changed though size and time are as they were */
    guint64 todo;          /* to be read in this run */
    guint64 finished;      /* of todo */
    guint64 bytes_todo, bytes_finished;
    guint64 ended[TANBA_STATE_COUNT];  /* of finished, by state */
    guint64 inside[TANBA_STATE_COUNT]; /* of what was found in files */
    guint64 recognised;                /* pages that were read by OCR in this run */
    guint64 recalled;                  /* those whose picture was read before */
    const char *current;               /* the path last begun, or NULL */
    gboolean counting;                 /* still walking */
    gboolean again;                    /* chosen from the archive, not found on disk */
} TanbaIngestProgress;

typedef struct {
    guint jobs;            /* children at once; 0: as many as there are processors */
    const char *ocr_langs; /* Tesseract's names ("rus+eng"), or NULL: found out */
    gboolean no_ocr;
    gboolean verify;     /* hash also what size and time say is unchanged */
    gboolean no_sandbox; /* children without filter and Landlock: only where the kernel has none */
    guint text_ms; /* a child that reads text is stopped after so long without a sign; 0: 10 s */
    guint page_ms; /* a page of OCR; 0: 60 s */
    guint max_pages, max_passages; /* of a document, as the worker has them; 0: worker/job.h */
    guint
        share; /* small files that one child may read, one after the other; 0: 64, 1: none shares */
    guint commit_ms; /* what is finished is committed after so long at the latest; 0: 5 s */
    /* What one file on disk may hold, at any depth; 0: what `tanba ingest --help` says. */
    guint max_members, max_depth;
    guint64 max_member, max_unpacked; /* bytes of one, of all together */
    /* Called often; may be NULL. */
    void (*progress)(const TanbaIngestProgress *progress, gpointer data);
    /* Called for each file that a person should look at; may be NULL. */
    void (*fault)(const TanbaFile *file, gpointer data);
    gpointer data;
    const volatile gint *stop; /* set from a signal handler: take no new file; may be NULL */
} TanbaIngestOptions;

/* `paths` (bytes, NULL-terminated) are files and folders. FALSE only where the run itself could not go on; what
 * happened to files is in `summary`. */
gboolean tanba_ingest(const TanbaArchive *archive, TanbaIndex *index, const char *const *paths,
                      const TanbaIngestOptions *options, TanbaIngestProgress *summary,
                      GError **error);
/* The same for files that are in the archive already: those that failed, or lie at or below `paths` (core/line/retry.h
 * says which). No folder is walked. */
gboolean tanba_ingest_again(const TanbaArchive *archive, TanbaIndex *index,
                            const char *const *paths, gboolean failed_only,
                            const TanbaIngestOptions *options, TanbaIngestProgress *summary,
                            GError **error);
