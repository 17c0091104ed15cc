/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/known_tags.h"
#include "cli/output.h"
#include "cli/search_batch.h"

#include <stdio.h>
#include <string.h>

#define MOST_CONTEXT 100

typedef struct {
    int limit, context, each;
    gboolean json;
    char **rights, **tags;
    char *by, *format_name, *batch;
    TanbaScreenOptions screen;
    TanbaFormat format;
} Options;

static void options_clear(Options *o)
{
    g_strfreev(o->rights);
    g_strfreev(o->tags);
    g_free(o->by);
    g_free(o->format_name);
    g_free(o->batch);
    tanba_screen_options_clear(&o->screen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* right=VALUE for each --right, then each --tag as it is. */
static char **tag_filters(char **rights, char **tags)
{
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; rights && rights[i]; i++)
        g_ptr_array_add(all, g_strdup_printf("right=%s", rights[i]));
    for (guint i = 0; tags && tags[i]; i++)
        g_ptr_array_add(all, g_strdup(tags[i]));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static gboolean ask(TanbaIndex *index, const TanbaQuery *query, const Options *o,
                    TanbaOutput *output, TanbaTotals *totals, GError **error)
{
    if (o->by)
        return tanba_index_search_documents(index, query, (guint)o->each, tanba_output_hit, output,
                                            totals, error);
    return tanba_index_search(index, query, tanba_output_hit, output, &totals->passages, error);
}

static int run(TanbaIndex *index, const TanbaQuery *query, const Options *o)
{
    g_autoptr(GError) error = NULL;
    TanbaTotals totals = {0};
    const TanbaOutputOptions options = {.format = o->format,
                                        .search = TRUE,
                                        .by_document = o->by != NULL,
                                        .context = query->context > 0};
    TanbaScreen *screen = tanba_screen_open(&o->screen, o->format == TANBA_FORMAT_TEXT);
    TanbaOutput *output = tanba_output_new(&options, screen);
    gboolean ok = ask(index, query, o, output, &totals, &error);
    tanba_output_finish(output, ok ? &totals : NULL);
    ok = tanba_screen_close(screen, ok ? &error : NULL) && ok;
    /* Silence would read as "there is no such evidence". */
    if (ok && totals.passages == 0 && o->format == TANBA_FORMAT_TEXT)
        tanba_cli_note("no passage matches; all words must be in one passage: try OR between them, "
                       "a beginning (tortur*), or what OCR may have made of a word (torture~)");
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

/* ---- the call ------------------------------------------------------------------------------- */

static gboolean choose_format(Options *o, int *status)
{
    o->format = o->json ? TANBA_FORMAT_JSON : TANBA_FORMAT_TEXT;
    if (o->format_name && o->json)
        *status = tanba_cli_usage("search", "--json and --format: choose one");
    else if (o->format_name && !tanba_format_from_name(o->format_name, &o->format))
        *status =
            tanba_cli_usage("search", "--format takes text, json, jsonl, csv or markdown, not '%s'",
                            o->format_name);
    else
        return TRUE;
    return FALSE;
}

static gboolean check_batch(const Options *o, int argc, int *status)
{
    if (!o->batch)
        return TRUE;
    if (argc > 1)
        *status = tanba_cli_usage("search", "--batch takes its queries from the file alone");
    else if (o->by || o->context || (o->format_name ? o->format != TANBA_FORMAT_CSV : o->json))
        *status = tanba_cli_usage("search", "--batch gives CSV, a passage a row: without --by, -C "
                                            "and other formats");
    else
        return TRUE;
    return FALSE;
}

static gboolean check(Options *o, int argc, int *status)
{
    if (argc < 2 && !o->rights && !o->tags && !o->batch)
        *status = tanba_cli_usage("search", "say what to look for");
    else if (o->limit < 0 || o->each < 0)
        *status = tanba_cli_usage("search", "--limit and --each take a number from 0 on");
    else if (o->context < 0 || o->context > MOST_CONTEXT)
        *status = tanba_cli_usage("search", "-C takes a number from 0 to %d", MOST_CONTEXT);
    else if (o->by && !g_str_equal(o->by, "document"))
        *status = tanba_cli_usage("search",
                                  "--by takes document, not '%s'; tanba count counts by "
                                  "other things",
                                  o->by);
    else
        return choose_format(o, status) && check_batch(o, argc, status) &&
               tanba_screen_check(&o->screen, "search", status);
    return FALSE;
}

static int search(const Options *o, char **words_given)
{
    int status = 0;
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *words = g_strjoinv(" ", words_given);
    g_auto(GStrv) filters = tag_filters(o->rights, o->tags);
    const TanbaQuery query = {.words = words,
                              .tags = (const char *const *)filters,
                              .limit = (guint)o->limit,
                              .ranked = TRUE,
                              .context = (guint)o->context};
    if (o->batch)
        status = tanba_search_batch(&open, o->batch, &query);
    else if (tanba_cli_know_tags(&open, words, query.tags, &status))
        status = run(open.index, &query, o);
    tanba_cli_close(&open);
    return status;
}

int tanba_cmd_search(int argc, char **argv)
{
    int status = 0;
    g_auto(Options) o = {.limit = 10, .each = 3};
    const GOptionEntry entries[] = {
        {"right", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.rights, "only passages about this right",
         "NAME"},
        {"tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.tags, "only passages with this tag",
         "NAME[=VALUE]"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &o.limit,
         "at most so many passages, or documents with --by (10; 0: all)", "N"},
        {"context", 'C', 0, G_OPTION_ARG_INT, &o.context,
         "with so many passages before and after each", "N"},
        {"by", 0, 0, G_OPTION_ARG_STRING, &o.by, "gathered by document, the best first",
         "document"},
        {"each", 0, 0, G_OPTION_ARG_INT, &o.each, "with --by: the best so many of each (3; 0: all)",
         "N"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &o.format_name,
         "text, json (--json), jsonl, csv or markdown", "FORMAT"},
        {"json", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &o.json, "--format json", NULL},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &o.batch,
         "queries of a file, one a line (-: standard input), as CSV", "FILE"},
        TANBA_SCREEN_ENTRIES(o.screen),
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("search", entries, &argc, &argv, &status) || !check(&o, argc, &status))
        return status;
    return search(&o, argv + 1);
}
