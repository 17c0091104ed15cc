/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of charsets that can be read, their aliases, and their tables. Never guesses.
 */
#pragma once

#include <glib.h>

typedef enum {
    CHARSET_UTF8,
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_UTF32LE,
    CHARSET_UTF32BE,
    CHARSET_SINGLE, /* a byte is a character */
    CHARSET_MULTI,  /* left to iconv */
} CharsetKind;

typedef struct {
    const char *name;
    CharsetKind kind;
    const char *aliases; /* lower case, each between spaces */
} CharsetInfo;

extern const CharsetInfo charset_list[];
extern const guint charset_count;

/* -1 where the label, in any spelling, is of no charset that we know. */
int charset_find(const char *label);
/* 256 characters; 0 where a byte means nothing. NULL unless SINGLE. */
const gunichar *charset_single(int index);
/* The open converter to UTF-8, or (gpointer)-1 where iconv lacks it. */
gpointer charset_iconv(int index);
