/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scripts may ask of a text that Lua's own functions, which see bytes, cannot tell: tanba.fold, tanba.lower and
 * tanba.words.
 */
#include "lua/sandbox.h"
#include "lua/script.h"
#include "text/fold.h"

static const char *check_text(lua_State *L, size_t *length)
{
    const char *text = luaL_checklstring(L, 1, length);
    tanba_lua_charge(L, *length);
    luaL_argcheck(L, g_utf8_validate(text, (gssize)*length, NULL), 1, "it is not valid UTF-8");
    return text;
}

/* Pushes the text with each character replaced by what `change` makes of it: at most eight. */
static int map(lua_State *L, guint (*change)(gunichar c, gunichar *out))
{
    size_t length;
    const char *text = check_text(L, &length);
    luaL_Buffer buffer;
    luaL_buffinitsize(L, &buffer, length + 8);
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar out[8];
        guint n = change(g_utf8_get_char(p), out);
        for (guint i = 0; i < n; i++) {
            char bytes[6];
            if (out[i] < 0x80)
                luaL_addchar(&buffer, (char)out[i]);
            else
                luaL_addlstring(&buffer, bytes, (size_t)g_unichar_to_utf8(out[i], bytes));
        }
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int fold(lua_State *L)
{
    return map(L, tanba_fold_char);
}

static guint lower_char(gunichar c, gunichar *out)
{
    *out = g_unichar_tolower(c);
    return 1;
}

static int lower(lua_State *L)
{
    return map(L, lower_char);
}

static gboolean in_word(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || c == '\'' || c == '-';
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == 0x2019 || c == 0x2010;
}

/* The end of the word at `p`, or `p` where there is none. */
static const char *word_end(const char *p, const char *end)
{
    while (p < end && in_word(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

static void set(lua_State *L, int table, lua_Integer at, lua_Integer value)
{
    lua_pushinteger(L, value);
    lua_rawseti(L, table, at);
}

/* tanba.words(text [, most [, first [, last]]]): the words from byte `first` to byte `last`, and the first and the last byte
 * of each, in three lists. */
static int words(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer most = luaL_optinteger(L, 2, LUA_MAXINTEGER), n = 0;
    lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, (lua_Integer)length);
    luaL_argcheck(L, first >= 1, 3, "it is outside the text");
    luaL_argcheck(L, last >= 0 && last <= (lua_Integer)length, 4, "it is outside the text");
    const char *start = text + MIN(first - 1, last), *end = text + last;
    tanba_lua_charge(L, (guint64)(end - start));
    luaL_argcheck(L, g_utf8_validate(start, end - start, NULL), 1, "it is not valid UTF-8");
    int room = (int)MIN((lua_Integer)MIN((end - start) / 6 + 1, 200), MAX(most, 0));
    lua_settop(L, 1);
    for (int i = 0; i < 3; i++)
        lua_createtable(L, room, 0);
    for (const char *p = start; p < end && n < most;) {
        const char *stop = word_end(p, end);
        if (stop > p) {
            n++;
            lua_pushlstring(L, p, (size_t)(stop - p));
            lua_rawseti(L, 2, n);
            set(L, 3, n, p - text + 1);
            set(L, 4, n, stop - text);
            p = stop;
        } else
            p = g_utf8_next_char(p);
    }
    return 3;
}

void tanba_texts_open(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"fold", fold}, {"lower", lower}, {"words", words}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
