/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paragraphs of DrawingML: their level, their bullet or number, their letters.
 */
#include "pptx.h"

#include "common/number.h"

#include <string.h>

static void end_block(Pptx *pptx)
{
    if (pptx->block)
        tanba_flow_add(pptx->flow, g_steal_pointer(&pptx->block));
}

void pptx_shape_begin(Pptx *pptx)
{
    end_block(pptx);
    pptx->shape = PPTX_BOX;
    memset(pptx->counts, 0, sizeof pptx->counts);
}

void pptx_shape_end(Pptx *pptx)
{
    end_block(pptx);
    pptx->shape = PPTX_BOX;
}

static void begin_para(Pptx *pptx)
{
    pptx->level = 0;
    pptx->mark = PPTX_AS_SHAPE;
    pptx->start = 1;
    g_clear_pointer(&pptx->bullet, g_free);
    g_clear_pointer(&pptx->scheme, g_free);
    /* A title of several paragraphs is one title. */
    if (pptx->block && pptx->shape == PPTX_TITLE) {
        tanba_block_space(pptx->block);
        return;
    }
    end_block(pptx);
    pptx->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
}

/* "alphaLcParenR" counts a), b), c). */
static char *print_number(const char *scheme, gint64 value)
{
    static const struct {
        const char *prefix;
        TanbaNumberStyle style;
    } styles[] = {{"alphaLc", TANBA_NUMBER_LOWER_LETTER},
                  {"alphaUc", TANBA_NUMBER_UPPER_LETTER},
                  {"romanLc", TANBA_NUMBER_LOWER_ROMAN},
                  {"romanUc", TANBA_NUMBER_UPPER_ROMAN}};
    TanbaNumberStyle style = TANBA_NUMBER_DECIMAL;
    for (guint i = 0; i < G_N_ELEMENTS(styles); i++)
        if (g_str_has_prefix(scheme, styles[i].prefix))
            style = styles[i].style;
    GString *out = g_string_new(g_str_has_suffix(scheme, "ParenBoth") ? "(" : "");
    tanba_number_append(out, value, style);
    if (g_str_has_suffix(scheme, "Period"))
        g_string_append_c(out, '.');
    else if (strstr(scheme, "Paren"))
        g_string_append_c(out, ')');
    return g_string_free(out, FALSE);
}

static void give_mark(Pptx *pptx, TanbaBlock *block)
{
    PptxMark mark = pptx->mark;
    if (mark == PPTX_AS_SHAPE)
        mark = pptx->shape == PPTX_BODY && !pptx->notes ? PPTX_BULLET : PPTX_NO_MARK;
    for (guint i = pptx->level + (mark == PPTX_COUNTED); i < PPTX_LEVELS; i++)
        pptx->counts[i] = 0;
    if (mark == PPTX_NO_MARK)
        return;
    block->role = TANBA_ROLE_ITEM;
    block->level = pptx->level + 1;
    if (mark == PPTX_BULLET) {
        block->number = g_strdup(tanba_bullet(pptx->bullet));
        return;
    }
    gint64 *count = &pptx->counts[pptx->level];
    *count = *count ? *count + 1 : pptx->start;
    block->number = print_number(pptx->scheme ? pptx->scheme : "arabicPeriod", *count);
}

static void finish_para(Pptx *pptx)
{
    TanbaBlock *block = pptx->block;
    if (!block || !block->text->len)
        return;
    if (pptx->shape == PPTX_TITLE) {
        block->role = TANBA_ROLE_HEADING;
        block->level = 1;
        return;
    }
    if (pptx->shape == PPTX_FOOTER)
        block->role = TANBA_ROLE_FOOTER;
    else if (!pptx->tables)
        give_mark(pptx, block);
    end_block(pptx);
}

static void run_props(Pptx *pptx, const XmlAtts *atts)
{
    int raise = xml_att_int(atts, "baseline", 0), size = xml_att_int(atts, "sz", 0);
    g_autofree char *line = xml_att(atts, "u");
    pptx->run = xml_att_is(atts, "b", "1") || xml_att_is(atts, "b", "true") ? TANBA_RUN_BOLD : 0u;
    pptx->run |=
        xml_att_is(atts, "i", "1") || xml_att_is(atts, "i", "true") ? TANBA_RUN_ITALIC : 0u;
    pptx->run |= line && !g_str_equal(line, "none") ? TANBA_RUN_UNDERLINE : 0u;
    pptx->run |= raise > 0 ? TANBA_RUN_SUPERSCRIPT : raise < 0 ? TANBA_RUN_SUBSCRIPT : 0u;
    pptx->size = (float)CLAMP(size, 0, 400000) / 100;
}

static void para_props(Pptx *pptx, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "a:buNone")) {
        pptx->mark = PPTX_NO_MARK;
    } else if (g_str_equal(name, "a:buChar") || g_str_equal(name, "a:buBlip")) {
        pptx->mark = PPTX_BULLET;
        g_free(pptx->bullet);
        pptx->bullet = xml_att(atts, "char");
    } else if (g_str_equal(name, "a:buAutoNum")) {
        pptx->mark = PPTX_COUNTED;
        g_free(pptx->scheme);
        pptx->scheme = xml_att(atts, "type");
        pptx->start = MAX(xml_att_int(atts, "startAt", 1), 1);
    }
}

gboolean pptx_para_start(Pptx *pptx, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "a:p")) {
        begin_para(pptx);
    } else if (!pptx->block) {
        return FALSE;
    } else if (g_str_equal(name, "a:pPr")) {
        pptx->in_props = TRUE;
        pptx->level = (guint)CLAMP(xml_att_int(atts, "lvl", 0), 0, PPTX_LEVELS - 1);
    } else if (pptx->in_props) {
        para_props(pptx, name, atts);
    } else if (g_str_equal(name, "a:r") || g_str_equal(name, "a:fld")) {
        pptx->run = 0;
        pptx->size = 0;
    } else if (g_str_equal(name, "a:rPr")) {
        run_props(pptx, atts);
    } else if (g_str_equal(name, "a:br")) {
        tanba_block_space(pptx->block);
    } else if (g_str_equal(name, "a:t") || g_str_equal(name, "m:t")) {
        pptx->in_text = TRUE;
    } else {
        return FALSE;
    }
    return TRUE;
}

gboolean pptx_para_end(Pptx *pptx, const char *name)
{
    if (g_str_equal(name, "a:p"))
        finish_para(pptx);
    else if (g_str_equal(name, "a:pPr"))
        pptx->in_props = FALSE;
    else if (g_str_equal(name, "a:t") || g_str_equal(name, "m:t"))
        pptx->in_text = FALSE;
    else
        return FALSE;
    return TRUE;
}

void pptx_para_text(Pptx *pptx, const char *text, gsize length)
{
    if (!pptx->in_text || !pptx->block || pptx->shape == PPTX_IGNORED)
        return;
    tanba_block_add(pptx->block, text, length, pptx->run, pptx->size, FALSE);
}
