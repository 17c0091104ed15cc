/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is known of one XLSX workbook while it is read. Split over: xlsx.c (the parts and their
 * order), xlsx_book.c (sheets, styles, strings that sheets share), xlsx_sheet.c (cells), xlsx_notes.c
 * (comments, and text in drawings). Never calculates: a formula's result is what the file stores.
 */
#pragma once

#include "office.h"
#include "opc.h"
#include "sheet.h"

typedef struct {
    char *name, *relation;
    gboolean hidden;
} XlsxSheet;

typedef struct {
    GPtrArray *sheets; /* of XlsxSheet, in the order of the tabs */
    gboolean since_1904;
    GHashTable *formats; /* number to its code */
    GArray *styles;      /* of int: the number format of each style of cells */
    GString *strings;    /* the shared ones, one after the other */
    GArray *ends;        /* of gsize: where each ends */
} XlsxBook;

typedef struct {
    guint64 formulas, charts;
    TanbaPictures pictures;
} XlsxLosses;

typedef struct {
    tanba_host *host;
    TanbaZip *zip;
    TanbaFlow *flow;
    SheetOut out;
    XlsxBook book;
    XlsxLosses losses;
} Xlsx;

/* xlsx_book.c */
void xlsx_book_init(XlsxBook *book);
void xlsx_book_clear(XlsxBook *book);
tanba_status xlsx_book_read(Xlsx *xlsx, const char *member, char **why);
void xlsx_styles_read(Xlsx *xlsx, const char *member);
tanba_status xlsx_strings_read(Xlsx *xlsx, const char *member, char **why);
/* The number format of a style; NULL is "General". */
const char *xlsx_format(const XlsxBook *book, int style);
/* A shared string, not ended by NUL; NULL where there is none of that number. */
const char *xlsx_string(const XlsxBook *book, gint64 index, gsize *length);

/* xlsx_sheet.c */
tanba_status xlsx_sheet_read(Xlsx *xlsx, const char *member, char **why);

/* xlsx_notes.c */
void xlsx_notes_read(Xlsx *xlsx, const char *member);
void xlsx_drawing_read(Xlsx *xlsx, const char *member);

tanba_status xlsx_extract(tanba_host *host, TanbaZip *zip, const char *member);
