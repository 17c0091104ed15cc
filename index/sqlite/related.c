/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts, joined with the documents that they are about. Over what scripts say of a document lies what other
 * documents say of it, and over that what hands say.
 */
#include "index/sqlite/db.h"

#include <stdlib.h>
#include <string.h>

/* ---- putting back --------------------------------------------------------------------------- */

gboolean tanba_related_lift(TanbaIndex *index, gint64 document, GError **error)
{
    gint64 n, first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    if (!tanba_db_number(index, TANBA_SQL_RELATED_COUNT, 0, &n, error, "ii", first, last))
        return FALSE;
    return n == 0 || (tanba_db_run(index, TANBA_SQL_RELATED_TAKE, error, "ii", first, last) &&
                      tanba_db_run(index, TANBA_SQL_RELATED_SHOW, error, "ii", first, last) &&
                      tanba_db_run(index, TANBA_SQL_RELATED_REMOVE, error, "ii", first, last));
}

gboolean tanba_related_await(TanbaIndex *index, gint64 document, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_AWAIT_DOCUMENT, error, "i", document);
}

typedef struct {
    gint64 id;
    char *sha256;
} Target;

static void target_clear(gpointer data)
{
    g_free(((Target *)data)->sha256);
}

/* Rows of (id, sha256), to the end. */
static GArray *read_targets(TanbaIndex *index, sqlite3_stmt *row, GError **error)
{
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(Target));
    g_array_set_clear_func(targets, target_clear);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        Target target = {sqlite3_column_int64(row, 0), g_strdup(tanba_db_text(row, 1))};
        g_array_append_val(targets, target);
    }
    return more == 0 ? g_steal_pointer(&targets) : NULL;
}

static gboolean lift(TanbaIndex *index, const Target *target, GError **error)
{
    return tanba_hand_lift(index, target->id, target->sha256, error) &&
           tanba_related_lift(index, target->id, error) &&
           tanba_hand_settle(index, target->id, target->sha256, error);
}

gboolean tanba_related_forget(TanbaIndex *index, gint64 document, GError **error)
{
    gint64 first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    if (!tanba_db_run(index, TANBA_SQL_RELATED_REMOVE, error, "ii", first, last))
        return FALSE;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_RELATED_TARGETS, error, "i", document);
    g_autoptr(GArray) targets = read_targets(index, row, error);
    for (guint i = 0; targets && i < targets->len; i++)
        if (!lift(index, &g_array_index(targets, Target, i), error))
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
    gint64 passage, seq;
    const Answer *answer;
} Place;

static GArray *find_places(TanbaIndex *index, const Target *target, const TanbaRelation *relation,
                           GHashTable *answers, GError **error)
{
    gint64 label;
    if (!tanba_tags_label(index, relation->name, relation->open, &label, error))
        return NULL;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_RELATED_OPEN, error, "iiittt",
                                       TANBA_PASSAGE_ID(target->id, 0),
                                       TANBA_PASSAGE_ID(target->id, TANBA_MAX_PASSAGES - 1), label,
                                       relation->key, relation->name, TANBA_HAND);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        Place place = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
                       g_hash_table_lookup(answers, tanba_db_text(row, 2))};
        const Place *last = places->len ? &g_array_index(places, Place, places->len - 1) : NULL;
        gboolean again = last && last->passage == place.passage && last->seq == place.seq;
        gboolean open = place.answer && strcmp(place.answer->response, relation->open) == 0;
        if (place.answer && !place.answer->unclear && !open && !again)
            g_array_append_val(places, place);
    }
    return more == 0 ? g_steal_pointer(&places) : NULL;
}

static gboolean give(TanbaIndex *index, const TanbaRelation *relation, const Place *place,
                     GError **error)
{
    gint64 label;
    const Answer *answer = place->answer;
    if (!tanba_tags_label(index, relation->name, answer->response, &label, error) ||
        !tanba_db_run(index, TANBA_SQL_RELATED_KEEP, error, "iii", place->passage, place->seq,
                      answer->source))
        return FALSE;
    g_autoptr(GByteArray) evidence = tanba_evidence_pack(answer->evidence);
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_RELATED_GIVE, error, "iiiri", place->passage, place->seq,
                       label, answer->score, answer->script);
    if (!row)
        return FALSE;
    if (sqlite3_bind_blob64(row, 6, evidence->data, evidence->len, SQLITE_STATIC) != SQLITE_OK) {
        tanba_db_fail(index, "cannot write a tag", error);
        tanba_db_done(row);
        return FALSE;
    }
    return tanba_db_step(index, row, error) == 0;
}

/* Places are looked for where hands have had their say, and given below what hands say. */
static gboolean relate_target(TanbaIndex *index, const Target *target,
                              const TanbaRelation *relation, GHashTable *answers, guint64 *answered,
                              GError **error)
{
    g_autoptr(GArray) places =
        lift(index, target, error) ? find_places(index, target, relation, answers, error) : NULL;
    if (!places)
        return FALSE;
    if (places->len == 0)
        return TRUE;
    if (!tanba_hand_lift(index, target->id, target->sha256, error))
        return FALSE;
    for (guint i = 0; i < places->len; i++)
        if (!give(index, relation, &g_array_index(places, Place, i), error))
            return FALSE;
    *answered += places->len;
    return tanba_hand_settle(index, target->id, target->sha256, error);
}

static gboolean relate_symbol(TanbaIndex *index, const char *symbol, const TanbaRelation *relation,
                              guint64 *answered, GError **error)
{
    g_autoptr(GHashTable) answers = read_answers(index, symbol, error);
    if (!answers)
        return FALSE;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENTS_OF_SYMBOL, error, "t", symbol);
    g_autoptr(GArray) targets = read_targets(index, row, error);
    for (guint i = 0; targets && i < targets->len; i++)
        if (!relate_target(index, &g_array_index(targets, Target, i), relation, answers, answered,
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
    if (!tanba_db_number(index, TANBA_SQL_RELATED_COUNT, 0, &n, error, "ii", (gint64)0,
                         (gint64)G_MAXINT64))
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
