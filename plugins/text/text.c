/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain text in any charset: one line of print for each line of the file, in two passes over it.
 * The first decides the charset, the second sends the lines. Never holds more than a piece of the
 * file and one line.
 */
#include "common/charset.h"
#include "common/input.h"
#include "common/tell.h"

#include <string.h>

#define PIECE (256u * 1024)
/* A line is split at a space once it is longer: whoever reads it gets lines of bearable length. */
#define LINE_CAP (64u * 1024)

typedef struct {
    tanba_host *host;
    GString *line;
    gboolean after_cr; /* a line feed that follows belongs to the same line end */
    gboolean has_text; /* anything but white space, in the file so far */
    guint32 page;      /* the last one begun; 0 in a file without form feeds between text */
    guint64 blanks;    /* blank lines not sent yet: at a page's end they are none */
} TextRun;

static tanba_status begin_page(TextRun *run, guint32 number)
{
    tanba_page page = {.size = sizeof page, .number = number};
    run->page = number;
    run->blanks = 0;
    return run->host->page(run->host, &page);
}

static tanba_status send(TextRun *run, const char *text, gsize length)
{
    tanba_line line = {.size = sizeof line, .text = text, .length = length, .confidence = -1};
    return run->host->line(run->host, &line);
}

static gboolean is_blank(const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && c != 0xA0 && c != 0xFEFF && c != 0x200B && c > 0x20)
            return FALSE;
    }
    return TRUE;
}

/* Sends what is gathered, as one line; a blank one waits until it is seen what follows. */
static tanba_status end_line(TextRun *run)
{
    if (is_blank(run->line->str, run->line->len)) {
        run->blanks++;
        g_string_truncate(run->line, 0);
        return TANBA_OK;
    }
    tanba_status status = TANBA_OK;
    for (; run->blanks && status == TANBA_OK; run->blanks--)
        status = send(run, "", 0);
    run->has_text = TRUE;
    if (status == TANBA_OK)
        status = send(run, run->line->str, run->line->len);
    g_string_truncate(run->line, 0);
    return status;
}

/* Sends the part of an overlong line up to its last space. */
static tanba_status split_line(TextRun *run)
{
    gsize cut = run->line->len;
    while (cut > LINE_CAP / 2 && run->line->str[cut - 1] != ' ' && run->line->str[cut - 1] != '\t')
        cut--;
    if (cut <= LINE_CAP / 2)
        cut = (gsize)(g_utf8_find_prev_char(run->line->str, run->line->str + run->line->len) -
                      run->line->str);
    g_autofree char *rest = g_strdup(run->line->str + cut);
    g_string_truncate(run->line, cut);
    tanba_status status = end_line(run);
    g_string_assign(run->line, rest);
    return status;
}

static tanba_status take_char(TextRun *run, const char *p, gunichar c)
{
    gboolean after_cr = run->after_cr;
    run->after_cr = c == '\r';
    if (c == '\n' && after_cr)
        return TANBA_OK;
    if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return end_line(run);
    if (c == '\f') {
        tanba_status status = run->line->len ? end_line(run) : TANBA_OK;
        return status == TANBA_OK && run->page ? begin_page(run, run->page + 1) : status;
    }
    if (c != 0x1A && c != 0xFEFF)
        g_string_append_len(run->line, p, g_utf8_next_char(p) - p);
    return run->line->len >= LINE_CAP ? split_line(run) : TANBA_OK;
}

/* Bytes at the start that neither end a line nor are dropped; no control character and no mark
 * (U+0085, U+2028, U+FEFF) begins with one of these. */
static gsize plain_span(const char *p, const char *end)
{
    const char *at = p;
    while (at < end && (guchar)*at >= 0x20 && (guchar)*at != 0xC2 && (guchar)*at != 0xE2 &&
           (guchar)*at != 0xEF)
        at++;
    return (gsize)(at - p);
}

