/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cells of one sheet.
 */
#include "xlsx.h"

#include <string.h>

#define WHOLE_DIGITS 15 /* that a number holds exactly */

typedef struct {
    Xlsx *xlsx;
    guint row, column; /* of the cell that we are in */
    gboolean hidden;   /* the row is */
    int style;
    char type; /* of the cell: s, i(nline), t(ext), b, e, d or n */
    GString *value, *formula, *text;
    GString *head; /* the running head or foot that we are in */
    GString *into; /* what the text that comes belongs to; NULL: to nothing */
    guint phonetic;
} Reader;

static void begin_row(Reader *reader, const XmlAtts *atts)
{
    reader->row = (guint)CLAMP(xml_att_int(atts, "r", (int)reader->row + 1), 1, 100000000);
    reader->column = 0;
    reader->hidden = xml_att_is(atts, "hidden", "1") || xml_att_is(atts, "hidden", "true");
}

static char type_of(const char *type)
{
    static const char *const names[] = {"s", "inlineStr", "str", "b", "e", "d"};
    for (guint i = 0; type && i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(type, names[i]))
            return "sitbed"[i];
    return 'n';
}

static void begin_cell(Reader *reader, const XmlAtts *atts)
{
    g_autofree char *type = xml_att(atts, "t"), *ref = xml_att(atts, "r");
    guint row, column;
    sheet_parse_ref(ref, &row, &column);
    reader->column = column ? column : reader->column + 1;
    reader->type = type_of(type);
    reader->style = xml_att_int(atts, "s", -1);
    g_string_truncate(reader->value, 0);
    g_string_truncate(reader->formula, 0);
    g_string_truncate(reader->text, 0);
}

static void hidden_columns(Reader *reader, const XmlAtts *atts)
{
    if (!xml_att_is(atts, "hidden", "1") && !xml_att_is(atts, "hidden", "true"))
        return;
    int first = xml_att_int(atts, "min", 0), last = xml_att_int(atts, "max", 0);
    /* What is hidden up to the last of 16,384 columns is the empty rest of the sheet. */
    if (first > 0 && last >= first && last < 16384)
        sheet_hidden_columns(&reader->xlsx->out, (guint)first, (guint)last);
}

static gboolean is_head(const char *name)
{
    static const char *const heads[] = {"x:oddHeader", "x:evenHeader", "x:firstHeader",
                                        "x:oddFooter", "x:evenFooter", "x:firstFooter",
                                        NULL};
    return g_strv_contains(heads, name);
}

/* A head is text with codes: "&L&"Arial,Bold"&12Register&RPage &P". Appends the text of it. */
static void append_head(GString *out, const char *head)
{
    for (const char *p = head; *p;) {
        if (*p != '&') {
            g_string_append_c(out, *p++);
            continue;
        }
        p++;
        if (*p == '"') {
            const char *close = strchr(p + 1, '"');
            p = close ? close + 1 : p + strlen(p);
        } else if (g_ascii_isdigit(*p)) {
            while (g_ascii_isdigit(*p))
                p++;
        } else if (*p == 'K') {
            for (guint i = 0; i < 7 && *p; i++)
                p++;
        } else if (*p) {
            g_string_append_c(out, *p == '&' ? '&' : ' '); /* parts, and fields of the print */
            p++;
        }
    }
}

static void send_head(Reader *reader, tanba_role role)
{
    TanbaBlock *block = tanba_block_new(role);
    g_autoptr(GString) text = g_string_new(NULL);
    append_head(text, reader->head->str);
    tanba_block_add(block, text->str, text->len, 0, 0, FALSE);
    if (reader->xlsx->out.headed)
        tanba_flow_add(reader->xlsx->flow, block);
    else
        tanba_block_free(block); /* of an empty sheet */
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    Reader *reader = data;
    reader->phonetic += g_str_equal(name, "x:rPh");
    if (g_str_equal(name, "x:row"))
        begin_row(reader, atts);
    else if (g_str_equal(name, "x:c"))
        begin_cell(reader, atts);
    else if (g_str_equal(name, "x:v"))
        reader->into = reader->value;
    else if (g_str_equal(name, "x:f"))
        reader->into = reader->formula;
    else if (g_str_equal(name, "x:t") && !reader->phonetic)
        reader->into = reader->text;
    else if (g_str_equal(name, "x:col"))
        hidden_columns(reader, atts);
    else if (is_head(name))
        reader->into = g_string_truncate(reader->head, 0);
}

