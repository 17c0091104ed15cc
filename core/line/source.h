/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from a path to files: the walk of a tree, and the hash of a file's bytes. Never parses a
 * byte, never follows a link out of where it was sent, never silently leaves a file out.
 */
#pragma once

#include "document/state.h"

#include <glib.h>

typedef struct {
    const char *path; /* absolute, bytes */
    gint64 size;      /* bytes; -1 where it could not be looked at */
    gint64 mtime_ns;
    TanbaState state;   /* WAITING, or what it is at once: UNREADABLE, UNSUPPORTED */
    const char *reason; /* why, or NULL */
} TanbaFound;

typedef gboolean (*TanbaFoundFunc)(const TanbaFound *found, gpointer data, GError **error);

/* Everything at or below `path` that is no folder, by name, depth first. Links to files are followed; links to
 * folders only where `path` itself is one; these, sockets, pipes and devices are reported as unsupported, and
 * folders that can't be opened as unreadable. `skip` is one folder's path (the archive's own) that is left out; may be NULL.
 * Where `func` returns FALSE, the walk ends so, with its error or without one. */
gboolean tanba_source_walk(const char *path, const char *skip, TanbaFoundFunc func, gpointer data,
                           GError **error);

/* The sha256 of what `fd` holds, hex, read in steps so that the caller can go on with other things. */
typedef struct TanbaHash TanbaHash;
TanbaHash *tanba_hash_new(int fd);
void tanba_hash_free(TanbaHash *hash);
/* Reads up to `bytes` more. TRUE: there is more to read. FALSE: finished, or failed with `error`. */
gboolean tanba_hash_step(TanbaHash *hash, gsize bytes, GError **error);
/* Bytes that are at hand, where there is no descriptor (-1). */
void tanba_hash_add(TanbaHash *hash, const void *bytes, gsize length);
/* Once finished: 64 hex digits, the caller's. */
char *tanba_hash_digest(TanbaHash *hash);
/* All of it at once; NULL with `error`, or without one where `stop` (may be NULL) said so. */
char *tanba_hash_path(const char *path, const volatile gint *stop, GError **error);
