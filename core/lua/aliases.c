/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A script's aliases: the names by which people may ask for a value of a tag.
 */
#include "lua/script.h"

#include <string.h>

#define MOST_ALIASES 50000u /* of all scripts */
#define LONGEST_NAME 200u   /* bytes */

static const char *read_name(lua_State *L, const TanbaScript *script, int index)
{
    size_t length = 0;
    const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &length) : NULL;
    if (!name || length == 0 || length > LONGEST_NAME ||
        !g_utf8_validate(name, (gssize)length, NULL))
        luaL_error(L,
                   "%s: 'aliases' are { [tag] = { [value] = { name, ... } } }, names texts of "
                   "up to %d bytes in UTF-8",
                   script->file, (int)LONGEST_NAME);
    return g_intern_string(name);
}

/* The names of one value, in the table on top of the stack. */
static void read_names(lua_State *L, const TanbaScript *script, const char *tag, const char *value)
{
    GArray *aliases = script->tagger->aliases;
    luaL_checktype(L, -1, LUA_TTABLE);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        if (aliases->len >= MOST_ALIASES)
            luaL_error(L, "%s: more than %d aliases", script->file, (int)MOST_ALIASES);
        lua_rawgeti(L, -1, i);
        TanbaAlias alias = {tag, value, read_name(L, script, -1)};
        g_array_append_val(aliases, alias);
        lua_pop(L, 1);
    }
}

/* The values of one tag, in the table on top of the stack. */
static void read_values(lua_State *L, const TanbaScript *script, const char *tag)
{
    if (!lua_istable(L, -1))
        luaL_error(L, "%s: the aliases of '%s' are a %s, not a table", script->file, tag,
                   luaL_typename(L, -1));
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *name = tag, *value = read_name(L, script, -2);
        tanba_taxonomy_check(L, &script->tagger->taxonomy, &name, &value);
        if (!lua_istable(L, -1))
            luaL_error(L, "%s: the aliases of '%s' are a %s, not a table", script->file, value,
                       luaL_typename(L, -1));
        read_names(L, script, g_intern_string(tag), g_intern_string(value));
    }
}

void tanba_script_read_aliases(lua_State *L, TanbaScript *script)
{
    int type = lua_getfield(L, -1, "aliases");
    if (type != LUA_TNIL && type != LUA_TTABLE)
        luaL_error(L, "%s: 'aliases' is a %s, not a table", script->file, luaL_typename(L, -1));
    /* A script that is loaded again has said them. */
    if (type == LUA_TTABLE && !script->has_aliases)
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
            read_values(L, script, read_name(L, script, -2));
    script->has_aliases |= type == LUA_TTABLE;
    lua_pop(L, 1);
}

static gint by_texts(gconstpointer a, gconstpointer b)
{
    const TanbaAlias *one = a, *other = b;
    int order = strcmp(one->tag, other->tag);
    if (!order)
        order = strcmp(one->value, other->value);
    return order ? order : strcmp(one->name, other->name);
}

void tanba_aliases_sort(TanbaTagger *tagger)
{
    g_array_sort(tagger->aliases, by_texts);
}

const GArray *tanba_tagger_aliases(const TanbaTagger *tagger)
{
    return tagger->aliases;
}
