/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What hangs on the cells of a sheet: comments of both kinds, and text boxes.
 */
#include "xlsx.h"

typedef struct {
    Xlsx *xlsx;
    char *ref;
    GString *text; /* of the comment that we are in, or NULL */
    gboolean in_text;
} NoteReader;

static void on_note(gpointer data, const char *name, const XmlAtts *atts)
{
    NoteReader *reader = data;
    if (g_str_equal(name, "x:comment") || g_str_equal(name, "x18tc:threadedComment")) {
        g_free(reader->ref);
        reader->ref = xml_att(atts, "ref");
        g_string_truncate(reader->text, 0);
    }
    reader->in_text = g_str_equal(name, "x:t") || g_str_equal(name, "x18tc:text");
}

static void on_note_text(gpointer data, const char *text, gsize length)
{
    NoteReader *reader = data;
    if (reader->in_text)
        g_string_append_len(reader->text, text, (gssize)length);
}

static void on_note_end(gpointer data, const char *name)
{
    NoteReader *reader = data;
    gboolean threaded = g_str_equal(name, "x18tc:threadedComment");
    guint row, column;
    reader->in_text = FALSE;
    if (!threaded && !g_str_equal(name, "x:comment"))
        return;
    sheet_parse_ref(reader->ref, &row, &column);
    /* The old kind repeats what a thread says, for programs that know no threads. */
    if (threaded || !sheet_has_note(&reader->xlsx->out, row, column))
        sheet_add_note(&reader->xlsx->out, row, column, g_string_new(reader->text->str));
}

void xlsx_notes_read(Xlsx *xlsx, const char *member)
{
    NoteReader reader = {.xlsx = xlsx, .text = g_string_new(NULL)};
    opc_read_aside(xlsx->host, xlsx->zip, member, &(XmlHandler){on_note, on_note_end, on_note_text},
                   &reader);
    g_free(reader.ref);
    g_string_free(reader.text, TRUE);
}

typedef struct {
    Xlsx *xlsx;
    TanbaBlock *block; /* the paragraph that we are in, or NULL */
    gboolean in_text;
    double width, height;
} DrawingReader;

static void on_drawing(gpointer data, const char *name, const XmlAtts *atts)
{
    DrawingReader *reader = data;
    if (g_str_equal(name, "a:p") && !reader->block) {
        reader->block = tanba_block_new(TANBA_ROLE_PARAGRAPH);
    } else if (g_str_equal(name, "a:br") && reader->block) {
        tanba_block_space(reader->block);
    } else if (g_str_equal(name, "a:t")) {
        reader->in_text = TRUE;
    } else if (g_str_equal(name, "xdr:ext") || g_str_equal(name, "a:ext")) {
        reader->width = xml_att_int(atts, "cx", 0) / 12700.0;
        reader->height = xml_att_int(atts, "cy", 0) / 12700.0;
    } else if (g_str_equal(name, "a:blip")) {
        tanba_picture(&reader->xlsx->losses.pictures, reader->width, reader->height);
    } else if (g_str_equal(name, "c:chart") || g_str_equal(name, "dgm:relIds")) {
        reader->xlsx->losses.charts++;
    } else if (g_str_has_suffix(name, "Anchor")) {
        reader->width = reader->height = 0;
    }
}

static void on_drawing_text(gpointer data, const char *text, gsize length)
{
    DrawingReader *reader = data;
    if (reader->in_text && reader->block)
        tanba_block_add(reader->block, text, length, 0, 0, FALSE);
}

static void on_drawing_end(gpointer data, const char *name)
{
    DrawingReader *reader = data;
    if (g_str_equal(name, "a:t")) {
        reader->in_text = FALSE;
    } else if (g_str_equal(name, "a:p") && reader->block) {
        if (reader->block->text->len)
            sheet_head(&reader->xlsx->out);
        tanba_flow_add(reader->xlsx->flow, g_steal_pointer(&reader->block));
    }
}

void xlsx_drawing_read(Xlsx *xlsx, const char *member)
{
    DrawingReader reader = {.xlsx = xlsx};
    opc_read_aside(xlsx->host, xlsx->zip, member,
                   &(XmlHandler){on_drawing, on_drawing_end, on_drawing_text}, &reader);
    tanba_block_free(reader.block);
}
