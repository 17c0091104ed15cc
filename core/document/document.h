/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what Tanba knows of one document: its fields, its passages in order, and its tags. Built
 * once by the segmenter (or read from the index), then frozen: nobody changes a passage. Tags are
 * the taggers' and are kept apart (TanbaTagSet). Never does I/O.
 *
 * All strings are valid UTF-8, live in the document's chunk, and may be NULL where so said.
 */
#pragma once

#include "document/page.h"
#include "document/tag.h"

#include <glib.h>

typedef enum {
    TANBA_KIND_HEADING = 0,
    TANBA_KIND_PARAGRAPH,
    TANBA_KIND_ITEM,
    TANBA_KIND_FOOTNOTE,
    TANBA_KIND_TABLE,
    TANBA_KIND_HEADER,
    TANBA_KIND_FOOTER,
    TANBA_KIND_COUNT
} TanbaKind;

/* "heading", ... as the export prints it. */
const char *tanba_kind_name(TanbaKind kind);
/* FALSE where no kind is so named. */
gboolean tanba_kind_from_name(const char *name, TanbaKind *out);

typedef struct {
    guint32 ordinal; /* place in the document, from 0; == its index in `passages` */
    TanbaKind kind;
    gint32 parent; /* ordinal of the nearest heading above, -1 none; always < ordinal. A passage's
                           `section` is the chain of its parents, outermost first. */
    guint32 page;  /* physical, from 1, where it begins; 0 where the format has none */
    guint32 page_end;       /* where it ends; == page for most */
    const char *page_label; /* as printed on or given to `page`, or NULL */
    float x0, y0, x1,
        y1; /* points on `page` (whole ones once it was in an archive); all 0 unknown */
    const char
        *number; /* as printed without its closing "." or ")"; NULL none. An opening "(" goes too:
                               "(a)" gives "a". A bullet is no number. */
    const char
        *text; /* without number and footnote marks, lines joined, hyphens at line ends joined */
    const char
        *printed; /* the verbatim run: number, marks and text as printed, lines joined by a space */
    const char *lang; /* BCP 47 ("en", "ru", "kk", "zh"), or NULL */
    TanbaSource source;
    float confidence; /* 0 to 100; negative where it does not apply */
} TanbaPassage;

typedef struct {
    char *sha256;      /* 64 hex digits of the file's bytes; NULL until the parent sets it */
    const char *type;  /* MIME */
    const char *title; /* or NULL */
    const char *date;  /* ISO 8601, as exact as known: "2014", "2014-11", "2014-11-05"; or NULL */
    const char *date_source; /* "text" | "metadata" | "header" | "name"; NULL with date */
    const char *lang;        /* the main language, BCP 47, or NULL */
    const char *symbol;      /* UN document symbol, "A/HRC/28/10", or NULL */
    const char *plugin;      /* who read it: "pdf" */
    const char *plugin_version;
    guint32 n_pages;     /* 0 where the format has none */
    GHashTable *meta;    /* other fields, string to string (owned by the table) */
    GPtrArray *warnings; /* of char *, owned */
    GArray *passages;    /* of TanbaPassage */
    GArray *derived;     /* of TanbaDerived: numbered after the passages, see tag.h */
    GArray *pages;       /* of TanbaPageInfo, in order */
    GStringChunk *chunk;
} TanbaDocument;

/* A passage that a script made out of spans of a printed one; its text, number, place and headings are
 * borrowed from that. */
typedef struct {
    TanbaPassage passage; /* ordinal: the number of printed passages, and its place */
    guint32 origin;       /* ordinal of the printed one */
    const TanbaSpan *spans;
    guint32 n_spans;
} TanbaDerived;

/* What is kept of a page once its lines have become passages. */
typedef struct {
    guint32 number;
    const char *label;
    TanbaSource source;
    const char *engine;
    float confidence;
    const char *lang;
} TanbaPageInfo;

TanbaDocument *tanba_document_new(void);
void tanba_document_free(TanbaDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaDocument, tanba_document_free)

const char *tanba_document_keep(TanbaDocument *document, const char *string);
/* As above for `length` bytes; no interning. */
const char *tanba_document_keep_len(TanbaDocument *document, const char *string, gsize length);
/* Copies the passage and its strings; sets its ordinal, which is returned. */
guint32 tanba_document_add(TanbaDocument *document, const TanbaPassage *passage);
void tanba_document_add_page(TanbaDocument *document, const TanbaPageInfo *page);
/* Adds what the set derives, in its order. Fails where a span lies outside its passage's text. */
gboolean tanba_document_derive(TanbaDocument *document, const TanbaTagSet *set, GError **error);
/* Drops what was derived, before it is derived anew. */
void tanba_document_forget_derived(TanbaDocument *document);
/* Printed and derived. */
guint32 tanba_document_total(const TanbaDocument *document);
/* NULL for a printed one. */
const TanbaDerived *tanba_document_derived(const TanbaDocument *document, guint32 ordinal);
/* The spans of `text`, joined by a space where they do not touch; the caller's. */
char *tanba_spans_text(const char *text, const TanbaSpan *spans, guint n);
/* The words of a piece of evidence for a tag of `passage`; the caller's; NULL where the text is too short. */
char *tanba_document_words(const TanbaDocument *document, guint32 passage,
                           const TanbaEvidence *evidence);
/* Of a printed passage, or of a derived one by its number. */
const TanbaPassage *tanba_document_passage(const TanbaDocument *document, guint32 ordinal);
guint32 tanba_document_count(const TanbaDocument *document);
/* The headings above a passage, outermost first; free the array, not the passages. */
GPtrArray *tanba_document_section(const TanbaDocument *document, const TanbaPassage *passage);

#define TANBA_HEAD_TYPE "ay"
/* The wire form: a head (fields, pages, warnings), then blocks of passages (pack.h). */
GVariant *tanba_document_head_to_variant(const TanbaDocument *document);
gboolean tanba_document_head_from_variant(TanbaDocument *document, GVariant *variant,
                                          GError **error);
/* The printed passages from number *next on, as many as a block holds; moves *next behind them. */
GVariant *tanba_passages_to_variant(const TanbaDocument *document, guint32 *next);
/* Adds a block of passages. Fails on what to_variant never makes: a parent that is not a heading before it,
 * a kind out of range, a page past n_pages, a text that is not UTF-8. */
gboolean tanba_document_add_variant(TanbaDocument *document, GVariant *variant, GError **error);
