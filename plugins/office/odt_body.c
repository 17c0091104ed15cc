/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * content.xml and the running heads in styles.xml: paragraphs, headings, lists, notes, tables.
 */
#include "odt.h"

#include <string.h>

/* An open paragraph; a note's body or a text box may hold others inside of it. */
typedef struct {
    TanbaBlock *block;
    OdtLook look;
    GArray *spans;    /* of OdtLook, innermost last */
    GPtrArray *after; /* blocks of notes and text boxes that hang on it */
    gboolean hidden;
    char *own_number; /* as the program that wrote the file printed it */
} Para;

struct OdtBody {
    TanbaFlow *flow;
    OdtStyles *styles;
    OdtStyleReader reader;
    OdtLists *lists;
    GPtrArray *paras;
    GPtrArray *headers, *footers;
    tanba_role head;   /* HEADER or FOOTER while in one; else NONE */
    guint notes;       /* depth of note bodies */
    GString *citation; /* of the note that we are in */
    gboolean in_citation, in_number;
    guint skip;
    guint hidden_depth;   /* of hidden sections */
    double width, height; /* of the frame that we are in, points; 0 unknown */
    gboolean framed;      /* an object stands in it, whose picture is no more than its look */
    OdtLosses losses;
};

static void para_free(gpointer data)
{
    Para *para = data;
    tanba_block_free(para->block);
    g_array_unref(para->spans);
    g_ptr_array_unref(para->after);
    g_free(para->own_number);
    g_free(para);
}

OdtBody *odt_body_new(TanbaFlow *flow, OdtStyles *styles)
{
    OdtBody *body = g_new0(OdtBody, 1);
    body->flow = flow;
    body->styles = styles;
    body->reader.styles = styles;
    body->lists = odt_lists_new(styles);
    body->paras = g_ptr_array_new_with_free_func(para_free);
    body->citation = g_string_new(NULL);
    return body;
}

void odt_body_free(OdtBody *body)
{
    odt_lists_free(body->lists);
    g_ptr_array_unref(body->paras);
    g_string_free(body->citation, TRUE);
    g_free(body);
}

const OdtLosses *odt_body_losses(const OdtBody *body)
{
    return &body->losses;
}

static Para *current(const OdtBody *body)
{
    return body->paras->len ? body->paras->pdata[body->paras->len - 1] : NULL;
}

static const OdtLook *look_of(const Para *para)
{
    return para->spans->len ? &g_array_index(para->spans, OdtLook, para->spans->len - 1)
                            : &para->look;
}

static void add_text(OdtBody *body, const char *text, gsize length, guint32 more)
{
    Para *para = current(body);
    if (!para)
        return;
    const OdtLook *look = look_of(para);
    if (look->hidden > 0 || para->hidden || body->hidden_depth) {
        body->losses.hidden += length > 0;
        return;
    }
    guint32 flags = (look->bold > 0 ? TANBA_RUN_BOLD : 0u) |
                    (look->italic > 0 ? TANBA_RUN_ITALIC : 0u) |
                    (look->underline > 0 ? TANBA_RUN_UNDERLINE : 0u) |
                    (look->script == 1 ? TANBA_RUN_SUPERSCRIPT : 0u) |
                    (look->script == 2 ? TANBA_RUN_SUBSCRIPT : 0u);
    tanba_block_add(para->block, text, length, flags | more, look->size, FALSE);
}

static void give_heading(OdtBody *body, Para *para, const XmlAtts *atts)
{
    guint level;
    int outline = xml_att_int(atts, "outline-level", para->look.outline);
    para->block->role = TANBA_ROLE_HEADING;
    para->block->level = (guint)CLAMP(outline, 1, ODT_LEVELS);
    char *number = odt_item_number(body->lists, para->look.list_style, &level);
    gboolean plain = xml_att_is(atts, "is-list-header", "true");
    if (!number && !level && !plain) {
        int restart = xml_att_is(atts, "restart-numbering", "true")
                          ? xml_att_int(atts, "start-value", 1)
                          : -1;
        number = odt_outline_number(body->lists, para->block->level, restart);
    }
    para->block->number = number;
}

