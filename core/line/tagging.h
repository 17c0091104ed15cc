/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the second line: index -> [worker: Lua scripts over a document] -> index. Tags only what a new or
 * changed script has not seen; never touches a file. A batch whose child dies is tried again in parts, until
 * the one script on the one document that is at fault stands alone, and is written down.
 */
#pragma once

#include "index/index.h"
#include "line/archive.h"
#include "pool/pool.h"

#include <glib.h>

typedef struct {
    guint64 todo, finished; /* documents */
    guint64 tags, faults;   /* made in this run */
    guint64
        answered; /* recommendations that have their answer from another document; 0: none got one now */
    guint64 broken; /* scripts that could not be loaded */
} TanbaTagProgress;

typedef struct {
    guint jobs;
    const char *only; /* a script's name or file: only this one; NULL: all that have changed */
    void (*progress)(const TanbaTagProgress *progress, gpointer data);
    /* Called for each script that could not be loaded; may be NULL. */
    void (*broken)(const char *script, const char *message, gpointer data);
    gpointer data;
    const volatile gint *stop;
    guint commit_ms; /* what is finished is committed after so long at the latest; 0: 3 s */
} TanbaTagOptions;

/* Starts the fork server with the archive's scripts (archive may be NULL: the shipped ones). */
TanbaPool *tanba_tag_pool(const TanbaArchive *archive, guint jobs, GError **error);
/* Copies a script file into the archive's own scripts (replacing one of the same name), unless it lies in one
 * of the folders that scripts come from anyway. `copied` gets the new path, or NULL. */
gboolean tanba_tag_adopt(const TanbaArchive *archive, const char *file, char **copied,
                         GError **error);
gboolean tanba_tag(const TanbaArchive *archive, TanbaIndex *index, const TanbaTagOptions *options,
                   TanbaTagProgress *summary, GError **error);
