/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/units.h"

#include "text/fold.h"

#define PLANE 0x10000u

/* What a code point is: the low 21 bits hold its folded form where that is one letter. */
enum {
    UNKNOWN = 0u,
    WORD = 1u << 21,    /* one letter */
    ALONE = 2u << 21,   /* one letter that is a word of its own */
    GAP = 3u << 21,     /* white space, hyphen, apostrophe */
    BREAK = 4u << 21,   /* anything else between words */
    NOTHING = 5u << 21, /* vanishes when folded */
    SEVERAL = 6u << 21, /* folds to several letters */
    KINDS = 7u << 21,
    LETTER = (1u << 21) - 1,
};

void tanba_units_init(TanbaUnits *units)
{
    units->units = NULL;
    units->n = units->capacity = 0;
    units->memory = g_new0(guint32, PLANE);
}

void tanba_units_clear(TanbaUnits *units)
{
    g_free(units->units);
    g_free(units->memory);
}

static gboolean is_gap(gunichar c)
{
    return g_unichar_isspace(c) || c == '-' || c == '\'' || c == '`' || c == 0x00B4 ||
           c == 0x200B || (c >= 0x2010 && c <= 0x2013) || (c >= 0x2018 && c <= 0x201B) ||
           c == 0x02BC;
}

static guint32 classify(gunichar c)
{
    if (is_gap(c))
        return GAP;
    gunichar folded[8];
    guint n = tanba_fold_char(c, folded);
    if (n == 0)
        return NOTHING;
    if (!g_unichar_isalnum(folded[0]) && !g_unichar_ismark(folded[0]))
        return BREAK;
    if (n > 1)
        return SEVERAL;
    return (tanba_stands_alone(folded[0]) ? ALONE : WORD) | folded[0];
}

static inline guint32 kind_of(TanbaUnits *units, gunichar c)
{
    if (c >= PLANE)
        return classify(c);
    if (units->memory[c] == UNKNOWN)
        units->memory[c] = classify(c);
    return units->memory[c];
}

/* Where the reader stands between two letters. */
typedef struct {
    gboolean in_word; /* the last code point was a letter */
    gboolean alone;   /* the last letter was a word of its own */
    gboolean broken;  /* since that letter came something that no term spans */
    gboolean gap;
} Place;

static G_GNUC_NO_INLINE void widen(TanbaUnits *units)
{
    units->capacity = MAX(units->capacity * 2, 1024);
    units->units = g_renew(TanbaUnit, units->units, units->capacity);
}

static inline TanbaUnit *append(TanbaUnits *units)
{
    if (G_UNLIKELY(units->n == units->capacity))
        widen(units);
    return &units->units[units->n++];
}

static void add(TanbaUnits *units, Place *place, guint32 letter, gunichar c, guint32 at,
                gboolean alone)
{
    TanbaUnit *unit = append(units);
    *unit = (TanbaUnit){letter, c, at, at + 1, 0, 0, 0, 0};
    unit->starts_word = !place->in_word || alone || place->alone;
    unit->joined = unit->starts_word && !place->broken;
    /* A space between two letters that stand alone is the typesetter's, not the writer's. */
    unit->gap = unit->joined && place->gap && !(alone && place->alone);
    *place = (Place){TRUE, alone, FALSE, FALSE};
}

static void add_several(TanbaUnits *units, Place *place, gunichar c, guint32 at)
{
    gunichar folded[8];
    guint n = tanba_fold_char(c, folded);
    for (guint i = 0; i < n; i++)
        if (g_unichar_isalnum(folded[i]) || g_unichar_ismark(folded[i]))
            add(units, place, folded[i], c, at, tanba_stands_alone(folded[i]));
}

static void add_star(TanbaUnits *units, Place *place, guint32 at)
{
    if (!place->in_word)
        add(units, place, '*', '*', at, FALSE);
    units->units[units->n - 1].starred = 1;
}

void tanba_units_read(TanbaUnits *units, const char *text, gsize length, gboolean stars)
{
    units->n = 0;
    Place place = {FALSE, FALSE, TRUE, FALSE};
    guint32 at = 0;
    for (const char *p = text, *end = text + length; p < end; at++) {
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
        p = g_utf8_next_char(p);
        guint32 kind = kind_of(units, c);
        switch (kind & KINDS) {
        case WORD:
            if (place.in_word && !place.alone) { /* the common case, made short */
                *append(units) = (TanbaUnit){kind & LETTER, c, at, at + 1, 0, 0, 0, 0};
                break;
            }
            /* fall through */
        case ALONE:
            add(units, &place, kind & LETTER, c, at, (kind & KINDS) == ALONE);
            break;
        case SEVERAL:
            add_several(units, &place, c, at);
            break;
        case NOTHING:
            if (place.in_word)
                units->units[units->n - 1].end = at + 1;
            break;
        case GAP:
            place.in_word = FALSE;
            place.gap = TRUE;
            break;
        default:
            if (stars && c == '*') {
                add_star(units, &place, at);
                break;
            }
            place.in_word = FALSE;
            place.broken = TRUE;
            break;
        }
    }
}
