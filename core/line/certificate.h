/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the certificate: one text that says what was found, what was read of it and what was not, with the sha256 of
 * each file and, last, its own; and the reading of one, to see whether it and the files are as they were. Never changes
 * an archive.
 *
 * UTF-8, lines end in \n. A head of "key: value" lines; after the line "documents:" one line for each document, by path
 * in the order of its bytes, with the fields of TANBA_CERTIFICATE_FIELDS separated by tabs, each as tanba_escape writes it
 * and "-" for nothing; then "end of documents: N", and TANBA_CERTIFICATE_SEAL with the hash of every byte before that line.
 */
#pragma once

#include "index/index.h"

#include <stdio.h>

#define TANBA_CERTIFICATE_TITLE "Tanba certificate, form 1"
#define TANBA_CERTIFICATE_FIELDS                                                                   \
    "kind, sha256, size, changed at, hashed at, state, text, stage, read by, type, path, reason"
#define TANBA_CERTIFICATE_SEAL "sha256 of all bytes above this line: "

typedef struct {
    const char *version; /* Tanba's own */
    const char *root;    /* the archive's folder */
    gint64 now;          /* seconds since 1970 */
} TanbaCertificateHead;

/* Writes it as it goes, whatever the number of files. `seal` gets its hash (the caller's), `n` the number of documents. */
gboolean tanba_certificate_write(TanbaIndex *index, const TanbaCertificateHead *head, FILE *out,
                                 char **seal, guint64 *n, GError **error);

typedef struct {
    char *seal;           /* its hash, as computed */
    guint64 documents;    /* lines */
    guint64 same;         /* files whose bytes are what they were */
    guint64 changed;      /* not so */
    guint64 gone;         /* or not readable */
    guint64 without_hash; /* could not be read then */
    guint64 inside;       /* of archives and mails: as their container is */
} TanbaCertificateCheck;

/* Called for each file that is changed or gone; `what` is one line, for people. */
typedef void (*TanbaCertificateFunc)(const char *path, const char *what, gpointer data);

/* FALSE: it is no certificate, is not whole, or cannot be read; no file was looked at then. */
gboolean tanba_certificate_check(FILE *in, TanbaCertificateFunc func, gpointer data,
                                 const volatile gint *stop, TanbaCertificateCheck *out,
                                 GError **error);
