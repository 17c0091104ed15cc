/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/pack.h"

#include <string.h>

#define NO_TEXT G_MAXUINT32

void tanba_pack_numbers(GByteArray *pack, const void *numbers, gsize n_bytes)
{
    g_byte_array_append(pack, numbers, (guint)n_bytes);
}

void tanba_pack_number(GByteArray *pack, guint32 number)
{
    g_byte_array_append(pack, (const guint8 *)&number, sizeof number);
}

void tanba_pack_text(GByteArray *pack, const char *text)
{
    guint32 length = text ? (guint32)strlen(text) : NO_TEXT;
    tanba_pack_number(pack, length);
    if (text)
        g_byte_array_append(pack, (const guint8 *)text, length + 1);
}

GVariant *tanba_pack_end(GByteArray *pack)
{
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(pack);
    return g_variant_new_from_bytes(G_VARIANT_TYPE(TANBA_PACK_TYPE), bytes, TRUE);
}

void tanba_pack_open(TanbaPackReader *reader, GVariant *pack)
{
    gsize n;
    const guint8 *bytes = g_variant_get_fixed_array(pack, &n, 1);
    reader->at =
        n ? bytes : (const guint8 *)""; /* nothing is NULL to GLib, which cannot be counted from */
    reader->end = reader->at + n;
    reader->bad = FALSE;
}

gboolean tanba_pack_more(const TanbaPackReader *reader)
{
    return !reader->bad && reader->at < reader->end;
}

static gboolean holds(TanbaPackReader *reader, gsize n)
{
    if (reader->bad || (gsize)(reader->end - reader->at) < n)
        reader->bad = TRUE;
    return !reader->bad;
}

void tanba_pack_read_numbers(TanbaPackReader *reader, void *numbers, gsize n_bytes)
{
    if (!holds(reader, n_bytes)) {
        memset(numbers, 0, n_bytes);
        return;
    }
    memcpy(numbers, reader->at, n_bytes);
    reader->at += n_bytes;
}

guint32 tanba_pack_read_number(TanbaPackReader *reader)
{
    guint32 number;
    tanba_pack_read_numbers(reader, &number, sizeof number);
    return number;
}

const char *tanba_pack_read_text(TanbaPackReader *reader)
{
    guint32 length = tanba_pack_read_number(reader);
    if (length == NO_TEXT || !holds(reader, (gsize)length + 1))
        return NULL;
    const char *text = (const char *)reader->at;
    if (text[length] != '\0' || !g_utf8_validate(text, (gssize)length, NULL)) {
        reader->bad = TRUE;
        return NULL;
    }
    reader->at += (gsize)length + 1;
    return text;
}
