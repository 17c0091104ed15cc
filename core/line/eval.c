/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/eval.h"

#include "document/state.h"

#include <string.h>

#define MOST_FAULTS 100
#define MOST_WORDS 8 /* for one row */

typedef struct {
    TanbaEval *eval;
    const TanbaLabels *labels;
    const TanbaEvalOptions *options;
    GArray *compared;   /* of gboolean, by column */
    const char *only;   /* one value, or NULL */
    GHashTable *counts; /* key to TanbaScore *, owned */
} Run;

double tanba_score_precision(const TanbaScore *score)
{
    guint64 found = score->hits + score->wrong;
    return found ? (double)score->hits / (double)found : 0;
}

double tanba_score_recall(const TanbaScore *score)
{
    guint64 expected = score->hits + score->missed;
    return expected ? (double)score->hits / (double)expected : 0;
}

double tanba_score_f1(const TanbaScore *score)
{
    guint64 all = 2 * score->hits + score->wrong + score->missed;
    return all ? 2 * (double)score->hits / (double)all : 0;
}

static void miss_free(gpointer data)
{
    TanbaMiss *miss = data;
    g_ptr_array_unref(miss->missed);
    g_ptr_array_unref(miss->wrong);
    g_ptr_array_unref(miss->words);
    g_free(miss);
}

void tanba_eval_free(TanbaEval *eval)
{
    if (!eval)
        return;
    g_array_unref(eval->scores);
    g_ptr_array_unref(eval->misses);
    g_ptr_array_unref(eval->left);
    g_ptr_array_unref(eval->faults);
    g_string_chunk_free(eval->chunk);
    g_free(eval);
}

/* ---- rows as documents ---------------------------------------------------------------------- */

static gint32 add_passage(TanbaDocument *document, TanbaKind kind, gint32 parent,
                          const TanbaLabelled *row, const char *number, const char *text)
{
    g_autofree char *printed = number ? g_strdup_printf("%s. %s", number, text) : g_strdup(text);
    TanbaPassage passage = {.kind = kind,
                            .parent = parent,
                            .number = number,
                            .text = text,
                            .printed = printed,
                            .lang = row->lang,
                            .confidence = -1};
    return (gint32)tanba_document_add(document, &passage);
}

/* A row of UPR Info's was printed in a report of the Working Group, in a list under a lead-in, with who recommends
 * in brackets at its end: scripts know it by that. */
static void add_recommendation(TanbaDocument *document, gint32 parent, const TanbaLabelled *row)
{
    g_autofree char *text = g_strdup_printf("%s (%s)", row->text, row->from);
    document->symbol = tanba_document_keep(document, "A/HRC/0/0");
    add_passage(document, TANBA_KIND_PARAGRAPH, parent, row, "1",
                "The following recommendations will be examined by the State under review:");
    add_passage(document, row->kind, parent, row, row->number ? row->number : "1.1", text);
}

TanbaDocument *tanba_eval_document(const TanbaLabelled *row)
{
    TanbaDocument *document = tanba_document_new();
    document->lang = tanba_document_keep(document, row->lang);
    gint32 parent = -1;
    for (guint i = 0; row->section[i]; i++)
        parent = add_passage(document, TANBA_KIND_HEADING, parent, row, NULL, row->section[i]);
    if (row->from)
        add_recommendation(document, parent, row);
    else
        add_passage(document, row->kind, parent, row, row->number, row->text);
    return document;
}

static TanbaDocument *next(guint number, gpointer data, G_GNUC_UNUSED GError **error)
{
    const Run *run = data;
    return number < run->labels->rows->len ? tanba_eval_document(run->labels->rows->pdata[number])
                                           : NULL;
}

/* ---- counting ------------------------------------------------------------------------------- */

typedef enum { HIT, WRONG, MISSED } Verdict;

static void count_one(Run *run, const char *name, const char *value, const char *lang,
                      Verdict verdict)
{
    g_autofree char *key =
        g_strdup_printf("%s\x1f%s\x1f%s", name, value ? value : "\x1e", lang ? lang : "\x1e");
    TanbaScore *score = g_hash_table_lookup(run->counts, key);
    if (!score) {
        GStringChunk *chunk = run->eval->chunk;
        score = g_new0(TanbaScore, 1);
        score->name = g_string_chunk_insert_const(chunk, name);
        score->value = value ? g_string_chunk_insert_const(chunk, value) : NULL;
        score->lang = lang ? g_string_chunk_insert_const(chunk, lang) : NULL;
        g_hash_table_insert(run->counts, g_steal_pointer(&key), score);
    }
    score->hits += verdict == HIT;
    score->wrong += verdict == WRONG;
    score->missed += verdict == MISSED;
}

