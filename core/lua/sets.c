/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several lexicons asked in one go: tanba.lexicons, and tanba.where, which spares a script the passages in which
 * none of them has a word.
 */
#include "lua/sandbox.h"
#include "lua/script.h"

#define SET "tanba.lexicons"
#define WHERE "tanba.where"
#define MOST_LEXICONS 1000

typedef struct {
    guint n;
    guint32 numbers[];
} Set;

/* The lexicons of the list at `index`, or the one that stands there. Raises. */
static Set *push_set(lua_State *L, int index)
{
    lua_Integer n = lua_istable(L, index) ? (lua_Integer)lua_rawlen(L, index) : 1;
    if (n < 1 || n > MOST_LEXICONS)
        luaL_error(L, "it takes from 1 to %d lexicons", MOST_LEXICONS);
    Set *set = lua_newuserdatauv(L, sizeof *set + (gsize)n * sizeof(guint32), 1);
    set->n = (guint)n;
    if (!lua_istable(L, index)) {
        set->numbers[0] = tanba_words_number(L, index);
        return set;
    }
    for (lua_Integer i = 0; i < n; i++) {
        lua_rawgeti(L, index, i + 1);
        set->numbers[i] = tanba_words_number(L, lua_gettop(L));
        lua_pop(L, 1);
    }
    return set;
}

/* tanba.lexicons { lexicon, ... } */
static int make_set(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    push_set(L, 1);
    luaL_setmetatable(L, SET);
    return 1;
}

/* set:which(p): the places in the list of those that have a word in it, or nil. */
static int which(lua_State *L)
{
    const Set *set = luaL_checkudata(L, 1, SET);
    guint32 ordinal;
    luaL_argexpected(L, tanba_handles_passage(L, 2, &ordinal), 2, "passage");
    TanbaTagger *tagger = ((TanbaScript *)tanba_lua_of(L)->owner)->tagger;
    lua_Integer found = 0;
    tanba_lua_charge(L, set->n / 4);
    for (guint i = 0; i < set->n; i++) {
        guint n;
        tanba_words_in_passage(tagger, ordinal, set->numbers[i], &n);
        if (n == 0)
            continue;
        if (found == 0)
            lua_createtable(L, 4, 0);
        lua_pushinteger(L, (lua_Integer)i + 1);
        lua_rawseti(L, -2, ++found);
    }
    if (found == 0)
        lua_pushnil(L);
    return 1;
}

/* tanba.where(lexicons, f [, first]): f for the passages in which, or in a heading above which, one of the lexicons
 * has a word, or that begin with a word of `first`. */
static int where(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TFUNCTION);
    gboolean first = !lua_isnoneornil(L, 3);
    guint32 number = first ? tanba_words_number(L, 3) : G_MAXUINT32;
    push_set(L, 1);
    luaL_setmetatable(L, WHERE);
    lua_createtable(L, 2, 0);
    lua_pushvalue(L, 2);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, number);
    lua_rawseti(L, -2, 2);
    lua_setiuservalue(L, -2, 1);
    return 1;
}

static void mark(GArray *marks, guint32 number)
{
    if (marks->len <= number)
        g_array_set_size(marks, number + 1);
    g_array_index(marks, guint8, number) = 1;
}

void tanba_guard_clear(TanbaGuard *guard)
{
    g_clear_pointer(&guard->marks, g_array_unref);
    guard->first = G_MAXUINT32;
}

gboolean tanba_guard_read(lua_State *L, TanbaGuard *guard)
{
    tanba_guard_clear(guard);
    const Set *set = luaL_testudata(L, -1, WHERE);
    if (!set)
        return FALSE;
    guard->marks = g_array_new(FALSE, TRUE, 1);
    for (guint i = 0; i < set->n; i++)
        mark(guard->marks, set->numbers[i]);
    lua_getiuservalue(L, -1, 1);
    lua_rawgeti(L, -1, 2);
    guard->first = (guint32)lua_tointeger(L, -1);
    lua_pop(L, 1);
    lua_rawgeti(L, -1, 1);
    lua_replace(L, -3);
    lua_pop(L, 1);
    return TRUE;
}

static gboolean is_marked(TanbaTagger *tagger, const GArray *marks, guint32 ordinal)
{
    guint n;
    const TanbaHit *hits = tanba_words_all(tagger, ordinal, &n);
    for (guint i = 0; i < n; i++)
        if (hits[i].lexicon < marks->len && g_array_index(marks, guint8, hits[i].lexicon))
            return TRUE;
    return FALSE;
}

gboolean tanba_guard_lets(const TanbaGuard *guard, TanbaTagger *tagger, guint32 ordinal)
{
    if (!guard->marks || is_marked(tagger, guard->marks, ordinal) ||
        (guard->first != G_MAXUINT32 && tanba_words_begin(tagger, ordinal, guard->first)))
        return TRUE;
    gint32 at = tanba_tagger_passage(tagger, ordinal)->parent;
    for (; at >= 0; at = tanba_tagger_passage(tagger, (guint32)at)->parent)
        if (is_marked(tagger, guard->marks, (guint32)at))
            return TRUE;
    return FALSE;
}

void tanba_sets_open(lua_State *L)
{
    static const luaL_Reg methods[] = {{"which", which}, {NULL, NULL}};
    luaL_newmetatable(L, SET);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    luaL_newmetatable(L, WHERE);
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
    lua_pushcfunction(L, make_set);
    lua_setfield(L, -2, "lexicons");
    lua_pushcfunction(L, where);
    lua_setfield(L, -2, "where");
}
