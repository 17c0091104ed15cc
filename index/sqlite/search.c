/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search and export. First the ids of what matches, in the order wanted (sixteen bytes each), then, one by
 * one, all that is known of them; so no text is ever sorted, and a snippet is made for what is shown only.
 */
#include "index/sqlite/hits.h"
#include "index/sqlite/plan.h"

#include <string.h>

/* Weights of body, aside (headings, footnotes) and margin (page headers and footers). */
#define SCORE "bm25(words, 1.0, 0.6, 0.1)"

typedef struct {
    gint64 passage;
    double rank;
} Found;

typedef struct {
    gint64 document;
    guint first, n; /* in the list of what was found */
    char *path;
} Group;

/* What FTS5 cannot digest after all is the query's fault, not the archive's. */
static int step(TanbaIndex *index, sqlite3_stmt *statement, GError **error)
{
    int rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return rc == SQLITE_ROW;
    if ((rc & 0xFF) == SQLITE_ERROR)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the query cannot be answered: %s: search for fewer words at a time",
                    sqlite3_errmsg(index->db));
    else
        tanba_db_fail(index, "cannot search", error);
    return -1;
}

/* ---- what matches --------------------------------------------------------------------------- */

static GArray *find(TanbaIndex *index, const TanbaPlan *plan, const char *select, GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_plan_prepare(plan, index, select, error);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
    int more = -1;
    while (row && (more = step(index, row, error)) == 1) {
        Found one = {sqlite3_column_int64(row, 0), -sqlite3_column_double(row, 1)};
        g_array_append_val(found, one);
    }
    return more == 0 ? g_steal_pointer(&found) : NULL;
}