static void count(Run *run, const char *name, const char *value, const TanbaLabelled *row,
                  Verdict verdict)
{
    const char *lang = row->lang ? row->lang : "";
    count_one(run, name, value, NULL, verdict);
    count_one(run, name, value, lang, verdict);
    count_one(run, name, NULL, NULL, verdict);
    count_one(run, name, NULL, lang, verdict);
}

/* Whether the tag stands on the row's passage, or on what was derived from it. */
static gboolean is_of_row(const TanbaDocument *document, const TanbaTag *tag)
{
    guint32 last = tanba_document_count(document) - 1;
    const TanbaDerived *derived = tanba_document_derived(document, tag->passage);
    return derived ? derived->origin == last : tag->passage == last;
}

static void add_words(TanbaMiss *miss, const TanbaDocument *document, const TanbaTag *tag)
{
    for (guint i = 0; i < tag->evidence->len && miss->words->len < MOST_WORDS; i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        g_autofree char *words = tanba_document_words(document, tag->passage, e);
        if (!words)
            continue;
        char *line = g_strdup_printf("%s: \"%s\"", tag->script, words);
        if (g_ptr_array_find_with_equal_func(miss->words, line, g_str_equal, NULL))
            g_free(line);
        else
            g_ptr_array_add(miss->words, line);
    }
}

static TanbaMiss *miss_new(const TanbaLabelled *row)
{
    TanbaMiss *miss = g_new0(TanbaMiss, 1);
    miss->row = row;
    miss->missed = g_ptr_array_new_with_free_func(g_free);
    miss->wrong = g_ptr_array_new_with_free_func(g_free);
    miss->words = g_ptr_array_new_with_free_func(g_free);
    return miss;
}

/* What was found of one tag name: value to the tag with the highest score. */
static GHashTable *found_of(const TanbaTagTask *task, const char *name, const char *only)
{
    GHashTable *found = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < task->tags->tags->len; i++) {
        TanbaTag *tag = task->tags->tags->pdata[i];
        if (!g_str_equal(tag->name, name) || (only && !g_str_equal(tag->value, only)) ||
            !is_of_row(task->document, tag))
            continue;
        const TanbaTag *there = g_hash_table_lookup(found, tag->value);
        if (!there || there->score < tag->score)
            g_hash_table_replace(found, (gpointer)tag->value, tag);
    }
    return found;
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void compare(Run *run, const TanbaTagTask *task, guint column, TanbaMiss *miss)
{
    const char *name = run->labels->names[column];
    g_autoptr(GHashTable) found = found_of(task, name, run->only);
    const char *const *expected = miss->row->values[column];
    for (guint i = 0; expected[i]; i++) {
        if (run->only && !g_str_equal(expected[i], run->only))
            continue;
        gboolean hit = g_hash_table_remove(found, expected[i]);
        count(run, name, expected[i], miss->row, hit ? HIT : MISSED);
        if (hit)
            continue;
        g_ptr_array_add(miss->missed, g_strdup_printf("%s=%s", name, expected[i]));
        miss->weight += 1;
    }
    g_autoptr(GList) rest = g_list_sort(g_hash_table_get_keys(found), by_value);
    for (const GList *at = rest; at; at = at->next) {
        const TanbaTag *tag = g_hash_table_lookup(found, at->data);
        count(run, name, tag->value, miss->row, WRONG);
        g_ptr_array_add(miss->wrong, g_strdup_printf("%s=%s", name, tag->value));
        miss->weight += tag->score;
        add_words(miss, task->document, tag);
    }
}

static void take_faults(Run *run, const TanbaTagTask *task, const TanbaLabelled *row)
{
    TanbaEval *eval = run->eval;
    for (guint i = 0; i < task->faults->len; i++) {
        const TanbaBatchFault *fault = task->faults->pdata[i];
        if (eval->n_faults++ < MOST_FAULTS)
            g_ptr_array_add(eval->faults,
                            g_strdup_printf("line %u: %s%s%s", row->line, fault->script,
                                            *fault->script ? ": " : "", fault->message));
    }
}

static gboolean done(const TanbaTagTask *task, gpointer data, G_GNUC_UNUSED GError **error)
{
    Run *run = data;
    const TanbaLabelled *row = run->labels->rows->pdata[task->number];
    TanbaMiss *miss = miss_new(row);
    take_faults(run, task, row);
    for (guint i = 0; i < run->compared->len; i++)
        if (g_array_index(run->compared, gboolean, i))
            compare(run, task, i, miss);
    if (miss->missed->len || miss->wrong->len)
        g_ptr_array_add(run->eval->misses, miss);
    else
        miss_free(miss);
    return TRUE;
}

static void progress(guint finished, gpointer data)
{
    const Run *run = data;
    if (run->options->progress)
        run->options->progress(finished, run->options->data);
}

