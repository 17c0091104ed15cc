/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the passes of the segmenter hand on to each other: lines with a part (body, running head,
 * note, table row), then blocks of lines with a kind. segment.c names the passes in order. Each pass
 * reads what those before it wrote and writes only its own fields; none does I/O.
 */
#pragma once

#include "document/document.h"
#include "text/hyphen.h"
#include "text/number.h"

#include <glib.h>

/* What a line is part of. */
typedef enum {
    SEG_BODY = 0,
    SEG_BLANK,  /* of a plain text: only a gap */
    SEG_HEADER, /* repeated at the top of pages, or said so by the format */
    SEG_FOOTER,
    SEG_NOTE,  /* of a footnote */
    SEG_TABLE, /* a row of a table or of a table of contents */
} SegPart;

/* Looks of a line as a whole. */
enum {
    SEG_BOLD = 1,
    SEG_ITALIC = 2,
    SEG_CAPS = 4,   /* letters, all of them capitals */
    SEG_CENTRED = 8 /* far from both edges of its column, alike */
};

typedef struct {
    const TanbaLine *line;
    const char *text; /* without white space around it; in `line` */
    guint32 length;
    guint32 trimmed; /* bytes of white space cut off before it: offsets of runs are off by these */
    guint32 page;    /* index into SegDoc.pages */
    guint32 column;  /* from 0, within the page */
    float x0, y0, x1, y1; /* finite; of plain text: columns of characters, and lines */
    float size;           /* of most of its characters, points; 0 unknown */
    float gap; /* to the body line above it in the same column; negative where there is none */
    guint8 looks;
    SegPart part;
    gboolean blank_above; /* plain text: a blank line stands before it */
    gboolean starts_note; /* of SEG_NOTE: a note begins here, with its mark */
    gboolean has_number;
    TanbaNumber number;
} SegLine;

typedef struct {
    const TanbaPage *page;
    guint32 first, end; /* its lines */
    gboolean placed;    /* lines have coordinates */
    float left, right;  /* edges of the body */
    float top, bottom;
    guint32 columns;
    float gutter;      /* between two columns */
    const char *label; /* as printed, found in a running head; in the document's chunk; or NULL */
} SegPage;

/* A passage in the making. */
typedef struct {
    GArray *lines; /* of guint32: indices of lines, in order */
    TanbaKind kind;
    gboolean is_block; /* the format said what it is */
    gboolean is_title;
    gboolean has_number; /* `number` counts */
    gboolean
        apart; /* its text began at a gap, an edge or a change of looks, not only at a number */
    TanbaNumber number;
    const char *given; /* number that the format printed, or NULL */
    const char *note;  /* mark of a footnote, in the document's chunk, or NULL */
    guint32 chain;     /* which sequence of numbers it stands in; 0 none */
    guint8 looks;
    float size;
    guint32 page;     /* where it begins */
    guint32 level;    /* headings: as the format says, 0 unknown */
    gboolean lead_in; /* a heading such as "Recommendations:" that only opens what follows */
} SegBlock;

typedef struct {
    TanbaDocument *document;
    const char *name;
    GArray *lines;     /* of SegLine */
    GArray *pages;     /* of SegPage */
    GPtrArray *blocks; /* of SegBlock *, in reading order */
    TanbaHyphens *hyphens;
    GHashTable *marks; /* of footnotes: set of char * */
    float body_size;   /* 0 unknown */
    float pitch;       /* from line to line within a paragraph; 0 unknown */
    gboolean placed;   /* most lines have coordinates */
    gboolean wrapped;  /* plain text: lines are broken at a width, so a paragraph has several */
    float wrap;        /* that width, in characters */
    gboolean spaced;   /* paragraphs stand further apart than lines */
    gboolean numbered_body; /* most paragraphs carry a number of one sequence */
    gboolean indented_body; /* paragraphs begin with an indent */
    guint32 title; /* ordinal of the first heading that may be the title; G_MAXUINT32 none */
    gboolean has_masthead; /* it begins with the UN's letterhead */
} SegDoc;

static inline SegLine *seg_line(const SegDoc *doc, guint32 index)
{
    return &g_array_index(doc->lines, SegLine, index);
}

static inline SegPage *seg_page(const SegDoc *doc, guint32 index)
{
    return &g_array_index(doc->pages, SegPage, index);
}

static inline SegBlock *seg_block(const SegDoc *doc, guint index)
{
    return doc->blocks->pdata[index];
}

static inline SegLine *seg_block_line(const SegDoc *doc, const SegBlock *block, guint at)
{
    return seg_line(doc, g_array_index(block->lines, guint32, at));
}

SegBlock *seg_block_new(TanbaKind kind);
void seg_block_free(SegBlock *block);

/* Whether the block's number is told apart from its text. That of "§2. Freedom of assembly" is part of
 * the heading's name, as people cite it. */
static inline gboolean seg_has_own_number(const SegBlock *block)
{
    return block->has_number &&
           !(block->kind == TANBA_KIND_HEADING && block->number.style == TANBA_NUMBER_SECTION);
}

/* The passes, in order. */
void seg_lines(SegDoc *doc, const GPtrArray *pages); /* pages -> lines, with place and looks */
void seg_running_heads(SegDoc *doc);                 /* headers, footers, printed page labels */
void seg_notes(SegDoc *doc);                         /* footnotes */
void seg_tables(SegDoc *doc);                        /* tables, tables of contents */
void seg_metrics(SegDoc *doc);  /* columns, edges, pitch: of what is body by now */
void seg_blocks(SegDoc *doc);   /* lines -> blocks, page by page */
void seg_bridge(SegDoc *doc);   /* what runs over a page or column break */
void seg_headings(SegDoc *doc); /* which blocks are headings */
void seg_lists(SegDoc *doc);    /* numbers that count; items and paragraphs */
void seg_emit(SegDoc *doc);     /* blocks -> passages */
void seg_fields(SegDoc *doc);   /* title, date, symbol, language */

/* Shared by several passes. */

/* Whether the text ends a sentence, closing quotes and brackets aside. */
gboolean seg_ends_sentence(const char *text, gsize length);
gboolean seg_starts_lower(const char *text, gsize length);
/* With a capital, or a letter of a script without case; a figure says nothing. */
gboolean seg_starts_upper(const char *text, gsize length);
/* Whether the line ends with a sign after which a list's next point may stand. */
gboolean seg_ends_point(const SegLine *line);
/* Whether two lines are set in different sizes, as far as sizes are known. */
gboolean seg_sizes_differ(const SegLine *a, const SegLine *b);
/* Whether the first word of `next` would have fitted at the end of `line`: it was broken on purpose. */
gboolean seg_ends_early(const SegDoc *doc, const SegLine *line, const SegLine *next);
/* The last character but for white space and footnote marks; 0 for none. */
gunichar seg_last_char(const char *text, gsize length);
/* The line's text without its footnote marks, appended. `verbatim`: with them. */
void seg_append_line(const SegDoc *doc, const SegLine *line, guint32 from, gboolean verbatim,
                     GString *out);
/* "Introduction ........ 3": a leader of dots. */
gboolean seg_has_leader(const SegLine *line);
/* Bytes of stars and daggers at `text`, as they mark footnotes. */
guint32 seg_signs(const char *text, guint32 length);
/* The mark that a footnote's first line starts with: its bytes in `line->text`, and where the text
 * after it begins; FALSE for none. */
gboolean seg_note_mark(const SegLine *line, guint32 *end, guint32 *text);
/* Whether a run is a raised footnote mark. */
gboolean seg_run_is_mark(const TanbaLine *line, const TanbaRun *run);
