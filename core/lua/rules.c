/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/rules.h"

#include "lua/model.h"

#include <string.h>

#define OWN_SURE 0.9     /* the passage's own words, and no model against them */
#define OWN_ALONE 0.8    /* ... where a model was not asked */
#define HEADED 0.8       /* headings alone, where all count */
#define HEADED_ALONE 0.6 /* the nearest heading alone */

static void rule_free(gpointer data)
{
    TanbaRule *rule = data;
    g_array_unref(rule->hints);
    g_array_unref(rule->gives);
    g_array_unref(rule->found);
    g_free(rule);
}

void tanba_rules_free(gpointer data)
{
    TanbaRules *rules = data;
    g_ptr_array_set_free_func(rules->rules, rule_free);
    g_ptr_array_unref(rules->rules);
    g_array_unref(rules->owners);
    g_array_unref(rules->above);
    g_free(rules);
}

/* The rules for which some word of the passage may speak. */
static guint64 spoken_for(const TanbaRules *rules, TanbaTagger *tagger, guint32 ordinal)
{
    guint n;
    guint64 bits = 0;
    const TanbaHit *hits = tanba_words_all(tagger, ordinal, &n);
    for (guint i = 0; i < n; i++)
        if (hits[i].lexicon < rules->owners->len)
            bits |= g_array_index(rules->owners, guint64, hits[i].lexicon);
    return bits;
}

static gboolean has(TanbaTagger *tagger, guint32 ordinal, guint32 lexicon)
{
    guint n = 0;
    if (lexicon != TANBA_NO_LEXICON)
        tanba_words_in_passage(tagger, ordinal, lexicon, &n);
    return n > 0;
}

static gboolean is_inside(const TanbaHit *hit, const TanbaHit *masks, guint n)
{
    for (guint i = 0; i < n; i++)
        if (hit->start >= masks[i].start && hit->end <= masks[i].end)
            return TRUE;
    return FALSE;
}

/* The lexicon's hits that lie inside no exception; FALSE where there are none. */
static gboolean collect(TanbaTagger *tagger, guint32 ordinal, guint32 lexicon, guint32 except,
                        GArray *out)
{
    guint n, n_masks = 0;
    const TanbaHit *hits = tanba_words_in_passage(tagger, ordinal, lexicon, &n), *masks = NULL;
    if (except != TANBA_NO_LEXICON)
        masks = tanba_words_in_passage(tagger, ordinal, except, &n_masks);
    for (guint i = 0; i < n; i++)
        if (!is_inside(&hits[i], masks, n_masks))
            g_array_append_val(out, hits[i]);
    return out->len > 0;
}

/* What the passage's own words say of the rule, into `out`. */
static gboolean find_words(TanbaTagger *tagger, guint32 ordinal, const TanbaRule *rule, GArray *out)
{
    g_array_set_size(out, 0);
    if (collect(tagger, ordinal, rule->words, rule->except, out))
        return TRUE;
    for (guint i = 0; i < rule->hints->len; i++) {
        const TanbaHint *hint = &g_array_index(rule->hints, TanbaHint, i);
        gboolean counts = hint->with == TANBA_NO_LEXICON || has(tagger, ordinal, hint->with);
        if (counts && !has(tagger, ordinal, hint->without) &&
            collect(tagger, ordinal, hint->words, rule->except, out))
            return TRUE;
    }
    return FALSE;
}

/* The same of a heading: nothing where it is a name; titles have words of their own. */
static gboolean find_in_heading(TanbaTagger *tagger, guint32 ordinal, const TanbaRules *rules,
                                const TanbaRule *rule, GArray *out)
{
    g_array_set_size(out, 0);
    if (has(tagger, ordinal, rules->names))
        return FALSE;
    return find_words(tagger, ordinal, rule, out) ||
           (rule->titles != TANBA_NO_LEXICON &&
            collect(tagger, ordinal, rule->titles, TANBA_NO_LEXICON, out));
}

