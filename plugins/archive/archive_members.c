/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include <errno.h>
#include <string.h>

#define PIECE (64u << 10)

static char *said(struct archive *reader)
{
    const char *text = archive_error_string(reader);
    return g_strdup(text && *text ? text : "libarchive gave no reason");
}

tanba_status archive_fault(struct archive *reader)
{
    return archive_errno(reader) == ENOMEM ? TANBA_ENOMEM : TANBA_EDAMAGED;
}

/* What can't be a document: it has no bytes of its own. TRUE: it was left out. */
static gboolean leave_out(Archive *self, struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry) || archive_entry_hardlink_utf8(entry) ||
        archive_entry_filetype(entry) == AE_IFLNK) {
        self->links++;
        if (!self->first_link)
            self->first_link = archive_name(self, entry);
        return TRUE;
    }
    if (archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == 0)
        return FALSE;
    self->specials += archive_entry_filetype(entry) != AE_IFDIR;
    return TRUE;
}

/* The bytes of a member from `*sent` on; `why` gets what broke them off, or stays NULL. */
static tanba_status send_bytes(Archive *self, struct archive *reader, guint64 *sent, char **why,
                               gboolean *fatal)
{
    g_autofree char *piece = g_malloc(PIECE);
    guint64 at = 0;
    la_ssize_t n;
    while ((n = archive_read_data(reader, piece, PIECE)) != 0) {
        if (n == ARCHIVE_RETRY)
            continue;
        if (n < 0) {
            *why = said(reader);
            *fatal = n <= ARCHIVE_FATAL;
            return TANBA_OK;
        }
        gsize known = (gsize)MIN((guint64)n, *sent > at ? *sent - at : 0);
        at += (guint64)n;
        if (at <= *sent)
            continue;
        tanba_status status = self->host->member_data(self->host, piece + known, (size_t)n - known);
        if (status != TANBA_OK)
            return status;
        *sent = at;
    }
    return TANBA_OK;
}

/* The lenient reader, at the entry that the strict one is at; NULL where that cannot be. Both go forward only. */
static struct archive *catch_up(Archive *self)
{
    int code = ARCHIVE_OK;
    if (!self->lenient) {
        self->no_checksums = TRUE;
        self->lenient = archive_open(self, &self->lenient_source, &code);
        self->no_checksums = FALSE;
    }
    struct archive_entry *entry;
    while (code >= ARCHIVE_WARN && self->lenient_entries < self->entries) {
        code = archive_read_next_header(self->lenient, &entry);
        self->lenient_entries++;
    }
    return code >= ARCHIVE_WARN ? self->lenient : NULL;
}

/* libarchive keeps back the last block of a file whose checksum is wrong: it is had all the same, since a person may
 * yet read it. */
static tanba_status send_rest(Archive *self, guint64 *sent)
{
    g_autofree char *ignored = NULL;
    gboolean fatal;
    struct archive *reader = catch_up(self);
    return reader ? send_bytes(self, reader, sent, &ignored, &fatal) : TANBA_OK;
}

static gboolean speaks_of_password(const char *why)
{
    static const char *const words[] = {"assphrase", "ncrypted", "ecrypt", "assword"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(why, words[i]))
            return TRUE;
    return FALSE;
}

static tanba_status begin(Archive *self, struct archive_entry *entry)
{
    g_autofree char *name = self->single && archive_entry_size_is_set(entry) == 0
                                ? archive_single_name(self)
                                : archive_name(self, entry);
    const tanba_member member = {
        .size = sizeof member,
        .name = name,
        .mtime = archive_entry_mtime_is_set(entry) ? (int64_t)archive_entry_mtime(entry) : 0,
        .length = archive_entry_size_is_set(entry) ? (uint64_t)archive_entry_size(entry)
                                                   : TANBA_LENGTH_UNKNOWN};
    self->given++;
    return self->host->member_begin(self->host, &member);
}

static tanba_status end_locked(Archive *self)
{
    self->locked++;
    return self->host->member_end(self->host, TANBA_EENCRYPTED, "it is locked by a password");
}

tanba_status archive_give(Archive *self, struct archive *reader, struct archive_entry *entry)
{
    tanba_host *host = self->host;
    if (leave_out(self, entry))
        return TANBA_OK;
    tanba_status status = begin(self, entry);
    if (status != TANBA_OK && status != TANBA_ESKIP)
        return status;
    if (status == TANBA_OK && archive_entry_is_data_encrypted(entry))
        return end_locked(self);
    g_autofree char *why = NULL;
    gboolean fatal = FALSE;
    guint64 sent = 0;
    if (status == TANBA_OK)
        status = send_bytes(self, reader, &sent, &why, &fatal);
    if (status == TANBA_ESKIP || (status == TANBA_OK && !why))
        return host->member_end(host, TANBA_OK, NULL);
    if (status != TANBA_OK)
        return status;
    if (speaks_of_password(why))
        return end_locked(self);
    if (strstr(why, "CRC"))
        status = send_rest(self, &sent);
    if (status != TANBA_OK && status != TANBA_ESKIP)
        return status;
    tanba_status fault = archive_fault(reader);
    status = host->member_end(host, fault, why);
    return status == TANBA_OK && fatal ? host->fail(host, fault, why) : status;
}
