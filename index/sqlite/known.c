/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What there is to choose from: each word once, found by hops along an index, whatever the number of rows.
 */
#include "index/sqlite/db.h"

#define HOPS(column, table)                                                                        \
    "WITH RECURSIVE hop (word) AS (SELECT min(" column ") FROM " table                             \
    " UNION ALL SELECT (SELECT min(" column ") FROM " table " WHERE " column " > word)"            \
    " FROM hop WHERE word IS NOT NULL) SELECT word FROM hop WHERE word IS NOT NULL"

#define CURRENT_SCRIPTS                                                                            \
    "SELECT name FROM script WHERE id IN (SELECT script FROM script_current) ORDER BY name"

static const char *const statements[] = {
    [TANBA_KNOWN_TAGS] = HOPS("name", "label"),
    [TANBA_KNOWN_LANGUAGES] = "SELECT code FROM language ORDER BY code",
    [TANBA_KNOWN_TYPES] = HOPS("type", "document"),
    [TANBA_KNOWN_SCRIPTS] = CURRENT_SCRIPTS,
};

char **tanba_index_known(TanbaIndex *index, TanbaKnown what, GError **error)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(index, statements[what], error);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_strv_builder_add(words, tanba_db_text(row, 0));
    return more == 0 ? g_strv_builder_end(words) : NULL;
}
