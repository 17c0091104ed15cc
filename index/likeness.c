/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weighted Jaccard: what both hold, by what either holds; over stems, and over pairs of stems that stand side by side
 * once the words that tell next to nothing are left out.
 */
#include "index/likeness.h"

#include "index/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 400  /* of a text that count */
#define PAIRS_COUNT 0.3 /* the rest is words' own */
#define LIGHT 1.4    /* what tells less makes no pair: a word that a third of all passages hold */
#define HEAVIEST 7.0 /* a word that stands once in an archive must not outweigh all others */

typedef struct {
    GArray *words;  /* of guint32, as they stand */
    guint32 *ones;  /* ascending, each once */
    guint64 *pairs; /* the same */
    guint n_ones, n_pairs;
} Text;

struct TanbaLikeness {
    TanbaStems *stems;
    TanbaWords *reader;
    GHashTable *numbers; /* word to its number and 1 */
    GPtrArray *words;    /* of char *, by number; the chunk's */
    GArray *weights;     /* of double, by number; 0: still to be counted */
    GPtrArray *texts;    /* of Text * */
    GStringChunk *chunk;
};

static void text_free(gpointer data)
{
    Text *text = data;
    g_array_unref(text->words);
    g_free(text->ones);
    g_free(text->pairs);
    g_free(text);
}

TanbaLikeness *tanba_likeness_new(TanbaStems *stems)
{
    TanbaLikeness *likeness = g_new0(TanbaLikeness, 1);
    likeness->stems = stems;
    likeness->reader = tanba_words_new();
    likeness->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    likeness->words = g_ptr_array_new();
    likeness->weights = g_array_new(FALSE, TRUE, sizeof(double));
    likeness->texts = g_ptr_array_new_with_free_func(text_free);
    likeness->chunk = g_string_chunk_new(4096);
    return likeness;
}

void tanba_likeness_free(TanbaLikeness *likeness)
{
    if (!likeness)
        return;
    tanba_words_free(likeness->reader);
    g_hash_table_unref(likeness->numbers);
    g_ptr_array_unref(likeness->words);
    g_array_unref(likeness->weights);
    g_ptr_array_unref(likeness->texts);
    g_string_chunk_free(likeness->chunk);
    g_free(likeness);
}

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct {
    TanbaLikeness *likeness;
    Text *text;
    const char *original, *lang;
    GString *word;
} Reader;

static guint32 number_of(TanbaLikeness *likeness, const char *word)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(likeness->numbers, word));
    if (known)
        return known - 1;
    const double uncounted = 0;
    char *copy = g_string_chunk_insert(likeness->chunk, word);
    g_ptr_array_add(likeness->words, copy);
    g_array_append_val(likeness->weights, uncounted);
    g_hash_table_insert(likeness->numbers, copy, GUINT_TO_POINTER(likeness->words->len));
    return likeness->words->len - 1;
}

static int read_word(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    Reader *reader = data;
    GString *out = reader->word;
    g_string_truncate(out, 0);
    g_string_append_len(out, word, (gssize)length);
    if (tanba_stem_applies(out->str, length)) {
        gsize stem_length;
        const char *stem =
            tanba_stem(reader->likeness->stems, tanba_stem_tongue(reader->lang, out->str),
                       reader->original + start, end - start, out->str, length, &stem_length, NULL);
        g_autofree char *copy = g_strndup(stem, stem_length);
        g_string_printf(out, "%c%s", TANBA_STEM_MARK, copy);
    }
    guint32 number = number_of(reader->likeness, out->str);
    g_array_append_val(reader->text->words, number);
    return reader->text->words->len >= MOST_WORDS;
}

