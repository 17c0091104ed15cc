/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the texts of passages are kept: compressed, many of a document in one block, since one passage alone is too
 * short to be. SQL reads one by tanba_text(id). Never knows what a text is for.
 */
#pragma once

#include "index/sqlite/db.h"

gboolean tanba_texts_register(TanbaIndex *index, GError **error);
void tanba_texts_free(struct TanbaTexts *texts);

/* Gathers the texts of a document, in order, and writes each block as it is full. */
typedef struct {
    TanbaIndex *index;
    gint64 first; /* passage that the block in hand begins with */
    guint32 n;
    GByteArray *raw;
} TanbaTextWriter;

void tanba_text_writer_init(TanbaTextWriter *writer, TanbaIndex *index);
gboolean tanba_text_writer_add(TanbaTextWriter *writer, gint64 passage, const char *text,
                               GError **error);
gboolean tanba_text_writer_flush(TanbaTextWriter *writer, GError **error);
void tanba_text_writer_clear(TanbaTextWriter *writer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaTextWriter, tanba_text_writer_clear)

/* For an archive whose passages hold their own text: moves all of it into blocks. */
gboolean tanba_texts_move(TanbaIndex *index, GError **error);
