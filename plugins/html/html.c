/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin: one HTML or XHTML file. The charset is decided before (charset.h), so that the parser only
 * ever sees UTF-8.
 */
#include "html.h"

#include "common/charset.h"
#include "common/input.h"
#include "common/tell.h"

#include <archive.h>
#include <libxml/parser.h>
#include <string.h>

#define PIECE (16u * 1024)
#define DECLARATION 4096u /* bytes at the start in which a charset may be declared */

static gboolean decide_charset(const tanba_input *input, TanbaCharset *charset, gboolean *binary)
{
    g_autoptr(TanbaProbe) probe = tanba_probe_new();
    g_autofree char *piece = g_malloc(PIECE), *declared = NULL;
    guint64 at = 0;
    gssize n;
    while ((n = tanba_input_read(input, at, piece, PIECE)) > 0) {
        if (at == 0)
            declared = html_declared_charset(piece, MIN((gsize)n, DECLARATION));
        tanba_probe_feed(probe, piece, (gsize)n);
        at += (guint64)n;
    }
    *charset = tanba_probe_decide(probe, declared);
    *binary = tanba_probe_is_binary(probe, charset);
    return n == 0;
}

static tanba_status parse(Html *html, const tanba_input *input, const TanbaCharset *charset,
                          guint64 *bad)
{
    g_autofree char *piece = g_malloc(PIECE);
    HtmlParser *parser = html_parser_new(html, charset);
    guint64 at = 0;
    gssize n;
    while ((n = tanba_input_read(input, at, piece, PIECE)) > 0 && html->flow->status == TANBA_OK) {
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

static tanba_status extract_page(tanba_host *host, const tanba_input *input)
{
    TanbaCharset charset;
    gboolean binary;
    if (!decide_charset(input, &charset, &binary))
        return tanba_input_fail(host);
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file has no bytes");
    if (binary)
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "its bytes are no HTML: too many NULs and control characters");
    Html html;
    guint64 bad;
    html_init(&html, host);
    tanba_status status = parse(&html, input, &charset, &bad);
    tell(&html, &charset, bad);
    if (status == TANBA_OK && !html.flow->sent)
        status = host->fail(host, TANBA_EEMPTY,
                            "the page holds no text outside of scripts, "
                            "navigation and hidden elements");
    html_clear(&html);
    return status;
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    char magic[4];
    if (tanba_input_read(input, 0, magic, sizeof magic) == sizeof magic &&
        memcmp(magic, "PK\3\4", sizeof magic) == 0)
        return epub_extract(host, input);
    return extract_page(host, input);
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    tanba_charset_prepare();
    xmlInitParser();
    return TANBA_OK;
}

static const char *const types[] = {"text/html", "application/xhtml+xml", "application/epub+zip",
                                    NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "html",
    .version = "1 (libarchive " ARCHIVE_VERSION_ONLY_STRING ", libxml2 " LIBXML_DOTTED_VERSION ")",
    .summary = "HTML pages, also as Word and LibreOffice save them, and books made of them: EPUB",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
