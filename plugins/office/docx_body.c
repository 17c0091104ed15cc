/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts that hold paragraphs: the document, its notes, heads and feet.
 */
#include "docx.h"

#include <string.h>

/* One paragraph that is open. A text box stands inside a paragraph, so that there may be several. */
typedef struct {
    TanbaBlock *block;
    char *style;
    int num_id, level, outline; /* as the paragraph itself says; -1 not said */
    DocxRun look;               /* of its style */
    gboolean mark_deleted; /* its end was deleted in a tracked change: it goes on in the next one */
    GPtrArray *after;      /* blocks of text boxes and notes that hang on it */
} Para;

typedef struct {
    gboolean choice; /* one alternative was taken */
} Alternate;

struct DocxBody {
    TanbaFlow *flow;
    const DocxStyles *styles;
    DocxNumbering *numbering;
    DocxNotes *footnotes, *endnotes;
    DocxPart part;
    DocxNotes *notes; /* being read */
    GPtrArray *paras; /* of Para, innermost last */
    Para *carry;      /* a paragraph whose end was deleted */
    GArray *alternates;
    DocxRun run;
    gboolean in_run, in_run_props, in_para_props, in_text;
    char *custom_note; /* id of the note whose mark is the text that follows */
    guint skip;
    DocxLosses losses;
};

static void para_free(gpointer data)
{
    Para *para = data;
    if (!para)
        return;
    tanba_block_free(para->block);
    g_free(para->style);
    g_ptr_array_unref(para->after);
    g_free(para);
}

DocxBody *docx_body_new(TanbaFlow *flow, const DocxStyles *styles, DocxNumbering *numbering,
                        DocxNotes *footnotes, DocxNotes *endnotes)
{
    DocxBody *body = g_new0(DocxBody, 1);
    body->flow = flow;
    body->styles = styles;
    body->numbering = numbering;
    body->footnotes = footnotes;
    body->endnotes = endnotes;
    body->paras = g_ptr_array_new_with_free_func(para_free);
    body->alternates = g_array_new(FALSE, FALSE, sizeof(Alternate));
    return body;
}

void docx_body_free(DocxBody *body)
{
    g_ptr_array_unref(body->paras);
    para_free(body->carry);
    g_array_unref(body->alternates);
    g_free(body->custom_note);
    g_free(body);
}

const DocxLosses *docx_body_losses(const DocxBody *body)
{
    return &body->losses;
}

static Para *current(const DocxBody *body)
{
    return body->paras->len ? body->paras->pdata[body->paras->len - 1] : NULL;
}

static void set_style(DocxBody *body, Para *para, char *style)
{
    g_free(para->style);
    para->style = style;
    para->look = body->styles->defaults;
    DocxLook look = docx_look(body->styles, style);
    docx_run_apply(&para->look, &look.run);
}

static void begin_para(DocxBody *body)
{
    Para *para = g_steal_pointer(&body->carry);
    if (!para) {
        para = g_new0(Para, 1);
        para->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
        para->after = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    }
    para->mark_deleted = FALSE;
    para->num_id = para->level = para->outline = -1;
    set_style(body, para, NULL);
    g_ptr_array_add(body->paras, para);
    body->run = docx_run_unset;
}

/* What is printed before the paragraph by its list, or NULL; counts it. */
static char *number_of(DocxBody *body, const Para *para, const DocxLook *look, int *level)
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

static void give_role(DocxBody *body, Para *para)
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

static void send_para(DocxBody *body, Para *para)
{
    give_role(body, para);
    tanba_flow_add(body->flow, g_steal_pointer(&para->block));
    tanba_flow_add_all(body->flow, para->after);
    para_free(para);
}

static void flush_carry(DocxBody *body)
{
    if (body->carry)
        send_para(body, g_steal_pointer(&body->carry));
}

