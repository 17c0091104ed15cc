/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/date.h"

#include "text/fold.h"

#include <string.h>

#define MAX_TOKENS 48
#define MAX_BYTES 400

typedef struct {
    guint start, end;
    guint value;  /* of a number */
    guint digits; /* how many; 0: a word */
    guint month;  /* 1 to 12 where the word names one */
    char before;  /* the sign right before it, '\0' for space or other */
} Token;

/* Folded beginnings of month names. */
static const struct {
    const char *stem;
    guint month;
} months[] = {
    {"january", 1},    {"jan", 1},      {"janvier", 1},    {"enero", 1},      {"январ", 1},
    {"қантар", 1},     {"қаңтар", 1},   {"يناير", 1},      {"february", 2},   {"feb", 2},
    {"fevrier", 2},    {"febrero", 2},  {"феврал", 2},     {"ақпан", 2},      {"فبراير", 2},
    {"march", 3},      {"mars", 3},     {"mar", 3},        {"marzo", 3},      {"март", 3},
    {"наурыз", 3},     {"مارس", 3},     {"april", 4},      {"apr", 4},        {"avril", 4},
    {"abril", 4},      {"апрел", 4},    {"сәуір", 4},      {"ابريل", 4},      {"may", 5},
    {"mai", 5},        {"mayo", 5},     {"мая", 5},        {"маи", 5},        {"мамыр", 5},
    {"مايو", 5},       {"june", 6},     {"jun", 6},        {"juin", 6},       {"junio", 6},
    {"июн", 6},        {"маусым", 6},   {"يونيه", 6},      {"يونيو", 6},      {"july", 7},
    {"jul", 7},        {"juillet", 7},  {"julio", 7},      {"июл", 7},        {"шілде", 7},
    {"يوليه", 7},      {"يوليو", 7},    {"august", 8},     {"aug", 8},        {"aout", 8},
    {"agosto", 8},     {"август", 8},   {"тамыз", 8},      {"اغسطس", 8},      {"september", 9},
    {"sept", 9},       {"sep", 9},      {"septembre", 9},  {"septiembre", 9}, {"setiembre", 9},
    {"сентябр", 9},    {"қыркүиек", 9}, {"سبتمبر", 9},     {"october", 10},   {"oct", 10},
    {"octobre", 10},   {"octubre", 10}, {"октябр", 10},    {"қазан", 10},     {"اكتوبر", 10},
    {"november", 11},  {"nov", 11},     {"novembre", 11},  {"noviembre", 11}, {"ноябр", 11},
    {"қараша", 11},    {"نوفمبر", 11},  {"december", 12},  {"dec", 12},       {"decembre", 12},
    {"diciembre", 12}, {"декабр", 12},  {"желтоқсан", 12}, {"ديسمبر", 12},
};

static guint month_of(const char *word, gsize length)
{
    g_autofree char *folded = tanba_fold(word, (gssize)length);
    for (guint i = 0; i < G_N_ELEMENTS(months); i++) {
        if (!g_str_has_prefix(folded, months[i].stem))
            continue;
        const char *rest = folded + strlen(months[i].stem);
        /* Latin names stand alone; Russian and Kazakh ones take endings */
        if (*rest == '\0' || ((guchar)folded[0] >= 0x80 && g_utf8_strlen(rest, -1) <= 4))
            return months[i].month;
    }
    return 0;
}

