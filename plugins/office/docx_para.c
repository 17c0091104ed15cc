/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The paragraph being gathered: its text, its role and number, the notes that hang on it.
 */
#include "docx_body.h"

#include "common/symbol.h"

#include <string.h>

void docx_para_free(gpointer data)
{
    DocxPara *para = data;
    if (!para)
        return;
    tanba_block_free(para->block);
    g_free(para->style);
    g_ptr_array_unref(para->after);
    g_free(para);
}

DocxPara *docx_para(const DocxBody *body)
{
    return body->paras->len ? body->paras->pdata[body->paras->len - 1] : NULL;
}

void docx_para_set_style(DocxBody *body, DocxPara *para, char *style)
{
    g_free(para->style);
    para->style = style;
    para->look = body->styles->defaults;
    DocxLook look = docx_look(body->styles, style);
    docx_run_apply(&para->look, &look.run);
}

void docx_para_begin(DocxBody *body)
{
    DocxPara *para = g_steal_pointer(&body->carry);
    if (!para) {
        para = g_new0(DocxPara, 1);
        para->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
        para->after = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    }
    para->mark_deleted = para->ends_section = FALSE;
    para->num_id = para->level = para->outline = -1;
    docx_para_set_style(body, para, NULL);
    g_ptr_array_add(body->paras, para);
    body->run = docx_run_unset;
}

/* What is printed before the paragraph by its list, or NULL; counts it. */
static char *number_of(DocxBody *body, const DocxPara *para, const DocxLook *look, int *level)
{
    int num_id = para->num_id >= 0 ? para->num_id : look->num_id;
    if (num_id <= 0)
        return NULL;
    *level = para->level;
    if (*level < 0)
        *level = look->level;
    if (*level < 0)
        *level = docx_numbering_level_of(body->numbering, num_id, look->num_style);
    return docx_numbering_next(body->numbering, body->styles, num_id, *level);
}

static void give_role(DocxBody *body, DocxPara *para)
{
    DocxLook look = docx_look(body->styles, para->style);
    TanbaBlock *block = para->block;
    int level = 0;
    if (para->outline >= 0)
        look.heading = para->outline < 9 ? para->outline + 1 : 0;
    block->number = number_of(body, para, &look, &level);
    if (body->part == PART_NOTES) {
        block->role = TANBA_ROLE_FOOTNOTE;
    } else if (body->part != PART_BODY) {
        block->role = body->part == PART_HEADER ? TANBA_ROLE_HEADER : TANBA_ROLE_FOOTER;
    } else if (look.heading) {
        block->role = TANBA_ROLE_HEADING;
        block->level = (guint)look.heading;
    } else if (look.role != TANBA_ROLE_PARAGRAPH) {
        block->role = look.role;
    } else if (block->number) {
        block->role = TANBA_ROLE_ITEM;
        block->level = (guint)level + 1;
    }
}

static void send_para(DocxBody *body, DocxPara *para)
{
    give_role(body, para);
    tanba_flow_add(body->flow, g_steal_pointer(&para->block));
    tanba_flow_add_all(body->flow, para->after);
    docx_para_free(para);
}

void docx_para_flush(DocxBody *body)
{
    if (body->carry)
        send_para(body, g_steal_pointer(&body->carry));
}

static void end_section(DocxNotes *notes)
{
    if (notes->by_section)
        notes->next = notes->start;
}

void docx_para_end(DocxBody *body)
{
    if (!body->paras->len)
        return;
    DocxPara *para = g_ptr_array_steal_index(body->paras, body->paras->len - 1);
    if (para->ends_section) {
        end_section(body->footnotes);
        end_section(body->endnotes);
    }
    if (para->mark_deleted && !body->carry)
        body->carry = para;
    else
        send_para(body, para);
}

static guint32 flags_of(const DocxRun *run)
{
    return (run->bold > 0 ? TANBA_RUN_BOLD : 0u) | (run->italic > 0 ? TANBA_RUN_ITALIC : 0u) |
           (run->underline > 0 ? TANBA_RUN_UNDERLINE : 0u) |
           (run->script == 1 ? TANBA_RUN_SUPERSCRIPT : 0u) |
           (run->script == 2 ? TANBA_RUN_SUBSCRIPT : 0u);
}

void docx_add_text(DocxBody *body, const char *text, gsize length, guint32 more)
{
    DocxPara *para = docx_para(body);
    if (!para)
        return;
    DocxRun run = para->look;
    docx_run_apply(&run, &body->run);
    if (run.hidden > 0) {
        body->losses.hidden++;
        return;
    }
    tanba_block_add(para->block, text, length, flags_of(&run) | more,
                    run.size > 0 ? (float)run.size / 2 : 0, FALSE);
}

/* Hangs the note's body on the paragraph, under the mark that is printed. */
static void hang_note(DocxBody *body, DocxNotes *notes, const char *id, const char *mark)
{
    gpointer key, found;
    DocxPara *para = docx_para(body);
    if (!para || !g_hash_table_steal_extended(notes->bodies, id, &key, &found))
        return;
    g_free(key);
    GPtrArray *blocks = found;
    for (guint i = 0; i < blocks->len; i++) {
        TanbaBlock *block = g_steal_pointer(&blocks->pdata[i]);
        g_free(block->note);
        block->note = g_strdup(mark);
        g_ptr_array_add(para->after, block);
    }
    g_ptr_array_set_size(blocks, 0);
    g_ptr_array_unref(blocks);
}

void docx_refer_note(DocxBody *body, DocxNotes *notes, const XmlAtts *atts)
{
    g_autofree char *id = xml_att(atts, "id");
    if (!id)
        return;
    if (xml_att_is(atts, "customMarkFollows", "1") ||
        xml_att_is(atts, "customMarkFollows", "true")) {
        g_free(body->custom_note);
        body->custom_note = g_steal_pointer(&id);
        return;
    }
    g_autoptr(GString) mark = g_string_new(NULL);
    tanba_number_append(mark, notes->next++, notes->style);
    body->run.script = 1;
    docx_add_text(body, mark->str, mark->len, TANBA_RUN_NOTE_MARK);
    hang_note(body, notes, id, mark->str);
}

/* The mark that the author typed. */
void docx_custom_mark(DocxBody *body, const char *text, gsize length)
{
    g_autofree char *mark = g_strndup(text, length);
    g_strstrip(mark);
    docx_add_text(body, mark, strlen(mark), TANBA_RUN_NOTE_MARK);
    hang_note(body, body->footnotes, body->custom_note, mark);
    hang_note(body, body->endnotes, body->custom_note, mark);
    g_clear_pointer(&body->custom_note, g_free);
}

void docx_add_symbol(DocxBody *body, const XmlAtts *atts)
{
    g_autofree char *hex = xml_att(atts, "char");
    guint code = hex ? (guint)g_ascii_strtoull(hex, NULL, 16) : 0;
    const char *sign = tanba_symbol(code);
    if (sign) {
        docx_add_text(body, sign, strlen(sign), 0);
        return;
    }
    char text[7] = "\xEF\xBF\xBD";
    gboolean plain = code >= 0x20 && code < 0xE000 && g_unichar_validate(code);
    if (plain)
        text[g_unichar_to_utf8(code, text)] = '\0';
    else
        body->losses.symbols++;
    docx_add_text(body, text, strlen(text), 0);
}
