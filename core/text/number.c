/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/number.h"

#include <string.h>

typedef struct {
    const char *text;
    guint32 length, at;
} Scan;

static gunichar peek(const Scan *scan)
{
    if (scan->at >= scan->length)
        return 0;
    guchar first = (guchar)scan->text[scan->at];
    return first < 0x80 ? first : g_utf8_get_char(scan->text + scan->at);
}

static void step(Scan *scan)
{
    const char *p = scan->text + scan->at;
    scan->at += (guint32)(g_utf8_next_char(p) - p);
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

static void skip_space(Scan *scan)
{
    while (is_space(peek(scan)))
        step(scan);
}

static int digit_of(gunichar c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c < 0x660)
        return -1;
    return g_unichar_isdigit(c) ? g_unichar_digit_value(c) : -1;
}

/* Up to four figures; FALSE for none or more. */
static gboolean scan_digits(Scan *scan, guint32 *value)
{
    guint n = 0;
    *value = 0;
    for (int digit; (digit = digit_of(peek(scan))) >= 0; n++) {
        if (n == 4)
            return FALSE;
        *value = *value * 10 + (guint32)digit;
        step(scan);
    }
    return n > 0;
}

static gboolean scan_decimal(Scan *scan, TanbaNumber *out)
{
    if (!scan_digits(scan, &out->value))
        return FALSE;
    out->style = TANBA_NUMBER_DECIMAL;
    out->major = out->value;
    while (peek(scan) == '.' && out->parts < 5) {
        Scan ahead = *scan;
        step(&ahead);
        guint32 value;
        if (digit_of(peek(&ahead)) < 0)
            break;
        if (!scan_digits(&ahead, &value))
            return FALSE;
        out->value = value;
        out->parts++;
        out->style = TANBA_NUMBER_COMPOUND;
        *scan = ahead;
    }
    return TRUE;
}

static guint32 roman_digit(gunichar c)
{
    switch (c) {
    case 'i':
        return 1;
    case 'v':
        return 5;
    case 'x':
        return 10;
    case 'l':
        return 50;
    case 'c':
        return 100;
    default:
        return 0;
    }
}

/* The value of lower-case Roman figures, 0 where they are none ("xvx", "iiii"). */
static guint32 roman_value(const gunichar *letters, guint n)
{
    guint32 sum = 0, last = 1000, run = 0;
    for (guint i = 0; i < n; i++) {
        guint32 value = roman_digit(letters[i]);
        guint32 next = i + 1 < n ? roman_digit(letters[i + 1]) : 0;
        if (!value)
            return 0;
        if (next > value) { /* iv, ix, xl, xc */
            if (next > value * 10 || value == 5 || value == 50 || next - value > last)
                return 0;
            sum += next - value;
            last = value;
            run = 0;
            i++;
            continue;
        }
        run = value == last ? run + 1 : 1;
        if (value > last || run > 3 || ((value == 5 || value == 50) && run > 1))
            return 0;
        sum += value;
        last = value;
    }
    return sum;
}

/* The place of a letter in its alphabet as lists count it, 0 for none. */
static guint32 alphabet_value(gunichar c)
{
    static const char *const alphabets[] = {
        "абвгдежзиклмнопрстуфхцчшщэюя", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "αβγδεζηθικλμνξοπρστυφχψω"};
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 1;
    if (c < 0x80)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(alphabets); i++) {
        guint32 place = 1;
        for (const char *p = alphabets[i]; *p; p = g_utf8_next_char(p), place++)
            if (g_utf8_get_char(p) == c)
                return place;
    }
    return 0;
}

