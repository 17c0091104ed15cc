/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last term of a query: a field, or the value of one.
 */
#include "cli/complete.h"

#include "document/document.h"
#include "index/query.h"
#include "index/saved.h"

#include <string.h>

/* Where the last term begins; what stands between quotation marks is one. */
static const char *last_term(const char *query)
{
    const char *term = query;
    gboolean quoted = FALSE;
    for (const char *p = query; *p; p++) {
        if (*p == '"')
            quoted = !quoted;
        if (!quoted && (*p == ' ' || *p == '('))
            term = p + 1;
    }
    return *term == '-' ? term + 1 : term;
}

static void offer_fields(TanbaCompletion *completion, const char *head, const char *typed)
{
    const char *name, *tag;
    for (guint i = 0; (name = tanba_query_field_name(i, &tag)); i++) {
        g_autofree char *field = g_strconcat(name, ":", NULL);
        g_autofree char *what = tag ? g_strconcat("tag ", tag, NULL) : NULL;
        tanba_complete_offer(completion, head, field, typed, what);
    }
}

static void offer_known(TanbaCompletion *completion, TanbaKnown what, const char *head,
                        const char *typed)
{
    TanbaIndex *index = tanba_complete_index(completion);
    g_auto(GStrv) words = index ? tanba_index_known(index, what, NULL) : NULL;
    for (guint i = 0; words && words[i]; i++)
        tanba_complete_offer(completion, head, words[i], typed, NULL);
}

static void offer_field_value(TanbaCompletion *completion, const char *field, const char *head,
                              const char *typed)
{
    if (g_str_equal(field, "kind"))
        for (guint i = 0; i < TANBA_KIND_COUNT; i++)
            tanba_complete_offer(completion, head, tanba_kind_name((TanbaKind)i), typed, NULL);
    else if (g_str_equal(field, "source"))
        tanba_complete_value(completion, "ocr|text", head, typed);
    else if (g_str_equal(field, "lang"))
        offer_known(completion, TANBA_KNOWN_LANGUAGES, head, typed);
    else if (g_str_equal(field, "type"))
        offer_known(completion, TANBA_KNOWN_TYPES, head, typed);
}

/* tag:NAME=VALUE. */
static void offer_tag(TanbaCompletion *completion, const char *head, const char *typed)
{
    const char *equals = strchr(typed, '=');
    if (!equals) {
        tanba_complete_value(completion, "NAME=VALUE", head, typed);
        return;
    }
    g_autofree char *name = g_strndup(typed, (gsize)(equals - typed));
    g_autofree char *upto = g_strconcat(head, name, "=", NULL);
    tanba_complete_tag_value(completion, name, upto, equals + 1, TRUE);
}

/* The tag that the field NAME of "NAME:..." is short for; NULL in `tag` where it is for none. FALSE: it is no field. */
static gboolean find_field(const char *name, const char **tag)
{
    const char *field;
    for (guint i = 0; (field = tanba_query_field_name(i, tag)); i++)
        if (g_str_equal(field, name))
            return TRUE;
    return FALSE;
}

/* Names of saved queries. */
typedef struct {
    TanbaCompletion *completion;
    const char *head, *typed;
} Saved;

static gboolean offer_one(const char *name, const char *words, gpointer data, GError **error)
{
    (void)error;
    const Saved *saved = data;
    g_autofree char *word = g_strconcat("@", name, NULL);
    tanba_complete_offer(saved->completion, saved->head, word, saved->typed, words);
    return TRUE;
}

static void offer_saved(TanbaCompletion *completion, const char *head, const char *typed)
{
    TanbaIndex *index = tanba_complete_index(completion);
    Saved saved = {completion, head, typed};
    if (index)
        tanba_index_each_saved(index, NULL, offer_one, &saved, NULL);
}

void tanba_complete_query(TanbaCompletion *completion, const char *head, const char *typed)
{
    const char *term = last_term(typed), *colon = strchr(term, ':'), *tag;
    gsize before = (gsize)((colon && *term != '@' ? colon + 1 : term) - typed);
    g_autofree char *written = g_strndup(typed, before);
    g_autofree char *upto = g_strconcat(head, written, NULL);
    if (*term == '@') {
        offer_saved(completion, upto, term);
        return;
    }
    if (!colon) {
        offer_fields(completion, upto, term);
        return;
    }
    g_autofree char *name = g_strndup(term, (gsize)(colon - term));
    if (!find_field(name, &tag))
        return;
    if (tag)
        tanba_complete_tag_value(completion, tag, upto, colon + 1, TRUE);
    else if (g_str_equal(name, "tag"))
        offer_tag(completion, upto, colon + 1);
    else
        offer_field_value(completion, name, upto, colon + 1);
}
