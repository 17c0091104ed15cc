/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include "common/input.h"

#include <errno.h>
#include <string.h>

#define PIECE (64u << 10)

static la_ssize_t read_piece(struct archive *reader, void *data, const void **out)
{
    ArchiveSource *source = data;
    gssize n = tanba_input_read(source->input, source->at, source->buffer, PIECE);
    if (n < 0) {
        archive_set_error(reader, errno, "the file could not be read: %s", g_strerror(errno));
        return ARCHIVE_FATAL;
    }
    source->at += (guint64)n;
    *out = source->buffer;
    return n;
}

static la_int64_t skip(struct archive *reader, void *data, la_int64_t length)
{
    (void)reader;
    ArchiveSource *source = data;
    guint64 left = source->input->length - MIN(source->at, source->input->length);
    guint64 step = MIN((guint64)MAX(length, 0), left);
    source->at += step;
    return (la_int64_t)step;
}

static la_int64_t seek(struct archive *reader, void *data, la_int64_t offset, int whence)
{
    ArchiveSource *source = data;
    gint64 base = whence == SEEK_SET   ? 0
                  : whence == SEEK_CUR ? (gint64)source->at
                                       : (gint64)source->input->length;
    if (offset < -base || offset > G_MAXINT64 / 2) {
        archive_set_error(reader, EINVAL, "it points to a place before its start");
        return ARCHIVE_FATAL;
    }
    source->at = (guint64)(base + offset);
    return (la_int64_t)source->at;
}

static void support(const Archive *self, struct archive *reader)
{
    if (self->single) {
        archive_read_support_filter_all(reader);
        archive_read_support_format_tar(reader);
        archive_read_support_format_cpio(reader);
        archive_read_support_format_empty(reader);
        archive_read_support_format_raw(reader);
    } else if (g_str_equal(self->type, "application/x-7z-compressed")) {
        archive_read_support_format_7zip(reader);
    } else if (g_str_equal(self->type, "application/zip") && self->in_order) {
        archive_read_support_format_zip_streamable(reader);
    } else if (g_str_equal(self->type, "application/zip")) {
        archive_read_support_format_zip(reader);
    } else if (g_str_equal(self->type, "application/x-iso9660-image")) {
        archive_read_support_format_iso9660(reader);
    } else {
        archive_read_support_format_tar(reader);
        archive_read_support_format_cpio(reader);
    }
}

gboolean archive_zip_is_whole(const tanba_input *input)
{
    enum { WINDOW = 66000, RECORD = 22 };
    g_autofree char *bytes = g_malloc(WINDOW);
    gssize n =
        tanba_input_read(input, input->length > WINDOW ? input->length - WINDOW : 0, bytes, WINDOW);
    return n >= RECORD && memmem(bytes, (gsize)n, "PK\5\6", 4) != NULL;
}

struct archive *archive_open(const Archive *self, ArchiveSource *source, int *code)
{
    struct archive *reader = archive_read_new();
    if (!reader)
        return NULL;
    *source = (ArchiveSource){.input = self->input, .buffer = g_malloc(PIECE)};
    support(self, reader);
    if (self->no_checksums)
        archive_read_set_option(reader, "zip", "ignorecrc32", "1");
    archive_read_set_read_callback(reader, read_piece);
    archive_read_set_skip_callback(reader, skip);
    archive_read_set_seek_callback(reader, seek);
    archive_read_set_callback_data(reader, source);
    *code = archive_read_open1(reader);
    return reader;
}

void archive_close(struct archive *reader, ArchiveSource *source)
{
    archive_read_free(reader);
    g_free(source->buffer);
}
