/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a container gives while a child unpacks it: takes its members' bytes from the frames, keeps them within
 * caps, and turns each into an item of its own. Never looks into the bytes; what becomes of a member
 * is for others to decide.
 */
#pragma once

#include "line/item.h"
#include "line/member_name.h"
#include "line/source.h"

struct TanbaMembers {
    TanbaMemberNames *names;
    TanbaItem *current;        /* being received */
    TanbaHash *hash;           /* of it */
    char *fault;               /* why its bytes cannot be kept, or NULL */
    guint32 n, whole, pending; /* given; of those, fit to be read; not yet written down */
    guint64 all, bytes;        /* of the outermost: what it and all below it gave */
    char *limit;               /* a cap that it went over: why */
};

void tanba_members_free(TanbaMembers *members);
/* Takes one of the member frames. FALSE with `error`: the child is not to be believed, or over a cap. */
gboolean tanba_members_take(TanbaItem *container, TanbaMessage message, GVariant *body,
                            GError **error);
/* The container's child has ended: a member that it left open is damaged, since `why`. */
void tanba_members_close(TanbaItem *container, const char *why);
/* Counts one more that is known without being unpacked. FALSE: that is one too many. */
gboolean tanba_members_may_add(TanbaItem *container);
/* Another name for a member, where its path is taken. */
void tanba_members_rename(TanbaItem *member);
/* Options for the job that unpacks it: what is left of the caps. */
void tanba_members_add_options(const TanbaItem *container, GVariantBuilder *options);
/* The file on disk that an item lies in, or itself. */
TanbaItem *tanba_members_outermost(TanbaItem *item);
