/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/rows.h"

enum {
    ID,
    KIND,
    PARENT,
    PAGE,
    PAGE_END,
    LABEL,
    X0,
    Y0,
    X1,
    Y1,
    NUMBER,
    LANG,
    SOURCE,
    CONFIDENCE,
    PRINTED,
    HEAD,
    TEXT
};

static float real(sqlite3_stmt *statement, int column)
{
    return (float)sqlite3_column_double(statement, column);
}

gboolean tanba_passage_row(TanbaIndex *index, sqlite3_stmt *statement, GString *buffer,
                           TanbaPassage *out, GError **error)
{
    int kind = sqlite3_column_int(statement, KIND), source = sqlite3_column_int(statement, SOURCE);
    *out = (TanbaPassage){
        .ordinal = TANBA_PASSAGE_ORDINAL(sqlite3_column_int64(statement, ID)),
        .kind = (TanbaKind)kind,
        .parent = sqlite3_column_int(statement, PARENT),
        .page = (guint32)sqlite3_column_int64(statement, PAGE),
        .page_end = (guint32)sqlite3_column_int64(statement, PAGE_END),
        .page_label = tanba_db_text(statement, LABEL),
        .x0 = real(statement, X0),
        .y0 = real(statement, Y0),
        .x1 = real(statement, X1),
        .y1 = real(statement, Y1),
        .number = tanba_db_text(statement, NUMBER),
        .lang = tanba_db_text(statement, LANG),
        .source = (TanbaSource)source,
        .confidence = real(statement, CONFIDENCE),
        .printed = tanba_db_text(statement, PRINTED),
        .text = tanba_db_text(statement, TEXT),
    };
    if (kind < 0 || kind >= TANBA_KIND_COUNT || source < 0 || source > TANBA_SOURCE_OCR ||
        !out->text || out->parent < -1 || out->parent >= (gint32)out->ordinal)
        return tanba_db_damaged(index, "a passage holds what none can", error);
    if (!out->printed) {
        const char *head = tanba_db_text(statement, HEAD);
        g_string_assign(buffer, head ? head : "");
        g_string_append(buffer, out->text);
        out->printed = buffer->str;
    }
    return TRUE;
}
