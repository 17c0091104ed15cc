/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/snippet.h"

#include "index/words.h"

#include <string.h>

#define WORDS_SHOWN 30
#define LONGEST_RUN 256 /* bytes of one word or of what stands between two: a row of dots, base64 */
#define CHARACTERS_SHOWN 60 /* of scripts whose words are single characters here */

typedef struct {
    gsize start, end; /* bytes of the text */
    gsize at, length; /* of the folded word, in `folded` */
    guint term;       /* what it is part of, from 1; 0 nothing */
    gsize stem;       /* its stem, in `folded`, with a NUL; 0: not made yet */
    gboolean joined;  /* to the word before it, as one match */
} Word;

struct TanbaSnippet {
    const TanbaTermContext *context;
    GPtrArray *terms; /* of TanbaTerm * */
    GArray *words;    /* of Word: of the text in hand */
    GString *folded;
    guint n_alone;
    gboolean stems; /* some term asks for stems */
};

static void term_free(gpointer term)
{
    tanba_term_free(term);
}

static gboolean asks_for_stems(const TanbaTerm *term)
{
    for (guint i = 0; i < term->places->len; i++)
        if (((const TanbaTermPlace *)term->places->pdata[i])->stems->len)
            return TRUE;
    return FALSE;
}

TanbaSnippet *tanba_snippet_new(const TanbaTermContext *context, const TanbaQueryNode *query)
{
    TanbaSnippet *snippet = g_new0(TanbaSnippet, 1);
    snippet->context = context;
    snippet->terms = g_ptr_array_new_with_free_func(term_free);
    snippet->words = g_array_new(FALSE, FALSE, sizeof(Word));
    snippet->folded = g_string_new(NULL);
    g_autoptr(GPtrArray) nodes = g_ptr_array_new();
    if (query)
        tanba_query_words(query, nodes);
    for (guint i = 0; i < nodes->len; i++) {
        TanbaTerm *term = tanba_term_new(context, nodes->pdata[i]);
        snippet->stems = snippet->stems || asks_for_stems(term);
        g_ptr_array_add(snippet->terms, term);
    }
    return snippet;
}

void tanba_snippet_free(TanbaSnippet *snippet)
{
    if (!snippet)
        return;
    g_ptr_array_unref(snippet->terms);
    g_array_unref(snippet->words);
    g_string_free(snippet->folded, TRUE);
    g_free(snippet);
}

/* ---- finding -------------------------------------------------------------------------------- */

static Word *word_at(const TanbaSnippet *snippet, guint i)
{
    return &g_array_index(snippet->words, Word, i);
}

static int add_word(gpointer data, const char *text, gsize length, gsize start, gsize end)
{
    TanbaSnippet *snippet = data;
    Word word = {.start = start, .end = end, .at = snippet->folded->len, .length = length};
    g_string_append_len(snippet->folded, text, (gssize)length);
    g_array_append_val(snippet->words, word);
    if (length == 3 && (guchar)text[0] >= 0xE0)
        snippet->n_alone++;
    return 0;
}

/* Stems are made once the words are known: both lie in the same buffer. */
static void add_stems(TanbaSnippet *snippet, const char *text, const char *lang)
{
    for (guint i = 0; snippet->stems && i < snippet->words->len; i++) {
        Word *word = word_at(snippet, i);
        char folded[LONGEST_RUN + 1];
        gsize length, stem_length;
        length = MIN(word->length, LONGEST_RUN);
        memcpy(folded, snippet->folded->str + word->at, length);
        folded[length] = '\0';
        if (!tanba_stem_applies(folded, length))
            continue;
        const char *stem =
            tanba_stem(snippet->context->stems, tanba_stem_tongue(lang, folded), text + word->start,
                       word->end - word->start, folded, length, &stem_length, NULL);
        word->stem = snippet->folded->len;
        g_string_append_len(snippet->folded, stem, (gssize)stem_length);
        g_string_append_c(snippet->folded, '\0');
    }
}

static gboolean is_form(const TanbaSnippet *snippet, const Word *word, const TanbaTermPlace *place)
{
    for (guint i = 0; i < place->forms->len; i++) {
        const char *wanted = place->forms->pdata[i];
        gsize length = strlen(wanted);
        if ((place->prefix ? word->length >= length : word->length == length) &&
            !memcmp(snippet->folded->str + word->at, wanted, length))
            return TRUE;
    }
    return FALSE;
}

static gboolean same(const TanbaSnippet *snippet, guint i, const TanbaTermPlace *place)
{
    const Word *word = word_at(snippet, i);
    for (guint k = 0; word->stem && k < place->stems->len; k++)
        if (g_str_equal(snippet->folded->str + word->stem, place->stems->pdata[k]))
            return TRUE;
    return is_form(snippet, word, place);
}

static gboolean stands_at(const TanbaSnippet *snippet, const TanbaTerm *term, guint i)
{
    guint n = term->places->len;
    if (n == 0 || n > snippet->words->len - i)
        return FALSE;
    for (guint k = 0; k < n; k++)
        if (!same(snippet, i + k, term->places->pdata[k]))
            return FALSE;
    return TRUE;
}

