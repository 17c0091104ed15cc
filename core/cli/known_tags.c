/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/known_tags.h"

#include "index/saved.h"
#include "line/bench.h"
#include "lua/suggest.h"

#include <string.h>

#define MOST_SHOWN 20

typedef struct {
    const TanbaOpen *open;
    TanbaBench *bench; /* once it is needed */
    int *status;
} Asker;

static gboolean has_value(const char *const *values, const char *value)
{
    if (!value || g_str_equal(value, "*"))
        return *values != NULL;
    for (; *values; values++)
        if (g_ascii_strcasecmp(*values, value) == 0)
            return TRUE;
    return FALSE;
}

static gboolean fail(const Asker *asker, const GError *error)
{
    *asker->status = tanba_cli_fail(error);
    return FALSE;
}

/* Of many the first ones: two hundred States help nobody. */
static char *list_values(char **values)
{
    guint n = g_strv_length(values);
    if (n == 0)
        return g_strdup("none");
    if (n <= MOST_SHOWN)
        return g_strjoinv(", ", values);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < MOST_SHOWN; i++)
        g_string_append_printf(out, "%s, ", values[i]);
    g_string_append_printf(out, "and %u more", n - MOST_SHOWN);
    return g_string_free(out, FALSE);
}

static gboolean means_some(const Asker *asker, const char *name, const char *value, char **here,
                           gboolean *out)
{
    g_autoptr(GError) error = NULL;
    *out = FALSE;
    for (guint i = 0; here[i] && !*out; i++)
        if (!tanba_index_stands_for(asker->open->index, name, value, here[i], out, &error))
            return fail(asker, error);
    return TRUE;
}

/* The nearest of the names that a value goes by, if the archive has that value. */
static gboolean nearest_name(const Asker *asker, const char *name, const char *value, char **names,
                             char **here, const char **out)
{
    gboolean meant;
    const char *nearest = tanba_suggest(value, (const char *const *)names);
    if (!nearest)
        return TRUE;
    if (!means_some(asker, name, nearest, here, &meant))
        return FALSE;
    *out = meant ? nearest : NULL;
    return TRUE;
}

/* The archive has no such tag: does the taxonomy know it at least? */
static gboolean look_up(Asker *asker, const char *name, const char *value, char **here)
{
    g_autoptr(GError) error = NULL;
    if (!asker->bench)
        asker->bench = tanba_bench_start(asker->open->archive, NULL, 1, &error);
    if (!asker->bench)
        return fail(asker, error);
    g_autofree const char **known = tanba_bench_values(asker->bench, name);
    gboolean anything = known && !*known; /* a tag of free values */
    if (!known || !(anything || has_value(known, value))) {
        tanba_bench_check_tag(asker->bench, name, value, &error);
        return fail(asker, error);
    }
    const char *nearest = value ? tanba_suggest(value, (const char *const *)here) : NULL;
    g_auto(GStrv) names = tanba_index_aliases(asker->open->index, name, &error);
    if (!names)
        return fail(asker, error);
    if (value && !nearest && !nearest_name(asker, name, value, names, here, &nearest))
        return FALSE;
    g_autofree char *list = list_values(here);
    tanba_cli_note("no passage of this archive has the tag %s%s%s; of '%s' it has: %s", name,
                   value ? "=" : "", value ? value : "", name, nearest ? nearest : list);
    return TRUE;
}

static gboolean ask(Asker *asker, const char *filter)
{
    const char *equals = strchr(filter, '=');
    g_autofree char *name = g_strndup(filter, equals ? (gsize)(equals - filter) : strlen(filter));
    const char *value = equals ? equals + 1 : NULL;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) here = tanba_index_tag_values(asker->open->index, name, &error);
    if (!here)
        return fail(asker, error);
    if (has_value((const char *const *)here, value))
        return TRUE;
    gboolean known = FALSE;
    if (value && !means_some(asker, name, value, here, &known))
        return FALSE;
    return known || look_up(asker, name, value, here);
}

/* The tags that a query's words ask for; what is excluded may well not be there. */
static gboolean ask_node(Asker *asker, const TanbaQueryNode *node)
{
    if (node->type == TANBA_QUERY_FIELD && node->field == TANBA_FIELD_TAG) {
        g_autofree char *filter =
            node->text ? g_strdup_printf("%s=%s", node->tag, node->text) : g_strdup(node->tag);
        return ask(asker, filter);
    }
    gboolean inner = node->type == TANBA_QUERY_AND || node->type == TANBA_QUERY_OR;
    for (guint i = 0; inner && i < node->children->len; i++)
        if (!ask_node(asker, node->children->pdata[i]))
            return FALSE;
    return TRUE;
}

gboolean tanba_cli_know_tags(const TanbaOpen *open, const char *words, const char *const *filters,
                             int *status)
{
    Asker asker = {open, NULL, status};
    g_autoptr(TanbaQueryNode) root = NULL;
    /* A query that is broken is for the search to complain about. */
    gboolean ok =
        !tanba_index_parse(open->index, words, &root, NULL) || !root || ask_node(&asker, root);
    for (guint i = 0; ok && filters[i]; i++)
        ok = ask(&asker, filters[i]);
    tanba_bench_free(asker.bench);
    return ok;
}
