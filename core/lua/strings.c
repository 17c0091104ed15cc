/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/pattern.h"
#include "lua/sandbox.h"

#include <string.h>

#define LONGEST (1u << 20) /* of what rep may make, in bytes */

static int repeat(lua_State *L)
{
    size_t length, between;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &between);
    if (n <= 0 || length + between == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((lua_Unsigned)n > LONGEST / (length + between))
        return luaL_error(L, "string.rep would make more than %d bytes", (int)LONGEST);
    tanba_lua_charge(L, (guint64)n * (length + between) / 16);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    while (n-- > 0) {
        luaL_addlstring(&buffer, text, length);
        if (n > 0)
            luaL_addlstring(&buffer, separator, between);
    }
    luaL_pushresult(&buffer);
    return 1;
}

/* Charges the steps made, and raises what went wrong with the pattern. */
static void settle(lua_State *L, TanbaMatch *match, guint64 *charged)
{
    guint64 steps = match->steps - *charged;
    *charged = match->steps;
    tanba_lua_charge(L, steps);
    if (match->fault)
        luaL_error(L, "%s", match->fault);
}

static void push_capture(lua_State *L, const TanbaMatch *match, guint i, const char *start,
                         const char *end)
{
    if (i >= match->n_captures) {
        if (i != 0)
            luaL_error(L, "invalid capture index %%%d", (int)i + 1);
        lua_pushlstring(L, start, (size_t)(end - start));
    } else if (match->captures[i].length == TANBA_CAPTURE_POSITION)
        lua_pushinteger(L, match->captures[i].start - match->subject + 1);
    else if (match->captures[i].length == TANBA_CAPTURE_OPEN)
        luaL_error(L, "unfinished capture");
    else
        lua_pushlstring(L, match->captures[i].start, (size_t)match->captures[i].length);
}

/* All captures, or with `whole` the match where there are none; how many. */
static int push_captures(lua_State *L, const TanbaMatch *match, const char *start, const char *end,
                         gboolean whole)
{
    guint n = match->n_captures == 0 && whole ? 1 : match->n_captures;
    luaL_checkstack(L, (int)n, "too many captures");
    for (guint i = 0; i < n; i++)
        push_capture(L, match, i, start, end);
    return (int)n;
}

/* A start as Lua gives it (1-based, negative from the end), as an offset; may lie past the end. */
static size_t start_of(lua_Integer at, size_t length)
{
    if (at > 0)
        return (size_t)at - 1;
    if (at == 0 || (lua_Unsigned)-at > length)
        return 0;
    return length - (size_t)-at;
}

static int find_plain(lua_State *L, const char *text, size_t length, size_t from, const char *what,
                      size_t what_length)
{
    tanba_lua_charge(L, length / 16);
    const char *found = memmem(text + from, length - from, what, what_length);
    if (!found) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, found - text + (lua_Integer)what_length);
    return 2;
}

static int search(lua_State *L, gboolean find)
{
    size_t length, pattern_length;
    const char *text = luaL_checklstring(L, 1, &length);
    const char *pattern = luaL_checklstring(L, 2, &pattern_length);
    size_t from = start_of(luaL_optinteger(L, 3, 1), length);
    if (from > length) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || strcspn(pattern, "^$*+?.([%-") == pattern_length))
        return find_plain(L, text, length, from, pattern, pattern_length);
    TanbaMatch match;
    guint64 charged = 0;
    tanba_match_init(&match, text, length, pattern, pattern_length);
    gboolean anchored = *pattern == '^';
    for (const char *at = text + from; at <= match.subject_end && !match.fault; at++) {
        if (!anchored)
            at = tanba_match_seek(&match, at, pattern);
        const char *end = tanba_match_at(&match, at, pattern + anchored);
        if (end) {
            settle(L, &match, &charged);
            if (!find)
                return push_captures(L, &match, at, end, TRUE);
            lua_pushinteger(L, at - text + 1);
            lua_pushinteger(L, end - text);
            return 2 + push_captures(L, &match, at, end, FALSE);
        }
        if (anchored)
            break;
    }
    settle(L, &match, &charged);
    lua_pushnil(L);
    return 1;
}

static int find(lua_State *L)
{
    return search(L, TRUE);
}

static int match_first(lua_State *L)
{
    return search(L, FALSE);
}

