/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the state of unpacking one archive. Split over: archive.c (the plugin, and which formats it takes),
 * archive_open.c (libarchive over the plugin's descriptor), archive_names.c (what members are called), archive_members.c
 * (their bytes). Never unpacks to disk, never follows a link.
 */
#pragma once

#include "common/charset.h"

#include <archive.h>
#include <archive_entry.h>
#include <tanba/plugin.h>

typedef struct {
    const tanba_input *input;
    guint64 at; /* where libarchive reads next */
    char *buffer;
} ArchiveSource;

typedef struct {
    tanba_host *host;
    const tanba_input *input;
    const char *type;
    gboolean single; /* one compressed file, or a compressed tar: which of them, its bytes tell */
    gboolean
        in_order; /* a zip whose table of contents is not to be believed: by its entries alone */
    TanbaCharset charset; /* of names that are not UTF-8 */
    gboolean has_charset;
    guint64 entries;         /* headers read */
    guint64 given, locked;   /* members; of those, locked by a password */
    guint64 links, specials; /* left out */
    char *first_link;
    /* A second look at a zip, which minds no checksums; NULL until it is needed. */
    gboolean no_checksums; /* while it is opened */
    struct archive *lenient;
    ArchiveSource lenient_source;
    guint64 lenient_entries;
} Archive;

/* archive_open.c: reads the archive from its start. NULL: no memory. `source` must live as long; `code` gets what libarchive
 * says of opening it. */
struct archive *archive_open(const Archive *self, ArchiveSource *source, int *code);
/* Whether a zip ends as one should: with its table of contents. */
gboolean archive_zip_is_whole(const tanba_input *input);
void archive_close(struct archive *reader, ArchiveSource *source);

/* archive_names.c */
/* Decides the charset of the names, from all of them. */
void archive_decide_names(Archive *self);
/* An entry's name in UTF-8 if that can be, the caller's; "" where it has none. */
char *archive_name(const Archive *self, struct archive_entry *entry);
/* What a single compressed file is called inside. */
char *archive_single_name(const Archive *self);

/* What libarchive's last fault is to a user: too little memory, or damage. */
tanba_status archive_fault(struct archive *reader);
/* archive_members.c: gives the member whose header was just read. */
tanba_status archive_give(Archive *self, struct archive *reader, struct archive_entry *entry);
