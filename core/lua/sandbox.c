/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/sandbox.h"

#include "lua/suggest.h"

#include <lualib.h>
#include <stdlib.h>
#include <string.h>

/* Where the table of all that scripts may see stands in the registry. */
static const char offered = 'o';

/* Work done in C is charged by the size of what it works on. */
static void charge_arguments(lua_State *L)
{
    guint64 steps = 1;
    for (int i = lua_gettop(L); i > 0; i--) {
        if (lua_type(L, i) == LUA_TSTRING || lua_type(L, i) == LUA_TTABLE)
            steps += lua_rawlen(L, i) / 16;
    }
    tanba_lua_charge(L, steps);
}

static int charged(lua_State *L)
{
    charge_arguments(L);
    return lua_tocfunction(L, lua_upvalueindex(1))(L); /* none of them has values of its own */
}

/* As above for functions of `table`: they go by # and by metamethods, so that a table with a metatable
 * could keep them at work for ever. */
static int charged_plain(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_getmetatable(L, 1))
        return luaL_error(L, "the functions of 'table' take no table with a metatable");
    return charged(L);
}

static int unpack(lua_State *L)
{
    lua_Integer first = luaL_optinteger(L, 2, 1);
    lua_Integer last = luaL_optinteger(L, 3, lua_istable(L, 1) ? (lua_Integer)lua_rawlen(L, 1) : 0);
    if (last > first && (lua_Unsigned)last - (lua_Unsigned)first > 10000)
        return luaL_error(L, "more than 10,000 values are too many to unpack");
    tanba_lua_charge(L, 1 + (last > first ? (guint64)(last - first) : 0));
    return charged_plain(L);
}

static int sort(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_rawlen(L, 1) > 100000)
        return luaL_error(L, "a table of more than 100,000 values is too long to sort");
    tanba_lua_charge(L, lua_rawlen(L, 1) * 16);
    return charged_plain(L);
}

void tanba_sandbox_set(lua_State *L, const luaL_Reg *list)
{
    for (; list->name; list++) {
        lua_pushcfunction(L, list->func);
        lua_pushcclosure(L, charged, 1);
        lua_setfield(L, -2, list->name);
    }
}

/* Copies named functions of the library table below the top to the table on top, through `wrapper`. */
static void copy(lua_State *L, const char *const *names, lua_CFunction wrapper)
{
    for (; *names; names++) {
        lua_getfield(L, -2, *names);
        if (lua_isfunction(L, -1) && wrapper)
            lua_pushcclosure(L, wrapper, 1);
        lua_setfield(L, -2, *names);
    }
}

static int compare_keys(const void *a, const void *b, void *context)
{
    lua_State *L = context;
    lua_rawgeti(L, 2, *(const lua_Integer *)a);
    lua_rawgeti(L, 2, *(const lua_Integer *)b);
    int one = lua_type(L, -2), two = lua_type(L, -1), order;
    if (one != two)
        order = one < two ? -1 : 1;
    else if (one == LUA_TNUMBER)
        order = lua_compare(L, -2, -1, LUA_OPLT) ? -1 : 1;
    else if (one == LUA_TSTRING)
        order = strcmp(lua_tostring(L, -2), lua_tostring(L, -1));
    else
        order = 0;
    lua_pop(L, 2);
    return order;
}

/* pairs, in a fixed order: numbers, then strings, each ascending. Lua's own depends on addresses, and so
 * would the tags. */
static int next_key(lua_State *L)
{
    lua_Integer at = luaL_checkinteger(L, lua_upvalueindex(2));
    for (;;) {
        lua_settop(L, 0);
        lua_rawgeti(L, lua_upvalueindex(1), ++at);
        if (lua_isnil(L, -1))
            return 1;
        lua_pushvalue(L, -1);
        lua_rawget(L, lua_upvalueindex(3));
        if (!lua_isnil(L, -1))
            break; /* else it was removed on the way */
    }
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

static int ordered_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL)
        return luaL_error(L, "'__pairs' is not supported");
    lua_settop(L, 1);
    lua_newtable(L);
    lua_Integer n = 0;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        lua_rawseti(L, 2, ++n);
    }
    tanba_lua_charge(L, (guint64)n);
    lua_newtable(L);
    lua_Integer *order = lua_newuserdatauv(L, (size_t)(n ? n : 1) * sizeof *order, 0);
    for (lua_Integer i = 0; i < n; i++)
        order[i] = i + 1;
    qsort_r(order, (size_t)n, sizeof *order, compare_keys, L);
    for (lua_Integer i = 0; i < n; i++) {
        lua_rawgeti(L, 2, order[i]);
        lua_rawseti(L, 3, i + 1);
    }
    lua_pushvalue(L, 3);
    lua_pushinteger(L, 0);
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, next_key, 3);
    return 1;
}

/* A finalizer runs where no hook does, and a weak table shows when the collector ran. */
static int safe_setmetatable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_isnoneornil(L, 2)) {
        luaL_checktype(L, 2, LUA_TTABLE);
        static const char *const refused[] = {"__gc", "__mode"};
        for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
            lua_pushstring(L, refused[i]);
            if (lua_rawget(L, 2) != LUA_TNIL)
                return luaL_error(L, "a metatable with '%s' is not allowed", refused[i]);
            lua_pop(L, 1);
        }
    }
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "this metatable is protected");
    lua_settop(L, 2);
    lua_setmetatable(L, 1);
    return 1;
}

