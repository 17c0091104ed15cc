/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FTS5's bm25() looks the length of every row up in a table, which is nine tenths of what it costs. Here it comes from
 * the facets. Each row is scored by a condition that no row fulfils, so that none leaves SQLite's loop.
 */
#include "index/sqlite/rank.h"

#include "document/state.h"

#include <math.h>
#include <string.h>

#define K1 1.2
#define B 0.75
#define COLUMNS 3
#define KEPT_AT_LEAST 1024

/* Of body, aside (headings, footnotes) and margin (page headers and footers). */
static const double weights[COLUMNS] = {1.0, 0.6, 0.1};

typedef struct {
    TanbaBest *best;
    gboolean ready;
    int n_phrases, rc;
    double *idf;
    double average; /* words of a passage */
    double least;   /* what cannot be among the best any more */
    guint full;     /* when `found` is cut down */
    guint64 rows;   /* seen, whether they pass or not */
    gint64 n_all;
} Ranking;

typedef struct {
    TanbaColumns *columns;
    TanbaBits *bits;
} Marking;

/* ---- scores --------------------------------------------------------------------------------- */

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *data)
{
    (void)api, (void)fts;
    ++*(gint64 *)data;
    return SQLITE_OK;
}

/* Never nothing, so that a word that half of all passages hold still counts. */
static double idf_of(gint64 all, gint64 hits)
{
    double idf = log(((double)(all - hits) + 0.5) / ((double)hits + 0.5));
    return idf > 0 ? idf : 1e-6;
}

static int prepare(Ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    sqlite3_int64 words = 0, all = 0;
    int rc = api->xRowCount(fts, &all);
    if (rc == SQLITE_OK)
        rc = api->xColumnTotalSize(fts, -1, &words);
    ranking->n_all = all;
    ranking->average = all ? (double)words / (double)all : 1;
    ranking->n_phrases = api->xPhraseCount(fts);
    ranking->idf = g_new0(double, (gsize)ranking->n_phrases);
    gboolean known = ranking->best->n_idf == (guint)ranking->n_phrases;
    for (int i = 0; rc == SQLITE_OK && i < ranking->n_phrases; i++) {
        gint64 hits = 0;
        if (known) {
            ranking->idf[i] = ranking->best->idf[i];
            continue;
        }
        /* Where all is one phrase, its share is known in the end, and changes the order of nothing. */
        if (!ranking->best->single)
            rc = api->xQueryPhrase(fts, i, &hits, count_row);
        ranking->idf[i] = ranking->best->single ? 1 : idf_of(all, hits);
    }
    ranking->ready = TRUE;
    return rc;
}

static int frequency(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase, double *out)
{
    Fts5PhraseIter at;
    int column, offset;
    double sum = 0;
    int rc = api->xPhraseFirst(fts, phrase, &at, &column, &offset);
    for (; rc == SQLITE_OK && column >= 0; api->xPhraseNext(fts, &at, &column, &offset))
        sum += column < COLUMNS ? weights[column] : 1;
    *out = sum;
    return rc;
}

static int words_of(const Ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts,
                    gint64 passage, int *out)
{
    guint16 words = tanba_columns_length(ranking->best->columns, passage);
    *out = words;
    return words == TANBA_LENGTH_LONG ? api->xColumnSize(fts, -1, out) : SQLITE_OK;
}

static int score(const Ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts,
                 gint64 passage, double *out)
{
    int words = 0, rc = words_of(ranking, api, fts, passage, &words);
    double sum = 0;
    for (int i = 0; rc == SQLITE_OK && i < ranking->n_phrases; i++) {
        double n = 0;
        rc = frequency(api, fts, i, &n);
        sum += ranking->idf[i] *
               ((n * (K1 + 1)) / (n + K1 * (1 - B + B * (double)words / ranking->average)));
    }
    *out = sum;
    return rc;
}

/* ---- the best ------------------------------------------------------------------------------- */

static gint by_rank(gconstpointer a, gconstpointer b)
{
    const TanbaFound *one = a, *other = b;
    if (one->rank != other->rank)
        return one->rank > other->rank ? -1 : 1;
    return one->passage < other->passage ? -1 : one->passage > other->passage;
}

