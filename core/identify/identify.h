/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the answer to "what is this file?": libmagic first, then a second look where libmagic is known to be
 * wrong (PDF behind junk, zip containers, mail, HTML, text in old charsets). Runs in the child. Never
 * reads more than the head of a file, except the list of a zip's members.
 */
#pragma once

#include <glib.h>

typedef struct TanbaIdentifier TanbaIdentifier;

/* Loads libmagic's database. */
TanbaIdentifier *tanba_identifier_new(GError **error);
void tanba_identifier_free(TanbaIdentifier *identifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaIdentifier, tanba_identifier_free)

typedef struct {
    char *type;         /* MIME, never NULL; "application/octet-stream" where nothing is known */
    gboolean text;      /* it is text of some sort, so that text/plain is a fair second guess */
    gboolean encrypted; /* recognisably locked by a password */
} TanbaIdentity;

/* What its container says of its type counts where the bytes say no more than that they are text. */
void tanba_identity_take_hint(TanbaIdentity *identity, const char *hint);
void tanba_identity_clear(TanbaIdentity *identity);
/* Whether telling what it is takes more than a look at its head: a library that unpacks. */
gboolean tanba_identify_unpacks(int fd);
/* `name`: the file's own name, "" unknown; used only to tell formats apart that look the same. Leaves the
 * offset at 0. */
gboolean tanba_identify(TanbaIdentifier *identifier, int fd, guint64 length, const char *name,
                        TanbaIdentity *out, GError **error);
