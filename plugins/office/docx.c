/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a DOCX file and the order in which they are read: what the document refers to first,
 * so that notes and numbers are at hand where the text wants them.
 */
#include "docx.h"

#include "common/tell.h"
#include "office.h"
#include "opc.h"

#include <string.h>

#define HEADS_CAP 200 /* header and footer parts: real documents have three a section */

/* Where the parts are, by the kind that the relations give them. */
typedef struct {
    char *folder; /* of the main part, "" or "word/" */
    char *document, *styles, *numbering, *settings, *footnotes, *endnotes, *comments, *core;
    GPtrArray *headers, *footers;
} Parts;

typedef struct {
    Parts *parts;
    const char *folder;
} RelReader;

typedef struct {
    DocxNotes *footnotes, *endnotes, *notes;
    char *language;
    guint64 comments;
} PartReader;

static void parts_clear(Parts *parts)
{
    char *all[] = {parts->folder,    parts->document, parts->styles,
                   parts->numbering, parts->settings, parts->footnotes,
                   parts->endnotes,  parts->comments, parts->core};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        g_free(all[i]);
    g_ptr_array_unref(parts->headers);
    g_ptr_array_unref(parts->footers);
}

static void on_relation(gpointer data, const char *name, const XmlAtts *atts)
{
    RelReader *reader = data;
    Parts *parts = reader->parts;
    g_autofree char *type = xml_att(atts, "Type"), *target = xml_att(atts, "Target");
    const char *kind = type ? strrchr(type, '/') : NULL;
    if (!g_str_equal(name, "rel:Relationship") || !kind || !target ||
        xml_att_is(atts, "TargetMode", "External"))
        return;
    char *member = tanba_zip_resolve(reader->folder, target);
    const struct {
        const char *kind;
        char **place;
    } places[] = {{"/officeDocument", &parts->document}, {"/styles", &parts->styles},
                  {"/numbering", &parts->numbering},     {"/settings", &parts->settings},
                  {"/footnotes", &parts->footnotes},     {"/endnotes", &parts->endnotes},
                  {"/comments", &parts->comments},       {"/core-properties", &parts->core}};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        if (g_str_equal(kind, places[i].kind)) {
            g_free(*places[i].place);
            *places[i].place = member;
            return;
        }
    }
    GPtrArray *heads = g_str_equal(kind, "/header")   ? parts->headers
                       : g_str_equal(kind, "/footer") ? parts->footers
                                                      : NULL;
    if (heads && heads->len < HEADS_CAP)
        g_ptr_array_add(heads, member);
    else
        g_free(member);
}

/* The package's own relations may have named one by mistake. */
static void take_usual(const Parts *parts, char **place, const char *name)
{
    g_free(*place);
    *place = g_strconcat(parts->folder, name, NULL);
}

/* Without relations the usual names hold. */
static void find_parts(tanba_host *host, TanbaZip *zip, Parts *parts)
{
    *parts = (Parts){.headers = g_ptr_array_new_with_free_func(g_free),
                     .footers = g_ptr_array_new_with_free_func(g_free)};
    XmlHandler handler = {on_relation, NULL, NULL};
    g_autofree char *why = NULL, *why_not = NULL;
    RelReader root = {parts, ""};
    if (tanba_zip_has(zip, "_rels/.rels") &&
        xml_read(zip, "_rels/.rels", &handler, &root, NULL, &why) != TANBA_OK)
        tanba_tell_part(host, why);
    if (!parts->document || !tanba_zip_has(zip, parts->document)) {
        g_free(parts->document);
        parts->document = g_strdup("word/document.xml");
    }
    if (!parts->core)
        parts->core = g_strdup("docProps/core.xml");
    const char *slash = strrchr(parts->document, '/');
    const char *base = slash ? slash + 1 : parts->document;
    parts->folder = g_strndup(parts->document, (gsize)(base - parts->document));
    g_autofree char *relations = g_strdup_printf("%s_rels/%s.rels", parts->folder, base);
    RelReader inner = {parts, parts->folder};
    if (tanba_zip_has(zip, relations)) {
        if (xml_read(zip, relations, &handler, &inner, NULL, &why_not) != TANBA_OK)
            tanba_tell_part(host, why_not);
    } else {
        take_usual(parts, &parts->styles, "styles.xml");
        take_usual(parts, &parts->numbering, "numbering.xml");
        take_usual(parts, &parts->footnotes, "footnotes.xml");
        take_usual(parts, &parts->endnotes, "endnotes.xml");
        take_usual(parts, &parts->settings, "settings.xml");
        take_usual(parts, &parts->comments, "comments.xml");
    }
}

