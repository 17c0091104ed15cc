/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/weights.h"

#include "document/state.h"

#include <math.h>
#include <string.h>

#define FIRST_LINE "tanba weights 1"
#define MOST_FEATURES 4000000u

/* One line of the file, and where it stands. */
typedef struct {
    const char *at, *end; /* what is left of the line */
    const char *next;
    const char *stop;
    guint line;
    const char *fault;
} Reader;

void tanba_weights_free(TanbaWeights *weights)
{
    if (!weights)
        return;
    g_free(weights->tag);
    g_strfreev(weights->langs);
    g_ptr_array_unref(weights->labels);
    g_array_unref(weights->biases);
    g_hash_table_unref(weights->numbers);
    g_array_unref(weights->weights);
    g_free(weights->table);
    g_free(weights);
}

static gboolean next_line(Reader *reader)
{
    if (reader->next >= reader->stop)
        return FALSE;
    reader->at = reader->next;
    const char *end = memchr(reader->at, '\n', (gsize)(reader->stop - reader->at));
    reader->end = end ? end : reader->stop;
    reader->next = reader->end + 1;
    reader->line++;
    return TRUE;
}

static gboolean take_word(Reader *reader, const char *word)
{
    gsize length = strlen(word);
    if ((gsize)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return FALSE;
    reader->at += length;
    return TRUE;
}

static char *rest(const Reader *reader)
{
    return g_strndup(reader->at, (gsize)(reader->end - reader->at));
}

static void read_label(TanbaWeights *weights, Reader *reader)
{
    g_autofree char *text = rest(reader);
    char *after;
    double bias = g_ascii_strtod(text, &after);
    if (after == text || *after != ' ' || !after[1] || !isfinite(bias))
        reader->fault = "a label is written: label BIAS NAME";
    else if (weights->labels->len == TANBA_WEIGHTS_LABELS)
        reader->fault = "it has more labels than can be";
    else {
        g_array_append_val(weights->biases, bias);
        g_ptr_array_add(weights->labels, g_strdup(after + 1));
        g_hash_table_insert(weights->numbers, weights->labels->pdata[weights->labels->len - 1],
                            GUINT_TO_POINTER(weights->labels->len));
    }
}

/* Lines up to "weights". */
static void read_head(TanbaWeights *weights, Reader *reader)
{
    if (!next_line(reader) || !take_word(reader, FIRST_LINE) || reader->at != reader->end) {
        reader->fault = "it does not begin with \"" FIRST_LINE "\": no file of weights, or one of "
                        "another version";
        return;
    }
    while (!reader->fault && next_line(reader)) {
        if (take_word(reader, "weights") && reader->at == reader->end)
            return;
        if (take_word(reader, "tag ") && !weights->tag)
            weights->tag = rest(reader);
        else if (take_word(reader, "lang ") && !weights->langs) {
            g_autofree char *langs = rest(reader);
            weights->langs = g_strsplit(langs, " ", -1);
        } else if (take_word(reader, "label "))
            read_label(weights, reader);
        else if (!take_word(reader, "#"))
            reader->fault = "it is none of: # tag lang label weights";
    }
    if (!reader->fault)
        reader->fault = "the line \"weights\" is missing";
}

static gboolean read_number(Reader *reader, gint most, gint *out)
{
    gboolean minus = reader->at < reader->end && *reader->at == '-';
    gint number = 0;
    const char *start = reader->at += minus;
    for (; reader->at < reader->end && g_ascii_isdigit(*reader->at); reader->at++) {
        number = number * 10 + (*reader->at - '0');
        if (number > most)
            return FALSE;
    }
    *out = minus ? -number : number;
    return reader->at > start;
}

static TanbaWeighted *place_of(const TanbaWeights *weights, guint64 key)
{
    guint32 mask = weights->capacity - 1;
    guint32 slot = (guint32)(key ^ (key >> 32)) & mask;
    while (weights->table[slot].n && weights->table[slot].key != key)
        slot = (slot + 1) & mask;
    return &weights->table[slot];
}

/* feature TAB label:weight label:weight ... */
static void read_feature(TanbaWeights *weights, Reader *reader)
{
    const char *tab = memchr(reader->at, '\t', (gsize)(reader->end - reader->at));
    reader->fault = "a feature is written: FEATURE<TAB>LABEL:WEIGHT LABEL:WEIGHT...";
    if (!tab || tab == reader->at)
        return;
    TanbaWeighted found = {tanba_feature_key(reader->at, (gsize)(tab - reader->at)),
                           weights->weights->len, 0};
    for (reader->at = tab + 1; reader->at < reader->end; found.n++) {
        gint label, weight;
        if (!read_number(reader, (gint)weights->labels->len - 1, &label) || label < 0 ||
            !take_word(reader, ":") || !read_number(reader, G_MAXINT16, &weight))
            return;
        TanbaWeight one = {(guint16)label, (gint16)weight};
        g_array_append_val(weights->weights, one);
        if (reader->at < reader->end && !take_word(reader, " "))
            return;
    }
    TanbaWeighted *place = place_of(weights, found.key);
    if (found.n == 0)
        return;
    reader->fault = place->n ? "this feature stands twice" : NULL;
    *place = found;
    weights->n_features++;
}

static void make_table(TanbaWeights *weights, Reader *reader)
{
    guint32 lines = 1;
    for (const char *p = reader->next; p < reader->stop; lines++) {
        p = memchr(p, '\n', (gsize)(reader->stop - p));
        p = p ? p + 1 : reader->stop;
    }
    if (lines > MOST_FEATURES) {
        reader->fault = "it has more features than can be";
        return;
    }
    for (weights->capacity = 16; weights->capacity < lines * 2;)
        weights->capacity *= 2;
    weights->table = g_new0(TanbaWeighted, weights->capacity);
}

TanbaWeights *tanba_weights_parse(const char *text, gsize length, const char *name, GError **error)
{
    g_autoptr(TanbaWeights) weights = g_new0(TanbaWeights, 1);
    weights->labels = g_ptr_array_new_with_free_func(g_free);
    weights->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    weights->biases = g_array_new(FALSE, FALSE, sizeof(double));
    weights->weights = g_array_new(FALSE, FALSE, sizeof(TanbaWeight));
    Reader reader = {.next = text, .stop = text + length};
    if (g_utf8_validate_len(text, length, NULL))
        read_head(weights, &reader);
    else
        reader.fault = "it is not valid UTF-8";
    if (!reader.fault && !weights->tag)
        reader.fault = "the line \"tag NAME\" is missing";
    if (!reader.fault)
        make_table(weights, &reader);
    while (!reader.fault && next_line(&reader))
        if (reader.at < reader.end)
            read_feature(weights, &reader);
    if (!reader.fault)
        return g_steal_pointer(&weights);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s:%u: %s", name, reader.line,
                reader.fault);
    return NULL;
}

