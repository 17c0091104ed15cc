/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/plain.h"
#include "document/state.h"
#include "lua/pattern.h"
#include "lua/sandbox.h"
#include "lua/script.h"
#include "lua/suggest.h"

#include <string.h>

#define LONGEST_VALUE 200 /* bytes */

static void free_values(gpointer values)
{
    g_ptr_array_unref(values);
}

void tanba_taxonomy_init(TanbaTaxonomy *taxonomy)
{
    taxonomy->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_values);
    taxonomy->sorted = g_ptr_array_new();
    taxonomy->bytes = g_byte_array_new();
    taxonomy->open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_ptr_array_add(taxonomy->sorted, NULL);
}

void tanba_taxonomy_clear(TanbaTaxonomy *taxonomy)
{
    g_hash_table_unref(taxonomy->names);
    g_ptr_array_unref(taxonomy->sorted);
    g_byte_array_unref(taxonomy->bytes);
    g_hash_table_unref(taxonomy->open);
}

const char *const *tanba_taxonomy_names(const TanbaTaxonomy *taxonomy)
{
    return (const char *const *)taxonomy->sorted->pdata;
}

const char *const *tanba_taxonomy_values(const TanbaTaxonomy *taxonomy, const char *name)
{
    GPtrArray *values = g_hash_table_lookup(taxonomy->names, name);
    return values ? (const char *const *)values->pdata : NULL;
}

int tanba_raise_unknown(lua_State *L, const char *what, const char *wrong, const char *const *names)
{
    const char *nearest = tanba_suggest(wrong, names);
    if (nearest)
        return luaL_error(L, "%s '%s'; did you mean '%s'?", what, wrong, nearest);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (guint i = 0; names[i] && i < 20; i++) {
        luaL_addstring(&buffer, i ? ", " : "");
        luaL_addstring(&buffer, names[i]);
    }
    luaL_pushresult(&buffer);
    return luaL_error(L, "%s '%s'; there are: %s", what, wrong, lua_tostring(L, -1));
}

/* Whether the value may be one of an open tag; raises where not. */
static gboolean fits(lua_State *L, const char *pattern, const char *name, const char *value)
{
    gsize length = strlen(value);
    if (length == 0 || length > LONGEST_VALUE || !g_utf8_validate(value, (gssize)length, NULL))
        return luaL_error(L, "a value of '%s' is a text of 1 to %d bytes of UTF-8", name,
                          LONGEST_VALUE);
    if (!tanba_text_is_plain(value) || strpbrk(value, "\t\n"))
        return luaL_error(L, "a value of '%s' holds a control character", name);
    TanbaMatch match;
    tanba_match_init(&match, value, length, pattern, strlen(pattern));
    if (!*pattern || tanba_match_at(&match, value, pattern) == value + length)
        return TRUE;
    return luaL_error(L, "'%s' is no value of '%s': taxonomy.lua wants '%s'", value, name, pattern);
}

gboolean tanba_taxonomy_check(lua_State *L, const TanbaTaxonomy *taxonomy, const char **name,
                              const char **value)
{
    const char *const *names = tanba_taxonomy_names(taxonomy);
    while (*names && strcmp(*names, *name) != 0)
        names++;
    if (!*names)
        tanba_raise_unknown(L, "taxonomy.lua has no tag", *name, tanba_taxonomy_names(taxonomy));
    const char *open = g_hash_table_lookup(taxonomy->open, *name);
    if (open && fits(L, open, *name, *value)) {
        *name = *names;
        return TRUE;
    }
    const char *const *values = tanba_taxonomy_values(taxonomy, *name);
    while (*values && strcmp(*values, *value) != 0)
        values++;
    if (!*values) {
        const char *what = lua_pushfstring(L, "taxonomy.lua has no value of '%s' called", *name);
        tanba_raise_unknown(L, what, *value, tanba_taxonomy_values(taxonomy, *name));
    }
    *name = *names;
    *value = *values;
    return FALSE;
}

/* One load: from the file's table, on top of the stack, to the taxonomy. */
typedef struct {
    TanbaTaxonomy *taxonomy;
    GBytes *code;
} Job;

static const char *string_key(lua_State *L, const char *of)
{
    if (lua_type(L, -2) != LUA_TSTRING || !*lua_tostring(L, -2) ||
        !g_utf8_validate(lua_tostring(L, -2), (gssize)lua_rawlen(L, -2), NULL))
        luaL_error(L, "taxonomy.lua: a key of %s is not a name", of);
    return lua_tostring(L, -2);
}

