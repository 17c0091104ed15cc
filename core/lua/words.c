/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/sandbox.h"
#include "lua/script.h"

#include <stdlib.h>
#include <string.h>

#define LEXICON "tanba.lexicon"
#define LEAD 3 /* characters before a passage's first word */

static TanbaScript *script_of(lua_State *L)
{
    return tanba_lua_of(L)->owner;
}

guint32 tanba_words_number(lua_State *L, int index)
{
    return *(guint32 *)luaL_checkudata(L, index, LEXICON);
}

/* A rebuilt state makes its lexicons again, in the same order: then only their numbers are wanted. */
static guint32 take_number(lua_State *L, gboolean *made)
{
    TanbaScript *script = script_of(L);
    if (!script->loading)
        luaL_error(L, "lexicons are made while the script loads, not inside its functions");
    *made = script->n_made == script->lexicons->len;
    if (*made) {
        guint32 number = tanba_lexicons_begin(script->tagger->lexicons);
        g_array_append_val(script->lexicons, number);
    }
    return g_array_index(script->lexicons, guint32, script->n_made++);
}

static void add_term(lua_State *L, guint32 number, TanbaCase how, const char *of)
{
    size_t length;
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "a term of %s is a %s, not a text", of, luaL_typename(L, -1));
    const char *term = lua_tolstring(L, -1, &length);
    if (!g_utf8_validate(term, (gssize)length, NULL))
        luaL_error(L, "a term of %s is not valid UTF-8", of);
    tanba_lua_charge(L, length * 50); /* the automaton's memory is not Lua's: this bounds it */
    const char *why = tanba_lexicons_add(script_of(L)->tagger->lexicons, number, term, how);
    if (why)
        luaL_error(L, "'%s' cannot be a term: %s", term, why);
}

static void add_list(lua_State *L, guint32 number, TanbaCase how, const char *of)
{
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        add_term(L, number, how, of);
        lua_pop(L, 1);
    }
}

static TanbaCase read_case(lua_State *L, int index)
{
    TanbaCase how = TANBA_CASE_ACRONYMS;
    lua_pushliteral(L, "case");
    lua_rawget(L, index);
    if (lua_isboolean(L, -1))
        how = lua_toboolean(L, -1) ? TANBA_CASE_EXACT : TANBA_CASE_ANY;
    else if (!lua_isnil(L, -1))
        luaL_error(L, "the option 'case' of a lexicon is true or false");
    lua_pop(L, 1);
    return how;
}

static gboolean is_language(const char *key)
{
    gsize length = strlen(key);
    if (length < 2 || length > 3)
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_islower(key[i]))
            return FALSE;
    return TRUE;
}

/* The keys that are no place in the list: options, and lists by language. */
static void add_keyed(lua_State *L, int index, guint32 number, TanbaCase how)
{
    static const char *const known[] = {"case", NULL};
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 &&
            (lua_Unsigned)lua_tointeger(L, -2) <= lua_rawlen(L, index))
            continue;
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "a lexicon is a list of terms; its list has a hole");
        const char *key = lua_tostring(L, -2);
        if (strcmp(key, "case") == 0)
            continue;
        if (!is_language(key) || !lua_istable(L, -1))
            tanba_raise_unknown(L, "a lexicon has no option", key, known);
        add_list(L, number, how, key);
    }
}

guint32 tanba_words_make(lua_State *L, int index)
{
    gboolean made;
    index = lua_absindex(L, index);
    luaL_checktype(L, index, LUA_TTABLE);
    TanbaCase how = read_case(L, index);
    guint32 number = take_number(L, &made);
    if (made) {
        lua_pushvalue(L, index);
        add_list(L, number, how, "a lexicon");
        lua_pop(L, 1);
        add_keyed(L, index, number, how);
    }
    return number;
}

/* tanba.lexicon { "term", ..., ru = { ... }, case = true } or tanba.lexicon("term", ...) */
static int make(lua_State *L)
{
    if (lua_gettop(L) == 0)
        return luaL_error(L, "a lexicon needs terms");
    if (!lua_istable(L, 1)) {
        int n = lua_gettop(L);
        lua_createtable(L, n, 0);
        lua_insert(L, 1);
        for (int i = n; i > 0; i--)
            lua_rawseti(L, 1, i);
    }
    guint32 number = tanba_words_make(L, 1);
    *(guint32 *)lua_newuserdatauv(L, sizeof number, 0) = number;
    luaL_setmetatable(L, LEXICON);
    return 1;
}

static void search_passage(TanbaTagger *tagger, guint32 ordinal)
{
    TanbaPassageHits *found = &tagger->found[ordinal];
    const char *text = tanba_tagger_passage(tagger, ordinal)->text;
    tanba_lexicons_scan(tagger->lexicons, text, strlen(text), tagger->scratch);
    found->n = tagger->scratch->len;
    found->hits = g_new(TanbaHit, MAX(found->n, 1));
    if (found->n > 0)
        memcpy(found->hits, tagger->scratch->data, found->n * sizeof(TanbaHit));
}

