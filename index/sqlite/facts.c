/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing what scripts say of other documents.
 */
#include "index/sqlite/db.h"

enum { SCRIPT, SYMBOL, NUMBER, RESPONSE, SCORE, EVIDENCE };

gboolean tanba_facts_read(TanbaIndex *index, gint64 document, TanbaTagSet *set, GError **error)
{
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_FACTS, error, "i", document);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaFact *fact = tanba_tag_set_add_fact(
            set, tanba_db_text(row, SCRIPT), tanba_db_text(row, SYMBOL), tanba_db_text(row, NUMBER),
            tanba_db_text(row, RESPONSE), sqlite3_column_double(row, SCORE));
        if (!tanba_evidence_read(index, row, EVIDENCE, fact->evidence, error)) {
            tanba_db_done(row);
            return FALSE;
        }
    }
    return more == 0;
}

static gboolean put_one(TanbaIndex *index, gint64 document, gint64 seq, const TanbaFact *fact,
                        GHashTable *ids, GError **error)
{
    const gint64 *script = g_hash_table_lookup(ids, fact->script);
    if (!script) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "cannot store a fact: the script %s was not run", fact->script);
        return FALSE;
    }
    g_autoptr(GByteArray) evidence = tanba_evidence_pack(fact->evidence);
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_FACT_PUT, error, "iiitttr", document, *script, seq,
                       fact->symbol, fact->number, fact->response, fact->score);
    if (!row)
        return FALSE;
    if (sqlite3_bind_blob64(row, 8, evidence->data, evidence->len, SQLITE_STATIC) != SQLITE_OK) {
        tanba_db_fail(index, "cannot write a fact", error);
        tanba_db_done(row);
        return FALSE;
    }
    return tanba_db_step(index, row, error) == 0 &&
           tanba_db_run(index, TANBA_SQL_AWAIT, error, "t", fact->symbol);
}

static gboolean remove_of(TanbaIndex *index, gint64 document, GHashTable *scripts, GError **error)
{
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, scripts);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (!tanba_db_run(index, TANBA_SQL_FACT_REMOVE_SCRIPT, error, "it", document,
                          (const char *)name))
            return FALSE;
    return TRUE;
}

gboolean tanba_facts_put(TanbaIndex *index, gint64 document, const TanbaTagSet *set,
                         GHashTable *replaced, GHashTable *ids, GError **error)
{
    gint64 before;
    if (!tanba_db_number(index, TANBA_SQL_FACT_COUNT, 0, &before, error, "i", document))
        return FALSE;
    if (before > 0 && (!tanba_db_run(index, TANBA_SQL_AWAIT_FACTS, error, "i", document) ||
                       !remove_of(index, document, replaced, error)))
        return FALSE;
    for (guint i = 0; i < set->facts->len; i++)
        if (!put_one(index, document, i, set->facts->pdata[i], ids, error))
            return FALSE;
    return TRUE;
}

gboolean tanba_facts_remove(TanbaIndex *index, gint64 document, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_AWAIT_FACTS, error, "i", document) &&
           tanba_db_run(index, TANBA_SQL_FACT_REMOVE, error, "i", document);
}
