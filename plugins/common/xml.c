/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml.h"

#include <libxml/parser.h>
#include <string.h>

#define KNOWN_CAP 16u

typedef struct {
    const xmlChar *uri; /* the parser keeps each once, so that the pointer tells */
    const char *prefix;
} KnownUri;

typedef struct {
    const XmlHandler *handler;
    gpointer data;
    const tanba_status *stop;
    xmlParserCtxtPtr parser;
    gboolean entity; /* one was declared: no document needs it, and it is how bombs are made */
    char *error;
    KnownUri known[KNOWN_CAP];
    guint n_known;
} XmlRun;

/* The namespaces that matter: by the end of their URI, which is what the strict and the
 * transitional variants of OOXML share. */
static const char *prefix_of(const char *uri)
{
    static const struct {
        const char *part;
        const char *prefix;
    } known[] = {
        {"wordprocessingml/2006/main", "w"},
        {"ooxml/wordprocessingml/main", "w"},
        {"spreadsheetml/2006/main", "x"},
        {"ooxml/spreadsheetml/main", "x"},
        {"spreadsheetml/2018/threadedcomments", "x18tc"},
        {"drawingml/2006/spreadsheetDrawing", "xdr"},
        {"ooxml/drawingml/spreadsheetDrawing", "xdr"},
        {"presentationml/2006/main", "p"},
        {"ooxml/presentationml/main", "p"},
        {"markup-compatibility/2006", "mc"},
        {"officeDocument/2006/math", "m"},
        {"officeDocument/math", "m"},
        {"package/2006/relationships", "rel"},
        {"metadata/core-properties", "cp"},
        {"purl.org/dc/elements/1.1/", "dc"},
        {"purl.org/dc/terms/", "dcterms"},
        {"drawingml/2006/main", "a"},
        {"ooxml/drawingml/main", "a"},
        {"ingml/2006/wordprocessingDrawing", "wp"},
        {"ooxml/drawingml/wordprocessingDrawing", "wp"},
        {"schemas-microsoft-com:vml", "v"},
        {"drawingml/2006/chart", "c"},
        {"drawingml/2006/diagram", "dgm"},
        {"opendocument:xmlns:text:1.0", "text"},
        {"opendocument:xmlns:office:1.0", "office"},
        {"opendocument:xmlns:style:1.0", "style"},
        {"opendocument:xmlns:table:1.0", "table"},
        {"opendocument:xmlns:drawing:1.0", "draw"},
        {"opendocument:xmlns:meta:1.0", "meta"},
        {"opendocument:xmlns:presentation:1.0", "presentation"},
        {"opendocument:xmlns:manifest:1.0", "manifest"},
        {"opendocument:xmlns:svg-compatible:1.0", "svg"},
        {"openoffice.org/2000/text", "text"},
    };
    for (guint i = 0; uri && i < G_N_ELEMENTS(known); i++)
        if (strstr(uri, known[i].part))
            return known[i].prefix;
    return "?";
}

static gboolean wanted(XmlRun *run)
{
    return !run->stop || *run->stop == TANBA_OK;
}

static const char *known_prefix(XmlRun *run, const xmlChar *uri)
{
    for (guint i = 0; i < run->n_known; i++)
        if (run->known[i].uri == uri)
            return run->known[i].prefix;
    const char *prefix = prefix_of((const char *)uri);
    if (run->n_known < KNOWN_CAP)
        run->known[run->n_known++] = (KnownUri){uri, prefix};
    return prefix;
}

/* Long names are nothing that we know: cut, they stay unknown. */
static void full_name(XmlRun *run, char *out, gsize size, const xmlChar *name, const xmlChar *uri)
{
    gsize n = g_strlcpy(out, known_prefix(run, uri), size - 2);
    out[n++] = ':';
    g_strlcpy(out + n, (const char *)name, size - n);
}

static void on_start(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_atts, int n_defaulted,
                     const xmlChar **atts)
{
    (void)prefix;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    XmlRun *run = data;
    char name[64];
    full_name(run, name, sizeof name, local, uri);
    XmlAtts given = {(const char *const *)atts, n_atts};
    if (run->handler->start && wanted(run))
        run->handler->start(run->data, name, &given);
}

static void on_end(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    XmlRun *run = data;
    char name[64];
    full_name(run, name, sizeof name, local, uri);
    if (run->handler->end && wanted(run))
        run->handler->end(run->data, name);
}

