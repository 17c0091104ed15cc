/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "symbol.h"

/* Symbol fonts put pictures at private places: the usual ones by what they show. */
const char *tanba_symbol(guint code)
{
    static const struct {
        guint code;
        const char *text;
    } signs[] = {{0xB7, "•"}, {0xA7, "▪"}, {0xD8, "➢"}, {0xFC, "✓"}, {0xFB, "✗"}, {0xFE, "☑"},
                 {0xFD, "☒"}, {0xA8, "☐"}, {0x6F, "☐"}, {0x78, "☒"}, {0x71, "❑"}, {0x6E, "■"},
                 {0xE0, "→"}, {0xDF, "←"}, {0xE8, "➔"}, {0xAE, "→"}, {0xA3, "≤"}, {0xB3, "≥"},
                 {0x2A, "*"}, {0x2D, "-"}, {0xD7, "·"}, {0xB0, "°"}, {0xB1, "±"}};
    guint low = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].code == low)
            return signs[i].text;
    return NULL;
}