static int by_number(const void *a, const void *b)
{
    const guint32 *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

static int by_pair(const void *a, const void *b)
{
    const guint64 *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* Sorts them and keeps each once; gives how many are left. */
static guint settle_ones(guint32 *ones, guint n)
{
    guint kept = 0;
    qsort(ones, n, sizeof *ones, by_number);
    for (guint i = 0; i < n; i++)
        if (i == 0 || ones[i] != ones[kept - 1])
            ones[kept++] = ones[i];
    return kept;
}

static guint settle_pairs(guint64 *pairs, guint n)
{
    guint kept = 0;
    qsort(pairs, n, sizeof *pairs, by_pair);
    for (guint i = 0; i < n; i++)
        if (i == 0 || pairs[i] != pairs[kept - 1])
            pairs[kept++] = pairs[i];
    return kept;
}

guint tanba_likeness_add(TanbaLikeness *likeness, const char *content, const char *lang)
{
    Text *text = g_new0(Text, 1);
    g_autoptr(GString) word = g_string_new(NULL);
    Reader reader = {likeness, text, content, lang, word};
    text->words = g_array_new(FALSE, FALSE, sizeof(guint32));
    tanba_words_each(likeness->reader, content, strlen(content), read_word, &reader);
    text->ones = g_new(guint32, text->words->len + 1);
    if (text->words->len)
        memcpy(text->ones, text->words->data, text->words->len * sizeof *text->ones);
    text->n_ones = settle_ones(text->ones, text->words->len);
    g_ptr_array_add(likeness->texts, text);
    return likeness->texts->len - 1;
}

guint tanba_likeness_words(const TanbaLikeness *likeness, guint text)
{
    return ((const Text *)likeness->texts->pdata[text])->n_ones;
}

const char *tanba_likeness_word(const TanbaLikeness *likeness, guint text, guint i)
{
    return likeness->words->pdata[((const Text *)likeness->texts->pdata[text])->ones[i]];
}

/* ---- weights -------------------------------------------------------------------------------- */

double tanba_likeness_weight(double all, double hits)
{
    return MIN(log1p(MAX(all, 1) / MAX(hits, 1)), HEAVIEST);
}

void tanba_likeness_weigh(TanbaLikeness *likeness, const char *word, double weight)
{
    g_array_index(likeness->weights, double, number_of(likeness, word)) = weight;
}

static void count_words(TanbaLikeness *likeness)
{
    g_autofree guint *hits = g_new0(guint, likeness->words->len + 1);
    for (guint i = 0; i < likeness->texts->len; i++) {
        const Text *text = likeness->texts->pdata[i];
        for (guint k = 0; k < text->n_ones; k++)
            hits[text->ones[k]]++;
    }
    for (guint i = 0; i < likeness->weights->len; i++) {
        double *weight = &g_array_index(likeness->weights, double, i);
        if (*weight <= 0)
            *weight = tanba_likeness_weight(likeness->texts->len, hits[i]);
    }
}

static void pair_words(const TanbaLikeness *likeness, Text *text)
{
    guint32 before = 0;
    gboolean any = FALSE;
    text->pairs = g_new(guint64, text->words->len + 1);
    text->n_pairs = 0;
    for (guint i = 0; i < text->words->len; i++) {
        guint32 word = g_array_index(text->words, guint32, i);
        if (g_array_index(likeness->weights, double, word) < LIGHT)
            continue;
        if (any)
            text->pairs[text->n_pairs++] = (guint64)before << 32 | word;
        before = word;
        any = TRUE;
    }
    text->n_pairs = settle_pairs(text->pairs, text->n_pairs);
}

void tanba_likeness_settle(TanbaLikeness *likeness)
{
    count_words(likeness);
    for (guint i = 0; i < likeness->texts->len; i++) {
        Text *text = likeness->texts->pdata[i];
        g_free(text->pairs);
        pair_words(likeness, text);
    }
}

/* ---- likeness ------------------------------------------------------------------------------- */

static double share_of(const TanbaLikeness *likeness, guint32 word)
{
    return g_array_index(likeness->weights, double, word);
}

static double ones_of(const TanbaLikeness *likeness, const Text *a, const Text *b)
{
    double both = 0, either = 0;
    for (guint i = 0, k = 0; i < a->n_ones || k < b->n_ones;) {
        gboolean left = i < a->n_ones && (k == b->n_ones || a->ones[i] <= b->ones[k]);
        gboolean right = k < b->n_ones && (i == a->n_ones || b->ones[k] <= a->ones[i]);
        double share = share_of(likeness, left ? a->ones[i] : b->ones[k]);
        either += share;
        both += left && right ? share : 0;
        i += left;
        k += right;
    }
    return either > 0 ? both / either : 0;
}

static double pair_share(const TanbaLikeness *likeness, guint64 pair)
{
    return share_of(likeness, (guint32)(pair >> 32)) + share_of(likeness, (guint32)pair);
}

static double pairs_of(const TanbaLikeness *likeness, const Text *a, const Text *b)
{
    double both = 0, either = 0;
    for (guint i = 0, k = 0; i < a->n_pairs || k < b->n_pairs;) {
        gboolean left = i < a->n_pairs && (k == b->n_pairs || a->pairs[i] <= b->pairs[k]);
        gboolean right = k < b->n_pairs && (i == a->n_pairs || b->pairs[k] <= a->pairs[i]);
        double share = pair_share(likeness, left ? a->pairs[i] : b->pairs[k]);
        either += share;
        both += left && right ? share : 0;
        i += left;
        k += right;
    }
    return either > 0 ? both / either : 0;
}

/* Texts of one telling word have no pairs: there words alone say it. */
double tanba_likeness_of(const TanbaLikeness *likeness, guint a, guint b)
{
    const Text *one = likeness->texts->pdata[a], *other = likeness->texts->pdata[b];
    double words = ones_of(likeness, one, other);
    if (one->n_pairs == 0 && other->n_pairs == 0)
        return words;
    return (1 - PAIRS_COUNT) * words + PAIRS_COUNT * pairs_of(likeness, one, other);
}
