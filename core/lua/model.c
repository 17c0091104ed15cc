/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/model.h"

#include "learn/weights.h"
#include "lua/sandbox.h"
#include "lua/script.h"

#include <string.h>

#define MODEL "tanba.model"
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
        const TanbaPassage *p = tanba_tagger_passage(tagger, ordinal);
        return (Asked){p->text, p->lang, ordinal};
    }
    size_t length;
    luaL_argexpected(L, lua_type(L, 2) == LUA_TSTRING, 2, "passage or text");
    const char *text = lua_tolstring(L, 2, &length);
    luaL_argcheck(L, g_utf8_validate(text, (gssize)length, NULL), 2, "it is not valid UTF-8");
    return (Asked){text, NULL, -1};
}

const float *tanba_model_margins(TanbaModel *model, const TanbaPassage *passage, guint32 ordinal)
{
    if (!tanba_weights_speaks(model->weights, passage->lang))
        return NULL;
    GPtrArray *known = model->margins;
    if (ordinal >= known->len)
        g_ptr_array_set_size(known, (gint)ordinal + 1);
    if (!known->pdata[ordinal]) {
        known->pdata[ordinal] = g_new(float, model->weights->labels->len + 1);
        tanba_weights_score(model->weights, model->features, passage->text, known->pdata[ordinal]);
    }
    return known->pdata[ordinal];
}

/* NULL where the model does not know the language. */
static const float *margins_of(lua_State *L, TanbaModel *model, const Asked *asked)
{
    tanba_lua_charge(L, strlen(asked->text) * 4);
    if (asked->passage >= 0)
        return tanba_model_margins(
            model, tanba_tagger_passage(script_of(L)->tagger, (guint32)asked->passage),
            (guint32)asked->passage);
    tanba_weights_score(model->weights, model->features, asked->text, model->spare);
    return model->spare;
}

TanbaModel *tanba_model_check(lua_State *L, int index)
{
    return *(TanbaModel **)luaL_checkudata(L, index, MODEL);
}

static TanbaModel *check_model(lua_State *L)
{
    return tanba_model_check(L, 1);
}

gint tanba_model_label(lua_State *L, const TanbaModel *model, const char *name)
{
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

static gint check_label(lua_State *L, const TanbaModel *model)
{
    return tanba_model_label(L, model, luaL_checkstring(L, 3));
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

void tanba_model_explain(TanbaModel *model, const char *text, gint label, GArray *hits)
{
    TanbaShare shares[MOST_WORDS];
    if (label < 0)
        return;
    guint n = tanba_weights_explain(model->weights, model->features, text, (guint)label, shares,
                                    MOST_WORDS);
    /* What weighs less than a fifth of the first explains nothing. */
    for (guint i = 0; i < n && shares[i].share * 5 >= shares[0].share; i++) {
        TanbaHit hit = {0, G_MAXUINT32, shares[i].start, shares[i].end};
        g_array_append_val(hits, hit);
    }
}

/* model:words(p, label): the words that speak most for it, as hits. */
static int model_words(lua_State *L)
{
    TanbaModel *model = check_model(L);
    Asked asked = read_asked(L);
    gint label = check_label(L, model);
    GArray *hits = script_of(L)->tagger->scratch;
    g_array_set_size(hits, 0);
    tanba_lua_charge(L, strlen(asked.text) * 4);
    if (tanba_weights_speaks(model->weights, asked.lang))
        tanba_model_explain(model, asked.text, label, hits);
    lua_createtable(L, (int)hits->len, 0);
    for (guint i = 0; i < hits->len; i++) {
        tanba_handles_push_hit(L, asked.passage, &g_array_index(hits, TanbaHit, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static const luaL_Reg methods[] = {
    {"score", model_score}, {"labels", model_labels}, {"words", model_words}, {NULL, NULL}};

static int unknown_method(lua_State *L)
{
    static const char *const names[] = {"score", "labels", "words", NULL};
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
    lua_pushcfunction(L, load_model);
    lua_setfield(L, -2, "model");
}
