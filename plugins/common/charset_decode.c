/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes to UTF-8, in pieces.
 */
#include "charset.h"
#include "charset_table.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#define REPLACEMENT 0xFFFD

struct TanbaDecoder {
    int index;
    guint skip; /* of the byte order mark */
    guint64 bad;
    char held[8]; /* the start of a character whose rest is to come */
    guint n_held;
};

TanbaDecoder *tanba_decoder_new(const TanbaCharset *charset)
{
    tanba_charset_prepare();
    TanbaDecoder *decoder = g_new0(TanbaDecoder, 1);
    decoder->index = MAX(0, charset_find(charset->name));
    decoder->skip = charset->bom;
    if (charset_list[decoder->index].kind == CHARSET_MULTI &&
        charset_iconv(decoder->index) != (gpointer)-1)
        iconv(charset_iconv(decoder->index), NULL, NULL, NULL, NULL);
    return decoder;
}

void tanba_decoder_free(TanbaDecoder *decoder)
{
    g_free(decoder);
}

guint64 tanba_decoder_bad(const TanbaDecoder *decoder)
{
    return decoder->bad;
}

static void put_bad(TanbaDecoder *decoder, GString *out)
{
    decoder->bad++;
    g_string_append_unichar(out, REPLACEMENT);
}

/* Each returns how many bytes it used; the rest is a character cut in two. */
static gsize decode_utf8(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out)
{
    gsize at = 0;
    while (at < length) {
        const char *end;
        g_utf8_validate_len(bytes + at, length - at, &end);
        g_string_append_len(out, bytes + at, end - (bytes + at));
        at = (gsize)(end - bytes);
        if (at >= length)
            break;
        /* A NUL ends a string to GLib; here it is a byte like any, and what stands before it is not cut but bad. */
        if (length - at < 4 && !memchr(bytes + at, 0, length - at) &&
            g_utf8_get_char_validated(bytes + at, (gssize)(length - at)) == (gunichar)-2)
            return at;
        if (bytes[at])
            put_bad(decoder, out);
        at++;
    }
    return at;
}

static gsize decode_single(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out)
{
    const gunichar *table = charset_single(decoder->index);
    char buffer[4096];
    gsize used = 0;
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)bytes[i];
        gunichar c = byte < 0x80 ? byte : table[byte];
        if (used > sizeof buffer - 8) {
            g_string_append_len(out, buffer, (gssize)used);
            used = 0;
        }
        decoder->bad += byte && !c;
        if (byte)
            used += (gsize)g_unichar_to_utf8(c ? c : REPLACEMENT, buffer + used);
    }
    g_string_append_len(out, buffer, (gssize)used);
    return length;
}

static guint32 unit_at(const char *bytes, guint width, gboolean big)
{
    guint32 value = 0;
    for (guint i = 0; i < width; i++)
        value = value << 8 | (guchar)bytes[big ? i : width - 1 - i];
    return value;
}

static gsize decode_wide(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out)
{
    CharsetKind kind = charset_list[decoder->index].kind;
    guint width = kind == CHARSET_UTF32LE || kind == CHARSET_UTF32BE ? 4 : 2;
    gboolean big = kind == CHARSET_UTF16BE || kind == CHARSET_UTF32BE;
    gsize at = 0;
    while (length - at >= width) {
        guint32 c = unit_at(bytes + at, width, big);
        if (width == 2 && c >= 0xD800 && c < 0xDC00) {
            if (length - at < 4)
                return at;
            guint32 low = unit_at(bytes + at + 2, 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        at += width;
        if (c && g_unichar_validate(c))
            g_string_append_unichar(out, c);
        else if (c)
            put_bad(decoder, out);
    }
    return at;
}

static gsize decode_multi(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out)
{
    iconv_t convert = charset_iconv(decoder->index);
    if (convert == (iconv_t)-1)
        return decode_utf8(decoder, bytes, length, out);
    char *from = (char *)(gsize)bytes;
    gsize left = length;
    while (left) {
        char buffer[4096], *to = buffer;
        gsize room = sizeof buffer;
        gsize done = iconv(convert, &from, &left, &to, &room);
        int error = errno;
        for (const char *p = buffer; p < to; p++)
            if (*p)
                g_string_append_c(out, *p);
        if (done != (gsize)-1)
            break;
        if (error == EINVAL && left < sizeof decoder->held)
            return length - left;
        if (error != E2BIG) {
            put_bad(decoder, out);
            from++;
            left--;
        }
    }
    return length;
}

static gsize decode(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out)
{
    switch (charset_list[decoder->index].kind) {
    case CHARSET_UTF8:
        return decode_utf8(decoder, bytes, length, out);
    case CHARSET_SINGLE:
        return decode_single(decoder, bytes, length, out);
    case CHARSET_MULTI:
        return decode_multi(decoder, bytes, length, out);
    case CHARSET_UTF16LE:
    case CHARSET_UTF16BE:
    case CHARSET_UTF32LE:
    case CHARSET_UTF32BE:
        return decode_wide(decoder, bytes, length, out);
    }
    return length;
}

void tanba_decoder_feed(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out)
{
    gsize skipped = MIN(decoder->skip, length);
    decoder->skip -= (guint)skipped;
    bytes += skipped;
    length -= skipped;
    while (decoder->n_held && length) {
        /* The held start is decoded with as many bytes as complete it, one at a time. */
        decoder->held[decoder->n_held++] = *bytes++;
        length--;
        gsize used = decode(decoder, decoder->held, decoder->n_held, out);
        decoder->n_held -= (guint)used;
        memmove(decoder->held, decoder->held + used, decoder->n_held);
    }
    gsize used = decode(decoder, bytes, length, out);
    if (used < length) {
        decoder->n_held = (guint)MIN(length - used, sizeof decoder->held - 1);
        memcpy(decoder->held, bytes + used, decoder->n_held);
    }
}

void tanba_decoder_finish(TanbaDecoder *decoder, GString *out)
{
    if (decoder->n_held)
        put_bad(decoder, out);
    decoder->n_held = 0;
}

char *tanba_charset_to_utf8(const char *bytes, gsize length, const TanbaCharset *charset,
                            guint64 *bad)
{
    g_autoptr(TanbaDecoder) decoder = tanba_decoder_new(charset);
    GString *out = g_string_sized_new(length + length / 2);
    tanba_decoder_feed(decoder, bytes, length, out);
    tanba_decoder_finish(decoder, out);
    if (bad)
        *bad = tanba_decoder_bad(decoder);
    return g_string_free(out, FALSE);
}
