/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/script.h"

#include <string.h>

#define PASSAGE "tanba.passage"
#define DOCUMENT "tanba.document"
#define HIT "tanba.hit"

/* Scripts see no userdata but ours: its length and its mark say what it is, sooner than its metatable. */
#define PASSAGE_MARK 0x70617373u

typedef struct {
    guint64 call;
    guint32 ordinal, mark;
} PassageHandle;

typedef struct {
    guint64 call;
} DocumentHandle;

static TanbaTagger *tagger_of(lua_State *L)
{
    return ((TanbaScript *)tanba_lua_of(L)->owner)->tagger;
}

static void check_alive(lua_State *L, guint64 call, const char *what)
{
    if (call != tagger_of(L)->call)
        luaL_error(L,
                   "this %s was kept from an earlier call; keep its text instead: a handle is good "
                   "only until the function it was given to returns",
                   what);
}

gboolean tanba_handles_passage(lua_State *L, int index, guint32 *ordinal)
{
    const PassageHandle *handle = lua_touserdata(L, index);
    if (!handle || lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof *handle ||
        handle->mark != PASSAGE_MARK)
        return FALSE;
    check_alive(L, handle->call, "passage");
    *ordinal = handle->ordinal;
    return TRUE;
}

const TanbaHitHandle *tanba_handles_hit(lua_State *L, int index)
{
    const TanbaHitHandle *handle = luaL_testudata(L, index, HIT);
    if (handle)
        check_alive(L, handle->call, "hit");
    return handle;
}

void tanba_handles_push_passage(lua_State *L, guint32 ordinal)
{
    PassageHandle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = (PassageHandle){tagger_of(L)->call, ordinal, PASSAGE_MARK};
    luaL_setmetatable(L, PASSAGE);
}

void tanba_handles_push_document(lua_State *L)
{
    DocumentHandle *handle = lua_newuserdatauv(L, sizeof *handle, 1);
    handle->call = tagger_of(L)->call;
    luaL_setmetatable(L, DOCUMENT);
}

void tanba_handles_push_hit(lua_State *L, gint64 passage, const TanbaHit *hit)
{
    TanbaHitHandle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = (TanbaHitHandle){tagger_of(L)->call, passage, hit->start, hit->end, hit->term};
    luaL_setmetatable(L, HIT);
}

static guint32 self_passage(lua_State *L, const char *method)
{
    guint32 ordinal = 0;
    if (!tanba_handles_passage(L, 1, &ordinal))
        luaL_error(L, "call it with a colon: p:%s(...)", method);
    return ordinal;
}

/* The headings above, outermost first: as handles or as texts. */
static void push_section(lua_State *L, const TanbaPassage *p, gboolean handles)
{
    const TanbaDocument *document = tagger_of(L)->document;
    lua_Integer depth = 0;
    for (gint32 at = p->parent; at >= 0; at = tanba_document_passage(document, (guint32)at)->parent)
        depth++;
    lua_createtable(L, (int)depth, 0);
    for (gint32 at = p->parent; at >= 0; depth--) {
        const TanbaPassage *heading = tanba_document_passage(document, (guint32)at);
        if (handles)
            tanba_handles_push_passage(L, heading->ordinal);
        else
            lua_pushstring(L, heading->text);
        lua_rawseti(L, -2, depth);
        at = heading->parent;
    }
}

static void push_heading(lua_State *L, const TanbaPassage *p)
{
    if (p->parent >= 0)
        tanba_handles_push_passage(L, (guint32)p->parent);
    else
        lua_pushnil(L);
}

static void push_page(lua_State *L, guint32 page)
{
    if (page)
        lua_pushinteger(L, page);
    else
        lua_pushnil(L);
}

static int passage_span(lua_State *L)
{
    guint32 ordinal = self_passage(L, "span");
    const char *text = tanba_tagger_passage(tagger_of(L), ordinal)->text;
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
    lua_Integer length = (lua_Integer)strlen(text);
    luaL_argcheck(L, first >= 1 && first <= length, 2, "it is outside the passage's text");
    luaL_argcheck(L, last >= first && last <= length, 3, "it is outside the passage's text");
    tanba_lua_charge(L, (guint64)last / 16);
    TanbaHit hit = {0, G_MAXUINT32, (guint32)g_utf8_strlen(text, first - 1), 0};
    hit.end = (guint32)g_utf8_strlen(text, last);
    if (((guchar)text[last] & 0xC0) != 0x80 && ((guchar)text[first - 1] & 0xC0) != 0x80)
        tanba_handles_push_hit(L, ordinal, &hit);
    else
        return luaL_error(
            L, "the span begins or ends inside a character; string positions count bytes");
    return 1;
}

