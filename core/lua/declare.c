/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba.rules: from a table in Lua to rules.h's structures.
 */
#include "lua/model.h"
#include "lua/rules.h"
#include "lua/sandbox.h"

#include <string.h>

#define RULES "tanba.rules"
#define AGAINST 0.25F
#define BEYOND 0.1F

static const char *const rule_fields[] = {"give",  "words",   "except", "titles",    "hints",
                                          "label", "against", "beyond", "violation", NULL};
static const char *const hint_fields[] = {"words", "with", "without", NULL};
static const char *const rules_fields[] = {"names",  "groups",   "model", "begins",
                                           "listed", "headings", NULL};

/* Of the table on top of the stack. A list's numbers are no fields. */
static void check_fields(lua_State *L, const char *what, const char *const *known)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TNUMBER)
            continue;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        if (!g_strv_contains(known, key))
            tanba_raise_unknown(L, what, key, known);
    }
}

static guint32 get_lexicon(lua_State *L, const char *key)
{
    guint32 number = TANBA_NO_LEXICON;
    if (lua_getfield(L, -1, key) != LUA_TNIL)
        number = tanba_words_number(L, lua_gettop(L));
    lua_pop(L, 1);
    return number;
}

static float get_number(lua_State *L, const char *key, float otherwise)
{
    int type = lua_getfield(L, -1, key);
    if (type != LUA_TNIL && type != LUA_TNUMBER)
        luaL_error(L, "'%s' of a rule is a %s, not a number", key, luaL_typename(L, -1));
    float value = type == LUA_TNIL ? otherwise : (float)lua_tonumber(L, -1);
    lua_pop(L, 1);
    return value;
}

static gboolean get_flag(lua_State *L, const char *key)
{
    lua_getfield(L, -1, key);
    gboolean value = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return value;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(((const TanbaGiven *)a)->name, ((const TanbaGiven *)b)->name);
}

/* give = { right = "torture", issue = "..." } */
static void read_gives(lua_State *L, const TanbaScript *script, TanbaRule *rule)
{
    if (lua_getfield(L, -1, "give") != LUA_TTABLE)
        luaL_error(L, "a rule has no 'give', such as give = { right = \"torture\" }");
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "'give' holds names and values, such as { right = \"torture\" }");
        TanbaGiven given = {lua_tostring(L, -2), lua_tostring(L, -1)};
        if (tanba_taxonomy_check(L, &script->tagger->taxonomy, &given.name, &given.value))
            given.value = g_intern_string(given.value);
        g_array_append_val(rule->gives, given);
    }
    if (rule->gives->len == 0)
        luaL_error(L, "'give' of a rule is empty");
    g_array_sort(rule->gives, by_name);
    lua_pop(L, 1);
}

