/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the pages of a file as a plugin gave them: lines of print with place and style, or whole
 * blocks where the format says what they are. Never interprets them: that is core/segment.
 *
 * Source: the structures mirror tanba/plugin.h, here with owned memory. All strings are valid UTF-8.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

typedef enum {
    TANBA_SOURCE_TEXT = 0, /* the text that the format itself holds */
    TANBA_SOURCE_OCR = 1,
} TanbaSource;

typedef tanba_run TanbaRun;

typedef struct {
    const char *text;     /* never NULL; in the page's chunk */
    guint32 length;       /* bytes */
    float x0, y0, x1, y1; /* points from the top left corner; all 0 unknown */
    tanba_role role;
    guint32 level;
    const char *number; /* or NULL */
    const char *note;   /* or NULL */
    const TanbaRun *runs;
    guint32 n_runs;
    float confidence; /* 0 to 100; negative unknown */
} TanbaLine;

typedef struct {
    guint32 number;    /* physical, from 1; 0 where the format has no pages */
    const char *label; /* as the format labels it, or NULL */
    float width, height;
    float image_cover; /* 0 to 1 */
    guint32 flags;     /* TANBA_PAGE_* */
    TanbaSource source;
    const char *engine; /* what gave the text: "poppler 22.12.0", "tesseract 5.3.0 eng"; or NULL */
    float confidence;   /* mean over the page's words, 0 to 100; negative unknown */
    const char *lang;   /* BCP 47, or NULL where not known yet */
    GArray *lines;      /* of TanbaLine */
    GStringChunk *chunk;
    GPtrArray *run_blocks; /* the runs' memory */
} TanbaPage;

TanbaPage *tanba_page_new(guint32 number);
void tanba_page_free(TanbaPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaPage, tanba_page_free)

/* Keeps a copy of `string` for as long as the page lives. NULL gives NULL. */
const char *tanba_page_keep(TanbaPage *page, const char *string);
/* Copies `line`, with its strings and runs, to the end of the page. */
void tanba_page_add(TanbaPage *page, const TanbaLine *line);
const TanbaLine *tanba_page_line(const TanbaPage *page, guint index);
/* Drops all lines (before a page is recognised anew). */
void tanba_page_clear_lines(TanbaPage *page);

#define TANBA_LINE_TYPE "(s(dddd)uumsmsa(uudu)d)"
#define TANBA_PAGE_TYPE "(umsddduumsdmsa" TANBA_LINE_TYPE ")"
/* The wire form of a page; one frame. */
GVariant *tanba_page_to_variant(const TanbaPage *page);
/* NULL and `error` where the variant is not what to_variant makes (it may come from a subverted
 * child): wrong type, offsets past the text, roles or flags out of range. */
TanbaPage *tanba_page_from_variant(GVariant *variant, GError **error);