static void push_origin(lua_State *L, guint32 ordinal)
{
    if (tanba_tagger_origin(tagger_of(L), ordinal, &ordinal))
        tanba_handles_push_passage(L, ordinal);
    else
        lua_pushnil(L);
}

const char *const tanba_handles_passage_fields[] = {
    "text", "kind",    "number", "section", "heading", "headings",   "lang",
    "page", "printed", "index",  "label",   "source",  "confidence", "document",
    "tag",  "span",    "derive", "derived", "origin",  NULL};

static int passage_index(lua_State *L)
{
    guint32 ordinal;
    if (!tanba_handles_passage(L, 1, &ordinal))
        return luaL_error(L, "this is no passage");
    const TanbaPassage *p = tanba_tagger_passage(tagger_of(L), ordinal);
    const char *key = luaL_checkstring(L, 2);
    if (strcmp(key, "text") == 0)
        lua_pushstring(L, p->text);
    else if (strcmp(key, "tag") == 0)
        lua_pushcfunction(L, tanba_handles_tag);
    else if (strcmp(key, "kind") == 0)
        lua_pushstring(L, tanba_kind_name(p->kind));
    else if (strcmp(key, "headings") == 0)
        push_section(L, p, TRUE);
    else if (strcmp(key, "heading") == 0)
        push_heading(L, p);
    else if (strcmp(key, "section") == 0)
        push_section(L, p, FALSE);
    else if (strcmp(key, "number") == 0)
        lua_pushstring(L, p->number);
    else if (strcmp(key, "lang") == 0)
        lua_pushstring(L, p->lang);
    else if (strcmp(key, "printed") == 0)
        lua_pushstring(L, p->printed);
    else if (strcmp(key, "page") == 0)
        push_page(L, p->page);
    else if (strcmp(key, "label") == 0)
        lua_pushstring(L, p->page_label);
    else if (strcmp(key, "index") == 0)
        lua_pushinteger(L, (lua_Integer)ordinal + 1);
    else if (strcmp(key, "source") == 0)
        lua_pushstring(L, p->source == TANBA_SOURCE_OCR ? "ocr" : "text");
    else if (strcmp(key, "confidence") == 0)
        p->confidence < 0 ? lua_pushnil(L) : lua_pushnumber(L, (lua_Number)p->confidence);
    else if (strcmp(key, "document") == 0)
        tanba_handles_push_document(L);
    else if (strcmp(key, "span") == 0)
        lua_pushcfunction(L, passage_span);
    else if (strcmp(key, "derive") == 0)
        lua_pushcfunction(L, tanba_handles_derive);
    else if (strcmp(key, "derived") == 0)
        lua_pushboolean(L, tanba_tagger_origin(tagger_of(L), ordinal, &ordinal));
    else if (strcmp(key, "origin") == 0)
        push_origin(L, ordinal);
    else
        return tanba_raise_unknown(L, "a passage has no", key, tanba_handles_passage_fields);
    return 1;
}

static void push_hit_text(lua_State *L, const TanbaHitHandle *hit)
{
    const char *text = tanba_tagger_passage(tagger_of(L), (guint32)hit->passage)->text;
    const char *start = g_utf8_offset_to_pointer(text, hit->start);
    lua_pushlstring(L, start,
                    (size_t)(g_utf8_offset_to_pointer(start, hit->end - hit->start) - start));
}

static int hit_index(lua_State *L)
{
    static const char *const fields[] = {"text", "term", "start", "stop", "end", "passage", NULL};
    const TanbaHitHandle *hit = tanba_handles_hit(L, 1);
    const char *key = luaL_checkstring(L, 2);
    if (!hit)
        return luaL_error(L, "this is no hit");
    if (strcmp(key, "start") == 0)
        lua_pushinteger(L, hit->start);
    else if (strcmp(key, "stop") == 0 || strcmp(key, "end") == 0)
        lua_pushinteger(L, hit->end);
    else if (strcmp(key, "term") == 0)
        lua_pushstring(L, hit->term == G_MAXUINT32
                              ? NULL
                              : tanba_lexicons_term(tagger_of(L)->lexicons, hit->term));
    else if (strcmp(key, "text") == 0 && hit->passage >= 0)
        push_hit_text(L, hit);
    else if (strcmp(key, "passage") == 0 && hit->passage >= 0)
        tanba_handles_push_passage(L, (guint32)hit->passage);
    else if (strcmp(key, "text") == 0 || strcmp(key, "passage") == 0)
        return luaL_error(L, "a hit in a plain text has no '%s'; look in the passage instead", key);
    else
        return tanba_raise_unknown(L, "a hit has no", key, fields);
    return 1;
}