static void read_hints(lua_State *L, TanbaRule *rule)
{
    int type = lua_getfield(L, -1, "hints");
    if (type != LUA_TNIL && type != LUA_TTABLE)
        luaL_error(L, "'hints' is a list of { words = ..., with = ..., without = ... }");
    lua_Integer n = type == LUA_TTABLE ? (lua_Integer)lua_rawlen(L, -1) : 0;
    for (lua_Integer i = 1; i <= n; i++) {
        if (lua_rawgeti(L, -1, i) != LUA_TTABLE)
            luaL_error(L, "'hints' is a list of { words = ..., with = ..., without = ... }");
        check_fields(L, "a hint has no field", hint_fields);
        TanbaHint hint = {get_lexicon(L, "words"), get_lexicon(L, "with"),
                          get_lexicon(L, "without")};
        if (hint.words == TANBA_NO_LEXICON)
            luaL_error(L, "hint %d has no 'words'", (int)i);
        g_array_append_val(rule->hints, hint);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_label(lua_State *L, const TanbaRules *rules, TanbaRule *rule)
{
    rule->label = -1;
    if (lua_getfield(L, -1, "label") != LUA_TNIL && rules->model)
        rule->label = tanba_model_label(L, rules->model, luaL_checkstring(L, lua_gettop(L)));
    lua_pop(L, 1);
}

static void read_rule(lua_State *L, const TanbaScript *script, TanbaRules *rules)
{
    TanbaRule *rule = g_new0(TanbaRule, 1);
    rule->hints = g_array_new(FALSE, FALSE, sizeof(TanbaHint));
    rule->gives = g_array_new(FALSE, FALSE, sizeof(TanbaGiven));
    rule->found = g_array_new(FALSE, FALSE, sizeof(TanbaHit));
    g_ptr_array_add(rules->rules, rule); /* first: what follows may raise */
    check_fields(L, "a rule has no field", rule_fields);
    rule->words = get_lexicon(L, "words");
    rule->except = get_lexicon(L, "except");
    rule->titles = get_lexicon(L, "titles");
    rule->against = get_number(L, "against", AGAINST);
    rule->beyond = get_number(L, "beyond", BEYOND);
    rule->violation = get_flag(L, "violation");
    if (rule->words == TANBA_NO_LEXICON)
        luaL_error(L, "a rule has no 'words': a lexicon");
    read_gives(L, script, rule);
    read_hints(L, rule);
    read_label(L, rules, rule);
}

static void own(TanbaRules *rules, guint32 lexicon, guint rule)
{
    if (lexicon == TANBA_NO_LEXICON)
        return;
    if (rules->owners->len <= lexicon)
        g_array_set_size(rules->owners, lexicon + 1);
    g_array_index(rules->owners, guint64, lexicon) |= G_GUINT64_CONSTANT(1) << rule;
}

static void read_options(lua_State *L, TanbaRules *rules)
{
    check_fields(L, "rules have no option", rules_fields);
    rules->names = get_lexicon(L, "names");
    rules->groups = get_lexicon(L, "groups");
    rules->begins = get_lexicon(L, "begins");
    rules->listed = get_flag(L, "listed");
    if (lua_getfield(L, -1, "model") != LUA_TNIL)
        rules->model = tanba_model_check(L, lua_gettop(L));
    lua_pop(L, 1);
    lua_getfield(L, -1, "headings");
    const char *headings = luaL_optstring(L, -1, "nearest");
    rules->all_headings = strcmp(headings, "all") == 0;
    if (!rules->all_headings && strcmp(headings, "nearest") != 0)
        luaL_error(L, "'headings' is \"all\" or \"nearest\", not \"%s\"", headings);
    lua_pop(L, 1);
}

/* tanba.rules { { give = ..., words = ... }, ..., headings = ... } */
static int make(lua_State *L)
{
    TanbaScript *script = tanba_lua_of(L)->owner;
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (!script->loading)
        return luaL_error(L, "rules are made while the script loads, not inside its functions");
    lua_Integer n = (lua_Integer)lua_rawlen(L, 1);
    if (n < 1 || n > (lua_Integer)TANBA_MOST_RULES)
        return luaL_error(L, "it takes from 1 to %d rules", (int)TANBA_MOST_RULES);
    TanbaRules *rules = g_new0(TanbaRules, 1);
    rules->rules = g_ptr_array_new();
    rules->owners = g_array_new(FALSE, TRUE, sizeof(guint64));
    rules->above = g_array_new(FALSE, FALSE, sizeof(TanbaHit));
    g_ptr_array_add(script->made_rules, rules);
    tanba_lua_charge(L, 1000);
    read_options(L, rules);
    for (lua_Integer i = 1; i <= n; i++) {
        if (lua_rawgeti(L, 1, i) != LUA_TTABLE)
            return luaL_error(L, "rule %d is a %s, not a table", (int)i, luaL_typename(L, -1));
        read_rule(L, script, rules);
        const TanbaRule *rule = rules->rules->pdata[i - 1];
        own(rules, rule->words, (guint)i - 1);
        own(rules, rule->titles, (guint)i - 1);
        for (guint k = 0; k < rule->hints->len; k++)
            own(rules, g_array_index(rule->hints, TanbaHint, k).words, (guint)i - 1);
        lua_pop(L, 1);
    }
    *(TanbaRules **)lua_newuserdatauv(L, sizeof(void *), 0) = rules;
    luaL_setmetatable(L, RULES);
    return 1;
}

TanbaRules *tanba_rules_at(lua_State *L, int index)
{
    TanbaRules **holder = luaL_testudata(L, index, RULES);
    return holder ? *holder : NULL;
}

void tanba_rules_open(lua_State *L)
{
    luaL_newmetatable(L, RULES);
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    lua_pushcfunction(L, make);
    lua_setfield(L, -2, "rules");
}
