/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OpenDocument spreadsheets. A cell's paragraphs are what the program showed; dates are taken from the
 * value, since shown ones can be read the wrong way round.
 */
#include "common/tell.h"
#include "odf.h"
#include "sheet.h"

#include <string.h>

#define COPIES_CAP 256u /* of one cell in a row; formats repeat one to the sheet's edge */

typedef struct {
    tanba_host *host;
    SheetOut out;
    GHashTable *hidden_styles; /* of tables */
    char *style;               /* of tables, being read */
    guint tables;              /* depth: a cell may hold one */
    guint64 row;               /* from 1 */
    guint64 column;            /* of the last cell; and of the columns' list */
    guint times, row_times;    /* that the cell and the row are repeated */
    gboolean row_hidden;
    char *value; /* to be shown instead of the text, or NULL */
    GString *cell, *note;
    GString *into;     /* where paragraphs go; NULL: nowhere */
    TanbaBlock *shape; /* a paragraph outside of cells */
    guint skip, paragraph;
    guint64 copies, charts;
    gboolean framed;
    double width, height;
    TanbaPictures pictures;
} Ods;

static guint repeated(const XmlAtts *atts, const char *name)
{
    return (guint)CLAMP(xml_att_int(atts, name, 1), 1, 10000000);
}

static gboolean is_collapsed(const XmlAtts *atts)
{
    return xml_att_is(atts, "visibility", "collapse") || xml_att_is(atts, "visibility", "filter");
}

static void begin_table(Ods *ods, const XmlAtts *atts)
{
    if (ods->tables++)
        return;
    g_autofree char *name = xml_att(atts, "name"), *style = xml_att(atts, "style-name");
    gboolean hidden = style && g_hash_table_contains(ods->hidden_styles, style);
    sheet_begin(&ods->out, name ? name : "", hidden);
    ods->row = ods->column = 0;
}

static void column(Ods *ods, const XmlAtts *atts)
{
    guint n = repeated(atts, "number-columns-repeated");
    guint64 last = ods->column + n;
    if (is_collapsed(atts) && last < 16384)
        sheet_hidden_columns(&ods->out, (guint)ods->column + 1, (guint)last);
    ods->column = last;
}

static void begin_row(Ods *ods, const XmlAtts *atts)
{
    ods->row_times = repeated(atts, "number-rows-repeated");
    ods->row_hidden = is_collapsed(atts);
    ods->row = MIN(ods->row + 1, 1000000000);
    ods->column = 0;
}

static void end_row(Ods *ods)
{
    sheet_row(&ods->out, (guint)ods->row, ods->row_times, ods->row_hidden);
    ods->row += ods->row_times - 1;
}

static void begin_cell(Ods *ods, const XmlAtts *atts)
{
    ods->times = repeated(atts, "number-columns-repeated");
    g_string_truncate(ods->cell, 0);
    ods->into = ods->cell;
    g_clear_pointer(&ods->value, g_free);
    if (xml_att_is(atts, "value-type", "date"))
        ods->value = xml_att(atts, "date-value");
    if (ods->value)
        g_strdelimit(ods->value, "T", ' ');
}

static void end_cell(Ods *ods)
{
    const char *text = ods->value ? ods->value : ods->cell->str;
    guint copies = *text ? MIN(ods->times, COPIES_CAP) : 0;
    if (copies)
        ods->copies += ods->times - copies;
    for (guint i = 0; i < copies; i++)
        sheet_cell(&ods->out, (guint)MIN(ods->column + 1 + i, G_MAXINT32), text, strlen(text));
    ods->column += ods->times;
    ods->into = NULL;
}

static void end_note(Ods *ods)
{
    if (ods->note->len && ods->tables)
        sheet_add_note(&ods->out, (guint)MAX(ods->row, 1), (guint)MIN(ods->column + 1, G_MAXINT32),
                       g_string_new(ods->note->str));
    g_string_truncate(ods->note, 0);
    ods->into = ods->cell;
}

static void drawing(Ods *ods, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "draw:frame")) {
        g_autofree char *width = xml_att(atts, "width"), *height = xml_att(atts, "height");
        ods->width = tanba_length(width);
        ods->height = tanba_length(height);
        ods->framed = FALSE;
    } else if (g_str_has_prefix(name, "draw:object")) {
        ods->charts += !ods->framed;
        ods->framed = TRUE;
    } else if (g_str_equal(name, "draw:image") && !ods->framed) {
        tanba_picture(&ods->pictures, ods->width, ods->height);
        ods->framed = TRUE; /* others in the frame are the same in another format */
    }
}

static gboolean is_skipped(const char *name)
{
    static const char *const skipped[] = {"table:tracked-changes",
                                          "office:forms",
                                          "office:scripts",
                                          "svg:title",
                                          "svg:desc",
                                          "text:ruby-text",
                                          "dc:date",
                                          "dc:creator",
                                          "office:binary-data",
                                          "office:meta",
                                          "table:content-validations",
                                          "office:master-styles",
                                          NULL};
    return g_strv_contains(skipped, name);
}