gint tanba_weights_label(const TanbaWeights *weights, const char *label)
{
    return (gint)GPOINTER_TO_UINT(g_hash_table_lookup(weights->numbers, label)) - 1;
}

gboolean tanba_weights_speaks(const TanbaWeights *weights, const char *lang)
{
    return !lang || !weights->langs || !*weights->langs ||
           g_strv_contains((const char *const *)weights->langs, lang);
}

void tanba_weights_score(const TanbaWeights *weights, TanbaFeatures *features, const char *text,
                         float *margins)
{
    guint n, n_labels = weights->labels->len;
    gint32 sums[TANBA_WEIGHTS_LABELS] = {0};
    const TanbaFeature *seen = tanba_features_read(features, text, &n);
    const TanbaWeight *all = (const TanbaWeight *)(gpointer)weights->weights->data;
    for (guint i = 0; i < n; i++) {
        const TanbaWeighted *place = place_of(weights, seen[i].key);
        const TanbaWeight *one = all + place->first;
        for (guint32 k = 0; k < place->n; k++)
            sums[one[k].label] += one[k].weight;
    }
    float scale = n ? 0.01F / sqrtf((float)n) : 0;
    for (guint label = 0; label < n_labels; label++)
        margins[label] =
            (float)g_array_index(weights->biases, double, label) + (float)sums[label] * scale;
}

static double weight_for(const TanbaWeights *weights, guint64 key, guint label)
{
    const TanbaWeighted *place = place_of(weights, key);
    for (guint32 i = place->first; i < place->first + place->n; i++) {
        const TanbaWeight *one = &g_array_index(weights->weights, TanbaWeight, i);
        if (one->label == label)
            return one->weight / 100.0;
    }
    return 0;
}

/* Keeps the strongest, in order; what overlaps a stronger one is the same words again. */
static guint keep_share(TanbaShare *shares, guint n, guint most, TanbaShare share)
{
    guint at = n;
    for (guint i = 0; i < n; i++)
        if (share.start < shares[i].end && shares[i].start < share.end) {
            if (shares[i].share >= share.share)
                return n;
            memmove(&shares[i], &shares[i + 1], (n - i - 1) * sizeof *shares);
            n--;
            i--;
        }
    for (at = n; at > 0 && shares[at - 1].share < share.share; at--)
        if (at < most)
            shares[at] = shares[at - 1];
    if (at < most)
        shares[at] = share;
    return MIN(n + 1, most);
}

guint tanba_weights_explain(const TanbaWeights *weights, TanbaFeatures *features, const char *text,
                            guint label, TanbaShare *shares, guint most)
{
    guint n, kept = 0;
    const TanbaFeature *seen = tanba_features_read(features, text, &n);
    for (guint i = 0; i < n; i++) {
        TanbaShare share = {seen[i].start, seen[i].end, 0};
        share.share = weight_for(weights, seen[i].key, label) / sqrt(n);
        if (share.share > 0)
            kept = keep_share(shares, kept, most, share);
    }
    return kept;
}
