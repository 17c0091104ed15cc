/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hit_json.h"

#include "cli/output.h"
#include "document/cite.h"

#include <string.h>

json_t *tanba_json_path(const char *path)
{
    if (g_utf8_validate(path, -1, NULL))
        return json_string(path); /* JSON has escapes of its own for what a terminal must not see */
    g_autofree char *shown = tanba_display_path(path);
    return json_string(shown);
}

json_t *tanba_json_string(const char *string)
{
    return string ? json_string(string) : json_null();
}

char *tanba_hit_cite(const TanbaHit *hit)
{
    gboolean recommendation = FALSE;
    for (guint i = 0; hit->tags && hit->tags[i]; i++)
        recommendation |= g_str_equal(hit->tags[i]->name, "upr") &&
                          g_str_equal(hit->tags[i]->value, "recommendation");
    g_autofree char *path = tanba_display_path(hit->path);
    const TanbaCiteContext context = {hit->symbol, path, hit->section, hit->section_numbers,
                                      recommendation};
    return tanba_cite(hit->passage, &context);
}

static json_t *paths_to_json(const char *const *paths)
{
    json_t *array = json_array();
    for (guint i = 0; paths && paths[i]; i++)
        json_array_append_new(array, tanba_json_path(paths[i]));

    return array;
}

static json_t *strings_to_json(const char *const *strings)
{
    json_t *array = json_array();
    for (guint i = 0; strings && strings[i]; i++)
        json_array_append_new(array, json_string(strings[i]));
    return array;
}

static json_t *evidence_to_json(const TanbaHit *hit, guint32 self, const TanbaTag *tag)
{
    json_t *array = json_array();
    for (guint i = 0; i < tag->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        gboolean here = !tag->source && (e->passage < 0 || (guint32)e->passage == self);
        const char *document = tag->source ? tag->source : hit->document;
        g_autofree char *id = here ? NULL : g_strdup_printf("%.12s:%d", document, e->passage);
        json_array_append_new(array, json_pack("{s:o, s:i, s:i}", "passage", tanba_json_string(id),
                                               "start", (int)e->start, "end", (int)e->end));
    }
    return array;
}

static json_t *tags_to_json(const TanbaHit *hit, guint32 self, const TanbaTag *const *tags)
{
    json_t *array = json_array();
    for (guint i = 0; tags && tags[i]; i++) {
        const TanbaTag *tag = tags[i];
        json_array_append_new(array,
                              json_pack("{s:s, s:s, s:f, s:s, s:o}", "name", tag->name, "value",
                                        tag->value, "score", tag->score, "script", tag->script,
                                        "evidence", evidence_to_json(hit, self, tag)));
    }
    return array;
}

static void set_document(json_t *object, const TanbaHit *hit)
{
    json_object_set_new(object, "document", json_string(hit->document));
    json_object_set_new(object, "path", tanba_json_path(hit->path));
    json_object_set_new(object, "paths", paths_to_json(hit->paths));
    json_object_set_new(object, "title", tanba_json_string(hit->title));
    json_object_set_new(object, "date", tanba_json_string(hit->date));
    json_object_set_new(object, "type", tanba_json_string(hit->type));
    json_object_set_new(object, "symbol", tanba_json_string(hit->symbol));
}

static void set_place(json_t *object, const TanbaPassage *p)
{
    json_object_set_new(object, "page", p->page ? json_integer(p->page) : json_null());
    json_object_set_new(object, "page_label", tanba_json_string(p->page_label));
    json_object_set_new(object, "kind", json_string(tanba_kind_name(p->kind)));
    json_object_set_new(object, "number", tanba_json_string(p->number));
}

json_t *tanba_hit_to_json(const TanbaHit *hit)
{
    const TanbaPassage *p = hit->passage;
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(hit->id));
    set_document(object, hit);
    set_place(object, p);
    json_object_set_new(object, "section", strings_to_json(hit->section));
    json_object_set_new(object, "lang", tanba_json_string(p->lang));
    json_object_set_new(object, "source",
                        json_string(p->source == TANBA_SOURCE_OCR ? "ocr" : "text"));
    json_object_set_new(object, "confidence",
                        p->confidence >= 0 ? json_real((double)p->confidence) : json_null());
    json_object_set_new(object, "text", json_string(p->text));
    json_object_set_new(object, "printed", json_string(p->printed));
    json_object_set_new(object, "tags", tags_to_json(hit, p->ordinal, hit->tags));
    if (hit->snippet) {
        g_autofree char *citation = tanba_hit_cite(hit);
        g_autofree char *snippet = tanba_snippet_unmarked(hit->snippet);
        json_object_set_new(object, "citation", json_string(citation));
        json_object_set_new(object, "snippet", json_string(snippet));
        json_object_set_new(object, "rank", json_real(hit->rank));
    }
    return object;
}

/* The text, spans and tags of one that was derived. */
static void set_derived(json_t *object, const TanbaHit *hit, const TanbaDerivedHit *derived)
{
    const GArray *spans = derived->derivation->spans;
    g_autofree char *id = g_strdup_printf("%.12s:%u", hit->document, derived->ordinal);
    g_autofree char *text =
        tanba_spans_text(hit->passage->text, (const TanbaSpan *)(void *)spans->data, spans->len);
    json_t *list = json_array();
    for (guint i = 0; i < spans->len; i++) {
        const TanbaSpan *span = &g_array_index(spans, TanbaSpan, i);
        json_array_append_new(list, json_pack("[i, i]", (int)span->start, (int)span->end));
    }
    json_object_set_new(object, "id", json_string(id));
    json_object_set_new(object, "text", json_string(text));
    json_object_set_new(object, "tags", tags_to_json(hit, derived->ordinal, derived->tags));
    json_object_set_new(object, "derived_from", json_string(hit->id));
    json_object_set_new(object, "spans", list);
}

json_t *tanba_derived_to_json(const TanbaHit *hit, const TanbaDerivedHit *derived)
{
    json_t *object = tanba_hit_to_json(hit);
    set_derived(object, hit, derived);
    return object;
}

json_t *tanba_derived_list_to_json(const TanbaHit *hit)
{
    json_t *list = json_array();
    for (guint i = 0; i < hit->n_derived; i++) {
        json_t *object = json_object();
        set_derived(object, hit, &hit->derived[i]);
        json_array_append_new(list, object);
    }
    return list;
}

json_t *tanba_document_to_json(const TanbaHit *hit)
{
    json_t *object = json_object();
    set_document(object, hit);
    json_object_set_new(object, "hits", json_integer((json_int_t)hit->n_in_document));
    return object;
}

json_t *tanba_neighbours_to_json(const TanbaHit *hit, const TanbaPassage *list, guint n)
{
    json_t *array = json_array();
    for (guint i = 0; i < n; i++) {
        const TanbaPassage *p = &list[i];
        json_t *object = json_object();
        g_autofree char *id = g_strdup_printf("%.12s:%u", hit->document, p->ordinal);
        json_object_set_new(object, "id", json_string(id));
        set_place(object, p);
        json_object_set_new(object, "text", json_string(p->text));
        json_object_set_new(object, "printed", json_string(p->printed));
        json_array_append_new(array, object);
    }
    return array;
}