static void begin_paragraph(Ods *ods)
{
    ods->paragraph++;
    if (ods->into && ods->into->len)
        g_string_append_c(ods->into, ' ');
    else if (!ods->into && ods->tables && !ods->shape)
        ods->shape = tanba_block_new(TANBA_ROLE_PARAGRAPH);
}

static void add(Ods *ods, const char *text, gsize length)
{
    if (ods->into)
        g_string_append_len(ods->into, text, (gssize)length);
    else if (ods->shape)
        tanba_block_add(ods->shape, text, length, 0, 0, FALSE);
}

static void style(Ods *ods, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "style:style")) {
        g_free(ods->style);
        ods->style = xml_att_is(atts, "family", "table") ? xml_att(atts, "name") : NULL;
    } else if (g_str_equal(name, "style:table-properties") && ods->style &&
               xml_att_is(atts, "display", "false")) {
        g_hash_table_add(ods->hidden_styles, g_strdup(ods->style));
    }
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    Ods *ods = data;
    gboolean top = ods->tables == 1;
    if (ods->skip || is_skipped(name))
        ods->skip++;
    else if (g_str_equal(name, "table:table"))
        begin_table(ods, atts);
    else if (g_str_equal(name, "table:table-column") && top)
        column(ods, atts);
    else if (g_str_equal(name, "table:table-row") && top)
        begin_row(ods, atts);
    else if ((g_str_equal(name, "table:table-cell") ||
              g_str_equal(name, "table:covered-table-cell")) &&
             top)
        begin_cell(ods, atts);
    else if (g_str_equal(name, "office:annotation"))
        ods->into = ods->note;
    else if (g_str_equal(name, "text:p") || g_str_equal(name, "text:h"))
        begin_paragraph(ods);
    else if (g_str_equal(name, "text:s") || g_str_equal(name, "text:tab") ||
             g_str_equal(name, "text:line-break"))
        add(ods, " ", 1);
    else {
        style(ods, name, atts);
        drawing(ods, name, atts);
    }
}

static void end_paragraph(Ods *ods)
{
    ods->paragraph -= ods->paragraph > 0;
    if (ods->paragraph || !ods->shape)
        return;
    if (ods->shape->text->len)
        sheet_head(&ods->out);
    tanba_flow_add(ods->out.flow, g_steal_pointer(&ods->shape));
}

static void on_end(gpointer data, const char *name)
{
    Ods *ods = data;
    gboolean top = ods->tables == 1;
    if (ods->skip) {
        ods->skip--;
    } else if (g_str_equal(name, "table:table")) {
        if (top)
            sheet_end(&ods->out);
        ods->tables -= ods->tables > 0;
    } else if (g_str_equal(name, "table:table-row") && top) {
        end_row(ods);
    } else if ((g_str_equal(name, "table:table-cell") ||
                g_str_equal(name, "table:covered-table-cell")) &&
               top) {
        end_cell(ods);
    } else if (g_str_equal(name, "office:annotation")) {
        end_note(ods);
    } else if (g_str_equal(name, "text:p") || g_str_equal(name, "text:h")) {
        end_paragraph(ods);
    }
}

static void on_text(gpointer data, const char *text, gsize length)
{
    Ods *ods = data;
    if (!ods->skip && ods->paragraph)
        add(ods, text, length);
}

/* Where the member broke off, what was begun is still text. */
static void end_all(Ods *ods)
{
    if (ods->into == ods->cell && ods->cell->len)
        end_cell(ods);
    tanba_block_free(g_steal_pointer(&ods->shape));
    if (ods->tables) {
        end_row(ods);
        sheet_end(&ods->out);
    }
}

static tanba_status read_all(Ods *ods, TanbaZip *zip)
{
    tanba_host *host = ods->host;
    TanbaFlow *flow = ods->out.flow;
    g_autofree char *why = NULL;
    odf_meta(host, zip);
    tanba_status status = xml_read(zip, "content.xml", &(XmlHandler){on_start, on_end, on_text},
                                   ods, &flow->status, &why);
    end_all(ods);
    tanba_status flowed = tanba_flow_finish(flow);
    sheet_tell(&ods->out);
    tanba_tell_count(host, ods->copies, "copies of cells that repeat the one before were left out");
    tanba_tell_count(host, ods->charts, "charts or diagrams: their text was left out");
    tanba_tell_pictures(host, &ods->pictures);
    if (flowed != TANBA_OK)
        return flowed;
    if (status != TANBA_OK)
        return host->fail(host, status, why);
    return flow->sent ? TANBA_OK : tanba_no_text(host, &ods->pictures);
}

tanba_status ods_extract(tanba_host *host, TanbaZip *zip)
{
    Ods ods = {.host = host, .cell = g_string_new(NULL), .note = g_string_new(NULL)};
    TanbaFlow *flow = tanba_flow_new(host);
    sheet_out_init(&ods.out, flow);
    ods.hidden_styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tanba_status status = read_all(&ods, zip);
    g_hash_table_unref(ods.hidden_styles);
    g_free(ods.style);
    g_free(ods.value);
    g_string_free(ods.cell, TRUE);
    g_string_free(ods.note, TRUE);
    sheet_out_clear(&ods.out);
    tanba_flow_free(flow);
    return status;
}
