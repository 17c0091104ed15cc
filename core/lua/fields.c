/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/script.h"

#include <string.h>

/* All that a script's table may hold. */
static const char *const known[] = {"name",   "version", "source",   "description", "examples",
                                    "derive", "passage", "document", "lexicon",     "tag",
                                    "score",  "aliases", NULL};

static void check_keys(lua_State *L, const TanbaScript *script)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "%s: the script's table has a value without a name", script->file);
        const char *key = lua_tostring(L, -2);
        if (!g_strv_contains(known, key)) {
            const char *what = lua_pushfstring(L, "%s: a script has no field", script->file);
            tanba_raise_unknown(L, what, key, known);
        }
    }
}

/* The field on top of the stack is then a text or nil. */
static const char *get_text(lua_State *L, const TanbaScript *script, const char *key)
{
    int type = lua_getfield(L, -1, key);
    if (type != LUA_TNIL && type != LUA_TSTRING)
        luaL_error(L, "%s: '%s' is a %s, not a text", script->file, key, luaL_typename(L, -1));
    const char *text = lua_tostring(L, -1);
    if (text && !g_utf8_validate(text, (gssize)lua_rawlen(L, -1), NULL))
        luaL_error(L, "%s: '%s' is not valid UTF-8", script->file, key);
    return text;
}

static void replace_text(const char **field, const char *value)
{
    g_free((char *)*field);
    *field = g_strdup(value);
}

static void read_name(lua_State *L, TanbaScript *script)
{
    const char *name = get_text(L, script, "name");
    if (name && (!*name || strpbrk(name, " \t\n\\")))
        luaL_error(L, "%s: the name '%s' is empty or holds a space", script->file, name);
    if (name)
        replace_text(&script->info.name, name);
    lua_pop(L, 1);
    replace_text(&script->info.source, get_text(L, script, "source"));
    lua_pop(L, 1);
    get_text(L, script, "description");
    lua_pop(L, 1);
    int type = lua_getfield(L, -1, "version");
    if (type != LUA_TNUMBER && type != LUA_TSTRING)
        luaL_error(L, "%s: 'version' is missing: a number or a text", script->file);
    if (!g_utf8_validate(lua_tostring(L, -1), (gssize)lua_rawlen(L, -1), NULL))
        luaL_error(L, "%s: 'version' is not valid UTF-8", script->file);
    replace_text(&script->info.version, lua_tostring(L, -1));
    lua_pop(L, 1);
}

static gboolean read_function(lua_State *L, const TanbaScript *script, const char *key,
                              const char *registry)
{
    int type = lua_getfield(L, -1, key);
    if (type != LUA_TNIL && type != LUA_TFUNCTION)
        luaL_error(L, "%s: '%s' is a %s, not a function", script->file, key, luaL_typename(L, -1));
    lua_rawsetp(L, LUA_REGISTRYINDEX, registry);
    return type == LUA_TFUNCTION;
}

static void read_shorthand_tag(lua_State *L, TanbaScript *script)
{
    if (lua_getfield(L, -1, "tag") != LUA_TTABLE)
        luaL_error(L,
                   "%s: 'lexicon' needs a 'tag' beside it, such as tag = { right = \"torture\" }",
                   script->file);
    guint n = 0;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1), n++) {
        if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "%s: 'tag' holds one name and value, such as { right = \"torture\" }",
                       script->file);
        script->tag_name = lua_tostring(L, -2);
        script->tag_value = lua_tostring(L, -1);
        if (tanba_taxonomy_check(L, &script->tagger->taxonomy, &script->tag_name,
                                 &script->tag_value))
            script->tag_value = g_intern_string(script->tag_value);
    }
    if (n != 1)
        luaL_error(L, "%s: 'tag' holds %d tags, not one", script->file, (int)n);
    lua_pop(L, 1);
}

static void read_score(lua_State *L, TanbaScript *script)
{
    script->score = 1;
    if (lua_getfield(L, -1, "score") != LUA_TNIL) {
        script->score = lua_tonumber(L, -1);
        if (lua_type(L, -1) != LUA_TNUMBER || !(script->score >= 0 && script->score <= 1))
            luaL_error(L, "%s: 'score' is a number from 0 to 1", script->file);
    }
    lua_pop(L, 1);
}

/* "A lexicon alone needs no function." */
static void read_shorthand(lua_State *L, TanbaScript *script)
{
    script->lexicon = -1;
    int type = lua_getfield(L, -1, "lexicon");
    if (type == LUA_TTABLE)
        script->lexicon = tanba_words_make(L, -1);
    else if (type != LUA_TNIL)
        script->lexicon = tanba_words_number(L, -1);
    lua_pop(L, 1);
    if (type != LUA_TNIL) {
        read_shorthand_tag(L, script);
        read_score(L, script);
        return;
    }
    static const char *const useless[] = {"tag", "score"};
    for (guint i = 0; i < G_N_ELEMENTS(useless); i++) {
        if (lua_getfield(L, -1, useless[i]) != LUA_TNIL)
            luaL_error(L, "%s: '%s' means nothing without a 'lexicon'", script->file, useless[i]);
        lua_pop(L, 1);
    }
}

void tanba_script_read_fields(lua_State *L, TanbaScript *script)
{
    check_keys(L, script);
    read_name(L, script);
    script->has_derive = read_function(L, script, "derive", &tanba_script_derive_key);
    script->info.derives = script->has_derive;
    lua_getfield(L, -1, "passage");
    script->rules = tanba_rules_at(L, lua_gettop(L));
    lua_pop(L, 1);
    script->has_passage =
        !script->rules && read_function(L, script, "passage", &tanba_script_passage_key);
    script->has_document = read_function(L, script, "document", &tanba_script_document_key);
    read_shorthand(L, script);
    if (!script->has_derive && !script->has_passage && !script->rules && !script->has_document &&
        script->lexicon < 0)
        luaL_error(
            L,
            "%s: it does nothing: give it 'passage', 'document', 'derive', or 'lexicon' and 'tag'",
            script->file);
    tanba_script_read_aliases(L, script);
    lua_getfield(L, -1, "examples");
    tanba_script_read_examples(L, script);
    lua_pop(L, 1);
}
