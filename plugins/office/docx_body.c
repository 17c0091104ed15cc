/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts that hold paragraphs: the document, its notes, heads and feet.
 */
#include "docx_body.h"

#include <string.h>

DocxBody *docx_body_new(TanbaFlow *flow, const DocxStyles *styles, DocxNumbering *numbering,
                        DocxNotes *footnotes, DocxNotes *endnotes)
{
    DocxBody *body = g_new0(DocxBody, 1);
    body->flow = flow;
    body->styles = styles;
    body->numbering = numbering;
    body->footnotes = footnotes;
    body->endnotes = endnotes;
    body->paras = g_ptr_array_new_with_free_func(docx_para_free);
    body->alternates = g_array_new(FALSE, FALSE, sizeof(Alternate));
    return body;
}

void docx_body_free(DocxBody *body)
{
    g_ptr_array_unref(body->paras);
    docx_para_free(body->carry);
    g_array_unref(body->alternates);
    g_free(body->custom_note);
    g_free(body);
}

const DocxLosses *docx_body_losses(const DocxBody *body)
{
    return &body->losses;
}

/* Whether the element, with all in it, is no text of the document; counts what is lost by it. */
static gboolean is_skipped(DocxBody *body, const char *name)
{
    if (g_str_equal(name, "w:del") || g_str_equal(name, "w:moveFrom")) {
        if (body->in_run_props || body->in_para_props)
            return FALSE; /* of a paragraph's end */
        body->losses.deletions += name[2] == 'd';
        return TRUE;
    }
    if (g_str_equal(name, "mc:Fallback"))
        return body->alternates->len &&
               g_array_index(body->alternates, Alternate, body->alternates->len - 1).choice;
    return g_str_has_suffix(name, "PrChange") || g_str_equal(name, "w:instrText") ||
           g_str_equal(name, "w:delText") || g_str_equal(name, "w:delInstrText") ||
           g_str_equal(name, "w:sdtPr") || g_str_equal(name, "w:numberingChange");
}

static void para_property(DocxBody *body, const char *name, const XmlAtts *atts)
{
    DocxPara *para = docx_para(body);
    if (!para)
        return;
    if (g_str_equal(name, "w:pStyle"))
        docx_para_set_style(body, para, xml_att(atts, "val"));
    else if (g_str_equal(name, "w:numId"))
        para->num_id = xml_att_int(atts, "val", -1);
    else if (g_str_equal(name, "w:ilvl"))
        para->level = CLAMP(xml_att_int(atts, "val", 0), 0, DOCX_LEVELS - 1);
    else if (g_str_equal(name, "w:outlineLvl"))
        para->outline = CLAMP(xml_att_int(atts, "val", -1), -1, 9);
    else if (g_str_equal(name, "w:sectPr"))
        para->ends_section = TRUE;
    else if (body->in_run_props && (g_str_equal(name, "w:del") || g_str_equal(name, "w:moveFrom")))
        para->mark_deleted = TRUE;
}

static void run_property(DocxBody *body, const char *name, const XmlAtts *atts)
{
    if (docx_run_property(&body->run, name, atts) || !g_str_equal(name, "w:rStyle"))
        return;
    g_autofree char *style = xml_att(atts, "val");
    DocxLook look = style ? docx_look(body->styles, style) : (DocxLook){.run = docx_run_unset};
    DocxRun direct = body->run;
    body->run = look.run;
    docx_run_apply(&body->run, &direct);
}

static void begin_note(DocxBody *body, const XmlAtts *atts)
{
    tanba_flow_hold(body->flow);
    g_free(body->custom_note);
    body->custom_note = xml_att(atts, "id");
    g_autofree char *type = xml_att(atts, "type");
    if (type && !g_str_equal(type, "normal"))
        g_clear_pointer(&body->custom_note, g_free); /* a separator line, no note */
}

static void end_note(DocxBody *body)
{
    docx_para_flush(body);
    GPtrArray *blocks = tanba_flow_take(body->flow);
    if (body->custom_note && body->notes)
        g_hash_table_replace(body->notes->bodies, g_steal_pointer(&body->custom_note), blocks);
    else
        g_ptr_array_unref(blocks);
}

/* Elements inside a run that stand for text. */
static void run_content(DocxBody *body, const char *name, const XmlAtts *atts)
{
    DocxPara *para = docx_para(body);
    if (!para)
        return;
    if (g_str_equal(name, "w:tab") || g_str_equal(name, "w:ptab"))
        tanba_block_tab(para->block);
    else if (g_str_equal(name, "w:br") || g_str_equal(name, "w:cr"))
        tanba_block_space(para->block);
    else if (g_str_equal(name, "w:noBreakHyphen"))
        docx_add_text(body, "\xE2\x80\x91", 3, 0);
    else if (g_str_equal(name, "w:sym"))
        docx_add_symbol(body, atts);
    else if (g_str_equal(name, "w:footnoteReference"))
        docx_refer_note(body, body->footnotes, atts);
    else if (g_str_equal(name, "w:endnoteReference"))
        docx_refer_note(body, body->endnotes, atts);
    else if (g_str_equal(name, "w:t"))
        body->in_text = TRUE;
}

/* VML gives sizes in a style: "width:468pt;height:60pt". */
static double style_length(const char *style, const char *name)
{
    const char *found = style ? strstr(style, name) : NULL;
    return found && (found == style || found[-1] == ';') ? tanba_length(found + strlen(name)) : 0;
}

