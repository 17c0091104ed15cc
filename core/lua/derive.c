/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/script.h"

#include <string.h>

#define MOST_DRAFTS 100000u /* in one document */
#define MOST_SPANS 64u      /* in one derived passage */

static void draft_free(gpointer data)
{
    TanbaDraft *draft = data;
    g_array_unref(draft->spans);
    g_free((char *)draft->passage.text);
    g_free(draft);
}

guint32 tanba_tagger_total(const TanbaTagger *tagger)
{
    return tanba_document_total(tagger->document) + (tagger->deriving ? tagger->drafts->len : 0);
}

static const TanbaDraft *draft_at(const TanbaTagger *tagger, guint32 ordinal)
{
    guint32 base = tanba_document_total(tagger->document);
    return ordinal < base ? NULL : tagger->drafts->pdata[ordinal - base];
}

const TanbaPassage *tanba_tagger_passage(const TanbaTagger *tagger, guint32 ordinal)
{
    const TanbaDraft *draft = draft_at(tagger, ordinal);
    return draft ? &draft->passage : tanba_document_passage(tagger->document, ordinal);
}

gboolean tanba_tagger_origin(const TanbaTagger *tagger, guint32 ordinal, guint32 *origin)
{
    const TanbaDraft *draft = draft_at(tagger, ordinal);
    const TanbaDerived *derived = draft ? NULL : tanba_document_derived(tagger->document, ordinal);
    if (!draft && !derived)
        return FALSE;
    *origin = draft ? draft->origin : derived->origin;
    return TRUE;
}

/* ---- p:derive ------------------------------------------------------------------------------- */

static guint32 read_end(lua_State *L, int place)
{
    lua_rawgeti(L, -1, place);
    if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 0 ||
        lua_tointeger(L, -1) > (lua_Integer)G_MAXUINT32)
        luaL_error(L, "a span to derive from is a hit, or {start, stop}: characters from 0");
    guint32 value = (guint32)lua_tointeger(L, -1);
    lua_pop(L, 1);
    return value;
}

/* A hit of this very passage or {start, stop}, on top of the stack. */
static TanbaSpan read_span(lua_State *L, guint32 origin)
{
    const TanbaHitHandle *hit = tanba_handles_hit(L, -1);
    if (hit && hit->passage != (gint64)origin)
        luaL_error(L, "a passage is derived from spans of its own text, not of another's");
    if (hit)
        return (TanbaSpan){hit->start, hit->end};
    if (!lua_istable(L, -1) || lua_rawlen(L, -1) != 2)
        luaL_error(L, "a span to derive from is a hit, or {start, stop}: characters from 0");
    return (TanbaSpan){read_end(L, 1), read_end(L, 2)};
}

/* Raises before anything is made: what is raised here may be caught by the script. */
static guint read_spans(lua_State *L, const TanbaPassage *origin, TanbaSpan *spans)
{
    guint32 last = 0, size = (guint32)g_utf8_strlen(origin->text, -1);
    lua_Unsigned n = lua_rawlen(L, 2);
    if (n == 0 || n > MOST_SPANS)
        luaL_error(L, "a passage is derived from 1 to %d spans: p:derive{ {start, stop}, ... }",
                   (int)MOST_SPANS);
    for (guint i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        spans[i] = read_span(L, origin->ordinal);
        lua_pop(L, 1);
        if (spans[i].start >= spans[i].end || spans[i].end > size)
            luaL_error(L, "span %d is empty or outside the passage's text", (int)i + 1);
        if (spans[i].start < last)
            luaL_error(L, "span %d overlaps the one before it or goes back", (int)i + 1);
        last = spans[i].end;
    }
    return (guint)n;
}

static void add_draft(TanbaScript *script, const TanbaPassage *origin, const TanbaSpan *spans,
                      guint n, guint32 ordinal)
{
    TanbaTagger *tagger = script->tagger;
    TanbaDraft *draft = g_new0(TanbaDraft, 1);
    draft->origin = origin->ordinal;
    draft->script = script;
    draft->spans = g_array_sized_new(FALSE, FALSE, sizeof(TanbaSpan), n);
    g_array_append_vals(draft->spans, spans, n);
    draft->passage = *origin;
    draft->passage.ordinal = ordinal;
    draft->passage.text = tanba_spans_text(origin->text, spans, n);
    g_ptr_array_add(tagger->drafts, draft);
    tagger->found = g_renew(TanbaPassageHits, tagger->found, ordinal + 1);
    tagger->found[ordinal] = (TanbaPassageHits){NULL, 0};
    tagger->n_found = ordinal + 1;
}

