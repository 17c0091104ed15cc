/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is known of one RTF file while it is read. Split over: rtf.c (the plugin, groups),
 * rtf_lex.c (bytes to tokens), rtf_words.c (the control words), rtf_acts.c (what each does),
 * rtf_text.c (bytes and code pages to text), rtf_tables.c (fonts, styles, fields of the document),
 * rtf_para.c (paragraphs, notes, tables). Never lays out a page: an RTF has none.
 */
#pragma once

#include "common/flow.h"
#include "common/pictures.h"

#define RTF_WORD_MAX 32

typedef enum {
    RTF_END,    /* of the file */
    RTF_OPEN,   /* { */
    RTF_CLOSE,  /* } */
    RTF_WORD,   /* \word12 */
    RTF_SYMBOL, /* \~ */
    RTF_BYTE,   /* of text, as it is or as \'xx */
} RtfTokenKind;

typedef struct {
    RtfTokenKind kind;
    char word[RTF_WORD_MAX + 1];
    gboolean has_value;
    gint32 value;
    guint8 byte; /* of a BYTE; the sign of a SYMBOL */
} RtfToken;

/* The bytes of the file, in pieces. */
typedef struct {
    const tanba_input *input;
    guint64 at; /* of the piece's end */
    guint8 *piece;
    gsize n, i;
    gboolean failed;
} RtfSource;

/* Whose text this is. */
typedef enum {
    RTF_TEXT,   /* the document's, or that of a note, a box, a head */
    RTF_HOLDER, /* of a shape or a choice: nobody's, but text may stand further in */
    RTF_SKIP,
    RTF_NUMBER, /* a list number, written out */
    RTF_PICTURE,
    RTF_FONTS,
    RTF_STYLES,
    RTF_INFO,
} RtfPlace;

/* What a group inherits from the one around it. */
typedef struct {
    RtfPlace place, beneath; /* beneath: the place around a HOLDER */
    int font, far_font;      /* -1 none; far: for East Asian text */
    gboolean far;
    guint fallback; /* characters after a \u that stand for it */
    guint32 run;    /* TANBA_RUN_* */
    int size;       /* half points */
    gboolean hidden, deleted;
    int style, outline, indent; /* outline: -1 as the style says; indent: twips */
    int list_level;
    gboolean in_table;
    guint table;      /* depth, from 1 */
    gboolean starred; /* \* was the first in this group */
    gboolean opens;   /* the group began the innermost context */
} RtfState;

typedef struct {
    int charset, codepage; /* -1, 0: not said */
} RtfFont;

typedef struct {
    GString *name;
    int based_on, outline; /* -1 not said */
} RtfStyle;

/* Paragraphs that follow each other: the document's, or those of one note, box, or running head. */
typedef struct {
    tanba_role role; /* PARAGRAPH for text, or FOOTNOTE, HEADER, FOOTER */
    TanbaBlock *block;
    GString *number;
    GPtrArray *after; /* blocks of notes and boxes that hang on the paragraph */
    guint tables;     /* open in the flow */
    gboolean marked;  /* \chftn stood here: the next note is counted */
    gboolean endnote;
    char *mark; /* of the note, if it was typed by hand */
} RtfContext;

typedef struct {
    guint64 deletions, hidden, annotations, objects, bad, too_deep;
    TanbaPictures pictures;
} RtfLosses;

typedef struct {
    tanba_host *host;
    TanbaFlow *flow;
    RtfSource source;
    GArray *states;       /* of RtfState, innermost last */
    guint64 ignored;      /* groups that were opened past the cap */
    GPtrArray *contexts;  /* of RtfContext, innermost last */
    GHashTable *fonts;    /* number to RtfFont */
    GHashTable *styles;   /* number to RtfStyle */
    RtfFont *font;        /* being read */
    RtfStyle *new_style;  /* being read */
    gboolean plain_style; /* it is one of paragraphs */
    int default_font, codepage;
    GString *bytes;       /* of text, to be decoded together */
    guint to_skip;        /* of the characters that stand for a \u */
    gunichar high;        /* the first half of a surrogate pair, or 0 */
    const char *info_key; /* of the field being read, or NULL */
    GString *info;
    guint info_depth; /* of groups, where it began */
    int year, month, day;
    int width, height; /* of the picture, twips */
    gint64 footnotes, endnotes;
    int footnote_style, endnote_style; /* TanbaNumberStyle */
    gboolean has_language;
    GPtrArray *heads; /* texts of the running heads that were sent */
    RtfLosses losses;
} Rtf;