/* Keeps the best ones wanted, and what equals the last of them. */
static void cut(Ranking *ranking)
{
    GArray *found = ranking->best->found;
    guint64 wanted = ranking->best->wanted;
    g_array_sort(found, by_rank);
    if (wanted >= found->len)
        return;
    guint end = (guint)wanted;
    if (end == 0) {
        g_array_set_size(found, 0);
        return;
    }
    ranking->least = g_array_index(found, TanbaFound, end - 1).rank;
    while (end < found->len && g_array_index(found, TanbaFound, end).rank == ranking->least)
        end++;
    g_array_set_size(found, end);
    ranking->full = MAX(ranking->full, 2 * end);
}

static void keep(Ranking *ranking, gint64 passage, double rank)
{
    if (rank < ranking->least)
        return;
    TanbaFound one = {passage, rank};
    g_array_append_val(ranking->best->found, one);
    if (ranking->best->found->len >= ranking->full && ranking->best->wanted < G_MAXUINT32)
        cut(ranking);
}

static void rank_row(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n,
                     sqlite3_value **values)
{
    Ranking *ranking = n == 1 ? sqlite3_value_pointer(values[0], "tanba-ranking") : NULL;
    if (!ranking) {
        sqlite3_result_error(context, "tanba_rank is called by the program alone", -1);
        return;
    }
    TanbaBest *best = ranking->best;
    int rc = ranking->ready ? SQLITE_OK : prepare(ranking, api, fts);
    gint64 passage = api->xRowid(fts);
    double rank = 0;
    guint32 place = best->filter || best->seen ? tanba_columns_place(best->columns, passage) : 0;
    ranking->rows++;
    if (rc == SQLITE_OK && best->filter && !tanba_bits_has(best->filter, place))
        return;
    if (rc == SQLITE_OK)
        rc = score(ranking, api, fts, passage, &rank);
    if (rc != SQLITE_OK) {
        sqlite3_result_error_code(context, rc);
        return;
    }
    best->total++;
    if (best->seen)
        tanba_bits_add(best->seen, place);
    keep(ranking, passage, rank);
}

static void mark_row(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n,
                     sqlite3_value **values)
{
    Marking *marking = n == 1 ? sqlite3_value_pointer(values[0], "tanba-marking") : NULL;
    if (marking)
        tanba_bits_add(marking->bits, tanba_columns_place(marking->columns, api->xRowid(fts)));
    else
        sqlite3_result_error(context, "tanba_mark is called by the program alone", -1);
}

gboolean tanba_rank_register(TanbaIndex *index, GError **error)
{
    fts5_api *api = tanba_db_fts5(index, error);
    if (!api)
        return FALSE;
    if (api->xCreateFunction(api, "tanba_rank", NULL, rank_row, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "tanba_mark", NULL, mark_row, NULL) != SQLITE_OK)
        return tanba_db_fail(index, "cannot set up ranking", error);
    return TRUE;
}

/* ---- asking --------------------------------------------------------------------------------- */

/* What FTS5 cannot digest after all is the query's fault, not the archive's. */
static gboolean run(TanbaIndex *index, const char *sql, const char *match, gpointer data,
                    const char *type, GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(index, sql, error);
    if (!row)
        return FALSE;
    sqlite3_bind_text(row, 1, match, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(row, 2, data, type, NULL);
    int rc = sqlite3_step(row);
    if (rc == SQLITE_DONE)
        return TRUE;
    if ((rc & 0xFF) != SQLITE_ERROR)
        return tanba_db_fail(index, "cannot search", error);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                "the query cannot be answered: %s: search for fewer words at a time",
                sqlite3_errmsg(index->db));
    return FALSE;
}

gboolean tanba_rank(TanbaIndex *index, const char *match, TanbaBest *best, GError **error)
{
    Ranking ranking = {.best = best, .least = -INFINITY};
    ranking.full = (guint)MIN(best->wanted, G_MAXUINT32 / 4) + KEPT_AT_LEAST;
    gboolean done = run(index, "SELECT 1 FROM words WHERE words MATCH ?1 AND tanba_rank(words, ?2)",
                        match, &ranking, "tanba-ranking", error);
    cut(&ranking);
    double idf = best->single ? idf_of(ranking.n_all, (gint64)ranking.rows) : 1;
    for (guint i = 0; i < best->found->len; i++)
        g_array_index(best->found, TanbaFound, i).rank *= idf;
    g_free(ranking.idf);
    return done;
}

gboolean tanba_rank_mark(TanbaIndex *index, const char *match, TanbaColumns *columns,
                         TanbaBits *bits, GError **error)
{
    Marking marking = {columns, bits};
    return run(index, "SELECT 1 FROM words WHERE words MATCH ?1 AND tanba_mark(words, ?2)", match,
               &marking, "tanba-marking", error);
}