static void drawing(DocxBody *body, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "w:drawing") || g_str_equal(name, "w:pict")) {
        body->width = body->height = 0;
    } else if (g_str_equal(name, "wp:extent")) {
        body->width = xml_att_int(atts, "cx", 0) / 12700.0;
        body->height = xml_att_int(atts, "cy", 0) / 12700.0;
    } else if (g_str_equal(name, "v:shape")) {
        g_autofree char *style = xml_att(atts, "style");
        body->width = style_length(style, "width:");
        body->height = style_length(style, "height:");
    } else if (g_str_equal(name, "a:blip") || g_str_equal(name, "v:imagedata")) {
        tanba_picture(&body->losses.pictures, body->width, body->height);
    }
}

static void begin_structure(DocxBody *body, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "w:tbl")) {
        docx_para_flush(body);
        tanba_flow_table_begin(body->flow);
    } else if (g_str_equal(name, "w:tr")) {
        tanba_flow_row(body->flow);
    } else if (g_str_equal(name, "w:tc")) {
        tanba_flow_cell(body->flow);
    } else if (g_str_equal(name, "w:txbxContent")) {
        tanba_flow_hold(body->flow);
    } else if (g_str_equal(name, "w:footnote") || g_str_equal(name, "w:endnote")) {
        begin_note(body, atts);
    } else if (g_str_equal(name, "mc:AlternateContent")) {
        Alternate none = {FALSE};
        g_array_append_val(body->alternates, none);
    } else if (g_str_equal(name, "mc:Choice") && body->alternates->len) {
        g_array_index(body->alternates, Alternate, body->alternates->len - 1).choice = TRUE;
    } else if (g_str_equal(name, "c:chart") || g_str_equal(name, "dgm:relIds")) {
        body->losses.drawings++;
    } else if (g_str_equal(name, "w:altChunk")) {
        body->losses.chunks++;
    }
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    DocxBody *body = data;
    if (body->skip || is_skipped(body, name)) {
        body->skip++;
        return;
    }
    if (g_str_equal(name, "w:p")) {
        docx_para_begin(body);
    } else if (g_str_equal(name, "w:pPr")) {
        body->in_para_props = TRUE;
    } else if (g_str_equal(name, "w:rPr")) {
        body->in_run_props = TRUE;
    } else if (g_str_equal(name, "w:r")) {
        body->run = docx_run_unset;
        body->in_run = TRUE;
    } else if (g_str_equal(name, "m:t")) {
        body->in_text = TRUE;
    } else if (body->in_para_props) {
        para_property(body, name, atts);
    } else if (body->in_run_props) {
        run_property(body, name, atts);
    } else {
        begin_structure(body, name, atts);
        drawing(body, name, atts);
        if (body->in_run)
            run_content(body, name, atts);
    }
}

static void end_text_box(DocxBody *body)
{
    g_autoptr(GPtrArray) blocks = tanba_flow_take(body->flow);
    DocxPara *para = docx_para(body);
    if (!para) {
        tanba_flow_add_all(body->flow, blocks);
        return;
    }
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(para->after, g_steal_pointer(&blocks->pdata[i]));
    g_ptr_array_set_size(blocks, 0);
    body->in_run = TRUE; /* the box stood in one */
}

static void on_end(gpointer data, const char *name)
{
    DocxBody *body = data;
    if (body->skip) {
        body->skip--;
        return;
    }
    if (g_str_equal(name, "w:p")) {
        docx_para_end(body);
    } else if (g_str_equal(name, "w:pPr")) {
        body->in_para_props = FALSE;
    } else if (g_str_equal(name, "w:rPr")) {
        body->in_run_props = FALSE;
    } else if (g_str_equal(name, "w:r")) {
        body->in_run = FALSE;
    } else if (g_str_equal(name, "w:t") || g_str_equal(name, "m:t")) {
        body->in_text = FALSE;
    } else if (g_str_equal(name, "w:tc")) {
        docx_para_flush(body);
    } else if (g_str_equal(name, "w:tbl")) {
        tanba_flow_table_end(body->flow);
    } else if (g_str_equal(name, "w:txbxContent")) {
        docx_para_flush(body);
        end_text_box(body);
    } else if (g_str_equal(name, "w:footnote") || g_str_equal(name, "w:endnote")) {
        end_note(body);
    } else if (g_str_equal(name, "mc:AlternateContent") && body->alternates->len) {
        g_array_set_size(body->alternates, body->alternates->len - 1);
    }
}

static void on_text(gpointer data, const char *text, gsize length)
{
    DocxBody *body = data;
    if (body->skip || !body->in_text)
        return;
    if (body->custom_note && body->part == PART_BODY)
        docx_custom_mark(body, text, length);
    else
        docx_add_text(body, text, length, 0);
}

tanba_status docx_body_read(DocxBody *body, TanbaZip *zip, const char *member, DocxPart part,
                            DocxNotes *notes, char **why)
{
    body->part = part;
    body->notes = notes;
    guint depth = body->flow->frames->len;
    tanba_status status = xml_read(zip, member, &(XmlHandler){on_start, on_end, on_text}, body,
                                   &body->flow->status, why);
    /* Where the part broke off, what was begun is still text. */
    while (body->paras->len)
        docx_para_end(body);
    docx_para_flush(body);
    tanba_flow_unwind(body->flow, depth);
    body->skip = 0;
    body->in_run = body->in_run_props = body->in_para_props = body->in_text = FALSE;
    g_clear_pointer(&body->custom_note, g_free);
    g_array_set_size(body->alternates, 0);
    return status;
}