/* rtf_lex.c */
void rtf_source_init(RtfSource *source, const tanba_input *input);
void rtf_source_clear(RtfSource *source);
void rtf_next(RtfSource *source, RtfToken *token);

/* rtf_words.c */
typedef enum {
    ACT_NONE,
    ACT_PLACE,   /* begins a destination: value is its RtfPlace */
    ACT_CONTEXT, /* begins a context: value is its role */
    ACT_COMMENT,
    ACT_OBJECT,
    ACT_CHAR, /* value is a character */
    ACT_RUN,  /* value is a TANBA_RUN_* flag */
    ACT_UNDERLINE_OFF,
    ACT_SCRIPT_OFF,
    ACT_RAISE, /* value: which flag */
    ACT_HIDDEN,
    ACT_DELETED,
    ACT_PLAIN,
    ACT_SIZE,
    ACT_FONT,
    ACT_FAR_FONT,
    ACT_FAR, /* value: whether */
    ACT_FALLBACK,
    ACT_UNICODE,
    ACT_CODEPAGE, /* value: the code page; 0 as the word's own value says */
    ACT_DEFAULT_FONT,
    ACT_LANGUAGE,
    ACT_FONT_CHARSET,
    ACT_FONT_CODEPAGE,
    ACT_STYLE,
    ACT_OTHER_STYLE,
    ACT_BASED_ON,
    ACT_OUTLINE,
    ACT_LIST_LEVEL,
    ACT_INDENT,
    ACT_PARD,
    ACT_PAR,
    ACT_LINE,
    ACT_TAB,
    ACT_IN_TABLE,
    ACT_TABLE_DEPTH,
    ACT_CELL,
    ACT_ROW,
    ACT_NESTED_CELL,
    ACT_NESTED_ROW,
    ACT_NOTE_MARK,
    ACT_ENDNOTE,
    ACT_FOOTNOTE_STYLE,
    ACT_ENDNOTE_STYLE,
    ACT_INFO, /* value: index of the field */
    ACT_INFO_DATE,
    ACT_YEAR,
    ACT_MONTH,
    ACT_DAY,
    ACT_WIDTH,
    ACT_HEIGHT,
    ACT_UNICODE_CHOICE,
} RtfAct;

/* What a word does; ACT_NONE where it is unknown or means nothing for text. `known_star`: it is a
 * destination to be read even behind \*. */
RtfAct rtf_act(const char *word, int *value, gboolean *known_star);

/* rtf_acts.c */
void rtf_do(Rtf *rtf, const RtfToken *token);
RtfState *rtf_state(const Rtf *rtf);

/* rtf_text.c */
void rtf_add_byte(Rtf *rtf, guint8 byte);
void rtf_add_char(Rtf *rtf, gunichar c);
/* A \u: halves of a pair wait for each other. */
void rtf_add_unit(Rtf *rtf, gint32 unit);
/* Decodes what was gathered: before anything changes the font, the place or the look. */
void rtf_flush(Rtf *rtf);

/* rtf_tables.c */
void rtf_tables_init(Rtf *rtf);
void rtf_tables_clear(Rtf *rtf);
/* Takes text of a table or a field of the document. */
void rtf_table_text(Rtf *rtf, const char *text, gsize length);
void rtf_font_begin(Rtf *rtf, int number);
void rtf_style_begin(Rtf *rtf, int number, gboolean plain);
/* A group of a table or field ends. */
void rtf_table_close(Rtf *rtf, const RtfState *closed);
void rtf_info_begin(Rtf *rtf, int field);
/* The level that a style gives a heading, from 1, or 0; its role otherwise. */
guint rtf_style_heading(const Rtf *rtf, int number, tanba_role *role);
const char *rtf_language(gint32 lcid);

/* rtf_para.c */
RtfContext *rtf_context(const Rtf *rtf);
void rtf_context_begin(Rtf *rtf, tanba_role role);
/* Ends the innermost context: what is in it hangs on the paragraph around it, or is sent. */
void rtf_context_end(Rtf *rtf);
void rtf_context_free(gpointer context);
void rtf_para_text(Rtf *rtf, const char *text, gsize length);
/* Ends a paragraph at this depth of tables. */
void rtf_para_end(Rtf *rtf, guint depth);
void rtf_cell_end(Rtf *rtf, guint depth);
void rtf_row_end(Rtf *rtf, guint depth);
/* The depth of tables that the paragraph says it stands in. */
guint rtf_depth(const Rtf *rtf);
