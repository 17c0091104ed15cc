/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/certificate.h"
#include "cli/cli.h"
#include "cli/hit_json.h"
#include "document/cite.h"

#include <stdio.h>

typedef struct {
    gboolean json, all, failed;
    gboolean begun;
} Report;

static gboolean is_listed(const Report *report, TanbaState state)
{
    if (report->failed)
        return tanba_state_needs_eyes(state);
    return state == TANBA_STATE_WARNED ||
           (report->all ? !tanba_state_is_done(state) : tanba_state_needs_eyes(state));
}

static void print_object(Report *report, json_t *object)
{
    fputs(report->begun ? ",\n  " : "\n  ", stdout);
    report->begun = TRUE;
    json_dumpf(object, stdout, JSON_COMPACT);
    json_decref(object);
}

static gboolean on_file(const TanbaFile *file, gpointer data, G_GNUC_UNUSED GError **error)
{
    Report *report = data;
    if (!is_listed(report, file->state))
        return TRUE;
    if (report->json) {
        print_object(
            report,
            json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "path", tanba_json_path(file->path),
                      "state", tanba_state_name(file->state), "stage",
                      tanba_json_string(file->stage ? tanba_stage_name(file->stage) : NULL),
                      "reason", tanba_json_string(file->reason), "plugin",
                      tanba_json_string(file->plugin), "type", tanba_json_string(file->type),
                      "sha256", tanba_json_string(file->sha256)));
        return TRUE;
    }
    g_autofree char *path = tanba_display_path(file->path);
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
        print_object(report, json_pack("{s:s, s:o, s:o, s:s}", "script", script, "path",
                                       tanba_json_path(path), "passage", tanba_json_string(passage),
                                       "message", message));
    else
        printf("  script %s, %s%s%s: %s\n", script, shown, passage ? " " : "",
               passage ? passage : "", message);
    return TRUE;
}

/* ---- sums ----------------------------------------------------------------------------------- */

static guint64 sum_of(const guint64 states[TANBA_STATE_COUNT])
{
    guint64 sum = 0;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        sum += states[i];
    return sum;
}

static json_t *number(guint64 n)
{
    return json_integer((json_int_t)n);
}

static void print_field(const char *key, json_t *value)
{
    printf(" \"%s\": ", key);
    json_dumpf(value, stdout, JSON_ENCODE_ANY);
    fputs(",\n", stdout);
    json_decref(value);
}

static void print_sums_json(const TanbaCounts *counts)
{
    json_t *files = json_object(), *documents = json_object();
    for (guint i = 0; i < TANBA_STATE_COUNT; i++) {
        const char *name = tanba_state_name((TanbaState)i);
        json_object_set_new(files, name, number(counts->files[i]));
        json_object_set_new(documents, name, number(counts->files[i] + counts->inside[i]));
    }
    guint64 found = sum_of(counts->files);
    print_field("files", number(found));
    print_field("states", files);
    print_field("found",
                json_pack("{s:o, s:o, s:o, s:o}", "documents",
                          number(found + sum_of(counts->inside)), "files", number(found), "members",
                          number(counts->members), "attachments", number(counts->attachments)));
    print_field("document_states", documents);
    print_field("documents", number(counts->documents));
    print_field("passages", number(counts->passages));
    print_field("tags", number(counts->tags));
    print_field("ocr_pages", number(counts->ocr_pages));
    print_field("untagged", number(counts->untagged));
}

