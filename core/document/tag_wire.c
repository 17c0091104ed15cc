/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags and derivations as they cross the wire.
 */
#include "document/pack.h"
#include "document/plain.h"
#include "document/state.h"
#include "document/tag.h"

static gboolean bad(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "a tag came with %s", what);
    return FALSE;
}

/* A tag's numbers; its texts by their places in the block's list of texts. */
typedef struct {
    guint32 passage, name, value, script, n_evidence, spare;
    double score;
} Numbers;

/* The texts of a block, each once. */
typedef struct {
    GHashTable *places; /* text, which the set keeps, to place plus one */
    GByteArray *texts;
} Texts;

static guint32 place_of(Texts *texts, const char *text)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(texts->places, text));
    if (!place) {
        place = g_hash_table_size(texts->places) + 1;
        g_hash_table_insert(texts->places, (gpointer)text, GUINT_TO_POINTER(place));
        tanba_pack_text(texts->texts, text);
    }
    return place - 1;
}

/* A block: how many texts, the texts, the tags. */
GVariant *tanba_tags_to_variant(const TanbaTagSet *set, guint *next)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    g_autoptr(GByteArray) rows = g_byte_array_new(), words = g_byte_array_new();
    Texts texts = {places, words};
    for (; *next < set->tags->len && rows->len + words->len < TANBA_PACK_BYTES; (*next)++) {
        const TanbaTag *tag = set->tags->pdata[*next];
        const Numbers numbers = {.passage = tag->passage,
                                 .name = place_of(&texts, tag->name),
                                 .value = place_of(&texts, tag->value),
                                 .script = place_of(&texts, tag->script),
                                 .n_evidence = tag->evidence->len,
                                 .score = tag->score};
        tanba_pack_numbers(rows, &numbers, sizeof numbers);
        tanba_pack_numbers(rows, tag->evidence->data, tag->evidence->len * sizeof(TanbaEvidence));
    }
    GByteArray *pack = g_byte_array_sized_new(rows->len + words->len + 4);
    tanba_pack_number(pack, g_hash_table_size(places));
    g_byte_array_append(pack, words->data, words->len);
    g_byte_array_append(pack, rows->data, rows->len);
    return tanba_pack_end(pack);
}

static GPtrArray *read_texts(TanbaTagSet *set, TanbaPackReader *reader)
{
    GPtrArray *texts = g_ptr_array_new();
    guint32 n = tanba_pack_read_number(reader);
    for (guint32 i = 0; i < n && !reader->bad; i++) {
        const char *text = tanba_pack_read_text(reader);
        if (text && *text && tanba_text_is_plain(text))
            g_ptr_array_add(texts, (gpointer)tanba_tag_set_keep(set, text));
        else
            reader->bad = TRUE;
    }
    return texts;
}

static gboolean read_evidence(TanbaTag *tag, TanbaPackReader *reader, guint32 n, guint32 n_passages)
{
    for (guint32 i = 0; i < n; i++) {
        TanbaEvidence e;
        tanba_pack_read_numbers(reader, &e, sizeof e);
        if (reader->bad || e.passage < -1 || e.passage >= (gint32)n_passages || e.start >= e.end)
            return FALSE;
        g_array_append_val(tag->evidence, e);
    }
    return TRUE;
}

static gboolean read_tag(TanbaTagSet *set, TanbaPackReader *reader, const GPtrArray *texts,
                         guint32 n_passages, GError **error)
{
    Numbers n;
    tanba_pack_read_numbers(reader, &n, sizeof n);
    if (reader->bad || n.name >= texts->len || n.value >= texts->len || n.script >= texts->len)
        return bad(error, "too few bytes or texts");
    if (n.passage >= n_passages)
        return bad(error, "a passage that there is not");
    if (!(n.score >= 0 && n.score <= 1))
        return bad(error, "a score outside 0 to 1");
    const TanbaTag tag = {.passage = n.passage,
                          .name = texts->pdata[n.name],
                          .value = texts->pdata[n.value],
                          .script = texts->pdata[n.script],
                          .score = n.score};
    TanbaTag *added = tanba_tag_set_append(set, &tag, MIN(n.n_evidence, 8));
    return read_evidence(added, reader, n.n_evidence, n_passages) ||
           bad(error, "evidence that points nowhere");
}

gboolean tanba_tag_set_add_variant(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                   GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_PACK_TYPE)))
        return bad(error, "the wrong shape");
    TanbaPackReader reader;
    tanba_pack_open(&reader, variant);
    g_autoptr(GPtrArray) texts = read_texts(set, &reader);
    if (reader.bad)
        return bad(error, "texts that are empty, cut short or not plain UTF-8");
    while (tanba_pack_more(&reader))
        if (!read_tag(set, &reader, texts, n_passages, error))
            return FALSE;
    return TRUE;
}

GVariant *tanba_derivations_to_variant(const TanbaTagSet *set, guint *next)
{
    GByteArray *pack = g_byte_array_new();
    for (; *next < set->derived->len && pack->len < TANBA_PACK_BYTES; (*next)++) {
        const TanbaDerivation *derivation = set->derived->pdata[*next];
        tanba_pack_number(pack, derivation->origin);
        tanba_pack_text(pack, derivation->script);
        tanba_pack_number(pack, derivation->spans->len);
        tanba_pack_numbers(pack, derivation->spans->data,
                           derivation->spans->len * sizeof(TanbaSpan));
    }
    return tanba_pack_end(pack);
}

static gboolean read_derivation(TanbaTagSet *set, TanbaPackReader *reader, guint32 n_passages,
                                GError **error)
{
    guint32 origin = tanba_pack_read_number(reader), last = 0;
    const char *script = tanba_pack_read_text(reader);
    guint32 n = tanba_pack_read_number(reader);
    if (reader->bad || !script || origin >= n_passages || n == 0)
        return bad(error, "a derived passage made of nothing");
    TanbaDerivation *derivation = tanba_tag_set_derive(set, origin, script);
    for (guint32 i = 0; i < n; i++) {
        TanbaSpan span;
        tanba_pack_read_numbers(reader, &span, sizeof span);
        if (reader->bad || span.start < last || span.end <= span.start)
            return bad(error, "a derived passage whose spans overlap or go backwards");
        last = span.end;
        g_array_append_val(derivation->spans, span);
    }
    return TRUE;
}

gboolean tanba_tag_set_add_derivations(TanbaTagSet *set, GVariant *variant, guint32 n_passages,
                                       GError **error)
{
    if (!g_variant_is_of_type(variant, G_VARIANT_TYPE(TANBA_PACK_TYPE)))
        return bad(error, "derived passages of the wrong shape");
    TanbaPackReader reader;
    for (tanba_pack_open(&reader, variant); tanba_pack_more(&reader);)
        if (!read_derivation(set, &reader, n_passages, error))
            return FALSE;
    return TRUE;
}
