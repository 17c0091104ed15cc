/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changes in one document.
 */
#include "line/diff_parts.h"

#include "document/cite.h"

#include <math.h>

#define MOST_WORDS 8

typedef struct {
    TanbaDiffExample example; /* first: it is handed out as one */
    guint number;             /* of the document */
    guint32 place;            /* of the printed passage */
} Found;

void tanba_diff_example_free(gpointer data)
{
    TanbaDiffExample *example = data;
    g_free(example->id);
    g_free(example->citation);
    g_free(example->text);
    g_ptr_array_unref(example->words);
    g_free(data);
}

/* ---- passages of either side ---------------------------------------------------------------- */

static const TanbaDerivation *derivation_at(const TanbaDiffSide *side, guint32 ordinal)
{
    guint32 printed = tanba_document_count(side->document);
    return ordinal < printed || ordinal - printed >= side->derived->len
               ? NULL
               : side->derived->pdata[ordinal - printed];
}

static guint32 printed_of(const TanbaDiffSide *side, guint32 ordinal)
{
    const TanbaDerivation *derivation = derivation_at(side, ordinal);
    return derivation ? derivation->origin : ordinal;
}

static char *text_of(const TanbaDiffSide *side, guint32 ordinal)
{
    const char *text = tanba_document_passage(side->document, printed_of(side, ordinal))->text;
    const TanbaDerivation *derivation = derivation_at(side, ordinal);
    return derivation
               ? tanba_spans_text(text, (const TanbaSpan *)(const void *)derivation->spans->data,
                                  derivation->spans->len)
               : g_strdup(text);
}

static char *spans_key(const TanbaDerivation *derivation)
{
    GString *key = g_string_new(NULL);
    g_string_append_printf(key, "%u", derivation->origin);
    for (guint i = 0; i < derivation->spans->len; i++) {
        const TanbaSpan *span = &g_array_index(derivation->spans, TanbaSpan, i);
        g_string_append_printf(key, ",%u-%u", span->start, span->end);
    }
    return g_string_free(key, FALSE);
}

/* A script may derive the very same twice: the first of them is the first on either side. */
GPtrArray *tanba_diff_keys(const GPtrArray *derived)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < derived->len; i++) {
        char *plain = spans_key(derived->pdata[i]);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(times, plain)) + 1;
        g_ptr_array_add(keys, g_strdup_printf("%s #%u", plain, n));
        g_hash_table_replace(times, plain, GUINT_TO_POINTER(n));
    }
    return keys;
}

static char *place_key(const TanbaDiffSide *side, guint32 ordinal)
{
    guint32 printed = tanba_document_count(side->document);
    return derivation_at(side, ordinal) ? g_strdup(side->keys->pdata[ordinal - printed])
                                        : g_strdup_printf("%u", ordinal);
}

static char *tag_key(const TanbaDiffSide *side, const TanbaTag *tag)
{
    g_autofree char *place = place_key(side, tag->passage);
    return g_strdup_printf("%s\x1f%s\x1f%s", place, tag->name, tag->value);
}

/* The tags of the script, by key. */
static GHashTable *tags_by_key(const TanbaDiffRun *run, const TanbaDiffSide *side)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < side->tags->tags->len; i++) {
        TanbaTag *tag = side->tags->tags->pdata[i];
        if (g_str_equal(tag->script, run->script))
            g_hash_table_insert(table, tag_key(side, tag), tag);
    }
    return table;
}

/* ---- what changes --------------------------------------------------------------------------- */

static void count(TanbaDiffRun *run, TanbaDiffKind kind, const TanbaTag *tag)
{
    g_autofree char *key = g_strdup_printf("%s=%s", tag->name, tag->value);
    TanbaDiffCount *there = g_hash_table_lookup(run->counts, key);
    if (!there) {
        there = g_new0(TanbaDiffCount, 1);
        there->name = g_string_chunk_insert_const(run->diff->chunk, tag->name);
        there->value = g_string_chunk_insert_const(run->diff->chunk, tag->value);
        g_hash_table_insert(run->counts, g_steal_pointer(&key), there);
    }
    there->n[kind]++;
}

