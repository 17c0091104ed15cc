/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/script.h"

#include <string.h>

#define MOST_EVIDENCE 1000 /* for one tag in one call */

static TanbaTagger *tagger_of(lua_State *L)
{
    return ((TanbaScript *)tanba_lua_of(L)->owner)->tagger;
}

/* Evidence as it is read: for which passage (-1: none), and how many pieces. */
typedef struct {
    gint64 self;
    guint n;
} Given;

static void add_evidence(lua_State *L, Given *given, gint64 passage, guint32 start, guint32 end)
{
    TanbaTagger *tagger = tagger_of(L);
    if (start >= end)
        return;
    if (given->n == MOST_EVIDENCE)
        luaL_error(L, "more than %d pieces of evidence for one tag", MOST_EVIDENCE);
    tanba_lua_charge(L, 10);
    TanbaEvidence evidence = {passage == given->self ? -1 : (gint32)passage, start, end};
    g_array_append_val(tagger->evidence, evidence);
    given->n++;
}

static void add_whole(lua_State *L, Given *given, guint32 ordinal)
{
    const char *text = tanba_tagger_passage(tagger_of(L), ordinal)->text;
    add_evidence(L, given, ordinal, 0, (guint32)g_utf8_strlen(text, -1));
}

/* A hit or a passage, at the top of the stack; FALSE where it is neither. */
static gboolean add_one(lua_State *L, Given *given)
{
    guint32 ordinal;
    const TanbaHitHandle *hit = tanba_handles_hit(L, -1);
    if (hit && hit->passage < 0)
        luaL_error(L, "a hit in a plain text is no evidence; look in the passage instead");
    if (hit)
        add_evidence(L, given, hit->passage, hit->start, hit->end);
    else if (tanba_handles_passage(L, lua_gettop(L), &ordinal))
        add_whole(L, given, ordinal);
    else
        return FALSE;
    return TRUE;
}

guint tanba_handles_evidence(lua_State *L, gint64 self)
{
    Given given = {self, 0};
    if (add_one(L, &given))
        return given.n;
    if (!lua_istable(L, -1))
        luaL_error(L, "evidence is a hit, a passage or a list of them, not a %s",
                   luaL_typename(L, -1));
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    if (n == 0)
        luaL_error(L, "the list of evidence is empty");
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        if (!add_one(L, &given))
            luaL_error(L, "evidence %d is a %s, not a hit or a passage", (int)i,
                       luaL_typename(L, -1));
        lua_pop(L, 1);
    }
    return given.n;
}

double tanba_handles_score(lua_State *L)
{
    if (lua_type(L, -1) != LUA_TNUMBER || !(lua_tonumber(L, -1) >= 0 && lua_tonumber(L, -1) <= 1))
        luaL_error(L, "a score is a number from 0 to 1");
    return lua_tonumber(L, -1);
}

static gboolean read_options(lua_State *L, TanbaPending *pending)
{
    static const char *const known[] = {"score", "evidence", NULL};
    gboolean evidence = FALSE;
    for (lua_pushnil(L); lua_next(L, 4); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "the options of a tag are { score = ..., evidence = ... }");
        const char *key = lua_tostring(L, -2);
        if (strcmp(key, "score") == 0)
            pending->score = tanba_handles_score(L);
        else if (strcmp(key, "evidence") == 0) {
            pending->n = tanba_handles_evidence(L, pending->passage);
            evidence = TRUE;
        } else
            tanba_raise_unknown(L, "a tag has no option", key, known);
    }
    return evidence;
}

int tanba_handles_tag(lua_State *L)
{
    TanbaTagger *tagger = tagger_of(L);
    TanbaPending pending = {.score = 1, .first = tagger->evidence->len};
    if (!tanba_handles_passage(L, 1, &pending.passage))
        return luaL_error(L, "call it with a colon: p:tag(name, value)");
    if (lua_type(L, 2) != LUA_TSTRING || lua_type(L, 3) != LUA_TSTRING)
        return luaL_error(
            L, "a tag has a name and a value, both texts: p:tag(\"right\", \"torture\")");
    pending.name = lua_tostring(L, 2);
    pending.value = lua_tostring(L, 3);
    if (tanba_taxonomy_check(L, &tagger->taxonomy, &pending.name, &pending.value))
        pending.value = g_string_chunk_insert_const(tagger->values, pending.value);
    tanba_lua_charge(L, 50);
    gboolean evidence = FALSE;
    if (lua_istable(L, 4))
        evidence = read_options(L, &pending);
    else if (!lua_isnoneornil(L, 4))
        return luaL_error(L, "the options of a tag are { score = ..., evidence = ... }");
    if (!evidence) {
        Given given = {pending.passage, 0};
        add_whole(L, &given, pending.passage);
        pending.n = given.n;
    }
    g_array_append_val(tagger->pending, pending);
    return 0;
}