static gboolean scan_letters(Scan *scan, TanbaNumber *out)
{
    gunichar letters[8];
    guint n = 0;
    gboolean upper = g_unichar_isupper(peek(scan));
    for (; g_unichar_isalpha(peek(scan)); step(scan)) {
        gunichar c = peek(scan);
        if (n == G_N_ELEMENTS(letters) || g_unichar_isupper(c) != upper)
            return FALSE;
        letters[n++] = g_unichar_tolower(c);
    }
    if (n == 0)
        return FALSE;
    guint32 roman = roman_value(letters, n), letter = alphabet_value(letters[0]);
    if (n == 1 && letter) {
        out->style = upper ? TANBA_NUMBER_UPPER : TANBA_NUMBER_LOWER;
        out->value = letter;
        out->roman = roman;
        return TRUE;
    }
    if (roman) {
        out->style = upper ? TANBA_NUMBER_UPPER_ROMAN : TANBA_NUMBER_LOWER_ROMAN;
        out->value = roman;
        return TRUE;
    }
    if (n == 2 && letter && letters[0] == letters[1]) { /* aa, bb: after z */
        out->style = upper ? TANBA_NUMBER_UPPER : TANBA_NUMBER_LOWER;
        out->value = 26 + letter;
        return TRUE;
    }
    return FALSE;
}

static guint32 ideograph_digit(gunichar c)
{
    static const gunichar digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (guint32 i = 0; i < G_N_ELEMENTS(digits); i++)
        if (digits[i] == c)
            return i + 1;
    return 0;
}

/* 一 to 九十九 */
static gboolean scan_ideographs(Scan *scan, TanbaNumber *out)
{
    guint32 tens = 0, ones = ideograph_digit(peek(scan));
    if (ones)
        step(scan);
    if (peek(scan) == 0x5341) {
        tens = ones ? ones : 1;
        step(scan);
        ones = ideograph_digit(peek(scan));
        if (ones)
            step(scan);
    }
    out->style = TANBA_NUMBER_IDEOGRAPH;
    out->value = tens * 10 + ones;
    return out->value > 0;
}

static gboolean is_closer(gunichar c)
{
    return c == '.' || c == ')' || c == 0xFF0E || c == 0xFF09 || c == 0x3001;
}

/* What may follow a number: space, or for "1.Text" and "1)text" the text itself. */
static gboolean is_apart(const TanbaNumber *number, gunichar next)
{
    if (next == 0 || is_space(next))
        return TRUE;
    if (number->close == 0 || digit_of(next) >= 0)
        return FALSE;
    if (number->style == TANBA_NUMBER_IDEOGRAPH || number->style == TANBA_NUMBER_SECTION)
        return TRUE;
    if (number->close == ')' || number->close == 0xFF09)
        return g_unichar_isalpha(next) && number->style != TANBA_NUMBER_LOWER;
    return (number->style == TANBA_NUMBER_DECIMAL || number->style == TANBA_NUMBER_COMPOUND) &&
           (g_unichar_isupper(next) || next >= 0x600);
}

/* A bare number counts where nothing else could be meant less: several parts, or a sign before it. */
static gboolean may_be_bare(const TanbaNumber *number, const Scan *after)
{
    if (number->open)
        return FALSE;
    if (number->style == TANBA_NUMBER_COMPOUND || number->style == TANBA_NUMBER_SECTION)
        return TRUE;
    if (number->style != TANBA_NUMBER_DECIMAL || number->value > 999)
        return FALSE;
    Scan ahead = *after;
    skip_space(&ahead);
    return g_unichar_isupper(peek(&ahead));
}

static gboolean scan_core(Scan *scan, TanbaNumber *out)
{
    gunichar c = peek(scan);
    if (digit_of(c) >= 0)
        return scan_decimal(scan, out);
    if (c >= 0x4E00 && c <= 0x9FFF)
        return scan_ideographs(scan, out);
    return scan_letters(scan, out);
}

static gboolean parse_bullet(Scan *scan, TanbaNumber *out)
{
    static const gunichar signs[] = {0xB7,   0x2022, 0x2023, 0x2043, 0x2219, 0x25A0,
                                     0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25BA, 0x25C6,
                                     0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x2756,
                                     0x27A2, 0x27A4, '-',    '*',    0x2013, 0x2014};
    gunichar c = peek(scan);
    gboolean known = c >= 0xF000 && c <= 0xF0FF; /* Word's Symbol and Wingdings */
    for (guint i = 0; i < G_N_ELEMENTS(signs) && !known; i++)
        known = signs[i] == c;
    out->start = scan->at;
    if (!known)
        return FALSE;
    step(scan);
    out->end = scan->at;
    gboolean apart = is_space(peek(scan));
    skip_space(scan);
    if (!apart && (c < 0x80 || c == 0x2013 || c == 0x2014 || c == 0xB7))
        return FALSE;
    out->style = TANBA_NUMBER_BULLET;
    out->text = scan->at;
    return TRUE;
}