/* Lists are written as they are read: an archive may hold 200,000 files that failed. */
static int print_json(TanbaIndex *index, const TanbaCounts *counts, Report *report)
{
    g_autoptr(GError) error = NULL;
    puts("{");
    print_sums_json(counts);
    fputs(" \"listed\": [", stdout);
    gboolean ok = tanba_index_each_file(index, -1, NULL, on_file, report, &error);
    fputs("],\n \"script_faults\": [", stdout);
    report->begun = FALSE;
    ok = ok && tanba_index_each_fault(index, on_fault, report, &error);
    puts("]\n}");
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

static int print_failed(TanbaIndex *index, Report *report)
{
    g_autoptr(GError) error = NULL;
    if (report->json)
        putchar('[');
    gboolean ok = tanba_index_each_file(index, -1, NULL, on_file, report, &error);
    if (report->json)
        puts("]");
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

static void print_counts(const TanbaOpen *open, const TanbaCounts *counts)
{
    g_autofree char *root = tanba_display_path(open->archive->root);
    printf("Archive in %s\n\n     files  documents\n", root);
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (counts->files[i] + counts->inside[i])
            printf("%10" G_GUINT64_FORMAT " %10" G_GUINT64_FORMAT "  %s\n", counts->files[i],
                   counts->files[i] + counts->inside[i], tanba_state_name((TanbaState)i));
    guint64 files = sum_of(counts->files);
    printf("%10" G_GUINT64_FORMAT " %10" G_GUINT64_FORMAT "  in all\n\n", files,
           files + sum_of(counts->inside));
    printf("Documents are the %" G_GUINT64_FORMAT " files, %" G_GUINT64_FORMAT
           " members of archives and %" G_GUINT64_FORMAT " attachments.\n\n",
           files, counts->members, counts->attachments);
    printf("%10" G_GUINT64_FORMAT "  texts, each content once\n%10" G_GUINT64_FORMAT
           "  passages\n%10" G_GUINT64_FORMAT "  tags\n",
           counts->documents, counts->passages, counts->tags);
    if (counts->ocr_pages)
        printf("%10" G_GUINT64_FORMAT "  pictures of pages whose reading is kept\n",
               counts->ocr_pages);
    if (counts->untagged)
        printf("%10" G_GUINT64_FORMAT "  texts wait to be tagged: tanba tag\n", counts->untagged);
}

static int print_text(const TanbaOpen *open, const TanbaCounts *counts, Report *report)
{
    g_autoptr(GError) error = NULL;
    print_counts(open, counts);
    guint64 listed = 0, failed = 0;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++) {
        guint64 n = counts->files[i] + counts->inside[i];
        listed += is_listed(report, (TanbaState)i) ? n : 0;
        failed += tanba_state_needs_eyes((TanbaState)i) ? n : 0;
    }
    if (listed)
        puts("\nTo look at:");
    if (!tanba_index_each_file(open->index, -1, NULL, on_file, report, &error) ||
        !tanba_index_each_fault(open->index, on_fault, report, &error))
        return tanba_cli_fail(error);
    guint64 silent = counts->files[TANBA_STATE_UNSUPPORTED] + counts->files[TANBA_STATE_EMPTY] +
                     counts->inside[TANBA_STATE_UNSUPPORTED] + counts->inside[TANBA_STATE_EMPTY];
    if (silent && !report->all)
        puts("\nEmpty and unsupported files are counted, not listed: tanba status --all");
    if (failed)
        puts("\nOnce what was wrong is mended, tanba retry does those that failed again");
    return TANBA_EXIT_OK;
}

static int report_on(TanbaOpen *open, Report *report)
{
    g_autoptr(GError) error = NULL;
    TanbaCounts counts;
    if (report->failed)
        return print_failed(open->index, report);
    if (!tanba_index_freeze(open->index, &error) ||
        !tanba_index_counts(open->index, &counts, &error))
        return tanba_cli_fail(error);
    int status =
        report->json ? print_json(open->index, &counts, report) : print_text(open, &counts, report);
    tanba_index_thaw(open->index);
    return status;
}

int tanba_cmd_status(int argc, char **argv)
{
    int status = 0;
    Report report = {0};
    gboolean certify = FALSE;
    g_autofree char *certificate = NULL;
    const GOptionEntry entries[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &report.all, "list empty and unsupported files too", NULL},
        {"failed", 0, 0, G_OPTION_ARG_NONE, &report.failed,
         "list only the files that failed, with stage and reason", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &report.json, "as JSON", NULL},
        {"certificate", 0, 0, G_OPTION_ARG_NONE, &certify,
         "write all of it, with the sha256 of each file, to FILE or standard output", NULL},
        {"check-certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate,
         "whether that certificate is intact, and which files are not as they were", "FILE"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("status", entries, &argc, &argv, &status))
        return status;
    if (argc > (certify ? 2 : 1))
        return tanba_cli_usage("status", "'%s' is not understood", argv[certify ? 2 : 1]);
    if (report.all && report.failed)
        return tanba_cli_usage("status", "--all and --failed are two different lists: choose one");
    if (certificate)
        return tanba_cli_check_certificate(certificate);
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    status = certify ? tanba_cli_certify(&open, argv[1]) : report_on(&open, &report);
    tanba_cli_close(&open);
    return status;
}