static GPtrArray *words_of(const TanbaDiffSide *side, const TanbaTag *tag)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < MIN(tag->evidence->len, MOST_WORDS); i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        g_autofree char *text = text_of(side, e->passage < 0 ? tag->passage : (guint32)e->passage);
        glong length = g_utf8_strlen(text, -1);
        if (e->start < (guint32)length)
            g_ptr_array_add(words, g_utf8_substring(text, e->start, MIN((glong)e->end, length)));
    }
    return words;
}

static char *cite(const TanbaDiffRun *run, const TanbaDiffSide *side, guint number, guint32 printed)
{
    const TanbaPassage *passage = tanba_document_passage(side->document, printed);
    g_autofree char *path = tanba_display_path(run->paths->pdata[number]);
    g_autoptr(GPtrArray) section = tanba_document_section(side->document, passage);
    g_autoptr(GPtrArray) numbers = g_ptr_array_new();
    for (guint i = 0; i < section->len; i++) {
        const TanbaPassage *heading = section->pdata[i];
        g_ptr_array_add(numbers, (gpointer)(heading->number ? heading->number : ""));
        section->pdata[i] = (gpointer)heading->text;
    }
    g_ptr_array_add(section, NULL);
    g_ptr_array_add(numbers, NULL);
    gboolean recommendation = FALSE;
    for (guint i = 0; i < side->tags->tags->len; i++) {
        const TanbaTag *tag = side->tags->tags->pdata[i];
        recommendation |= printed_of(side, tag->passage) == printed &&
                          g_str_equal(tag->name, "upr") &&
                          g_str_equal(tag->value, "recommendation");
    }
    const TanbaCiteContext context = {.symbol = side->document->symbol,
                                      .path = path,
                                      .section = (const char *const *)section->pdata,
                                      .section_numbers = (const char *const *)numbers->pdata,
                                      .recommendation = recommendation};
    return tanba_cite(passage, &context);
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const Found *one = *(const Found *const *)a, *other = *(const Found *const *)b;
    if (one->number != other->number)
        return one->number < other->number ? -1 : 1;
    return one->place < other->place ? -1 : one->place > other->place;
}

/* Keeps the first ones in the order of documents, in whatever order they come. */
static void keep(TanbaDiffRun *run, TanbaDiffKind kind, const TanbaDiffSide *side,
                 const TanbaTag *tag, guint number, double before, double after)
{
    g_autofree char *key = g_strdup_printf("%d %s=%s", (int)kind, tag->name, tag->value);
    GPtrArray *list = g_hash_table_lookup(run->examples, key);
    if (!list) {
        list = g_ptr_array_new_with_free_func(tanba_diff_example_free);
        g_hash_table_insert(run->examples, g_steal_pointer(&key), list);
    }
    guint32 printed = printed_of(side, tag->passage);
    const Found *last = list->len ? list->pdata[list->len - 1] : NULL;
    if (run->options->limit && list->len >= run->options->limit && last->number <= number)
        return;
    Found *found = g_new0(Found, 1);
    found->number = number;
    found->place = printed;
    found->example =
        (TanbaDiffExample){.kind = kind,
                           .name = g_string_chunk_insert_const(run->diff->chunk, tag->name),
                           .value = g_string_chunk_insert_const(run->diff->chunk, tag->value),
                           .id = g_strdup_printf("%.12s:%u", side->document->sha256, tag->passage),
                           .citation = cite(run, side, number, printed),
                           .text = text_of(side, tag->passage),
                           .words = words_of(side, tag),
                           .before = before,
                           .after = after};
    g_ptr_array_add(list, found);
    g_ptr_array_sort(list, by_place);
    if (run->options->limit && list->len > run->options->limit)
        g_ptr_array_set_size(list, (gint)run->options->limit);
}

static gboolean is_same(const TanbaTag *old, const TanbaTag *new)
{
    if (fabs(old->score - new->score) > 1e-9 || old->evidence->len != new->evidence->len)
        return FALSE;
    for (guint i = 0; i < old->evidence->len; i++) {
        const TanbaEvidence *one = &g_array_index(old->evidence, TanbaEvidence, i);
        const TanbaEvidence *other = &g_array_index(new->evidence, TanbaEvidence, i);
        if (one->passage != other->passage || one->start != other->start || one->end != other->end)
            return FALSE;
    }
    return TRUE;
}

