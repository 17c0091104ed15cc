/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/eval_report.h"

#include "cli/hit_json.h"

#include <stdio.h>

static json_t *strings(const GPtrArray *list)
{
    json_t *array = json_array();
    for (guint i = 0; i < list->len; i++)
        json_array_append_new(array, json_string(list->pdata[i]));
    return array;
}

static json_t *score_to_json(const TanbaScore *score)
{
    return json_pack("{s:s, s:o, s:o, s:f, s:f, s:f, s:I, s:I, s:I, s:I}", "name", score->name,
                     "value", tanba_json_string(score->value), "lang",
                     tanba_json_string(score->lang), "precision", tanba_score_precision(score),
                     "recall", tanba_score_recall(score), "f1", tanba_score_f1(score), "support",
                     (json_int_t)score->hits + (json_int_t)score->missed, "hits",
                     (json_int_t)score->hits, "wrong", (json_int_t)score->wrong, "missed",
                     (json_int_t)score->missed);
}

static json_t *miss_to_json(const TanbaMiss *miss)
{
    return json_pack("{s:i, s:o, s:s, s:o, s:o, s:o}", "line", (int)miss->row->line, "lang",
                     tanba_json_string(miss->row->lang), "text", miss->row->text, "missed",
                     strings(miss->missed), "wrong", strings(miss->wrong), "words",
                     strings(miss->words));
}

static json_t *scripts_to_json(const TanbaEvalReport *report)
{
    json_t *array = json_array();
    for (guint i = 0; i < report->n_which; i++) {
        const TanbaBenchScript *script = tanba_bench_script(report->bench, report->which[i]);
        json_array_append_new(array, json_pack("{s:s, s:s, s:s}", "name", script->name, "version",
                                               script->version, "hash", script->hash));
    }
    return array;
}

void tanba_eval_print_json(const TanbaEvalReport *report)
{
    const TanbaEval *eval = report->eval;
    json_t *scores = json_array(), *macro = json_object(), *misses = json_array();
    for (guint i = 0; i < eval->scores->len; i++) {
        const TanbaScore *score = &g_array_index(eval->scores, TanbaScore, i);
        json_array_append_new(scores, score_to_json(score));
        double mean = tanba_eval_macro_f1(eval, score->name);
        if (tanba_eval_begins_name(eval, i) && mean >= 0)
            json_object_set_new(macro, score->name, json_real(mean));
    }
    for (guint i = 0; i < MIN(report->n_misses, eval->misses->len); i++)
        json_array_append_new(misses, miss_to_json(eval->misses->pdata[i]));
    json_t *all =
        json_pack("{s:s, s:I, s:o, s:o, s:o, s:I, s:o, s:o, s:o}", "labels", report->labels, "rows",
                  (json_int_t)eval->n_rows, "scripts", scripts_to_json(report), "scores", scores,
                  "macro_f1", macro, "rows_missed", (json_int_t)eval->misses->len, "misses", misses,
                  "not_compared", strings(eval->left), "faults", strings(eval->faults));
    json_dumpf(all, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}
