/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "msg.h"

#include "common/charset.h"

#include <string.h>

#define PIECE (64u << 10)
#define FIXED_CAP (1u << 20)

static GsfInput *open_property(const MsgProps *props, const char *id, const char *type)
{
    g_autofree char *name = g_strdup_printf("__substg1.0_%s%s", id, type);
    return gsf_infile_child_by_name(props->folder, name);
}

GByteArray *msg_bytes(GsfInput *stream, gsize cap)
{
    GByteArray *bytes = g_byte_array_new();
    gsf_input_seek(stream, 0, G_SEEK_SET);
    for (gsf_off_t left; (left = gsf_input_remaining(stream)) > 0 && bytes->len < cap;) {
        gsize step = MIN((gsize)MIN(left, (gsf_off_t)PIECE), cap - bytes->len);
        const guint8 *piece = gsf_input_read(stream, step, NULL);
        if (!piece)
            break;
        g_byte_array_append(bytes, piece, (guint)step);
    }
    return bytes;
}

GsfInput *msg_binary(const MsgProps *props, const char *id)
{
    return open_property(props, id, "0102");
}

GByteArray *msg_raw_text(const MsgProps *props, const char *id, const char **charset)
{
    GsfInput *stream = open_property(props, id, "001F");
    *charset = stream ? "UTF-16LE" : props->charset;
    if (!stream)
        stream = open_property(props, id, "001E");
    if (!stream)
        return NULL;
    GByteArray *bytes = msg_bytes(stream, MSG_TEXT_CAP);
    g_object_unref(stream);
    return bytes;
}

char *msg_text(const MsgProps *props, const char *id)
{
    const char *name;
    g_autoptr(GByteArray) bytes = msg_raw_text(props, id, &name);
    if (!bytes)
        return NULL;
    /* UTF-16 needs no guess, and a short text would give a poor one. */
    const TanbaCharset charset =
        g_strcmp0(name, "UTF-16LE") == 0
            ? (TanbaCharset){"UTF-16LE", TRUE, 0}
            : tanba_charset_detect((const char *)bytes->data, bytes->len, name);
    char *text = tanba_charset_to_utf8((const char *)bytes->data, bytes->len, &charset, NULL);
    g_strdelimit(text, "\r\n\t", ' ');
    return g_strstrip(text);
}

static guint64 little_endian(const guint8 *bytes, guint n)
{
    guint64 value = 0;
    for (guint i = n; i > 0; i--)
        value = value << 8 | bytes[i - 1];
    return value;
}

/* Entries of 16 bytes (tag, flags, value) after a head, which is 32 bytes long for a file, 24 for a message in
 * another and 8 for an attachment. */
gboolean msg_number(const MsgProps *props, guint32 tag, guint64 *out)
{
    GsfInput *stream = gsf_infile_child_by_name(props->folder, "__properties_version1.0");
    if (!stream)
        return FALSE;
    g_autoptr(GByteArray) bytes = msg_bytes(stream, FIXED_CAP);
    g_object_unref(stream);
    for (guint at = bytes->len % 16; at + 16 <= bytes->len; at += 16)
        if (little_endian(bytes->data + at, 4) == tag) {
            *out = little_endian(bytes->data + at + 8, 8);
            return TRUE;
        }
    return FALSE;
}