/* ---- which columns -------------------------------------------------------------------------- */

static void leave(Run *run, const char *name, const char *why)
{
    g_ptr_array_add(run->eval->left, g_strdup_printf("%s: %s", name, why));
}

/* FALSE with `error`; else `*compared`. */
static gboolean judge_column(Run *run, TanbaBench *bench, guint column, const char *tag,
                             gboolean *compared, GError **error)
{
    const char *name = run->labels->names[column];
    gsize length = tag ? strcspn(tag, "=") : 0;
    *compared = !tag || (strlen(name) == length && strncmp(name, tag, length) == 0);
    if (!*compared)
        return TRUE;
    GError *fault = NULL;
    if (!tanba_bench_check_tag(bench, name, NULL, &fault)) {
        if (!run->labels->foreign || tag) {
            g_propagate_prefixed_error(error, fault, "the column '%s': ", name);
            return FALSE;
        }
        leave(run, name, "the taxonomy has no such tag");
        g_error_free(fault);
        *compared = FALSE;
    } else if (g_array_index(run->labels->contextual, gboolean, column) && !tag) {
        leave(run, name, "a row's text alone cannot show it");
        *compared = FALSE;
    }
    return TRUE;
}

static gboolean choose_columns(Run *run, TanbaBench *bench, GError **error)
{
    const char *tag = run->options->tag;
    gboolean some = FALSE;
    for (guint i = 0; run->labels->names[i]; i++) {
        gboolean compared;
        if (!judge_column(run, bench, i, tag, &compared, error))
            return FALSE;
        g_array_append_val(run->compared, compared);
        some |= compared;
    }
    const char *equals = tag ? strchr(tag, '=') : NULL;
    run->only = equals ? equals + 1 : NULL;
    if (!some)
        g_set_error(
            error, TANBA_ERROR, TANBA_ERROR_USAGE,
            "the labels have no column for %s: add one of that name, or name another by --tag",
            tag ? tag : "any tag that could be compared");
    return some;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static gint by_score_place(gconstpointer a, gconstpointer b)
{
    const TanbaScore *one = a, *other = b;
    gint order = strcmp(one->name, other->name);
    if (!order)
        order = g_strcmp0(one->value, other->value);
    return order ? order : g_strcmp0(one->lang, other->lang);
}

static gint by_weight(gconstpointer a, gconstpointer b)
{
    const TanbaMiss *one = *(const TanbaMiss *const *)a, *other = *(const TanbaMiss *const *)b;
    if (one->weight != other->weight)
        return one->weight > other->weight ? -1 : 1;
    return one->row->line < other->row->line ? -1 : one->row->line > other->row->line;
}

static void sort_results(Run *run)
{
    GHashTableIter iter;
    gpointer score;
    g_hash_table_iter_init(&iter, run->counts);
    while (g_hash_table_iter_next(&iter, NULL, &score))
        g_array_append_vals(run->eval->scores, score, 1);
    g_array_sort(run->eval->scores, by_score_place);
    g_ptr_array_sort(run->eval->misses, by_weight);
}

TanbaEval *tanba_eval_run(TanbaBench *bench, const TanbaLabels *labels,
                          const TanbaEvalOptions *options, GError **error)
{
    g_autoptr(TanbaEval) eval = g_new0(TanbaEval, 1);
    eval->scores = g_array_new(FALSE, FALSE, sizeof(TanbaScore));
    eval->misses = g_ptr_array_new_with_free_func(miss_free);
    eval->left = g_ptr_array_new_with_free_func(g_free);
    eval->faults = g_ptr_array_new_with_free_func(g_free);
    eval->chunk = g_string_chunk_new(4096);
    eval->n_rows = labels->rows->len;
    g_autoptr(GArray) compared = g_array_new(FALSE, FALSE, sizeof(gboolean));
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Run run = {eval, labels, options, compared, NULL, counts};
    const TanbaBenchRun work = {.which = options->which,
                                .n_which = options->n_which,
                                .next = next,
                                .done = done,
                                .progress = progress,
                                .data = &run,
                                .stop = options->stop};
    if (!choose_columns(&run, bench, error) || !tanba_bench_run(bench, &work, error))
        return NULL;
    sort_results(&run);
    return g_steal_pointer(&eval);
}

double tanba_eval_macro_f1(const TanbaEval *eval, const char *name)
{
    double sum = 0;
    guint n = 0;
    for (guint i = 0; i < eval->scores->len; i++) {
        const TanbaScore *score = &g_array_index(eval->scores, TanbaScore, i);
        if (!score->value || score->lang || !g_str_equal(score->name, name) ||
            score->hits + score->missed == 0)
            continue;
        sum += tanba_score_f1(score);
        n++;
    }
    return n ? sum / n : -1;
}
