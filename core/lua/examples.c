/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/script.h"

#include <string.h>

static void part_clear(TanbaExamplePart *part)
{
    g_free(part->text);
    g_free(part->number);
    g_free(part->lang);
}

static void part_free(gpointer data)
{
    part_clear(data);
    g_free(data);
}

void tanba_example_free(gpointer data)
{
    TanbaExample *example = data;
    part_clear(&example->self);
    g_free(example->symbol);
    g_ptr_array_unref(example->section);
    g_ptr_array_unref(example->before);
    g_free(example);
}

/* Examples carry no line of their own: it is where the file first says their words, after `from`. */
static guint line_of(const TanbaScript *script, const char *text, gsize *from)
{
    gsize length, part = strcspn(text, "\n\"\\'");
    const char *code = g_bytes_get_data(script->code, &length);
    const char *start = code + MIN(*from, length);
    const char *found = memmem(start, (gsize)(code + length - start), text, MIN(part, 60));
    if (found)
        *from = (gsize)(found - code);
    guint line = 1;
    for (const char *p = code; p < code + MIN(*from, length); p++)
        line += *p == '\n';
    return line;
}

static char *take_text(lua_State *L, const TanbaScript *script, const char *key)
{
    size_t length;
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s: '%s' of an example is a %s, not a text", script->file, key,
                   luaL_typename(L, -1));
    const char *text = lua_tolstring(L, -1, &length);
    if (!g_utf8_validate(text, (gssize)length, NULL))
        luaL_error(L, "%s: '%s' of an example is not valid UTF-8", script->file, key);
    return g_strdup(text);
}

/* Reads a key that every part has; FALSE where it is none of those. */
static gboolean read_part_key(lua_State *L, const TanbaScript *script, const char *key,
                              TanbaExamplePart *part)
{
    char **field = strcmp(key, "text") == 0     ? &part->text
                   : strcmp(key, "number") == 0 ? &part->number
                   : strcmp(key, "lang") == 0   ? &part->lang
                                                : NULL;
    if (field) {
        char *text = take_text(L, script, key);
        g_free(*field);
        *field = text;
        return TRUE;
    }
    if (strcmp(key, "kind") != 0)
        return FALSE;
    if (lua_type(L, -1) != LUA_TSTRING || !tanba_kind_from_name(lua_tostring(L, -1), &part->kind))
        luaL_error(L, "%s: the 'kind' of an example is no kind of passage", script->file);
    return TRUE;
}

static void need_text(lua_State *L, const TanbaScript *script, const TanbaExamplePart *part)
{
    if (!part->text)
        luaL_error(L, "%s: an example has no 'text'", script->file);
}

static void read_section(lua_State *L, const TanbaScript *script, TanbaExample *example)
{
    if (!lua_istable(L, -1))
        luaL_error(L, "%s: the 'section' of an example is a list of headings", script->file);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        g_ptr_array_add(example->section, take_text(L, script, "section"));
        lua_pop(L, 1);
    }
}

/* One of the passages before the example, on top of the stack. */
static void read_part(lua_State *L, const TanbaScript *script, TanbaExamplePart *part)
{
    static const char *const keys[] = {"text", "kind", "number", "lang", NULL};
    if (lua_type(L, -1) == LUA_TSTRING) {
        part->text = take_text(L, script, "before");
        return;
    }
    if (!lua_istable(L, -1))
        luaL_error(L, "%s: 'before' of an example is a list of passages", script->file);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "1";
        if (!read_part_key(L, script, key, part))
            tanba_raise_unknown(L, "a passage before an example has no", key, keys);
    }
    need_text(L, script, part);
}

static void read_before(lua_State *L, const TanbaScript *script, TanbaExample *example)
{
    if (!lua_istable(L, -1))
        luaL_error(L, "%s: 'before' of an example is a list of passages", script->file);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        TanbaExamplePart *part = g_new0(TanbaExamplePart, 1);
        part->kind = TANBA_KIND_PARAGRAPH;
        g_ptr_array_add(example->before, part);
        lua_rawgeti(L, -1, i);
        read_part(L, script, part);
        lua_pop(L, 1);
    }
}

static void read_expected(lua_State *L, const TanbaScript *script, TanbaExample *example,
                          const char *key)
{
    static const char *const keys[] = {"text",    "kind",   "number", "lang",
                                       "section", "before", "symbol", NULL};
    const char *const *names = tanba_taxonomy_names(&script->tagger->taxonomy);
    if (!g_strv_contains(names, key))
        tanba_raise_unknown(L, "an example has no", key, keys);
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s: '%s' of an example is no value", script->file, key);
    if (example->name)
        luaL_error(L, "%s: an example expects two tags; make two examples", script->file);
    example->name = key;
    example->value = lua_tostring(L, -1);
    if (tanba_taxonomy_check(L, &script->tagger->taxonomy, &example->name, &example->value))
        example->value = g_intern_string(example->value); /* Lua's own goes with the table */
}

static void read_table(lua_State *L, const TanbaScript *script, TanbaExample *example)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "%s: an example is a text, or a table with text = ...", script->file);
        const char *key = lua_tostring(L, -2);
        if (strcmp(key, "section") == 0)
            read_section(L, script, example);
        else if (strcmp(key, "before") == 0)
            read_before(L, script, example);
        else if (strcmp(key, "symbol") == 0 && !example->symbol)
            example->symbol = take_text(L, script, key);
        else if (!read_part_key(L, script, key, &example->self))
            read_expected(L, script, example, key);
    }
    need_text(L, script, &example->self);
}

static void read_list(lua_State *L, TanbaScript *script, gboolean yes)
{
    if (!lua_istable(L, -1))
        luaL_error(L, "%s: examples are { yes = { ... }, no = { ... } }", script->file);
    gsize from = 0;
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        TanbaExample *example = g_new0(TanbaExample, 1);
        example->section = g_ptr_array_new_with_free_func(g_free);
        example->before = g_ptr_array_new_with_free_func(part_free);
        example->self.kind = TANBA_KIND_PARAGRAPH;
        example->yes = yes;
        g_ptr_array_add(script->examples, example);
        lua_rawgeti(L, -1, i);
        if (lua_type(L, -1) == LUA_TSTRING)
            example->self.text = take_text(L, script, "text");
        else if (lua_istable(L, -1))
            read_table(L, script, example);
        else
            luaL_error(L, "%s: an example is a %s, not a text or table", script->file,
                       luaL_typename(L, -1));
        example->line = line_of(script, example->self.text, &from);
        lua_pop(L, 1);
    }
}

void tanba_script_read_examples(lua_State *L, TanbaScript *script)
{
    static const char *const keys[] = {"yes", "no", NULL};
    g_ptr_array_set_size(script->examples, 0);
    if (lua_isnil(L, -1))
        return;
    if (!lua_istable(L, -1))
        luaL_error(L, "%s: examples are { yes = { ... }, no = { ... } }", script->file);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "1";
        if (!g_strv_contains(keys, key))
            tanba_raise_unknown(L, "examples have no", key, keys);
    }
    /* In this order, whatever the table's: what fails is said in the same order each time. */
    for (guint i = 0; keys[i]; i++) {
        if (lua_getfield(L, -1, keys[i]) != LUA_TNIL)
            read_list(L, script, i == 0);
        lua_pop(L, 1);
    }
    script->info.n_examples = script->examples->len;
}
