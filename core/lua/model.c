/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn/weights.h"
#include "lua/sandbox.h"
#include "lua/script.h"

#include <string.h>

#define MODEL "tanba.model"
#define PART "tanba.part"
#define MOST_BYTES (16u << 20)
#define MOST_WORDS 5u /* of evidence for one label */

/* One file of weights, read once for all scripts, and what it said of the document's passages. */
struct TanbaModel {
    TanbaWeights *weights;
    TanbaFeatures *features;
    GPtrArray *margins; /* of float *, owned, for each passage; NULL: not asked yet */
    float *spare;       /* the same of a plain text */
};

void tanba_model_free(gpointer data)
{
    TanbaModel *model = data;
    tanba_weights_free(model->weights);
    tanba_features_free(model->features);
    g_ptr_array_unref(model->margins);
    g_free(model->spare);
    g_free(model);
}

void tanba_models_forget(TanbaTagger *tagger)
{
    GHashTableIter iter;
    gpointer model;
    g_hash_table_iter_init(&iter, tagger->models);
    while (g_hash_table_iter_next(&iter, NULL, &model))
        g_ptr_array_set_size(((TanbaModel *)model)->margins, 0);
}

static TanbaScript *script_of(lua_State *L)
{
    return tanba_lua_of(L)->owner;
}

/* The bytes stand with the libraries', so that the script's hash covers them. NULL with `why`. */
static GBytes *find_file(TanbaTagger *tagger, const char *name, const char *key, char **why)
{
    GBytes *bytes = g_hash_table_lookup(tagger->libs, key);
    for (guint i = 0; !bytes && i < tagger->folders->len; i++) {
        g_autofree char *path =
            g_strdup_printf("%s/models/%s.weights", (char *)tagger->folders->pdata[i], name);
        char *text;
        gsize length;
        if (!g_file_get_contents(path, &text, &length, NULL))
            continue;
        bytes = g_bytes_new_take(text, length);
        g_hash_table_insert(tagger->libs, g_strdup(key), bytes);
    }
    if (!bytes)
        *why = g_strdup_printf("there is no 'models/%s.weights' in the folders of scripts; "
                               "'tanba learn' makes one",
                               name);
    else if (g_bytes_get_size(bytes) > MOST_BYTES) {
        *why = g_strdup_printf("models/%s.weights is larger than %u MiB", name, MOST_BYTES >> 20);
        return NULL;
    }
    return bytes;
}

static TanbaModel *read_model(TanbaTagger *tagger, const char *name, const char *key, char **why)
{
    GBytes *bytes = find_file(tagger, name, key, why);
    if (!bytes)
        return NULL;
    g_autofree char *file = g_strdup_printf("models/%s.weights", name);
    g_autoptr(GError) error = NULL;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    TanbaWeights *weights = tanba_weights_parse(text ? text : "", length, file, &error);
    if (!weights) {
        *why = g_strdup(error->message);
        return NULL;
    }
    TanbaModel *model = g_new0(TanbaModel, 1);
    model->weights = weights;
    model->features = tanba_features_new();
    model->margins = g_ptr_array_new_with_free_func(g_free);
    model->spare = g_new0(float, weights->labels->len + 1);
    g_hash_table_insert(tagger->models, g_strdup(name), model);
    return model;
}

static gboolean is_model_name(const char *name)
{
    gboolean good = g_ascii_isalnum(*name);
    for (; good && *name; name++)
        good = g_ascii_isalnum(*name) || strchr("_-/", *name);
    return good;
}

/* tanba.model(name): what models/NAME.weights has learned. */
static int load_model(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    TanbaScript *script = script_of(L);
    if (!script->loading)
        return luaL_error(L, "models are loaded while the script loads, not inside its functions");
    if (!is_model_name(name))
        return luaL_error(L, "'%s' cannot be a model's name: letters, digits, - and _", name);
    char *why = NULL;
    char *key = g_strdup_printf("models/%s.weights", name);
    TanbaModel *model = g_hash_table_lookup(script->tagger->models, name);
    if (!model)
        model = read_model(script->tagger, name, key, &why);
    if (!model) {
        g_free(key);
        lua_pushstring(L, why);
        g_free(why);
        return lua_error(L);
    }
    g_hash_table_add(script->libs, key);
    TanbaModel **holder = lua_newuserdatauv(L, sizeof(void *), 0);
    *holder = model;
    luaL_setmetatable(L, MODEL);
    return 1;
}

/* What is asked about: a passage's text, or a plain one. */
typedef struct {
    const char *text, *lang;
    gint64 passage; /* -1: a plain text */
} Asked;

static Asked read_asked(lua_State *L)
{
    TanbaTagger *tagger = script_of(L)->tagger;
    guint32 ordinal;
    if (tanba_handles_passage(L, 2, &ordinal)) {
        const TanbaPassage *p = tanba_document_passage(tagger->document, ordinal);
        return (Asked){p->text, p->lang, ordinal};
    }
    size_t length;
    luaL_argexpected(L, lua_type(L, 2) == LUA_TSTRING, 2, "passage or text");
    const char *text = lua_tolstring(L, 2, &length);
    luaL_argcheck(L, g_utf8_validate(text, (gssize)length, NULL), 2, "it is not valid UTF-8");
    return (Asked){text, NULL, -1};
}

