/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an archive offers who asks in SQL: views whose names and columns stay, whatever the tables below become, and
 * nothing that could change it. docs/sql.md says them to users.
 */
#pragma once

#include "index/index.h"

typedef enum {
    TANBA_VALUE_NULL,
    TANBA_VALUE_INTEGER,
    TANBA_VALUE_REAL,
    TANBA_VALUE_TEXT
} TanbaValueType;

typedef struct {
    TanbaValueType type;
    gint64 integer;
    double real;
    const char *text; /* bytes of any kind, to the NUL */
} TanbaValue;

/* Makes the views, for this connection alone; after it, tanba_views_run is all that it is for. Needs an index that was opened
 * to read. A statement comes to an end soon after `*stop` (may be NULL) is no longer 0. */
gboolean tanba_views_open(TanbaIndex *index, const volatile gint *stop, GError **error);

/* `values` are NULL once for each statement that gives columns, before its rows. All is borrowed. */
typedef gboolean (*TanbaRowFunc)(const char *const *names, const TanbaValue *values, guint n,
                                 gpointer data, GError **error);
/* Runs statements, one after the other. A fault is TANBA_ERROR_SYNTAX with its place. */
gboolean tanba_views_run(TanbaIndex *index, const char *sql, TanbaRowFunc func, gpointer data,
                         GError **error);
/* Whether what was typed so far ends a statement. */
gboolean tanba_views_is_whole(const char *sql);
/* The name of one, by its place; NULL behind the last. */
const char *tanba_views_name(guint i);
