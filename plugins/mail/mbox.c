/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mailbox: mails one after the other, each after a line "From SENDER DATE". Read line by line, in pieces: neither the
 * box nor a mail is ever held whole.
 */
#include "mail.h"

#include "common/input.h"

#include <string.h>

#define PIECE (256u << 10)
#define LINE_CAP (64u << 10) /* a longer one is no line of a mail, and is handed on in pieces */

typedef struct {
    tanba_host *host;
    guint64 number;    /* of the mail that is being given; 0 before the first */
    gboolean skipping; /* the host wants no more of it */
    gboolean blank;    /* the line before was blank */
    gboolean start;    /* a line begins here, not the rest of a long one */
} Box;

static tanba_status end_mail(Box *box)
{
    return box->number ? box->host->member_end(box->host, TANBA_OK, NULL) : TANBA_OK;
}

static tanba_status begin_mail(Box *box)
{
    tanba_status status = end_mail(box);
    if (status != TANBA_OK)
        return status;
    g_autofree char *name = g_strdup_printf("%04" G_GUINT64_FORMAT ".eml", ++box->number);
    const tanba_member member = {.size = sizeof member,
                                 .name = name,
                                 .type = "message/rfc822",
                                 .length = TANBA_LENGTH_UNKNOWN};
    status = box->host->member_begin(box->host, &member);
    box->skipping = status == TANBA_ESKIP;
    return box->skipping ? TANBA_OK : status;
}

static tanba_status give(Box *box, const char *bytes, gsize length)
{
    if (box->skipping || !length)
        return TANBA_OK;
    tanba_status status = box->host->member_data(box->host, bytes, length);
    box->skipping = status == TANBA_ESKIP;
    return box->skipping ? TANBA_OK : status;
}

/* "From someone Thu Nov 24 10:28:12 2022": a sentence that begins so after a blank line has no clock time. */
static gboolean is_separator(const char *line, gsize length)
{
    if (length < 5 || memcmp(line, "From ", 5) != 0)
        return FALSE;
    for (gsize i = 6; i + 2 < length; i++)
        if (line[i] == ':' && g_ascii_isdigit(line[i - 1]) && g_ascii_isdigit(line[i + 1]) &&
            g_ascii_isdigit(line[i + 2]))
            return TRUE;
    return FALSE;
}

/* ">From " was "From " before the mail was put into the box. */
static gsize escape_of(const char *line, gsize length)
{
    gsize n = 0;
    while (n < length && line[n] == '>')
        n++;
    return n && length - n >= 5 && memcmp(line + n, "From ", 5) == 0 ? 1 : 0;
}

static gboolean is_blank(const char *line, gsize length)
{
    return length == 0 || (length == 1 && *line == '\r');
}

/* A line with its end, or a piece of a very long one. */
static tanba_status take(Box *box, const char *line, gsize length, gboolean whole)
{
    gsize text = whole ? length - 1 : length;
    tanba_status status = TANBA_OK;
    if (box->start && (box->blank || !box->number) && is_separator(line, text))
        status = begin_mail(box);
    else if (box->number) {
        gsize cut = box->start ? escape_of(line, text) : 0;
        status = give(box, line + cut, length - cut);
    }
    box->blank = box->start && whole && is_blank(line, text);
    box->start = whole;
    return status;
}

static tanba_status take_piece(Box *box, GString *held, const char *piece, gsize length)
{
    g_string_append_len(held, piece, (gssize)length);
    tanba_status status = TANBA_OK;
    gsize at = 0;
    while (status == TANBA_OK) {
        const char *newline = memchr(held->str + at, '\n', held->len - at);
        gsize n = newline ? (gsize)(newline - held->str) - at + 1 : held->len - at;
        if (!newline && n <= LINE_CAP)
            break;
        status = take(box, held->str + at, n, newline != NULL);
        at += n;
    }
    g_string_erase(held, 0, (gssize)at);
    return status;
}

tanba_status mbox_extract(tanba_host *host, const tanba_input *input)
{
    Box box = {.host = host, .blank = TRUE, .start = TRUE};
    g_autofree char *piece = g_malloc(PIECE);
    g_autoptr(GString) held = g_string_new(NULL);
    tanba_status status = TANBA_OK;
    guint64 at = 0;
    gssize n;
    while (status == TANBA_OK && (n = tanba_input_read(input, at, piece, PIECE)) > 0) {
        status = take_piece(&box, held, piece, (gsize)n);
        at += (guint64)n;
    }
    if (status == TANBA_OK && n < 0)
        return tanba_input_fail(host);
    if (status == TANBA_OK && held->len)
        status = take(&box, held->str, held->len, FALSE);
    if (status == TANBA_OK)
        status = end_mail(&box);
    if (status != TANBA_OK)
        return status;
    if (!box.number)
        return host->fail(host, TANBA_EEMPTY, "the mailbox holds no mail");
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, box.number);
    return host->meta(host, "members", count);
}
