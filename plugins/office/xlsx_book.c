/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sheets of a workbook share: their list, the number formats, the strings.
 */
#include "xlsx.h"

#include <string.h>

#define SHEETS_CAP 10000u
#define STYLES_CAP 100000u /* the programs' own cap is 65,490 */
#define STRINGS_CAP (128u << 20)

static void sheet_free(gpointer data)
{
    XlsxSheet *sheet = data;
    g_free(sheet->name);
    g_free(sheet->relation);
    g_free(sheet);
}

void xlsx_book_init(XlsxBook *book)
{
    *book = (XlsxBook){.sheets = g_ptr_array_new_with_free_func(sheet_free)};
    book->formats = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    book->styles = g_array_new(FALSE, FALSE, sizeof(int));
    book->strings = g_string_new(NULL);
    book->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
}

void xlsx_book_clear(XlsxBook *book)
{
    g_ptr_array_unref(book->sheets);
    g_hash_table_unref(book->formats);
    g_array_unref(book->styles);
    g_string_free(book->strings, TRUE);
    g_array_unref(book->ends);
}

static void on_book(gpointer data, const char *name, const XmlAtts *atts)
{
    XlsxBook *book = data;
    if (g_str_equal(name, "x:workbookPr")) {
        book->since_1904 =
            xml_att_is(atts, "date1904", "1") || xml_att_is(atts, "date1904", "true");
    } else if (g_str_equal(name, "x:sheet") && book->sheets->len < SHEETS_CAP) {
        XlsxSheet *sheet = g_new0(XlsxSheet, 1);
        g_autofree char *state = xml_att(atts, "state");
        sheet->name = xml_att(atts, "name");
        sheet->relation = xml_rel_id(atts);
        sheet->hidden = state && !g_str_equal(state, "visible");
        g_ptr_array_add(book->sheets, sheet);
    }
}

tanba_status xlsx_book_read(Xlsx *xlsx, const char *member, char **why)
{
    return xml_read(xlsx->zip, member, &(XmlHandler){on_book, NULL, NULL}, &xlsx->book, NULL, why);
}

typedef struct {
    XlsxBook *book;
    gboolean in_cells; /* the styles of cells, not those that they are based on */
} StyleReader;

static void on_style(gpointer data, const char *name, const XmlAtts *atts)
{
    StyleReader *reader = data;
    XlsxBook *book = reader->book;
    if (g_str_equal(name, "x:numFmt") && g_hash_table_size(book->formats) < STYLES_CAP) {
        char *code = xml_att(atts, "formatCode");
        g_hash_table_replace(book->formats, GINT_TO_POINTER(xml_att_int(atts, "numFmtId", -1)),
                             code ? code : g_strdup("General"));
    } else if (g_str_equal(name, "x:cellXfs")) {
        reader->in_cells = TRUE;
    } else if (reader->in_cells && g_str_equal(name, "x:xf") && book->styles->len < STYLES_CAP) {
        int format = xml_att_int(atts, "numFmtId", 0);
        g_array_append_val(book->styles, format);
    }
}

static void on_style_end(gpointer data, const char *name)
{
    if (g_str_equal(name, "x:cellXfs"))
        ((StyleReader *)data)->in_cells = FALSE;
}

void xlsx_styles_read(Xlsx *xlsx, const char *member)
{
    StyleReader reader = {&xlsx->book, FALSE};
    opc_read_aside(xlsx->host, xlsx->zip, member, &(XmlHandler){on_style, on_style_end, NULL},
                   &reader);
}

/* The formats that have a number and no code in the file. 14 to 22 look as the user's system has it. */
static const char *built_in(int format)
{
    static const char *const codes[] = {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "#,##0;(#,##0)",
        [6] = "#,##0;(#,##0)",
        [7] = "#,##0.00;(#,##0.00)",
        [8] = "#,##0.00;(#,##0.00)",
        [9] = "0%",
        [10] = "0.00%",
        [14] = "yyyy-mm-dd",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm",
        [19] = "h:mm:ss",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy-mm-dd h:mm",
        [37] = "#,##0;(#,##0)",
        [38] = "#,##0;(#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;(#,##0.00)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss",
    };
    if (format > 0 && format < (int)G_N_ELEMENTS(codes) && codes[format])
        return codes[format];
    /* East Asian programs keep 27 to 36 and 50 to 58 for dates of theirs. */
    if (format >= 32 && format <= 35)
        return "h:mm:ss";
    return (format >= 27 && format <= 36) || (format >= 50 && format <= 58) ? "yyyy-mm-dd" : NULL;
}

const char *xlsx_format(const XlsxBook *book, int style)
{
    if (style < 0 || (guint)style >= book->styles->len)
        return NULL;
    int format = g_array_index(book->styles, int, style);
    const char *code = g_hash_table_lookup(book->formats, GINT_TO_POINTER(format));
    return code ? code : built_in(format);
}

typedef struct {
    XlsxBook *book;
    gboolean in_text;
    guint phonetic; /* depth: how a word is read is not the word */
    tanba_status status;
} StringReader;

static void on_string(gpointer data, const char *name, const XmlAtts *atts)
{
    (void)atts;
    StringReader *reader = data;
    reader->phonetic += g_str_equal(name, "x:rPh");
    reader->in_text = g_str_equal(name, "x:t") && !reader->phonetic;
}

static void on_string_text(gpointer data, const char *text, gsize length)
{
    StringReader *reader = data;
    if (reader->in_text)
        g_string_append_len(reader->book->strings, text, (gssize)length);
    if (reader->book->strings->len > STRINGS_CAP)
        reader->status = TANBA_ELIMIT;
}

static void on_string_end(gpointer data, const char *name)
{
    StringReader *reader = data;
    reader->in_text = FALSE;
    reader->phonetic -= g_str_equal(name, "x:rPh") && reader->phonetic;
    if (g_str_equal(name, "x:si"))
        g_array_append_val(reader->book->ends, reader->book->strings->len);
}

tanba_status xlsx_strings_read(Xlsx *xlsx, const char *member, char **why)
{
    StringReader reader = {.book = &xlsx->book};
    tanba_status status =
        xml_read(xlsx->zip, member, &(XmlHandler){on_string, on_string_end, on_string_text},
                 &reader, &reader.status, why);
    if (status != TANBA_OK || reader.status == TANBA_OK)
        return status;
    *why = g_strdup_printf("%s holds more than %u MiB of text, the cap on it", member,
                           STRINGS_CAP >> 20);
    return reader.status;
}

const char *xlsx_string(const XlsxBook *book, gint64 index, gsize *length)
{
    if (index < 0 || index >= (gint64)book->ends->len)
        return NULL;
    gsize start = index ? g_array_index(book->ends, gsize, index - 1) : 0;
    *length = g_array_index(book->ends, gsize, index) - start;
    return book->strings->str + start;
}