/* tostring without addresses, which differ from run to run. */
static int plain_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    int type = lua_type(L, 1);
    gboolean bare = type == LUA_TTABLE || type == LUA_TUSERDATA || type == LUA_TFUNCTION ||
                    type == LUA_TLIGHTUSERDATA;
    if (bare && luaL_getmetafield(L, 1, "__tostring") == LUA_TNIL)
        lua_pushstring(L, luaL_typename(L, 1));
    else
        luaL_tolstring(L, 1, NULL);
    return 1;
}

static int safe_format(lua_State *L)
{
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    for (const char *p = format; (p = memchr(p, '%', length - (size_t)(p - format))); p++) {
        const char *what = p + 1 + strspn(p + 1, "-+ #0123456789.");
        if (*what == 'p')
            return luaL_error(L, "'%%p' is not allowed: an address means nothing");
        p = what;
        if (p >= format + length)
            break;
    }
    for (int i = lua_gettop(L); i > 1; i--) {
        int type = lua_type(L, i);
        if (type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TNIL || type == LUA_TBOOLEAN)
            continue;
        lua_pushcfunction(L, plain_tostring);
        lua_pushvalue(L, i);
        lua_call(L, 1, 1);
        lua_replace(L, i);
    }
    charge_arguments(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "'%s' cannot be set: scripts touch nothing global; is a 'local' missing?",
                      lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2));
}

static int refuse_read(lua_State *L)
{
    const char *name = luaL_tolstring(L, 2, NULL);
    const char *what = lua_tostring(L, lua_upvalueindex(2));
    const char *names[64];
    int n = 0;
    for (lua_pushnil(L); n < 63 && lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            names[n++] = lua_tostring(L, -2);
    names[n] = NULL;
    const char *nearest = tanba_suggest(name, names);
    if (nearest)
        return luaL_error(L, "%s '%s' that a script may use; did you mean '%s'?", what, name,
                          nearest);
    return luaL_error(L, "%s '%s' that a script may use", what, name);
}

/* Replaces the table and the complaint above it by a view of the table that cannot be written, and that
 * complains of unknown names. */
static void push_view(lua_State *L)
{
    lua_newtable(L); /* for what is not there: the table's own metatable */
    lua_pushvalue(L, -3);
    lua_pushvalue(L, -3);
    lua_pushcclosure(L, refuse_read, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -3);
    lua_pop(L, 1); /* table */
    lua_newtable(L);
    lua_newtable(L); /* table view meta */
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

void tanba_sandbox_offer(lua_State *L, const char *name)
{
    lua_pushfstring(L, "'%s' holds no", name);
    push_view(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &offered);
    lua_insert(L, -2);
    lua_pushstring(L, name);
    lua_insert(L, -2);
    lua_rawset(L, -3); /* raw: an environment made before has given it a metatable */
    lua_pop(L, 1);
}

void tanba_sandbox_push_env(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &offered);
    lua_pushliteral(L, "there is no");
    push_view(L);
}

static void open_base(lua_State *L)
{
    static const char *const names[] = {"assert", "error",    "getmetatable", "ipairs",
                                        "pcall",  "rawequal", "rawget",       "rawlen",
                                        "select", "tonumber", "type",         NULL};
    luaL_requiref(L, "_G", luaopen_base, 0);
    lua_newtable(L);
    copy(L, names, NULL);
    static const luaL_Reg own[] = {{"pairs", ordered_pairs},
                                   {"setmetatable", safe_setmetatable},
                                   {"tostring", plain_tostring},
                                   {NULL, NULL}};
    luaL_setfuncs(L, own, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &offered);
    lua_pop(L, 1);
}

static void open_string(lua_State *L)
{
    static const char *const names[] = {"byte",  "char",    "len", "lower",
                                        "upper", "reverse", "sub", NULL};
    static const char *const format[] = {"format", NULL};
    luaL_requiref(L, "string", luaopen_string, 0);
    lua_newtable(L);
    copy(L, names, charged);
    copy(L, format, safe_format);
    tanba_strings_set(L);
    lua_pushliteral(L, ""); /* ("x"):find goes by the metatable that all strings share */
    lua_newtable(L);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
    tanba_sandbox_offer(L, "string");
    lua_pop(L, 1);
}

static void open_table(lua_State *L)
{
    static const char *const names[] = {"concat", "insert", "remove", NULL};
    static const char *const sorted[] = {"sort", NULL};
    static const char *const packed[] = {"pack", NULL};
    static const char *const unpacked[] = {"unpack", NULL};
    luaL_requiref(L, "table", luaopen_table, 0);
    lua_newtable(L);
    copy(L, names, charged_plain);
    copy(L, sorted, sort);
    copy(L, packed, charged);
    copy(L, unpacked, unpack);
    tanba_sandbox_offer(L, "table");
    lua_pop(L, 1);
}

static void open_math(lua_State *L)
{
    static const char *const names[] = {"abs",        "ceil", "floor",      "fmod", "huge", "max",
                                        "maxinteger", "min",  "mininteger", "modf", "pi",   "sqrt",
                                        "exp",        "log",  "tointeger",  "type", "ult",  NULL};
    luaL_requiref(L, "math", luaopen_math, 0);
    lua_newtable(L);
    copy(L, names, NULL);
    tanba_sandbox_offer(L, "math");
    lua_pop(L, 1);
}

static void open_utf8(lua_State *L)
{
    static const char *const names[] = {"char",   "charpattern", "codepoint", "codes",
                                        "offset", "len",         NULL};
    luaL_requiref(L, "utf8", luaopen_utf8, 0);
    lua_newtable(L);
    copy(L, names, charged);
    tanba_sandbox_offer(L, "utf8");
    lua_pop(L, 1);
}

void tanba_sandbox_open(lua_State *L)
{
    open_base(L);
    open_string(L);
    open_table(L);
    open_math(L);
    open_utf8(L);
}