static gboolean is_vetoed(const TanbaTagSet *vetoes, const TanbaTag *tag)
{
    for (guint i = 0; i < vetoes->tags->len; i++) {
        const TanbaTag *veto = vetoes->tags->pdata[i];
        if (veto->passage == tag->passage && g_str_equal(veto->name, tag->name) &&
            g_str_equal(veto->value, tag->value))
            return TRUE;
    }
    return FALSE;
}

/* Whether anything changes. */
gboolean tanba_diff_tags(TanbaDiffRun *run, const TanbaDiffSide *old, const TanbaDiffSide *new,
                         const TanbaTagSet *vetoes, guint number)
{
    gboolean touched = FALSE;
    g_autoptr(GHashTable) before = tags_by_key(run, old);
    for (guint i = 0; i < new->tags->tags->len; i++) {
        const TanbaTag *tag = new->tags->tags->pdata[i];
        if (!g_str_equal(tag->script, run->script) || is_vetoed(vetoes, tag))
            continue;
        g_autofree char *key = tag_key(new, tag);
        const TanbaTag *was = g_hash_table_lookup(before, key);
        gboolean same = was && is_same(was, tag);
        run->diff->same += same;
        if (!same) {
            TanbaDiffKind kind = was ? TANBA_DIFF_CHANGED : TANBA_DIFF_ADDED;
            count(run, kind, tag);
            keep(run, kind, new, tag, number, was ? was->score : -1, tag->score);
            touched = TRUE;
        }
        g_hash_table_remove(before, key);
    }
    for (guint i = 0; i < old->tags->tags->len; i++) {
        const TanbaTag *tag = old->tags->tags->pdata[i];
        if (!g_str_equal(tag->script, run->script))
            continue;
        g_autofree char *key = tag_key(old, tag);
        if (g_hash_table_lookup(before, key) != tag)
            continue;
        count(run, TANBA_DIFF_REMOVED, tag);
        keep(run, TANBA_DIFF_REMOVED, old, tag, number, tag->score, -1);
        touched = TRUE;
    }
    return touched;
}

static GHashTable *derived_keys(const TanbaDiffRun *run, const TanbaDiffSide *side)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint32 printed = tanba_document_count(side->document);
    for (guint i = 0; i < side->derived->len; i++)
        if (g_str_equal(((TanbaDerivation *)side->derived->pdata[i])->script, run->script))
            g_hash_table_add(keys, place_key(side, printed + i));
    return keys;
}

static guint count_absent(GHashTable *keys, GHashTable *from)
{
    GHashTableIter iter;
    gpointer key;
    guint n = 0;
    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        n += !g_hash_table_contains(from, key);
    return n;
}

gboolean tanba_diff_derived(TanbaDiffRun *run, const TanbaDiffSide *old, const TanbaDiffSide *new)
{
    g_autoptr(GHashTable) before = derived_keys(run, old), after = derived_keys(run, new);
    guint added = count_absent(after, before), removed = count_absent(before, after);
    run->diff->derived_added += added;
    run->diff->derived_removed += removed;
    return added || removed;
}

static GHashTable *fact_keys(const TanbaDiffRun *run, const TanbaDiffSide *side)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < side->tags->facts->len; i++) {
        const TanbaFact *fact = side->tags->facts->pdata[i];
        if (g_str_equal(fact->script, run->script))
            g_hash_table_add(keys, g_strdup_printf("%s\x1f%s\x1f%s", fact->symbol, fact->number,
                                                   fact->response));
    }
    return keys;
}

gboolean tanba_diff_facts(TanbaDiffRun *run, const TanbaDiffSide *old, const TanbaDiffSide *new)
{
    g_autoptr(GHashTable) before = fact_keys(run, old), after = fact_keys(run, new);
    guint added = count_absent(after, before), removed = count_absent(before, after);
    run->diff->facts_added += added;
    run->diff->facts_removed += removed;
    return added || removed;
}
