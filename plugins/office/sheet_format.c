/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers as a spreadsheet's format code shows them: decimals, thousands, per cent, currency, text
 * around them. Dates and times become ISO 8601, as exact as the format shows them.
 */
#include "sheet.h"

#include <math.h>
#include <string.h>

#define CODE_CAP 255u /* longer codes are no format */
#define DECIMALS_CAP 15u

typedef struct {
    const char *start;
    gsize length;
} Section;

typedef struct {
    gboolean year, month, day, hour, minute, second, elapsed, text, general, exponent, fraction;
} Shape;

/* The length of what stands at `p` and is no placeholder: a quoted text, an escape, brackets; else 0. */
static gsize literal_length(const char *p, const char *end)
{
    if (*p == '"' || *p == '[') {
        const char *close = memchr(p + 1, *p == '"' ? '"' : ']', (gsize)(end - p - 1));
        return close ? (gsize)(close + 1 - p) : (gsize)(end - p);
    }
    if (*p == '\\' || *p == '_' || *p == '*') {
        const char *next = p + 1 < end ? g_utf8_next_char(p + 1) : end;
        return (gsize)(MIN(next, end) - p);
    }
    return 0;
}

static guint split(const char *code, Section *sections)
{
    const char *end = code + strlen(code);
    guint n = 0;
    sections[0].start = code;
    for (const char *p = code; p < end;) {
        gsize skip = literal_length(p, end);
        if (!skip && *p == ';') {
            sections[n].length = (gsize)(p - sections[n].start);
            if (n == 3)
                return 4;
            sections[++n].start = p + 1;
        }
        p += skip ? skip : 1;
    }
    sections[n].length = (gsize)(end - sections[n].start);
    return n + 1;
}

/* "[h]" counts hours past a day's end. */
static gboolean is_elapsed(const char *p)
{
    return p[0] == '[' && p[1] && strchr("hHmMsS", p[1]) && (p[2] == ']' || p[2] == p[1]);
}

static void see_letter(Shape *shape, const char *p, const char *end, char *last)
{
    char letter = g_ascii_tolower(*p);
    if (letter == 'm') {
        /* Minutes after hours or before seconds, else months. */
        const char *next = p;
        while (next < end && (g_ascii_tolower(*next) == 'm' || !g_ascii_isalpha(*next)))
            next++;
        gboolean minute = *last == 'h' || (next < end && g_ascii_tolower(*next) == 's');
        if (minute)
            shape->minute = TRUE;
        else
            shape->month = TRUE;
        letter = minute ? 'i' : 'm';
    }
    shape->year |= letter == 'y';
    shape->day |= letter == 'd';
    shape->hour |= letter == 'h';
    shape->second |= letter == 's';
    shape->exponent |= letter == 'e' && p + 1 < end && (p[1] == '+' || p[1] == '-');
    shape->year |= letter == 'e' && !shape->exponent;
    if (strchr("ymdhis", letter))
        *last = letter;
}

static Shape shape_of(const Section *section)
{
    Shape shape = {0};
    const char *end = section->start + section->length;
    char last = ' ';
    for (const char *p = section->start; p < end;) {
        gsize skip = literal_length(p, end);
        if (skip && is_elapsed(p)) {
            shape.elapsed = TRUE;
            see_letter(&shape, p + 1, end, &last);
        } else if (!skip && g_ascii_strncasecmp(p, "General", 7) == 0) {
            shape.general = TRUE;
            skip = 7;
        } else if (!skip && g_ascii_isalpha(*p)) {
            if (g_ascii_strncasecmp(p, "AM/PM", 5) == 0 || g_ascii_strncasecmp(p, "A/P", 3) == 0) {
                skip = p[1] == '/' ? 3 : 5;
            } else {
                see_letter(&shape, p, end, &last);
                for (skip = 1; p + skip < end && p[skip] == *p; skip++)
                    continue;
            }
        } else if (!skip) {
            shape.text |= *p == '@';
            shape.fraction |= *p == '/';
        }
        p += skip ? skip : 1;
    }
    return shape;
}

