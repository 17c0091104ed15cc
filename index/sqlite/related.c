/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts, joined with the documents that they are about. Over what scripts say of a document lies what other
 * documents say of it, and over that what hands say.
 */
#include "index/sqlite/tagrows.h"

#include <stdlib.h>
#include <string.h>

/* ---- putting back --------------------------------------------------------------------------- */

gboolean tanba_related_await(TanbaIndex *index, gint64 document, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_AWAIT_DOCUMENT, error, "i", document);
}

static gboolean lift(TanbaIndex *index, const TanbaTarget *target, GError **error)
{
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_read(index, target->id, error);
    if (!rows)
        return FALSE;
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND | TANBA_ROW_RELATED);
    return tanba_hand_overlay(index, target->sha256, rows, error) &&
           tanba_tag_rows_write(index, target->id, rows, error);
}

gboolean tanba_related_forget(TanbaIndex *index, gint64 document, GError **error)
{
    if (!tanba_db_run(index, TANBA_SQL_ANSWERED_REMOVE, error, "i", document))
        return FALSE;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_ANSWERED_BY, error, "i", document);
    g_autoptr(GArray) targets = tanba_targets_read(index, row, error);
    for (guint i = 0; targets && i < targets->len; i++)
        if (!lift(index, &g_array_index(targets, TanbaTarget, i), error))
            return FALSE;
    return targets && tanba_facts_remove(index, document, error);
}

/* ---- what facts say ------------------------------------------------------------------------- */

enum { NUMBER, RESPONSE, SCORE, SCRIPT, EVIDENCE, SOURCE, SYMBOL };

typedef struct {
    char *response;
    double score;
    gint64 script, source;
    GArray *evidence;
    guint64 rank;
    gboolean unclear; /* facts of one rank contradict each other */
} Answer;

static void answer_free(gpointer data)
{
    Answer *answer = data;
    g_free(answer->response);
    g_array_unref(answer->evidence);
    g_free(answer);
}

/* The number behind the last "/WORD." of a symbol, 0 where there is none. */
static guint64 part_of(const char *symbol, const char *word)
{
    const char *at = symbol ? g_strrstr(symbol, word) : NULL;
    return at ? MIN(g_ascii_strtoull(at + strlen(word), NULL, 10), 999) : 0;
}

/* A revision takes the place of what it revises, a correction that of what it corrects; a second addendum says what has
 * changed since the first. */
static guint64 rank_of(const char *symbol)
{
    return part_of(symbol, "/Add.") * 1000000 + part_of(symbol, "/Rev.") * 1000 +
           part_of(symbol, "/Corr.");
}

static gboolean take_fact(TanbaIndex *index, sqlite3_stmt *row, GHashTable *answers, GError **error)
{
    guint64 rank = rank_of(tanba_db_text(row, SYMBOL));
    const char *number = tanba_db_text(row, NUMBER), *response = tanba_db_text(row, RESPONSE);
    Answer *known = g_hash_table_lookup(answers, number);
    if (known && rank <= known->rank) {
        known->unclear |= rank == known->rank && strcmp(known->response, response) != 0;
        return TRUE;
    }
    Answer *answer = g_new0(Answer, 1);
    answer->response = g_strdup(response);
    answer->score = sqlite3_column_double(row, SCORE);
    answer->script = sqlite3_column_int64(row, SCRIPT);
    answer->source = sqlite3_column_int64(row, SOURCE);
    answer->evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    answer->rank = rank;
    g_hash_table_replace(answers, g_strdup(number), answer);
    return tanba_evidence_read(index, row, EVIDENCE, answer->evidence, error);
}

/* From number to Answer. */
static GHashTable *read_answers(TanbaIndex *index, const char *symbol, GError **error)
{
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, answer_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_FACTS_OF_SYMBOL, error, "t", symbol);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        if (!take_fact(index, row, answers, error)) {
            tanba_db_done(row);
            return NULL;
        }
    return more == 0 ? g_steal_pointer(&answers) : NULL;
}

/* ---- laying them over ----------------------------------------------------------------------- */

typedef struct {
    const TanbaRelation *relation;
    GHashTable *answers;
    gint64 open; /* label */
} Relating;

/* What is said of the passage whose rows go from `first` to `end`; NULL in `*answer`: nothing, or a hand has said it. */
static gboolean find_answer(TanbaIndex *index, const Relating *relating, const TanbaTagRows *rows,
                            guint first, guint end, const Answer **answer, GError **error)
{
    *answer = NULL;
    for (guint i = first; i < end; i++) {
        const char *name, *value;
        const TanbaTagRow *row = tanba_tag_row(rows, i);
        if (!tanba_tag_row_holds(row))
            continue;
        if (!tanba_tag_row_label(index, row, &name, &value, error))
            return FALSE;
        if ((row->state & TANBA_ROW_HAND) && strcmp(name, relating->relation->name) == 0) {
            *answer = NULL;
            return TRUE;
        }
        const Answer *one = !*answer && strcmp(name, relating->relation->key) == 0
                                ? g_hash_table_lookup(relating->answers, value)
                                : NULL;
        if (one && !one->unclear && strcmp(one->response, relating->relation->open) != 0)
            *answer = one;
    }
    return TRUE;
}

