/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading a file of queries: a table with a column "query" (and one "name", if there is one), or lines of plain text
 * as they would be typed. Never looks into a query, never prints.
 */
#pragma once

#include <glib.h>

typedef struct TanbaQueryList TanbaQueryList;

typedef struct {
    guint line;        /* from 1, where it begins */
    const char *name;  /* "" where it has none */
    const char *words; /* both borrowed until the next one is read */
} TanbaListedQuery;

/* Reads all of `file` ("-": standard input). */
TanbaQueryList *tanba_query_list_open(const char *file, GError **error);
void tanba_query_list_free(TanbaQueryList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaQueryList, tanba_query_list_free)
/* What messages call it. */
const char *tanba_query_list_name(const TanbaQueryList *list);
/* The next one. FALSE: the end, or with `error` a row that cannot be read; the rows behind that one may still be. */
gboolean tanba_query_list_next(TanbaQueryList *list, TanbaListedQuery *out, GError **error);