static gboolean show_range(TanbaHits *hits, const GArray *found, gsize from, gsize to,
                           GError **error)
{
    for (gsize i = from; i < to; i++) {
        const Found *one = &g_array_index(found, Found, i);
        if (!tanba_hits_show(hits, one->passage, one->rank, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- by document ---------------------------------------------------------------------------- */

static void group_clear(gpointer group)
{
    g_free(((Group *)group)->path);
}

static gint by_path(gconstpointer a, gconstpointer b)
{
    const Group *one = a, *other = b;
    int order = strcmp(one->path, other->path);
    return order ? order : one->document < other->document ? -1 : one->document > other->document;
}

static gint by_passage(gconstpointer a, gconstpointer b)
{
    gint64 one = ((const Found *)a)->passage, other = ((const Found *)b)->passage;
    return one < other ? -1 : one > other;
}

static gboolean read_path(TanbaIndex *index, Group *group, GError **error)
{
    sqlite3_stmt *row =
        tanba_db_query(index, TANBA_SQL_DOCUMENT_PATH_OF, error, "i", group->document);
    int more = row ? tanba_db_step(index, row, error) : -1;
    const char *path = more == 1 ? tanba_db_text(row, 0) : NULL;
    group->path = g_strdup(path ? path : "");
    if (more == 1)
        tanba_db_done(row);
    return more >= 0;
}

static GArray *group_by_document(TanbaIndex *index, GArray *found, GError **error)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, TRUE, sizeof(Group));
    g_array_set_clear_func(groups, group_clear);
    g_array_sort(found, by_passage);
    for (guint i = 0; i < found->len; i++) {
        gint64 document = TANBA_PASSAGE_DOCUMENT(g_array_index(found, Found, i).passage);
        Group *last = groups->len ? &g_array_index(groups, Group, groups->len - 1) : NULL;
        if (last && last->document == document) {
            last->n++;
            continue;
        }
        Group group = {document, i, 1, NULL};
        g_array_append_val(groups, group);
        if (!read_path(index, &g_array_index(groups, Group, groups->len - 1), error))
            return NULL;
    }
    g_array_sort(groups, by_path);
    return g_steal_pointer(&groups);
}

static gboolean search_in_order(TanbaIndex *index, const TanbaPlan *plan, const TanbaQuery *query,
                                TanbaHits *hits, guint64 *total, GError **error)
{
    const char *select =
        plan->match->len ? "SELECT rowid, 0 FROM words" : "SELECT p.id, 0 FROM passage p";
    g_autoptr(GArray) found = find(index, plan, select, error);
    g_autoptr(GArray) groups = found ? group_by_document(index, found, error) : NULL;
    if (!groups)
        return FALSE;
    if (total)
        *total = found->len;
    guint64 skip = query->offset, left = query->limit ? query->limit : G_MAXUINT64;
    for (guint i = 0; i < groups->len && left > 0; i++) {
        const Group *group = &g_array_index(groups, Group, i);
        guint from = (guint)MIN(skip, group->n), n = (guint)MIN(left, group->n - from);
        skip -= from;
        left -= n;
        if (!show_range(hits, found, group->first + from, group->first + from + n, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- best first ----------------------------------------------------------------------------- */

static gint by_rank(gconstpointer a, gconstpointer b)
{
    double one = ((const Found *)a)->rank, other = ((const Found *)b)->rank;
    return one > other ? -1 : one < other;
}

/* Leaves the best `n`, and those that are as good as the last of them. */
static void keep_best(GArray *found, guint64 n)
{
    g_array_sort(found, by_rank);
    if (n >= found->len)
        return;
    guint end = (guint)n;
    while (end > 0 && end < found->len &&
           g_array_index(found, Found, end).rank == g_array_index(found, Found, end - 1).rank)
        end++;
    g_array_set_size(found, end);
}

/* Equal ranks stand by document: the sort by rank is stable. Paths are looked up for the best only. */
static GArray *order_by_rank(TanbaIndex *index, GArray *found, GError **error)
{
    g_autoptr(GArray) groups = group_by_document(index, found, error);
    if (!groups)
        return NULL;
    GArray *ordered = g_array_sized_new(FALSE, FALSE, sizeof(Found), found->len);
    for (guint i = 0; i < groups->len; i++) {
        const Group *group = &g_array_index(groups, Group, i);
        g_array_append_vals(ordered, &g_array_index(found, Found, group->first), group->n);
    }
    g_array_sort(ordered, by_rank);
    return ordered;
}

static gboolean search_ranked(TanbaIndex *index, const TanbaPlan *plan, const TanbaQuery *query,
                              TanbaHits *hits, guint64 *total, GError **error)
{
    g_autoptr(GArray) found = find(index, plan, "SELECT rowid, " SCORE " FROM words", error);
    if (!found)
        return FALSE;
    if (total)
        *total = found->len;
    guint64 end = query->limit ? (guint64)query->offset + query->limit : found->len;
    keep_best(found, end);
    g_autoptr(GArray) ordered = order_by_rank(index, found, error);
    return ordered && show_range(hits, ordered, query->offset, MIN(end, ordered->len), error);
}

/* ---- everything ----------------------------------------------------------------------------- */

static gboolean search_everything(TanbaIndex *index, const TanbaQuery *query, TanbaHits *hits,
                                  guint64 *total, GError **error)
{
    gint64 all = 0;
    if (total && !tanba_db_number(index, TANBA_SQL_PASSAGE_COUNT, 0, &all, error, ""))
        return FALSE;
    if (total)
        *total = (guint64)all;
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(index, "SELECT id, n_passages FROM document ORDER BY path, id", error);
    guint64 skip = query->offset, left = query->limit ? query->limit : G_MAXUINT64;
    int more = -1;
    while (left > 0 && row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 document = sqlite3_column_int64(row, 0);
        guint64 n = (guint64)sqlite3_column_int64(row, 1), from = MIN(skip, n);
        skip -= from;
        for (guint64 i = from; i < n && left > 0; i++, left--)
            if (!tanba_hits_show(hits, TANBA_PASSAGE_ID(document, i), 0, error))
                return FALSE;
    }
    return more >= 0;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static gboolean answer(TanbaIndex *index, const TanbaPlan *plan, const TanbaQuery *query,
                       TanbaHits *hits, guint64 *total, GError **error)
{
    if (plan->everything)
        return search_everything(index, query, hits, total, error);
    if (query->ranked && plan->match->len)
        return search_ranked(index, plan, query, hits, total, error);
    return search_in_order(index, plan, query, hits, total, error);
}

/* Several statements must see one state of the archive, whatever a writer commits meanwhile. */
gboolean tanba_index_search(TanbaIndex *index, const TanbaQuery *query, TanbaHitFunc func,
                            gpointer data, guint64 *total, GError **error)
{
    g_autoptr(TanbaPlan) plan = tanba_plan_new(query, error);
    if (!plan)
        return FALSE;
    g_autoptr(TanbaSnippet) snippet = plan->everything ? NULL : tanba_snippet_new(plan->root);
    g_autoptr(TanbaHits) hits = tanba_hits_new(index, snippet, func, data, error);
    gboolean alone = sqlite3_get_autocommit(index->db) != 0;
    if (!hits || (alone && !tanba_db_exec(index, "BEGIN", error)))
        return FALSE;
    GError *local = NULL;
    gboolean done = answer(index, plan, query, hits, total, &local);
    g_clear_pointer(&hits, tanba_hits_free);
    if (alone)
        sqlite3_exec(index->db, "COMMIT", NULL, NULL, NULL);
    if (local)
        g_propagate_error(error, local);
    return done || !local;
}