static void end_para(DocxBody *body)
{
    if (!body->paras->len)
        return;
    Para *para = g_ptr_array_steal_index(body->paras, body->paras->len - 1);
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

static void add_text(DocxBody *body, const char *text, gsize length, guint32 more)
{
    Para *para = current(body);
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
    Para *para = current(body);
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

static void refer_note(DocxBody *body, DocxNotes *notes, const XmlAtts *atts)
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
    add_text(body, mark->str, mark->len, TANBA_RUN_NOTE_MARK);
    hang_note(body, notes, id, mark->str);
}

/* The mark that the author typed. */
static void take_custom_mark(DocxBody *body, const char *text, gsize length)
{
    g_autofree char *mark = g_strndup(text, length);
    g_strstrip(mark);
    add_text(body, mark, strlen(mark), TANBA_RUN_NOTE_MARK);
    hang_note(body, body->footnotes, body->custom_note, mark);
    hang_note(body, body->endnotes, body->custom_note, mark);
    g_clear_pointer(&body->custom_note, g_free);
}

/* Symbol fonts put pictures at private places: the usual ones by what they show. */
static void add_symbol(DocxBody *body, const XmlAtts *atts)
{
    static const struct {
        guint code;
        const char *text;
    } signs[] = {{0xB7, "•"}, {0xA7, "▪"}, {0xD8, "➢"}, {0xFC, "✓"}, {0xFB, "✗"}, {0xFE, "☑"},
                 {0xFD, "☒"}, {0xA8, "☐"}, {0x6F, "☐"}, {0x78, "☒"}, {0x71, "❑"}, {0x6E, "■"},
                 {0xE0, "→"}, {0xDF, "←"}, {0xE8, "➔"}, {0xAE, "→"}, {0xA3, "≤"}, {0xB3, "≥"},
                 {0x2A, "*"}, {0x2D, "-"}, {0xD7, "·"}, {0xB0, "°"}, {0xB1, "±"}};
    g_autofree char *hex = xml_att(atts, "char");
    guint code = hex ? (guint)g_ascii_strtoull(hex, NULL, 16) : 0;
    guint low = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (signs[i].code == low) {
            add_text(body, signs[i].text, strlen(signs[i].text), 0);
            return;
        }
    }
    char text[7] = "\xEF\xBF\xBD";
    gboolean plain = code >= 0x20 && code < 0xE000 && g_unichar_validate(code);
    if (plain)
        text[g_unichar_to_utf8(code, text)] = '\0';
    else
        body->losses.symbols++;
    add_text(body, text, strlen(text), 0);
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
    Para *para = current(body);
    if (!para)
        return;
    if (g_str_equal(name, "w:pStyle"))
        set_style(body, para, xml_att(atts, "val"));
    else if (g_str_equal(name, "w:numId"))
        para->num_id = xml_att_int(atts, "val", -1);
    else if (g_str_equal(name, "w:ilvl"))
        para->level = CLAMP(xml_att_int(atts, "val", 0), 0, DOCX_LEVELS - 1);
    else if (g_str_equal(name, "w:outlineLvl"))
        para->outline = CLAMP(xml_att_int(atts, "val", -1), -1, 9);
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
    flush_carry(body);
    GPtrArray *blocks = tanba_flow_take(body->flow);
    if (body->custom_note && body->notes)
        g_hash_table_replace(body->notes->bodies, g_steal_pointer(&body->custom_note), blocks);
    else
        g_ptr_array_unref(blocks);
}

/* Elements inside a run that stand for text. */
static void run_content(DocxBody *body, const char *name, const XmlAtts *atts)
{
    Para *para = current(body);
    if (!para)
        return;
    if (g_str_equal(name, "w:tab") || g_str_equal(name, "w:ptab"))
        tanba_block_tab(para->block);
    else if (g_str_equal(name, "w:br") || g_str_equal(name, "w:cr"))
        tanba_block_space(para->block);
    else if (g_str_equal(name, "w:noBreakHyphen"))
        add_text(body, "\xE2\x80\x91", 3, 0);
    else if (g_str_equal(name, "w:sym"))
        add_symbol(body, atts);
    else if (g_str_equal(name, "w:footnoteReference"))
        refer_note(body, body->footnotes, atts);
    else if (g_str_equal(name, "w:endnoteReference"))
        refer_note(body, body->endnotes, atts);
    else if (g_str_equal(name, "w:t"))
        body->in_text = TRUE;
}

static void begin_structure(DocxBody *body, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "w:tbl")) {
        flush_carry(body);
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
        begin_para(body);
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
        if (body->in_run)
            run_content(body, name, atts);
    }
}

static void end_text_box(DocxBody *body)
{
    g_autoptr(GPtrArray) blocks = tanba_flow_take(body->flow);
    Para *para = current(body);
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
        end_para(body);
    } else if (g_str_equal(name, "w:pPr")) {
        body->in_para_props = FALSE;
    } else if (g_str_equal(name, "w:rPr")) {
        body->in_run_props = FALSE;
    } else if (g_str_equal(name, "w:r")) {
        body->in_run = FALSE;
    } else if (g_str_equal(name, "w:t") || g_str_equal(name, "m:t")) {
        body->in_text = FALSE;
    } else if (g_str_equal(name, "w:tc")) {
        flush_carry(body);
    } else if (g_str_equal(name, "w:tbl")) {
        tanba_flow_table_end(body->flow);
    } else if (g_str_equal(name, "w:txbxContent")) {
        flush_carry(body);
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
        take_custom_mark(body, text, length);
    else
        add_text(body, text, length, 0);
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
        end_para(body);
    flush_carry(body);
    tanba_flow_unwind(body->flow, depth);
    body->skip = 0;
    body->in_run = body->in_run_props = body->in_para_props = body->in_text = FALSE;
    g_clear_pointer(&body->custom_note, g_free);
    g_array_set_size(body->alternates, 0);
    return status;
}
