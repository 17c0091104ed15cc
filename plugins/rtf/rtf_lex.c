/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes to tokens: groups, control words with their numbers, symbols, bytes of text.
 */
#include "rtf.h"

#include "common/input.h"

#define PIECE (64u * 1024)

void rtf_source_init(RtfSource *source, const tanba_input *input)
{
    *source = (RtfSource){.input = input, .piece = g_malloc(PIECE)};
}

void rtf_source_clear(RtfSource *source)
{
    g_clear_pointer(&source->piece, g_free);
}

/* The next byte without taking it, or -1 at the end. */
static int peek(RtfSource *source)
{
    if (source->i < source->n)
        return source->piece[source->i];
    gssize n =
        source->failed ? 0 : tanba_input_read(source->input, source->at, source->piece, PIECE);
    source->failed |= n < 0;
    source->n = (gsize)MAX(n, 0);
    source->at += source->n;
    source->i = 0;
    return source->n ? source->piece[0] : -1;
}

static int take(RtfSource *source)
{
    int byte = peek(source);
    source->i += byte >= 0;
    return byte;
}

/* Binary data stands in the file as it is, braces and all. */
static void skip_binary(RtfSource *source, gint32 length)
{
    guint64 left = (guint64)MAX(length, 0), here = source->n - source->i;
    if (left <= here) {
        source->i += left;
        return;
    }
    source->at = MIN(source->at + (left - here), source->input->length);
    source->n = source->i = 0;
}

static gint32 take_number(RtfSource *source)
{
    gboolean minus = peek(source) == '-';
    gint64 value = 0;
    if (minus)
        take(source);
    for (int c = peek(source); c >= '0' && c <= '9'; c = peek(source)) {
        value = MIN(value * 10 + (c - '0'), G_MAXINT32);
        take(source);
    }
    return (gint32)(minus ? -value : value);
}

static void take_word(RtfSource *source, RtfToken *token)
{
    gsize n = 0;
    token->kind = RTF_WORD;
    for (int c = peek(source); c >= 0 && g_ascii_isalpha(c); c = peek(source)) {
        if (n < RTF_WORD_MAX)
            token->word[n++] = (char)c;
        take(source);
    }
    token->word[n] = '\0';
    int c = peek(source);
    token->has_value = (c >= '0' && c <= '9') || c == '-';
    token->value = token->has_value ? take_number(source) : 0;
    if (peek(source) == ' ')
        take(source);
    if (g_str_equal(token->word, "bin"))
        skip_binary(source, token->value);
}

static int take_hex(RtfSource *source)
{
    int digit = g_ascii_xdigit_value((char)MAX(peek(source), 0));
    if (digit >= 0)
        take(source);
    return digit;
}

static void take_control(RtfSource *source, RtfToken *token)
{
    int c = peek(source);
    if (c >= 0 && g_ascii_isalpha(c)) {
        take_word(source, token);
        return;
    }
    take(source);
    token->byte = (guint8)MAX(c, 0);
    token->kind = RTF_SYMBOL;
    if (c == '\'') {
        int high = take_hex(source), low = high >= 0 ? take_hex(source) : -1;
        if (low >= 0) {
            token->kind = RTF_BYTE;
            token->byte = (guint8)(high << 4 | low);
        }
    } else if (c == '{' || c == '}' || c == '\\') {
        token->kind = RTF_BYTE;
    } else if (c < 0) {
        token->kind = RTF_END;
    }
}

void rtf_next(RtfSource *source, RtfToken *token)
{
    int c = take(source);
    while (c == '\r' || c == '\n' || c == '\0')
        c = take(source);
    token->byte = (guint8)MAX(c, 0);
    if (c < 0) {
        token->kind = RTF_END;
    } else if (c == '{') {
        token->kind = RTF_OPEN;
    } else if (c == '}') {
        token->kind = RTF_CLOSE;
    } else if (c == '\\') {
        take_control(source, token);
    } else {
        token->kind = RTF_BYTE;
        if (c == '\t') {
            token->kind = RTF_SYMBOL;
        }
    }
}