static char *general(double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.15G", value));
}

static char *elapsed(const Shape *shape, double value)
{
    gint64 seconds = (gint64)llround(fabs(value) * 86400);
    const char *sign = value < 0 ? "-" : "";
    if (shape->second)
        return g_strdup_printf("%s%" G_GINT64_FORMAT ":%02d:%02d", sign, seconds / 3600,
                               (int)(seconds / 60 % 60), (int)(seconds % 60));
    return g_strdup_printf("%s%" G_GINT64_FORMAT ":%02d", sign, seconds / 3600,
                           (int)(seconds / 60 % 60));
}

static void append_date(GString *out, const Shape *shape, gint64 day, gboolean since_1904)
{
    if (since_1904)
        day += 1462;
    /* The first spreadsheets took 1900 for a leap year: their day 60 never was. */
    else if (day < 60)
        day++;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 30, G_DATE_DECEMBER, 1899);
    g_date_add_days(&date, (guint)day);
    g_string_append_printf(out, "%04d", g_date_get_year(&date));
    if (shape->month || shape->day)
        g_string_append_printf(out, "-%02d", g_date_get_month(&date));
    if (shape->day)
        g_string_append_printf(out, "-%02d", g_date_get_day(&date));
}

/* NULL where the value is no date: then it is shown as a number. */
static char *date_time(const Shape *shape, double value, gboolean since_1904)
{
    if (shape->elapsed)
        return fabs(value) < 1e8 ? elapsed(shape, value) : NULL;
    if (!(value >= 0 && value < 2958466)) /* the year 10000 */
        return NULL;
    gint64 seconds = (gint64)llround(value * 86400);
    gboolean date = shape->year || shape->month || shape->day;
    GString *out = g_string_new(NULL);
    if (date)
        append_date(out, shape, seconds / 86400, since_1904);
    if (shape->hour || shape->minute || shape->second) {
        int rest = (int)(seconds % 86400);
        g_string_append_printf(out, "%s%02d:%02d", date ? " " : "", rest / 3600, rest / 60 % 60);
        if (shape->second)
            g_string_append_printf(out, ":%02d", rest % 60);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    guint decimals, least; /* places after the point; those that are always shown */
    guint scale, percents; /* thousands left off; per cent signs */
    gboolean grouped;
} Measure;

static Measure measure(const Section *section)
{
    Measure found = {0};
    gboolean point = FALSE;
    const char *end = section->start + section->length;
    for (const char *p = section->start; p < end;) {
        gsize skip = literal_length(p, end);
        if (skip) {
            p += skip;
            continue;
        }
        gboolean place = strchr("0#?", *p) != NULL;
        point |= *p == '.';
        found.decimals += point && place && found.decimals < DECIMALS_CAP;
        found.least = *p == '0' && point ? found.decimals : found.least;
        found.percents += *p == '%';
        if (*p == ',' && point) {
            found.scale++;
        } else if (*p == ',') {
            gboolean inner = FALSE;
            for (const char *q = p + 1; q < end && *q != '.'; q++)
                inner |= strchr("0#?", *q) != NULL;
            found.grouped |= inner;
            found.scale += !inner;
        }
        p++;
    }
    return found;
}

/* What a literal prints. */
static void append_literal(GString *out, const char *p, gsize length)
{
    if (*p == '"')
        g_string_append_len(out, p + 1, (gssize)length - 1 - (length > 1 && p[length - 1] == '"'));
    else if (*p == '\\')
        g_string_append_len(out, p + 1, (gssize)length - 1);
    else if (*p == '_')
        g_string_append_c(out, ' ');
    else if (*p == '[' && length > 2 && p[1] == '$') {
        const char *dash = memchr(p, '-', length);
        g_string_append_len(out, p + 2, (dash ? dash : p + length - 1) - (p + 2));
    }
}

typedef struct {
    char *whole, *decimals;
    guint shown;  /* digits of `whole` that were printed */
    guint places; /* placeholders before the point that are still to come */
    gboolean grouped;
} Digits;

/* Prints the digits that fall to one placeholder before the point: the first one takes all that are
 * too many for the others. */
static void append_whole(GString *out, Digits *digits, char place)
{
    guint length = (guint)strlen(digits->whole);
    guint left = --digits->places;
    guint upto = length > left ? length - left : 0;
    if (upto <= digits->shown && digits->shown == 0 && place == '0')
        g_string_append_c(out, '0');
    for (; digits->shown < upto; digits->shown++) {
        guint behind = length - digits->shown;
        if (digits->grouped && digits->shown && behind % 3 == 0)
            g_string_append_c(out, ',');
        g_string_append_c(out, digits->whole[digits->shown]);
    }
}

static void print_section(GString *out, const Section *section, Digits *digits)
{
    const char *end = section->start + section->length;
    gboolean point = FALSE;
    for (const char *p = section->start; p < end;) {
        gsize skip = literal_length(p, end);
        if (skip) {
            append_literal(out, p, skip);
        } else if (strchr("0#?", *p)) {
            if (!point)
                append_whole(out, digits, *p);
        } else if (*p == '.' && !point) {
            point = TRUE;
            g_string_append_printf(out, "%s%s", *digits->decimals ? "." : "", digits->decimals);
        } else if (*p != ',') {
            const char *next = g_utf8_next_char(p);
            skip = (gsize)(MIN(next, end) - p);
            g_string_append_len(out, p, (gssize)skip);
        }
        p += skip ? skip : 1;
    }
}

static guint count_places(const Section *section)
{
    guint places = 0;
    const char *end = section->start + section->length;
    for (const char *p = section->start; p < end && *p != '.';) {
        gsize skip = literal_length(p, end);
        places += !skip && strchr("0#?", *p);
        p += skip ? skip : 1;
    }
    return places;
}

static char *number(const Section *section, double value, gboolean minus)
{
    Measure m = measure(section);
    for (guint i = 0; i < m.percents; i++)
        value *= 100;
    for (guint i = 0; i < m.scale; i++)
        value /= 1000;
    if (!(value < 1e15))
        return general(minus ? -value : value);
    char format[8], buffer[64];
    g_snprintf(format, sizeof format, "%%.%uf", m.decimals);
    g_ascii_formatd(buffer, sizeof buffer, format, value);
    char *point = strchr(buffer, '.');
    Digits digits = {.whole = buffer, .decimals = point ? point + 1 : buffer + strlen(buffer)};
    if (point)
        *point = '\0';
    for (gsize n = strlen(digits.decimals); n > m.least && digits.decimals[n - 1] == '0'; n--)
        digits.decimals[n - 1] = '\0';
    if (g_str_equal(digits.whole, "0"))
        digits.whole++; /* to its end: shown only where a placeholder wants it */
    digits.places = count_places(section);
    digits.grouped = m.grouped;
    g_autoptr(GString) out = g_string_new(minus ? "-" : "");
    print_section(out, section, &digits);
    g_strstrip(out->str);
    return *out->str ? g_strdup(out->str) : general(minus ? -value : value);
}

char *sheet_format(const char *code, double value, gboolean since_1904)
{
    Section sections[4];
    if (!code || strlen(code) > CODE_CAP || !isfinite(value))
        return general(value);
    guint n = split(code, sections);
    guint chosen = n > 1 && value < 0 ? 1 : n > 2 && value == 0 ? 2 : 0;
    Shape shape = shape_of(&sections[chosen]);
    if (shape.year || shape.month || shape.day || shape.hour || shape.minute || shape.second) {
        char *text = date_time(&shape, value, since_1904);
        return text ? text : general(value);
    }
    if (shape.general || shape.text || shape.exponent || shape.fraction)
        return general(value);
    return number(&sections[chosen], fabs(value), value < 0 && chosen == 0);
}