/* The answer lies behind the open tag that it replaces. */
static gboolean give(TanbaIndex *index, const Relating *relating, TanbaTagRows *rows, GArray *out,
                     guint32 passage, const Answer *answer, GError **error)
{
    gint64 label;
    if (!tanba_tags_label(index, relating->relation->name, answer->response, &label, error))
        return FALSE;
    TanbaTagRow row = {.passage = passage,
                       .label = (guint32)label,
                       .script = (guint32)answer->script,
                       .evidence = rows->evidence->len,
                       .n_evidence = answer->evidence->len,
                       .state = TANBA_ROW_RELATED,
                       .score = answer->score,
                       .source = answer->source};
    g_array_append_vals(rows->evidence, answer->evidence->data, answer->evidence->len);
    g_array_append_val(out, row);
    return TRUE;
}

/* Answers what is open, where hands have had their say. `*n`: how often. */
static gboolean answer_rows(TanbaIndex *index, const Relating *relating, TanbaTagRows *rows,
                            guint *n, GError **error)
{
    g_autoptr(GArray) out = g_array_sized_new(FALSE, FALSE, sizeof(TanbaTagRow), rows->rows->len);
    for (guint first = 0, end; first < rows->rows->len; first = end) {
        const Answer *answer;
        guint32 passage = tanba_tag_row(rows, first)->passage;
        for (end = first; end < rows->rows->len && tanba_tag_row(rows, end)->passage == passage;)
            end++;
        if (!find_answer(index, relating, rows, first, end, &answer, error))
            return FALSE;
        for (guint i = first; i < end; i++) {
            TanbaTagRow row = *tanba_tag_row(rows, i);
            gboolean open = answer && row.label == relating->open && tanba_tag_row_holds(&row);
            row.state |= open ? TANBA_ROW_REPLACED : 0u;
            g_array_append_val(out, row);
            if (open && !give(index, relating, rows, out, passage, answer, error))
                return FALSE;
            *n += open;
        }
    }
    g_array_unref(rows->rows);
    rows->rows = g_steal_pointer(&out);
    return TRUE;
}

static gboolean is_answered(const TanbaTagRows *rows)
{
    for (guint i = 0; i < rows->rows->len; i++)
        if (tanba_tag_row(rows, i)->state & TANBA_ROW_RELATED)
            return TRUE;
    return FALSE;
}

/* Answers are looked for where hands have had their say, and given below what hands say. */
static gboolean relate_target(TanbaIndex *index, const TanbaTarget *target,
                              const Relating *relating, guint64 *answered, GError **error)
{
    guint n = 0;
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_read(index, target->id, error);
    if (!rows)
        return FALSE;
    gboolean before = is_answered(rows);
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND | TANBA_ROW_RELATED);
    if (!tanba_hand_overlay(index, target->sha256, rows, error) ||
        !answer_rows(index, relating, rows, &n, error))
        return FALSE;
    *answered += n;
    if (n == 0 && !before)
        return TRUE;
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND);
    return tanba_hand_overlay(index, target->sha256, rows, error) &&
           tanba_tag_rows_write(index, target->id, rows, error);
}

static gboolean relate_symbol(TanbaIndex *index, const char *symbol, const TanbaRelation *relation,
                              guint64 *answered, GError **error)
{
    g_autoptr(GHashTable) answers = read_answers(index, symbol, error);
    Relating relating = {relation, answers, 0};
    if (!answers || !tanba_tags_label(index, relation->name, relation->open, &relating.open, error))
        return FALSE;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENTS_OF_SYMBOL, error, "t", symbol);
    g_autoptr(GArray) targets = tanba_targets_read(index, row, error);
    for (guint i = 0; targets && i < targets->len; i++)
        if (!relate_target(index, &g_array_index(targets, TanbaTarget, i), &relating, answered,
                           error))
            return FALSE;
    return targets && tanba_db_run(index, TANBA_SQL_AWAIT_DONE, error, "t", symbol);
}

static GPtrArray *awaiting(TanbaIndex *index, GError **error)
{
    g_autoptr(GPtrArray) symbols = g_ptr_array_new_with_free_func(g_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_AWAITING, error, "");
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(symbols, g_strdup(tanba_db_text(row, 0)));
    return more == 0 ? g_steal_pointer(&symbols) : NULL;
}

gboolean tanba_index_related(TanbaIndex *index, guint64 *out, GError **error)
{
    gint64 n;
    if (!tanba_db_number(index, TANBA_SQL_ANSWERED_COUNT, 0, &n, error, ""))
        return FALSE;
    *out = (guint64)n;
    return TRUE;
}

gboolean tanba_index_relate(TanbaIndex *index, const TanbaRelation *relation, guint64 *answered,
                            GError **error)
{
    gboolean own;
    guint64 n = 0;
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    g_autoptr(GPtrArray) symbols = awaiting(index, error);
    gboolean done = symbols != NULL;
    for (guint i = 0; done && i < symbols->len; i++)
        done = relate_symbol(index, symbols->pdata[i], relation, &n, error);
    if (answered)
        *answered += n;
    return tanba_db_leave(index, own, done, error);
}