static void give_role(OdtBody *body, Para *para, gboolean heading, const XmlAtts *atts)
{
    TanbaBlock *block = para->block;
    if (body->notes) {
        block->role = TANBA_ROLE_FOOTNOTE;
        block->note = body->citation->len ? g_strdup(body->citation->str) : NULL;
    } else if (body->head != TANBA_ROLE_NONE) {
        block->role = body->head;
    } else if (heading || para->look.outline > 0) {
        give_heading(body, para, atts);
    } else {
        guint level;
        block->number = odt_item_number(body->lists, para->look.list_style, &level);
        block->role = para->look.role;
        if (block->role == TANBA_ROLE_PARAGRAPH && level && block->number) {
            block->role = TANBA_ROLE_ITEM;
            block->level = level;
        }
    }
}

static void begin_para(OdtBody *body, gboolean heading, const XmlAtts *atts)
{
    g_autofree char *style = xml_att(atts, "style-name");
    Para *para = g_new0(Para, 1);
    para->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
    para->look = odt_look(body->styles, "paragraph", style);
    para->spans = g_array_new(FALSE, FALSE, sizeof(OdtLook));
    para->after = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    give_role(body, para, heading, atts);
    g_ptr_array_add(body->paras, para);
}

static void end_para(OdtBody *body)
{
    if (!body->paras->len)
        return;
    Para *para = g_ptr_array_steal_index(body->paras, body->paras->len - 1);
    if (para->own_number && *para->own_number && para->block->role != TANBA_ROLE_PARAGRAPH) {
        g_free(para->block->number);
        para->block->number = g_steal_pointer(&para->own_number);
    }
    tanba_flow_add(body->flow, g_steal_pointer(&para->block));
    tanba_flow_add_all(body->flow, para->after);
    para_free(para);
}

static void begin_span(OdtBody *body, const XmlAtts *atts)
{
    Para *para = current(body);
    if (!para)
        return;
    g_autofree char *style = xml_att(atts, "style-name");
    OdtLook look = *look_of(para), own = odt_look(body->styles, "text", style);
    odt_look_apply(&look, &own);
    g_array_append_val(para->spans, look);
}

static void end_span(OdtBody *body)
{
    Para *para = current(body);
    if (para && para->spans->len)
        g_array_set_size(para->spans, para->spans->len - 1);
}

/* What hangs on the paragraph around it, gathered until its end. */
static void take_held(OdtBody *body)
{
    g_autoptr(GPtrArray) blocks = tanba_flow_take(body->flow);
    Para *para = current(body);
    for (guint i = 0; para && i < blocks->len; i++)
        g_ptr_array_add(para->after, g_steal_pointer(&blocks->pdata[i]));
    if (para)
        g_ptr_array_set_size(blocks, 0);
    else
        tanba_flow_add_all(body->flow, blocks);
}

static void end_head(OdtBody *body)
{
    g_autoptr(GPtrArray) blocks = tanba_flow_take(body->flow);
    GPtrArray *heads = body->head == TANBA_ROLE_HEADER ? body->headers : body->footers;
    for (guint i = 0; heads && i < blocks->len; i++) {
        TanbaBlock *block = g_steal_pointer(&blocks->pdata[i]);
        block->role = body->head;
        gboolean known = FALSE;
        for (guint k = 0; k < heads->len && !known; k++)
            known = g_string_equal(((TanbaBlock *)heads->pdata[k])->text, block->text);
        if (known)
            tanba_block_free(block);
        else
            g_ptr_array_add(heads, block);
    }
    if (heads)
        g_ptr_array_set_size(blocks, 0);
    body->head = TANBA_ROLE_NONE;
}

static gboolean is_head(const char *name)
{
    return g_str_has_prefix(name, "style:header") || g_str_has_prefix(name, "style:footer");
}

