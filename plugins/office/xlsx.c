/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of an XLSX workbook and the order in which they are read: what sheets share, then each
 * sheet in the order of its tabs, after the comments that belong to its cells.
 */
#include "xlsx.h"

#include "common/tell.h"

static void read_drawings(Xlsx *xlsx, const OpcRelations *relations)
{
    for (guint i = 0; i < relations->len; i++) {
        const OpcRelation *relation = relations->pdata[i];
        if (g_str_equal(relation->kind, "drawing"))
            xlsx_drawing_read(xlsx, relation->member);
    }
}

static void read_notes(Xlsx *xlsx, const OpcRelations *relations)
{
    static const char *const kinds[] = {"threadedComment", "comments"};
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        for (guint i = 0; i < relations->len; i++) {
            const OpcRelation *relation = relations->pdata[i];
            if (g_str_equal(relation->kind, kinds[k]))
                xlsx_notes_read(xlsx, relation->member);
        }
    }
}

/* One sheet; a fault in it is told, and the others are read. Returns the fault for the end. */
static tanba_status read_sheet(Xlsx *xlsx, const XlsxSheet *sheet, const OpcRelations *book,
                               char **why)
{
    const OpcRelation *found = opc_by_id(book, sheet->relation);
    const char *name = sheet->name ? sheet->name : "";
    if (found && g_str_equal(found->kind, "chartsheet")) {
        xlsx->losses.charts++;
        return TANBA_OK;
    }
    if (!found || !tanba_zip_has(xlsx->zip, found->member)) {
        *why = g_strdup_printf("the part of the sheet “%s” is missing", name);
        return TANBA_EDAMAGED;
    }
    g_autoptr(GPtrArray) relations = opc_relations(xlsx->host, xlsx->zip, found->member);
    sheet_begin(&xlsx->out, name, sheet->hidden);
    read_notes(xlsx, relations);
    tanba_status status = xlsx_sheet_read(xlsx, found->member, why);
    sheet_end(&xlsx->out);
    read_drawings(xlsx, relations);
    return status;
}

static tanba_status read_sheets(Xlsx *xlsx, const OpcRelations *book, char **why)
{
    tanba_status worst = TANBA_OK;
    for (guint i = 0; i < xlsx->book.sheets->len && xlsx->flow->status == TANBA_OK; i++) {
        g_autofree char *reason = NULL;
        tanba_status status = read_sheet(xlsx, xlsx->book.sheets->pdata[i], book, &reason);
        if (status != TANBA_OK && worst == TANBA_OK) {
            worst = status;
            *why = g_steal_pointer(&reason);
        } else if (status != TANBA_OK) {
            tanba_tell_part(xlsx->host, reason);
        }
    }
    return worst;
}

static tanba_status read_shared(Xlsx *xlsx, const OpcRelations *book, char **why)
{
    const char *strings = opc_first(book, xlsx->zip, "sharedStrings");
    xlsx_styles_read(xlsx, opc_first(book, xlsx->zip, "styles"));
    return strings ? xlsx_strings_read(xlsx, strings, why) : TANBA_OK;
}

static void tell_losses(const Xlsx *xlsx)
{
    tanba_host *host = xlsx->host;
    sheet_tell(&xlsx->out);
    tanba_tell_count(host, xlsx->losses.formulas,
                     "formulas have no result in the file: they are shown as they are written");
    tanba_tell_count(host, xlsx->losses.charts, "charts or diagrams: their text was left out");
    tanba_tell_pictures(host, &xlsx->losses.pictures);
}

static tanba_status read_all(Xlsx *xlsx, const char *member)
{
    tanba_host *host = xlsx->host;
    g_autofree char *why = NULL, *why_not = NULL;
    tanba_status status = xlsx_book_read(xlsx, member, &why);
    if (status != TANBA_OK && !xlsx->book.sheets->len)
        return host->fail(host, status, why);
    g_autoptr(GPtrArray) book = opc_relations(host, xlsx->zip, member);
    tanba_status shared = read_shared(xlsx, book, &why_not);
    if (status == TANBA_OK && shared != TANBA_OK) {
        status = shared;
        why = g_steal_pointer(&why_not);
    }
    if (shared == TANBA_ELIMIT)
        return host->fail(host, status, why);
    g_autofree char *reason = NULL;
    tanba_status sheets = read_sheets(xlsx, book, &reason);
    tanba_status flowed = tanba_flow_finish(xlsx->flow);
    tell_losses(xlsx);
    if (flowed != TANBA_OK)
        return flowed;
    if (status == TANBA_OK && sheets == TANBA_OK)
        return xlsx->flow->sent ? TANBA_OK : tanba_no_text(host, &xlsx->losses.pictures);
    return status != TANBA_OK ? office_part_lost(host, xlsx->flow->sent, status, why)
                              : office_part_lost(host, xlsx->flow->sent, sheets, reason);
}

tanba_status xlsx_extract(tanba_host *host, TanbaZip *zip, const char *member)
{
    Xlsx xlsx = {.host = host, .zip = zip, .flow = tanba_flow_new(host)};
    sheet_out_init(&xlsx.out, xlsx.flow);
    xlsx_book_init(&xlsx.book);
    tanba_status status = read_all(&xlsx, member);
    xlsx_book_clear(&xlsx.book);
    sheet_out_clear(&xlsx.out);
    tanba_flow_free(xlsx.flow);
    return status;
}