static gboolean is_ideograph(gunichar c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

/* Numbers and words of the text, and the signs right before numbers. */
static guint tokenize(const char *text, gsize length, Token *tokens)
{
    guint n = 0;
    const char *p = text, *end = text + MIN(length, MAX_BYTES);
    char before = '\0';
    while (p < end && n < MAX_TOKENS) {
        gunichar c = g_utf8_get_char(p);
        Token token = {.start = (guint)(p - text), .before = before};
        before = '\0';
        if (g_unichar_isdigit(c)) {
            for (; p < end && g_unichar_isdigit(g_utf8_get_char(p)); p = g_utf8_next_char(p)) {
                token.value = token.value * 10 + (guint)g_unichar_digit_value(g_utf8_get_char(p));
                if (++token.digits > 8)
                    break;
            }
        } else if (is_ideograph(c)) {
            p = g_utf8_next_char(p);
        } else if (g_unichar_isalpha(c)) {
            while (p < end && g_unichar_isalpha(g_utf8_get_char(p)) &&
                   !is_ideograph(g_utf8_get_char(p)))
                p = g_utf8_next_char(p);
        } else {
            before = c == '.' || c == '/' || c == '-' ? (char)c : '\0';
            p = g_utf8_next_char(p);
            continue;
        }
        token.end = (guint)(p - text);
        if (token.digits == 0)
            token.month = month_of(text + token.start, token.end - token.start);
        tokens[n++] = token;
    }
    return n;
}

static gboolean is_year(const Token *token)
{
    return token->digits == 4 && token->value >= 1900 && token->value <= 2100;
}

static gboolean is_day(const Token *token)
{
    return (token->digits == 1 || token->digits == 2) && token->value >= 1 && token->value <= 31;
}

static gboolean is_word(const char *text, const Token *token, const char *word)
{
    return token->end - token->start == strlen(word) &&
           g_ascii_strncasecmp(text + token->start, word, strlen(word)) == 0;
}

static char *iso(guint year, guint month, guint day)
{
    if (day && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return g_strdup_printf("%04u-%02u-%02u", year, month, day);
    return g_strdup_printf("%04u-%02u", year, month);
}

/* Skips "de", "of", "er", "st", "жылғы", and the Levant's name of the month beside Egypt's. */
static guint skip_small(const char *text, const Token *tokens, guint n, guint at, int step)
{
    static const char *const small[] = {
        "de",   "of",    "del",   "er",   "st",     "nd",     "rd",    "th",
        "the",  "жылғы", "ж",     "г",    "كانون",  "الثاني", "الأول", "تشرين",
        "شباط", "آذار",  "نيسان", "أيار", "حزيران", "تموز",   "آب",    "أيلول",
    };
    for (guint turns = 0; turns < 3 && at < n; turns++) {
        gboolean skip = tokens[at].month > 0;
        for (guint i = 0; i < G_N_ELEMENTS(small) && !skip; i++)
            skip = is_word(text, &tokens[at], small[i]);
        if (!skip)
            break;
        at = step < 0 && at == 0 ? n : at + (guint)step;
    }
    return at;
}

/* A date around the month's name at `at`. */
static char *around_month(const char *text, const Token *tokens, guint n, guint at, guint *first,
                          guint *last)
{
    guint before = at > 0 ? skip_small(text, tokens, n, at - 1, -1) : n;
    guint after = skip_small(text, tokens, n, at + 1, 1);
    const Token *left = before < n ? &tokens[before] : NULL;
    const Token *right = after < n ? &tokens[after] : NULL;
    guint month = tokens[at].month;
    *first = at;
    *last = at;
    if (right && is_year(right)) { /* 5 January 2015, January 2015 */
        *last = after;
        if (left && is_day(left))
            *first = before;
        return iso(right->value, month, *first < at ? left->value : 0);
    }
    if (right && is_day(right)) { /* January 5, 2015; 2015 жылғы 5 қаңтар is below */
        guint year = skip_small(text, tokens, n, after + 1, 1);
        if (year < n && is_year(&tokens[year])) {
            *last = year;
            return iso(tokens[year].value, month, right->value);
        }
    }
    if (left && is_day(left) && before > 0) { /* 2015 жылғы 5 қаңтар */
        guint year = skip_small(text, tokens, n, before - 1, -1);
        if (year < n && is_year(&tokens[year])) {
            *first = year;
            return iso(tokens[year].value, month, left->value);
        }
    }
    return NULL;
}

/* 2015-01-05, 05.01.2015, 31/12/2015, 2015年1月5日 */
static char *in_figures(const char *text, const Token *tokens, guint n, guint at, guint *last)
{
    const Token *a = &tokens[at];
    gboolean han = at + 4 < n && is_year(a) && is_word(text, a + 1, "年") && is_day(a + 2) &&
                   is_word(text, a + 3, "月");
    if (han && a[2].value <= 12) {
        *last = at + 4;
        return iso(a->value, a[2].value, is_day(a + 4) ? a[4].value : 0);
    }
    if (at + 2 >= n || !a[1].before || a[1].before != a[2].before || !a[1].digits || !a[2].digits)
        return NULL;
    *last = at + 2;
    if (is_year(a) && a[1].value >= 1 && a[1].value <= 12 && is_day(a + 2))
        return iso(a->value, a[1].value, a[2].value);
    if (!is_year(a + 2) || !is_day(a) || !is_day(a + 1))
        return NULL;
    gboolean day_first = a[1].value <= 12 && (a->value > 12 || a[1].before == '.');
    if (day_first)
        return iso(a[2].value, a[1].value, a->value);
    if (a[1].value > 12 && a->value <= 12)
        return iso(a[2].value, a->value, a[1].value);
    return NULL;
}

/* Four digits in a row, without which there is no date: that spares most text the search for names of months. */
static gboolean may_hold_year(const char *text, gsize length)
{
    guint digits = 0;
    for (const char *p = text, *end = text + MIN(length, MAX_BYTES); p < end && digits < 4;
         p = g_utf8_next_char(p)) {
        gboolean digit =
            (guchar)*p < 0x80 ? g_ascii_isdigit(*p) : g_unichar_isdigit(g_utf8_get_char(p));
        digits = digit ? digits + 1 : 0;
    }
    return digits >= 4;
}

char *tanba_date_find(const char *text, gsize length, gsize *covered)
{
    if (!may_hold_year(text, length))
        return NULL;
    Token tokens[MAX_TOKENS];
    guint n = tokenize(text, length, tokens);
    for (guint at = 0; at < n; at++) {
        guint first = at, last = at;
        char *date = tokens[at].month ? around_month(text, tokens, n, at, &first, &last)
                                      : in_figures(text, tokens, n, at, &last);
        if (!date)
            continue;
        if (covered)
            *covered = tokens[last].end - tokens[first].start;
        return date;
    }
    return NULL;
}

static guint number_at(const char *p, guint digits)
{
    guint value = 0;
    for (guint i = 0; i < digits; i++) {
        if (!g_ascii_isdigit(p[i]))
            return 0;
        value = value * 10 + (guint)(p[i] - '0');
    }
    return value;
}

char *tanba_date_in_name(const char *name)
{
    for (const char *p = name; *p; p++) {
        if (p > name && g_ascii_isdigit(p[-1]))
            continue;
        guint run = 0;
        while (g_ascii_isdigit(p[run]))
            run++;
        guint year = run == 4 || run == 8 ? number_at(p, 4) : 0;
        if (year < 1900 || year > 2100)
            continue;
        const char *rest = p + 4 + (run == 4 && (p[4] == '-' || p[4] == '_' || p[4] == '.'));
        guint month = number_at(rest, 2);
        if (month < 1 || month > 12 || (run == 4 && g_ascii_isdigit(rest[2])))
            return run == 4 ? g_strdup_printf("%04u", year) : NULL;
        const char *tail = rest + 2 + (run == 4 && rest[2] == rest[-1]);
        return iso(year, month, number_at(tail, 2));
    }
    return NULL;
}

char *tanba_date_of_timestamp(const char *timestamp)
{
    guint year = strlen(timestamp) >= 4 ? number_at(timestamp, 4) : 0;
    if (year < 1900 || year > 2100)
        return NULL;
    const char *p = timestamp + 4;
    guint month = *p == '-' ? number_at(p + 1, 2) : 0;
    if (month < 1 || month > 12)
        return g_ascii_isdigit(*p) ? NULL : g_strdup_printf("%04u", year);
    return iso(year, month, p[3] == '-' ? number_at(p + 4, 2) : 0);
}
