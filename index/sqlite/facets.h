/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the few numbers of each passage that a search asks of very many: how many words, kind, language, source,
 * confidence. They lie packed by document, and once read in memory, since looking a million rows up one by one is
 * what makes ranking slow. Never holds text.
 */
#pragma once

#include "document/document.h"
#include "index/sqlite/db.h"

#define TANBA_FACET_BYTES 6
#define TANBA_LENGTH_BYTES 2
#define TANBA_LENGTH_LONG 0xFFFF /* as many words or more */

typedef struct {
    guint16
        lang; /* id in the table `language`; the document's where the passage has none; 0 none */
    guint16 confidence; /* hundredths, and 1; 0: none */
    guint8 kind, source;
} TanbaFacet;

/* What a document's rows hold: for each passage its number of words, 16 bits; and a facet: language, confidence (16 bits
 * each), kind, source. Little-endian. */
typedef struct {
    GByteArray *lengths, *facets;
} TanbaPacked;

void tanba_packed_clear(TanbaPacked *packed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaPacked, tanba_packed_clear)
/* Writes those of a document whose passages and words are in. */
gboolean tanba_facets_put(TanbaIndex *index, gint64 document, GError **error);
gboolean tanba_facets_remove(TanbaIndex *index, gint64 document, GError **error);
/* Of all documents, from what the archive holds; with new seals, or (to mend) with the seals as they are. */
gboolean tanba_facets_rebuild(TanbaIndex *index, GError **error);
gboolean tanba_facets_mend(TanbaIndex *index, GError **error);
/* The bytes for a document, as they should be; cleared by the caller in any case. */
gboolean tanba_facets_of(TanbaIndex *index, gint64 document, TanbaPacked *out, GError **error);
/* seal.c: the seal of a document as it stands now; 64 hex digits. */
char *tanba_seal_of(TanbaIndex *index, gint64 document, GError **error);

/* The lengths of passages, and where wanted the facets, as of now: documents by id, and their passages by ordinal, one
 * after the other, so that a passage has a place from 0 on. */
typedef struct TanbaColumns TanbaColumns;

typedef enum {
    TANBA_COLUMNS_SOME,   /* lengths are read as they are asked for; places mean nothing */
    TANBA_COLUMNS_WHOLE,  /* all lengths are read at once */
    TANBA_COLUMNS_FACETS, /* and all facets */
} TanbaColumnsNeed;

/* As of the transaction in hand; the connection's own. */
TanbaColumns *tanba_columns_get(TanbaIndex *index, TanbaColumnsNeed need, GError **error);
void tanba_columns_free(TanbaColumns *columns);
guint32 tanba_columns_count(const TanbaColumns *columns);
/* The words of a passage by its id; TANBA_LENGTH_LONG where that is not known. Fastest where ids ascend. */
guint16 tanba_columns_length(TanbaColumns *columns, gint64 passage);
/* The place of a passage by its id, G_MAXUINT32 where there is none. */
guint32 tanba_columns_place(TanbaColumns *columns, gint64 passage);
/* All places of a document: from `*first`, `*n` of them; FALSE where it is not there. */
gboolean tanba_columns_document(const TanbaColumns *columns, gint64 document, guint32 *first,
                                guint32 *n);
/* By place. */
TanbaFacet tanba_columns_facet(const TanbaColumns *columns, guint32 place);
