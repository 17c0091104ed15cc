/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/search_batch.h"

#include "cli/csv_cell.h"
#include "cli/hit_json.h"
#include "cli/known_tags.h"
#include "cli/output.h"
#include "document/cite.h"
#include "labels/query_list.h"

typedef struct {
    TanbaListedQuery query;
    TanbaScreen *screen;
    FILE *out;
    guint64 place; /* of the last hit, from 1 */
} Rows;

static void print_head(FILE *out)
{
    fputs("query,name,rank,citation,path,page,snippet,tags,id\r\n", out);
}

static gboolean print_row(const TanbaHit *hit, gpointer data, GError **error)
{
    Rows *rows = data;
    const TanbaPassage *p = hit->passage;
    g_autofree char *rank = g_strdup_printf("%" G_GUINT64_FORMAT, ++rows->place);
    g_autofree char *citation = tanba_hit_cite(hit);
    g_autofree char *path = tanba_display_path(hit->path);
    g_autofree char *page = p->page ? g_strdup_printf("%u", p->page) : g_strdup("");
    g_autofree char *snippet = tanba_snippet_unmarked(hit->snippet ? hit->snippet : p->text);
    g_autofree char *tags = tanba_hit_tags_in_short(hit);
    const char *cells[] = {
        rows->query.words, rows->query.name, rank, citation, path, page, snippet, tags, hit->id};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        tanba_csv_cell(rows->out, cells[i], i + 1 == G_N_ELEMENTS(cells));
    return tanba_screen_sound(rows->screen, error);
}

/* FALSE: the query is bad, which has been said; or nothing more can be done, with `error`. */
static gboolean answer(const TanbaOpen *open, const TanbaQuery *common, Rows *rows, GError **error)
{
    g_autoptr(GError) fault = NULL;
    int status;
    TanbaQuery query = *common;
    query.words = rows->query.words;
    rows->place = 0;
    if (!tanba_cli_know_tags(open, query.words, query.tags, &status))
        return FALSE;
    if (tanba_index_search(open->index, &query, print_row, rows, NULL, &fault)) {
        if (rows->place == 0)
            tanba_cli_note("no passage matches '%s'", query.words);
        return TRUE;
    }
    if (g_error_matches(fault, TANBA_ERROR, TANBA_ERROR_SYNTAX) ||
        g_error_matches(fault, TANBA_ERROR, TANBA_ERROR_USAGE) ||
        g_error_matches(fault, TANBA_ERROR, TANBA_ERROR_NOT_FOUND))
        tanba_cli_fail(fault);
    else
        g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}

/* `*bad`: how many could not be read or answered. */
static gboolean answer_all(const TanbaOpen *open, TanbaQueryList *list, const TanbaQuery *common,
                           Rows *rows, guint *bad, GError **error)
{
    for (;;) {
        g_autoptr(GError) fault = NULL;
        GError *broken = NULL;
        tanba_cli_about(NULL);
        gboolean more = tanba_query_list_next(list, &rows->query, &fault);
        if (!more && !fault)
            return TRUE;
        if (!more) {
            tanba_cli_fail(fault);
            ++*bad;
            continue;
        }
        g_autofree char *place =
            g_strdup_printf("%s:%u", tanba_query_list_name(list), rows->query.line);
        tanba_cli_about(place);
        *bad += !answer(open, common, rows, &broken);
        if (broken) {
            g_propagate_error(error, broken);
            return FALSE;
        }
    }
}

int tanba_search_batch(const TanbaOpen *open, const char *file, const TanbaQuery *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaQueryList) list = tanba_query_list_open(file, &error);
    if (!list || !tanba_index_freeze(open->index, &error))
        return tanba_cli_fail(error);
    guint bad = 0;
    Rows rows = {.screen = tanba_screen_open(NULL, FALSE)};
    rows.out = tanba_screen_file(rows.screen);
    print_head(rows.out);
    gboolean done = answer_all(open, list, common, &rows, &bad, &error);
    tanba_index_thaw(open->index);
    done = tanba_screen_close(rows.screen, done ? &error : NULL) && done;
    tanba_cli_about(NULL);
    if (!done)
        return tanba_cli_fail(error);
    return bad ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}
