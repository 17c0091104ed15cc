/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one Lua state under limits of memory, instructions and time. Every script has a state of its own,
 * so that whatever one does to its state, no other sees it. Knows nothing of documents or tags.
 *
 * Nothing in Lua's API may raise an error outside of tanba_lua_call: a raise there would end the process.
 */
#pragma once

#include "lua/heap.h"
#include "lua/tagger.h"

#include <glib.h>
#include <lauxlib.h>
#include <locale.h>
#include <lua.h>

typedef struct {
    lua_State *L;
    void *owner; /* the script that lives in it */
    TanbaHeap heap;
    gsize used; /* bytes asked for */
    gsize cap;
    TanbaTaggerLimits limits;
    guint64 spent; /* instructions of this call */
    gint64 deadline;
    locale_t plain;    /* "C": sorting and numbers must not hang on who runs it */
    const char *blown; /* which limit this call broke (static), or NULL */
} TanbaLua;

/* FALSE: there is no memory for a state. */
gboolean tanba_lua_open(TanbaLua *lua, const TanbaTaggerLimits *limits, void *owner);
void tanba_lua_close(TanbaLua *lua);
/* From now on `limits.memory` more than what is in use now may be used. */
void tanba_lua_settle(TanbaLua *lua);

/* Calls `function` with the light userdata `argument`, protected and under the limits. NULL, or what went
 * wrong, to be freed; `lua->blown` then says whether it was a limit. The stack is empty afterwards. */
char *tanba_lua_call(TanbaLua *lua, lua_CFunction function, void *argument);

/* The state that `L` is. */
TanbaLua *tanba_lua_of(lua_State *L);
/* Counts work done in C as instructions; raises where that breaks a limit. */
void tanba_lua_charge(lua_State *L, guint64 steps);
