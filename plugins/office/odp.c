/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OpenDocument presentations and drawings: the paragraphs are read as those of a text (odt_body.c), and
 * here told apart by the frames that they stand in.
 */
#include "common/tell.h"
#include "odf.h"
#include "odt.h"
#include "slides.h"

typedef enum { FRAME_BOX, FRAME_TITLE, FRAME_SUBTITLE, FRAME_IGNORED } Frame;

typedef struct {
    Slides slides;
    OdtBody *body;
    GHashTable *hidden_styles; /* of pages */
    char *style;               /* of pages, being read */
    gboolean in_page, in_notes;
    guint depth;       /* of elements */
    guint frame_depth; /* where the frame that we are in began; 0 none */
    Frame frame;
    guint64 charts;
} Odp;

static void style(Odp *odp, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "style:style")) {
        g_free(odp->style);
        odp->style = xml_att_is(atts, "family", "drawing-page") ? xml_att(atts, "name") : NULL;
    } else if (g_str_equal(name, "style:drawing-page-properties") && odp->style &&
               xml_att_is(atts, "visibility", "hidden")) {
        g_hash_table_add(odp->hidden_styles, g_strdup(odp->style));
    }
}

static Frame frame_of(const char *class)
{
    static const char *const ignored[] = {"header",      "footer", "date-time",
                                          "page-number", "page",   NULL};
    if (!class)
        return FRAME_BOX;
    if (g_strv_contains(ignored, class))
        return FRAME_IGNORED;
    return g_str_equal(class, "title")      ? FRAME_TITLE
           : g_str_equal(class, "subtitle") ? FRAME_SUBTITLE
                                            : FRAME_BOX;
}

/* A title's paragraphs are one heading; what is no part of the slide goes. */
static void end_frame(Odp *odp)
{
    TanbaFlow *flow = odp->slides.flow;
    g_autoptr(GPtrArray) blocks = tanba_flow_take(flow);
    odp->frame_depth = 0;
    if (odp->frame == FRAME_IGNORED)
        return;
    for (guint i = 0; i < blocks->len; i++) {
        TanbaBlock *block = blocks->pdata[i];
        if (odp->frame == FRAME_TITLE && block->role != TANBA_ROLE_FOOTNOTE) {
            block->role = TANBA_ROLE_HEADING;
            block->level = 1;
            g_clear_pointer(&block->number, g_free);
        } else if (block->role == TANBA_ROLE_TITLE) {
            block->role = TANBA_ROLE_PARAGRAPH;
        }
    }
    for (; odp->frame == FRAME_TITLE && blocks->len > 1; g_ptr_array_remove_index(blocks, 1))
        tanba_block_join(blocks->pdata[0], blocks->pdata[1], " ");
    tanba_flow_add_all(flow, blocks);
}

static void begin_page(Odp *odp, const XmlAtts *atts)
{
    g_autofree char *name = xml_att(atts, "style-name");
    slides_begin(&odp->slides);
    odp->slides.hidden = name && g_hash_table_contains(odp->hidden_styles, name);
    odp->in_page = TRUE;
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    Odp *odp = data;
    odp->depth++;
    style(odp, name, atts);
    if (g_str_equal(name, "draw:page") && !odp->in_page) {
        begin_page(odp, atts);
    } else if (odp->in_page && g_str_equal(name, "presentation:notes") && !odp->in_notes) {
        odp->in_notes = TRUE;
        tanba_flow_hold(odp->slides.flow);
    } else if (odp->in_page && !odp->frame_depth &&
               (g_str_equal(name, "draw:frame") || g_str_equal(name, "draw:custom-shape"))) {
        g_autofree char *class = xml_att(atts, "class");
        odp->frame = frame_of(class);
        odp->frame_depth = odp->depth;
        tanba_flow_hold(odp->slides.flow);
    }
    odp->charts += g_str_equal(name, "draw:object");
    odt_body_handler.start(odp->body, name, atts);
}

static void end_page(Odp *odp)
{
    odt_body_end(odp->body, odp->slides.depth + 1);
    odp->in_page = odp->in_notes = FALSE;
    odp->frame_depth = 0;
    slides_end(&odp->slides);
}

static void on_end(gpointer data, const char *name)
{
    Odp *odp = data;
    odt_body_handler.end(odp->body, name);
    if (odp->frame_depth == odp->depth && odp->frame_depth) {
        end_frame(odp);
    } else if (odp->in_notes && g_str_equal(name, "presentation:notes")) {
        odp->in_notes = FALSE;
        slides_take_notes(&odp->slides);
    } else if (odp->in_page && g_str_equal(name, "draw:page")) {
        end_page(odp);
    }
    odp->depth--;
}

static void on_text(gpointer data, const char *text, gsize length)
{
    odt_body_handler.text(((Odp *)data)->body, text, length);
}

static tanba_status read_all(Odp *odp, tanba_host *host, TanbaZip *zip)
{
    TanbaFlow *flow = odp->slides.flow;
    g_autofree char *why = NULL, *why_styles = NULL;
    if (!tanba_zip_is_single(zip) && tanba_zip_has(zip, "styles.xml") &&
        odt_body_read(odp->body, zip, "styles.xml", NULL, NULL, &why_styles) != TANBA_OK)
        tanba_tell_part(host, why_styles);
    odf_meta(host, zip);
    tanba_status status = xml_read(zip, "content.xml", &(XmlHandler){on_start, on_end, on_text},
                                   odp, &flow->status, &why);
    if (odp->in_page)
        end_page(odp);
    tanba_flow_unwind(flow, 0);
    tanba_status flowed = tanba_flow_finish(flow);
    const OdtLosses *losses = odt_body_losses(odp->body);
    tanba_tell_count(host, losses->hidden, "runs of hidden text were left out");
    tanba_tell_count(host, losses->annotations,
                     "comments were left out: they are not text of the document");
    tanba_tell_count(host, odp->charts, "charts or other objects: their text was left out");
    odp->slides.pictures = losses->pictures;
    slides_tell(&odp->slides);
    if (flowed != TANBA_OK)
        return flowed;
    if (status != TANBA_OK)
        return host->fail(host, status, why);
    return flow->sent ? TANBA_OK : tanba_no_text(host, &losses->pictures);
}

tanba_status odp_extract(tanba_host *host, TanbaZip *zip)
{
    OdtStyles styles;
    Odp odp = {.depth = 0};
    odt_styles_init(&styles);
    slides_init(&odp.slides, tanba_flow_new(host));
    odp.body = odt_body_new(odp.slides.flow, &styles);
    odp.hidden_styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tanba_status status = read_all(&odp, host, zip);
    g_hash_table_unref(odp.hidden_styles);
    g_free(odp.style);
    odt_body_free(odp.body);
    tanba_flow_free(odp.slides.flow);
    slides_clear(&odp.slides);
    odt_styles_clear(&styles);
    return status;
}
