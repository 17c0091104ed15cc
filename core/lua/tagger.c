/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/plain.h"
#include "lua/rules.h"
#include "lua/script.h"

#include <stdarg.h>
#include <string.h>

/* A script that breaks its limits this often in one document is left out for the rest of it. */
#define MOST_BROKEN_LIMITS 10
#define LONGEST_MESSAGE 1000 /* bytes */

TanbaTaggerLimits tanba_tagger_default_limits(void)
{
    return (TanbaTaggerLimits){64u << 20, 50 * 1000 * 1000, 2000};
}

static void fault_free(gpointer data)
{
    TanbaScriptFault *fault = data;
    g_free((char *)fault->script);
    g_free(fault->message);
    g_free(fault);
}

GPtrArray *tanba_script_faults_new(void)
{
    return g_ptr_array_new_with_free_func(fault_free);
}

void tanba_script_faults_add(GPtrArray *faults, const char *script, gint32 passage,
                             const char *format, ...)
{
    if (!faults)
        return;
    TanbaScriptFault *fault = g_new0(TanbaScriptFault, 1);
    fault->script = g_strdup(script);
    fault->passage = passage;
    va_list args;
    va_start(args, format);
    g_autofree char *raw = g_strdup_vprintf(format, args);
    va_end(args);
    if (strlen(raw) > LONGEST_MESSAGE + 3)
        memcpy(raw + LONGEST_MESSAGE, "...", sizeof "...");
    /* A script may raise any bytes, and they go to a terminal. */
    fault->message = tanba_text_plain_line(raw, LONGEST_MESSAGE + 3);
    g_ptr_array_add(faults, fault);
}

static void begin(TanbaTagger *tagger, const TanbaDocument *document)
{
    tagger->document = document;
    tagger->n_found = tanba_document_total(document);
    tagger->found = g_new0(TanbaPassageHits, MAX(tagger->n_found, 1));
    tagger->n_facts = 0;
    g_string_chunk_clear(tagger->values);
}

static void end(TanbaTagger *tagger)
{
    for (guint32 i = 0; i < tagger->n_found; i++)
        g_free(tagger->found[i].hits);
    g_clear_pointer(&tagger->found, g_free);
    tanba_models_forget(tagger);
    tagger->document = NULL;
    tagger->call++; /* whatever was kept is stale, in the next document too */
}

/* What is called, and on which passage. */
typedef struct {
    TanbaScript *script;
    guint32 ordinal;
} Call;

static int call_passage(lua_State *L)
{
    const Call *call = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tanba_script_passage_key);
    tanba_handles_push_passage(L, call->ordinal);
    lua_call(L, 1, 0);
    return 0;
}

static int call_document(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &tanba_script_document_key);
    tanba_handles_push_document(L);
    lua_call(L, 1, 0);
    return 0;
}

static gboolean has_evidence(const TanbaTag *tag, const TanbaEvidence *evidence)
{
    for (guint i = 0; i < tag->evidence->len; i++) {
        const TanbaEvidence *other = &g_array_index(tag->evidence, TanbaEvidence, i);
        if (other->passage == evidence->passage && other->start == evidence->start &&
            other->end == evidence->end)
            return TRUE;
    }
    return FALSE;
}

static guint32 number_of(guint32 ordinal, guint32 base, const GArray *map)
{
    return map && ordinal >= base ? g_array_index(map, guint32, ordinal - base) : ordinal;
}

void tanba_tagger_commit(const TanbaScript *script, const GArray *all, const GArray *evidences,
                         TanbaTagSet *tags, guint32 base, const GArray *map)
{
    for (guint i = 0; i < all->len; i++) {
        const TanbaPending *pending = &g_array_index(all, TanbaPending, i);
        TanbaTag *tag =
            tanba_tag_set_add(tags, number_of(pending->passage, base, map), pending->name,
                              pending->value, pending->score, script->info.name);
        for (guint k = 0; k < pending->n; k++) {
            TanbaEvidence evidence = g_array_index(evidences, TanbaEvidence, pending->first + k);
            if (evidence.passage >= 0)
                evidence.passage = (gint32)number_of((guint32)evidence.passage, base, map);
            if (!has_evidence(tag, &evidence))
                tanba_tag_add_evidence(tag, evidence.passage, evidence.start, evidence.end);
        }
    }
}