static void on_text(void *data, const xmlChar *text, int length)
{
    XmlRun *run = data;
    if (run->handler->text && wanted(run))
        run->handler->text(run->data, (const char *)text, (gsize)MAX(length, 0));
}

static void on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id,
                      const xmlChar *system_id, xmlChar *content)
{
    (void)name;
    (void)type;
    (void)public_id;
    (void)system_id;
    (void)content;
    XmlRun *run = data;
    run->entity = TRUE;
    xmlStopParser(run->parser);
}

static void on_error(void *data, xmlErrorPtr error)
{
    XmlRun *run = data;
    if (run->error || error->level < XML_ERR_ERROR)
        return;
    run->error = g_strdup_printf("%s (line %d)",
                                 error->message ? error->message : "no reason given", error->line);
    g_strdelimit(run->error, "\r\n", ' ');
}

static gboolean on_piece(const char *bytes, gsize length, gpointer data)
{
    XmlRun *run = data;
    xmlParseChunk(run->parser, bytes, (int)length, 0);
    return run->parser->wellFormed && !run->entity && wanted(run);
}

static tanba_status judge(XmlRun *run, const char *member, char **why)
{
    if (run->entity) {
        *why = g_strdup_printf("%s declares XML entities, which no office program writes", member);
        return TANBA_EDAMAGED;
    }
    if (run->parser->wellFormed)
        return TANBA_OK;
    g_autofree char *message = g_strdup(run->error ? run->error : "no reason given");
    g_strstrip(message);
    *why = g_strdup_printf("%s is no well-formed XML: %s", member, message);
    return TANBA_EDAMAGED;
}

tanba_status xml_read(TanbaZip *zip, const char *member, const XmlHandler *handler, gpointer data,
                      const tanba_status *stop, char **why)
{
    const char *label = tanba_zip_label(zip, member);
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .entityDecl = on_entity,
                         .serror = on_error};
    XmlRun run = {.handler = handler, .data = data, .stop = stop};
    run.parser = xmlCreatePushParserCtxt(&sax, &run, NULL, 0, label);
    if (!run.parser) {
        *why = g_strdup("no memory for the XML parser");
        return TANBA_ENOMEM;
    }
    xmlCtxtUseOptions(run.parser, XML_PARSE_NONET);
    tanba_status status = tanba_zip_read(zip, member, on_piece, &run, why);
    if (status == TANBA_OK && wanted(&run)) {
        if (run.parser->wellFormed && !run.entity)
            xmlParseChunk(run.parser, NULL, 0, 1);
        status = judge(&run, label, why);
    }
    xmlFreeDoc(run.parser->myDoc); /* one is made to hold a DTD, even where no tree is built */
    xmlFreeParserCtxt(run.parser);
    g_free(run.error);
    return status;
}

char *xml_att(const XmlAtts *atts, const char *name)
{
    for (int i = 0; i < atts->n; i++) {
        const char *const *att = atts->atts + 5 * i;
        if (strcmp(att[0], name) != 0)
            continue;
        GString *value = g_string_new_len(att[3], (gssize)(att[4] - att[3]));
        /* Where entities are not followed, libxml2 leaves an ampersand as the reference to it. */
        g_string_replace(value, "&#38;", "&", 0);
        return g_string_free(value, FALSE);
    }
    return NULL;
}

char *xml_rel_id(const XmlAtts *atts)
{
    for (int i = 0; i < atts->n; i++) {
        const char *const *att = atts->atts + 5 * i;
        if (strcmp(att[0], "id") == 0 && att[2] && g_str_has_suffix(att[2], "/relationships"))
            return g_strndup(att[3], (gsize)(att[4] - att[3]));
    }
    return NULL;
}

int xml_att_int(const XmlAtts *atts, const char *name, int fallback)
{
    g_autofree char *value = xml_att(atts, name);
    if (!value || !(g_ascii_isdigit(*value) || *value == '-' || *value == '+'))
        return fallback;
    return (int)CLAMP(g_ascii_strtoll(value, NULL, 10), G_MININT32, G_MAXINT32);
}

gboolean xml_att_is(const XmlAtts *atts, const char *name, const char *value)
{
    g_autofree char *got = xml_att(atts, name);
    return g_strcmp0(got, value) == 0;
}
