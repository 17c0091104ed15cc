/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/words.h"

#include "text/fold.h"

#include <string.h>

/* A longer run is no word of any language (base64, a damaged font): its rest is not indexed. */
#define MAX_WORD 256
#define BLOCKS (0x110000 >> 8)

typedef enum {
    CLASS_UNKNOWN = 0,
    CLASS_SEPARATOR,
    CLASS_LETTER,
    CLASS_ALONE,  /* a word by itself */
    CLASS_SILENT, /* leaves nothing, but does not end a word */
} Class;

typedef struct {
    guint8 class;
    guint8 length;
    char bytes[6];
} Entry;

struct TanbaWords {
    Entry *blocks[BLOCKS];
};

typedef struct {
    TanbaWordFunc func;
    gpointer data;
    gsize start, end, length;
    gboolean open;
    char word[MAX_WORD];
} Run;

void tanba_words_free(TanbaWords *words)
{
    if (!words)
        return;
    for (guint i = 0; i < BLOCKS; i++)
        g_free(words->blocks[i]);
    g_free(words);
}

static gboolean is_wordlike(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c) ||
           g_unichar_type(c) == G_UNICODE_LETTER_NUMBER ||
           g_unichar_type(c) == G_UNICODE_OTHER_NUMBER ||
           g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
}

/* `n_folded`: what folding leaves; `n_kept`: how much of that is letters. */
static Class classify(gunichar c, guint n_folded, guint n_kept)
{
    if (n_folded == 0 || g_unichar_type(c) == G_UNICODE_FORMAT)
        return CLASS_SILENT;
    if (!is_wordlike(c) || n_kept == 0)
        return CLASS_SEPARATOR;
    return tanba_stands_alone(c) ? CLASS_ALONE : CLASS_LETTER;
}

static void learn(Entry *entry, gunichar c)
{
    gunichar folded[8];
    guint n = tanba_fold_char(c, folded);
    char bytes[8 * 6];
    guint length = 0, last = 0;
    for (guint i = 0; i < n; i++) {
        if (!is_wordlike(folded[i]))
            continue;
        length += (guint)g_unichar_to_utf8(folded[i], bytes + length);
        if (length <= sizeof entry->bytes)
            last = length;
    }
    entry->class = (guint8)classify(c, n, last);
    entry->length = (guint8)last;
    memcpy(entry->bytes, bytes, last);
}

static const Entry *look_up(TanbaWords *words, gunichar c)
{
    Entry **block = &words->blocks[c >> 8];
    if (!*block)
        *block = g_new0(Entry, 256);
    Entry *entry = &(*block)[c & 0xFF];
    if (entry->class == CLASS_UNKNOWN)
        learn(entry, c);
    return entry;
}

TanbaWords *tanba_words_new(void)
{
    TanbaWords *words = g_new0(TanbaWords, 1);
    for (gunichar c = 0; c < 0x80; c++)
        look_up(words, c);
    return words;
}

/* Text may come from a damaged archive, so nothing is taken on trust: 0 where it is no UTF-8. */
static gsize decode(const guchar *s, gsize left, gunichar *out)
{
    if (s[0] < 0x80) {
        *out = s[0];
        return 1;
    }
    gsize length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || length > left)
        return 0;
    gunichar c = s[0] & (0x7F >> length);
    for (gsize i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3F);
    }
    *out = c;
    return c < 0x110000 ? length : 0;
}

static int flush(Run *run)
{
    if (!run->open)
        return 0;
    run->open = FALSE;
    return run->func(run->data, run->word, run->length, run->start, run->end);
}

static void extend(Run *run, const Entry *entry, gsize start, gsize end)
{
    if (!run->open) {
        run->open = TRUE;
        run->start = start;
        run->length = 0;
    }
    run->end = end;
    if (run->length + entry->length <= MAX_WORD) {
        memcpy(run->word + run->length, entry->bytes, entry->length);
        run->length += entry->length;
    }
}

static int feed(Run *run, const Entry *entry, gsize start, gsize end)
{
    switch ((Class)entry->class) {
    case CLASS_LETTER:
        extend(run, entry, start, end);
        return 0;
    case CLASS_SILENT:
        if (run->open)
            run->end = end;
        return 0;
    case CLASS_ALONE: {
        int stop = flush(run);
        if (stop)
            return stop;
        extend(run, entry, start, end);
        return flush(run);
    }
    default:
        return flush(run);
    }
}

/* The short way for most of most text: ASCII letters and digits, each of which folds to one byte. */
static gsize feed_ascii(Run *run, const Entry *low, const char *text, gsize at, gsize length)
{
    gsize start = at;
    for (; at < length; at++) {
        guchar c = (guchar)text[at];
        if (c >= 0x80 || low[c].class != CLASS_LETTER)
            break;
        if (!run->open)
            extend(run, &low[c], start, at + 1);
        else if (run->length < MAX_WORD)
            run->word[run->length++] = low[c].bytes[0];
    }
    if (at > start)
        run->end = at;
    return at;
}

int tanba_words_each(TanbaWords *words, const char *text, gsize length, TanbaWordFunc func,
                     gpointer data)
{
    static const Entry separator = {.class = CLASS_SEPARATOR};
    Run run;
    run.func = func;
    run.data = data;
    run.open = FALSE;
    for (gsize at = 0; (at = feed_ascii(&run, words->blocks[0], text, at, length)) < length;) {
        gunichar c = 0;
        gsize step = decode((const guchar *)text + at, length - at, &c);
        const Entry *entry = step ? look_up(words, c) : &separator;
        step = MAX(step, 1);
        int stop = feed(&run, entry, at, at + step);
        if (stop)
            return stop;
        at += step;
    }
    return flush(&run);
}
