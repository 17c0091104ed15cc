/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * d:fact{ ... }: what a document says of another one.
 */
#include "lua/script.h"

#include <string.h>

#define LONGEST_SYMBOL 60u
#define MOST_EVIDENCE 16u /* for one fact */

static TanbaTagger *tagger_of(lua_State *L)
{
    return ((TanbaScript *)tanba_lua_of(L)->owner)->tagger;
}

static const char *text_at_top(lua_State *L, const char *key)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "the '%s' of a fact is a %s, not a text", key, luaL_typename(L, -1));
    return lua_tostring(L, -1);
}

static const char *keep(lua_State *L, const char *text)
{
    return g_string_chunk_insert_const(tagger_of(L)->values, text);
}

static const char *read_symbol(lua_State *L)
{
    const char *symbol = text_at_top(L, "symbol");
    size_t length = lua_rawlen(L, -1);
    gboolean good = length > 0 && length <= LONGEST_SYMBOL && strlen(symbol) == length;
    for (const char *p = symbol; good && *p; p++)
        good = g_ascii_isgraph(*p);
    if (!good)
        luaL_error(L, "the 'symbol' of a fact is a UN symbol such as \"A/HRC/28/10\"");
    return keep(L, symbol);
}

/* A value that the taxonomy allows for the tag. */
static const char *read_value(lua_State *L, const char *key, const char *tag)
{
    const char *value = text_at_top(L, key);
    tanba_taxonomy_check(L, &tagger_of(L)->taxonomy, &tag, &value);
    return keep(L, value);
}

const char *const tanba_fact_fields[] = {"symbol", "number", "response", "evidence", "score", NULL};

static void read_key(lua_State *L, const char *key, TanbaPendingFact *fact)
{
    if (strcmp(key, "symbol") == 0)
        fact->symbol = read_symbol(L);
    else if (strcmp(key, "number") == 0)
        fact->number = read_value(L, key, TANBA_FACT_NUMBER);
    else if (strcmp(key, "response") == 0)
        fact->response = read_value(L, key, TANBA_FACT_RESPONSE);
    else if (strcmp(key, "score") == 0)
        fact->score = tanba_handles_score(L);
    else if (strcmp(key, "evidence") == 0)
        fact->n = tanba_handles_evidence(L, -1);
    else
        tanba_raise_unknown(L, "a fact has no field", key, tanba_fact_fields);
}

static void need(lua_State *L, gboolean there, const char *key)
{
    if (!there)
        luaL_error(L,
                   "a fact has no '%s': d:fact{ symbol = ..., number = ..., response = ..., "
                   "evidence = ... }",
                   key);
}

int tanba_handles_fact(lua_State *L)
{
    TanbaTagger *tagger = tagger_of(L);
    TanbaPendingFact fact = {.score = 1, .first = tagger->evidence->len};
    if (lua_gettop(L) < 2 || !lua_istable(L, 2))
        return luaL_error(L, "call it with a colon and a table: d:fact{ symbol = ..., ... }");
    lua_settop(L, 2);
    if (tagger->deriving)
        return luaL_error(L, "facts are for the functions 'passage' and 'document', not 'derive'");
    if (tagger->n_facts + tagger->facts->len >= TANBA_MOST_FACTS)
        return luaL_error(L, "more than %d facts in one document", (int)TANBA_MOST_FACTS);
    tanba_lua_charge(L, 100);
    for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            return luaL_error(L, "the table of a fact has a value without a name");
        read_key(L, lua_tostring(L, -2), &fact);
    }
    need(L, fact.symbol != NULL, "symbol");
    need(L, fact.number != NULL, "number");
    need(L, fact.response != NULL, "response");
    need(L, fact.n > 0, "evidence");
    if (fact.n > MOST_EVIDENCE)
        return luaL_error(L, "more than %d pieces of evidence for one fact", (int)MOST_EVIDENCE);
    g_array_append_val(tagger->facts, fact);
    return 0;
}

void tanba_tagger_commit_facts(const TanbaScript *script, TanbaTagSet *tags)
{
    TanbaTagger *tagger = script->tagger;
    for (guint i = 0; i < tagger->facts->len; i++) {
        const TanbaPendingFact *pending = &g_array_index(tagger->facts, TanbaPendingFact, i);
        TanbaFact *fact =
            tanba_tag_set_add_fact(tags, script->info.name, pending->symbol, pending->number,
                                   pending->response, pending->score);
        for (guint k = 0; k < pending->n; k++) {
            const TanbaEvidence *e =
                &g_array_index(tagger->evidence, TanbaEvidence, pending->first + k);
            tanba_fact_add_evidence(fact, (guint32)e->passage, e->start, e->end);
        }
    }
    tagger->n_facts += tagger->facts->len;
}
