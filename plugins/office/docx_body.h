/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the state of reading one part of a DOCX file, between docx_body.c (what each element does) and
 * docx_para.c (the paragraph being gathered). Nobody else includes it.
 */
#pragma once

#include "docx.h"

/* One paragraph that is open. A text box stands inside a paragraph, so that there may be several. */
typedef struct {
    TanbaBlock *block;
    char *style;
    int num_id, level, outline; /* as the paragraph itself says; -1 not said */
    DocxRun look;               /* of its style */
    gboolean mark_deleted; /* its end was deleted in a tracked change: it goes on in the next one */
    gboolean ends_section;
    GPtrArray *after; /* blocks of text boxes and notes that hang on it */
} DocxPara;

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
    GPtrArray *paras; /* of DocxPara, innermost last */
    DocxPara *carry;  /* a paragraph whose end was deleted */
    GArray *alternates;
    DocxRun run;
    gboolean in_run, in_run_props, in_para_props, in_text;
    char *custom_note; /* id of the note whose mark is the text that follows */
    guint skip;
    double width, height; /* of the drawing that we are in, points; 0 unknown */
    DocxLosses losses;
};

/* The innermost open paragraph, or NULL. */
DocxPara *docx_para(const DocxBody *body);
void docx_para_free(gpointer data);
void docx_para_begin(DocxBody *body);
void docx_para_set_style(DocxBody *body, DocxPara *para, char *style);
void docx_para_end(DocxBody *body);
/* Sends a paragraph whose end was deleted, where no other one follows to take it up. */
void docx_para_flush(DocxBody *body);
/* Text in the style of the run; `more` are TANBA_RUN_* flags besides. */
void docx_add_text(DocxBody *body, const char *text, gsize length, guint32 more);
void docx_add_symbol(DocxBody *body, const XmlAtts *atts);
/* A note's mark stands here: prints its number and hangs the note's body on the paragraph. */
void docx_refer_note(DocxBody *body, DocxNotes *notes, const XmlAtts *atts);
/* The mark that the author typed. */
void docx_custom_mark(DocxBody *body, const char *text, gsize length);
