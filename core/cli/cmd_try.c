/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/facts.h"
#include "cli/hit_json.h"
#include "cli/output.h"
#include "cli/reading.h"
#include "line/bench.h"
#include "line/try.h"

#include <stdio.h>

typedef struct {
    TanbaDocument *document; /* until the run takes it */
    gboolean json, all, coloured;
    json_t *passages, *facts, *faults;
    guint n_tags, n_facts, n_faults;
} Try;

static TanbaDocument *next(G_GNUC_UNUSED guint number, gpointer data, G_GNUC_UNUSED GError **error)
{
    return g_steal_pointer(&((Try *)data)->document);
}

/* ---- as text -------------------------------------------------------------------------------- */

static void print_tag(const Try *self, const TanbaDocument *d, const TanbaTag *tag)
{
    printf("    %s%s=%s%s  score %.2f, by %s\n", self->coloured ? "\x1b[36m" : "", tag->name,
           tag->value, self->coloured ? "\x1b[0m" : "", tag->score, tag->script);
    for (guint i = 0; i < tag->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        g_autofree char *words = tanba_document_words(d, tag->passage, e);
        if (words)
            printf("        “%s”", words);
        if (words && e->passage >= 0 && (guint32)e->passage != tag->passage)
            printf("  in [%.12s:%d]", d->sha256, e->passage);
        if (words)
            putchar('\n');
    }
}

static void print_passage(const Try *self, const TanbaDocument *d, guint32 ordinal,
                          const TanbaTagSet *tags)
{
    const TanbaPassage *p = tanba_document_passage(d, ordinal);
    const TanbaDerived *derived = tanba_document_derived(d, ordinal);
    printf("\n[%.12s:%u] %s%s%s", d->sha256, ordinal, tanba_kind_name(p->kind),
           p->number ? " " : "", p->number ? p->number : "");
    if (p->page)
        printf(", page %u", p->page);
    if (derived)
        printf(", derived from %u", derived->origin);
    printf("\n%s\n", derived ? p->text : p->printed);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (tag->passage == ordinal)
            print_tag(self, d, tag);
    }
}

/* ---- as JSON -------------------------------------------------------------------------------- */

static json_t *tag_to_json(const TanbaDocument *d, const TanbaTag *tag)
{
    json_t *evidence = json_array();
    for (guint i = 0; i < tag->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        g_autofree char *words = tanba_document_words(d, tag->passage, e);
        gboolean here = e->passage < 0 || (guint32)e->passage == tag->passage;
        json_array_append_new(evidence, json_pack("{s:o, s:i, s:i, s:o}", "passage",
                                                  here ? json_null() : json_integer(e->passage),
                                                  "start", (int)e->start, "end", (int)e->end,
                                                  "words", tanba_json_string(words)));
    }
    return json_pack("{s:s, s:s, s:f, s:s, s:o}", "name", tag->name, "value", tag->value, "score",
                     tag->score, "script", tag->script, "evidence", evidence);
}

static void add_passage(const Try *self, const TanbaDocument *d, guint32 ordinal,
                        const TanbaTagSet *set)
{
    const TanbaPassage *p = tanba_document_passage(d, ordinal);
    const TanbaDerived *derived = tanba_document_derived(d, ordinal);
    g_autofree char *id = g_strdup_printf("%.12s:%u", d->sha256, ordinal);
    json_t *tags = json_array();
    for (guint i = 0; i < set->tags->len; i++) {
        const TanbaTag *tag = set->tags->pdata[i];
        if (tag->passage == ordinal)
            json_array_append_new(tags, tag_to_json(d, tag));
    }
    json_array_append_new(
        self->passages,
        json_pack("{s:s, s:s, s:o, s:o, s:s, s:o, s:o, s:o}", "id", id, "kind",
                  tanba_kind_name(p->kind), "number", tanba_json_string(p->number), "page",
                  p->page ? json_integer(p->page) : json_null(), "text", p->text, "lang",
                  tanba_json_string(p->lang), "derived_from",
                  derived ? json_integer(derived->origin) : json_null(), "tags", tags));
}

/* ---- the verb ------------------------------------------------------------------------------- */

