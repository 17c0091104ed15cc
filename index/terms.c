/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/terms.h"

#include <string.h>

typedef struct {
    const TanbaTermContext *context;
    const char *text;
    TanbaTerm *term;
    gboolean exact;
} Maker;

static void place_free(gpointer data)
{
    TanbaTermPlace *place = data;
    g_ptr_array_unref(place->forms);
    g_ptr_array_unref(place->stems);
    g_free(place);
}

static TanbaTermPlace *place_new(TanbaTerm *term)
{
    TanbaTermPlace *place = g_new0(TanbaTermPlace, 1);
    place->forms = g_ptr_array_new_with_free_func(g_free);
    place->stems = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(term->places, place);
    return place;
}

static void add_stem(const Maker *maker, TanbaTermPlace *place, const char *lang, const char *word,
                     gsize start, gsize end)
{
    gsize length;
    const char *stem =
        tanba_stem(maker->context->stems, tanba_stem_tongue(lang, word), maker->text + start,
                   end - start, word, strlen(word), &length, NULL);
    g_autofree char *copy = g_strndup(stem, length);
    if (!g_ptr_array_find_with_equal_func(place->stems, copy, g_str_equal, NULL))
        g_ptr_array_add(place->stems, g_steal_pointer(&copy));
}

/* Of several stems those stay that the index holds: each costs time. One stays in any case. */
static void drop_unknown(const TanbaTermContext *context, TanbaTermPlace *place)
{
    for (guint i = place->stems->len; context->holds && i-- > 0 && place->stems->len > 1;) {
        g_autofree char *token =
            g_strdup_printf("%c%s", TANBA_STEM_MARK, (char *)place->stems->pdata[i]);
        if (!context->holds(context->data, token))
            g_ptr_array_remove_index(place->stems, i);
    }
}

static int add_place(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    const Maker *maker = data;
    const char *const *langs = maker->context->langs;
    TanbaTermPlace *place = place_new(maker->term);
    g_autofree char *form = g_strndup(word, length);
    if (!maker->exact && tanba_stem_applies(form, length)) {
        if (!langs || !*langs)
            add_stem(maker, place, NULL, form, start, end);
        for (guint i = 0; langs && langs[i]; i++)
            add_stem(maker, place, langs[i], form, start, end);
        drop_unknown(maker->context, place);
    } else
        g_ptr_array_add(place->forms, g_steal_pointer(&form));
    return 0;
}

/* A beginning is one of forms, not of stems: "activi*" is not "activ". */
static void make_prefix(const TanbaTermContext *context, TanbaTerm *term,
                        const TanbaQueryNode *node)
{
    TanbaTerm last = {g_ptr_array_new_with_free_func(place_free)};
    Maker maker = {context, node->text, &last, TRUE};
    tanba_words_each(context->words, node->text, strlen(node->text), add_place, &maker);
    g_ptr_array_remove_index(term->places, term->places->len - 1);
    TanbaTermPlace *place = g_ptr_array_steal_index(last.places, last.places->len - 1);
    place->prefix = TRUE;
    g_ptr_array_add(term->places, place);
    g_ptr_array_unref(last.places);
}

TanbaTerm *tanba_term_new(const TanbaTermContext *context, const TanbaQueryNode *node)
{
    TanbaTerm *term = g_new0(TanbaTerm, 1);
    term->places = g_ptr_array_new_with_free_func(place_free);
    Maker maker = {context, node->text, term, node->exact || node->fuzzy > 0};
    tanba_words_each(context->words, node->text, strlen(node->text), add_place, &maker);
    if (node->prefix && term->places->len)
        make_prefix(context, term, node);
    if (node->misread && term->places->len == 1) {
        TanbaTermPlace *place = term->places->pdata[0];
        g_ptr_array_set_size(place->forms, 0);
        for (guint i = 0; i < node->misread->len; i++)
            g_ptr_array_add(place->forms, g_strdup(node->misread->pdata[i]));
    }
    return term;
}

void tanba_term_free(TanbaTerm *term)
{
    if (!term)
        return;
    g_ptr_array_unref(term->places);
    g_free(term);
}
