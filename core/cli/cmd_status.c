/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/hit_json.h"
#include "document/cite.h"

#include <stdio.h>

typedef struct {
    gboolean json, all;
    json_t *files; /* arrays, with json */
    json_t *faults;
} Report;

static gboolean is_listed(const Report *report, TanbaState state)
{
    return report->all ? !tanba_state_is_done(state) : tanba_state_needs_eyes(state);
}

static gboolean on_file(const TanbaFile *file, gpointer data, G_GNUC_UNUSED GError **error)
{
    Report *report = data;
    if (!is_listed(report, file->state) && file->state != TANBA_STATE_WARNED)
        return TRUE;
    g_autofree char *path = tanba_display_path(file->path);
    if (report->json) {
        json_array_append_new(
            report->files,
            json_pack("{s:o, s:s, s:o, s:o, s:o, s:o}", "path", tanba_json_path(file->path),
                      "state", tanba_state_name(file->state), "stage",
                      tanba_json_string(file->stage ? tanba_stage_name(file->stage) : NULL),
                      "reason", tanba_json_string(file->reason), "plugin",
                      tanba_json_string(file->plugin), "type", tanba_json_string(file->type)));
        return TRUE;
    }
    printf("  %s\n      %s%s%s: %s\n", path, tanba_state_name(file->state),
           file->stage ? " at " : "", tanba_stage_name(file->stage),
           file->reason ? file->reason : "no reason was given");
    return TRUE;
}

static gboolean on_fault(const char *script, const char *path, const char *passage,
                         const char *message, gpointer data, G_GNUC_UNUSED GError **error)
{
    Report *report = data;
    g_autofree char *shown = tanba_display_path(path);
    if (report->json)
        json_array_append_new(report->faults,
                              json_pack("{s:s, s:o, s:o, s:s}", "script", script, "path",
                                        tanba_json_path(path), "passage",
                                        tanba_json_string(passage), "message", message));
    else
        printf("  script %s, %s%s%s: %s\n", script, shown, passage ? " " : "",
               passage ? passage : "", message);
    return TRUE;
}

static guint64 sum_of(const TanbaCounts *counts)
{
    guint64 sum = 0;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        sum += counts->files[i];
    return sum;
}

static int print_json(TanbaIndex *index, const TanbaCounts *counts, Report *report)
{
    g_autoptr(GError) error = NULL;
    report->files = json_array();
    report->faults = json_array();
    gboolean ok = tanba_index_each_file(index, -1, NULL, on_file, report, &error) &&
                  tanba_index_each_fault(index, on_fault, report, &error);
    json_t *states = json_object();
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        json_object_set_new(states, tanba_state_name((TanbaState)i),
                            json_integer((json_int_t)counts->files[i]));
    json_t *all = json_pack(
        "{s:I, s:o, s:I, s:I, s:I, s:I, s:o, s:o}", "files", (json_int_t)sum_of(counts), "states",
        states, "documents", (json_int_t)counts->documents, "passages",
        (json_int_t)counts->passages, "tags", (json_int_t)counts->tags, "untagged",
        (json_int_t)counts->untagged, "listed", report->files, "script_faults", report->faults);
    if (ok)
        json_dumpf(all, stdout, JSON_INDENT(1));
    json_decref(all);
    putchar('\n');
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

static void print_counts(const TanbaOpen *open, const TanbaCounts *counts)
{
    printf("Archive in %s\n\n", open->archive->root);
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (counts->files[i])
            printf("%10" G_GUINT64_FORMAT "  %s\n", counts->files[i],
                   tanba_state_name((TanbaState)i));
    printf("%10" G_GUINT64_FORMAT "  files in all\n\n", sum_of(counts));
    printf("%10" G_GUINT64_FORMAT "  documents\n%10" G_GUINT64_FORMAT
           "  passages\n%10" G_GUINT64_FORMAT "  tags\n",
           counts->documents, counts->passages, counts->tags);
    if (counts->untagged)
        printf("%10" G_GUINT64_FORMAT "  documents wait to be tagged: tanba tag\n",
               counts->untagged);
}

static int print_text(const TanbaOpen *open, const TanbaCounts *counts, Report *report)
{
    g_autoptr(GError) error = NULL;
    print_counts(open, counts);
    guint64 listed = counts->files[TANBA_STATE_WARNED];
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (is_listed(report, (TanbaState)i))
            listed += counts->files[i];
    if (listed)
        puts("\nTo look at:");
    if (!tanba_index_each_file(open->index, -1, NULL, on_file, report, &error) ||
        !tanba_index_each_fault(open->index, on_fault, report, &error))
        return tanba_cli_fail(error);
    guint64 silent = counts->files[TANBA_STATE_UNSUPPORTED] + counts->files[TANBA_STATE_EMPTY];
    if (silent && !report->all)
        puts("\nEmpty and unsupported files are counted, not listed: tanba status --all");
    return TANBA_EXIT_OK;
}

int tanba_cmd_status(int argc, char **argv)
{
    int status = 0;
    Report report = {0};
    const GOptionEntry entries[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &report.all, "list empty and unsupported files too", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &report.json, "as JSON", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("status", entries, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return tanba_cli_usage("status", "'%s' is not understood", argv[1]);
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autoptr(GError) error = NULL;
    TanbaCounts counts;
    if (!tanba_index_counts(open.index, &counts, &error))
        status = tanba_cli_fail(error);
    else
        status = report.json ? print_json(open.index, &counts, &report)
                             : print_text(&open, &counts, &report);
    tanba_cli_close(&open);
    return status;
}