/* Upvalues: text, pattern, offset to go on from, offset of the last match's end (-1 none). */
static int next_match(lua_State *L)
{
    size_t length, pattern_length;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
    lua_Integer from = lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    TanbaMatch match;
    guint64 charged = 0;
    tanba_match_init(&match, text, length, pattern, pattern_length);
    for (const char *at = text + from; at <= match.subject_end && !match.fault; at++) {
        at = tanba_match_seek(&match, at, pattern);
        const char *end = tanba_match_at(&match, at, pattern);
        if (end && end - text != last) {
            settle(L, &match, &charged);
            lua_pushinteger(L, end - text);
            lua_pushvalue(L, -1);
            lua_replace(L, lua_upvalueindex(3));
            lua_replace(L, lua_upvalueindex(4));
            return push_captures(L, &match, at, end, TRUE);
        }
    }
    settle(L, &match, &charged);
    return 0;
}

static int match_each(lua_State *L)
{
    size_t length;
    luaL_checklstring(L, 1, &length);
    luaL_checkstring(L, 2);
    size_t from = start_of(luaL_optinteger(L, 3, 1), length);
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)MIN(from, length + 1));
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

static void add_template(lua_State *L, luaL_Buffer *buffer, const TanbaMatch *match,
                         const char *start, const char *end)
{
    size_t length;
    const char *template = lua_tolstring(L, 3, &length);
    for (const char *p = template, *stop = template + length; p < stop; p++) {
        if (*p != '%') {
            luaL_addchar(buffer, *p);
            continue;
        }
        p++;
        if (p < stop && *p == '%')
            luaL_addchar(buffer, '%');
        else if (p < stop && *p == '0')
            luaL_addlstring(buffer, start, (size_t)(end - start));
        else if (p < stop && g_ascii_isdigit(*p)) {
            push_capture(L, match, (guint)(*p - '1'), start, end);
            luaL_addvalue(buffer);
        } else
            luaL_error(L, "invalid use of '%%' in replacement string");
    }
}

/* What replaces one match; TRUE where it does. */
static gboolean add_replacement(lua_State *L, luaL_Buffer *buffer, const TanbaMatch *match,
                                const char *start, const char *end)
{
    switch (lua_type(L, 3)) {
    case LUA_TFUNCTION:
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(L, match, start, end, TRUE), 1);
        break;
    case LUA_TTABLE:
        push_capture(L, match, 0, start, end);
        lua_gettable(L, 3);
        break;
    default:
        add_template(L, buffer, match, start, end);
        return TRUE;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(buffer, start, (size_t)(end - start));
        return FALSE;
    }
    if (!lua_isstring(L, -1))
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    luaL_addvalue(buffer);
    return TRUE;
}

static int replace(lua_State *L)
{
    size_t length, pattern_length;
    const char *text = luaL_checklstring(L, 1, &length);
    const char *pattern = luaL_checklstring(L, 2, &pattern_length);
    int type = lua_type(L, 3);
    luaL_argexpected(L,
                     type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
                         type == LUA_TTABLE,
                     3, "string/function/table");
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1), n = 0;
    if (type == LUA_TNUMBER)
        lua_tostring(L, 3);
    gboolean anchored = *pattern == '^';
    TanbaMatch match;
    guint64 charged = 0;
    luaL_Buffer buffer;
    tanba_match_init(&match, text, length, pattern, pattern_length);
    luaL_buffinit(L, &buffer);
    const char *at = text, *last = NULL;
    while (n < most) {
        const char *next = anchored ? at : tanba_match_seek(&match, at, pattern);
        luaL_addlstring(&buffer, at, (size_t)(next - at));
        at = next;
        const char *end = tanba_match_at(&match, at, pattern + anchored);
        settle(L, &match, &charged);
        if (end && end != last) {
            n++;
            add_replacement(L, &buffer, &match, at, end);
            at = last = end;
        } else if (at < match.subject_end)
            luaL_addchar(&buffer, *at++);
        else
            break;
        if (anchored)
            break;
    }
    luaL_addlstring(&buffer, at, (size_t)(match.subject_end - at));
    luaL_pushresult(&buffer);
    lua_pushinteger(L, n);
    return 2;
}

void tanba_strings_set(lua_State *L)
{
    static const luaL_Reg functions[] = {{"find", find},         {"match", match_first},
                                         {"gmatch", match_each}, {"gsub", replace},
                                         {"rep", repeat},        {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
