/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a PPTX presentation: its slides in the order that they are shown in, each with its
 * diagrams and the speaker's notes.
 */
#include "pptx.h"

#include "common/tell.h"

#define SLIDES_CAP 20000u

static void on_presentation(gpointer data, const char *name, const XmlAtts *atts)
{
    GPtrArray *ids = data;
    if (g_str_equal(name, "p:sldId") && ids->len < SLIDES_CAP)
        g_ptr_array_add(ids, xml_rel_id(atts));
}

static void on_comment(gpointer data, const char *name, const XmlAtts *atts)
{
    (void)atts;
    if (g_str_has_suffix(name, ":cm"))
        ((Pptx *)data)->losses.comments++;
}

/* Notes and diagrams: a fault in one is told, and the slide goes on. */
static void read_aside(Pptx *pptx, TanbaZip *zip, const char *member, gboolean notes)
{
    g_autofree char *why = NULL;
    if (pptx_slide_read(pptx, zip, member, notes, &why) != TANBA_OK)
        tanba_tell_part(pptx->flow->host, why);
}

static void read_relations(Pptx *pptx, TanbaZip *zip, const char *slide)
{
    tanba_host *host = pptx->flow->host;
    g_autoptr(GPtrArray) relations = opc_relations(host, zip, slide);
    for (guint i = 0; i < relations->len; i++) {
        const OpcRelation *relation = relations->pdata[i];
        if (!tanba_zip_has(zip, relation->member))
            continue;
        if (g_str_equal(relation->kind, "diagramData"))
            read_aside(pptx, zip, relation->member, FALSE);
        else if (g_str_equal(relation->kind, "comments"))
            opc_read_aside(host, zip, relation->member, &(XmlHandler){on_comment, NULL, NULL},
                           pptx);
    }
    const char *notes = opc_first(relations, zip, "notesSlide");
    if (notes) {
        tanba_flow_hold(pptx->flow);
        read_aside(pptx, zip, notes, TRUE);
        slides_take_notes(&pptx->slides);
    }
}

/* One slide; a page of its own even if nothing of it could be read, so that the numbers hold. */
static tanba_status read_slide(Pptx *pptx, TanbaZip *zip, const OpcRelation *found, char **why)
{
    tanba_status status = TANBA_EDAMAGED;
    slides_begin(&pptx->slides);
    if (found && tanba_zip_has(zip, found->member)) {
        status = pptx_slide_read(pptx, zip, found->member, FALSE, why);
        gboolean hidden = pptx->slides.hidden;
        read_relations(pptx, zip, found->member);
        pptx->slides.hidden = hidden;
    } else {
        *why = g_strdup_printf("the part of slide %u is missing", pptx->slides.number);
    }
    slides_end(&pptx->slides);
    return status;
}

static tanba_status read_slides(Pptx *pptx, TanbaZip *zip, const GPtrArray *ids,
                                const OpcRelations *relations, char **why)
{
    tanba_status worst = TANBA_OK;
    for (guint i = 0; i < ids->len && pptx->flow->status == TANBA_OK; i++) {
        g_autofree char *reason = NULL;
        tanba_status status = read_slide(pptx, zip, opc_by_id(relations, ids->pdata[i]), &reason);
        if (status != TANBA_OK && worst == TANBA_OK) {
            worst = status;
            *why = g_steal_pointer(&reason);
        } else if (status != TANBA_OK) {
            tanba_tell_part(pptx->flow->host, reason);
        }
    }
    return worst;
}

static void tell_losses(const Pptx *pptx)
{
    tanba_host *host = pptx->flow->host;
    tanba_tell_count(host, pptx->losses.charts, "charts: their text was left out");
    tanba_tell_count(host, pptx->losses.objects, "embedded objects were left out");
    tanba_tell_count(host, pptx->losses.comments,
                     "comments were left out: they are not text of the presentation");
    slides_tell(&pptx->slides);
}

static tanba_status read_all(Pptx *pptx, TanbaZip *zip, const char *member)
{
    tanba_host *host = pptx->flow->host;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *why = NULL, *reason = NULL;
    tanba_status status =
        xml_read(zip, member, &(XmlHandler){on_presentation, NULL, NULL}, ids, NULL, &why);
    g_autoptr(GPtrArray) relations = opc_relations(host, zip, member);
    for (guint i = 0; i < relations->len && !ids->len && status != TANBA_OK; i++) {
        const OpcRelation *relation = relations->pdata[i];
        if (g_str_equal(relation->kind, "slide"))
            g_ptr_array_add(ids, g_strdup(relation->id));
    }
    tanba_status slides = read_slides(pptx, zip, ids, relations, &reason);
    tanba_status flowed = tanba_flow_finish(pptx->flow);
    tell_losses(pptx);
    if (flowed != TANBA_OK)
        return flowed;
    if (status == TANBA_OK && slides == TANBA_OK)
        return pptx->flow->sent ? TANBA_OK : tanba_no_text(host, &pptx->slides.pictures);
    return status != TANBA_OK ? office_part_lost(host, pptx->flow->sent, status, why)
                              : office_part_lost(host, pptx->flow->sent, slides, reason);
}

tanba_status pptx_extract(tanba_host *host, TanbaZip *zip, const char *member)
{
    static const char *const parts[] = {".rels", ".xml", NULL};
    Pptx pptx = {.flow = tanba_flow_new(host)};
    slides_init(&pptx.slides, pptx.flow);
    tanba_zip_gather(zip, parts);
    tanba_status status = read_all(&pptx, zip, member);
    g_free(pptx.bullet);
    g_free(pptx.scheme);
    tanba_block_free(pptx.block);
    slides_clear(&pptx.slides);
    tanba_flow_free(pptx.flow);
    return status;
}