int tanba_handles_derive(lua_State *L)
{
    TanbaScript *script = tanba_lua_of(L)->owner;
    TanbaTagger *tagger = script->tagger;
    guint32 origin, ordinal = tanba_tagger_total(tagger);
    if (!tanba_handles_passage(L, 1, &origin))
        return luaL_error(L, "call it with a colon: p:derive{ {start, stop}, ... }");
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    if (!tagger->deriving)
        return luaL_error(L, "passages are derived in the script's function 'derive', not later");
    if (origin >= tanba_document_count(tagger->document))
        return luaL_error(L, "a derived passage cannot be derived from");
    if (tagger->drafts->len >= MOST_DRAFTS)
        return luaL_error(L, "more than %d derived passages in one document", (int)MOST_DRAFTS);
    const TanbaPassage *passage = tanba_document_passage(tagger->document, origin);
    TanbaSpan spans[MOST_SPANS];
    tanba_lua_charge(L, 100 + strlen(passage->text) / 4);
    guint n = read_spans(L, passage, spans);
    add_draft(script, passage, spans, n, ordinal);
    tanba_handles_push_passage(L, ordinal);
    return 1;
}

/* ---- the run -------------------------------------------------------------------------------- */

/* What one script's call gave: kept until all drafts have their numbers. */
typedef struct {
    const TanbaScript *script;
    GArray *pending, *evidence;
} Held;

static void held_free(gpointer data)
{
    Held *held = data;
    g_array_unref(held->pending);
    g_array_unref(held->evidence);
    g_free(held);
}

static int call_derive(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tanba_script_derive_key);
    tanba_handles_push_document(L);
    lua_call(L, 1, 0);
    return 0;
}

static void forget_hits(TanbaTagger *tagger, guint32 from)
{
    for (guint32 i = from; i < tagger->n_found; i++)
        g_free(tagger->found[i].hits);
    tagger->n_found = MIN(from, tagger->n_found);
}

static void derive_by(TanbaTagger *tagger, TanbaScript *script, GPtrArray *all, GPtrArray *faults)
{
    guint before = tagger->drafts->len;
    if (tanba_tagger_call(script, call_derive, -1, faults) != TANBA_CALL_DONE) {
        forget_hits(tagger, tanba_document_total(tagger->document) + before);
        g_ptr_array_set_size(tagger->drafts, (gint)before);
        return;
    }
    Held *held = g_new0(Held, 1);
    held->script = script;
    held->pending = g_array_copy(tagger->pending);
    held->evidence = g_array_copy(tagger->evidence);
    g_ptr_array_add(all, held);
}

static gint by_origin(gconstpointer a, gconstpointer b)
{
    const TanbaDraft *one = *(const TanbaDraft *const *)a, *other = *(const TanbaDraft *const *)b;
    if (one->origin != other->origin)
        return one->origin < other->origin ? -1 : 1;
    return one->passage.ordinal < other->passage.ordinal ? -1 : 1;
}

/* Puts the drafts in order into `tags` and the document; from each one's number so far to its last one. */
static GArray *settle(const GPtrArray *drafts, TanbaDocument *document, TanbaTagSet *tags,
                      guint32 base)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GArray *map = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_array_set_size(map, drafts->len);
    for (guint i = 0; i < drafts->len; i++)
        g_ptr_array_add(sorted, drafts->pdata[i]);
    g_ptr_array_sort(sorted, by_origin);
    for (guint i = 0; i < sorted->len; i++) {
        const TanbaDraft *draft = sorted->pdata[i];
        TanbaDerivation *derivation =
            tanba_tag_set_derive(tags, draft->origin, draft->script->info.name);
        g_array_append_vals(derivation->spans, draft->spans->data, draft->spans->len);
        g_array_index(map, guint32, draft->passage.ordinal - base) = base + i;
    }
    tanba_document_derive(document, tags, NULL); /* read_spans has checked what it checks */
    return map;
}

void tanba_tagger_derive(TanbaTagger *tagger, TanbaDocument *document, const guint *which,
                         guint n_which, TanbaTagSet *tags, GPtrArray *faults)
{
    guint32 base = tanba_document_total(document);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(held_free);
    tagger->drafts = g_ptr_array_new_with_free_func(draft_free);
    tagger->deriving = TRUE;
    for (guint i = 0; i < tagger->scripts->len; i++) {
        TanbaScript *script = tagger->scripts->pdata[i];
        if (script->has_derive && !script->dead && tanba_tagger_wants(which, n_which, i))
            derive_by(tagger, script, all, faults);
    }
    forget_hits(tagger, base); /* the texts stay, their numbers do not */
    tagger->deriving = FALSE;
    g_autoptr(GArray) map = settle(tagger->drafts, document, tags, base);
    for (guint i = 0; i < all->len; i++) {
        const Held *held = all->pdata[i];
        tanba_tagger_commit(held->script, held->pending, held->evidence, tags, base, map);
    }
    g_clear_pointer(&tagger->drafts, g_ptr_array_unref);
    tagger->n_found = tanba_document_total(document);
    tagger->found = g_renew(TanbaPassageHits, tagger->found, MAX(tagger->n_found, 1));
    for (guint32 i = base; i < tagger->n_found; i++)
        tagger->found[i] = (TanbaPassageHits){NULL, 0};
}