/* Those of one lexicon among hits sorted by lexicon. */
static const TanbaHit *narrow(const TanbaHit *hits, guint count, guint32 lexicon, guint *n)
{
    guint low = 0, high = count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (hits[middle].lexicon < lexicon)
            low = middle + 1;
        else
            high = middle;
    }
    guint end = low;
    while (end < count && hits[end].lexicon == lexicon)
        end++;
    *n = end - low;
    return hits + low;
}

const TanbaHit *tanba_words_all(TanbaTagger *tagger, guint32 ordinal, guint *n)
{
    TanbaPassageHits *found = &tagger->found[ordinal];
    if (!found->hits)
        search_passage(tagger, ordinal);
    *n = found->n;
    return found->hits;
}

gboolean tanba_words_begin(TanbaTagger *tagger, guint32 ordinal, guint32 lexicon)
{
    guint n;
    const TanbaHit *hits = tanba_words_in_passage(tagger, ordinal, lexicon, &n);
    return n > 0 && hits[0].start <= LEAD;
}

const TanbaHit *tanba_words_in_passage(TanbaTagger *tagger, guint32 ordinal, guint32 lexicon,
                                       guint *n)
{
    if (!tagger->found[ordinal].hits)
        search_passage(tagger, ordinal);
    return narrow(tagger->found[ordinal].hits, tagger->found[ordinal].n, lexicon, n);
}

/* The hits of the lexicon at 1 in the passage or text at 2; *passage is -1 for a text. */
static const TanbaHit *search(lua_State *L, guint *n, gint64 *passage)
{
    TanbaTagger *tagger = script_of(L)->tagger;
    guint32 lexicon = tanba_words_number(L, 1), ordinal;
    if (tanba_handles_passage(L, 2, &ordinal)) {
        *passage = ordinal;
        return tanba_words_in_passage(tagger, ordinal, lexicon, n);
    }
    size_t length;
    luaL_argexpected(L, lua_type(L, 2) == LUA_TSTRING, 2, "passage or text");
    const char *text = lua_tolstring(L, 2, &length);
    tanba_lua_charge(L, length);
    if (script_of(L)->loading)
        luaL_error(L, "a lexicon can be asked once all scripts are loaded: inside a function");
    luaL_argcheck(L, g_utf8_validate(text, (gssize)length, NULL), 2, "it is not valid UTF-8");
    tanba_lexicons_scan(tagger->lexicons, text, length, tagger->scratch);
    *passage = -1;
    return narrow((const TanbaHit *)(gpointer)tagger->scratch->data, tagger->scratch->len, lexicon,
                  n);
}

static int find(lua_State *L)
{
    guint n;
    gint64 passage;
    const TanbaHit *hits = search(L, &n, &passage);
    if (n == 0)
        lua_pushnil(L);
    else
        tanba_handles_push_hit(L, passage, hits);
    return 1;
}

static int find_all(lua_State *L)
{
    guint n;
    gint64 passage;
    const TanbaHit *hits = search(L, &n, &passage);
    tanba_lua_charge(L, n);
    lua_createtable(L, (int)MIN(n, 1000), 0);
    for (guint i = 0; i < n; i++) {
        tanba_handles_push_hit(L, passage, &hits[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int count(lua_State *L)
{
    guint n;
    gint64 passage;
    search(L, &n, &passage);
    lua_pushinteger(L, n);
    return 1;
}

static int has(lua_State *L)
{
    guint n;
    gint64 passage;
    search(L, &n, &passage);
    lua_pushboolean(L, n > 0);
    return 1;
}

/* lexicon:begins(p) */
static int begins(lua_State *L)
{
    guint32 lexicon = tanba_words_number(L, 1), ordinal;
    luaL_argexpected(L, tanba_handles_passage(L, 2, &ordinal), 2, "passage");
    lua_pushboolean(L, tanba_words_begin(script_of(L)->tagger, ordinal, lexicon));
    return 1;
}

static const luaL_Reg methods[] = {{"find", find}, {"find_all", find_all}, {"count", count},
                                   {"has", has},   {"begins", begins},     {NULL, NULL}};

static int unknown_method(lua_State *L)
{
    static const char *const names[] = {"find", "find_all", "count", "has", "begins", NULL};
    return tanba_raise_unknown(L, "a lexicon has no", luaL_checkstring(L, 2), names);
}

void tanba_words_open(lua_State *L)
{
    luaL_newmetatable(L, LEXICON);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_newtable(L);
    lua_pushcfunction(L, unknown_method);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    lua_pushcfunction(L, make);
    lua_setfield(L, -2, "lexicon");
}
