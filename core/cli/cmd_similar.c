/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/known_tags.h"
#include "cli/output.h"
#include "cli/similar_output.h"
#include "index/similar.h"

#include <stdio.h>

static int run(const TanbaOpen *open, TanbaSimilarQuery *query, TanbaFormat format)
{
    g_autoptr(GError) error = NULL;
    TanbaSimilarSummary summary = {NULL, FALSE};
    g_autoptr(TanbaSimilarOutput) output = tanba_similar_output_new(format);
    gboolean ok = tanba_index_similar(open->index, query, tanba_similar_output_take, output,
                                      &summary, &error) &&
                  tanba_similar_output_finish(output, &summary, &error);
    g_free(summary.text);
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

/* A passage is named by the first digits of its document; the index wants all of them. */
static int resolve_and_run(TanbaOpen *open, const char *name, TanbaSimilarQuery *query,
                           TanbaFormat format)
{
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = name ? tanba_index_resolve(open->index, name, &error) : NULL;
    if (name && !sha256)
        return tanba_cli_fail(error);
    static const char *const none[] = {NULL};
    if (query->words && !tanba_cli_know_tags(open, query->words, none, &status))
        return status;
    query->sha256 = sha256;
    return run(open, query, format);
}

static gboolean take_format(gboolean json, gboolean jsonl, gboolean csv, TanbaFormat *out)
{
    *out = json    ? TANBA_FORMAT_JSON
           : jsonl ? TANBA_FORMAT_JSONL
           : csv   ? TANBA_FORMAT_CSV
                   : TANBA_FORMAT_TEXT;
    return json + jsonl + csv <= 1;
}

int tanba_cmd_similar(int argc, char **argv)
{
    int status = 0, limit = 10;
    gboolean any = FALSE, json = FALSE, jsonl = FALSE, csv = FALSE;
    g_autofree char *text = NULL, *words = NULL, *name = NULL;
    const GOptionEntry entries[] = {
        {"text", 0, 0, G_OPTION_ARG_STRING, &text, "these words in place of a passage", "WORDS"},
        {"query", 0, 0, G_OPTION_ARG_STRING, &words, "only among what this finds", "QUERY"},
        {"any", 0, 0, G_OPTION_ARG_NONE, &any, "passages of any kind, of the same document too",
         NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, "at most so many (10)", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        {"jsonl", 0, 0, G_OPTION_ARG_NONE, &jsonl, "as JSON, one a line", NULL},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &csv, "as CSV", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("similar", entries, &argc, &argv, &status))
        return status;
    TanbaFormat format;
    if (argc != (text ? 1 : 2))
        return tanba_cli_usage("similar", "name one passage, as search prints it "
                                          "(0123456789ab:12), or give --text");
    if (limit < 1)
        return tanba_cli_usage("similar", "--limit takes a number from 1 on");
    if (!take_format(json, jsonl, csv, &format))
        return tanba_cli_usage("similar", "--json, --jsonl and --csv: choose one");
    if (text && !g_utf8_validate(text, -1, NULL))
        return tanba_cli_usage("similar", "--text is not UTF-8: set the terminal to UTF-8");
    TanbaSimilarQuery query = {.text = text, .words = words, .any = any, .limit = (guint)limit};
    if (!text && !tanba_cli_passage("similar", argv[1], &name, &query.ordinal, &status))
        return status;
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    status = resolve_and_run(&open, name, &query, format);
    tanba_cli_close(&open);
    return status;
}
