/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Archives and compressed files by libarchive: each file in one is a member, and so a document of its own.
 * RAR is named as not supported: its readers have been the way in for too many attacks.
 */
#include "archive.h"

#include <locale.h>
#include <string.h>

static const char *const single_types[] = {"application/gzip",   "application/x-bzip2",
                                           "application/x-xz",   "application/zstd",
                                           "application/x-lz4",  "application/x-lzip",
                                           "application/x-lzma", "application/x-compress",
                                           "application/x-lzop", NULL};

static const char *const rar_types[] = {"application/x-rar", "application/vnd.rar", NULL};

/* Names inside come as UTF-8 whatever the user's locale is. */
static locale_t utf8_locale;

static const char *words(struct archive *reader)
{
    const char *text = archive_error_string(reader);
    return text && *text ? text : "its structure cannot be read (libarchive says no more)";
}

/* Whether the archive may be read in another way: a zip none of whose files could be found by its table of contents. */
static gboolean may_read_in_order(const Archive *self)
{
    return g_str_equal(self->type, "application/zip") && !self->in_order && self->given == 0;
}

static tanba_status fail_at_header(Archive *self, struct archive *reader)
{
    const char *why = words(reader);
    if (strstr(why, "ncrypted") || archive_read_has_encrypted_entries(reader) == 1)
        return self->host->fail(self->host, TANBA_EENCRYPTED,
                                "locked by a password: unpack it and ingest the folder");
    if (may_read_in_order(self))
        return TANBA_EDAMAGED;
    return self->host->fail(self->host, archive_fault(reader), why);
}

static tanba_status unpack(Archive *self, struct archive *reader)
{
    guint retries = 0;
    for (;;) {
        struct archive_entry *entry;
        int code = archive_read_next_header(reader, &entry);
        self->entries++;
        if (code == ARCHIVE_EOF)
            return TANBA_OK;
        if (code == ARCHIVE_RETRY && retries++ < 100)
            continue;
        if (code == ARCHIVE_FATAL || code == ARCHIVE_RETRY)
            return fail_at_header(self, reader);
        if (code == ARCHIVE_WARN && archive_error_string(reader))
            self->host->warn(self->host, archive_error_string(reader));
        if (self->single && archive_filter_code(reader, 0) == ARCHIVE_FILTER_NONE)
            return self->host->fail(self->host, TANBA_EDAMAGED,
                                    "it begins like a compressed file and is none");
        tanba_status status = archive_give(self, reader, entry);
        if (status != TANBA_OK)
            return status;
    }
}

static void tell(Archive *self)
{
    if (self->links) {
        g_autofree char *what = g_strdup_printf(
            "%" G_GUINT64_FORMAT
            " link%s left out, the first one %s: what they point to is read where it lies",
            self->links, self->links == 1 ? " was" : "s were", self->first_link);
        self->host->warn(self->host, what);
    }
    if (self->specials) {
        g_autofree char *what = g_strdup_printf("%" G_GUINT64_FORMAT " device%s or pipe%s left out",
                                                self->specials, self->specials == 1 ? "" : "s",
                                                self->specials == 1 ? " was" : "s were");
        self->host->warn(self->host, what);
    }
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, self->given);
    self->host->meta(self->host, "members", count);
}

/* What all of it together amounts to. */
static tanba_status sum_up(Archive *self)
{
    tell(self);
    if (self->given == 0)
        return self->host->fail(self->host, TANBA_EEMPTY, "the archive holds no files");
    if (g_str_equal(self->type, "application/zip") && !archive_zip_is_whole(self->input))
        return self->host->fail(self->host, TANBA_EDAMAGED,
                                "its end is missing: it may have held more files");
    if (self->locked < self->given)
        return TANBA_OK;
    g_autofree char *why = self->given == 1 ? g_strdup("its one file is locked by a password")
                                            : g_strdup_printf("all of its %" G_GUINT64_FORMAT
                                                              " files are locked by a password",
                                                              self->given);
    return self->host->fail(self->host, TANBA_EENCRYPTED, why);
}

static tanba_status read_all(Archive *self)
{
    ArchiveSource source;
    int code;
    struct archive *reader = archive_open(self, &source, &code);
    if (!reader)
        return self->host->fail(self->host, TANBA_ENOMEM, "no memory for libarchive");
    tanba_status status = TANBA_EDAMAGED;
    if (code >= ARCHIVE_WARN)
        status = unpack(self, reader);
    else if (self->in_order)
        self->host->fail(self->host, TANBA_EDAMAGED,
                         "no file can be found in it: its start is missing, or it is one volume of "
                         "a split zip");
    else if (!may_read_in_order(self))
        self->host->fail(self->host, TANBA_EDAMAGED, words(reader));
    archive_close(reader, &source);
    return status;
}

static tanba_status run(Archive *self)
{
    if (g_str_equal(self->type, "application/zip"))
        archive_decide_names(self);
    tanba_status status = read_all(self);
    if (status == TANBA_EDAMAGED && may_read_in_order(self)) {
        self->in_order = TRUE;
        self->host->warn(self->host,
                         "its table of contents is damaged: it was read entry by entry");
        status = read_all(self);
    }
    return status == TANBA_OK ? sum_up(self) : status;
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    if (g_strv_contains(rar_types, input->type))
        return host->fail(
            host, TANBA_EUNSUPPORTED,
            "RAR archives are not opened, for safety: unpack it and ingest the folder");
    Archive self = {.host = host,
                    .input = input,
                    .type = input->type,
                    .single = g_strv_contains(single_types, input->type)};
    locale_t before = uselocale(utf8_locale ? utf8_locale : LC_GLOBAL_LOCALE);
    tanba_status status = run(&self);
    uselocale(before);
    if (self.lenient)
        archive_close(self.lenient, &self.lenient_source);
    g_free(self.first_link);
    return status;
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    tanba_charset_prepare();
    utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return TANBA_OK;
}

static const char *const types[] = {"application/zip",
                                    "application/x-tar",
                                    "application/x-gtar",
                                    "application/x-ustar",
                                    "application/x-7z-compressed",
                                    "application/x-cpio",
                                    "application/x-iso9660-image",
                                    "application/gzip",
                                    "application/x-bzip2",
                                    "application/x-xz",
                                    "application/zstd",
                                    "application/x-lz4",
                                    "application/x-lzip",
                                    "application/x-lzma",
                                    "application/x-compress",
                                    "application/x-lzop",
                                    "application/x-rar",
                                    "application/vnd.rar",
                                    NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "archive",
    .version = "1 (" ARCHIVE_VERSION_STRING ")",
    .summary = "archives and compressed files: zip, tar, 7z, cpio, ISO images, gzip, bzip2, xz, "
               "zstd and others",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