static void check_texts(lua_State *L, const char *name, gboolean with_values)
{
    static const char *const keys[] = {"label", "description", "source", "values", "matches", NULL};
    if (!lua_istable(L, -1))
        luaL_error(L, "taxonomy.lua: '%s' is not a table", name);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *key = string_key(L, name);
        gboolean values = strcmp(key, "values") == 0;
        if (with_values && values)
            continue;
        if (!g_strv_contains(keys, key) || (!with_values && strcmp(key, "matches") == 0) || values)
            tanba_raise_unknown(L, "taxonomy.lua: unknown key", key, keys);
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "taxonomy.lua: '%s' of '%s' is not a text", key, name);
    }
}

static gboolean has_value(const GPtrArray *values, const char *value)
{
    for (guint i = 0; i < values->len; i++)
        if (values->pdata[i] && strcmp(values->pdata[i], value) == 0)
            return TRUE;
    return FALSE;
}

/* A name that several folders speak of has the values of all. */
static GPtrArray *values_of(TanbaTaxonomy *taxonomy, const char *name)
{
    GPtrArray *values = g_hash_table_lookup(taxonomy->names, name);
    if (!values) {
        values = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(taxonomy->names, g_strdup(name), values);
    } else if (values->len > 0 && !values->pdata[values->len - 1])
        g_ptr_array_set_size(values, (gint)values->len - 1);
    return values;
}

/* `values = "any"`, or `matches = PATTERN`, which a whole value must match: FALSE where values are listed. */
static gboolean read_open(lua_State *L, TanbaTaxonomy *taxonomy, const char *name)
{
    gboolean listed = lua_getfield(L, -1, "values") == LUA_TTABLE;
    gboolean any = lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), "any") == 0;
    const char *pattern = lua_getfield(L, -2, "matches") == LUA_TNIL ? NULL : lua_tostring(L, -1);
    if (pattern && (listed || any))
        luaL_error(L, "taxonomy.lua: '%s' has both 'values' and 'matches'", name);
    if (any || pattern) {
        values_of(taxonomy, name);
        g_hash_table_replace(taxonomy->open, g_strdup(name), g_strdup(any ? "" : pattern));
    }
    lua_pop(L, 2);
    return any || pattern;
}

static void read_name(lua_State *L, TanbaTaxonomy *taxonomy)
{
    const char *name = string_key(L, "the taxonomy");
    check_texts(L, name, TRUE);
    if (read_open(L, taxonomy, name))
        return;
    lua_getfield(L, -1, "values");
    if (!lua_istable(L, -1))
        luaL_error(L, "taxonomy.lua: '%s' has no table 'values'", name);
    GPtrArray *values = values_of(taxonomy, name);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *value = string_key(L, name);
        check_texts(L, value, FALSE);
        if (!has_value(values, value))
            g_ptr_array_add(values, g_strdup(value));
    }
    lua_pop(L, 1);
}

static int read_taxonomy(lua_State *L)
{
    Job *job = lua_touserdata(L, 1);
    tanba_sandbox_open(L);
    tanba_script_run_chunk(L, job->code, "taxonomy.lua");
    if (!lua_istable(L, -1))
        return luaL_error(L, "taxonomy.lua: it returns no table");
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        read_name(L, job->taxonomy);
    return 0;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_all(TanbaTaxonomy *taxonomy)
{
    GHashTableIter iter;
    gpointer name, values;
    g_ptr_array_set_size(taxonomy->sorted, 0);
    g_hash_table_iter_init(&iter, taxonomy->names);
    while (g_hash_table_iter_next(&iter, &name, &values)) {
        GPtrArray *array = values;
        g_ptr_array_add(taxonomy->sorted, name);
        if (array->len > 0 && array->pdata[array->len - 1] == NULL)
            continue;
        g_ptr_array_sort(array, by_name);
        g_ptr_array_add(array, NULL);
    }
    g_ptr_array_sort(taxonomy->sorted, by_name);
    g_ptr_array_add(taxonomy->sorted, NULL);
}

gboolean tanba_taxonomy_load(TanbaTaxonomy *taxonomy, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, error))
        return FALSE;
    g_autoptr(GBytes) code = g_bytes_new(text, length);
    TanbaTaggerLimits limits = tanba_tagger_default_limits();
    TanbaLua lua;
    Job job = {taxonomy, code};
    g_autofree char *message = NULL;
    if (tanba_lua_open(&lua, &limits, NULL))
        message = tanba_lua_call(&lua, read_taxonomy, &job);
    else
        message = g_strdup("no memory for a Lua state");
    tanba_lua_close(&lua);
    sort_all(taxonomy);
    g_byte_array_append(taxonomy->bytes, (const guint8 *)text, (guint)length);
    if (message)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX, "%s: the taxonomy cannot be read: %s",
                    path, message);
    return message == NULL;
}
