/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kazakh is agglutinative: a noun carries number, owner and case in that order, each by a suffix that follows the
 * stem's vowels. They are taken off from the end, one of each kind at a time. Of verbs only the commonest endings go.
 * Letters are folded: "и" stands for "й" too.
 */
#include "index/stem.h"

#include <string.h>

#define SHORTEST 3 /* letters that must be left, a vowel among them */

/* Longest first within a kind. */
static const char *const predicates[] = {"мыз", "міз", "быз", "біз", "пыз", "піз",
                                         "сыз", "сіз", "дыр", "дір", "тыр", "тір"};
static const char *const cases[] = {
    "ының", "інің", "ында", "інде", "ынан", "інен", "ымен", "імен", "ның", "нің", "дың", "дің",
    "тың",  "тің",  "дан",  "ден",  "тан",  "тен",  "нан",  "нен",  "нда", "нде", "мен", "бен",
    "пен",  "ына",  "іне",  "ын",   "ін",   "ға",   "ге",   "қа",   "ке",  "на",  "не",  "ны",
    "ні",   "ды",   "ді",   "ты",   "ті",   "да",   "де",   "та",   "те"};
static const char *const owners[] = {"ымыз", "іміз", "ыңыз", "іңіз", "лары", "лері", "дары", "дері",
                                     "тары", "тері", "мыз",  "міз",  "ңыз",  "ңіз",  "сы",   "сі",
                                     "ым",   "ім",   "ың",   "ің",   "ы",    "і"};
static const char *const plurals[] = {"лар", "лер", "дар", "дер", "тар", "тер"};

static gboolean is_vowel(const char *p)
{
    static const char vowels[] = "аәеэиоөуұүыіюя";
    for (const char *v = vowels; *v; v += 2)
        if (p[0] == v[0] && p[1] == v[1])
            return TRUE;
    return FALSE;
}

static gboolean is_enough(const char *word, gsize length)
{
    guint letters = 0;
    gboolean vowel = FALSE;
    for (gsize i = 0; i < length; i++) {
        letters += ((guchar)word[i] & 0xC0) != 0x80;
        vowel = vowel || (i + 1 < length && is_vowel(word + i));
    }
    return letters >= SHORTEST && vowel;
}

static gsize take_off(const char *word, gsize length, const char *const *endings, guint n)
{
    for (guint i = 0; i < n; i++) {
        gsize ending = strlen(endings[i]);
        if (length > ending && !memcmp(word + length - ending, endings[i], ending) &&
            is_enough(word, length - ending))
            return length - ending;
    }
    return length;
}

/* A last consonant turns soft before a vowel: құқық, құқығы. */
static void harden(char *word, gsize length)
{
    static const char *const pairs[][2] = {{"ғ", "қ"}, {"г", "к"}, {"б", "п"}};
    for (guint i = 0; length >= 2 && i < G_N_ELEMENTS(pairs); i++)
        if (!memcmp(word + length - 2, pairs[i][0], 2)) {
            memcpy(word + length - 2, pairs[i][1], 2);
            return;
        }
}

static gsize take_off_each(char *word, gsize length)
{
    gsize left = take_off(word, length, predicates, G_N_ELEMENTS(predicates));
    left = take_off(word, left, cases, G_N_ELEMENTS(cases));
    left = take_off(word, left, owners, G_N_ELEMENTS(owners));
    left = take_off(word, left, plurals, G_N_ELEMENTS(plurals));
    harden(word, left);
    return left;
}

/* Again until nothing goes: where a noun itself ends like a suffix ("босқын"), its bare form loses as much as the others
 * do. */
gsize tanba_kazakh_stem(char *word, gsize length)
{
    for (gsize left = take_off_each(word, length); left < length; left = take_off_each(word, left))
        length = left;
    return length;
}
