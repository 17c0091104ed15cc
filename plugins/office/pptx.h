/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is known of one PPTX presentation while it is read. Split over: pptx.c (the parts and their
 * order), pptx_slide.c (shapes, tables and pictures of a slide or its notes), pptx_para.c (paragraphs).
 */
#pragma once

#include "office.h"
#include "opc.h"
#include "slides.h"

#define PPTX_LEVELS 9

typedef struct {
    guint64 charts, objects, comments;
} PptxLosses;

/* What a shape is for; what no placeholder says is a text box. */
typedef enum {
    PPTX_BOX,
    PPTX_TITLE,
    PPTX_SUBTITLE,
    PPTX_BODY,
    PPTX_FOOTER,
    PPTX_IGNORED
} PptxShape;

/* How the paragraph says that it is marked. */
typedef enum { PPTX_AS_SHAPE, PPTX_NO_MARK, PPTX_BULLET, PPTX_COUNTED } PptxMark;

typedef struct {
    Slides slides;
    TanbaFlow *flow;
    PptxLosses losses;
    gboolean notes; /* the part is a slide's notes */
    guint skip;
    PptxShape shape;
    TanbaBlock *block; /* the paragraph being gathered, or NULL */
    gboolean in_text, in_props;
    guint level; /* of the paragraph, from 0 */
    PptxMark mark;
    char *bullet, *scheme; /* scheme: "arabicPeriod" */
    int start;
    gint64 counts[PPTX_LEVELS]; /* of the shape's numbered paragraphs, by level */
    guint32 run;
    float size;
    gboolean in_picture;
    double width, height;
    guint tables;
} Pptx;

/* pptx_slide.c: one part with shapes; the blocks go to the flow. */
tanba_status pptx_slide_read(Pptx *pptx, TanbaZip *zip, const char *member, gboolean notes,
                             char **why);

/* pptx_para.c */
void pptx_shape_begin(Pptx *pptx);
void pptx_shape_end(Pptx *pptx);
/* Each returns whether the element was its own. */
gboolean pptx_para_start(Pptx *pptx, const char *name, const XmlAtts *atts);
gboolean pptx_para_end(Pptx *pptx, const char *name);
void pptx_para_text(Pptx *pptx, const char *text, gsize length);

tanba_status pptx_extract(tanba_host *host, TanbaZip *zip, const char *member);
