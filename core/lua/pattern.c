/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/pattern.h"

#include <string.h>

#define DEEPEST 200

void tanba_match_init(TanbaMatch *match, const char *subject, gsize length, const char *pattern,
                      gsize pattern_length)
{
    match->subject = subject; /* field by field: the captures need no zeros, and are most of it */
    match->subject_end = subject + length;
    match->pattern_end = pattern + pattern_length;
    match->n_captures = 0;
    match->steps = 0;
    match->budget = TANBA_PATTERN_BUDGET;
    match->depth = 0;
    match->fault = NULL;
}

static const char *fail(TanbaMatch *match, const char *why)
{
    if (!match->fault)
        match->fault = why;
    return NULL;
}

/* Counts one step; FALSE when there are none left. */
static gboolean pay(TanbaMatch *match)
{
    if (++match->steps > match->budget)
        fail(match, "pattern took too long");
    return match->fault == NULL;
}

/* What a byte is, one bit a class; in the C locale, which is the only one here. */
enum {
    IS_ALPHA = 1,
    IS_CONTROL = 2,
    IS_DIGIT = 4,
    IS_LOWER = 8,
    IS_UPPER = 16,
    IS_SPACE = 32,
    IS_HEX = 64,
    IS_PUNCT = 128
};

static guint classes_of(guchar c)
{
    static const guint8 letters = IS_ALPHA | IS_UPPER, small = IS_ALPHA | IS_LOWER;
    if (c >= 'a' && c <= 'z')
        return small | (c <= 'f' ? IS_HEX : 0);
    if (c >= 'A' && c <= 'Z')
        return letters | (c <= 'F' ? IS_HEX : 0);
    if (c >= '0' && c <= '9')
        return IS_DIGIT | IS_HEX;
    if (c >= '\t' && c <= '\r')
        return IS_SPACE | IS_CONTROL;
    if (c == ' ')
        return IS_SPACE;
    if (c < ' ' || c == 127)
        return IS_CONTROL;
    return c < 128 ? IS_PUNCT : 0;
}

static gboolean in_class(guchar c, guchar class)
{
    guint mask;
    switch (class | 0x20) {
    case 'a':
        mask = IS_ALPHA;
        break;
    case 'c':
        mask = IS_CONTROL;
        break;
    case 'd':
        mask = IS_DIGIT;
        break;
    case 'g':
        mask = IS_ALPHA | IS_DIGIT | IS_PUNCT;
        break;
    case 'l':
        mask = IS_LOWER;
        break;
    case 'p':
        mask = IS_PUNCT;
        break;
    case 's':
        mask = IS_SPACE;
        break;
    case 'u':
        mask = IS_UPPER;
        break;
    case 'w':
        mask = IS_ALPHA | IS_DIGIT;
        break;
    case 'x':
        mask = IS_HEX;
        break;
    case 'z':
        return (c == 0) == ((class & 0x20) != 0);
    default:
        return c == class;
    }
    gboolean is = (classes_of(c) & mask) != 0;
    return (class & 0x20) ? is : !is;
}

/* One past the set that starts with the `[` at `p`. */
static const char *set_end(TanbaMatch *match, const char *p)
{
    const char *end = match->pattern_end;
    p++;
    if (p < end && *p == '^')
        p++;
    for (gboolean first = TRUE; p < end && (*p != ']' || first); first = FALSE) {
        if (*p++ == '%') {
            if (p == end)
                break;
            p++;
        }
    }
    return p < end ? p + 1 : fail(match, "malformed pattern (missing ']')");
}

/* One past the single item (a character, class or set) at `p`. */
static const char *item_end(TanbaMatch *match, const char *p)
{
    if (*p == '[')
        return set_end(match, p);
    if (*p != '%')
        return p + 1;
    if (p + 1 == match->pattern_end)
        return fail(match, "malformed pattern (ends with '%')");
    return p + 2;
}

/* Whether `c` is in the set from the `[` at `p` up to `end`, one past its `]`. */
static gboolean in_set(guchar c, const char *p, const char *end)
{
    const char *last = end - 1;
    gboolean wanted = TRUE;
    p++;
    if (*p == '^') {
        wanted = FALSE;
        p++;
    }
    while (p < last) {
        if (*p == '%' && p + 1 < last) {
            if (in_class(c, (guchar)p[1]))
                return wanted;
            p += 2;
        } else if (p + 2 < last && p[1] == '-') {
            if ((guchar)p[0] <= c && c <= (guchar)p[2])
                return wanted;
            p += 3;
        } else {
            if ((guchar)*p == c)
                return wanted;
            p++;
        }
    }
    return !wanted;
}

