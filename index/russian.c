/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Snowball's Russian stemmer leaves apart: the vowel that some nouns have only where no ending follows, as in
 * "беженец, беженца", "подросток, подростка", "пытка, пыток". It is dropped from every stem that ends so, whether it
 * comes and goes in that noun or not, so that all forms of either stay together.
 */
#include "index/stem.h"

#include <string.h>

#define LETTER 2 /* bytes of a Cyrillic one */

static gboolean is(const char *p, const char *letters)
{
    for (; *letters; letters += LETTER)
        if (!memcmp(p, letters, LETTER))
            return TRUE;
    return FALSE;
}

/* `stem` is folded: "й" is "и". */
gsize tanba_russian_settle(char *stem, gsize length)
{
    if (length < 4 * LETTER)
        return length;
    char *vowel = stem + length - 2 * LETTER;
    const char *before = vowel - LETTER, *last = vowel + LETTER;
    if (!is(last, "цк") || !is(vowel, is(last, "ц") ? "е" : "ео"))
        return length;
    if (is(before, "аеиоуыэюя")) {                            /* "боец, бойца" */
        static const char short_i[LETTER] = {'\xD0', '\xB8'}; /* "и" */
        memcpy(vowel, short_i, LETTER);
        return length;
    }
    memmove(vowel, last, LETTER);
    return length - LETTER;
}