static tanba_status take_text(TextRun *run, const GString *text)
{
    tanba_status status = TANBA_OK;
    const char *p = text->str, *end = text->str + text->len;
    while (p < end && status == TANBA_OK) {
        gsize length = MIN(plain_span(p, end), LINE_CAP - run->line->len);
        while (length && ((guchar)p[length] & 0xC0) == 0x80)
            length--; /* the cap fell into a character */
        if (!length) {
            status = take_char(run, p, g_utf8_get_char(p));
            p = g_utf8_next_char(p);
            continue;
        }
        g_string_append_len(run->line, p, (gssize)length);
        run->after_cr = FALSE;
        p += length;
        status = run->line->len >= LINE_CAP ? split_line(run) : TANBA_OK;
    }
    return status;
}

/* The first pass: all bytes through the probe; whether a form feed stands before the last page's
 * text. Returns FALSE where the file cannot be read. */
static gboolean probe_file(const tanba_input *input, TanbaProbe *probe, gboolean *form_feeds)
{
    g_autofree char *piece = g_malloc(PIECE);
    gboolean seen = FALSE;
    guint64 at = 0;
    gssize n;
    while ((n = tanba_input_read(input, at, piece, PIECE)) > 0) {
        tanba_probe_feed(probe, piece, (gsize)n);
        for (gssize i = 0; i < n && !*form_feeds; i++) {
            *form_feeds = seen && (guchar)piece[i] > ' ';
            seen |= piece[i] == '\f';
        }
        at += (guint64)n;
    }
    return n == 0;
}

static tanba_status read_lines(TextRun *run, const tanba_input *input, TanbaDecoder *decoder)
{
    g_autofree char *piece = g_malloc(PIECE);
    g_autoptr(GString) text = g_string_sized_new(PIECE * 2);
    tanba_status status = TANBA_OK;
    guint64 at = 0;
    gssize n;
    while (status == TANBA_OK && (n = tanba_input_read(input, at, piece, PIECE)) > 0) {
        g_string_truncate(text, 0);
        tanba_decoder_feed(decoder, piece, (gsize)n, text);
        status = take_text(run, text);
        at += (guint64)n;
    }
    if (status == TANBA_OK && n < 0)
        return tanba_input_fail(run->host);
    g_string_truncate(text, 0);
    tanba_decoder_finish(decoder, text);
    if (status == TANBA_OK)
        status = take_text(run, text);
    if (status == TANBA_OK && run->line->len)
        status = end_line(run);
    return status;
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    g_autoptr(TanbaProbe) probe = tanba_probe_new();
    gboolean form_feeds = FALSE;
    if (!probe_file(input, probe, &form_feeds))
        return tanba_input_fail(host);
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file has no bytes");
    TanbaCharset charset = tanba_probe_decide(probe, NULL);
    if (tanba_probe_is_binary(probe, &charset))
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "its bytes are no text: too many NULs and control characters");
    g_autoptr(TanbaDecoder) decoder = tanba_decoder_new(&charset);
    TextRun run = {.host = host, .line = g_string_new(NULL)};
    tanba_status status = begin_page(&run, form_feeds ? 1 : 0);
    if (status == TANBA_OK)
        status = read_lines(&run, input, decoder);
    g_string_free(run.line, TRUE);
    if (status != TANBA_OK)
        return status;
    if (!run.has_text)
        return host->fail(host, TANBA_EEMPTY, "the file holds nothing but white space");
    tanba_tell_charset(host, &charset, tanba_decoder_bad(decoder));
    return TANBA_OK;
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    tanba_charset_prepare();
    return TANBA_OK;
}

static const char *const types[] = {
    "text/plain", "text/markdown", "text/csv",   "text/tab-separated-values",
    "text/x-rst", "text/x-tex",    "text/x-log", NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "text",
    .version = "1",
    .summary = "plain text in any charset",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
    .shared_types = types,
};
