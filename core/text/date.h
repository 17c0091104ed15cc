/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the recognition of a calendar date in text and in file names: English, French, Spanish, Russian,
 * Kazakh, Arabic and Chinese words, and figures where their order is plain. Never guesses between day
 * and month.
 */
#pragma once

#include <glib.h>

/* The first date in the text as ISO 8601, day or month only ("2015-01-05", "2015-01"), or NULL; free
 * with g_free. `covered` (may be NULL): bytes from its first to past its last character. Reads no
 * more than the text's first few hundred bytes. */
char *tanba_date_find(const char *text, gsize length, gsize *covered);
/* A date in a file's name: "2014-05-01", "20140501", "2014"; NULL where there is none. */
char *tanba_date_in_name(const char *name);
/* The date part of an ISO 8601 or RFC 3339 timestamp, NULL where it is none. */
char *tanba_date_of_timestamp(const char *timestamp);