static void on_setting(gpointer data, const char *name, const XmlAtts *atts)
{
    PartReader *reader = data;
    if (g_str_equal(name, "w:footnotePr")) {
        reader->notes = reader->footnotes;
    } else if (g_str_equal(name, "w:endnotePr")) {
        reader->notes = reader->endnotes;
    } else if (reader->notes && g_str_equal(name, "w:numFmt")) {
        g_autofree char *format = xml_att(atts, "val");
        reader->notes->style = docx_number_style(format);
    } else if (reader->notes && g_str_equal(name, "w:numStart")) {
        reader->notes->start = reader->notes->next = xml_att_int(atts, "val", 1);
    } else if (reader->notes && g_str_equal(name, "w:numRestart")) {
        reader->notes->by_section = xml_att_is(atts, "val", "eachSect");
    } else if (g_str_equal(name, "w:themeFontLang") && !reader->language) {
        reader->language = xml_att(atts, "val");
    } else if (g_str_equal(name, "w:comment")) {
        reader->comments++;
    }
}

static void on_setting_end(gpointer data, const char *name)
{
    if (g_str_equal(name, "w:footnotePr") || g_str_equal(name, "w:endnotePr"))
        ((PartReader *)data)->notes = NULL;
}

static void tell_losses(tanba_host *host, const DocxLosses *losses, guint64 comments)
{
    tanba_tell_count(host, losses->deletions, "tracked deletions were left out");
    tanba_tell_count(host, losses->hidden, "runs of hidden text were left out");
    tanba_tell_count(host, comments, "comments were left out: they are not text of the document");
    tanba_tell_count(host, losses->drawings, "charts or diagrams: their text was left out");
    tanba_tell_count(host, losses->chunks, "embedded documents were left out");
    tanba_tell_count(host, losses->symbols, "signs of symbol fonts were replaced by U+FFFD");
    tanba_tell_pictures(host, &losses->pictures);
}

static void notes_init(DocxNotes *notes, TanbaNumberStyle style)
{
    notes->bodies =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    notes->style = style;
    notes->start = notes->next = 1;
}

typedef struct {
    tanba_host *host;
    TanbaZip *zip;
    Parts parts;
    DocxStyles styles;
    DocxNumbering *numbering;
    DocxNotes footnotes, endnotes;
    TanbaFlow *flow;
    DocxBody *body;
    PartReader aside;
} Docx;

/* One of the parts besides the main one; a fault in it is told. */
static void read_part(Docx *docx, const char *member, DocxPart part, DocxNotes *notes)
{
    g_autofree char *why = NULL;
    if (member && tanba_zip_has(docx->zip, member) &&
        docx_body_read(docx->body, docx->zip, member, part, notes, &why) != TANBA_OK)
        tanba_tell_part(docx->host, why);
}

/* Running heads or feet, each distinct one once. */
static void read_heads(Docx *docx, const GPtrArray *members, DocxPart part)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < members->len; i++) {
        tanba_flow_hold(docx->flow);
        read_part(docx, members->pdata[i], part, NULL);
        g_autoptr(GPtrArray) blocks = tanba_flow_take(docx->flow);
        for (guint k = 0; k < blocks->len; k++) {
            TanbaBlock *block = g_steal_pointer(&blocks->pdata[k]);
            block->role = part == PART_HEADER ? TANBA_ROLE_HEADER : TANBA_ROLE_FOOTER;
            if (g_hash_table_add(seen, g_strdup(block->text->str)))
                tanba_flow_add(docx->flow, block);
            else
                tanba_block_free(block);
        }
        g_ptr_array_set_size(blocks, 0);
    }
}

