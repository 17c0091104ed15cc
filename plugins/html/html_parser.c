/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes to events: HTML and XHTML by libxml2's HTML parser, without a tree, so that there is no depth and no
 * size of it.
 */
#include "html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

/* The parser searches its open elements for each end tag. Past this depth it is begun anew, so that
 * hostile nesting costs no square; honest pages are some dozens deep. */
#define DEPTH_CAP 2000u

struct HtmlParser {
    Html *html;
    htmlParserCtxtPtr parser;
    TanbaDecoder *decoder;
    GString *text, *held;
};

void html_init(Html *html, tanba_host *host)
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

void html_clear(Html *html)
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

HtmlParser *html_parser_new(Html *html, const TanbaCharset *charset)
{
    HtmlParser *self = g_new0(HtmlParser, 1);
    self->html = html;
    self->parser = new_parser(html);
    self->decoder = tanba_decoder_new(charset);
    self->text = g_string_new(NULL);
    self->held = g_string_new(NULL);
    return self;
}

void html_parser_feed(HtmlParser *self, const char *bytes, gsize length)
{
    g_string_truncate(self->text, 0);
    tanba_decoder_feed(self->decoder, bytes, length, self->text);
    html_drop_conditions(self->text, self->held, FALSE);
    feed(self->html, &self->parser, self->text);
}

gboolean html_parser_finish(HtmlParser *self, guint64 *bad)
{
    gboolean parsed = self->parser != NULL;
    g_string_truncate(self->text, 0);
    tanba_decoder_finish(self->decoder, self->text);
    html_drop_conditions(self->text, self->held, TRUE);
    feed(self->html, &self->parser, self->text);
    if (self->parser)
        htmlParseChunk(self->parser, NULL, 0, 1);
    html_finish(self->html);
    *bad = tanba_decoder_bad(self->decoder);
    free_parser(self->parser);
    tanba_decoder_free(self->decoder);
    g_string_free(self->text, TRUE);
    g_string_free(self->held, TRUE);
    g_free(self);
    return parsed;
}