/* ---- giving --------------------------------------------------------------------------------- */

static void add_evidence(TanbaTagger *tagger, const GArray *hits, gint32 passage)
{
    for (guint i = 0; i < hits->len; i++) {
        const TanbaHit *hit = &g_array_index(hits, TanbaHit, i);
        TanbaEvidence evidence = {passage, hit->start, hit->end};
        if (hit->start < hit->end)
            g_array_append_val(tagger->evidence, evidence);
    }
}

/* All that the rule gives, with the evidence that was added from number `first` on. */
static void give(TanbaTagger *tagger, guint32 ordinal, const TanbaRule *rule, double score,
                 guint first)
{
    guint n = tagger->evidence->len - first;
    for (guint i = 0; n > 0 && i < rule->gives->len; i++) {
        const TanbaGiven *given = &g_array_index(rule->gives, TanbaGiven, i);
        TanbaPending pending = {ordinal, given->name, given->value, score, first, n};
        g_array_append_val(tagger->pending, pending);
    }
}

/* ---- judging -------------------------------------------------------------------------------- */

/* A passage while it is judged. */
typedef struct {
    TanbaRules *rules;
    TanbaTagger *tagger;
    const TanbaPassage *passage;
    guint32 ordinal;
    const float *margins; /* NULL: the model has no say */
    gint32 heading;       /* the nearest that is no name; -1: none, or all count */
    guint64 own,
        headed; /* the rules that may fit by the passage's words, by the nearest heading's */
} Case;

typedef enum { SAYS_NOTHING, SAYS_NO, SAYS_YES } Says;

static Says ask_model(const Case *this, const TanbaRule *rule, gboolean found)
{
    if (!this->margins || rule->label < 0)
        return SAYS_NOTHING;
    float margin = this->margins[rule->label];
    return margin > (found ? -rule->against : rule->beyond) ? SAYS_YES : SAYS_NO;
}

static gboolean model_words(const Case *this, const TanbaRule *rule, GArray *out)
{
    g_array_set_size(out, 0);
    tanba_model_explain(this->rules->model, this->passage->text, rule->label, out);
    return out->len > 0;
}

/* The passage's own words and the model; where they say nothing, the nearest heading. */
static void judge_by_nearest(const Case *this, TanbaRule *rule, gboolean found, gboolean headed)
{
    TanbaTagger *tagger = this->tagger;
    Says says = ask_model(this, rule, found);
    guint first = tagger->evidence->len;
    if (says == SAYS_YES && !found && model_words(this, rule, rule->found)) {
        add_evidence(tagger, rule->found, -1);
        give(tagger, this->ordinal, rule, OWN_SURE, first);
    } else if (found && says != SAYS_NO) {
        add_evidence(tagger, rule->found, -1);
        give(tagger, this->ordinal, rule, says == SAYS_YES ? OWN_SURE : OWN_ALONE, first);
    } else if (headed && has(tagger, (guint32)this->heading, rule->words) &&
               find_words(tagger, (guint32)this->heading, rule, this->rules->above)) {
        add_evidence(tagger, this->rules->above, this->heading);
        give(tagger, this->ordinal, rule, HEADED_ALONE, first);
    }
}

/* Outermost first. */
static void add_headings(const Case *this, const TanbaRule *rule, guint64 bit, gint32 at)
{
    if (at < 0)
        return;
    TanbaRules *rules = this->rules;
    add_headings(this, rule, bit, tanba_tagger_passage(this->tagger, (guint32)at)->parent);
    if ((spoken_for(rules, this->tagger, (guint32)at) & bit) &&
        find_in_heading(this->tagger, (guint32)at, rules, rule, rules->above))
        add_evidence(this->tagger, rules->above, at);
}