TanbaCallEnd tanba_tagger_call(TanbaScript *script, lua_CFunction function, gint32 ordinal,
                               GPtrArray *faults)
{
    TanbaTagger *tagger = script->tagger;
    Call call = {script, (guint32)MAX(ordinal, 0)};
    g_array_set_size(tagger->pending, 0);
    g_array_set_size(tagger->evidence, 0);
    g_array_set_size(tagger->facts, 0);
    tagger->call++;
    g_autofree char *message = tanba_lua_call(&script->lua, function, &call);
    if (!message)
        return TANBA_CALL_DONE;
    gboolean placed = strstr(message, ".lua:") != NULL;
    tanba_script_faults_add(faults, script->info.name, ordinal, "%s%s%s",
                            placed ? "" : script->file, placed ? "" : ": ", message);
    if (!script->lua.blown)
        return TANBA_CALL_FAILED;
    tanba_script_rebuild(script, faults);
    return TANBA_CALL_BROKEN;
}

/* Runs one function of the script; its tags count if it ends well. FALSE: it broke a limit. */
static gboolean run_call(TanbaScript *script, lua_CFunction function, gint32 ordinal,
                         TanbaTagSet *tags, GPtrArray *faults)
{
    const TanbaTagger *tagger = script->tagger;
    TanbaCallEnd end = tanba_tagger_call(script, function, ordinal, faults);
    if (end == TANBA_CALL_DONE) {
        tanba_tagger_commit(script, tagger->pending, tagger->evidence, tags, 0, NULL);
        tanba_tagger_commit_facts(script, tags);
    }
    return end != TANBA_CALL_BROKEN;
}

/* The shorthand: every hit of the lexicon is evidence for the tag. */
static void run_shorthand(TanbaScript *script, guint32 ordinal, TanbaTagSet *tags)
{
    guint n;
    const TanbaHit *hits =
        tanba_words_in_passage(script->tagger, ordinal, (guint32)script->lexicon, &n);
    if (n == 0)
        return;
    TanbaTag *tag = tanba_tag_set_add(tags, ordinal, script->tag_name, script->tag_value,
                                      script->score, script->info.name);
    for (guint i = 0; i < n; i++)
        tanba_tag_add_evidence(tag, -1, hits[i].start, hits[i].end);
}

static void run_rules(TanbaScript *script, guint32 ordinal, TanbaTagSet *tags)
{
    TanbaTagger *tagger = script->tagger;
    g_array_set_size(tagger->pending, 0);
    g_array_set_size(tagger->evidence, 0);
    tanba_rules_run(script->rules, tagger, ordinal);
    tanba_tagger_commit(script, tagger->pending, tagger->evidence, tags, 0, NULL);
}

static void run_script(TanbaTagger *tagger, TanbaScript *script, TanbaTagSet *tags,
                       GPtrArray *faults)
{
    guint broken = 0;
    guint32 n = tanba_document_total(tagger->document);
    for (guint32 i = 0; i < n && !script->dead && broken < MOST_BROKEN_LIMITS; i++) {
        if (script->lexicon >= 0)
            run_shorthand(script, i, tags);
        if (script->rules)
            run_rules(script, i, tags);
        if (script->has_passage)
            broken += !run_call(script, call_passage, (gint32)i, tags, faults);
    }
    if (broken == MOST_BROKEN_LIMITS)
        tanba_script_faults_add(
            faults, script->info.name, -1,
            "%s: broke its limits %u times in this document and was left out for the "
            "rest of it",
            script->file, broken);
    else if (script->has_document && !script->dead)
        run_call(script, call_document, -1, tags, faults);
}

gboolean tanba_tagger_wants(const guint *which, guint n_which, guint index)
{
    for (guint i = 0; which && i < n_which; i++)
        if (which[i] == index)
            return TRUE;
    return which == NULL;
}

void tanba_tagger_run(TanbaTagger *tagger, TanbaDocument *document, const guint *which,
                      guint n_which, TanbaTagSet *tags, GPtrArray *faults)
{
    begin(tagger, document);
    tanba_tagger_derive(tagger, document, which, n_which, tags, faults);
    for (guint i = 0; i < tagger->scripts->len; i++)
        if (tanba_tagger_wants(which, n_which, i))
            run_script(tagger, tagger->scripts->pdata[i], tags, faults);
    end(tagger);
}