static void mark(TanbaSnippet *snippet)
{
    for (guint t = 0; t < snippet->terms->len; t++) {
        const TanbaTerm *term = snippet->terms->pdata[t];
        for (guint i = 0; i < snippet->words->len; i++) {
            if (!stands_at(snippet, term, i))
                continue;
            for (guint k = 0; k < term->places->len; k++) {
                word_at(snippet, i + k)->term = t + 1;
                word_at(snippet, i + k)->joined = word_at(snippet, i + k)->joined || k > 0;
            }
        }
    }
}

/* ---- choosing ------------------------------------------------------------------------------- */

/* Where the window of `width` words begins that holds most different terms, then most matches. */
static guint best_window(const TanbaSnippet *snippet, guint width)
{
    g_autofree guint *held = g_new0(guint, snippet->terms->len + 1);
    guint distinct = 0, matches = 0, best = 0, best_at = 0;
    for (guint i = 0; i < snippet->words->len; i++) {
        guint enters = word_at(snippet, i)->term,
              leaves = i >= width ? word_at(snippet, i - width)->term : 0;
        if (leaves) {
            matches--;
            distinct -= --held[leaves] == 0;
        }
        if (enters) {
            matches++;
            distinct += held[enters]++ == 0;
        }
        guint score = distinct * (2 * CHARACTERS_SHOWN) + matches;
        if (score > best) {
            best = score;
            best_at = i + 1 > width ? i + 1 - width : 0;
        }
    }
    return best_at;
}

static gboolean begins_sentence(const TanbaSnippet *snippet, const char *text, guint i)
{
    if (i == 0)
        return TRUE;
    for (gsize at = word_at(snippet, i - 1)->end; at < word_at(snippet, i)->start; at++)
        if (strchr(".!?;", text[at]) || g_str_has_prefix(text + at, "。"))
            return TRUE;
    return FALSE;
}

/* Moves the window so that its matches have words on both sides, from the start of a sentence if one is
 * near. */
static guint settle_window(const TanbaSnippet *snippet, const char *text, guint at, guint width)
{
    guint n = snippet->words->len, end = MIN(at + width, n), first = at, last = end;
    while (first < end && !word_at(snippet, first)->term)
        first++;
    if (first == end)
        return 0;
    while (!word_at(snippet, last - 1)->term)
        last--;
    guint slack = width - (last - first), lowest = first > slack ? first - slack : 0;
    for (guint i = first;; i--) {
        if (begins_sentence(snippet, text, i))
            return i;
        if (i == lowest)
            break;
    }
    guint start = first > slack / 2 ? first - slack / 2 : 0;
    return n > width ? MIN(start, n - width) : 0;
}

/* ---- writing -------------------------------------------------------------------------------- */

/* Text from `start` to `end` on one line; a mark of ours in it would mislead whoever prints it. */
static void append_plain(GString *out, const char *text, gsize start, gsize end)
{
    gsize stop = end;
    for (; stop > start && (stop - start > LONGEST_RUN || ((guchar)text[stop] & 0xC0) == 0x80);)
        stop = start + MIN(stop - start - 1, LONGEST_RUN);
    for (gsize at = start; at < stop; at++) {
        guchar c = (guchar)text[at];
        if (c > ' ' && c != 0x7F)
            g_string_append_c(out, (char)c);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (stop < end)
        g_string_append(out, "…");
}

static char *write_out(const TanbaSnippet *snippet, const char *text, guint from, guint to)
{
    GString *out = g_string_new(from > 0 ? "…" : NULL);
    gsize at = from > 0 ? word_at(snippet, from)->start : 0;
    for (guint i = from; i < to; i++) {
        const Word *word = word_at(snippet, i);
        gboolean goes_on = word->joined && i > from;
        gboolean joined_after = i + 1 < to && word_at(snippet, i + 1)->joined;
        append_plain(out, text, at, word->start);
        if (word->term && !goes_on)
            g_string_append_c(out, '\x02');
        append_plain(out, text, word->start, word->end);
        if (word->term && !joined_after)
            g_string_append_c(out, '\x03');
        at = word->end;
    }
    if (to < snippet->words->len)
        g_string_append(out, "…");
    else
        append_plain(out, text, at, strlen(text));
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static void look_through(TanbaSnippet *snippet, const char *text, const char *lang)
{
    g_array_set_size(snippet->words, 0);
    g_string_assign(snippet->folded, " "); /* so that no stem stands at 0 */
    snippet->n_alone = 0;
    tanba_words_each(snippet->context->words, text, strlen(text), add_word, snippet);
    add_stems(snippet, text, lang);
    mark(snippet);
}

char *tanba_snippet_whole(TanbaSnippet *snippet, const char *text, const char *lang)
{
    look_through(snippet, text, lang);
    return write_out(snippet, text, 0, snippet->words->len);
}

char *tanba_snippet_of(TanbaSnippet *snippet, const char *text, const char *lang)
{
    look_through(snippet, text, lang);
    guint n = snippet->words->len,
          width = snippet->n_alone > n / 2 ? CHARACTERS_SHOWN : WORDS_SHOWN;
    guint from = settle_window(snippet, text, best_window(snippet, width), width);
    return write_out(snippet, text, from, MIN(n, from + width));
}
