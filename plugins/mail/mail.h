/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the state of reading one mail. Split over: mail.c (the plugin), mail_headers.c (its fields), mail_parts.c (which
 * part is text, which a member), mail_bytes.c (a part's bytes), mail_text.c (text into lines), mbox.c (a mailbox into
 * mails). Never decrypts, never fetches what a mail points to.
 */
#pragma once

#include <gmime/gmime.h>
#include <tanba/plugin.h>

typedef struct {
    tanba_host *host;
    GMimeParserOptions *options;
    char *
        charset; /* that its text part declares: what raw bytes in headers are likely in; or NULL */
    guint64 texts;   /* parts that gave text */
    guint64 members; /* given */
    guint64 encrypted, too_deep, without_bytes;
    gboolean wrapped; /* in a signature that only a key opens */
    guint images;     /* without a name, so far; they are numbered */
} Mail;

/* mail_headers.c */
/* Fields, and a block each for subject, sender, recipients and date, so that they can be found. */
tanba_status mail_headers(Mail *mail, GMimeMessage *message);
/* A header's value, unfolded and decoded, the caller's; NULL where there is none. */
char *mail_header(const Mail *mail, GMimeObject *object, const char *name);
/* The name that a part's headers give its file, the caller's; NULL where they give none. */
char *mail_file_name(const Mail *mail, GMimeObject *part);

/* mail_parts.c: the text of the part, and members for the rest. */
tanba_status mail_part(Mail *mail, GMimeObject *part);

/* mail_bytes.c: `func` gets the part's bytes, decoded, in pieces, until it returns another status than OK. */
typedef tanba_status (*MailBytesFunc)(const char *bytes, gsize length, gpointer data);
tanba_status mail_bytes(GMimePart *part, MailBytesFunc func, gpointer data);
/* All of them up to `cap`; `cut` is set where there are more. */
GByteArray *mail_all_bytes(GMimePart *part, gsize cap, gboolean *cut);

/* mail_text.c */
/* Plain text as lines; `flowed`: lines that end in a space go on (RFC 3676). Adds to `texts` if there is any. */
tanba_status mail_plain(Mail *mail, const GByteArray *bytes, const char *charset, gboolean flowed,
                        gboolean del_space);
tanba_status mail_html(Mail *mail, const GByteArray *bytes, const char *charset);
gboolean mail_is_blank(const GByteArray *bytes);

/* mbox.c */
tanba_status mbox_extract(tanba_host *host, const tanba_input *input);
