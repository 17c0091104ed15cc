/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail.h"

#define PIECE (48u << 10)

tanba_status mail_bytes(GMimePart *part, MailBytesFunc func, gpointer data)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return TANBA_OK;
    GMimeStream *stream = g_mime_data_wrapper_get_stream(content);
    GMimeEncoding decoder;
    g_mime_encoding_init_decode(&decoder, g_mime_data_wrapper_get_encoding(content));
    g_autofree char *raw = g_malloc(PIECE);
    g_autofree char *text = g_malloc(g_mime_encoding_outlen(&decoder, PIECE) + 16);
    tanba_status status = TANBA_OK;
    g_mime_stream_reset(stream);
    for (ssize_t n; status == TANBA_OK && (n = g_mime_stream_read(stream, raw, PIECE)) > 0;) {
        gsize length = g_mime_encoding_step(&decoder, raw, (gsize)n, text);
        if (length)
            status = func(text, length, data);
    }
    gsize length = g_mime_encoding_flush(&decoder, raw, 0, text);
    if (status == TANBA_OK && length)
        status = func(text, length, data);
    return status;
}

typedef struct {
    GByteArray *bytes;
    gsize cap;
    gboolean cut;
} All;

static tanba_status add(const char *bytes, gsize length, gpointer data)
{
    All *all = data;
    gsize room = all->cap - all->bytes->len;
    all->cut = length > room;
    g_byte_array_append(all->bytes, (const guint8 *)bytes, (guint)MIN(length, room));
    return all->cut ? TANBA_ELIMIT : TANBA_OK;
}

GByteArray *mail_all_bytes(GMimePart *part, gsize cap, gboolean *cut)
{
    All all = {g_byte_array_new(), cap, FALSE};
    mail_bytes(part, add, &all);
    *cut = all.cut;
    return all.bytes;
}
