/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of Tesseract's models reads a page. Each further model costs as much again as the first, so one
 * is chosen: by what is known of the document, by script, by the words of a first reading.
 */
#include "ocr.h"

#include <string.h>

static const struct {
    const char *tag, *code;
} codes[] = {{"en", "eng"}, {"ru", "rus"},     {"kk", "kaz+rus"}, {"fr", "fra"},     {"es", "spa"},
             {"ar", "ara"}, {"zh", "chi_sim"}, {"uk", "ukr"},     {"ky", "kir+rus"}, {"uz", "uzb"},
             {"tg", "tgk"}, {"be", "bel"},     {"de", "deu"},     {"pt", "por"},     {"it", "ita"},
             {"tr", "tur"}, {"fa", "fas"},     {"ur", "urd"},     {"ka", "kat"},     {"hy", "hye"},
             {"az", "aze"}, {"vi", "vie"},     {"id", "ind"},     {"pl", "pol"},     {"nl", "nld"}};

const char *ocr_code_of_tag(const char *tag, gsize length)
{
    /* What an earlier page turned out to be is said in Tesseract's own names. */
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strlen(codes[i].code) == length && strncmp(codes[i].code, tag, length) == 0)
            return codes[i].code;
    const char *end = memchr(tag, '-', length);
    gsize primary = end ? (gsize)(end - tag) : length;
    for (guint i = 0; primary == 2 && i < G_N_ELEMENTS(codes); i++)
        if (g_ascii_strncasecmp(codes[i].tag, tag, 2) == 0)
            return codes[i].code;
    return NULL;
}

const char *ocr_code_of_script(const char *script)
{
    static const struct {
        const char *script, *code;
    } first[] = {{"Latin", "eng"}, {"Cyrillic", "rus"}, {"Arabic", "ara"}, {"Han", "chi_sim"}};
    for (guint i = 0; script && i < G_N_ELEMENTS(first); i++)
        if (strcmp(first[i].script, script) == 0)
            return first[i].code;
    return NULL;
}

/* Small words that a page of the language is full of, also as a neighbour's model misreads them. */
static const struct {
    const char *code, *words;
} small_words[] = {
    {"eng",
     " the of and to in that is for with by on as was be are it from its which had has not "},
    {"fra",
     " le les des une du dans pour que qui sur avec est sont par aux ou cette ces ses leur "},
    {"spa", " el los las una del que para con por se su sus como al lo ha han sobre este esta "},
    {"rus", " и в не на с что по для как из от это о к или также при был его их за до "},
    {"kaz+rus",
     " және жане жэне жене мен бойынша туралы бар болып үшін уш1н ушін деп осы бұл бул емес "
     "керек қазақстан казакстан арқылы кейін "},
};

static void count(const OcrLine *line, guint *counts)
{
    g_autofree char *lower = g_utf8_strdown(line->text->str, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " \t.,;:()\"'", 0);
    for (char **word = words; *word; word++) {
        if (!**word || strlen(*word) > 30)
            continue;
        g_autofree char *key = g_strconcat(" ", *word, " ", NULL);
        for (guint i = 0; i < G_N_ELEMENTS(small_words); i++)
            counts[i] += strstr(small_words[i].words, key) != NULL;
    }
}

static gboolean same_script(const char *a, const char *b)
{
    gboolean a_cyrillic = strstr(a, "rus") || strstr(a, "kaz");
    gboolean b_cyrillic = strstr(b, "rus") || strstr(b, "kaz");
    return a_cyrillic == b_cyrillic;
}

const char *ocr_code_of_text(const OcrResult *result, const char *read_with)
{
    guint counts[G_N_ELEMENTS(small_words)] = {0}, best = 0;
    for (guint i = 0; i < result->lines->len; i++)
        count(result->lines->pdata[i], counts);
    for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    /* a quotation in another language is no reason to read the page anew */
    if (counts[best] < 5 || !same_script(small_words[best].code, read_with))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        if (i != best && strcmp(small_words[i].code, read_with) == 0 &&
            counts[i] * 3 > counts[best] * 2)
            return NULL;
    return small_words[best].code;
}
