/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns getting the bytes of one member out of the file on disk that it lies in, by the same children that unpack it for the
 * archive. Knows it by its hash: what comes out is what was read then, or nothing. Never writes to the index, never gives
 * the bytes a name.
 */
#pragma once

#include "line/archive.h"

#include <glib.h>

typedef struct {
    const char *path;      /* of the member, as the index has it: "/a/b.zip!/c/d.pdf" */
    const char *outermost; /* the file on disk that it lies in */
    const char *sha256;    /* of the member */
    guint64 size;          /* its bytes */
} TanbaMemberWanted;

/* A descriptor of its bytes, at their beginning; -1 with `error`. */
int tanba_member_fetch(const TanbaArchive *archive, const TanbaMemberWanted *wanted,
                       const volatile gint *stop, GError **error);