static void check_document(lua_State *L, int index)
{
    const DocumentHandle *handle = luaL_testudata(L, index, DOCUMENT);
    if (handle)
        check_alive(L, handle->call, "document");
    else
        luaL_error(L, "call it with a colon: d:each()");
}

static int next_passage(lua_State *L)
{
    check_document(L, 1);
    const TanbaDocument *document = tagger_of(L)->document;
    lua_Integer at = luaL_checkinteger(L, 2);
    lua_Integer kind = lua_tointeger(L, lua_upvalueindex(1)); /* -1: all */
    lua_Integer n = (lua_Integer)tanba_document_count(document);
    while (kind >= 0 && at >= 0 && at < n &&
           (lua_Integer)tanba_document_passage(document, (guint32)at)->kind != kind)
        at++;
    if (at < 0 || at >= n)
        return 0;
    lua_pushinteger(L, at + 1);
    tanba_handles_push_passage(L, (guint32)at);
    return 2;
}

static int document_each(lua_State *L)
{
    check_document(L, 1);
    TanbaKind kind;
    const char *only = luaL_optstring(L, 2, NULL);
    if (only && !tanba_kind_from_name(only, &kind))
        return luaL_error(L, "there is no kind '%s' of passage", only);
    lua_pushinteger(L, only ? (lua_Integer)kind : -1);
    lua_pushcclosure(L, next_passage, 1);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static int next_derived(lua_State *L)
{
    check_document(L, 1);
    const TanbaTagger *tagger = tagger_of(L);
    lua_Integer printed = tanba_document_count(tagger->document);
    lua_Integer at = luaL_checkinteger(L, 2);
    if (at < 0 || at >= (lua_Integer)tanba_tagger_total(tagger) - printed)
        return 0;
    lua_pushinteger(L, at + 1);
    tanba_handles_push_passage(L, (guint32)(printed + at));
    return 2;
}

static int document_derived(lua_State *L)
{
    check_document(L, 1);
    lua_pushcfunction(L, next_derived);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static void push_passages(lua_State *L)
{
    if (lua_getiuservalue(L, 1, 1) == LUA_TTABLE)
        return;
    guint32 n = tanba_document_count(tagger_of(L)->document);
    tanba_lua_charge(L, n);
    lua_createtable(L, (int)n, 0);
    for (guint32 i = 0; i < n; i++) {
        tanba_handles_push_passage(L, i);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, 1);
}

static int document_fact(lua_State *L)
{
    check_document(L, 1);
    return tanba_handles_fact(L);
}

const char *const tanba_handles_document_fields[] = {"title",    "symbol", "date", "lang",
                                                     "type",     "count",  "each", "derived",
                                                     "passages", "fact",   NULL};

static int document_index(lua_State *L)
{
    check_document(L, 1);
    const TanbaDocument *document = tagger_of(L)->document;
    const char *key = luaL_checkstring(L, 2);
    if (strcmp(key, "title") == 0)
        lua_pushstring(L, document->title);
    else if (strcmp(key, "symbol") == 0)
        lua_pushstring(L, document->symbol);
    else if (strcmp(key, "date") == 0)
        lua_pushstring(L, document->date);
    else if (strcmp(key, "lang") == 0)
        lua_pushstring(L, document->lang);
    else if (strcmp(key, "type") == 0)
        lua_pushstring(L, document->type);
    else if (strcmp(key, "count") == 0)
        lua_pushinteger(L, tanba_document_count(document));
    else if (strcmp(key, "each") == 0)
        lua_pushcfunction(L, document_each);
    else if (strcmp(key, "derived") == 0)
        lua_pushcfunction(L, document_derived);
    else if (strcmp(key, "passages") == 0)
        push_passages(L);
    else if (strcmp(key, "fact") == 0)
        lua_pushcfunction(L, document_fact);
    else
        return tanba_raise_unknown(L, "a document has no", key, tanba_handles_document_fields);
    return 1;
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "'%s' cannot be set: what scripts see is read-only",
                      lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2));
}

static int same_passage(lua_State *L)
{
    guint32 one, two;
    lua_pushboolean(L, tanba_handles_passage(L, 1, &one) && tanba_handles_passage(L, 2, &two) &&
                           one == two);
    return 1;
}

static void open_one(lua_State *L, const char *name, lua_CFunction index)
{
    luaL_newmetatable(L, name);
    lua_pushcfunction(L, index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    if (strcmp(name, PASSAGE) == 0) {
        lua_pushcfunction(L, same_passage);
        lua_setfield(L, -2, "__eq");
    }
    lua_pop(L, 1);
}

void tanba_handles_open(lua_State *L)
{
    open_one(L, PASSAGE, passage_index);
    open_one(L, DOCUMENT, document_index);
    open_one(L, HIT, hit_index);
}
