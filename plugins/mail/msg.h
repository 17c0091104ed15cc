/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the look into one Outlook message (MSG): a small file system (OLE2) whose files are properties. Split over: msg.c
 * (the mail), msg_rtf.c (its text as RTF), msg_props.c (properties), msg_attach.c (attachments). Never runs what is embedded.
 */
#pragma once

#include "mail.h"

#include <gsf/gsf.h>

#define MSG_TEXT_CAP (16u << 20)

/* Properties of one object: the message, or an attachment. */
typedef struct {
    GsfInfile *folder;
    const char *charset; /* of those that are not UTF-16 */
} MsgProps;

/* A text property in UTF-8, the caller's; NULL where there is none. `id`: four hex digits. */
char *msg_text(const MsgProps *props, const char *id);
/* A text property as it stands, with the charset that it is in; NULL where there is none. */
GByteArray *msg_raw_text(const MsgProps *props, const char *id, const char **charset);
/* A binary property as a stream, to be unref'd; NULL where there is none. */
GsfInput *msg_binary(const MsgProps *props, const char *id);
GByteArray *msg_bytes(GsfInput *stream, gsize cap);
/* A number among the fixed properties. `tag`: id and type, as one number. */
gboolean msg_number(const MsgProps *props, guint32 tag, guint64 *out);

/* msg_rtf.c: the RTF that a packed property holds, as far as it goes. */
GByteArray *msg_unpack_rtf(const GByteArray *packed, gsize cap);

/* msg_attach.c */
tanba_status msg_attachments(Mail *mail, const MsgProps *message);
tanba_status msg_give_bytes(Mail *mail, const char *name, const char *type,
                            const GByteArray *bytes);

tanba_status msg_extract(tanba_host *host, const tanba_input *input);
