/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks an archive a list of queries, for search.sh, and prints milliseconds of CPU: KIND, Tanba's, stock bm25()'s, passages that
 * match, whether the ten best are the same, the query; by tabs. Each is asked in turn on one connection, as a program
 * that stays open would; the least of ROUNDS rounds counts.
 *
 * usage: bench-search-ask ARCHIVE QUERIES [ROUNDS] [stock]     a line of QUERIES: KIND, a tab, the query
 */
#include "index/sqlite/plan.h"
#include "index/sqlite/rank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TOP 10

typedef struct {
    guint n, bytes;
    double ranks[TOP];
} Hits;

static gboolean take(const TanbaHit *hit, gpointer data, GError **error)
{
    Hits *hits = data;
    (void)error;
    if (hits->n < TOP)
        hits->ranks[hits->n++] = hit->rank;
    hits->bytes += (guint)(hit->snippet ? strlen(hit->snippet) : 0);
    return TRUE;
}

/* CPU time: what a query takes on a machine with nothing else to do, since all is in memory and in one thread. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static double ask(TanbaIndex *index, const char *words, Hits *hits, guint64 *total)
{
    g_autoptr(GError) error = NULL;
    TanbaQuery query = {.words = words, .limit = TOP, .ranked = TRUE};
    memset(hits, 0, sizeof *hits);
    double start = now();
    if (!tanba_index_search(index, &query, take, hits, total, &error)) {
        fprintf(stderr, "bench-search-ask: %s: %s\n", words, error ? error->message : "failed");
        exit(2);
    }
    return now() - start;
}

/* The ten best by FTS5's own bm25() for the same expression; negative: it cannot be asked so. */
static double ask_stock(TanbaIndex *index, const char *words, Hits *hits)
{
    g_autoptr(GError) error = NULL;
    TanbaQuery query = {.words = words};
    g_autoptr(TanbaPlan) plan = tanba_plan_new(index, &query, &error);
    memset(hits, 0, sizeof *hits);
    if (!plan || !plan->leads || plan->rest)
        return -1;
    double start = now();
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(
        index,
        "SELECT rowid, bm25(words, 1.0, 0.6, 0.1) AS score FROM words WHERE words MATCH ?1"
        " ORDER BY score LIMIT 10",
        &error);
    sqlite3_bind_text(row, 1, plan->match->str, -1, SQLITE_STATIC);
    while (row && sqlite3_step(row) == SQLITE_ROW)
        if (hits->n < TOP)
            hits->ranks[hits->n++] = -sqlite3_column_double(row, 1);
    return now() - start;
}

/* Equal ranks may stand in another order, so ranks are compared. */
static gboolean are_same(const Hits *one, const Hits *other)
{
    if (one->n != other->n)
        return FALSE;
    for (guint i = 0; i < one->n; i++)
        if (fabs(one->ranks[i] - other->ranks[i]) > 1e-9 * (1 + fabs(one->ranks[i])))
            return FALSE;
    return TRUE;
}

static void measure(TanbaIndex *index, const char *kind, const char *words, guint rounds,
                    gboolean with_stock)
{
    Hits hits, stock_hits;
    guint64 total = 0;
    double best = G_MAXDOUBLE, stock = G_MAXDOUBLE;
    for (guint i = 0; i < rounds; i++)
        best = MIN(best, ask(index, words, &hits, &total));
    for (guint i = 0; with_stock && i < rounds && stock >= 0; i++)
        stock = MIN(stock, ask_stock(index, words, &stock_hits));
    gboolean compared = with_stock && stock >= 0;
    printf("%s\t%.3f\t%.3f\t%" G_GUINT64_FORMAT "\t%s\t%s\n", kind, best, compared ? stock : -1,
           total,
           !compared                      ? "-"
           : are_same(&hits, &stock_hits) ? "same"
                                          : "other",
           words);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    if (argc < 3) {
        fputs("usage: bench-search-ask ARCHIVE QUERIES [ROUNDS] [stock]\n", stderr);
        return 64;
    }
    guint rounds = argc > 3 ? (guint)MAX(atoi(argv[3]), 1) : 1;
    TanbaIndex *index = tanba_index_open(argv[1], TANBA_INDEX_READ, &error);
    if (!index || !g_file_get_contents(argv[2], &text, NULL, &error)) {
        fprintf(stderr, "bench-search-ask: %s\n", error ? error->message : "failed");
        return 2;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        char *tab = strchr(lines[i], '\t');
        if (!tab || *lines[i] == '#')
            continue;
        *tab = '\0';
        measure(index, lines[i], tab + 1, rounds, argc > 4);
    }
    tanba_index_close(index);
    return 0;
}