/* Whether an element, with all in it, is no text of the document; counts what is lost by it. */
static gboolean is_skipped(OdtBody *body, const char *name, const XmlAtts *atts)
{
    static const char *const skipped[] = {"svg:title",
                                          "svg:desc",
                                          "office:scripts",
                                          "office:forms",
                                          "office:binary-data",
                                          "text:sequence-decls",
                                          "text:variable-decls",
                                          "text:user-field-decls",
                                          "text:ruby-text",
                                          "office:event-listeners",
                                          "text:tracked-changes",
                                          "?:math",
                                          NULL};
    if (g_str_equal(name, "office:annotation")) {
        body->losses.annotations++;
        return TRUE;
    }
    if (g_str_equal(name, "text:hidden-text") && !xml_att_is(atts, "is-hidden", "false")) {
        body->losses.hidden++;
        return TRUE;
    }
    if (is_head(name) && !g_str_has_suffix(name, "-style"))
        return xml_att_is(atts, "display", "false");
    return g_strv_contains(skipped, name) ||
           (g_str_has_prefix(name, "text:") && g_str_has_suffix(name, "-source"));
}

static void add_spaces(OdtBody *body, const XmlAtts *atts)
{
    (void)atts; /* any number of spaces is one to a reader of text */
    if (current(body))
        tanba_block_space(current(body)->block);
}

static void inline_start(OdtBody *body, const char *name, const XmlAtts *atts)
{
    Para *para = current(body);
    if (g_str_equal(name, "text:span"))
        begin_span(body, atts);
    else if (!para)
        return;
    else if (g_str_equal(name, "text:s") || g_str_equal(name, "text:line-break"))
        add_spaces(body, atts);
    else if (g_str_equal(name, "text:tab"))
        tanba_block_tab(para->block);
    else if (g_str_equal(name, "text:number"))
        body->in_number = TRUE;
    else if (g_str_equal(name, "text:hidden-paragraph"))
        para->hidden = !xml_att_is(atts, "is-hidden", "false");
}

static void drawing(OdtBody *body, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "draw:frame")) {
        g_autofree char *width = xml_att(atts, "width"), *height = xml_att(atts, "height");
        body->width = tanba_length(width);
        body->height = tanba_length(height);
        body->framed = FALSE;
    } else if (g_str_has_prefix(name, "draw:object")) {
        body->framed = TRUE;
    } else if (g_str_equal(name, "draw:image") && !body->framed) {
        tanba_picture(&body->losses.pictures, body->width, body->height);
        body->framed = TRUE; /* others in the frame are the same in another format */
    }
}

static void begin_note(OdtBody *body)
{
    g_string_truncate(body->citation, 0);
}

static void block_start(OdtBody *body, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "text:p"))
        begin_para(body, FALSE, atts);
    else if (g_str_equal(name, "text:h"))
        begin_para(body, TRUE, atts);
    else if (g_str_equal(name, "text:list"))
        odt_list_begin(body->lists, atts);
    else if (g_str_equal(name, "text:list-item") || g_str_equal(name, "text:list-header"))
        odt_item_begin(body->lists, atts, name[10] == 'h');
    else if (g_str_equal(name, "table:table"))
        tanba_flow_table_begin(body->flow);
    else if (g_str_equal(name, "table:table-row"))
        tanba_flow_row(body->flow);
    else if (g_str_equal(name, "table:table-cell") || g_str_equal(name, "table:covered-table-cell"))
        tanba_flow_cell(body->flow);
    else if (g_str_equal(name, "text:note"))
        begin_note(body);
    else if (g_str_equal(name, "text:note-citation"))
        body->in_citation = TRUE;
    else if (g_str_equal(name, "text:note-body")) {
        tanba_flow_hold(body->flow);
        body->notes++;
    } else if (g_str_equal(name, "draw:text-box"))
        tanba_flow_hold(body->flow);
    else
        inline_start(body, name, atts);
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    OdtBody *body = data;
    if (body->skip || is_skipped(body, name, atts)) {
        body->losses.deletions += g_str_equal(name, "text:deletion");
        body->skip++;
        return;
    }
    if (g_str_equal(name, "text:section")) {
        if (body->hidden_depth || xml_att_is(atts, "display", "none"))
            body->hidden_depth++;
    } else if (is_head(name) && !g_str_has_suffix(name, "-style")) {
        body->head = name[6] == 'h' ? TANBA_ROLE_HEADER : TANBA_ROLE_FOOTER;
        tanba_flow_hold(body->flow);
    } else {
        odt_style_start(&body->reader, name, atts);
        drawing(body, name, atts);
        block_start(body, name, atts);
    }
}

