/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/saved.h"

#include "index/sqlite/db.h"
#include "index/sqlite/forms.h"

#include <string.h>

/* ---- reading -------------------------------------------------------------------------------- */

/* NULL without error: there is none. */
static char *look_up(TanbaIndex *index, const char *name, GError **error)
{
    g_autofree char *key = tanba_query_name_key(name);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SAVED, error, "t", key);
    if (!row || tanba_db_step(index, row, error) != 1)
        return NULL;
    char *words = g_strdup(tanba_db_text(row, 1));
    tanba_db_done(row);
    return words ? words : g_strdup("");
}

/* One slip in a short name, two in a longer one. */
static gboolean find_nearest(TanbaIndex *index, const char *name, char **nearest, GError **error)
{
    g_autofree char *key = tanba_query_name_key(name);
    guint limit = g_utf8_strlen(key, -1) < 5 ? 1 : 2, least = limit + 1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SAVED_ALL, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        const char *other = tanba_db_text(row, 0);
        guint apart = other ? tanba_forms_apart(key, other, limit) : least;
        if (apart >= least)
            continue;
        least = apart;
        g_free(*nearest);
        *nearest = g_strdup(tanba_db_text(row, 1));
    }
    return more == 0;
}

static char *look_up_or_guess(gpointer data, const char *name, char **nearest, GError **error)
{
    GError *local = NULL;
    char *words = look_up(data, name, &local);
    if (!words && !local && nearest)
        find_nearest(data, name, nearest, &local);
    if (local)
        g_propagate_error(error, local);
    return words;
}

gboolean tanba_index_parse(TanbaIndex *index, const char *words, TanbaQueryNode **out,
                           GError **error)
{
    const TanbaQueryNames names = {look_up_or_guess, index};
    return tanba_query_parse_named(words, &names, NULL, out, error);
}

static gboolean refuse_name(const char *name, GError **error)
{
    g_autofree char *shown = g_utf8_make_valid(name, -1);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                "'%s' is no name for a query: expected letters, digits, '-' and '_', a letter or "
                "digit first, at most %d of them",
                shown, TANBA_QUERY_MAX_NAME);
    return FALSE;
}

static gboolean refuse_unknown(TanbaIndex *index, const char *name, GError **error)
{
    g_autofree char *nearest = NULL;
    if (find_nearest(index, name, &nearest, error))
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND, "there is no saved query @%s: %s%s",
                    name, nearest ? "did you mean @" : "'tanba save' lists those there are",
                    nearest ? nearest : "");
    return FALSE;
}

static gboolean tell_one(TanbaIndex *index, const char *name, TanbaSavedFunc func, gpointer data,
                         GError **error)
{
    if (!tanba_query_is_name(name))
        return refuse_name(name, error);
    g_autofree char *key = tanba_query_name_key(name);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SAVED, error, "t", key);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more == 0)
        return refuse_unknown(index, name, error);
    gboolean done = more == 1 && func(tanba_db_text(row, 0), tanba_db_text(row, 1), data, error);
    if (more == 1)
        tanba_db_done(row);
    return done;
}

gboolean tanba_index_each_saved(TanbaIndex *index, const char *name, TanbaSavedFunc func,
                                gpointer data, GError **error)
{
    if (name)
        return tell_one(index, name, func, data, error);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SAVED_ALL, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        if (!func(tanba_db_text(row, 1), tanba_db_text(row, 2), data, error)) {
            tanba_db_done(row);
            return FALSE;
        }
    return more == 0;
}

/* ---- writing -------------------------------------------------------------------------------- */

static gboolean check(TanbaIndex *index, const char *name, const char *words, GError **error)
{
    const TanbaQueryNames names = {look_up_or_guess, index};
    g_autoptr(TanbaQueryNode) root = NULL;
    if (!tanba_query_is_name(name))
        return refuse_name(name, error);
    if (!tanba_query_parse_named(words, &names, name, &root, error))
        return FALSE;
    if (!root)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the query asks for nothing: say what @%s is to stand for", name);
    return root != NULL;
}

gboolean tanba_index_save(TanbaIndex *index, const char *name, const char *words, char **before,
                          GError **error)
{
    gboolean own;
    GError *local = NULL;
    if (before)
        *before = NULL;
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    gboolean done = check(index, name, words, &local);
    g_autofree char *key = done ? tanba_query_name_key(name) : NULL;
    g_autofree char *old = done ? look_up(index, name, &local) : NULL;
    done =
        done && !local && tanba_db_run(index, TANBA_SQL_SAVED_PUT, &local, "ttt", key, name, words);
    if (local)
        g_propagate_error(error, local);
    if (!tanba_db_leave(index, own, done, error))
        return FALSE;
    if (before)
        *before = g_steal_pointer(&old);
    return TRUE;
}

/* A saved query that uses another one. */
typedef struct {
    TanbaIndex *index;
    const char *key; /* of the one that it may use */
    gboolean used;
} User;

static char *look_up_user(gpointer data, const char *name, char **nearest, GError **error)
{
    User *user = data;
    g_autofree char *key = tanba_query_name_key(name);
    (void)nearest;
    user->used = user->used || g_str_equal(key, user->key);
    return look_up(user->index, name, error);
}

/* Names of those that lead to `key`, in one line. */
static gboolean find_users(TanbaIndex *index, const char *key, GString *out, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_SAVED_ALL, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        g_ptr_array_add(all, g_strdup(tanba_db_text(row, 1)));
        g_ptr_array_add(all, g_strdup(tanba_db_text(row, 2)));
    }
    for (guint i = 0; more == 0 && i + 1 < all->len; i += 2) {
        User user = {index, key, FALSE};
        const TanbaQueryNames names = {look_up_user, &user};
        g_autoptr(TanbaQueryNode) root = NULL;
        tanba_query_parse_named(all->pdata[i + 1], &names, NULL, &root, NULL);
        if (user.used)
            g_string_append_printf(out, "%s@%s", out->len ? ", " : "", (char *)all->pdata[i]);
    }
    return more == 0;
}

static gboolean forget(TanbaIndex *index, const char *name, GError **error)
{
    GError *local = NULL;
    if (!tanba_query_is_name(name))
        return refuse_name(name, error);
    g_autofree char *words = look_up(index, name, &local);
    if (local) {
        g_propagate_error(error, local);
        return FALSE;
    }
    if (!words)
        return refuse_unknown(index, name, error);
    g_autofree char *key = tanba_query_name_key(name);
    g_autoptr(GString) users = g_string_new(NULL);
    if (!find_users(index, key, users, error))
        return FALSE;
    if (users->len) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                    "@%s cannot be removed: it is used by %s: change or remove that first", name,
                    users->str);
        return FALSE;
    }
    return tanba_db_run(index, TANBA_SQL_SAVED_REMOVE, error, "t", key);
}

gboolean tanba_index_forget_saved(TanbaIndex *index, const char *name, GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, forget(index, name, error), error);
}