static void put(Reader *reader, const char *text, gsize length)
{
    sheet_cell(&reader->xlsx->out, reader->column, text, length);
}

static void put_number(Reader *reader)
{
    char *end;
    const char *value = reader->value->str;
    const XlsxBook *book = &reader->xlsx->book;
    const char *format = xlsx_format(book, reader->style);
    if (!format && reader->value->len <= WHOLE_DIGITS &&
        strspn(value, "0123456789") == reader->value->len) {
        put(reader, value, reader->value->len); /* the most of all cells, as they are */
        return;
    }
    double number = g_ascii_strtod(value, &end);
    if (end == value || *end) { /* not what the format says, but it is what the cell holds */
        put(reader, value, reader->value->len);
        return;
    }
    g_autofree char *text = sheet_format(format, number, book->since_1904);
    put(reader, text, strlen(text));
}

static void put_shared(Reader *reader)
{
    gsize length = 0;
    char *end;
    gint64 index = g_ascii_strtoll(reader->value->str, &end, 10);
    const char *text =
        end == reader->value->str ? NULL : xlsx_string(&reader->xlsx->book, index, &length);
    if (text)
        put(reader, text, length);
}

static void end_cell(Reader *reader)
{
    if (reader->type == 'i' || (!reader->value->len && reader->text->len)) {
        put(reader, reader->text->str, reader->text->len);
    } else if (!reader->value->len) {
        /* A program that does not calculate leaves the result to the next one that does. */
        if (reader->formula->len) {
            g_string_prepend_c(reader->formula, '=');
            put(reader, reader->formula->str, reader->formula->len);
            reader->xlsx->losses.formulas++;
        }
    } else if (reader->type == 's') {
        put_shared(reader);
    } else if (reader->type == 'b') {
        const char *truth =
            *reader->value->str == '0' || *reader->value->str == 'f' ? "FALSE" : "TRUE";
        put(reader, truth, strlen(truth));
    } else if (reader->type == 'n') {
        put_number(reader);
    } else {
        put(reader, reader->value->str, reader->value->len);
    }
}

static void on_end(gpointer data, const char *name)
{
    Reader *reader = data;
    reader->into = NULL;
    reader->phonetic -= g_str_equal(name, "x:rPh") && reader->phonetic;
    if (g_str_equal(name, "x:c"))
        end_cell(reader);
    else if (g_str_equal(name, "x:row"))
        sheet_row(&reader->xlsx->out, reader->row, 1, reader->hidden);
    else if (is_head(name))
        send_head(reader, strstr(name, "Header") ? TANBA_ROLE_HEADER : TANBA_ROLE_FOOTER);
}

static void on_text(gpointer data, const char *text, gsize length)
{
    Reader *reader = data;
    if (reader->into)
        g_string_append_len(reader->into, text, (gssize)length);
}

tanba_status xlsx_sheet_read(Xlsx *xlsx, const char *member, char **why)
{
    Reader reader = {.xlsx = xlsx};
    reader.value = g_string_new(NULL);
    reader.formula = g_string_new(NULL);
    reader.text = g_string_new(NULL);
    reader.head = g_string_new(NULL);
    tanba_status status = xml_read(xlsx->zip, member, &(XmlHandler){on_start, on_end, on_text},
                                   &reader, &xlsx->flow->status, why);
    /* Where the part broke off, what the row held is still text. */
    sheet_row(&xlsx->out, MAX(reader.row, 1), 1, reader.hidden);
    g_string_free(reader.value, TRUE);
    g_string_free(reader.formula, TRUE);
    g_string_free(reader.text, TRUE);
    g_string_free(reader.head, TRUE);
    return status;
}
