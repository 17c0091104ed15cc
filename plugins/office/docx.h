/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is known of one DOCX file while it is read. Split over: docx.c (the parts and their
 * order), docx_styles.c, docx_numbering.c, docx_body.c (elements), docx_para.c (paragraphs and notes).
 * Never lays out a page: a DOCX has none.
 */
#pragma once

#include "common/flow.h"
#include "common/number.h"
#include "common/xml.h"
#include "office.h"

#define DOCX_LEVELS 9

/* Properties of characters; -1 is "not said here". */
typedef struct {
    int bold, italic, underline, hidden, script; /* script: 1 super, 2 sub */
    int size;                                    /* half points */
} DocxRun;

typedef struct {
    char *name, *base;
    int outline;       /* 0 to 8; 9 body text; -1 not said */
    int num_id, level; /* of its list; -1 not said */
    DocxRun run;
} DocxStyle;

typedef struct {
    GHashTable *styles; /* id to DocxStyle */
    char *default_style;
    char *language;
    DocxRun defaults;
} DocxStyles;

/* What a style comes to with all that it is based on. */
typedef struct {
    int heading;     /* from 1; 0 none */
    tanba_role role; /* TITLE, CAPTION, or PARAGRAPH */
    int num_id, level;
    const char *num_style; /* id of the style that gave num_id */
    DocxRun run;
} DocxLook;

void docx_styles_init(DocxStyles *styles);
void docx_styles_clear(DocxStyles *styles);
tanba_status docx_styles_read(DocxStyles *styles, TanbaZip *zip, const char *member, char **why);
/* `id` NULL is the default paragraph style. */
DocxLook docx_look(const DocxStyles *styles, const char *id);
/* Takes one property element into `run`; FALSE where it is none. Shared by styles and body. */
gboolean docx_run_property(DocxRun *run, const char *name, const XmlAtts *atts);
void docx_run_apply(DocxRun *run, const DocxRun *over);
extern const DocxRun docx_run_unset;

typedef struct DocxNumbering DocxNumbering;

DocxNumbering *docx_numbering_new(void);
void docx_numbering_free(DocxNumbering *numbering);
tanba_status docx_numbering_read(DocxNumbering *numbering, TanbaZip *zip, const char *member,
                                 char **why);
/* Counts one paragraph and gives what is printed before it (free with g_free), or NULL. */
char *docx_numbering_next(DocxNumbering *numbering, const DocxStyles *styles, int num_id,
                          int level);
/* The level of a list that belongs to a paragraph style; 0 where none does. */
int docx_numbering_level_of(const DocxNumbering *numbering, int num_id, const char *style);
TanbaNumberStyle docx_number_style(const char *format);

/* One kind of note: its bodies, and how its marks are counted. */
typedef struct {
    GHashTable *bodies; /* id to GPtrArray of TanbaBlock */
    TanbaNumberStyle style;
    gint64 start, next;
    gboolean by_section; /* the count starts anew with each */
} DocxNotes;

typedef enum { PART_BODY, PART_NOTES, PART_HEADER, PART_FOOTER } DocxPart;

/* What was left out, to be told. */
typedef struct {
    guint64 deletions, hidden, drawings, chunks, symbols;
    TanbaPictures pictures;
} DocxLosses;

typedef struct DocxBody DocxBody;

/* Reads parts that hold paragraphs; `flow` gets the blocks. */
DocxBody *docx_body_new(TanbaFlow *flow, const DocxStyles *styles, DocxNumbering *numbering,
                        DocxNotes *footnotes, DocxNotes *endnotes);
void docx_body_free(DocxBody *body);
/* With PART_NOTES the bodies go into `notes`. */
tanba_status docx_body_read(DocxBody *body, TanbaZip *zip, const char *member, DocxPart part,
                            DocxNotes *notes, char **why);
const DocxLosses *docx_body_losses(const DocxBody *body);

tanba_status docx_extract(tanba_host *host, TanbaZip *zip);
