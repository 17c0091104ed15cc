/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a script can reach: the few functions of Lua's own libraries that can do no harm, each charged
 * for its work, under names that cannot be written. No files, no programs, no clock, no chance, no
 * coroutines, no code from strings, no finalizers, no addresses.
 */
#pragma once

#include "lua/host.h"

/* Prepares a fresh state; raises. */
void tanba_sandbox_open(lua_State *L);
/* Pushes a new environment for one chunk, through which it sees what the sandbox offers; raises. */
void tanba_sandbox_push_env(lua_State *L);
/* Adds the table on top of the stack as the read-only global `name`, and pops it; raises. */
void tanba_sandbox_offer(lua_State *L, const char *name);
/* Makes the functions of `list` fields of the table on top; each is charged for its arguments; raises. */
void tanba_sandbox_set(lua_State *L, const luaL_Reg *list);

/* Adds Tanba's own versions of string functions to the table on top; raises. */
void tanba_strings_set(lua_State *L);
