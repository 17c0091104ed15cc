/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shapes of one slide, or of the page with its notes.
 */
#include "pptx.h"

#include <string.h>

static PptxShape shape_of(const Pptx *pptx, const char *type)
{
    if (!type || g_str_equal(type, "body") || g_str_equal(type, "obj"))
        return PPTX_BODY;
    if (g_str_equal(type, "title") || g_str_equal(type, "ctrTitle"))
        return PPTX_TITLE;
    if (g_str_equal(type, "subTitle"))
        return PPTX_SUBTITLE;
    if (g_str_equal(type, "ftr"))
        return pptx->notes ? PPTX_IGNORED : PPTX_FOOTER;
    if (g_str_equal(type, "dt") || g_str_equal(type, "sldNum") || g_str_equal(type, "hdr") ||
        g_str_equal(type, "sldImg"))
        return PPTX_IGNORED;
    return PPTX_BOX;
}

static void shape(Pptx *pptx, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "p:sp") || g_str_equal(name, "p:cxnSp")) {
        pptx_shape_begin(pptx);
    } else if (g_str_equal(name, "p:ph")) {
        g_autofree char *type = xml_att(atts, "type");
        pptx->shape = shape_of(pptx, type);
    } else if (g_str_equal(name, "p:graphicFrame")) {
        pptx_shape_begin(pptx);
    } else if (g_str_equal(name, "p:sld")) {
        pptx->slides.hidden = xml_att_is(atts, "show", "0") || xml_att_is(atts, "show", "false");
    } else if (g_str_equal(name, "p:oleObj")) {
        pptx->losses.objects++;
    } else if (g_str_equal(name, "c:chart")) {
        pptx->losses.charts++;
    }
}

static void picture(Pptx *pptx, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "p:pic")) {
        pptx->in_picture = TRUE;
        pptx->width = pptx->height = 0;
    } else if (pptx->in_picture && g_str_equal(name, "a:ext")) {
        pptx->width = MAX(pptx->width, xml_att_int(atts, "cx", 0) / 12700.0);
        pptx->height = MAX(pptx->height, xml_att_int(atts, "cy", 0) / 12700.0);
    }
}

static gboolean table_start(Pptx *pptx, const char *name)
{
    if (g_str_equal(name, "a:tbl")) {
        pptx->tables++;
        tanba_flow_table_begin(pptx->flow);
    } else if (g_str_equal(name, "a:tr")) {
        tanba_flow_row(pptx->flow);
    } else if (g_str_equal(name, "a:tc")) {
        tanba_flow_cell(pptx->flow);
    } else {
        return FALSE;
    }
    return TRUE;
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    Pptx *pptx = data;
    /* An alternative for older programs says the same again. */
    if (pptx->skip || g_str_equal(name, "mc:Fallback")) {
        pptx->skip++;
        return;
    }
    if (pptx_para_start(pptx, name, atts) || table_start(pptx, name))
        return;
    shape(pptx, name, atts);
    picture(pptx, name, atts);
}

static void on_end(gpointer data, const char *name)
{
    Pptx *pptx = data;
    if (pptx->skip) {
        pptx->skip--;
        return;
    }
    if (pptx_para_end(pptx, name))
        return;
    if (g_str_equal(name, "p:sp") || g_str_equal(name, "p:cxnSp") ||
        g_str_equal(name, "p:graphicFrame")) {
        pptx_shape_end(pptx);
    } else if (g_str_equal(name, "a:tbl")) {
        pptx->tables -= pptx->tables > 0;
        tanba_flow_table_end(pptx->flow);
    } else if (g_str_equal(name, "p:pic")) {
        pptx->in_picture = FALSE;
        if (!pptx->notes)
            tanba_picture(&pptx->slides.pictures, pptx->width, pptx->height);
    }
}

static void on_text(gpointer data, const char *text, gsize length)
{
    Pptx *pptx = data;
    if (!pptx->skip)
        pptx_para_text(pptx, text, length);
}

tanba_status pptx_slide_read(Pptx *pptx, TanbaZip *zip, const char *member, gboolean notes,
                             char **why)
{
    pptx->notes = notes;
    guint depth = pptx->flow->frames->len;
    tanba_status status = xml_read(zip, member, &(XmlHandler){on_start, on_end, on_text}, pptx,
                                   &pptx->flow->status, why);
    /* Where the part broke off, what was begun is still text. */
    pptx_shape_end(pptx);
    tanba_flow_unwind(pptx->flow, depth);
    pptx->skip = pptx->tables = 0;
    pptx->in_text = pptx->in_props = pptx->in_picture = FALSE;
    return status;
}
