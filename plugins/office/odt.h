/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is known of one OpenDocument text while it is read. Split over: odt.c (the members and
 * their order), odt_styles.c, odt_lists.c (numbers), odt_body.c (paragraphs, notes, tables).
 * Never lays out a page: an ODT has none.
 */
#pragma once

#include "common/flow.h"
#include "common/number.h"
#include "common/xml.h"
#include "office.h"

#define ODT_LEVELS 10

typedef struct {
    char *parent, *display_name;
    char *list_style;
    int outline;                                 /* default-outline-level; -1 not said */
    int bold, italic, underline, hidden, script; /* -1 not said; script 1 super, 2 sub */
    float size;                                  /* points; 0 not said */
} OdtStyle;

typedef struct {
    TanbaNumberStyle style;
    char *prefix, *suffix, *bullet;
    int start, shown; /* shown: how many levels are printed together */
} OdtLevel;

typedef struct {
    OdtLevel levels[ODT_LEVELS];
    gint64 last[ODT_LEVELS]; /* what each level last printed, for lists that go on */
    gboolean used[ODT_LEVELS];
} OdtListStyle;

typedef struct {
    GHashTable *styles; /* "paragraph/NAME", "text/NAME", "section/NAME" to OdtStyle */
    GHashTable *lists;  /* name to OdtListStyle; "" is the outline of headings */
    char *language;
} OdtStyles;

/* What a style comes to with all that it is based on. */
typedef struct {
    tanba_role role; /* PARAGRAPH, TITLE, CAPTION */
    int outline;
    const char *list_style;
    int bold, italic, underline, hidden, script;
    float size;
} OdtLook;

/* While styles are read: one reader for both members that hold styles. */
typedef struct {
    OdtStyles *styles;
    OdtStyle *style;
    OdtListStyle *list;
    OdtLevel *level;
} OdtStyleReader;

void odt_styles_init(OdtStyles *styles);
void odt_styles_clear(OdtStyles *styles);
void odt_style_start(OdtStyleReader *reader, const char *name, const XmlAtts *atts);
void odt_style_end(OdtStyleReader *reader, const char *name);
OdtLook odt_look(const OdtStyles *styles, const char *family, const char *name);
void odt_look_apply(OdtLook *look, const OdtLook *over);

/* The open lists. */
typedef struct OdtLists OdtLists;

OdtLists *odt_lists_new(const OdtStyles *styles);
void odt_lists_free(OdtLists *lists);
void odt_list_begin(OdtLists *lists, const XmlAtts *atts);
void odt_list_end(OdtLists *lists);
void odt_item_begin(OdtLists *lists, const XmlAtts *atts, gboolean header);
void odt_item_end(OdtLists *lists);
/* For the first paragraph of an item, whose list may get its style from the paragraph's: what is
 * printed before it (free with g_free), or NULL; `level` from 1, 0 where it is no item. */
char *odt_item_number(OdtLists *lists, const char *list_style, guint *level);
/* What the outline prints before a heading of that level; counts it. */
char *odt_outline_number(OdtLists *lists, guint level, int restart);

typedef struct {
    guint64 deletions, hidden, annotations;
    TanbaPictures pictures;
} OdtLosses;

typedef struct OdtBody OdtBody;

OdtBody *odt_body_new(TanbaFlow *flow, OdtStyles *styles);
void odt_body_free(OdtBody *body);
/* Reads content.xml, or styles.xml with its running heads and feet: these go to `headers` and
 * `footers` (of TanbaBlock), the rest to the flow. */
tanba_status odt_body_read(OdtBody *body, TanbaZip *zip, const char *member, GPtrArray *headers,
                           GPtrArray *footers, char **why);
const OdtLosses *odt_body_losses(const OdtBody *body);

/* The events of odt_body_read, for a reader that sees them first; `body` is their data. */
extern const XmlHandler odt_body_handler;
/* Ends what a member left open, down to that depth of the flow's frames. */
void odt_body_end(OdtBody *body, guint depth);

tanba_status odt_extract(tanba_host *host, TanbaZip *zip);
