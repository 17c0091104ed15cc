/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/pattern.h"

#include <string.h>

#define DEEPEST 200

void tanba_match_init(TanbaMatch *match, const char *subject, gsize length, const char *pattern,
                      gsize pattern_length)
{
    *match = (TanbaMatch){.subject = subject,
                          .subject_end = subject + length,
                          .pattern_end = pattern + pattern_length,
                          .budget = TANBA_PATTERN_BUDGET};
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

static gboolean is_space(guchar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static gboolean in_class(guchar c, guchar class)
{
    gboolean is;
    switch (g_ascii_tolower((char)class)) {
    case 'a':
        is = g_ascii_isalpha(c);
        break;
    case 'c':
        is = g_ascii_iscntrl(c);
        break;
    case 'd':
        is = g_ascii_isdigit(c);
        break;
    case 'g':
        is = g_ascii_isgraph(c);
        break;
    case 'l':
        is = g_ascii_islower(c);
        break;
    case 'p':
        is = g_ascii_ispunct(c);
        break;
    case 's':
        is = is_space(c);
        break;
    case 'u':
        is = g_ascii_isupper(c);
        break;
    case 'w':
        is = g_ascii_isalnum(c);
        break;
    case 'x':
        is = g_ascii_isxdigit(c);
        break;
    case 'z':
        is = c == 0;
        break;
    default:
        return c == class;
    }
    return g_ascii_isupper(class) ? !is : is;
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

const char *tanba_match_at(TanbaMatch *match, const char *at, const char *pattern)
{
    match->n_captures = 0;
    match->depth = 0;
    return match_here(match, at, pattern);
}
