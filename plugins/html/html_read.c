/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reading of one page. Its charset is decided before (charset.h), so that the parser (html_parser.c) only
 * ever sees UTF-8.
 */
#include "html_read.h"

#include "html.h"

#include "common/charset.h"
#include "common/input.h"
#include "common/tell.h"

#include <libxml/parser.h>

#define PIECE (16u * 1024)
#define DECLARATION 4096u /* bytes at the start in which a charset may be declared */

static gboolean decide_charset(const HtmlSource *source, TanbaCharset *charset, gboolean *binary)
{
    g_autoptr(TanbaProbe) probe = tanba_probe_new();
    g_autofree char *piece = g_malloc(PIECE), *declared = NULL;
    guint64 at = 0;
    gssize n;
    while ((n = source->read(source->data, at, piece, PIECE)) > 0) {
        if (at == 0 && !source->charset)
            declared = html_declared_charset(piece, MIN((gsize)n, DECLARATION));
        tanba_probe_feed(probe, piece, (gsize)n);
        at += (guint64)n;
    }
    *charset = tanba_probe_decide(probe, source->charset ? source->charset : declared);
    *binary = tanba_probe_is_binary(probe, charset);
    return n == 0;
}

static tanba_status parse(Html *html, const HtmlSource *source, const TanbaCharset *charset,
                          guint64 *bad)
{
    g_autofree char *piece = g_malloc(PIECE);
    HtmlParser *parser = html_parser_new(html, charset);
    guint64 at = 0;
    gssize n;
    while ((n = source->read(source->data, at, piece, PIECE)) > 0 &&
           html->flow->status == TANBA_OK) {
        html_parser_feed(parser, piece, (gsize)n);
        at += (guint64)n;
    }
    gboolean parsed = html_parser_finish(parser, bad);
    if (n < 0)
        return tanba_input_fail(html->host);
    if (!parsed)
        return html->host->fail(html->host, TANBA_ENOMEM, "no memory for the HTML parser");
    return tanba_flow_finish(html->flow);
}

static void tell(Html *html, const TanbaCharset *charset, guint64 bad)
{
    tanba_host *host = html->host;
    tanba_tell_charset(host, charset, bad);
    g_autoptr(TanbaBlock) title = tanba_block_new(TANBA_ROLE_NONE);
    tanba_block_add(title, html->title->str, html->title->len, 0, 0, FALSE);
    if (tanba_block_trim(title))
        host->meta(host, "title", title->text->str);
    tanba_tell_count(host, html->hidden, "hidden elements with text were left out");
}

tanba_status html_read(tanba_host *host, const HtmlSource *source, gboolean *sent)
{
    TanbaCharset charset;
    gboolean binary;
    *sent = FALSE;
    if (!decide_charset(source, &charset, &binary))
        return tanba_input_fail(host);
    if (binary)
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "its bytes are no HTML: too many NULs and control characters");
    Html html;
    guint64 bad;
    html_init(&html, host);
    html.flow->paged = source->in_page;
    tanba_status status = parse(&html, source, &charset, &bad);
    tell(&html, &charset, bad);
    *sent = html.flow->sent > 0;
    html_clear(&html);
    return status;
}

void html_prepare(void)
{
    tanba_charset_prepare();
    xmlInitParser();
}
