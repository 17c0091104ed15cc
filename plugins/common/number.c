/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "number.h"

#include <string.h>

/* Longer repetitions ("zzzz...") say nothing to a reader and let a hostile count print megabytes. */
#define MAX_REPEAT 10

static gboolean append_letter(GString *out, gint64 value, const char *const *letters, guint n)
{
    gint64 repeat = (value - 1) / n + 1;
    if (value < 1 || repeat > MAX_REPEAT)
        return FALSE;
    for (gint64 i = 0; i < repeat; i++)
        g_string_append(out, letters[(value - 1) % n]);
    return TRUE;
}

static gboolean append_latin(GString *out, gint64 value, char first)
{
    gint64 repeat = (value - 1) / 26 + 1;
    if (value < 1 || repeat > MAX_REPEAT)
        return FALSE;
    for (gint64 i = 0; i < repeat; i++)
        g_string_append_c(out, (char)(first + (value - 1) % 26));
    return TRUE;
}

static gboolean append_russian(GString *out, gint64 value, gboolean upper)
{
    static const char *const lower_letters[] = {"а", "б", "в", "г", "д", "е", "ж", "з", "и", "к",
                                                "л", "м", "н", "о", "п", "р", "с", "т", "у", "ф",
                                                "х", "ц", "ч", "ш", "щ", "э", "ю", "я"};
    static const char *const upper_letters[] = {"А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К",
                                                "Л", "М", "Н", "О", "П", "Р", "С", "Т", "У", "Ф",
                                                "Х", "Ц", "Ч", "Ш", "Щ", "Э", "Ю", "Я"};
    return append_letter(out, value, upper ? upper_letters : lower_letters,
                         G_N_ELEMENTS(lower_letters));
}

static gboolean append_roman(GString *out, gint64 value, gboolean upper)
{
    static const struct {
        gint64 value;
        const char *digits;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    if (value < 1 || value > 9999)
        return FALSE;
    gsize start = out->len;
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            g_string_append(out, steps[i].digits);
    for (gsize i = start; upper && i < out->len; i++)
        out->str[i] = g_ascii_toupper(out->str[i]);
    return TRUE;
}

void tanba_number_append(GString *out, gint64 value, TanbaNumberStyle style)
{
    gboolean done = FALSE;
    switch (style) {
    case TANBA_NUMBER_NONE:
    case TANBA_NUMBER_BULLET:
        return;
    case TANBA_NUMBER_LOWER_LETTER:
    case TANBA_NUMBER_UPPER_LETTER:
        done = append_latin(out, value, style == TANBA_NUMBER_LOWER_LETTER ? 'a' : 'A');
        break;
    case TANBA_NUMBER_LOWER_ROMAN:
    case TANBA_NUMBER_UPPER_ROMAN:
        done = append_roman(out, value, style == TANBA_NUMBER_UPPER_ROMAN);
        break;
    case TANBA_NUMBER_LOWER_RUSSIAN:
    case TANBA_NUMBER_UPPER_RUSSIAN:
        done = append_russian(out, value, style == TANBA_NUMBER_UPPER_RUSSIAN);
        break;
    case TANBA_NUMBER_DECIMAL:
    case TANBA_NUMBER_DECIMAL_ZERO:
        break;
    }
    if (!done)
        g_string_append_printf(
            out, style == TANBA_NUMBER_DECIMAL_ZERO ? "%02" G_GINT64_FORMAT : "%" G_GINT64_FORMAT,
            value);
}

const char *tanba_bullet(const char *bullet)
{
    gunichar c = bullet && *bullet ? g_utf8_get_char_validated(bullet, -1) : 0;
    gboolean private_use = c >= 0xE000 && c <= 0xF8FF;
    if (!c || c == (gunichar)-1 || c == (gunichar)-2 || private_use || g_unichar_isalnum(c) ||
        c == 0xB7)
        return "\xE2\x80\xA2";
    return bullet;
}
