/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/features.h"

#include "text/fold.h"

#include <string.h>

typedef struct {
    guint32 at, length, stem; /* bytes in `letters`: the word, and how many are its stem */
    guint32 start, end;       /* code points of the text */
    gboolean joined;          /* no end of a sentence between it and the word before */
    gboolean cut;             /* the stem is shorter than the word */
} Word;

struct TanbaFeatures {
    GString *letters; /* of all words, folded */
    GArray *words;    /* of Word */
    GArray *features; /* of TanbaFeature */
    guint32 *table;   /* open hash of places in `features`, plus one; its size a power of two */
    guint32 capacity;
};

TanbaFeatures *tanba_features_new(void)
{
    TanbaFeatures *features = g_new0(TanbaFeatures, 1);
    features->letters = g_string_new(NULL);
    features->words = g_array_new(FALSE, FALSE, sizeof(Word));
    features->features = g_array_new(FALSE, FALSE, sizeof(TanbaFeature));
    return features;
}

void tanba_features_free(TanbaFeatures *features)
{
    if (!features)
        return;
    g_string_free(features->letters, TRUE);
    g_array_unref(features->words);
    g_array_unref(features->features);
    g_free(features->table);
    g_free(features);
}

/* FNV-1a, 64 bits. */
#define KEY_START 0xcbf29ce484222325u

static inline guint64 mix(guint64 key, const char *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++)
        key = (key ^ (guchar)bytes[i]) * 0x100000001b3u;
    return key;
}

guint64 tanba_feature_key(const char *written, gsize length)
{
    return mix(KEY_START, written, length);
}

/* Where the reader stands. */
typedef struct {
    Word word;
    guint letters; /* of the open word; 0: none is open */
    gboolean joined;
} Place;

static void close_word(TanbaFeatures *features, Place *place)
{
    Word *word = &place->word;
    if (place->letters == 0)
        return;
    word->length = (guint32)features->letters->len - word->at;
    word->cut = place->letters > TANBA_STEM_LETTERS;
    if (!word->cut)
        word->stem = word->length;
    if (place->letters > 1 || (guchar)features->letters->str[word->at] >= 0x80) {
        word->joined = place->joined;
        g_array_append_val(features->words, *word);
        place->joined = TRUE;
    } else
        g_string_truncate(features->letters, word->at);
    place->letters = 0;
}

static void add_letter(TanbaFeatures *features, Place *place, gunichar c, guint32 at)
{
    if (place->letters == 0) {
        place->word = (Word){0};
        place->word.at = (guint32)features->letters->len;
        place->word.start = at;
    }
    place->word.end = at + 1;
    if (place->letters >= TANBA_WORD_LETTERS)
        return;
    if (c < 0x80)
        g_string_append_c(features->letters, (char)c);
    else
        g_string_append_unichar(features->letters, c);
    if (++place->letters == TANBA_STEM_LETTERS)
        place->word.stem = (guint32)features->letters->len - place->word.at;
}

static gboolean ends_sentence(gunichar c)
{
    return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x3002;
}

static void read_other(TanbaFeatures *features, Place *place, gunichar c, guint32 at)
{
    gunichar folded[8];
    guint n = tanba_fold_char(c, folded);
    if (n == 0)
        return;
    if (!g_unichar_isalnum(folded[0])) {
        close_word(features, place);
        if (ends_sentence(c))
            place->joined = FALSE;
        return;
    }
    for (guint i = 0; i < n; i++)
        add_letter(features, place, folded[i], at);
}

static void read_words(TanbaFeatures *features, const char *text)
{
    g_string_truncate(features->letters, 0);
    g_array_set_size(features->words, 0);
    Place place = {0};
    guint32 at = 0;
    for (const char *p = text; *p && features->words->len < TANBA_FEATURE_WORDS; at++) {
        guchar byte = (guchar)*p;
        if (byte >= 0x80) {
            read_other(features, &place, g_utf8_get_char(p), at);
            p = g_utf8_next_char(p);
            continue;
        }
        p++;
        if (g_ascii_isalnum(byte))
            add_letter(features, &place, (gunichar)g_ascii_tolower((char)byte), at);
        else {
            close_word(features, &place);
            if (ends_sentence(byte))
                place.joined = FALSE;
        }
    }
    close_word(features, &place);
}

static void widen(TanbaFeatures *features, guint32 n)
{
    guint32 capacity = MAX(features->capacity, 256);
    while (capacity < n * 2)
        capacity *= 2;
    if (capacity != features->capacity) {
        features->table = g_renew(guint32, features->table, capacity);
        features->capacity = capacity;
    }
    memset(features->table, 0, capacity * sizeof(guint32));
}

static void add(TanbaFeatures *features, const TanbaFeature *feature)
{
    guint32 mask = features->capacity - 1;
    guint32 slot = (guint32)(feature->key ^ (feature->key >> 32)) & mask;
    for (; features->table[slot]; slot = (slot + 1) & mask)
        if (g_array_index(features->features, TanbaFeature, features->table[slot] - 1).key ==
            feature->key)
            return;
    g_array_append_val(features->features, *feature);
    features->table[slot] = features->features->len;
}

const TanbaFeature *tanba_features_read(TanbaFeatures *features, const char *text, guint *n)
{
    read_words(features, text);
    g_array_set_size(features->features, 0);
    widen(features, features->words->len * 3 + 1);
    const char *letters = features->letters->str;
    const Word *words = (const Word *)(gpointer)features->words->data;
    for (guint i = 0; i < features->words->len; i++) {
        const Word *word = &words[i];
        TanbaFeature feature = {mix(KEY_START, letters + word->at, word->length),
                                word->start,
                                word->end,
                                i,
                                i,
                                TANBA_FEATURE_WORD};
        add(features, &feature);
        if (word->cut) {
            feature.key = mix(mix(KEY_START, letters + word->at, word->stem), "*", 1);
            feature.kind = TANBA_FEATURE_STEM;
            add(features, &feature);
        }
        if (i == 0 || !word->joined)
            continue;
        const Word *before = word - 1;
        guint64 key = mix(mix(KEY_START, letters + before->at, before->stem), " ", 1);
        feature = (TanbaFeature){mix(key, letters + word->at, word->stem),
                                 before->start,
                                 word->end,
                                 i - 1,
                                 i,
                                 TANBA_FEATURE_PAIR};
        add(features, &feature);
    }
    *n = features->features->len;
    return (const TanbaFeature *)(gpointer)features->features->data;
}

void tanba_features_write(const TanbaFeatures *features, const TanbaFeature *feature, GString *out)
{
    const Word *one = &g_array_index(features->words, Word, feature->first);
    const Word *two = &g_array_index(features->words, Word, feature->second);
    const char *letters = features->letters->str;
    if (feature->kind == TANBA_FEATURE_WORD) {
        g_string_append_len(out, letters + one->at, one->length);
        return;
    }
    g_string_append_len(out, letters + one->at, one->stem);
    g_string_append_c(out, feature->kind == TANBA_FEATURE_STEM ? '*' : ' ');
    if (feature->kind == TANBA_FEATURE_PAIR)
        g_string_append_len(out, letters + two->at, two->stem);
}
