/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/host.h"

#include <stdlib.h>

/* How often the limits are looked at. A thousand costs no more than ten thousand does, and leaves less
 * room for single instructions that are slow (comparing long strings). */
#define HOOK_COUNT 1000
/* No string or table part may be larger: one instruction over it stays in the milliseconds. */
#define LARGEST (8u << 20)

static const char *const too_long = "took more instructions than a call may";
static const char *const too_slow = "took more time than a call may";
static const char *const too_large = "took more memory than a script may";

static void *allocate(void *context, void *block, size_t old_size, size_t new_size)
{
    TanbaLua *lua = context;
    gsize old = block ? old_size : 0; /* for a new block, old_size says what kind it is */
    if (new_size == 0) {
        tanba_heap_drop(&lua->heap, block, old);
        lua->used -= old;
        return NULL;
    }
    if (new_size > old && (new_size > LARGEST || lua->used - old + new_size > lua->cap))
        return NULL;
    /* Blocks of one size that were dropped do not serve another. */
    if (new_size > old && lua->heap.bytes / 2 > lua->cap)
        return NULL;
    void *made = tanba_heap_resize(&lua->heap, block, old, new_size);
    if (made)
        lua->used = lua->used - old + new_size;
    return made;
}

TanbaLua *tanba_lua_of(lua_State *L)
{
    return *(TanbaLua **)lua_getextraspace(L);
}

static void on_count(lua_State *L, lua_Debug *ar);

/* `level`: of the script's function that was running, seen from here. */
static void blow(lua_State *L, TanbaLua *lua, const char *why, int level)
{
    lua->blown = why;
    /* A script's own pcall catches what is raised here; so the very next instruction raises again. */
    lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
    luaL_where(L, level);
    lua_pushstring(L, why);
    lua_concat(L, 2);
    lua_error(L);
}

static void charge(lua_State *L, guint64 steps, int level)
{
    TanbaLua *lua = tanba_lua_of(L);
    guint64 before = lua->spent;
    lua->spent += steps;
    if (lua->blown)
        blow(L, lua, lua->blown, level);
    if (lua->spent > lua->limits.instructions)
        blow(L, lua, too_long, level);
    if (before / HOOK_COUNT != lua->spent / HOOK_COUNT && g_get_monotonic_time() > lua->deadline)
        blow(L, lua, too_slow, level);
}

void tanba_lua_charge(lua_State *L, guint64 steps)
{
    charge(L, steps, 1);
}

static void on_count(lua_State *L, lua_Debug *ar)
{
    (void)ar;
    charge(L, HOOK_COUNT, 0);
}

gboolean tanba_lua_open(TanbaLua *lua, const TanbaTaggerLimits *limits, void *owner)
{
    *lua = (TanbaLua){.owner = owner, .limits = *limits, .cap = limits->memory};
    lua->L = lua_newstate(allocate, lua);
    if (!lua->L)
        return FALSE;
    *(TanbaLua **)lua_getextraspace(lua->L) = lua;
    lua->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return TRUE;
}

void tanba_lua_close(TanbaLua *lua)
{
    if (!lua->L)
        return;
    lua_close(lua->L);
    tanba_heap_clear(&lua->heap);
    freelocale(lua->plain);
    lua->L = NULL;
}

void tanba_lua_settle(TanbaLua *lua)
{
    lua->cap = lua->used + lua->limits.memory;
}

/* What the error on top of the stack says. Never runs the script's code (__tostring), never allocates
 * in Lua. */
static char *describe(const TanbaLua *lua, int status)
{
    lua_State *L = lua->L;
    if (status == LUA_ERRMEM)
        return g_strdup_printf("%s: %s", too_large, lua_tostring(L, -1));
    if (lua_type(L, -1) == LUA_TSTRING)
        return g_strdup(lua_tostring(L, -1));
    if (lua_type(L, -1) == LUA_TNUMBER)
        return g_strdup_printf("it raised the number %g", lua_tonumber(L, -1));
    return g_strdup_printf("it raised a %s instead of a message", luaL_typename(L, -1));
}

char *tanba_lua_call(TanbaLua *lua, lua_CFunction function, void *argument)
{
    lua_State *L = lua->L;
    lua->spent = 0;
    lua->blown = NULL;
    lua->deadline = g_get_monotonic_time() + (gint64)lua->limits.milliseconds * 1000;
    lua_sethook(L, on_count, LUA_MASKCOUNT, HOOK_COUNT);
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, argument);
    locale_t before = uselocale(lua->plain);
    int status = lua_pcall(L, 1, 0, 0);
    uselocale(before);
    char *message = status == LUA_OK ? NULL : describe(lua, status);
    lua_settop(L, 0);
    lua_sethook(L, NULL, 0, 0);
    if (status == LUA_ERRMEM)
        lua->blown = too_large;
    /* A script that caught the limit's error and then ended normally has still broken the limit. */
    if (!message && lua->blown)
        message = g_strdup(lua->blown);
    return message;
}
