/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/neighbours.h"

#include "index/sqlite/rows.h"

struct TanbaNeighbours {
    TanbaIndex *index;
    guint n;
    sqlite3_stmt *statements[2]; /* what is before, what is after */
    TanbaDocument *sides[2];     /* keeps what they gave */
    GString *printed;
};

TanbaNeighbours *tanba_neighbours_new(TanbaIndex *index, guint n, GError **error)
{
    TanbaNeighbours *self = g_new0(TanbaNeighbours, 1);
    self->index = index;
    self->n = n;
    self->printed = g_string_new(NULL);
    self->statements[0] = tanba_db_prepare(index, TANBA_PASSAGES_BEFORE, error);
    if (self->statements[0])
        self->statements[1] = tanba_db_prepare(index, TANBA_PASSAGES_AFTER, error);
    if (!self->statements[1])
        g_clear_pointer(&self, tanba_neighbours_free);
    return self;
}

void tanba_neighbours_free(TanbaNeighbours *self)
{
    if (!self)
        return;
    for (guint i = 0; i < 2; i++) {
        sqlite3_finalize(self->statements[i]);
        if (self->sides[i])
            tanba_document_free(self->sides[i]);
    }
    g_string_free(self->printed, TRUE);
    g_free(self);
}

/* How far to look, where running heads lie between. */
static gint64 furthest(const TanbaNeighbours *self, gint64 passage, gboolean after)
{
    gint64 reach = 8 * (gint64)self->n + 64, document = TANBA_PASSAGE_DOCUMENT(passage);
    return after ? MIN(passage + reach, TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1))
                 : MAX(passage - reach, TANBA_PASSAGE_ID(document, 0));
}

static gboolean read_side(TanbaNeighbours *self, guint side, gint64 passage, GError **error)
{
    sqlite3_stmt *row = self->statements[side];
    TanbaPassage one;
    int more;
    if (!tanba_db_bind(self->index, row, error, "iii", passage, furthest(self, passage, side == 1),
                       (gint64)self->n))
        return FALSE;
    while ((more = tanba_db_step(self->index, row, error)) == 1) {
        if (!tanba_passage_row(self->index, row, self->printed, &one, error)) {
            tanba_db_done(row);
            return FALSE;
        }
        guint32 place = tanba_document_add(self->sides[side], &one);
        g_array_index(self->sides[side]->passages, TanbaPassage, place).ordinal = one.ordinal;
    }
    return more == 0;
}

/* They came nearest first. */
static void turn_round(GArray *passages)
{
    for (guint i = 0, k = passages->len; k > i + 1; i++, k--) {
        TanbaPassage swap = g_array_index(passages, TanbaPassage, i);
        g_array_index(passages, TanbaPassage, i) = g_array_index(passages, TanbaPassage, k - 1);
        g_array_index(passages, TanbaPassage, k - 1) = swap;
    }
}

gboolean tanba_neighbours_read(TanbaNeighbours *self, gint64 passage, GError **error)
{
    for (guint side = 0; self && side < 2; side++) {
        if (self->sides[side])
            tanba_document_free(self->sides[side]);
        self->sides[side] = tanba_document_new();
        if (!read_side(self, side, passage, error))
            return FALSE;
    }
    if (self)
        turn_round(self->sides[0]->passages);
    return TRUE;
}

void tanba_neighbours_show(const TanbaNeighbours *self, TanbaHit *hit)
{
    if (!self)
        return;
    hit->before = (const TanbaPassage *)(void *)self->sides[0]->passages->data;
    hit->n_before = self->sides[0]->passages->len;
    hit->after = (const TanbaPassage *)(void *)self->sides[1]->passages->data;
    hit->n_after = self->sides[1]->passages->len;
}