gboolean tanba_number_parse(const char *text, gsize length, TanbaNumber *out)
{
    Scan scan = {text, (guint32)MIN(length, G_MAXUINT32 / 2), 0};
    *out = (TanbaNumber){.parts = 1};
    skip_space(&scan);
    Scan bullet = scan;
    if (parse_bullet(&bullet, out))
        return TRUE;
    out->start = scan.at;
    gboolean section = peek(&scan) == 0xA7;
    if (section) {
        step(&scan);
        skip_space(&scan);
    } else if (peek(&scan) == '(' || peek(&scan) == 0xFF08) {
        out->open = '(';
        step(&scan);
        out->start = scan.at;
    }
    if (!scan_core(&scan, out))
        return FALSE;
    if (section)
        out->style = TANBA_NUMBER_SECTION;
    out->end = scan.at;
    if (is_closer(peek(&scan))) {
        out->close = peek(&scan);
        step(&scan);
    }
    gboolean parenthesis = out->close == ')' || out->close == 0xFF09;
    if ((out->open && !parenthesis) || (!out->close && !may_be_bare(out, &scan)))
        return FALSE;
    if (peek(&scan) == '-' && out->close == '.') /* "1.- Texto" */
        step(&scan);
    if (!is_apart(out, peek(&scan)))
        return FALSE;
    skip_space(&scan);
    out->text = scan.at;
    return TRUE;
}

/* A single "i" may be the letter or the figure. */
static gboolean is_roman(TanbaNumberStyle style)
{
    return style == TANBA_NUMBER_LOWER_ROMAN || style == TANBA_NUMBER_UPPER_ROMAN;
}

static TanbaNumberStyle letters_of(TanbaNumberStyle style)
{
    if (style == TANBA_NUMBER_LOWER_ROMAN)
        return TANBA_NUMBER_LOWER;
    return style == TANBA_NUMBER_UPPER_ROMAN ? TANBA_NUMBER_UPPER : style;
}

gboolean tanba_number_same_form(const TanbaNumber *a, const TanbaNumber *b)
{
    if (letters_of(a->style) != letters_of(b->style) || a->open != b->open)
        return FALSE;
    if (a->style == TANBA_NUMBER_COMPOUND)
        return a->parts == b->parts; /* "95.1" and "95.2." stand in one list */
    if (a->close != b->close && a->style != TANBA_NUMBER_SECTION)
        return FALSE;
    if (is_roman(a->style) || is_roman(b->style))
        return (is_roman(a->style) || a->roman) && (is_roman(b->style) || b->roman);
    return TRUE;
}

static guint32 as_roman(const TanbaNumber *number)
{
    return is_roman(number->style) ? number->value : number->roman;
}

/* "1." and then a bare "2": recognition loses full stops. */
static gboolean has_lost_its_stop(const TanbaNumber *before, const TanbaNumber *next)
{
    return before->style == TANBA_NUMBER_DECIMAL && next->style == TANBA_NUMBER_DECIMAL &&
           !before->open && !next->open && (!before->close || !next->close);
}

gboolean tanba_number_follows(const TanbaNumber *before, const TanbaNumber *next)
{
    if (!tanba_number_same_form(before, next) && !has_lost_its_stop(before, next))
        return FALSE;
    if (before->style == TANBA_NUMBER_BULLET)
        return TRUE;
    if (before->style == TANBA_NUMBER_COMPOUND && before->major != next->major)
        return FALSE;
    if (as_roman(before) && as_roman(next) == as_roman(before) + 1)
        return TRUE;
    return !is_roman(before->style) && !is_roman(next->style) && next->value == before->value + 1;
}

gboolean tanba_number_is_first(const TanbaNumber *number)
{
    return number->value == 1 || as_roman(number) == 1;
}
