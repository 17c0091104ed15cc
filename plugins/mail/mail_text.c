/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail.h"

#include "common/charset.h"
#include "common/tell.h"
#include "html/html_read.h"

#include <errno.h>
#include <string.h>

#define LINE_CAP (64u << 10)

static tanba_status send(tanba_host *host, const char *text, gsize length)
{
    const tanba_line line = {.size = sizeof line, .text = text, .length = length, .confidence = -1};
    return host->line(host, &line);
}

/* In pieces of bearable length, cut at a space where one is near. */
static tanba_status send_long(tanba_host *host, const char *text, gsize length)
{
    while (length > LINE_CAP) {
        gsize cut = LINE_CAP;
        while (cut > LINE_CAP / 2 && text[cut] != ' ')
            cut--;
        if (text[cut] != ' ')
            for (cut = LINE_CAP; ((guchar)text[cut] & 0xC0) == 0x80;)
                cut--;
        tanba_status status = send(host, text, cut);
        if (status != TANBA_OK)
            return status;
        text += cut;
        length -= cut;
    }
    return send(host, text, length);
}

static gsize quote_depth(const char *line, gsize length)
{
    gsize depth = 0;
    while (depth < length && line[depth] == '>')
        depth++;
    return depth;
}

/* Gathers lines that one paragraph was broken into. */
typedef struct {
    tanba_host *host;
    GString *held;
    gsize depth; /* of its quotation */
    gboolean open, flowed, del_space;
} Lines;

static tanba_status end_held(Lines *lines)
{
    if (!lines->open)
        return TANBA_OK;
    lines->open = FALSE;
    tanba_status status = send_long(lines->host, lines->held->str, lines->held->len);
    g_string_truncate(lines->held, 0);
    return status;
}

static tanba_status add_flowed(Lines *lines, const char *line, gsize length)
{
    gsize depth = quote_depth(line, length);
    const char *text = line + depth;
    gsize n = length - depth;
    if (n && *text == ' ')
        text++, n--;
    gboolean signature = n == 3 && memcmp(text, "-- ", 3) == 0;
    gboolean soft = n && text[n - 1] == ' ' && !signature;
    tanba_status status = TANBA_OK;
    if (lines->open && (depth != lines->depth || signature))
        status = end_held(lines);
    if (!lines->open) {
        for (gsize i = 0; i < depth; i++)
            g_string_append_c(lines->held, '>');
        if (depth)
            g_string_append_c(lines->held, ' ');
    }
    lines->open = TRUE;
    lines->depth = depth;
    g_string_append_len(lines->held, text, (gssize)(n - (soft && lines->del_space)));
    return status == TANBA_OK && !soft ? end_held(lines) : status;
}

static tanba_status add_line(Lines *lines, const char *line, gsize length)
{
    if (length && line[length - 1] == '\r')
        length--;
    return lines->flowed ? add_flowed(lines, line, length) : send_long(lines->host, line, length);
}

gboolean mail_is_blank(const GByteArray *bytes)
{
    for (guint i = 0; i < bytes->len; i++)
        if (bytes->data[i] > ' ' && bytes->data[i] != 0xA0)
            return FALSE;
    return TRUE;
}

tanba_status mail_plain(Mail *mail, const GByteArray *bytes, const char *charset, gboolean flowed,
                        gboolean del_space)
{
    const TanbaCharset found = tanba_charset_detect((const char *)bytes->data, bytes->len, charset);
    guint64 bad = 0;
    g_autofree char *text =
        tanba_charset_to_utf8((const char *)bytes->data, bytes->len, &found, &bad);
    Lines lines = {mail->host, g_string_new(NULL), 0, FALSE, flowed, del_space};
    tanba_status status = TANBA_OK;
    for (const char *at = text; *at && status == TANBA_OK;) {
        const char *end = strchr(at, '\n');
        gsize length = end ? (gsize)(end - at) : strlen(at);
        status = add_line(&lines, at, length);
        at += length + (end != NULL);
    }
    if (status == TANBA_OK)
        status = end_held(&lines);
    g_string_free(lines.held, TRUE);
    tanba_tell_charset(mail->host, &found, bad);
    mail->texts += !mail_is_blank(bytes);
    return status;
}

static gssize read_bytes(gpointer data, guint64 offset, void *buffer, gsize size)
{
    const GByteArray *bytes = data;
    if (offset >= bytes->len)
        return 0;
    gsize n = MIN(size, bytes->len - (gsize)offset);
    memcpy(buffer, bytes->data + offset, n);
    return (gssize)n;
}

/* The host, to one who may not say what the document is called: a page's title is not the mail's. */
typedef struct {
    tanba_host host; /* first: this is what is handed on */
    tanba_host *real;
} Quiet;

static tanba_status quiet_meta(tanba_host *host, const char *key, const char *value)
{
    const Quiet *quiet = (const Quiet *)(const void *)host;
    gboolean kept = g_str_equal(key, "language") || g_str_equal(key, "charset");
    return kept ? quiet->real->meta(quiet->real, key, value) : TANBA_OK;
}

tanba_status mail_html(Mail *mail, const GByteArray *bytes, const char *charset)
{
    const HtmlSource source = {
        .read = read_bytes, .data = (gpointer)bytes, .charset = charset, .in_page = TRUE};
    gboolean sent;
    Quiet quiet = {*mail->host, mail->host};
    quiet.host.meta = quiet_meta;
    tanba_status status = html_read(&quiet.host, &source, &sent);
    mail->texts += sent;
    return status;
}
