/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags of an archive of an earlier version, packed.
 */
#include "index/sqlite/tagrows.h"
#include "index/sqlite/units.h"

enum { PASSAGE, LABEL, SCORE, SCRIPT, EVIDENCE, SOURCE, STATE };

/* `related` holds what a fact has replaced, under the number of the tag that replaced it, which may be hidden itself. */
static const char rows_in_order[] =
    "SELECT passage, label, score, script, evidence, source, state FROM ("
    " SELECT t.passage, t.seq, 1 AS behind, t.label, t.score, t.script, t.evidence, r.source,"
    "  CASE WHEN r.source IS NOT NULL THEN 8 WHEN s.name = ?1 THEN 4 ELSE 0 END AS state"
    "  FROM tag t JOIN script s ON s.id = t.script LEFT JOIN related r ON r.passage = t.passage "
    "AND r.seq = t.seq"
    " UNION ALL SELECT h.passage, h.seq, 1, h.label, h.score, h.script, h.evidence, r.source,"
    "  CASE WHEN r.source IS NOT NULL THEN 9 ELSE 1 END"
    "  FROM hidden h LEFT JOIN related r ON r.passage = h.passage AND r.seq = h.seq"
    " UNION ALL SELECT passage, seq, 0, label, score, script, evidence, NULL, 2 FROM related)"
    " ORDER BY passage, seq, behind";

/* Hands mean the parts of an item too, which they did not before. */
static gboolean settle(TanbaIndex *index, gint64 document, GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT_BY_ID, error, "i", document);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more != 1)
        return more == 0;
    g_autofree char *sha256 = g_strdup(tanba_db_text(row, 0));
    tanba_db_done(row);
    return tanba_hand_settle(index, document, sha256, error);
}

static gboolean flush(TanbaIndex *index, gint64 document, TanbaTagRows *rows, GError **error)
{
    gboolean done = rows->rows->len == 0 || (tanba_units_put(index, document, error) &&
                                             tanba_tag_rows_write(index, document, rows, error) &&
                                             settle(index, document, error));
    g_array_set_size(rows->rows, 0);
    g_array_set_size(rows->evidence, 0);
    return done;
}

gboolean tanba_tag_rows_move(TanbaIndex *index, GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(index, rows_in_order, error);
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_new();
    g_autoptr(GArray) evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    gint64 document = 0;
    int more = -1;
    if (!row || !tanba_db_bind(index, row, error, "t", TANBA_HAND))
        return FALSE;
    while ((more = tanba_db_step(index, row, error)) == 1) {
        gint64 passage = sqlite3_column_int64(row, PASSAGE);
        if (TANBA_PASSAGE_DOCUMENT(passage) != document && !flush(index, document, rows, error))
            return FALSE;
        document = TANBA_PASSAGE_DOCUMENT(passage);
        g_array_set_size(evidence, 0);
        if (!tanba_evidence_read(index, row, EVIDENCE, evidence, error))
            return FALSE;
        TanbaTagRow one = {.passage = TANBA_PASSAGE_ORDINAL(passage),
                           .label = (guint32)sqlite3_column_int64(row, LABEL),
                           .script = (guint32)sqlite3_column_int64(row, SCRIPT),
                           .state = (guint32)sqlite3_column_int(row, STATE),
                           .score = sqlite3_column_double(row, SCORE),
                           .source = sqlite3_column_int64(row, SOURCE)};
        tanba_tag_rows_add(rows, &one, evidence);
    }
    return more == 0 && flush(index, document, rows, error);
}