static gboolean fits(TanbaMatch *match, const char *at, const char *item, const char *end)
{
    if (at >= match->subject_end || !pay(match))
        return FALSE;
    switch (*item) {
    case '.':
        return TRUE;
    case '%':
        return in_class((guchar)*at, (guchar)item[1]);
    case '[':
        match->steps += (guint64)(end - item) / 8;
        return in_set((guchar)*at, item, end);
    default:
        return *at == *item;
    }
}

static const char *match_here(TanbaMatch *match, const char *at, const char *p);

/* As many as there are, then fewer. */
static const char *repeat_most(TanbaMatch *match, const char *at, const char *item, const char *end,
                               gssize least)
{
    gssize n = 0;
    while (fits(match, at + n, item, end))
        n++;
    for (; n >= least && !match->fault; n--) {
        const char *found = match_here(match, at + n, end + 1);
        if (found)
            return found;
    }
    return NULL;
}

/* None, then more. */
static const char *repeat_least(TanbaMatch *match, const char *at, const char *item,
                                const char *end)
{
    while (!match->fault) {
        const char *found = match_here(match, at, end + 1);
        if (found)
            return found;
        if (!fits(match, at, item, end))
            return NULL;
        at++;
    }
    return NULL;
}

static const char *open_capture(TanbaMatch *match, const char *at, const char *p)
{
    if (match->n_captures == TANBA_PATTERN_CAPTURES)
        return fail(match, "too many captures");
    gboolean position = p + 1 < match->pattern_end && p[1] == ')';
    match->captures[match->n_captures].start = at;
    match->captures[match->n_captures].length =
        position ? TANBA_CAPTURE_POSITION : TANBA_CAPTURE_OPEN;
    match->n_captures++;
    const char *found = match_here(match, at, p + (position ? 2 : 1));
    if (!found)
        match->n_captures--;
    return found;
}

static const char *close_capture(TanbaMatch *match, const char *at, const char *p)
{
    guint i = match->n_captures;
    while (i > 0 && match->captures[i - 1].length != TANBA_CAPTURE_OPEN)
        i--;
    if (i == 0)
        return fail(match, "invalid pattern capture");
    match->captures[i - 1].length = at - match->captures[i - 1].start;
    const char *found = match_here(match, at, p + 1);
    if (!found)
        match->captures[i - 1].length = TANBA_CAPTURE_OPEN;
    return found;
}

/* %1 to %9: what that capture holds, again. */
static const char *match_again(TanbaMatch *match, const char *at, guchar digit)
{
    guint i = (guint)(digit - '1');
    if (digit == '0' || i >= match->n_captures || match->captures[i].length == TANBA_CAPTURE_OPEN)
        return fail(match, "invalid capture index in pattern");
    gssize length = match->captures[i].length;
    if (length == TANBA_CAPTURE_POSITION) /* holds no text that could stand there again */
        return NULL;
    match->steps += (guint64)length / 8;
    if (match->subject_end - at < length ||
        memcmp(match->captures[i].start, at, (gsize)length) != 0)
        return NULL;
    return at + length;
}

/* %bxy */
static const char *match_balance(TanbaMatch *match, const char *at, const char *p)
{
    if (match->pattern_end - p < 4)
        return fail(match, "malformed pattern (missing arguments to '%b')");
    if (at >= match->subject_end || *at != p[2])
        return NULL;
    gsize open = 1;
    while (++at < match->subject_end && pay(match)) {
        if (*at == p[3]) {
            if (--open == 0)
                return at + 1;
        } else if (*at == p[2])
            open++;
    }
    return NULL;
}

/* %f[set]: the border where the set begins. On success *p stands after it. */
static gboolean at_frontier(TanbaMatch *match, const char *at, const char **p)
{
    const char *set = *p + 2;
    if (set >= match->pattern_end || *set != '[') {
        fail(match, "missing '[' after '%f' in pattern");
        return FALSE;
    }
    const char *end = set_end(match, set);
    if (!end)
        return FALSE;
    guchar before = at == match->subject ? 0 : (guchar)at[-1];
    guchar here = at == match->subject_end ? 0 : (guchar)*at;
    *p = end;
    return !in_set(before, set, end) && in_set(here, set, end);
}

