/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading the members of a zip file from a descriptor, one at a time and in any order, within
 * caps on sizes. Only the zip reader of libarchive is switched on. Never writes, never looks into a
 * member.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

typedef struct TanbaZip TanbaZip;

/* Takes a piece of a member; FALSE stops the reading, which is no fault. */
typedef gboolean (*TanbaZipFunc)(const char *bytes, gsize length, gpointer data);

/* Lists the members. Where the list breaks off, `status` is what is wrong and `why` says it (free
 * with g_free); what was listed before stays readable. */
TanbaZip *tanba_zip_open(const tanba_input *input, tanba_status *status, char **why);
/* A file that is no zip as if it were one, whose every member is the file itself: OpenDocument comes in one
 * piece of XML, too. */
TanbaZip *tanba_zip_open_single(const tanba_input *input);
gboolean tanba_zip_is_single(const TanbaZip *zip);
/* What to call a member in a message. */
const char *tanba_zip_label(const TanbaZip *zip, const char *name);
void tanba_zip_close(TanbaZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaZip, tanba_zip_close)

gboolean tanba_zip_has(const TanbaZip *zip, const char *name);
/* What a part in `folder` ("a/b/", "" the root) refers to as `target`, as a member's name: without "../", from
 * the root where it begins with a slash. Free with g_free. */
char *tanba_zip_resolve(const char *folder, const char *target);
/* The folder of a member, with the slash; "" at the root. Free with g_free. */
char *tanba_zip_folder(const char *name);
/* Whether any member is encrypted. */
gboolean tanba_zip_is_encrypted(const TanbaZip *zip);
/* Unpacks the members with one of these endings (NULL-terminated) in one pass and keeps what fits into
 * memory: for packages of hundreds of parts, each of which would be looked for from the start. */
void tanba_zip_gather(TanbaZip *zip, const char *const *endings);
/* Hands a member's bytes to `func`. Otherwise than OK: `why` names the member and the reason. */
tanba_status tanba_zip_read(TanbaZip *zip, const char *name, TanbaZipFunc func, gpointer data,
                            char **why);
