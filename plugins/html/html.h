/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the state of reading one HTML file: the open elements, the block being gathered, the lists.
 * Split over: html.c (the plugin), html_read.c (a page), html_parser.c (bytes to events), html_events.c (what each element
 * does), html_block.c (the block being gathered), html_names.c (what elements, classes and anchors mean),
 * html_meta.c (fields of the document, declared charset); epub.c and epub_package.c read books, whose
 * chapters are such files. Never opens anything.
 */
#pragma once

#include "common/charset.h"
#include "common/flow.h"
#include "common/number.h"

typedef enum {
    TAG_OTHER = 0, /* unknown or without meaning for text: inline */
    TAG_BLOCK,     /* div, section...: begins and ends a block */
    TAG_P,
    TAG_H,
    TAG_PRE,
    TAG_QUOTE,
    TAG_UL,
    TAG_OL,
    TAG_LI,
    TAG_TABLE,
    TAG_TR,
    TAG_TD,
    TAG_CAPTION,
    TAG_HEADER,
    TAG_FOOTER,
    TAG_ARTICLE, /* article, main, section: its header is no running head */
    TAG_TITLE,
    TAG_META,
    TAG_HTML,
    TAG_BODY,
    TAG_BR,
    TAG_HR,
    TAG_IMG,
    TAG_A,
    TAG_BOLD,
    TAG_ITALIC,
    TAG_SUP,
    TAG_SUB,
    TAG_UNDERLINE,
    TAG_SKIP /* its text is not the document's: script, style, nav, form controls */
} Tag;

/* What holds for everything in an element. */
enum {
    IN_SKIP = 1,
    IN_HIDDEN = 2,
    IN_PRE = 4,
    IN_NOTE = 8,   /* the body of a footnote */
    IN_NOTES = 16, /* a section of footnotes: its list items are their bodies */
    IN_CAPTION = 32,
    IN_HEADER = 64,
    IN_FOOTER = 128,
    IN_ARTICLE = 256,
    IN_MARK = 512,            /* the mark of a footnote, in the text */
    IN_BACK = 1024,           /* the link from a footnote's body back to its mark */
    IN_NUMBER = 2048,         /* a list number as Word writes it out */
    IN_TITLE = 4096,          /* of the page, in its head */
    IN_DOCUMENT_TITLE = 8192, /* of the document, in Word's style for it */
};

typedef struct {
    char name[16]; /* cut */
    Tag tag;
    guint32 run;   /* TANBA_RUN_* */
    guint32 flags; /* IN_* */
    guint8 level;  /* of the heading we are in */
} Element;

typedef struct {
    gboolean ordered;
    gint64 next;
    TanbaNumberStyle style;
    gboolean reversed;
} List;

typedef struct {
    tanba_host *host;
    TanbaFlow *flow;
    GArray *elements;  /* of Element */
    GArray *lists;     /* of List */
    TanbaBlock *block; /* being gathered */
    GString *number;   /* for the next block: its list number */
    guint item_level;  /* 0: the next block is no item */
    char *note;        /* the mark of the note that we are in, or NULL */
    GString *mark;     /* text of the anchor that we are in, if it may be a note's mark */
    const TanbaBlock *mark_block; /* where that anchor began, to be compared only */
    gsize mark_start;
    guint breaks;        /* <br> since the last text */
    GPtrArray *captions; /* alt texts of images in this block */
    GString *title;
    guint64 hidden; /* elements with text that were left out */
    gboolean hidden_text;
    gboolean has_date;
    guint64 images;
} Html;

/* html_names.c */
Tag html_tag(const char *name, guint8 *level);
gboolean html_is_hidden(const char *const *atts);
const char *html_att(const char *const *atts, const char *name);
/* Whether a class or role list holds the word. */
gboolean html_has_word(const char *list, const char *word);
/* What an anchor is for footnotes: IN_MARK, IN_BACK or 0. */
guint32 html_anchor_kind(const char *const *atts);
/* IN_NOTE where the element is one note's body, IN_NOTES where it holds them all. */
guint32 html_note_kind(Tag tag, const char *const *atts, gboolean in_notes);
List html_list(Tag tag, const char *const *atts);
/* Removes Word's <![if ...]> and <![endif]> from a piece of HTML, which the parser would take for
 * text. What may be the start of one at the end of the piece is moved to `held`, to come before the
 * next piece. */
void html_drop_conditions(GString *piece, GString *held, gboolean last);

/* html_meta.c */
void html_meta(Html *html, const char *const *atts);
/* The charset that the first bytes declare, to be freed, or NULL. */
char *html_declared_charset(const char *bytes, gsize length);

/* html_block.c */
/* The innermost open element; one without name or flags where none is. */
const Element *html_current(const Html *html);
/* Ends the block being gathered; an empty one leaves no trace and keeps a list number for the next. */
void html_flush(Html *html);
/* Sends one line of preformatted text, blank or not: print whose meaning is in its lines. */
void html_flush_pre_line(Html *html);
/* The mark without the brackets and points around it; free with g_free. */
char *html_bare_mark(const char *mark);

/* html_events.c */
void html_start(void *html, const unsigned char *name, const unsigned char **atts);
void html_end(void *html, const unsigned char *name);
void html_text(void *html, const unsigned char *text, int length);
/* Ends what is still open. */
void html_finish(Html *html);

/* html_parser.c */
typedef struct HtmlParser HtmlParser;

void html_init(Html *html, tanba_host *host);
void html_clear(Html *html);
HtmlParser *html_parser_new(Html *html, const TanbaCharset *charset);
void html_parser_feed(HtmlParser *parser, const char *bytes, gsize length);
/* Ends the text and frees the parser; `bad`: how many bytes were replaced. FALSE where there was no memory. */
gboolean html_parser_finish(HtmlParser *parser, guint64 *bad);

/* epub.c */
tanba_status epub_extract(tanba_host *host, const tanba_input *input);