static void end_citation(OdtBody *body)
{
    body->in_citation = FALSE;
    Para *para = current(body);
    if (!para)
        return;
    OdtLook look = *look_of(para);
    look.script = 1;
    g_array_append_val(para->spans, look);
    add_text(body, body->citation->str, body->citation->len, TANBA_RUN_NOTE_MARK);
    end_span(body);
}

static void block_end(OdtBody *body, const char *name)
{
    if (g_str_equal(name, "text:p") || g_str_equal(name, "text:h"))
        end_para(body);
    else if (g_str_equal(name, "text:span"))
        end_span(body);
    else if (g_str_equal(name, "text:list"))
        odt_list_end(body->lists);
    else if (g_str_equal(name, "text:list-item") || g_str_equal(name, "text:list-header"))
        odt_item_end(body->lists);
    else if (g_str_equal(name, "table:table"))
        tanba_flow_table_end(body->flow);
    else if (g_str_equal(name, "text:number"))
        body->in_number = FALSE;
    else if (g_str_equal(name, "text:note-citation"))
        end_citation(body);
    else if (g_str_equal(name, "text:note-body")) {
        body->notes -= body->notes > 0;
        take_held(body);
    } else if (g_str_equal(name, "draw:text-box"))
        take_held(body);
}

static void on_end(gpointer data, const char *name)
{
    OdtBody *body = data;
    if (body->skip) {
        body->skip--;
        return;
    }
    if (g_str_equal(name, "text:section"))
        body->hidden_depth -= body->hidden_depth > 0;
    else if (is_head(name) && !g_str_has_suffix(name, "-style"))
        end_head(body);
    else {
        odt_style_end(&body->reader, name);
        block_end(body, name);
    }
}

static void on_text(gpointer data, const char *text, gsize length)
{
    OdtBody *body = data;
    Para *para = current(body);
    if (body->skip || !para)
        return;
    if (body->in_citation) {
        g_string_append_len(body->citation, text, (gssize)tanba_text_cut(text, length, 32));
    } else if (body->in_number) {
        char *before = para->own_number;
        g_autofree char *piece = g_strndup(text, tanba_text_cut(text, length, 64));
        para->own_number = g_strconcat(before ? before : "", piece, NULL);
        g_free(before);
    } else {
        add_text(body, text, length, 0);
    }
}

const XmlHandler odt_body_handler = {on_start, on_end, on_text};

void odt_body_end(OdtBody *body, guint depth)
{
    /* Where the member broke off, what was begun is still text. */
    while (body->paras->len)
        end_para(body);
    tanba_flow_unwind(body->flow, depth);
    body->skip = body->notes = body->hidden_depth = 0;
    body->head = TANBA_ROLE_NONE;
    body->in_citation = body->in_number = FALSE;
}

tanba_status odt_body_read(OdtBody *body, TanbaZip *zip, const char *member, GPtrArray *headers,
                           GPtrArray *footers, char **why)
{
    body->headers = headers;
    body->footers = footers;
    guint depth = body->flow->frames->len;
    tanba_status status = xml_read(zip, member, &odt_body_handler, body, &body->flow->status, why);
    odt_body_end(body, depth);
    return status;
}