/* NULL where the model does not know the language. */
static const float *margins_of(lua_State *L, TanbaModel *model, const Asked *asked)
{
    if (!tanba_weights_speaks(model->weights, asked->lang))
        return NULL;
    GPtrArray *known = model->margins;
    if (asked->passage >= 0 && asked->passage < known->len && known->pdata[asked->passage])
        return known->pdata[asked->passage];
    float *margins = model->spare;
    tanba_lua_charge(L, strlen(asked->text) * 4);
    if (asked->passage >= 0) {
        if (asked->passage >= known->len)
            g_ptr_array_set_size(known, (gint)asked->passage + 1);
        margins = known->pdata[asked->passage] = g_new(float, model->weights->labels->len + 1);
    }
    tanba_weights_score(model->weights, model->features, asked->text, margins);
    return margins;
}

static TanbaModel *check_model(lua_State *L)
{
    return *(TanbaModel **)luaL_checkudata(L, 1, MODEL);
}

/* The label at 3; raises where the model has no such one, unless it has none at all. -1: it has none. */
static gint check_label(lua_State *L, const TanbaModel *model)
{
    const char *name = luaL_checkstring(L, 3);
    gint label = tanba_weights_label(model->weights, name);
    if (label >= 0 || model->weights->labels->len == 0)
        return label;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < model->weights->labels->len; i++)
        g_ptr_array_add(names, model->weights->labels->pdata[i]);
    g_ptr_array_add(names, NULL);
    return tanba_raise_unknown(L, "the model has no label", name,
                               (const char *const *)names->pdata);
}

/* model:score(p, label): how far the label is from being given; above 0 it is. nil: the model has no say. */
static int model_score(lua_State *L)
{
    TanbaModel *model = check_model(L);
    Asked asked = read_asked(L);
    gint label = check_label(L, model);
    const float *margins = label >= 0 ? margins_of(L, model, &asked) : NULL;
    if (!margins)
        lua_pushnil(L);
    else
        lua_pushnumber(L, (lua_Number)margins[label]);
    return 1;
}

/* model:labels(p): those above 0, in the model's order. */
static int model_labels(lua_State *L)
{
    TanbaModel *model = check_model(L);
    Asked asked = read_asked(L);
    const float *margins = margins_of(L, model, &asked);
    lua_newtable(L);
    lua_Integer n = 0;
    for (guint i = 0; margins && i < model->weights->labels->len; i++)
        if (margins[i] > 0) {
            lua_pushstring(L, model->weights->labels->pdata[i]);
            lua_rawseti(L, -2, ++n);
        }
    return 1;
}

/* model:words(p, label): the words that speak most for it, as hits. */
static int model_words(lua_State *L)
{
    TanbaModel *model = check_model(L);
    Asked asked = read_asked(L);
    gint label = check_label(L, model);
    TanbaShare shares[MOST_WORDS];
    guint n = 0;
    if (label >= 0 && tanba_weights_speaks(model->weights, asked.lang)) {
        tanba_lua_charge(L, strlen(asked.text) * 4);
        n = tanba_weights_explain(model->weights, model->features, asked.text, (guint)label, shares,
                                  MOST_WORDS);
    }
    lua_newtable(L);
    /* What weighs less than a fifth of the first explains nothing. */
    for (guint i = 0; i < n && shares[i].share * 5 >= shares[0].share; i++) {
        TanbaHit hit = {0, G_MAXUINT32, shares[i].start, shares[i].end};
        tanba_handles_push_hit(L, asked.passage, &hit);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Some of a model's labels, asked in one go. */
typedef struct {
    TanbaModel *model;
    guint n;
    gint labels[];
} Part;

/* model:part { label, ... } */
static int model_part(lua_State *L)
{
    TanbaModel *model = check_model(L);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_Unsigned n = lua_rawlen(L, 2);
    if (n > TANBA_WEIGHTS_LABELS)
        return luaL_error(L, "more than %d labels", (int)TANBA_WEIGHTS_LABELS);
    lua_settop(L, 2);
    Part *part = lua_newuserdatauv(L, sizeof *part + n * sizeof(gint), 0);
    part->model = model;
    part->n = (guint)n;
    for (lua_Unsigned i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        lua_insert(L, 3); /* where check_label looks */
        part->labels[i] = check_label(L, model);
        lua_remove(L, 3);
    }
    luaL_setmetatable(L, PART);
    return 1;
}

/* part:which(p [, least]): the places in its list of the labels above `least` (0), or nil. */
static int part_which(lua_State *L)
{
    const Part *part = luaL_checkudata(L, 1, PART);
    Asked asked = read_asked(L);
    const float *margins = margins_of(L, part->model, &asked);
    float least = (float)luaL_optnumber(L, 3, 0);
    lua_Integer found = 0;
    for (guint i = 0; margins && i < part->n; i++) {
        if (part->labels[i] < 0 || margins[part->labels[i]] <= least)
            continue;
        if (found == 0)
            lua_createtable(L, 2, 0);
        lua_pushinteger(L, (lua_Integer)i + 1);
        lua_rawseti(L, -2, ++found);
    }
    if (found == 0)
        lua_pushnil(L);
    return 1;
}

static const luaL_Reg methods[] = {{"part", model_part},
                                   {"score", model_score},
                                   {"labels", model_labels},
                                   {"words", model_words},
                                   {NULL, NULL}};

static int unknown_method(lua_State *L)
{
    static const char *const names[] = {"part", "score", "labels", "words", NULL};
    return tanba_raise_unknown(L, "a model has no", luaL_checkstring(L, 2), names);
}

void tanba_models_open(lua_State *L)
{
    luaL_newmetatable(L, MODEL);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_newtable(L);
    lua_pushcfunction(L, unknown_method);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    static const luaL_Reg of_parts[] = {{"which", part_which}, {NULL, NULL}};
    luaL_newmetatable(L, PART);
    lua_newtable(L);
    luaL_setfuncs(L, of_parts, 0);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, FALSE);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    lua_pushcfunction(L, load_model);
    lua_setfield(L, -2, "model");
}
