/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the recognition of a number or bullet at the start of a line: "1.", "(a)", "iv)", "124.1",
 * "§2.", "а)", "٣.", "一、", "•". Never decides whether it really numbers something ("2008. The
 * review" looks the same): that takes the lines around it.
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_NUMBER_NONE = 0,
    TANBA_NUMBER_BULLET,
    TANBA_NUMBER_DECIMAL,  /* 1. 1) (1) ٣. */
    TANBA_NUMBER_COMPOUND, /* 124.1 */
    TANBA_NUMBER_SECTION,  /* §1. */
    TANBA_NUMBER_LOWER,    /* a) (also i, v, x... which may be Roman) */
    TANBA_NUMBER_UPPER,    /* A. */
    TANBA_NUMBER_LOWER_ROMAN,
    TANBA_NUMBER_UPPER_ROMAN,
    TANBA_NUMBER_IDEOGRAPH, /* 一、 */
} TanbaNumberStyle;

typedef struct {
    TanbaNumberStyle style;
    guint32 start, end; /* bytes: the number without its opening and closing marks, "§" included */
    guint32 text;       /* byte where the text after it begins */
    guint32 value;      /* of the last part; letters count from a = 1 */
    guint32 roman;      /* of a single letter read as Roman; else 0 */
    guint32 major;      /* of a compound number: its first part */
    guint32 parts;      /* of a compound number: how many; else 1 */
    gunichar open;      /* '(' or 0 */
    gunichar close;     /* '.', ')' ... or 0: a bare number, which proves little */
} TanbaNumber;

/* FALSE where `text` starts with none. Looks at no more than its first few dozen bytes. */
gboolean tanba_number_parse(const char *text, gsize length, TanbaNumber *out);
/* Whether `next` counts on from `before`: same form, one more. */
gboolean tanba_number_follows(const TanbaNumber *before, const TanbaNumber *next);
/* Whether it can begin a list: 1, a, i. */
gboolean tanba_number_is_first(const TanbaNumber *number);
/* Whether both have one form, whatever their values. */
gboolean tanba_number_same_form(const TanbaNumber *a, const TanbaNumber *b);
