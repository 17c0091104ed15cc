/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/sandbox.h"
#include "lua/script.h"

#include <string.h>

const char tanba_script_derive_key, tanba_script_passage_key, tanba_script_document_key;
static const char libs_key;

void tanba_script_run_chunk(lua_State *L, GBytes *code, const char *file)
{
    gsize length;
    const char *text = g_bytes_get_data(code, &length);
    const char *name = lua_pushfstring(L, "@%s", file);
    if (luaL_loadbufferx(L, text ? text : "", length, name, "t") != LUA_OK)
        lua_error(L);
    lua_remove(L, -2);
    tanba_sandbox_push_env(L);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
}

static TanbaScript *script_of(lua_State *L)
{
    return tanba_lua_of(L)->owner;
}

/* The library's code, read once for all scripts; NULL where no folder has it. */
static GBytes *find_lib(TanbaTagger *tagger, const char *name)
{
    GBytes *code = g_hash_table_lookup(tagger->libs, name);
    for (guint i = 0; !code && i < tagger->folders->len; i++) {
        g_autofree char *path =
            g_strdup_printf("%s/lib/%s.lua", (char *)tagger->folders->pdata[i], name);
        char *text;
        gsize length;
        if (!g_file_get_contents(path, &text, &length, NULL))
            continue;
        code = g_bytes_new_take(text, length);
        g_hash_table_insert(tagger->libs, g_strdup(name), code);
    }
    return code;
}

static gboolean is_lib_name(const char *name)
{
    if (!g_ascii_isalnum(*name))
        return FALSE;
    for (; *name; name++)
        if (!g_ascii_isalnum(*name) && !strchr("_-/", *name))
            return FALSE;
    return TRUE;
}

/* tanba.lib(name): what scripts/lib/NAME.lua returns, run once for each script. */
static int load_lib(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    TanbaScript *script = script_of(L);
    if (!script->loading)
        return luaL_error(L,
                          "libraries are loaded while the script loads, not inside its functions");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &libs_key);
    lua_getfield(L, -1, name);
    if (lua_isboolean(L, -1))
        return luaL_error(L, "the library '%s' loads itself, by way of others", name);
    if (!lua_isnil(L, -1))
        return 1;
    GBytes *code = is_lib_name(name) ? find_lib(script->tagger, name) : NULL;
    if (!code)
        return luaL_error(L, "there is no library 'lib/%s.lua' in the folders of scripts", name);
    g_hash_table_add(script->libs, g_strdup(name));
    lua_pop(L, 1);
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, name);
    tanba_script_run_chunk(L, code, lua_pushfstring(L, "lib/%s.lua", name));
    if (lua_isnil(L, -1))
        return luaL_error(L, "lib/%s.lua returns nothing", name);
    lua_pushvalue(L, -1);
    lua_setfield(L, 2, name);
    return 1;
}

static void open_tanba(lua_State *L)
{
    static const luaL_Reg functions[] = {{"lib", load_lib}, {NULL, NULL}};
    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    tanba_texts_open(L);
    tanba_words_open(L);
    tanba_rules_open(L);
    tanba_models_open(L);
    tanba_sandbox_offer(L, "tanba");
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &libs_key);
    tanba_handles_open(L);
}

static int load(lua_State *L)
{
    TanbaScript *script = lua_touserdata(L, 1);
    lua_settop(L, 0);
    tanba_sandbox_open(L);
    open_tanba(L);
    tanba_script_run_chunk(L, script->code, script->file);
    if (!lua_istable(L, -1))
        return luaL_error(
            L, "%s: a script ends with 'return { name = ..., ... }'; this one returns a %s",
            script->file, luaL_typename(L, -1));
    tanba_script_read_fields(L, script);
    return 0;
}

char *tanba_script_load(TanbaScript *script)
{
    script->n_made = 0;
    script->rules = NULL;
    g_ptr_array_set_size(script->made_rules, 0);
    script->loading = TRUE;
    char *message;
    if (tanba_lua_open(&script->lua, &script->tagger->limits, script))
        message = tanba_lua_call(&script->lua, load, script);
    else
        message = g_strdup("no memory for a Lua state");
    script->loading = FALSE;
    if (!message && script->n_made != script->lexicons->len)
        message = g_strdup("it made other lexicons when it was loaded again");
    tanba_lua_settle(&script->lua);
    return message;
}

void tanba_script_rebuild(TanbaScript *script, GPtrArray *faults)
{
    tanba_lua_close(&script->lua);
    g_autofree char *message = tanba_script_load(script);
    if (!message)
        return;
    script->dead = TRUE;
    tanba_script_faults_add(
        faults, script->info.name, -1,
        "%s: could not be loaded again after a broken limit, and is off from here "
        "on: %s",
        script->file, message);
}