static void read_asides(Docx *docx)
{
    const Parts *parts = &docx->parts;
    tanba_host *host = docx->host;
    g_autofree char *why_styles = NULL, *why_numbering = NULL, *why_meta = NULL;
    if (parts->styles && tanba_zip_has(docx->zip, parts->styles) &&
        docx_styles_read(&docx->styles, docx->zip, parts->styles, &why_styles) != TANBA_OK)
        tanba_tell_part(host, why_styles);
    if (parts->numbering && tanba_zip_has(docx->zip, parts->numbering) &&
        docx_numbering_read(docx->numbering, docx->zip, parts->numbering, &why_numbering) !=
            TANBA_OK)
        tanba_tell_part(host, why_numbering);
    XmlHandler handler = {on_setting, on_setting_end, NULL};
    opc_read_aside(host, docx->zip, parts->settings, &handler, &docx->aside);
    opc_read_aside(host, docx->zip, parts->comments, &handler, &docx->aside);
    const char *language = docx->styles.language ? docx->styles.language : docx->aside.language;
    if (language)
        host->meta(host, "language", language);
    if (tanba_zip_has(docx->zip, parts->core) &&
        office_meta_read(host, docx->zip, parts->core, &why_meta) != TANBA_OK)
        tanba_tell_part(host, why_meta);
}

static tanba_status read_all(Docx *docx)
{
    const Parts *parts = &docx->parts;
    g_autofree char *why = NULL;
    read_asides(docx);
    read_part(docx, parts->footnotes, PART_NOTES, &docx->footnotes);
    read_part(docx, parts->endnotes, PART_NOTES, &docx->endnotes);
    read_heads(docx, parts->headers, PART_HEADER);
    tanba_status status =
        docx_body_read(docx->body, docx->zip, parts->document, PART_BODY, NULL, &why);
    guint64 sent = docx->flow->sent;
    read_heads(docx, parts->footers, PART_FOOTER);
    tanba_status flowed = tanba_flow_finish(docx->flow);
    tell_losses(docx->host, docx_body_losses(docx->body), docx->aside.comments);
    if (flowed != TANBA_OK)
        return flowed;
    if (status != TANBA_OK)
        return docx->host->fail(docx->host, status, why);
    if (!sent && !docx->flow->sent)
        return tanba_no_text(docx->host, &docx_body_losses(docx->body)->pictures);
    return TANBA_OK;
}

tanba_status docx_extract(tanba_host *host, TanbaZip *zip)
{
    Docx docx = {.host = host, .zip = zip};
    find_parts(host, zip, &docx.parts);
    docx_styles_init(&docx.styles);
    docx.numbering = docx_numbering_new();
    notes_init(&docx.footnotes, TANBA_NUMBER_DECIMAL);
    notes_init(&docx.endnotes, TANBA_NUMBER_LOWER_ROMAN);
    docx.flow = tanba_flow_new(host);
    docx.body =
        docx_body_new(docx.flow, &docx.styles, docx.numbering, &docx.footnotes, &docx.endnotes);
    docx.aside = (PartReader){.footnotes = &docx.footnotes, .endnotes = &docx.endnotes};
    tanba_status status = tanba_zip_has(zip, docx.parts.document)
                              ? read_all(&docx)
                              : host->fail(host, TANBA_EUNSUPPORTED,
                                           "the zip file holds no word/document.xml: no DOCX");
    docx_body_free(docx.body);
    tanba_flow_free(docx.flow);
    g_hash_table_unref(docx.footnotes.bodies);
    g_hash_table_unref(docx.endnotes.bodies);
    docx_numbering_free(docx.numbering);
    docx_styles_clear(&docx.styles);
    g_free(docx.aside.language);
    parts_clear(&docx.parts);
    return status;
}