/* The items that begin with %, but are no class. TRUE: `at` and `p` have moved on, `*at` to NULL where it
 * does not match. */
static gboolean match_special(TanbaMatch *match, const char **at, const char **p)
{
    char what = *p + 1 < match->pattern_end ? (*p)[1] : '\0';
    if (what == 'b') {
        *at = match_balance(match, *at, *p);
        *p += 4;
    } else if (what == 'f') {
        if (!at_frontier(match, *at, p))
            *at = NULL;
    } else if (g_ascii_isdigit(what)) {
        *at = match_again(match, *at, (guchar)what);
        *p += 2;
    } else
        return FALSE;
    return TRUE;
}

/* The item at `p` with its repetition. TRUE: go on with the moved `at` and `p`; else `*at` is the result. */
static gboolean match_item(TanbaMatch *match, const char **at, const char **p)
{
    const char *item = *p, *end = item_end(match, item);
    if (!end) {
        *at = NULL;
        return FALSE;
    }
    switch (end < match->pattern_end ? *end : '\0') {
    case '*':
        *at = repeat_most(match, *at, item, end, 0);
        return FALSE;
    case '+':
        *at = repeat_most(match, *at, item, end, 1);
        return FALSE;
    case '-':
        *at = repeat_least(match, *at, item, end);
        return FALSE;
    case '?':
        if (fits(match, *at, item, end)) {
            const char *found = match_here(match, *at + 1, end + 1);
            if (found || match->fault) {
                *at = found;
                return FALSE;
            }
        }
        *p = end + 1;
        return TRUE;
    default:
        *at = fits(match, *at, item, end) ? *at + 1 : NULL;
        *p = end;
        return *at != NULL;
    }
}

static const char *match_run(TanbaMatch *match, const char *at, const char *p)
{
    while (p < match->pattern_end && at && pay(match)) {
        if (*p == '(')
            return open_capture(match, at, p);
        if (*p == ')')
            return close_capture(match, at, p);
        if (*p == '$' && p + 1 == match->pattern_end)
            return at == match->subject_end ? at : NULL;
        if (*p == '%' && match_special(match, &at, &p))
            continue;
        if (!match_item(match, &at, &p))
            return at;
    }
    return match->fault ? NULL : at;
}

static const char *match_here(TanbaMatch *match, const char *at, const char *p)
{
    if (match->depth == DEEPEST)
        return fail(match, "pattern too complex");
    match->depth++;
    const char *found = match_run(match, at, p);
    match->depth--;
    return match->fault ? NULL : found;
}

/* The first item of a pattern where it must be there for a match; NULL where that cannot be said at a glance. */
static const char *must_begin_with(const TanbaMatch *match, const char *p, const char **end)
{
    if (p + 1 < match->pattern_end && *p == '(' && p[1] != ')')
        p++;
    if (p >= match->pattern_end || strchr("($.)", *p))
        return NULL;
    if (*p == '%' &&
        (p + 1 == match->pattern_end || p[1] == 'b' || p[1] == 'f' || g_ascii_isdigit(p[1])))
        return NULL;
    TanbaMatch quiet = {.pattern_end = match->pattern_end}; /* a fault is told when matching */
    *end = item_end(&quiet, p);
    if (!*end || (*end < match->pattern_end && strchr("*?-", **end)))
        return NULL;
    return p;
}

const char *tanba_match_seek(TanbaMatch *match, const char *at, const char *pattern)
{
    const char *from = at, *end, *item = must_begin_with(match, pattern, &end);
    if (!item || at >= match->subject_end)
        return at;
    if (*item != '[' && *item != '%')
        at = memchr(at, *item, (gsize)(match->subject_end - at));
    else
        while (at < match->subject_end && !(*item == '[' ? in_set((guchar)*at, item, end)
                                                         : in_class((guchar)*at, (guchar)item[1])))
            at++;
    if (!at || at == match->subject_end)
        at = match->subject_end;
    match->steps += (guint64)(at - from) / (*item == '[' ? 2 : 16);
    return at;
}

const char *tanba_match_at(TanbaMatch *match, const char *at, const char *pattern)
{
    match->n_captures = 0;
    match->depth = 0;
    return match_here(match, at, pattern);
}
