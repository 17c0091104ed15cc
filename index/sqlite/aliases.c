/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names by which people may ask for a value of a tag: what scripts declare, by its folded form.
 */
#include "index/sqlite/db.h"
#include "text/fold.h"

#include <string.h>

/* The form in which names are compared: folded, one blank for each run of signs, without "the". */
char *tanba_alias_key(const char *name)
{
    g_autofree char *folded = tanba_fold(name, -1);
    g_autoptr(GString) key = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(key, c);
        else if (key->len && key->str[key->len - 1] != ' ')
            g_string_append_c(key, ' ');
    }
    if (key->len && key->str[key->len - 1] == ' ')
        g_string_truncate(key, key->len - 1);
    if (g_str_has_prefix(key->str, "the "))
        g_string_erase(key, 0, 4);
    return g_string_free(g_steal_pointer(&key), FALSE);
}

GHashTable *tanba_alias_values(TanbaIndex *index, const char *tag, const char *name, GError **error)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *key = tanba_alias_key(name);
    g_hash_table_add(values, tanba_fold(name, -1));
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_ALIASED, error, "tt", tag, key);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_hash_table_add(values, tanba_fold(tanba_db_text(row, 0), -1));
    return more == 0 ? g_steal_pointer(&values) : NULL;
}

gboolean tanba_index_stands_for(TanbaIndex *index, const char *tag, const char *name,
                                const char *value, gboolean *out, GError **error)
{
    g_autofree char *folded = tanba_fold(value, -1);
    g_autoptr(GHashTable) values = tanba_alias_values(index, tag, name, error);
    *out = values && g_hash_table_contains(values, folded);
    return values != NULL;
}

char **tanba_index_aliases(TanbaIndex *index, const char *tag, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_ALIASES, error, "t", tag);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(names, g_strdup(tanba_db_text(row, 0)));
    g_ptr_array_add(names, NULL);
    return more == 0 ? (char **)g_ptr_array_steal(names, NULL) : NULL;
}

/* ---- writing -------------------------------------------------------------------------------- */

static char *digest_of(const TanbaAlias *aliases, guint n)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < n; i++) {
        const char *parts[] = {aliases[i].tag, aliases[i].value, aliases[i].name};
        for (guint k = 0; k < G_N_ELEMENTS(parts); k++)
            g_checksum_update(sum, (const guchar *)parts[k], (gssize)strlen(parts[k]) + 1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

/* Under the tag of no name stands which set it is. */
static gboolean is_stored(TanbaIndex *index, const char *digest, gboolean *out, GError **error)
{
    gint64 n;
    if (!tanba_db_number(index, TANBA_SQL_ALIAS_SET, 0, &n, error, "t", digest))
        return FALSE;
    *out = n > 0;
    return TRUE;
}

static gboolean store(TanbaIndex *index, const TanbaAlias *aliases, guint n, const char *digest,
                      GError **error)
{
    if (!tanba_db_run(index, TANBA_SQL_ALIAS_CLEAR, error, ""))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        g_autofree char *key = tanba_alias_key(aliases[i].name);
        if (!tanba_db_run(index, TANBA_SQL_ALIAS_PUT, error, "tttt", aliases[i].tag, key,
                          aliases[i].value, aliases[i].name))
            return FALSE;
    }
    return tanba_db_run(index, TANBA_SQL_ALIAS_PUT, error, "tttt", "", "", digest, "");
}

gboolean tanba_index_set_aliases(TanbaIndex *index, const TanbaAlias *aliases, guint n,
                                 GError **error)
{
    gboolean own, same;
    g_autofree char *digest = digest_of(aliases, n);
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    gboolean done =
        is_stored(index, digest, &same, error) && (same || store(index, aliases, n, digest, error));
    return tanba_db_leave(index, own, done, error);
}