static void take_fault(Try *self, const TanbaDocument *d, const TanbaBatchFault *fault)
{
    self->n_faults++;
    if (self->json)
        json_array_append_new(self->faults,
                              json_pack("{s:s, s:i, s:s}", "script", fault->script, "passage",
                                        (int)fault->passage, "message", fault->message));
    else if (fault->passage >= 0)
        fprintf(stderr, "tanba: [%.12s:%d] %s\n", d->sha256, fault->passage, fault->message);
    else
        fprintf(stderr, "tanba: %s\n", fault->message);
}

static gboolean done(const TanbaTagTask *task, gpointer data, G_GNUC_UNUSED GError **error)
{
    Try *self = data;
    const TanbaDocument *d = task->document;
    g_autofree gboolean *tagged = g_new0(gboolean, tanba_document_total(d) + 1);
    for (guint i = 0; i < task->tags->tags->len; i++)
        tagged[((TanbaTag *)task->tags->tags->pdata[i])->passage] = TRUE;
    self->n_tags = task->tags->tags->len;
    for (guint32 i = 0; i < tanba_document_total(d); i++) {
        if (!tagged[i] && !self->all && !tanba_document_derived(d, i))
            continue;
        if (self->json)
            add_passage(self, d, i, task->tags);
        else
            print_passage(self, d, i, task->tags);
    }
    self->n_facts = task->tags->facts->len;
    if (self->json) {
        json_decref(self->facts);
        self->facts = tanba_facts_to_json(d, task->tags);
    } else
        tanba_facts_print(d, task->tags, self->coloured);
    for (guint i = 0; i < task->faults->len; i++)
        take_fault(self, d, task->faults->pdata[i]);
    return TRUE;
}

static int try_on(TanbaBench *bench, const char *named, Try *self)
{
    g_autoptr(GError) error = NULL;
    guint which;
    if (!tanba_bench_find(bench, named, &which, &error))
        return tanba_cli_fail(error);
    guint32 n = tanba_document_count(self->document);
    const TanbaBenchRun run = {
        .which = &which, .n_which = 1, .next = next, .done = done, .data = self};
    if (!tanba_bench_run(bench, &run, &error))
        return tanba_cli_fail(error);
    if (!self->json)
        printf("%s%u tags on %u passages\n", self->n_tags + self->n_facts ? "\n" : "", self->n_tags,
               n);
    if (!self->json && self->n_facts)
        printf("%u facts about other documents\n", self->n_facts);
    return self->n_faults ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}

static int run(const char *named, const char *path, gboolean no_ocr, Try *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaArchive) archive = NULL;
    const char *names[] = {named, NULL};
    if (!tanba_cli_maybe_archive(&archive, &error))
        return tanba_cli_fail(error);
    g_autoptr(TanbaBench) bench = tanba_bench_start(archive, names, 1, &error);
    guint which;
    /* A script that cannot run is said before an hour of OCR. */
    if (!bench || !tanba_bench_find(bench, named, &which, &error))
        return tanba_cli_fail(error);
    g_autofree char *warning = NULL;
    TanbaIngestOptions options = {.no_ocr = no_ocr, .stop = tanba_cli_catch_interrupt()};
    if (!tanba_reading_limit(&options, &error))
        return tanba_cli_fail(error);
    self->document = tanba_try_read(path, &options, &warning, &error);
    if (!self->document)
        return tanba_cli_fail(error);
    if (warning)
        fprintf(stderr, "tanba: %s: %s\n", path, warning);
    return try_on(bench, named, self);
}

int tanba_cmd_try(int argc, char **argv)
{
    int status = 0;
    gboolean no_ocr = FALSE;
    Try self = {.coloured = tanba_output_is_coloured()};
    const GOptionEntry entries[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &self.all, "passages without a tag too", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &self.json, "as JSON", NULL},
        {"no-ocr", 0, 0, G_OPTION_ARG_NONE, &no_ocr, "leave scanned pages unread", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("try", entries, &argc, &argv, &status))
        return status;
    if (argc != 3)
        return tanba_cli_usage("try", "name a script, by name or file, and one document");
    self.passages = json_array();
    self.facts = json_array();
    self.faults = json_array();
    status = run(argv[1], argv[2], no_ocr, &self);
    json_t *all = json_pack("{s:o, s:o, s:o}", "passages", self.passages, "facts", self.facts,
                            "faults", self.faults);
    if (self.json && status != TANBA_EXIT_CANNOT) {
        json_dumpf(all, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
        putchar('\n');
    }
    json_decref(all);
    tanba_document_free(self.document);
    return status;
}