/* The passage's own words, or the model, and all headings beside. */
static void judge_by_all(const Case *this, TanbaRule *rule, guint64 bit, gboolean found)
{
    TanbaTagger *tagger = this->tagger;
    Says says = ask_model(this, rule, found);
    guint first = tagger->evidence->len;
    if (says == SAYS_YES && !found)
        found = model_words(this, rule, rule->found);
    else if (says == SAYS_NO)
        found = FALSE; /* of its own words; a heading above it counts all the same */
    if (found)
        add_evidence(tagger, rule->found, -1);
    gboolean own = tagger->evidence->len > first, note = this->passage->kind == TANBA_KIND_FOOTNOTE;
    if (!note)
        add_headings(this, rule, bit, this->passage->parent);
    give(tagger, this->ordinal, rule, own || note ? OWN_SURE : HEADED, first);
}

/* Fills each rule's `found`; the bits of those that found something, and of these the violations. */
static guint64 find_all(const Case *this, guint64 *violations)
{
    guint64 found = 0;
    const TanbaRules *rules = this->rules;
    gboolean heading = rules->all_headings && this->passage->kind == TANBA_KIND_HEADING;
    for (guint i = 0; i < rules->rules->len; i++) {
        TanbaRule *rule = rules->rules->pdata[i];
        guint64 bit = G_GUINT64_CONSTANT(1) << i;
        if (!(this->own & bit))
            continue;
        if (heading ? find_in_heading(this->tagger, this->ordinal, rules, rule, rule->found)
                    : find_words(this->tagger, this->ordinal, rule, rule->found))
            found |= bit;
        if (rule->violation)
            *violations |= found & bit;
    }
    return found;
}

static gboolean model_may(const Case *this)
{
    const TanbaRules *rules = this->rules;
    TanbaKind kind = this->passage->kind;
    if (!rules->model || rules->begins == TANBA_NO_LEXICON)
        return FALSE;
    return (kind == TANBA_KIND_ITEM || (kind == TANBA_KIND_PARAGRAPH && !rules->listed)) &&
           tanba_words_begin(this->tagger, this->ordinal, rules->begins);
}

static void look_above(Case *this)
{
    gint32 parent = this->passage->parent;
    if (this->rules->all_headings || this->passage->kind == TANBA_KIND_FOOTNOTE || parent < 0 ||
        has(this->tagger, (guint32)parent, this->rules->names))
        return;
    this->heading = parent;
    this->headed = spoken_for(this->rules, this->tagger, (guint32)parent);
}

static void judge(const Case *this)
{
    guint64 violations = 0, found = find_all(this, &violations);
    const TanbaRules *rules = this->rules;
    /* Several violations against one group are labelled by the group alone. */
    if ((violations & (violations - 1)) && has(this->tagger, this->ordinal, rules->groups))
        found &= ~violations;
    for (guint i = 0; i < rules->rules->len; i++) {
        TanbaRule *rule = rules->rules->pdata[i];
        guint64 bit = G_GUINT64_CONSTANT(1) << i;
        if (rules->all_headings)
            judge_by_all(this, rule, bit, (found & bit) != 0);
        else
            judge_by_nearest(this, rule, (found & bit) != 0, (this->headed & bit) != 0);
    }
}

void tanba_rules_run(TanbaRules *rules, TanbaTagger *tagger, guint32 ordinal)
{
    Case this = {.rules = rules,
                 .tagger = tagger,
                 .passage = tanba_tagger_passage(tagger, ordinal),
                 .ordinal = ordinal,
                 .heading = -1};
    if (this.passage->kind == TANBA_KIND_HEADER || this.passage->kind == TANBA_KIND_FOOTER)
        return;
    this.own = spoken_for(rules, tagger, ordinal);
    look_above(&this);
    if (model_may(&this))
        this.margins = tanba_model_margins(rules->model, this.passage, ordinal);
    if (this.own || this.headed || this.margins || rules->all_headings)
        judge(&this);
}
