/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search and export. First which passages match, as bits or as the best few of them, then, one by one in the order
 * wanted, all that is known of those; so no text is ever sorted, and a snippet is made for what is shown only.
 */
#include "index/sqlite/groups.h"
#include "index/sqlite/hits.h"
#include "index/sqlite/plan.h"
#include "index/sqlite/rank.h"

#include <string.h>

typedef struct {
    TanbaIndex *index;
    const TanbaPlan *plan;
    TanbaHits *hits;
    guint64 skip, left;  /* hits to pass over, then to show */
    gboolean narrow;     /* says which derived passages are meant */
    TanbaGroups *groups; /* gathers them before any is shown; NULL: each is shown as it comes */
} Search;

static gboolean take(Search *search, gint64 passage, double rank, GError **error)
{
    if (!search->groups)
        return tanba_hits_show(search->hits, passage, rank, 0, error);
    tanba_groups_add(search->groups, passage, rank);
    return TRUE;
}

/* ---- by document ---------------------------------------------------------------------------- */

/* Shows what is in of `n` places from `first` on, which are a document's. */
static gboolean show_document(Search *search, const TanbaBits *bits, gint64 document, guint32 first,
                              guint32 n, GError **error)
{
    for (guint32 place = tanba_bits_next(bits, first); search->left > 0 && place < first + n;
         place = tanba_bits_next(bits, place + 1)) {
        if (search->skip > 0) {
            search->skip--;
            continue;
        }
        search->left--;
        if (!take(search, TANBA_PASSAGE_ID(document, place - first), 0, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean show_in_order(Search *search, TanbaColumns *columns, const TanbaBits *bits,
                              GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(search->index, TANBA_DOCUMENTS_IN_ORDER, error);
    int more = row ? 0 : -1;
    while (row && search->left > 0 && (more = tanba_db_step(search->index, row, error)) == 1) {
        guint32 first, n;
        gint64 document = sqlite3_column_int64(row, 0);
        if (tanba_columns_document(columns, document, &first, &n) &&
            !show_document(search, bits, document, first, n, error))
            return FALSE;
    }
    return more >= 0;
}

static gboolean show_narrowed(Search *search, TanbaColumns *columns, const TanbaBits *bits,
                              GError **error)
{
    const TanbaPlan *plan = search->plan;
    g_autoptr(TanbaUnits) units = tanba_units_new(search->index, columns, error);
    g_autoptr(TanbaBits) meant =
        units ? tanba_filter_units(search->index, &plan->context, columns, units, plan->root, error)
              : NULL;
    tanba_hits_narrow(search->hits, units, meant);
    gboolean done = meant && show_in_order(search, columns, bits, error);
    tanba_hits_narrow(search->hits, NULL, NULL);
    return done;
}

static gboolean search_in_order(Search *search, guint64 *total, GError **error)
{
    TanbaColumns *columns = tanba_columns_get(search->index, TANBA_COLUMNS_WHOLE, error);
    g_autoptr(TanbaBits) bits = columns ? tanba_filter(search->index, &search->plan->context,
                                                       columns, search->plan->root, error)
                                        : NULL;
    if (!bits)
        return FALSE;
    if (total)
        *total = tanba_bits_count(bits);
    return search->narrow && tanba_filter_asks_tags(search->plan->root)
               ? show_narrowed(search, columns, bits, error)
               : show_in_order(search, columns, bits, error);
}

/* ---- best first ----------------------------------------------------------------------------- */

typedef struct {
    TanbaFound found;
    const char *path; /* of the document; borrowed */
} Ordered;

static gint by_rank(gconstpointer a, gconstpointer b)
{
    const Ordered *one = a, *other = b;
    if (one->found.rank != other->found.rank)
        return one->found.rank > other->found.rank ? -1 : 1;
    int order = strcmp(one->path, other->path);
    if (order)
        return order;
    return one->found.passage < other->found.passage ? -1
                                                     : one->found.passage > other->found.passage;
}

static const char *path_of(TanbaIndex *index, GHashTable *paths, gint64 document, GError **error)
{
    const char *known = g_hash_table_lookup(paths, &document);
    if (known)
        return known;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_DOCUMENT_PATH_OF, error, "i", document);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more < 0)
        return NULL;
    const char *stored = more == 1 ? tanba_db_text(row, 0) : NULL;
    char *path = g_strdup(stored ? stored : "");
    if (more == 1)
        tanba_db_done(row);
    gint64 *key = g_new(gint64, 1);
    *key = document;
    g_hash_table_insert(paths, key, path);
    return path;
}

/* Equal ranks stand by document. */
static gboolean show_ordered(Search *search, const GArray *found, GError **error)
{
    g_autoptr(GHashTable) paths =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(GArray) ordered = g_array_sized_new(FALSE, FALSE, sizeof(Ordered), found->len);
    for (guint i = 0; i < found->len; i++) {
        Ordered one = {g_array_index(found, TanbaFound, i), NULL};
        one.path = path_of(search->index, paths, TANBA_PASSAGE_DOCUMENT(one.found.passage), error);
        if (!one.path)
            return FALSE;
        g_array_append_val(ordered, one);
    }
    g_array_sort(ordered, by_rank);
    for (guint i = 0; i < ordered->len && search->left > 0; i++) {
        const TanbaFound *one = &g_array_index(ordered, Ordered, i).found;
        if (search->skip > 0) {
            search->skip--;
            continue;
        }
        search->left--;
        if (!take(search, one->passage, one->rank, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean search_ranked(Search *search, guint64 *total, GError **error)
{
    const TanbaPlan *plan = search->plan;
    const TanbaQueryNode *condition = plan->leads ? plan->rest : plan->root;
    TanbaColumns *columns = tanba_columns_get(
        search->index, condition ? TANBA_COLUMNS_WHOLE : TANBA_COLUMNS_SOME, error);
    g_autoptr(TanbaBits) filter = columns && condition ? tanba_filter(search->index, &plan->context,
                                                                      columns, condition, error)
                                                       : NULL;
    if (!columns || (condition && !filter))
        return FALSE;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(TanbaFound));
    g_autoptr(TanbaBits) seen = plan->leads ? NULL : tanba_bits_new(tanba_columns_count(columns));
    TanbaBest best = {.columns = columns,
                      .filter = filter,
                      .seen = seen,
                      .wanted =
                          search->left == G_MAXUINT64 ? G_MAXUINT64 : search->skip + search->left,
                      .single = plan->single,
                      .found = found};
    if (!tanba_rank(search->index, plan->match->str, &best, error))
        return FALSE;
    if (total)
        *total = plan->leads ? best.total : tanba_bits_count(filter);
    if (!show_ordered(search, found, error))
        return FALSE;
    /* What a field alone has let in stands behind what words have found. */
    if (!plan->leads)
        tanba_bits_without(filter, seen);
    return plan->leads || show_in_order(search, columns, filter, error);
}

/* ---- everything ----------------------------------------------------------------------------- */

static gboolean search_everything(Search *search, guint64 *total, GError **error)
{
    gint64 all = 0;
    if (total && !tanba_db_number(search->index, TANBA_SQL_PASSAGE_COUNT, 0, &all, error, ""))
        return FALSE;
    if (total)
        *total = (guint64)all;
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(search->index, TANBA_DOCUMENTS_IN_ORDER, error);
    int more = row ? 0 : -1;
    while (row && search->left > 0 && (more = tanba_db_step(search->index, row, error)) == 1) {
        gint64 document = sqlite3_column_int64(row, 0);
        guint64 n = (guint64)sqlite3_column_int64(row, 1), from = MIN(search->skip, n);
        search->skip -= from;
        for (guint64 i = from; i < n && search->left > 0; i++, search->left--)
            if (!take(search, TANBA_PASSAGE_ID(document, i), 0, error))
                return FALSE;
    }
    return more >= 0;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static gboolean answer(Search *search, gboolean ranked, guint64 *total, GError **error)
{
    if (!search->plan->root)
        return search_everything(search, total, error);
    if (ranked && search->plan->match->len)
        return search_ranked(search, total, error);
    return search_in_order(search, total, error);
}

/* ---- gathered ------------------------------------------------------------------------------- */

static gboolean show_group(Search *search, const TanbaGroup *group, GError **error)
{
    for (guint i = 0; i < group->first->len; i++) {
        const TanbaFound *one = &g_array_index(group->first, TanbaFound, i);
        if (!tanba_hits_show(search->hits, one->passage, one->rank, group->n, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean answer_gathered(Search *search, const TanbaQuery *query, TanbaTotals *totals,
                                GError **error)
{
    guint64 skip = search->skip, left = search->left;
    search->skip = 0;
    search->left = G_MAXUINT64;
    if (!answer(search, query->ranked, &totals->passages, error))
        return FALSE;
    guint64 n = tanba_groups_count(search->groups), end = MIN(n, skip + MIN(left, n));
    totals->documents = n;
    for (guint64 i = skip; i < end; i++)
        if (!show_group(search, tanba_groups_at(search->groups, i), error))
            return FALSE;
    return TRUE;
}

typedef struct {
    gboolean gathered;
    guint each;
    TanbaHitFunc func;
    gpointer data;
} Wanted;

static gboolean plan_and_answer(TanbaIndex *index, const TanbaQuery *query, const Wanted *wanted,
                                TanbaTotals *totals, GError **error)
{
    g_autoptr(TanbaPlan) plan = tanba_plan_new(index, query, error);
    if (!plan)
        return FALSE;
    g_autoptr(TanbaSnippet) snippet =
        plan->root ? tanba_snippet_new(&plan->context, plan->root) : NULL;
    TanbaHits *hits =
        tanba_hits_new(index, snippet, query->context, wanted->func, wanted->data, error);
    Search search = {.index = index,
                     .plan = plan,
                     .hits = hits,
                     .narrow = !query->ranked,
                     .skip = query->offset,
                     .left = query->limit ? query->limit : G_MAXUINT64};
    gboolean done = FALSE;
    if (hits && wanted->gathered) {
        search.groups = tanba_groups_new(wanted->each);
        done = answer_gathered(&search, query, totals, error);
        tanba_groups_free(search.groups);
    } else if (hits) {
        done = answer(&search, query->ranked, totals ? &totals->passages : NULL, error);
    }
    tanba_hits_free(hits);
    return done;
}

/* Several statements must see one state of the archive, whatever a writer commits meanwhile. */
static gboolean search_at_once(TanbaIndex *index, const TanbaQuery *query, const Wanted *wanted,
                               TanbaTotals *totals, GError **error)
{
    gboolean alone = sqlite3_get_autocommit(index->db) != 0;
    if (alone && !tanba_db_exec(index, "BEGIN", error))
        return FALSE;
    GError *local = NULL;
    gboolean done = plan_and_answer(index, query, wanted, totals, &local);
    if (alone)
        sqlite3_exec(index->db, "COMMIT", NULL, NULL, NULL);
    if (local)
        g_propagate_error(error, local);
    return done || !local;
}

gboolean tanba_index_search(TanbaIndex *index, const TanbaQuery *query, TanbaHitFunc func,
                            gpointer data, guint64 *total, GError **error)
{
    const Wanted wanted = {.func = func, .data = data};
    TanbaTotals totals = {0};
    gboolean done = search_at_once(index, query, &wanted, total ? &totals : NULL, error);
    if (total)
        *total = totals.passages;
    return done;
}

gboolean tanba_index_search_documents(TanbaIndex *index, const TanbaQuery *query, guint each,
                                      TanbaHitFunc func, gpointer data, TanbaTotals *totals,
                                      GError **error)
{
    const Wanted wanted = {TRUE, each, func, data};
    *totals = (TanbaTotals){0};
    return search_at_once(index, query, &wanted, totals, error);
}
