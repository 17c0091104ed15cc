/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reading of one page by libxml2's HTML parser, as events: no tree, so no depth and no size of tree. The
 * charset is decided before (charset.h), so that the parser only ever sees UTF-8.
 */
#include "html_read.h"

#include "html.h"

#include "common/charset.h"
#include "common/input.h"
#include "common/tell.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#define PIECE (16u * 1024)
/* The parser searches its open elements for each end tag. Past this depth it is begun anew, so that
 * hostile nesting costs no square; honest pages are some dozens deep. */
#define DEPTH_CAP 2000u
#define DECLARATION 4096u /* bytes at the start in which a charset may be declared */

static void html_init(Html *html, tanba_host *host)
{
    *html = (Html){.host = host, .flow = tanba_flow_new(host)};
    html->elements = g_array_new(FALSE, FALSE, sizeof(Element));
    html->lists = g_array_new(FALSE, FALSE, sizeof(List));
    html->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
    html->number = g_string_new(NULL);
    html->mark = g_string_new(NULL);
    html->title = g_string_new(NULL);
    html->captions = g_ptr_array_new_with_free_func(g_free);
}

static void html_clear(Html *html)
{
    tanba_flow_free(html->flow);
    g_array_unref(html->elements);
    g_array_unref(html->lists);
    tanba_block_free(html->block);
    g_string_free(html->number, TRUE);
    g_string_free(html->mark, TRUE);
    g_string_free(html->title, TRUE);
    g_ptr_array_unref(html->captions);
    g_free(html->note);
}

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

static void no_message(void *data, const char *format, ...)
{
    /* Broken HTML is the usual kind, and the parser mends it: its remarks say nothing to a reader. */
    (void)data;
    (void)format;
}

static htmlParserCtxtPtr new_parser(Html *html)
{
    htmlSAXHandler handler = {.startElement = html_start,
                              .endElement = html_end,
                              .characters = html_text,
                              .ignorableWhitespace = html_text,
                              .error = no_message,
                              .warning = no_message};
    htmlParserCtxtPtr parser =
        htmlCreatePushParserCtxt(&handler, html, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (parser)
        htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    return parser;
}

static void free_parser(htmlParserCtxtPtr parser)
{
    if (!parser)
        return;
    xmlFreeDoc(parser->myDoc); /* none is built, save where a DTD asks for one */
    htmlFreeParserCtxt(parser);
}

/* Begins a parser anew. It must begin at a tag: the old one still gets the end of the tag, or the text,
 * that the last piece broke off in. Returns how much of the text that was. */
static gsize begin_anew(Html *html, htmlParserCtxtPtr *parser, const GString *text)
{
    const char *tag = memchr(text->str, '<', text->len);
    if (!tag)
        return 0; /* the next piece may have one */
    htmlParseChunk(*parser, text->str, (int)(tag - text->str), 0);
    htmlParseChunk(*parser, NULL, 0, 1);
    free_parser(*parser);
    html_finish(html);
    html->host->warn(html->host, "its elements are nested thousands deep: the structure was cut");
    *parser = new_parser(html);
    return (gsize)(tag - text->str);
}

static void feed(Html *html, htmlParserCtxtPtr *parser, const GString *text)
{
    gsize at = 0;
    if (*parser && html->elements->len > DEPTH_CAP)
        at = begin_anew(html, parser, text);
    if (*parser)
        htmlParseChunk(*parser, text->str + at, (int)(text->len - at), 0);
}

static tanba_status parse(Html *html, const HtmlSource *source, htmlParserCtxtPtr *parser,
                          TanbaDecoder *decoder)
{
    g_autofree char *piece = g_malloc(PIECE);
    g_autoptr(GString) text = g_string_sized_new(PIECE * 2), held = g_string_new(NULL);
    guint64 at = 0;
    gssize n;
    while ((n = source->read(source->data, at, piece, PIECE)) > 0 &&
           html->flow->status == TANBA_OK) {
        g_string_truncate(text, 0);
        tanba_decoder_feed(decoder, piece, (gsize)n, text);
        html_drop_conditions(text, held, FALSE);
        feed(html, parser, text);
        at += (guint64)n;
    }
    if (n < 0)
        return tanba_input_fail(html->host);
    g_string_truncate(text, 0);
    tanba_decoder_finish(decoder, text);
    html_drop_conditions(text, held, TRUE);
    feed(html, parser, text);
    if (!*parser)
        return html->host->fail(html->host, TANBA_ENOMEM, "no memory for the HTML parser");
    htmlParseChunk(*parser, NULL, 0, 1);
    html_finish(html);
    return tanba_flow_finish(html->flow);
}

static tanba_status run_parser(Html *html, const HtmlSource *source, TanbaDecoder *decoder)
{
    htmlParserCtxtPtr parser = new_parser(html);
    tanba_status status = parse(html, source, &parser, decoder);
    free_parser(parser);
    return status;
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
    g_autoptr(TanbaDecoder) decoder = tanba_decoder_new(&charset);
    Html html;
    html_init(&html, host);
    html.flow->paged = source->in_page;
    tanba_status status = run_parser(&html, source, decoder);
    tell(&html, &charset, tanba_decoder_bad(decoder));
    *sent = html.flow->sent > 0;
    html_clear(&html);
    return status;
}

void html_prepare(void)
{
    tanba_charset_prepare();
    xmlInitParser();
}
