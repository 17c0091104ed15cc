/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/language.h"

#include "text/language_cld2.h"

#include <string.h>

/* A guess needs some three words; of a script that writes a word in a letter or two, fewer. */
#define LETTERS_NEEDED 20
#define IDEOGRAPHS_NEEDED 5
/* More text than this changes no guess and costs time. */
#define ENOUGH 16384

/* Whether there is text enough to judge. Stops as soon as it knows. */
static gboolean is_enough(const char *text, gsize length)
{
    guint letters = 0, ideographs = 0, words = 0;
    gboolean in_word = FALSE;
    for (const char *p = text, *end = text + length; p < end;) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        p = (guchar)*p < 0x80 ? p + 1 : g_utf8_next_char(p);
        gboolean letter = c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c);
        words += letter && !in_word;
        in_word = letter;
        letters += letter;
        ideographs += c >= 0x0E00 && letter && (c < 0x1000 || c >= 0x3040) && c < 0x30000;
        if ((letters >= LETTERS_NEEDED && words >= 3) || ideographs >= IDEOGRAPHS_NEEDED)
            return TRUE;
    }
    return FALSE;
}

/* CLD2's codes are older than BCP 47's registry. */
static const char *to_bcp47(const char *code)
{
    static const char *const renamed[][2] = {
        {"iw", "he"}, {"jw", "jv"}, {"mo", "ro"}, {"sh", "sr"}, {"zh-TW", "zh-Hant"}, {"un", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(renamed); i++)
        if (g_str_equal(code, renamed[i][0]))
            return renamed[i][1];
    return g_str_has_prefix(code, "xx-") ? NULL : code; /* a script, not a language */
}

/* The text's first `limit` bytes, cut between two characters. */
static gsize cut(const char *text, gsize length, gsize limit)
{
    if (length <= limit)
        return length;
    while (limit > 0 && ((guchar)text[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

const char *tanba_language_detect(const char *text, gssize length, int *percent)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;
    size = cut(text, size, ENOUGH);
    if (!is_enough(text, size))
        return NULL;
    int share = 0;
    const char *code = tanba_cld2_detect(text, (int)size, &share);
    if (percent)
        *percent = share;
    return code ? to_bcp47(code) : NULL;
}
